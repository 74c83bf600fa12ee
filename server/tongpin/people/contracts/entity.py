"""Contract: what a person and a legal entity agreed upon, from a day to a day; and the template its text came from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models

from tongpin.base.entities import entity
from tongpin.base.kinds import MoneyField
from tongpin.people.offices.entity import LegalEntity
from tongpin.people.persons.entity import Person

KINDS = ("labour", "renewal", "non_compete", "agreement")
LABOUR = ("labour", "renewal")
STATES = ("draft", "sent", "signed", "effective", "ended")
HOURS = ("standard", "comprehensive", "flexible")


@entity("people.contract_template", title="name_zh", title_en="name_en", columns=("name_zh", "name_en", "kind", "number", "valid_from"),
        hand=False, order=("key", "-number"))
class ContractTemplate(models.Model):
    """One version of a template; its text is never changed, editing makes the next one. `body`: {name: {zh, en}, parties, term:
    fixed | open | either, countries: [CN], offices: [id], fields: [{key, label, kind, needed}], blocks: [{kind, zh, en, when}]};
    `retired` counts on the newest version: nobody drafts from it any more."""

    key = models.SlugField(max_length=60)
    number = models.PositiveIntegerField(default=1)
    name_zh = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    kind = models.CharField(max_length=20)
    body = models.JSONField()
    valid_from = models.DateField()
    shipped = models.BooleanField(default=False, editable=False)
    reviewed_day = models.DateField(null=True, blank=True)  # a lawyer read it; empty: not yet
    retired = models.BooleanField(default=False, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        app_label = "people"
        constraints = [models.UniqueConstraint(fields=["key", "number"], name="template_version_once")]


def _ends_within(day: str) -> list[Any]:
    return ["all", ["is", "state", "effective"], ["at_least", "valid_to", "$today"], ["at_most", "valid_to", day]]


@entity(
    "people.contract", title="number",
    columns=("person", "kind", "legal_entity", "valid_from", "valid_to", "probation_end", "state", "number"),
    search=("number", "person_name"), order=("-id",), hand=False,
    views=(
        ("all", ["all"]),
        ("waiting", ["in", "state", ["draft", "sent", "signed"]]),
        ("days_30", _ends_within("$in_30")),
        ("days_60", _ends_within("$in_60")),
        ("days_90", _ends_within("$in_90")),
    ),
)
class Contract(models.Model):
    """`content` is the text as it was sent: from then on the paper is made of it, whatever becomes of the template."""

    number = models.CharField(max_length=40, unique=True, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="contracts")
    kind = models.CharField(max_length=20, choices=[(one, one) for one in KINDS], default="labour")
    legal_entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="+")
    template = models.ForeignKey(ContractTemplate, models.PROTECT, null=True, blank=True, related_name="uses", editable=False)
    lang = models.CharField(max_length=4, default="zh", editable=False)  # zh, en or both
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)  # empty: open-ended
    probation_months = models.PositiveSmallIntegerField(default=0)
    probation_end = models.DateField(null=True, blank=True, editable=False)
    probation_result = models.CharField(
        max_length=8, blank=True, default="", editable=False, choices=[(one, one) for one in ("passed", "failed")])
    position = models.CharField(max_length=120, blank=True, default="")
    workplace = models.CharField(max_length=120, blank=True, default="")
    hours_system = models.CharField(max_length=20, choices=[(one, one) for one in HOURS], default="standard")
    currency = models.CharField(max_length=3, default="CNY")
    pay = MoneyField(null=True, blank=True)
    probation_pay = MoneyField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True, editable=False)  # further fields that the template asks for
    state = models.CharField(max_length=20, choices=[(one, one) for one in STATES], default="draft", editable=False)
    on_paper = models.BooleanField(default=False)
    content = models.JSONField(null=True, editable=False)
    digest = models.CharField(max_length=64, blank=True, default="", editable=False)  # SHA-256 of the newest file
    sent_at = models.DateTimeField(null=True, editable=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)
    signed_at = models.DateTimeField(null=True, editable=False)
    signed_day = models.DateField(null=True, blank=True)  # the local day on which the person signed
    sealed_at = models.DateTimeField(null=True, editable=False)
    ended_day = models.DateField(null=True, editable=False)

    class Meta:
        app_label = "people"
        indexes = [models.Index(fields=["valid_to"], name="contract_end", condition=models.Q(state="effective"))]
        constraints = [models.CheckConstraint(
            condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
            name="contract_ends_after_start")]

    def __str__(self) -> str:
        return self.number

    @property
    def person_name(self) -> str:
        """For the search: contracts are looked for by whose they are."""
        return self.person.name

    @property
    def last_day(self) -> date | None:
        """Ended early counts, not what was once agreed."""
        return self.ended_day or self.valid_to
