"""Every hour: what is kept for a check that nobody needs any more goes (个人信息保护法第四十七条: its purpose has ended)."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tongpin.base.entities import SYSTEM, door
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .actions import forget_leavers


@job("hours.faces", {"zh": "离职人员的人脸特征", "en": "Face templates of people who left"}, every="40 * * * *")
def forget() -> Say:
    """A day late, so that the last day is over in every zone."""
    with door(SYSTEM, reason="faces") as opened:
        count = forget_leavers(opened, timezone.now().date() - timedelta(days=1))
    return say("hours.face.forgotten", count=count)
