"""Sort: what a notice is to its reader - something asked of him, something told, or a reminder - and what he may do with it."""

from __future__ import annotations

from dataclasses import dataclass

ASK, TELL, REMIND = "ask", "tell", "remind"
SORTS = (ASK, TELL, REMIND)
WAITING = (ASK, REMIND)  # the reader has something to do; what is only told is news


@dataclass(frozen=True)
class Sort:
    """`urgent`: due today, may pass quiet hours. `deeds`: what the reader will choose between behind the link."""

    name: str = TELL
    urgent: bool = False
    deeds: tuple[str, ...] = ()


def asking(*deeds: str, urgent: bool = False) -> Sort:
    return Sort(ASK, urgent, deeds)


def reminding(*, urgent: bool = False) -> Sort:
    return Sort(REMIND, urgent)


TOLD = Sort()
