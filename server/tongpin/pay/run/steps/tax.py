"""Tax: cumulative withholding, and severance apart; a bracket is found between what is taxed and the tax (2018 No. 61)."""

from decimal import Decimal

from tongpin.pay.law.tax import basic_months, bracket
from tongpin.pay.run.draft import Draft
from tongpin.pay.run.rulebook import TABLE

# Which tax uses the bracket of what, and where rate and quick deduction stand for its formula.
BRACKETS = {"income_tax": ("taxable", "tax_rate", "tax_quick"),
            "severance_tax": ("severance_taxed", "severance_rate", "severance_quick")}


def work(draft: Draft) -> None:
    draft.values["tax_months"] = Decimal(basic_months(
        draft.joined, draft.left, draft.book.month, is_first_wages=bool(draft.values.get("first_wages"))))
    for item in draft.book.scheme.by_step["tax"]:
        if item.code in BRACKETS and TABLE in draft.book.law and draft.concerns(item):
            taxed, rate, quick = BRACKETS[item.code]
            draft.values[rate], draft.values[quick] = bracket(draft.book.law[TABLE].brackets, draft.values[taxed])
        draft.add(item)
