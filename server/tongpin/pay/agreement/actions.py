"""A pay agreement changes from a day on; what held before stays as it was, and a month of both is paid by the days of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q

from tongpin.base.entities import SYSTEM, Viewer, door
from tongpin.base.flow.offers import Checked, Filled, Note, Run, act, check_form
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.pay.events import AgreementsChanged
from tongpin.pay.run.stale import list_to_compute_again
from tongpin.people import public as people

from .entity import PayAgreement

CHANGED = ("base_pay", "post_allowance", "performance_base", "insurance_base", "fund_base")
KEPT = (*CHANGED, "currency", "fund_rate", "bank_account")


def agree(viewer: Viewer, person: int, day: date, changes: Mapping[str, Decimal], *, reason: str) -> PayAgreement:
    """Agreements planned after that day keep what they promise; only the one that holds on the day is changed."""
    with door(viewer, verb=("change", PayAgreement), reason=reason) as opened:
        now = standing(person, day)
        problems = [*_wrong(now, day, changes)]
        if problems or now is None:
            raise Refused(problems)
        if now.valid_from == day:
            made = opened.change(now, **changes)
        else:
            ends = now.valid_to
            facts = {name: getattr(now, name) for name in KEPT} | dict(changes)
            opened.change(now, valid_to=day - timedelta(days=1))
            made = opened.create(PayAgreement, person=person, valid_from=day, valid_to=ends, **facts)
        opened.announce(AgreementsChanged(1))
        list_to_compute_again(opened, day, [person], "agreement_changed")
    return made


def standing(person: int, day: date) -> PayAgreement | None:
    holds = Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))
    return PayAgreement.objects.filter(holds, person_id=person).first()


def _wrong(now: PayAgreement | None, day: date, changes: Mapping[str, Decimal]) -> list[Problem]:
    found = []
    if now is None:
        found.append(Problem(say("pay.agreement.none_then", day=day), Place(field="day")))
    if not changes or (now and all(getattr(now, name) == value for name, value in changes.items())):
        found.append(Problem(say("pay.agreement.nothing_changes"), Place(field="base_pay")))
    return found + [Problem(say("pay.agreement.below_zero"), Place(field=name)) for name, value in changes.items() if value < 0]


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
