"""Tax: cumulative withholding; the bracket is found between the taxable income and the tax (2018 No. 61)."""

from decimal import Decimal

from tongpin.pay.law.tax import bracket, first_months
from tongpin.pay.run.draft import Draft
from tongpin.pay.run.rulebook import TABLE


def work(draft: Draft) -> None:
    draft.values["tax_months"] = Decimal(_months(draft))
    for item in draft.book.scheme.by_step["tax"]:
        if "tax_rate" not in draft.values and item.code == "income_tax" and TABLE in draft.book.law:
            brackets = draft.book.law[TABLE].brackets
            draft.values["tax_rate"], draft.values["tax_quick"] = bracket(brackets, draft.values["taxable"])
        draft.add(item)


def _months(draft: Draft) -> int:
    """The basic deduction counts from the month of joining; joined in an earlier year, from January."""
    joined, month = draft.joined, draft.book.month
    first = joined.month if joined and joined.year == month.year else 1
    return first_months(first, month.month, is_first_wages=bool(draft.values.get("first_wages")))
