"""The table of a month's own figures, as people download it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, door, entity_of
from tongpin.base.sheets import write_book
from tongpin.base.words import Refused, say
from tongpin.pay.run.gather import last_day
from tongpin.people import public as people

from . import sheet
from .entity import AGREED, OwnInput, OwnValue
from .given import own_between, standing_on

EVERYBODY = 200_000


def workbook(viewer: Viewer, month: date, office: int | None) -> tuple[bytes, date]:
    """As many questions for few as for many."""
    rights.demand(viewer, entity_of(OwnValue), "see")
    inputs = list(OwnInput.objects.order_by("id"))
    if not inputs:
        raise Refused(say("pay.own.none_yet"))
    last = last_day(month)
    found, count = people.seen_page(viewer, office, (month, last), 0, EVERYBODY)
    own = own_between(Q(person_id__in=[one.id for one in found]), month, last)
    offices = {one.id: one.name for one in people.offices()}
    with door(viewer) as opened:
        opened.note("export", "pay.own_value", "", new={"month": f"{month:%Y-%m}", "count": count})
    labels = {one.code: one.label_zh if viewer.lang == "zh" else one.label_en for one in inputs}
    return write_book(
        [
            sheet.page(
                month,
                viewer.lang,
                labels,
                [(one.number, one.name, offices.get(one.office_id, "")) for one in found],
                [{code: held.value for code, held in standing_on(own.get(one.id, ()), last).items()} for one in found],
                has_days=any(one.per == AGREED for one in inputs),
            )
        ]
    ), month
