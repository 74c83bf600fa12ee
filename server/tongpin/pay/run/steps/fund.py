"""Fund: the employee's side of the housing fund."""

from tongpin.pay.run.draft import Draft


def work(draft: Draft) -> None:
    draft.values["fund_total"] = -draft.work_out("fund")
