"""Every morning: who leads others since lately is asked to walk the path of lessons; once, however often the job runs."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM
from tongpin.base.jobs import job
from tongpin.base.words import Say, say

from .lessons import ask_the_new


@job("work.ask_managers", {"zh": "请新任负责人学习", "en": "Ask new managers to learn"}, every="40 8 * * *")
def ask_managers() -> Say:
    return say("work.duties.asked", count=ask_the_new(SYSTEM.today))
