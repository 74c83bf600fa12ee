"""Base: what the agreement and the month promise."""

from tongpin.pay.run.draft import Draft


def work(draft: Draft) -> None:
    draft.work_out("base")
