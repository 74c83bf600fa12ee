"""The leaving certificate: what 劳动合同法实施条例 art. 24 asks for and the duty that is left, and nothing that could harm the leaver.

Issued once, with a code that anybody verifies, and kept as it was; void as soon as what it tells is no longer so.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from tongpin.base.entities import Door
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.certificates.actions import issue, void
from tongpin.people.contracts.entity import LABOUR, Contract

from .entity import LeaveCase, NonCompete
from .rules import bound_until, years_here

KIND = "leaving"


def certify(door: Door, case: LeaveCase) -> None:
    """On the last day or after; where the job bears secrets, the duty that stands on it is decided first."""
    if case.state == "withdrawn" or door.viewer.today < case.last_day:
        raise Refused(say("people.leaving.not_closed"))
    if case.certificate is not None:
        return
    if problems := list(undecided(case)):
        raise Refused(problems)
    place = case.person.office.place
    lang = "zh" if place.startswith("CN") or not place else "both"
    made = issue(door, case.person, KIND, lang=lang, facts=_facts(case))
    door.change(case, certificate=made, certificate_at=timezone.now())


def undo(door: Door, case: LeaveCase) -> None:
    """Another last day, another decision: the certificate tells what is no longer so, and another one is due."""
    if case.certificate is not None:
        void(door, case.certificate)
        door.change(case, certificate=None, certificate_at=None)


def undecided(case: LeaveCase) -> Iterable[Problem]:
    if case.secret_bearing and not NonCompete.objects.filter(case=case).exists():
        title: Any = case.job_title or say("people.leaving.no_title")
        yield Problem(say("people.leaving.decision_missing", title=title), Place(field="non_compete"))


def _facts(case: LeaveCase) -> dict[str, Any]:
    person = case.person
    years, months = years_here(person.first_day, case.last_day)
    length = say("people.leaving.length_of_service", years=years, months=months)
    term = Contract.objects.filter(person=person, kind__in=LABOUR, state__in=("effective", "ended"), valid_from__lte=case.last_day)
    newest = term.order_by("valid_from").last()
    clause = NonCompete.objects.filter(case=case, is_bound=True).first()
    return {
        "position": case.job_title, "last_day": case.last_day, "years": {lang: length.text(lang) for lang in ("zh", "en")},
        "valid_from": newest and newest.valid_from, "valid_to": newest and newest.valid_to,
        "non_compete_until": bound_until(case.last_day, clause.months) if clause and clause.months else None,
    }
