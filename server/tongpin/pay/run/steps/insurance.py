"""Insurance: the employee's side of the city's social insurance."""

from tongpin.pay.run.draft import Draft


def work(draft: Draft) -> None:
    draft.values["social_insurance"] = -draft.work_out("insurance")
