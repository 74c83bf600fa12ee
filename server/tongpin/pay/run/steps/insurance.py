"""Insurance: who is insured in the month, and the employee's side of the city's social insurance."""

from tongpin.pay.item.rules import COVER
from tongpin.pay.law.cover import covered
from tongpin.pay.run.draft import Draft


def work(draft: Draft) -> None:
    for name, (may, joined, left, join_by, leave_by) in COVER.items():
        draft.values[name] = bool(draft.values[may]) and covered(
            draft.values[joined], draft.values[left], draft.values.get(join_by), draft.values.get(leave_by))
    draft.values["social_insurance"] = -draft.work_out("insurance")
