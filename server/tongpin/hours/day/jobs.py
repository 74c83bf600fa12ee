"""Many days judged anew after a change of rules, with progress for whoever waits; and the counts of days, kept in order."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from tongpin.base.collector import nothing_collected
from tongpin.base.entities import SYSTEM
from tongpin.base.entities import door as open_door
from tongpin.base.jobs import Progress, job
from tongpin.base.words import Say, say

from .actions import recompute
from .judging import GROUP, JUDGE, Reach, concerned, pieces, touched
from .keeping import fold, months, recount


@job(JUDGE, {"zh": "按新规则重新判定", "en": "Days judged anew by changed rules"})
def judge_again(progress: Progress, reaches: list[dict[str, Any]], part: int = 0, parts: int = 1) -> Say:
    """By the rules as they stand when it runs; run twice it comes to the same."""
    told = [Reach.from_json(one) for one in reaches]
    people, done = concerned(told, part, parts), 0
    with open_door(SYSTEM, reason="rules") as opened:
        for at in range(0, len(people), GROUP):
            group = people[at:at + GROUP]
            for piece in pieces(touched(told, group)):
                with nothing_collected():  # thousands of results live until they are written
                    recompute(opened, piece)
                done += len(piece)
                progress(bisect_right(people, max(piece)[0]), len(people))
            progress(at + len(group), len(people))
    return say("hours.day.judged_again", count=done)


@job("hours.fold_counts", {"zh": "合并考勤计数", "en": "Counts of days are added up"}, every="*/10 * * * *")
def fold_counts() -> Say:
    return say("hours.day.counts_folded", count=fold())


@job("hours.recount", {"zh": "核对考勤计数", "en": "Counts of days are checked"}, every="10 18 * * *")
def recount_all(progress: Progress) -> Say:
    """Counted anew, month by month; what was kept otherwise is put right and told."""
    every, wrong = list(months()), 0
    for done, month in enumerate(every, 1):
        wrong += recount(month)
        progress(done, len(every))
    if wrong:
        return say("hours.day.recounted", months=len(every), count=wrong)
    return say("hours.day.counts_agree", months=len(every))
