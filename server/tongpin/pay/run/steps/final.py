"""Final: what leaving brings, for those who leave: unused leave, notice, severance, non-compete compensation."""

from tongpin.pay.run.draft import Draft


def work(draft: Draft) -> None:
    draft.work_out("final")
