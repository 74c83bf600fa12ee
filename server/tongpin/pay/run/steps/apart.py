"""Apart: what is paid apart from the month's regular pay, such as a thirteenth salary; nothing in a regular run."""

from tongpin.pay.run.draft import Draft


def work(draft: Draft) -> None:
    draft.work_out("apart")
