"""HR writes templates: a new one, the next version of one, out of use and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from tongpin.base.entities import Viewer, door
from tongpin.base.words import Place, Problem, Refused, say
from tongpin.people.offices.entity import Office

from ..entity import KINDS, ContractTemplate
from . import rules


def write_template(viewer: Viewer, based_on: ContractTemplate | None, body: Any, *, kind: str = "",
                   reviewed_day: date | None = None) -> ContractTemplate:
    """The next version, or without a base a new template of `kind`; contracts keep the version they were made from."""
    with door(viewer, verb=("edit", ContractTemplate)) as opened:
        body = rules.checked(body)
        if body.get("offices") and (gone := rules.scope_of(body["offices"], Office.objects.values_list("pk", flat=True))):
            raise Refused(gone)
        if based_on is None and kind not in KINDS:
            raise Refused(Problem(say("people.contracts.wording.no_kind"), Place(field="kind")))
        _is_newest(based_on)
        told = {"key": based_on.key, "number": based_on.number + 1, "kind": based_on.kind} if based_on else {"key": _key(), "kind": kind}
        return opened.create(
            ContractTemplate, **told, body=body, name_zh=body["name"]["zh"], name_en=body["name"]["en"], valid_from=viewer.today,
            reviewed_day=reviewed_day, made_by=viewer.user_id)


def retire_template(viewer: Viewer, template: ContractTemplate, *, retired: bool = True) -> ContractTemplate:
    """Nobody drafts from it any more; what was drafted, sent or signed stays."""
    with door(viewer, verb=("edit", ContractTemplate)) as opened:
        _is_newest(template)
        if template.kind == "certificate":
            raise Refused(say("people.contracts.wording.certificate_stays"))
        return opened.change(template, retired=retired)


def _is_newest(template: ContractTemplate | None) -> None:
    """Whoever was slower sees what the other wrote, and loses nothing of it."""
    if template is None:
        return
    newest = ContractTemplate.objects.select_for_update().filter(key=template.key).order_by("-number").first()
    if newest != template:
        raise Refused(say("people.contracts.wording.changed_meanwhile"))


def _key() -> str:
    taken = set(ContractTemplate.objects.filter(key__startswith="own-").values_list("key", flat=True))
    return next(key for number in range(1, 10_000) if (key := f"own-{number}") not in taken)
