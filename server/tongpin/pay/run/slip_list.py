"""Slip list: the payslips of an office page by page, the largest change of net pay first, with what moved each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q

from tongpin.base.access import Viewer
from tongpin.base.entities import see
from tongpin.pay.group.known import REGULAR, Which
from tongpin.pay.group.rules import PERIODS
from tongpin.pay.slip.entity import Payslip, SlipQuestion

from .board import change_of, group_of, labels
from .compare import TOTALS
from .draft import ZERO
from .entity import PayRun
from .runs import run_of
from .since import before_of

PAGE = 50
# Somebody new has nothing to be compared with and is read first of all. The id of a payslip makes every order whole.
ORDERS: Mapping[str, tuple[str, ...]] = {
    "change": ("-is_new", "-moved", "id"), "net": ("-net", "id"), "gross": ("-gross", "id"), "name": ("person__number", "id"),
}
_OPEN = SlipQuestion.objects.filter(slip_id=OuterRef("pk"), waits=True)
SHOWN: Mapping[str, Q] = {"all": Q(), "band": Q(is_up=True), "new": Q(is_new=True), "asked": Q(Exists(_OPEN))}


@dataclass(frozen=True)
class Wanted:
    """Which payslips, in which order, and after which one the page begins."""

    office: int | None = None
    order: str = "change"
    show: str = "all"
    after: int | None = None
    limit: int = PAGE

    @property
    def keys(self) -> tuple[str, ...]:
        return ORDERS.get(self.order, ORDERS["change"])

    @property
    def which(self) -> Q:
        return SHOWN.get(self.show, Q())


def slip_page(viewer: Viewer, month: date, wanted: Wanted, which: Which = REGULAR) -> dict[str, Any]:
    """Sorted, cut and counted by the database, whatever the head count."""
    run = run_of(month, which)
    every = see(viewer, Payslip).filter(month=month, run=run) if run else Payslip.objects.none()
    if wanted.office is not None:
        every = every.filter(office_id=wanted.office)
    names = [key.removeprefix("-") for key in wanted.keys]
    start = every.filter(pk=wanted.after).values_list(*names).first() if wanted.after else None
    chosen = every.filter(wanted.which, _beyond(wanted.keys, start)) if start else every.filter(wanted.which)
    page = list(chosen.order_by(*wanted.keys).values_list(*names)[:wanted.limit])
    rest = wanted.which & _beyond(wanted.keys, page[-1]) if page else Q(pk__in=[])
    counted = every.aggregate(
        all=Count("pk"), band=Count("pk", filter=SHOWN["band"]), new=Count("pk", filter=SHOWN["new"]),
        left=Count("pk", filter=rest), largest=Max("moved", filter=rest))
    left, largest = counted.pop("left"), counted.pop("largest") or ZERO
    # Questions are counted as the board and its panel count them: two of one person are two.
    counted["asked"] = SlipQuestion.objects.filter(waits=True, slip__in=every.order_by()).count()
    return {
        "rows": _rows(viewer, run, [key for *_, key in page]), "next": page[-1][-1] if left else None,
        "counts": counted, "left": left, "largest_left": f"{largest:.2f}",
    }


def _beyond(keys: Sequence[str], row: Sequence[Any]) -> Q:
    """What comes after the row in the order: equal in the first keys, further in the next."""
    found, same = Q(), Q()
    for key, value in zip(keys, row, strict=True):
        name = key.removeprefix("-")
        found |= same & Q(**{f"{name}__{'lt' if key.startswith('-') else 'gt'}": value})
        same &= Q(**{name: value})
    return found


def _rows(viewer: Viewer, run: PayRun | None, keys: Sequence[int]) -> list[dict[str, Any]]:
    if not keys or run is None:
        return []
    slips = see(viewer, Payslip).select_related("person", "office").defer("figures").in_bulk(keys)
    before = before_of(run)
    last = {slip.person_id: slip for slip in see(viewer, Payslip).defer("figures").filter(
        before, person_id__in=[slip.person_id for slip in slips.values()])} if before is not None else {}
    asked = Counter(SlipQuestion.objects.filter(slip_id__in=keys, waits=True).values_list("slip_id", flat=True))
    texts = labels()
    return [_row(slips[key], last.get(slips[key].person_id), asked[key], texts) for key in keys]


def _row(slip: Payslip, then: Payslip | None, asked: int, texts: Any) -> dict[str, Any]:
    return {
        "id": slip.pk, "person": {"id": slip.person_id, "name": slip.person.name, "number": slip.person.number},
        "office": {"id": slip.office_id, "name": slip.office.name}, "currency": slip.currency,
        **{name: f"{getattr(slip, name):.2f}" for name in TOTALS},
        "change": change_of(group_of(slip), group_of(then), texts),
        "questions": asked, "confirmed": slip.confirmed_at is not None,
        "flags": ["bracket_up"] * slip.is_up + ["apart"] * (0 < slip.number < PERIODS),
    }
