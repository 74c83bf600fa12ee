"""Employer: what the company pays on top, and what a person costs in all."""

from tongpin.pay.run.draft import ZERO, Draft


def work(draft: Draft) -> None:
    draft.work_out("employer")
    on_top = sum((line.amount for line in draft.lines if line.kind == "employer"), ZERO)
    draft.values["employer_cost"] = draft.values["gross"] + on_top
