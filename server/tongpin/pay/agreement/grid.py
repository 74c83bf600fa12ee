"""The figures of one month as a grid: people by columns, read page by page, written cell by cell, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tongpin.base.access import rights
from tongpin.base.entities import Door, Viewer, door, entity_of, see
from tongpin.base.words import Both, Forbidden, Place, Problem, Refused, say
from tongpin.pay.item.rules import fields
from tongpin.pay.item.typed import typed
from tongpin.pay.run.gather import last_day
from tongpin.pay.run.stale import list_to_compute_again
from tongpin.people import public as people

from .entity import MonthInput, PayAgreement

PAGE = 200
WORK = ("sales", "performance_factor", "other_earning", "other_deduction")
PRIOR = tuple(name for name, one in fields().items() if one.origin == "month" and name.startswith("prior_"))
COLUMNS = (*WORK, *(name for name, one in fields().items() if one.origin == "month" and name not in (*WORK, *PRIOR)), *PRIOR)
MOST = Decimal(10) ** 12
Told = tuple[int, str, str]  # person, column, as typed


@dataclass(frozen=True)
class Column:
    name: str
    label: Both
    show: str
    group: str  # work | relief | prior

    def to_json(self) -> dict[str, Any]:
        return dict(vars(self))


def columns() -> list[Column]:
    return [Column(name, fields()[name].label, fields()[name].show, _group(name)) for name in COLUMNS]


def _group(name: str) -> str:
    return "work" if name in WORK else "prior" if name in PRIOR else "relief"


def shown(viewer: Viewer, month: date, office: int | None, after: int) -> dict[str, Any]:
    """As many questions for few as for many: people of the page, what is given for them, offices to choose from."""
    entity = entity_of(MonthInput)
    rights.demand(viewer, entity, "see")
    theirs = rights.fields(viewer, entity)
    told = [one for one in columns() if one.name in theirs]
    page, count = people.seen_page(viewer, office, (month, last_day(month)), after, PAGE)
    known = {one.person_id: one for one in see(viewer, MonthInput).filter(month=month, person_id__in=[one.id for one in page])}
    offices = {one.id: one.name for one in people.offices()}
    with door(viewer) as opened:
        opened.note("look", "pay.month_input", "", new={"month": f"{month:%Y-%m}", "count": len(page)})
    return {
        "month": f"{month:%Y-%m}", "columns": [one.to_json() for one in told], "count": count,
        "next": after + PAGE if after + PAGE < count else None,
        "offices": [{"id": key, "name": name} for key, name in offices.items()],
        "rows": [{"person": {"id": one.id, "name": one.name, "number": one.number}, "office": offices.get(one.office_id, ""),
                  "values": _values(known.get(one.id), told)} for one in page],
        "may": ["change"] if rights.may(viewer, entity, "change") and rights.may(viewer, entity, "create") else [],
    }


def _values(given: MonthInput | None, told: Sequence[Column]) -> dict[str, str]:
    found = {one.name: getattr(given, one.name) for one in told} if given else {}
    return {name: f"{value:f}" for name, value in found.items() if value is not None}


def put(viewer: Viewer, month: date, told: Sequence[Told]) -> int:
    """How many people were changed. Refused with every cell that is wrong, and then nothing is written."""
    with door(viewer, verb=("change", MonthInput)) as opened:
        may = rights.fields(viewer, entity_of(MonthInput), "change")
        if not viewer.is_system and any(name in COLUMNS and name not in may for _, name, _ in told):
            raise Forbidden("base.access.not_allowed", what=entity_of(MonthInput).label)
        cells, problems = _read(told, set(people.posts_of({one for one, _, _ in told}, month, last_day(month))))
        if problems:
            raise Refused(problems)
        changed = _write(opened, month, cells)
        list_to_compute_again(opened, month, changed, "agreement_changed")
    return len(changed)


Cells = dict[int, dict[str, Decimal | None]]


def _read(told: Sequence[Told], here: set[int]) -> tuple[Cells, list[Problem]]:
    cells: Cells = {}
    problems = []
    for person, name, text in told:
        value = typed(text) if text.strip() else None
        for code in _wrong(person in here, name, text, value):
            problems.append(Problem(say(f"pay.agreement.{code}"), Place(field=f"{person}.{name}")))
        cells.setdefault(person, {})[name] = value if value is None else _rounded(name, value)
    return cells, problems


def _rounded(name: str, value: Decimal) -> Decimal:
    is_money = name in COLUMNS and fields()[name].show == "money"
    return value.quantize(Decimal("0.01" if is_money else "0.0001"))


def _wrong(is_here: bool, name: str, text: str, value: Decimal | None) -> Iterator[str]:
    if not is_here:
        yield "not_here"
    elif name not in COLUMNS:
        yield "no_input"
    elif text.strip() and value is None:
        yield "no_number"
    elif value is not None and value < 0:
        yield "below_zero"
    elif value is not None and value >= (10_000 if name == "performance_factor" else MOST):
        yield "too_large"


def _write(opened: Door, month: date, cells: Cells) -> list[int]:
    """Four questions, whatever the head count."""
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
