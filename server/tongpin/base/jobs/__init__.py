"""Jobs: work that takes longer than a request, or that comes again; each is done once, or told as failed.

    @job("hours.close_month", every=None)              # the label is the word `hours.close_month`
    def close_month(progress: Progress, month: str) -> Say | None: ...

    jobs.later("hours.close_month", asked_by=viewer.user_id, month="2026-10")   # in the caller's transaction
"""

from .definition import Again, Definition, Progress, definitions, job
from .queue import later, run_waiting, unfinished

__all__ = ["Again", "Definition", "Progress", "definitions", "job", "later", "run_waiting", "unfinished"]
