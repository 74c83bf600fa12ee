"""Counting: how many days have which exception. Of whole offices the figures are kept, of some people's days they are counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum, TextField
from django.db.models.functions import Cast

from tongpin.base.access import rights
from tongpin.base.entities import Viewer, entity_of

from .entity import DayCount, DayResult

OPEN = ""  # the code of days that wait for a word of the person


ByOffice = Mapping[int, Counter[str]]


def kept(office_ids: Collection[int], month: date, *sorts: str) -> list[ByOffice]:
    """For each of the sorts (exceptions, waiting, open): office → code → days of the month, which is named by its first day."""
    found = {sort: {one: Counter[str]() for one in office_ids} for sort in sorts}
    for sort, office, code, days in _sums(Q(office_id__in=office_ids), month, sorts, "sort", "office_id"):
        found[sort][office][code] = days
    return list(found.values())


def seen(viewer: Viewer, month: date, sort: str, days: QuerySet[DayResult]) -> Counter[str]:
    """Code → how many of those `days` of the month that the viewer may see: of offices that he sees whole by the kept figures."""
    entity = entity_of(DayResult)
    whole = rights.rows(viewer, entity, asking={"office"})
    found = Counter(dict(_sums(whole, month, [sort])))
    if whole:  # else there is nothing beyond
        found += _counted(days.filter(rights.rows(viewer, entity)).exclude(whole), sort)
    return found


def _sums(which: Q, month: date, sorts: Collection[str], *by: str) -> QuerySet[DayCount, Any]:
    rows = DayCount.objects.filter(which, month=month, sort__in=sorts).order_by().values_list(*by, "code")
    return rows.annotate(sum=Sum("days")).exclude(sum=0)


def _counted(found: QuerySet[DayResult], sort: str) -> Counter[str]:
    """Grouped by the whole list, of which there are few, and by its text: lists themselves are compared slowly."""
    if sort == "open":
        return Counter({OPEN: open_days(found).count()})
    listed: Any = found.exclude(**{sort: []}).order_by().annotate(listed=Cast(sort, TextField()))
    counts = Counter[str]()
    for codes, count in listed.values_list("listed").annotate(count=Count("*")):
        for code in json.loads(codes):
            counts[code] += count
    return counts


def open_days(found: QuerySet[DayResult]) -> QuerySet[DayResult]:
    """Those that wait for a word of the person: where nothing was brought in yet, nobody has one."""
    return found.exclude(waiting=[]).exclude(waiting=["no_data"])
