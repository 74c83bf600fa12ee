"""A payslip on paper: a PDF by typst, with the same lines and words as on the screen."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from tongpin.base import paper
from tongpin.base.words import say, word

TEMPLATE = Path(__file__).with_name("payslip.typ")


def payslip_pdf(slip: dict[str, Any], lang: str) -> bytes:
    """`slip` as slip_shown gives it."""
    month = slip["title"] if slip["begins"] else f"{slip['month']} {slip['title']}".strip()
    content = {
        "title": say("pay.slip.title", month=month).text(lang), "person": slip["person"]["name"],
        "number": slip["person"]["number"], "office": slip["office"]["name"], "currency": slip["currency"],
        "lines": [{"label": _labelled(one, lang), "amount": money(one["amount"])} for one in slip["lines"]
                  if one["kind"] in ("earning", "deduction")],
        "paid": say("pay.slip.paid_on", day=slip["pay_day"]).text(lang)
        + (say("pay.slip.paid_to", tail=slip["bank_tail"]).text(lang) if slip["bank_tail"] else ""),
        "notes": [say("pay.slip.note", line=one["label"], note=one["note"]).text(lang) for one in slip["lines"] if one["note"]],
        "totals": [{"label": word(name)[lang], "amount": money(slip[name])}
                   for name in ("gross", "social_insurance", "housing_fund", "tax", "net")],
        "mark": say("pay.out.slip_mark", id=slip["id"], digest=slip["digest"][:10].upper()).text(lang) if slip["digest"] else "",
        "lang": lang,
    }
    return paper.pdf(TEMPLATE, content)


def _labelled(line: dict[str, Any], lang: str) -> str:
    counted = line["quantity"]
    if counted is None:
        return str(line["label"][lang])
    units = {"hour": {"zh": "小时", "en": "h"}, "day": {"zh": "天", "en": "d"},
             "month": {"zh": "个月", "en": "months"}}
    return f"{line['label'][lang]} {counted['value']} {units[counted['unit']][lang]}"


def money(amount: str) -> str:
    return f"{Decimal(amount):,.2f}".replace("-", "−")
