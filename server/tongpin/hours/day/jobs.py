"""Many days judged anew after a change of rules, with progress for whoever waits."""

from __future__ import annotations

from typing import Any

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import Progress, job
from tongpin.base.words import Say, say

from .actions import recompute
from .judging import JUDGE, Reach, pieces, touched


@job(JUDGE, {"zh": "按新规则重新判定", "en": "Days judged anew by changed rules"})
def judge_again(progress: Progress, reaches: list[dict[str, Any]]) -> Say:
    """By the rules as they stand when it runs; run twice it comes to the same."""
    cells = touched(Reach.from_json(one) for one in reaches)
    done = 0
    with open_door(SYSTEM, reason="rules") as opened:
        for piece in pieces(cells):
            recompute(opened, piece)
            done += len(piece)
            progress(done, len(cells))
    return say("hours.day.judged_again", count=len(cells))
