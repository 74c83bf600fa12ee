"""The figures of one month as a grid: people by columns, read page by page, written cell by cell, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q

from tongpin.base.access import rights
from tongpin.base.entities import Door, Viewer, door, entity_of, see
from tongpin.base.words import Both, Forbidden, Place, Problem, Refused, say
from tongpin.pay.item.rules import fields
from tongpin.pay.item.typed import fault, rounded, typed
from tongpin.pay.own.actions import NO_DAY, fill
from tongpin.pay.own.entity import OwnInput
from tongpin.pay.own.given import Standing, own_between, standing_on
from tongpin.pay.run.gather import last_day
from tongpin.pay.run.stale import list_to_compute_again
from tongpin.people import public as people

from .entity import MonthInput, PayAgreement

PAGE = 200
WORK = ("sales", "performance_factor", "other_earning", "other_deduction")
PRIOR = tuple(name for name, one in fields().items() if one.origin == "month" and name.startswith("prior_"))
COLUMNS = (*WORK, *(name for name, one in fields().items() if one.origin == "month" and name not in (*WORK, *PRIOR)), *PRIOR)
Told = tuple[int, str, str]  # person, column, as typed


@dataclass(frozen=True)
class Column:
    name: str
    label: Both
    show: str
    group: str  # work | relief | prior
    own: int | None = None  # the row of an input of the company's own
    per: str = "month"

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))


def columns() -> list[Column]:
    """Those of everybody, then the company's own: of a month, or agreed from a day on."""
    own = [Column(one.code, {"zh": one.label_zh, "en": one.label_en}, one.show, "work", one.pk, one.per)
           for one in OwnInput.objects.order_by("id")]
    return [*(Column(name, fields()[name].label, fields()[name].show, _group(name)) for name in COLUMNS), *own]


def _group(name: str) -> str:
    return "work" if name in WORK else "prior" if name in PRIOR else "relief"


def shown(viewer: Viewer, month: date, office: int | None, after: int) -> dict[str, Any]:
    """As many questions for few as for many: people of the page, what is given for them, offices to choose from."""
    entity = entity_of(MonthInput)
    rights.demand(viewer, entity, "see")
    theirs = rights.fields(viewer, entity)
    told = [one for one in columns() if one.own or one.name in theirs]
    page, count = people.seen_page(viewer, office, (month, last_day(month)), after, PAGE)
    known = {one.person_id: one for one in see(viewer, MonthInput).filter(month=month, person_id__in=[one.id for one in page])}
    spans = own_between(Q(person_id__in=[one.id for one in page]), month, last_day(month))
    own = {person: standing_on(theirs, last_day(month)) for person, theirs in spans.items()}
    offices = {one.id: one.name for one in people.offices()}
    with door(viewer) as opened:
        opened.note("look", "pay.month_input", "", new={"month": f"{month:%Y-%m}", "count": len(page)})
    return {
        "month": f"{month:%Y-%m}", "columns": [one.to_json() for one in told], "count": count,
        "next": after + PAGE if after + PAGE < count else None,
        "offices": [{"id": key, "name": name} for key, name in offices.items()],
        "rows": [{"person": {"id": one.id, "name": one.name, "number": one.number}, "office": offices.get(one.office_id, ""),
                  "values": _values(known.get(one.id), own.get(one.id, {}), told), "since": _since(own.get(one.id, {}), month)}
                 for one in page],
        "may": ["change"] if rights.may(viewer, entity, "change") and rights.may(viewer, entity, "create") else [],
        "may_own": [verb for verb in ("create", "remove") if rights.may(viewer, entity_of(OwnInput), verb)],
    }


def _since(own: Mapping[str, Standing], month: date) -> dict[str, str]:
    """Of what began within the month: its first day."""
    return {code: one.valid_from.isoformat() for code, one in own.items() if one.valid_from > month}


def _values(given: MonthInput | None, own: Mapping[str, Standing], told: Sequence[Column]) -> dict[str, str]:
    found: dict[str, Decimal | None] = {one.name: getattr(given, one.name) for one in told if not one.own} if given else {}
    held = {name: one.value for name, one in own.items()}
    return {name: f"{value:f}" for name, value in {**held, **found}.items() if value is not None}


def put(viewer: Viewer, month: date, told: Sequence[Told], since: date | None = None) -> int:
    """How many people were changed. Refused with every cell that is wrong, and then nothing is written.

    `since`: from which day of the month own inputs that are agreed hold; see `own.actions.fill`.
    """
    if since is not None and not month <= since <= last_day(month):
        raise Refused(Problem(say("pay.own.day_outside", day=since, month=f"{month:%Y-%m}"), Place(field="since")))
    with door(viewer, verb=("change", MonthInput)) as opened:
        may = rights.fields(viewer, entity_of(MonthInput), "change")
        if not viewer.is_system and any(name in COLUMNS and name not in may for _, name, _ in told):
            raise Forbidden("base.access.not_allowed", what=entity_of(MonthInput).label)
        shows = {one.name: one.show for one in columns()}
        cells, problems = _read(told, shows, set(people.posts_of({one for one, _, _ in told}, month, last_day(month))))
        if problems:
            raise Refused(problems)
        filled = fill(opened, month, _own(cells), dict.fromkeys(cells, since) if since else NO_DAY)
        if filled.wrong:
            raise Refused([Problem(why, Place(field=f"{person}.{code}")) for person, code, why in filled.wrong])
        changed = sorted({*_write(opened, month, cells), *filled.touched})
        list_to_compute_again(opened, month, changed, "agreement_changed")
    return len(changed)


Cells = dict[int, dict[str, Decimal | None]]


def _own(cells: Cells) -> dict[str, dict[int, Decimal | None]]:
    """Code → person → figure, of the company's own inputs."""
    found: dict[str, dict[int, Decimal | None]] = {}
    for person, values in cells.items():
        for name in values.keys() - set(COLUMNS):
            found.setdefault(name, {})[person] = values[name]
    return found


def _read(told: Sequence[Told], shows: Mapping[str, str], here: set[int]) -> tuple[Cells, list[Problem]]:
    cells: Cells = {}
    problems = []
    for person, name, text in told:
        value = typed(text) if text.strip() else None
        for code in _wrong(person in here, (name, shows.get(name)), text, value):
            problems.append(Problem(say(f"pay.agreement.{code}"), Place(field=f"{person}.{name}")))
        cells.setdefault(person, {})[name] = value if value is None or fault(name, value) else rounded(shows.get(name), value)
    return cells, problems


def _wrong(is_here: bool, column: tuple[str, str | None], text: str, value: Decimal | None) -> Iterator[str]:
    if not is_here:
        yield "not_here"
    elif column[1] is None:
        yield "no_input"
    elif text.strip() and value is None:
        yield "no_number"
    elif value is not None and (wrong := fault(column[0], value)):
        yield wrong


def _write(opened: Door, month: date, cells: Cells) -> list[int]:
    """Four questions, whatever the head count."""
    cells = {person: shipped for person, values in cells.items() if (shipped := {
        name: value for name, value in values.items() if name in COLUMNS})}
    known = {one.person_id: one for one in MonthInput.objects.select_for_update().filter(month=month, person_id__in=cells)}
    currencies = dict(PayAgreement.objects.filter(person_id__in=cells).order_by("valid_from").values_list("person_id", "currency"))
    fresh, mended = [], []
    for person, values in cells.items():
        now = known.get(person)
        if now is None and any(value is not None for value in values.values()):
            fresh.append(MonthInput(person_id=person, month=month, currency=currencies.get(person, "CNY"), **values))
        elif now is not None and any(getattr(now, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(now, name, value)
            mended.append(now)
    opened.create_many(MonthInput, fresh, note_each=True)
    opened.change_many(mended, list(COLUMNS), note_each=True)
    return [one.person_id for one in (*fresh, *mended)]
