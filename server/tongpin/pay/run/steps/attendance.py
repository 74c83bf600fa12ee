"""Attendance: overtime, absence and leave; every unpaid day is deducted by exactly one item."""

from tongpin.pay.run.draft import Draft


def work(draft: Draft) -> None:
    draft.work_out("attendance")
