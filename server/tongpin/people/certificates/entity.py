"""Certificate: a paper that tells others about an employment; its code lets anybody ask whether it is genuine."""

from __future__ import annotations

from django.db import models

from tongpin.base.entities import entity
from tongpin.people.persons.entity import Person

KINDS = ("employment", "income", "leaving")
LANGS = ("zh", "en", "both")


@entity("people.certificate", title="code", columns=("person", "kind", "lang", "issued_day", "void_day", "purpose", "code"),
        search=("code",), order=("-id",), hand=False)
class Certificate(models.Model):
    """`digest` is that of the file: a paper that was altered has another. From `void_day` on it tells what is no longer so."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="certificates")
    kind = models.CharField(max_length=12, choices=[(one, one) for one in KINDS])
    lang = models.CharField(max_length=4, choices=[(one, one) for one in LANGS])
    purpose = models.CharField(max_length=200, blank=True, default="")
    company = models.CharField(max_length=200)
    issued_day = models.DateField()
    void_day = models.DateField(null=True, blank=True)
    code = models.CharField(max_length=20, unique=True)
    digest = models.CharField(max_length=64, blank=True, default="", editable=False)

    class Meta:
        app_label = "people"

    def __str__(self) -> str:
        return self.code
