"""Person card: identity, bank and family facts, sealed in the database; every look is in the ledger."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import SecretField
from tongpin.people.persons.entity import Person

from .rules import account_read

DOCUMENTS = ("identity_card", "hmt_permit", "hmt_residence", "permanent", "passport", "national_card")


@entity("people.card", title="person", columns=("person", "bank_name"))
class PersonCard(models.Model):
    """`identity_number` is that of `document`; tax id, insurance number and insurer where the country of the office has such."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="card")
    document = models.CharField(max_length=16, choices=[(one, one) for one in DOCUMENTS], blank=True, default="")  # empty: not told
    identity_number = SecretField(null=True, blank=True)
    birthday = SecretField(null=True, blank=True)
    bank_name = models.CharField(max_length=120, blank=True, default="")
    bank_account = SecretField(null=True, blank=True, reads=account_read)
    home_address = SecretField(null=True, blank=True)
    emergency_contact = SecretField(null=True, blank=True)
    nationality = models.CharField(max_length=60, blank=True, default="")
    tax_id = SecretField(null=True, blank=True)
    insurance_number = SecretField(null=True, blank=True)
    health_insurer = models.CharField(max_length=80, blank=True, default="")

    class Meta:
        app_label = "people"
