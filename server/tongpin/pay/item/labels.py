"""What an item is called: formulas speak of it by its name, so each name stands for one thing, and a code is made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from tongpin.base.words import Both, Say, say
from tongpin.pay.own.names import is_name, speaks_of

from .rules import INPUT, Item, fields, pick

LONGEST = 60


def code_for(label: Both, every: Sequence[Item]) -> str:
    """Attendance bonus → attendance_bonus; item where nothing of it is Latin."""
    base = re.sub(r"[^a-z0-9]+", "_", label["en"].lower()).strip("_")[:34].rstrip("_")
    base = base if re.match("[a-z]", base) else "item"
    taken = {one.code for one in every} | fields().keys()
    return next(code for code in (base, *(f"{base}_{number}" for number in range(2, len(taken) + 3))) if code not in taken)


def wrong_label(code: str, scheme: str, label: Both, day: date, every: Sequence[Item]) -> Iterator[tuple[str, Say]]:
    """(field, sentence). A name that stays as it was is not asked about."""
    known = [one for one in every if one.code == code and one.scheme == scheme]
    holding = [one for one in pick(every, scheme, day) if one.code != code]
    labels = [*(one.label for one in fields().values()), *(one.label for one in holding)]
    taken = {text.strip().lower() for one in labels for text in one.values()}
    for lang, text in ((lang, label[lang].strip()) for lang in ("zh", "en")):
        if known and text == known[-1].label[lang]:
            continue
        if not 0 < len(text) <= LONGEST:
            yield f"label_{lang}", say("pay.item.label_needed", most=LONGEST)
        elif text.lower() in taken:
            yield f"label_{lang}", say("pay.own.label_taken", label=text)
        elif not is_name(text):
            yield f"label_{lang}", say("pay.own.no_name", label=text)
        elif known and (users := [one.label for one in holding if one.kind != INPUT and speaks_of(one, code, every)]):
            yield f"label_{lang}", say("pay.item.label_used", label=known[-1].label, items=users)
