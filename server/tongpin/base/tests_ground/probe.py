"""A coded entity for the tests of the ground, with the same fields as the drawn table beside it."""

from __future__ import annotations

from functools import cache

from django.apps.registry import Apps
from django.db import connection, models

from tongpin.base.entities.description import Entity
from tongpin.base.kinds import MoneyField, SecretField

LABELS = {
    "subject": ("题目", "Subject"), "days": ("天数", "Days"), "cost": ("金额", "Amount"),
    "start": ("开始", "Start"), "answer": ("状态", "State"), "account": ("账号", "Account"),
}


class Probe(models.Model):
    subject = models.CharField(max_length=200)
    days = models.BigIntegerField(null=True, blank=True)
    cost = MoneyField(null=True, blank=True, currency="CNY")
    start = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=20, choices=[("yes", "yes"), ("no", "no")], blank=True, default="")
    account = SecretField(null=True, blank=True)

    class Meta:
        app_label = "probe"
        db_table = "probe"
        apps = Apps()


@cache
def _described() -> Entity:
    for one in Probe._meta.concrete_fields:
        if one.name in LABELS:
            one.own_label = dict(zip(("zh", "en"), LABELS[one.name], strict=True))  # type: ignore[attr-defined]
    entity = Entity(name="probe.request", model=Probe, title="subject", columns=("subject",), search=("subject",),
                    own_label={"zh": "请求", "en": "Request"})
    Probe.described_as = entity  # type: ignore[attr-defined]
    return entity


def probe_entity() -> Entity:
    """Makes the table in the test's transaction; it goes with the roll-back."""
    with connection.schema_editor() as editor:
        editor.create_model(Probe)
    return _described()
