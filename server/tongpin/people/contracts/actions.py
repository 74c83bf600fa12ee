"""What is done with contracts: drafted, sent, taken back, signed, sealed, ended. Every step is evidence in the ledger."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from tongpin.base import files, notices
from tongpin.base.access import profile
from tongpin.base.access.holders import helpers, holders
from tongpin.base.access.rights import demand, may
from tongpin.base.entities import Door, Viewer, door, entity_of
from tongpin.base.files.entity import StoredFile
from tongpin.base.notices import codes
from tongpin.base.signin.entity import User
from tongpin.base.words import Missing, Place, Problem, Refused, say, word
from tongpin.people.events import ContractSealed, ContractSent, ContractSigned
from tongpin.people.persons.entity import Person

from . import rules, text
from .confirm import Confirmation, confirm, note_refusal, purpose_of
from .drafting import currency_of, elsewhere, facts_of, next_number, problems_in, sealed_of
from .entity import LABOUR, Contract, ContractTemplate
from .signing import Signature, add_signature, certificate_for_person, seal_of

OWNER = "people.contract"
NO_ACCOUNT = "no_account"
SIGNED_WITHIN, SEALED_WITHIN = timedelta(days=3), timedelta(days=2)
TERMS = ("kind", "legal_entity", "lang", "valid_from", "valid_to", "probation_months", "position", "workplace",
         "hours_system", "currency", "pay", "probation_pay", "facts")


@profile
def soon(user_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Days from now, for the views of the list: `$in_30`, `$in_60`, `$in_90`."""
    today = timezone.now().date()
    told = {f"in_{days}": (today + rules.DAY * days).isoformat() for days in (30, 60, 90)}
    return dict.fromkeys(user_ids, told)


@files.readers(OWNER)
def may_read(viewer: Viewer, owner_id: str) -> bool:
    """The paper tells pay: only for whoever may read it whole."""
    contract = Contract.objects.filter(pk=owner_id).first()
    if contract is None:
        return False
    return may(viewer, entity_of(Contract), "read", contract)


def draft(viewer: Viewer, persons: Sequence[Person], template: ContractTemplate, terms: Mapping[str, Any]) -> list[Contract]:
    """One contract for each person, all from the same terms; what is left empty comes from the person's post."""
    if not persons:
        raise Refused(Problem(say("people.contracts.nobody_chosen"), Place(field="persons")))
    made = []
    with door(viewer, verb=("draft", Contract)) as opened:
        for person in persons:
            values = {name: terms[name] for name in TERMS if terms.get(name) is not None}
            entity = values.pop("legal_entity", None) or person.office.legal_entity
            if entity is None:
                raise Refused(Problem(say("people.contracts.entity_missing", name=person.name), Place(field="legal_entity")))
            if wrong := elsewhere(template, person):
                raise Refused(wrong)
            values.setdefault("currency", currency_of(entity.country))
            values.setdefault("position", person.job_title)
            values.setdefault("workplace", person.office.city)
            made.append(opened.create(
                Contract, number=next_number(viewer.today.year), person=person, template=template, legal_entity=entity,
                **_settled(values | {"kind": values.get("kind") or template.kind})))
    return made


def change(viewer: Viewer, contract: Contract, terms: Mapping[str, Any]) -> Contract:
    _in_state(contract, "draft")
    with door(viewer, verb=("draft", contract)) as opened:
        now = {name: getattr(contract, name) for name in TERMS}
        return opened.change(contract, **_settled(now | {name: terms[name] for name in TERMS if name in terms}))


def discard(viewer: Viewer, contract: Contract) -> None:
    _in_state(contract, "draft")
    with door(viewer, verb=("draft", contract)) as opened:
        notices.settle(notices.About(OWNER, contract.pk))
        opened.remove(contract)


def record_paper(viewer: Viewer, person: Person, terms: Mapping[str, Any], signed_day: date) -> Contract:
    """A contract that was signed on paper before or beside us: with its dates only, so that the alarms know of it."""
    if signed_day > viewer.today:
        raise Refused(Problem(say("people.contracts.not_yet_signed"), Place(field="signed_day")))
    with door(viewer, verb=("draft", Contract)) as opened:
        values = _settled({name: terms[name] for name in TERMS if terms.get(name) is not None})
        values.setdefault("legal_entity", person.office.legal_entity)
        return opened.create(Contract, number=next_number(viewer.today.year), person=person, on_paper=True,
                             state="effective", signed_day=signed_day, **values)


def send(viewer: Viewer, contract: Contract) -> Contract:
    """From now on the text stands; a term that the law forbids is not sent."""
    _in_state(contract, "draft")
    assert contract.template
    wrong = [one for one in problems_in(contract) if one.level == "error"]
    if wrong:
        raise Refused(wrong)
    facts = facts_of(contract, viewer.today)
    with door(viewer, verb=("send", contract)) as opened:
        kept = text.content(contract.template.body, facts, contract.lang)
        document = text.printed(kept, _plain(opened, contract))
        digest = _keep(viewer, contract, document, "")
        opened.change(contract, content=kept, digest=digest, state="sent", sent_at=timezone.now(), sent_by=viewer.user_id)
        opened.note("send", OWNER, contract.pk, new={"digest": digest, "to": contract.person_id})
        opened.announce(ContractSent(contract.pk, contract.person_id, contract.kind))
        ask_to_sign(contract, viewer.today)
    return contract


def ask_to_seal(contract: Contract, today: date) -> int:
    told = say("people.contracts.signed_by", name=contract.person.name, title=(contract.content or {})["title"])
    return notices.tell_many(_sealers(contract), told, f"/contracts/{contract.pk}",
                             sort=notices.asking(about=notices.About(OWNER, contract.pk, "seal"), due=today + SEALED_WITHIN))


def ask_to_sign(contract: Contract, today: date) -> int:
    """It stands on the person's list until it is signed; on the sender's, where the person has no account to sign with."""
    title, user = (contract.content or {})["title"], contract.person.user
    about = notices.About(OWNER, contract.pk, "sign")
    notices.settle(notices.About(OWNER, contract.pk))
    if user is None or not user.is_active:
        told = say("people.contracts.cannot_sign", name=contract.person.name, title=title)
        return notices.tell_many(_keepers(contract), told, f"/contracts/{contract.pk}",
                                 sort=notices.asking(about=notices.About(OWNER, contract.pk, NO_ACCOUNT)))
    return notices.tell(user, say("people.contracts.to_sign", title=title), f"/me/contracts/{contract.pk}",
                        sort=notices.asking(about=about, due=today + SIGNED_WITHIN))


def take_back(viewer: Viewer, contract: Contract, reason: str) -> Contract:
    _in_state(contract, "sent")
    with door(viewer, verb=("send", contract), reason=reason) as opened:
        title = (contract.content or {}).get("title", contract.number)
        opened.change(contract, state="draft", content=None, sent_at=None)
        opened.note("take_back", OWNER, contract.pk, old={"digest": contract.digest})
        notices.settle(notices.About(OWNER, contract.pk))
        notices.tell(contract.person, say("people.contracts.taken_back", title=title), "/me/contracts")
    return contract


def send_code(viewer: Viewer, contract: Contract, way: str) -> None:
    """To the person's own mailbox or device; the code serves for this contract only."""
    _in_state(contract, "sent")
    demand(viewer, entity_of(Contract), "sign", contract)
    codes.send(User.objects.get(pk=viewer.user_id or 0), purpose_of(contract), way, str((contract.content or {})["title"]))


def hand_code(viewer: Viewer, contract: Contract) -> str:
    """For somebody without mailbox and device: HR sees him and his identity card, and says so by this deed; it is in the evidence."""
    _in_state(contract, "sent")
    with door(viewer, verb=("send", contract)) as opened:
        user = contract.person.user
        if user is None:
            raise Refused(say("people.contracts.no_account", name=contract.person.name))
        if user.pk == viewer.user_id:
            raise Refused(say("people.contracts.own_code"))
        opened.note("hand_code", OWNER, contract.pk, new={"to": contract.person_id})
        return codes.hand(user, purpose_of(contract))


def sign(viewer: Viewer, contract: Contract, given: Confirmation) -> Contract:
    """The employee's own signature: identity, will, then a certificate made for this moment, whose key nobody keeps."""
    _in_state(contract, "sent")
    demand(viewer, entity_of(Contract), "sign", contract)
    try:
        checked = confirm(viewer, contract, given)
    except Refused as refused:
        note_refusal(viewer, contract, refused)
        raise
    with door(viewer, verb=("sign", contract)) as opened:
        contract = Contract.objects.select_for_update(of=("self",)).select_related("person__office", "legal_entity").get(pk=contract.pk)
        _in_state(contract, "sent")
        now = timezone.now()
        person, entity = contract.person, contract.legal_entity
        identity = certificate_for_person(person.name, entity.name, contract.number, person.pk)
        will = say("people.contracts.will", title=contract.content["title"]).text(viewer.lang)  # type: ignore[index]
        looks = _looks(contract, person.name, now, strokes=given.strokes)
        before = contract.digest
        digest = _keep(viewer, contract, add_signature(latest(contract), identity, Signature("Employee", will, looks)), "-signed")
        local = now.astimezone(ZoneInfo(person.office.zone)).date()
        opened.change(contract, state="signed", signed_at=now, signed_day=local, digest=digest)
        opened.note("sign", OWNER, contract.pk, old={"digest": before}, new={
            "digest": digest, "statement": will, **checked, "certificate": f"{identity.certificate.serial_number:x}"})
        opened.announce(ContractSigned(contract.pk, person.pk, contract.kind))
        notices.settle(notices.About(OWNER, contract.pk))
        ask_to_seal(contract, local)
    return contract


def seal(viewer: Viewer, contract: Contract) -> Contract:
    """The company's seal, by somebody who is neither the sender nor the person concerned."""
    _in_state(contract, "signed")
    demand(viewer, entity_of(Contract), "seal", contract)
    if viewer.user_id is not None and viewer.user_id == contract.sent_by_id:
        raise Refused(say("people.contracts.second_person"))
    if viewer.person_id == contract.person_id:
        raise Refused(say("people.contracts.own_contract"))
    with door(viewer, verb=("seal", contract)) as opened:
        contract = Contract.objects.select_for_update(of=("self",)).select_related("person", "legal_entity").get(pk=contract.pk)
        _in_state(contract, "signed")
        now, entity = timezone.now(), contract.legal_entity
        identity = seal_of(entity.name, entity.pk)
        before = contract.digest
        signature = Signature("Company", entity.name, _looks(contract, entity.name, now, seal=True))
        digest = _keep(viewer, contract, add_signature(latest(contract), identity, signature), "-sealed")
        opened.change(contract, state="effective", sealed_at=now, digest=digest)
        opened.note("seal", OWNER, contract.pk, old={"digest": before}, new={
            "digest": digest, "certificate": f"{identity.certificate.serial_number:x}"})
        _end_before(opened, contract)
        opened.announce(ContractSealed(contract.pk, contract.person_id, contract.kind, contract.valid_from, contract.valid_to))
        notices.settle(notices.About(OWNER, contract.pk))
        told = say("people.contracts.sealed", title=contract.content["title"])  # type: ignore[index]
        notices.tell(contract.person, told, f"/me/contracts/{contract.pk}")
        notices.tell(contract.sent_by_id, told, f"/contracts/{contract.pk}")
    return contract


def end(viewer: Viewer, contract: Contract, day: date, reason: str) -> Contract:
    _in_state(contract, "effective")
    if day < contract.valid_from:
        raise Refused(Problem(say("people.contracts.ends_before_start"), Place(field="day")))
    with door(viewer, verb=("end", contract), reason=reason) as opened:
        return opened.change(contract, state="ended", ended_day=day)


def latest(contract: Contract) -> bytes:
    newest = files.of_owner(OWNER, contract.pk).last()
    if newest is None:
        raise Missing()
    return files.content(newest)


def _settled(values: dict[str, Any]) -> dict[str, Any]:
    """What follows from the terms: the end of the probation."""
    months = int(values.get("probation_months") or 0) if values.get("kind") in LABOUR else 0
    start = values["valid_from"]
    return values | {"probation_months": months, "probation_end": rules.probation_end(start, months)}


def _plain(opened: Door, contract: Contract) -> dict[str, str]:
    found = sealed_of(contract.person)
    if found:
        opened.note("look", "people.card", contract.person.card.pk, new={"fields": ["identity_number"]})
    return found


def _keep(viewer: Viewer, contract: Contract, document: bytes, ending: str) -> str:
    title = (contract.content or {}).get("title") or word(f"contract.kind.{contract.kind}")[viewer.lang]
    name = f"{title.split(' / ')[0]}-{contract.person.name}-{contract.number}{ending}.pdf"
    stored: StoredFile = files.keep(name, document, owner=(OWNER, contract.pk), viewer=viewer, private=True)
    return stored.sha256


def _looks(contract: Contract, name: str, now: Any, *, seal: bool = False, strokes: Any = ()) -> dict[str, Any]:
    office = contract.person.office
    local = now.astimezone(ZoneInfo(office.zone))
    lang = contract.content["lang"] if contract.content else "zh"
    return {"seal": seal, "name": name, "label": word("contract.seal")[lang], "strokes": strokes or [], "lang": lang,
            "lines": [name, f"{local:%Y-%m-%d %H:%M:%S} ({office.zone})", contract.number]}


def _in_state(contract: Contract, *states: str) -> None:
    if contract.state not in states:
        raise Refused(say("people.contracts.wrong_state", state=word(f"contract.state.{contract.state}")))


def _end_before(opened: Door, contract: Contract) -> None:
    """A renewal that both signed closes the term before it when that one is over."""
    if contract.kind not in LABOUR:
        return
    over = Contract.objects.filter(
        person_id=contract.person_id, kind__in=LABOUR, state="effective", valid_to__lt=contract.valid_from)
    for old in over.exclude(pk=contract.pk):
        if old.valid_to and old.valid_to < opened.viewer.today:
            opened.change(old, state="ended")


def _sealers(contract: Contract) -> list[int]:
    """HR of the office that may seal; where nobody else is, whoever administers."""
    barred = {contract.sent_by_id, contract.person.user_id}
    return sorted(holders("hr", office=contract.person.office_id) - barred or holders("owner") - barred)


def _keepers(contract: Contract) -> list[int]:
    """Who sent it; when he is gone, HR of the office."""
    sender = contract.sent_by
    return [sender.pk] if sender and sender.is_active else helpers("hr", contract.person.office_id)
