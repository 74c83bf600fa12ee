"""Gross: what is due before anything is withheld, and the part of it that is taxed."""

from tongpin.pay.run.draft import ZERO, Draft

PARTS = ("base", "apart", "attendance", "final")


def work(draft: Draft) -> None:
    counted = {item.code: item for step in PARTS for item in draft.book.scheme.by_step[step]}
    due = [line for line in draft.lines if line.code in counted and line.kind in ("earning", "deduction")]
    draft.values["gross"] = sum((line.amount for line in due), ZERO)
    draft.values["taxable_gross"] = sum((line.amount for line in due if counted[line.code].is_taxable), ZERO)
