"""Person card: identity, bank and family facts, sealed in the database; every look is in the ledger."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import SecretField
from tongpin.people.persons.entity import Person

from .rules import account_read


@entity("people.card", title="person", columns=("person", "bank_name"))
class PersonCard(models.Model):
    person = models.OneToOneField(Person, models.CASCADE, related_name="card")
    identity_number = SecretField(null=True, blank=True)
    birthday = SecretField(null=True, blank=True)
    bank_name = models.CharField(max_length=120, blank=True, default="")
    bank_account = SecretField(null=True, blank=True, reads=account_read)
    home_address = SecretField(null=True, blank=True)
    emergency_contact = SecretField(null=True, blank=True)

    class Meta:
        app_label = "people"
