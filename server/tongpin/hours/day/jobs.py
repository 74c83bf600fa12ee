"""Many days judged anew after a change of rules, with progress for whoever waits."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import Progress, job
from tongpin.base.words import Say, say

from .actions import recompute
from .judging import GROUP, JUDGE, Reach, concerned, pieces, touched


@job(JUDGE, {"zh": "按新规则重新判定", "en": "Days judged anew by changed rules"})
def judge_again(progress: Progress, reaches: list[dict[str, Any]], part: int = 0, parts: int = 1) -> Say:
    """By the rules as they stand when it runs; run twice it comes to the same."""
    told = [Reach.from_json(one) for one in reaches]
    people, done = concerned(told, part, parts), 0
    with open_door(SYSTEM, reason="rules") as opened:
        for at in range(0, len(people), GROUP):
            group = people[at:at + GROUP]
            for piece in pieces(touched(told, group)):
                recompute(opened, piece)
                done += len(piece)
                progress(bisect_right(people, max(piece)[0]), len(people))
            progress(at + len(group), len(people))
    return say("hours.day.judged_again", count=done)
