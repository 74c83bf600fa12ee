"""Payslips go along with a leaver: what was published to him, as it was."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from tongpin.base.access import Viewer
from tongpin.base.words import word
from tongpin.pay.group.known import groups
from tongpin.pay.out.paper import payslip_pdf
from tongpin.people.public import Copy, Paper, Person, Shelf, shelf

from .entity import Payslip
from .shown import slip_shown


@shelf("payslip", order=30)
class Payslips(Shelf):
    entity = "pay.slip"

    def of(self, person: Person) -> Iterable[Paper]:
        known = groups()
        for one in _own(person).order_by("-month", "-number"):
            titles = {lang: one.run.called(lang) for lang in ("zh", "en")}
            yield Paper(one.pk, titles, known.paid_on(one.run))

    def read(self, viewer: Viewer, person: Person, key: int) -> Copy | None:
        found = _own(person).filter(pk=key).first()
        if found is None:
            return None
        name = f"{word('pay.slip')[viewer.lang]}-{found.run.called(viewer.lang)}-{person.name}.pdf"
        return Copy(name, payslip_pdf(slip_shown(viewer, found), viewer.lang))


def _own(person: Person) -> QuerySet[Payslip]:
    return Payslip.objects.filter(person_id=person.pk, is_published=True).select_related("run", "person", "office")
