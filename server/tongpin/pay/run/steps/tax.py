"""Tax: cumulative withholding, and what is taxed apart; a bracket is found between what is taxed and the tax (2018 No. 61)."""

from decimal import Decimal

from tongpin.pay.law.tax import basic_months, bracket
from tongpin.pay.run.draft import Draft
from tongpin.pay.run.rulebook import TABLES

# Which tax uses the bracket of what, by which part of it, and where rate and quick deduction stand for its formula.
BRACKETS = {"income_tax": ("taxable", 1, "tax_rate", "tax_quick"),
            "severance_tax": ("severance_taxed", 1, "severance_rate", "severance_quick"),
            "bonus_tax": ("bonus_amount", 12, "bonus_rate", "bonus_quick"),
            "service_tax": ("service_taxed", 1, "service_rate", "service_quick")}


def work(draft: Draft) -> None:
    draft.values["tax_months"] = Decimal(basic_months(
        draft.joined, draft.left, draft.book.tax_month, is_first_wages=bool(draft.values.get("first_wages")),
        since=int(draft.values.get("tax_from") or 1)))
    for item in draft.book.scheme.by_step["tax"]:
        if item.code in BRACKETS and draft.concerns(item):
            taxed, parts, rate, quick = BRACKETS[item.code]
            if (table := draft.book.law.get(TABLES[rate])) is not None:
                draft.values[rate], draft.values[quick] = bracket(table.brackets, draft.values[taxed] / parts)
        draft.add(item)
