"""What rooms tell the flow: who people are, which ways there are to choose them, what can be done, how long a day works.

    @chooser("lead", params=[Param("up", "number")])
    def lead(asked, seeking): return [user ids]

    @act("hours.approve_absence")
    def approve(run): …                      # runs in the transaction of the step; a refusal becomes an administrator's to-do

    @check_form("hours.leave")
    def leave(filled): return Checked(problems=…, notes=…, values=…)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tongpin.base.words import Both, Problem, Say, word

if TYPE_CHECKING:
    from tongpin.base.entities import Door, Viewer

    from .engine.definition import Definition
    from .entity import FlowInstance
    from .holding import Held


@dataclass(frozen=True)
class Param:
    """Something that has to be told with a chooser or an act; its label is the word `<owner>.<name>`, else `<name>`."""

    name: str
    kind: str = "text"
    label: str = ""
    choices: Callable[[], list[dict[str, Any]]] | None = None

    def to_json(self, owner: str) -> dict[str, Any]:
        shown = {"name": self.name, "kind": self.kind, "label": word(self.label or f"{owner}.{self.name}")}
        return shown if self.choices is None else {**shown, "choices": self.choices()}


# who people are

@dataclass(frozen=True)
class Who:
    """A user as cards show him; `facts` is what conditions may ask about the applicant."""
    id: int
    name: str
    department: str = ""
    office: str = ""
    office_id: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    department_above: str = ""  # tells two departments of one name apart

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "name": self.name, "department": self.department, "office": self.office}


WhoSource = Callable[[Collection[int]], Mapping[int, Who]]
_who: list[WhoSource] = []
_facts: list[tuple[str, str]] = []


def who_source(facts: Sequence[tuple[str, str]]) -> Callable[[WhoSource], WhoSource]:
    """Used once, by the people room; `facts` are the (name, kind) of what it tells about an applicant."""

    def note(source: WhoSource) -> WhoSource:
        _who[:], _facts[:] = [source], list(facts)
        return source

    return note


def whos(users: Collection[int | None]) -> dict[int, Who]:
    """Every user is told, also one whom no room knows."""
    from tongpin.base.signin.entity import User

    wanted = {one for one in users if one is not None}
    found = dict(_who[0](wanted)) if _who and wanted else {}
    if lost := wanted - set(found):
        found |= {key: Who(key, name) for key, name in User.objects.filter(pk__in=lost).values_list("pk", "username")}
    return found


def applicant_facts() -> list[dict[str, Any]]:
    return [{"path": f"applicant.{name}", "label": word(name), "kind": kind} for name, kind in _facts]


# whom to ask

@dataclass(frozen=True)
class Seeking:
    """What a chooser looks at; `of` is whose lead is sought: the applicant, or whoever is late."""

    of: int
    facts: Mapping[str, Any]
    values: Mapping[str, Any]
    fields: Mapping[str, Any]  # form field → what its link points to
    now: datetime


Choose = Callable[[Mapping[str, Any], Seeking], Sequence[int]]


@dataclass(frozen=True)
class Chooser:
    by: str
    params: tuple[Param, ...]
    choose: Choose

    @property
    def label(self) -> Both:
        return word(f"flow.by.{self.by}")


_choosers: dict[str, Chooser] = {}


def chooser(by: str, params: Sequence[Param] = ()) -> Callable[[Choose], Choose]:
    def note(choose: Choose) -> Choose:
        _choosers[by] = Chooser(by, tuple(params), choose)
        return choose

    return note


def choosers() -> dict[str, Chooser]:
    return dict(_choosers)


Unreached = Callable[[Mapping[str, Any], Seeking], Sequence[tuple[str, int]]]
_unreached: dict[str, Unreached] = {}


def unreached(by: str) -> Callable[[Unreached], Unreached]:
    """A room tells whom a chooser means who cannot be asked, for want of an account: (entity, record)."""

    return lambda source: _unreached.setdefault(by, source)


def unreached_by(asked: Mapping[str, Any], seeking: Seeking) -> Sequence[tuple[str, int]]:
    source = _unreached.get(str(asked.get("by")))
    return source(asked, seeking) if source else ()


Users = Callable[[Collection[int]], Sequence[int]]
_users_of: dict[str, Users] = {}


def users_of(entity: str) -> Callable[[Users], Users]:
    """A room tells which users stand behind records, so that a link in a form can name who is asked."""

    def note(source: Users) -> Users:
        _users_of[entity] = source
        return source

    return note


def users_behind(entity: str, records: Collection[int]) -> list[int]:
    return list(_users_of[entity](records)) if entity in _users_of else []


# what is done on the way

@dataclass(frozen=True)
class Run:
    """`values` are living (dates, decimals); `told` is what the definition gives with the act; `held` is the locked
    instance; `approved`: the users who said yes on the way, oldest first."""

    door: Door
    instance: FlowInstance
    applicant: int
    values: Mapping[str, Any]
    told: Mapping[str, Any]
    node: str
    held: Held
    approved: Sequence[int] = ()


Do = Callable[[Run], Mapping[str, Any] | None]
CheckDrawn = Callable[[Mapping[str, Any], "Definition", "Viewer"], Iterable[tuple[str, Say]]]


@dataclass(frozen=True)
class ActOffer:
    """`check` tells, while somebody draws, what is wrong with the act's settings: (setting, sentence)."""

    name: str
    params: tuple[Param, ...]
    do: Do
    check: CheckDrawn | None = None

    @property
    def label(self) -> Both:
        return word(f"flow.act.{self.name}")


_acts: dict[str, ActOffer] = {}


def act(name: str, params: Sequence[Param] = (), check: CheckDrawn | None = None) -> Callable[[Do], Do]:
    def note(do: Do) -> Do:
        _acts[name] = ActOffer(name, tuple(params), do, check)
        return do

    return note


def acts() -> dict[str, ActOffer]:
    return dict(_acts)


# what a room does when a request of its process is over

@dataclass(frozen=True)
class Ending:
    """`status`: done, refused, withdrawn, stopped, or returned (to the applicant); `comment`: why, in the words of `by`."""

    door: Door
    instance: FlowInstance
    status: str
    by: int | None
    comment: str


Hear = Callable[[Ending], None]
_endings: dict[str, Hear] = {}


def ending(flow: str) -> Callable[[Hear], Hear]:
    """In the transaction of the step: a record is never asked about any longer while nobody is asked."""

    def note(hear: Hear) -> Hear:
        _endings[flow] = hear
        return hear

    return note


def ends(flow: str) -> Hear | None:
    return _endings.get(flow)


# what can be known before it is handed in

@dataclass(frozen=True)
class Note:
    """A line on the card of whoever decides. `level`: good, info, warning."""

    level: str
    text: Say
    more: Say | None = None

    def to_json(self) -> dict[str, Any]:
        return {"level": self.level, "text": self.text.to_json(), "more": self.more.to_json() if self.more else None}


def shown_note(kept: Mapping[str, Any], lang: str) -> dict[str, Any]:
    more = kept["more"]
    return {"level": kept["level"], "text": Say.from_json(kept["text"]).text(lang),
            "more": Say.from_json(more).text(lang) if more else ""}


@dataclass(frozen=True)
class Filled:
    """A form as its applicant, or whoever is asked at `node`, filled it in; `values` are living.

    `instance`: the request that it belongs to; None: it is not handed in yet. `about`: the record (entity, key) that the
    house began it for.
    """

    applicant: int
    facts: Mapping[str, Any]
    values: Mapping[str, Any]
    now: datetime
    node: str = "start"
    instance: int | None = None
    about: tuple[str, int] | None = None


@dataclass(frozen=True)
class Checked:
    """`values`: fields that are worked out, not typed."""

    problems: Sequence[Problem] = ()
    notes: Sequence[Note] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


Check = Callable[[Filled], Checked]
_checks: dict[str, Check] = {}


def check_form(flow: str) -> Callable[[Check], Check]:
    def note(check: Check) -> Check:
        _checks[flow] = check
        return check

    return note


def is_checked(flow: str) -> bool:
    return flow in _checks


def form_checked(flow: str, filled: Filled) -> Checked:
    return _checks[flow](filled) if flow in _checks else Checked()


# what is worth knowing while it runs

Background = Callable[["FlowInstance", "Viewer"], Sequence[Note]]
_background: dict[str, Background] = {}


def background(flow: str) -> Callable[[Background], Background]:
    """Asked whenever somebody other than the applicant opens a request of the process."""

    def note(source: Background) -> Background:
        _background[flow] = source
        return source

    return note


def background_of(flow: str, instance: FlowInstance, viewer: Viewer) -> Sequence[Note]:
    return _background[flow](instance, viewer) if flow in _background else ()


# what lets a process start by itself

@dataclass(frozen=True)
class Begin:
    """Somebody's request that the house begins. `once` names the occasion: no process begins twice for it; without one
    it is the applicant's own request, who may take it back. `barred`: whose work it is, too, and who approve none of it."""

    applicant: int
    values: Mapping[str, Any]
    once: str = ""
    about: tuple[str, int] | None = None
    barred: tuple[int, ...] = ()


@dataclass(frozen=True)
class Unasked:
    """Somebody for whom it comes, too, but who has no account and cannot be asked: `whom` (users) is told so, once."""
    once: str
    whom: Sequence[int]
    text: Say
    link: str


Coming = Callable[[int, datetime], Sequence[Begin | Unasked]]


@dataclass(frozen=True)
class Occasion:
    name: str
    coming: Coming

    @property
    def label(self) -> Both:
        return word(f"flow.occasion.{self.name}")


_occasions: dict[str, Occasion] = {}


def occasion(name: str) -> Callable[[Coming], Coming]:
    """A room tells for whom it comes within so many days."""

    def note(coming: Coming) -> Coming:
        _occasions[name] = Occasion(name, coming)
        return coming

    return note


def occasions() -> dict[str, Occasion]:
    return dict(_occasions)


# how long a working hour takes

After = Callable[[int, float, datetime], datetime]
_after: list[After] = []


def working_time(source: After) -> After:
    """Used once, by the room that knows calendars and rule cards: so many working hours of a user after an instant."""
    _after[:] = [source]
    return source


def after(user: int, hours: float, start: datetime) -> datetime:
    return _after[0](user, hours, start) if _after else start + timedelta(hours=hours)
