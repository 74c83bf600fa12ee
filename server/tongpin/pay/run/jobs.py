"""Pay runs that take longer than a request."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import Progress, job
from tongpin.base.words import Say, say
from tongpin.pay.group.known import Which

from .actions import publish_due
from .compute import compute
from .runs import called


@job("pay.compute")
def compute_month(progress: Progress, month: str, user: int | None = None, group: str = "", number: int = 0) -> Say | None:
    """With the rights of the person who asked."""
    from django.contrib.auth import get_user_model

    viewer = viewer_of(get_user_model().objects.get(pk=user)) if user else SYSTEM
    run = compute(viewer, date.fromisoformat(f"{month}-01"), Which(group, number), progress=progress)
    return say("pay.run.computed", month=called(run), count=run.slips.count())


@job("pay.publish_due", {"zh": "到点发工资条", "en": "Payslips whose time has come"}, every="* * * * *")
def publish_at_its_time() -> Say | None:
    """Every minute; after an outage what was missed appears at the first run, once."""
    count = publish_due(timezone.now())
    return say("pay.run.published_due", count=count) if count else None
