"""Net: what reaches the account is the sum of all lines that count."""

from tongpin.pay.run.draft import ZERO, Draft


def work(draft: Draft) -> None:
    draft.work_out("net")
    draft.values["net"] = sum((line.amount for line in draft.lines if line.kind in ("earning", "deduction")), ZERO)
