"""A pay agreement changes from a day on; what held before stays as it was, and a month of both is paid by the days of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tongpin.base import period
from tongpin.base.entities import SYSTEM, Door, Viewer, door
from tongpin.base.flow.offers import Checked, Filled, Note, Run, act, check_form
from tongpin.base.period import holding
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.pay.events import AgreementsChanged
from tongpin.pay.run.stale import list_to_compute_again
from tongpin.people import public as people

from .entity import PayAgreement

CHANGED = ("base_pay", "post_allowance", "performance_base", "insurance_base", "fund_base")
KEPT = (*CHANGED, "currency", "fund_rate", "bank_account")
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """`until`: its last day; None: until what is agreed next."""

    day: date
    until: date | None


def agree(viewer: Viewer, person: int, day: date, changes: Mapping[str, Any], *, reason: str, until: date | None = None) -> PayAgreement:
    """Agreements planned after that day keep what they promise; only the one that holds on the day is changed.

    After `until` goes on what held before. Who had none begins with the first one, in `currency`.
    """
    with door(viewer, verb=("change", PayAgreement), reason=reason) as opened:
        known = list(PayAgreement.objects.select_for_update().filter(person_id=person).order_by("valid_from"))
        now = holding(known, day)
        later = next((one for one in known if one.valid_from > day), None)
        problems = [*_wrong(now, day, changes, begins=not known), *_wrong_end(later, day, until)]
        if problems:
            raise Refused(problems)
        made = _written(opened, person, now, later, Period(day, until), changes)
        opened.announce(AgreementsChanged(1))
        list_to_compute_again(opened, day, [person], "agreement_changed")
    return made


def _written(opened: Door, person: int, now: PayAgreement | None, later: PayAgreement | None, span: Period,
             changes: Mapping[str, Any]) -> PayAgreement:
    if now is None:
        ends = span.until or (later.valid_from - ONE if later else None)
        return opened.create(PayAgreement, person=person, valid_from=span.day, valid_to=ends, **changes)
    facts, ended = {name: getattr(now, name) for name in KEPT}, now.valid_to
    until = ended if span.until is None or (ended and span.until > ended) else span.until
    if now.valid_from < span.day:
        opened.change(now, valid_to=span.day - ONE)
        made = opened.create(PayAgreement, person=person, valid_from=span.day, valid_to=until, **{**facts, **changes})
    else:
        made = opened.change(now, valid_to=until, **changes)
    if until != ended and until is not None:
        opened.create(PayAgreement, person=person, valid_from=until + ONE, valid_to=ended, **facts)
    return made


def standing(person: int, day: date) -> PayAgreement | None:
    return holding(PayAgreement.objects.filter(period.on(day), person_id=person), day)


def _wrong(now: PayAgreement | None, day: date, changes: Mapping[str, Any], *, begins: bool = False) -> list[Problem]:
    found = []
    if now is None and not begins:
        found.append(Problem(say("pay.agreement.none_then", day=day), Place(field="day")))
    if begins and changes.get("base_pay") is None:
        found.append(Problem(say("pay.agreement.base_needed"), Place(field="base_pay")))
    if not changes or (now and all(getattr(now, name) == value for name, value in changes.items())):
        found.append(Problem(say("pay.agreement.nothing_changes"), Place(field="base_pay")))
    if (changes.get("fund_rate") or 0) > 1:
        found.append(Problem(say("pay.agreement.no_rate"), Place(field="fund_rate")))
    if now and "currency" in changes and changes["currency"] != now.currency and day.day != 1:
        found.append(Problem(say("pay.agreement.currency_on_first"), Place(field="day")))
    return found + [Problem(say("pay.agreement.below_zero"), Place(field=name)) for name, value in changes.items()
                    if isinstance(value, Decimal) and value < 0]


def _wrong_end(later: PayAgreement | None, day: date, until: date | None) -> list[Problem]:
    if until is not None and until < day:
        return [Problem(say("pay.agreement.ends_before"), Place(field="until"))]
    if until is not None and later is not None and until >= later.valid_from:
        return [Problem(say("pay.agreement.overlaps", later=later.valid_from, last=later.valid_from - ONE), Place(field="until"))]
    return []


@check_form("pay.change")
def pay_change(filled: Filled) -> Checked:
    person, day = filled.values.get("person"), filled.values.get("day")
    if person is None or day is None:
        return Checked()
    now = standing(person, day)
    return Checked(problems=_wrong(now, day, _changes(filled.values)), notes=list(_notes(person, now)))


def _notes(person: int, now: PayAgreement | None) -> Iterator[Note]:
    if now is None:
        return
    found = people.persons([person]).get(person)
    yield Note("info", say("pay.agreement.stands_since", name=found.name if found else "", day=now.valid_from))
    if now.valid_to is not None:
        yield Note("warning", say("pay.agreement.until", day=now.valid_to))


@act("pay.agree")
def agree_by_request(run: Run) -> Mapping[str, Any]:
    reason = say("pay.agreement.by_request", number=run.instance.number, reason=str(run.values.get("reason") or ""))
    made = agree(SYSTEM, run.values["person"], run.values["day"], _changes(run.values), reason=reason.text("zh")[:300])
    return {"agreement": made.pk}


def _changes(values: Mapping[str, Any]) -> dict[str, Decimal]:
    return {name: values[name] for name in CHANGED if values.get(name) is not None}
