"""A payslip on paper: a PDF by typst, with the same lines and words as on the screen."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import typst

from tongpin.base.words import say, word

TEMPLATE = Path(__file__).with_name("payslip.typ")
_PLACES = (Path(__file__).parents[3] / "fonts", Path(__file__).parents[4] / "web/node_modules/@expo-google-fonts/noto-sans-sc")


@cache
def _fonts() -> typst.Fonts:
    """Our own font where it has been fetched, else what the system has."""
    return typst.Fonts(font_paths=[str(one) for one in _PLACES if one.is_dir()], include_system_fonts=True)


def payslip_pdf(slip: dict[str, Any], lang: str) -> bytes:
    """`slip` as slip_shown gives it."""
    content = {
        "title": say("pay.slip.title", month=slip["month"]).text(lang), "person": slip["person"]["name"],
        "number": slip["person"]["number"], "office": slip["office"]["name"], "currency": slip["currency"],
        "lines": [{"label": _labelled(one, lang), "amount": money(one["amount"])} for one in slip["lines"]
                  if one["kind"] in ("earning", "deduction")],
        "notes": [one["note"][lang] for one in slip["lines"] if one["note"]],
        "totals": [{"label": word(name)[lang], "amount": money(slip[name])}
                   for name in ("gross", "social_insurance", "housing_fund", "tax", "net")],
        "lang": lang,
    }
    made = typst.Compiler(str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts()).compile(
        format="pdf", sys_inputs={"slip": json.dumps(content, ensure_ascii=False)})
    assert isinstance(made, bytes)
    return made


def _labelled(line: dict[str, Any], lang: str) -> str:
    counted = line["quantity"]
    if counted is None:
        return str(line["label"][lang])
    units = {"hour": {"zh": "小时", "en": "h"}, "day": {"zh": "天", "en": "d"}}
    return f"{line['label'][lang]} {counted['value']} {units[counted['unit']][lang]}"


def money(amount: str) -> str:
    return f"{Decimal(amount):,.2f}".replace("-", "−")
