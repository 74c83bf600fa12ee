"""What people itself hands to a leaver: certificates and signed contracts, as they are kept."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import QuerySet

from tongpin.base import files
from tongpin.base.access import Viewer
from tongpin.base.words import LANGUAGES, word
from tongpin.people.certificates.actions import OWNER as CERTIFICATE
from tongpin.people.certificates.entity import Certificate
from tongpin.people.contracts.actions import OWNER as CONTRACT
from tongpin.people.contracts.entity import Contract
from tongpin.people.contracts.showing import title_of
from tongpin.people.persons.entity import Person

from .shelves import Copy, Paper, Shelf, shelf

AGREED = ("effective", "ended")


@shelf("certificate", order=10)
class Certificates(Shelf):
    entity = CERTIFICATE

    def of(self, person: Person) -> Iterable[Paper]:
        for one in Certificate.objects.filter(person=person, void_day=None).order_by("-id"):
            yield Paper(one.pk, word(f"certificate.kind.{one.kind}"), one.issued_day)

    def read(self, viewer: Viewer, person: Person, key: int) -> Copy | None:
        return _kept(CERTIFICATE, key) if Certificate.objects.filter(person=person, pk=key, void_day=None).exists() else None


@shelf("contract", order=20)
class Contracts(Shelf):
    """Both have signed; what was signed on paper is not here as a file."""

    entity = CONTRACT

    def of(self, person: Person) -> Iterable[Paper]:
        found = list(_agreed(person).select_related("template").order_by("-valid_from", "-id"))
        kept = {file.owner_id for file in files.of_owners(CONTRACT, [one.pk for one in found])}
        for one in found:
            if str(one.pk) in kept:
                yield Paper(one.pk, {lang: title_of(one, lang) for lang in LANGUAGES}, one.valid_from)

    def read(self, viewer: Viewer, person: Person, key: int) -> Copy | None:
        return _kept(CONTRACT, key) if _agreed(person).filter(pk=key).exists() else None


def _agreed(person: Person) -> QuerySet[Contract]:
    return Contract.objects.filter(person=person, state__in=AGREED)


def _kept(owner: str, key: int) -> Copy | None:
    newest = files.of_owner(owner, key).last()
    return Copy(newest.name, files.content(newest)) if newest else None
