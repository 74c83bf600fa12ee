"""How a person's medical period stands, what a request for sick leave is told of it, and who is warned before it ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from tongpin.base.access import rights
from tongpin.base.access.holders import holders
from tongpin.base.entities import Viewer, entity_of
from tongpin.base.flow.offers import Checked, Note
from tongpin.base.kinds import plain
from tongpin.base.notices import reminding, tell, tell_many
from tongpin.base.words import Say, say
from tongpin.hours.absence.entity import Absence, ApprovalState
from tongpin.hours.accrual.entity import ServiceStart
from tongpin.hours.day.taps import local_time
from tongpin.people.public import OfficeFact, city_of, offices, persons, posts_of

from .entity import MedicalPeriod
from .rules import Scale, Sick, Standing, days_a_month, has_own_scale, scale_for, standing, years

KIND, COUNTRY = "sick", "CN"
LONGEST = timedelta(days=30 * 31 * 2)  # two of the longest windows: where a window began depends on the one before it
WARNED = (7, 30)  # days left, the nearest first


@dataclass(frozen=True)
class Told:
    """`standing` None: none is open. `unverified`: the city has its own scale and HR has not said."""

    standing: Standing | None
    scale: Scale | None
    unverified: bool = False


def sick_of(person_ids: Collection[int], last: date, zones: Mapping[int, str]) -> dict[int, list[Sick]]:
    """Approved sick leave of these persons up to the day; one query. `zones`: person → IANA zone."""
    found: dict[int, list[Sick]] = defaultdict(list)
    rows = Absence.objects.filter(person_id__in=person_ids, kind=KIND, state=ApprovalState.APPROVED, starts_at__date__lte=last,
                                  ends_at__date__gte=last - LONGEST)
    for person, start, end, days in rows.values_list("person_id", "starts_at", "ends_at", "days"):
        zone = zones.get(person, "Asia/Shanghai")
        found[person].append(Sick(local_time(start, zone).date(), local_time(end, zone).date(), days))
    return found


def told_of(person: int, day: date, office: OfficeFact, asked: Sequence[Sick] = ()) -> Told | None:
    """With what is asked for, if anything is. None: another country's, which has no such period."""
    if office.country != COUNTRY:
        return None
    own = MedicalPeriod.objects.filter(person_id=person).first()
    city = city_of(office.city or office.name)
    if own is None and city is not None and has_own_scale(city.code):
        return Told(None, None, unverified=True)
    total, here = _service([person], day)[person]
    sick = [*sick_of([person], day + timedelta(days=366), {person: office.zone}).get(person, ()), *asked]
    scale = own.scale() if own else None
    return Told(standing(sick, day, total, here, scale), scale or scale_for(years(total, day), years(here, day)))


def with_medical(checked: Checked, person: int, office: int, first: date | None, last: date | None) -> Checked:
    """What a request for sick leave is told beforehand; never a reason to refuse it."""
    days = checked.values.get("days")
    if first is None or last is None or days is None or last < first:
        return checked
    told = told_of(person, first, next(one for one in offices() if one.id == office), [Sick(first, last, days)])
    return replace(checked, notes=[*checked.notes, *_notes(told)]) if told else checked


def _notes(told: Told) -> Iterator[Note]:
    if told.unverified:
        yield Note("info", say("hours.medical.own_scale"))
    elif told.standing is not None:
        found = told.standing
        over = found.used > found.scale.days
        level = "warning" if over or found.left <= WARNED[-1] else "info"
        code = "over" if over else "after"
        yield Note(level, say(f"hours.medical.{code}", **facts(found)), _how(found.scale))


def _how(scale: Scale) -> Say:
    return say("hours.medical.how", source=scale.source, days=days_a_month())


def facts(found: Standing) -> dict[str, Any]:
    return {"months": found.scale.months, "window": found.scale.window, "used": plain(found.used), "of": found.scale.days,
            "left": plain(found.left), "first": found.first, "last": found.last}


def shown(viewer: Viewer, person: int, office: OfficeFact) -> dict[str, Any] | None:
    """For the page of somebody's leave; None where nothing of it matters: another country, or nobody was sick of late."""
    told = told_of(person, viewer.today, office)
    found = _shown(told, person, viewer.today, office, viewer.lang) if told else None
    if found is None or not rights.may(viewer, entity_of(MedicalPeriod), "change"):
        return found
    own = MedicalPeriod.objects.filter(person_id=person).values("id", "months", "window", "source").first()
    return {**found, "may_set": True, "own": own}


def _shown(told: Told, person: int, day: date, office: OfficeFact, lang: str) -> dict[str, Any] | None:
    if told.unverified:
        told_so = {"state": "unverified", "text": say("hours.medical.own_scale").text(lang), "source": "", "used": None, "of": None}
        return told_so if sick_of([person], day, {person: office.zone}) else None
    if told.standing is None:
        return None
    found = told.standing
    state = "over" if found.used > found.scale.days else "near" if found.left <= WARNED[-1] else "open"
    return {"state": state, "text": say("hours.medical.standing", **facts(found)).text(lang), "source": _how(found.scale).text(lang),
            "used": plain(found.used), "of": found.scale.days}


def warn(day: date) -> int:
    """Whoever has sick leave these days and little of the medical period left is told, and so is HR; each stage once."""
    recent = Absence.objects.filter(kind=KIND, state=ApprovalState.APPROVED, ends_at__date__gte=day - timedelta(days=1),
                                    starts_at__date__lte=day)
    people = persons(set(recent.values_list("person_id", flat=True)))
    places = {one.id: one for one in offices()}
    return sum(_warn(one, day, places[one.office_id]) for one in people.values() if one.office_id in places)


def _warn(person: Any, day: date, office: OfficeFact) -> int:
    told = told_of(person.pk, day, office)
    if told is None or told.standing is None:
        return 0
    found = told.standing
    stage = next((one for one in (0, *WARNED) if found.left <= one), None)
    if stage is None:
        return 0
    code, once = "ends" if stage else "ended", f"hours.medical:{person.pk}:{found.first}:{stage}"
    own = tell(person, say(f"hours.medical.{code}", **facts(found)), "/me/leave", once=once, sort=reminding())
    hr = say(f"hours.medical.{code}_hr", name=person.name, **facts(found))
    return own + tell_many(holders("hr"), hr, f"/people/{person.pk}", once=f"{once}:hr")


def _service(people: Collection[int], day: date) -> dict[int, tuple[date, date]]:
    """Person → since when years of work count, anywhere and here; where nobody knows the first day, from today."""
    posts = posts_of(people, date(1950, 1, 1), day)
    counted = dict(ServiceStart.objects.filter(person_id__in=people).values_list("person_id", "day"))
    found = {}
    for one in people:
        own = posts.get(one, [])
        here = next((each.first_day for each in own if each.first_day), None) or counted.get(one) or day
        found[one] = (min(here, counted.get(one, here)), here)
    return found
