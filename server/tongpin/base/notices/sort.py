"""Sort: what a notice is to its reader - something asked of him, something told, or a reminder - and what he may do with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ASK, TELL, REMIND = "ask", "tell", "remind"
SORTS = (ASK, TELL, REMIND)
WAITING = (ASK, REMIND)  # the reader has something to do; what is only told is news


@dataclass(frozen=True)
class About:
    """The record on which something is asked, and which thing where a record asks several: its room says when it is done."""

    entity: str
    id: int
    matter: str = ""


@dataclass(frozen=True)
class Sort:
    """`urgent`: due today, may pass quiet hours. `deeds`: what the reader will choose between behind the link. `about`: it waits
    until the room says `settle`; without it the reader puts it away himself. `due`: the local day by which it should be done.
    `listed`: False where a list of its own tells it, as requests do."""

    name: str = TELL
    urgent: bool = False
    deeds: tuple[str, ...] = ()
    about: About | None = None
    due: date | None = None
    listed: bool = True


def asking(*deeds: str, urgent: bool = False, about: About | None = None, due: date | None = None, listed: bool = True) -> Sort:
    return Sort(ASK, urgent, deeds, about, due, listed)


def reminding(*, urgent: bool = False, about: About | None = None, listed: bool = True) -> Sort:
    return Sort(REMIND, urgent, about=about, listed=listed)


TOLD = Sort()
