"""What is done on the way, with the rights of whoever published the process: nobody gets by drawing what he may not do by hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings

from tongpin.base.access import Viewer, rights
from tongpin.base.access.rights import viewer_of
from tongpin.base.entities import SYSTEM, door, entity_named, entity_of, one
from tongpin.base.entities.description import Entity
from tongpin.base.entities.records import see
from tongpin.base.flow.engine.definition import Definition
from tongpin.base.flow.offers import Param, Run, act, whos
from tongpin.base.flow.world import DatabaseWorld
from tongpin.base.jobs import later
from tongpin.base.notices import reminding, tell_many
from tongpin.base.outward import Unanswered, address_fault
from tongpin.base.signin.entity import User
from tongpin.base.words import Place, Problem, Refused, say

from . import rules
from .entity import CallTarget

CALLED = "base.flow_call"


def _check_created(told: Mapping[str, Any], definition: Definition, drawer: Viewer) -> Iterator[rules.Fault]:
    table = entity_named(str(told.get("table")))
    yield from rules.record_faults(table, told, definition, whole=True)
    yield from _may_not(drawer, table, "create", "table")


@act("base.create_record", params=[Param("table", "table")], check=_check_created)
def create_record(run: Run) -> Mapping[str, Any]:
    """Gives back the new record's key as `record`."""
    entity = entity_named(str(run.told.get("table")))
    if entity is None or not rules.writable(entity):
        raise Refused(say("base.flow.acts.no_table"))
    with door(_author(run), reason=_reason(run)) as opened:
        return {"record": opened.create(entity.model, **rules.wanted(run.told)).pk}


def _check_changed(told: Mapping[str, Any], definition: Definition, drawer: Viewer) -> Iterator[rules.Fault]:
    """What a request is about is known only when it runs; then the same is asked again."""
    of = str(told.get("of") or "")
    if of == rules.ABOUT:
        if not rules.wanted(told):
            yield "of", say("base.flow.acts.nothing_to_change")
        return
    table = entity_named(str(definition.fields[of].options.get("target"))) if of in definition.fields else None
    yield from rules.record_faults(table, told, definition, whole=False)
    yield from _may_not(drawer, table, "change", "of")


@act("base.change_record", params=[Param("of", "record_of")], check=_check_changed)
def change_record(run: Run) -> Mapping[str, Any]:
    """The record that the request is about, or the one that a link of the form names."""
    entity, key = _named(run)
    author = _author(run)
    found = see(author, entity.model).filter(pk=key).first() if entity and rules.writable(entity) and key else None
    if found is None:
        raise Refused(say("base.flow.acts.no_record"))
    with door(author, reason=_reason(run)) as opened:
        return {"record": opened.change(found, **rules.wanted(run.told)).pk}


def _named(run: Run) -> tuple[Entity | None, Any]:
    of = str(run.told.get("of") or "")
    if of == rules.ABOUT:
        return entity_named(run.instance.about_entity), run.instance.about_id
    field = run.held.drawn.definition.fields.get(of)
    record = run.values.get(of)
    return entity_named(str(field.options.get("target"))) if field else None, getattr(record, "pk", record)


def _check_sent(told: Mapping[str, Any], definition: Definition, drawer: Viewer) -> Iterator[rules.Fault]:
    if not told.get("who"):
        yield "who", say("base.flow.check_nobody_told")
    named = {int(one) for chooser in told.get("who") or () if chooser.get("by") == "person" for one in chooser.get("ids", ())}
    if User.objects.filter(pk__in=named, is_active=True).count() < len(named):
        yield "who", say("base.flow.person_gone")
    if not str(told.get("text") or "").strip():
        yield "text", say("base.flow.acts.no_text")
    for key in ("text", "text_en"):
        yield from rules.text_faults(str(told.get(key) or ""), key, definition)


@act("base.send", params=[Param("who", "who"), Param("text", "words"), Param("text_en", "words")], check=_check_sent)
def send(run: Run) -> Mapping[str, Any]:
    """Told in the app, and by mail and push as each has wished; the link leads to whoever may see the request."""
    world = DatabaseWorld(run.held.drawn)
    users = {seat.user for chooser in run.told.get("who") or () for seat in world.seats(chooser, run.held.state)}
    zh = _worded(run, str(run.told.get("text") or ""), "zh")
    en = _worded(run, str(run.told.get("text_en") or ""), "en")
    told = say("base.flow.acts.sent", text={"zh": zh, "en": en or zh})
    readers = users & set(run.instance.readers)
    once = f"flow.sent:{run.instance.pk}:{run.node}:{run.held.state.places[run.node].round}"
    count = tell_many(readers, told, f"/flow/requests/{run.instance.pk}", once=once, sort=reminding(listed=False))
    return {"told": count + tell_many(users - readers, told, once=once, sort=reminding(listed=False))}


def _worded(run: Run, text: str, lang: str) -> str:
    """{field} as a card would show it."""
    form = run.held.drawn.form
    shown = form.shown([run.held.state.values])[0]
    known = {name: form.text(name, shown[name], lang) for name in form.fields if not form.secret(name)}
    known["applicant"] = whos([run.applicant])[run.applicant].name
    return rules.FIELD.sub(lambda found: known.get(found[1], ""), text).strip()[:500]


def _check_called(told: Mapping[str, Any], definition: Definition, drawer: Viewer) -> Iterator[rules.Fault]:
    if not CallTarget.objects.filter(pk=_key(told.get("target")), is_on=True).exists():
        yield "target", say("base.flow.acts.no_target")


def _targets() -> list[dict[str, Any]]:
    return [{"value": str(one.pk), "label": {"zh": one.name, "en": one.name}} for one in CallTarget.objects.filter(is_on=True)]


@act("base.call_out", params=[Param("target", "choice", choices=_targets)], check=_check_called)
def call_out(run: Run) -> Mapping[str, Any]:
    """Asked for in the transaction of the step, done after it, again until it is taken: the process does not wait for others' machines."""
    target = CallTarget.objects.filter(pk=_key(run.told.get("target")), is_on=True).first()
    if target is None:
        raise Refused(say("base.flow.acts.no_target"))
    place = run.held.state.places[run.node]
    later(CALLED, instance=run.instance.pk, node=run.node, round=place.round, target=target.pk)
    return {}


def _author(run: Run) -> Viewer:
    """Whoever published what runs; a shipped process may what the house may."""
    by = run.instance.version.by
    if by is None:
        return SYSTEM
    if not by.is_active:
        raise Refused(say("base.flow.acts.author_gone", name=by.username))
    return viewer_of(by)


def _may_not(drawer: Viewer, table: Entity | None, verb: str, key: str) -> Iterator[rules.Fault]:
    if table is not None and rules.writable(table) and not rights.may(drawer, table, verb):
        yield key, say("base.flow.acts.not_yours", table=table.label)


def _reason(run: Run) -> str:
    return say("base.flow.by_flow", number=run.instance.number).text("zh")


def _key(given: Any) -> int:
    return int(given) if str(given or "").isdigit() else 0


def keep_target(viewer: Viewer, given: Mapping[str, Any], key: int | None = None) -> CallTarget:
    """A key that is not given stays; the address is looked at before it is kept."""
    if fault := address_fault(str(given.get("url") or ""), settings.CALL_HOSTS):
        raise Refused(Problem(say(f"base.flow.acts.{fault}"), Place(field="url")))
    with door(viewer) as opened:
        if key is None:
            return opened.create(CallTarget, **given)
        return opened.change(one(viewer, CallTarget, key), **given)


def remove_target(viewer: Viewer, key: int) -> None:
    with door(viewer) as opened:
        opened.remove(one(viewer, CallTarget, key))


def try_target(viewer: Viewer, key: int) -> int:
    """A call without a request, now; gives back the status, or refuses with what went wrong."""
    from .calling import call

    target = one(viewer, CallTarget, key)
    rights.demand(viewer, entity_of(CallTarget), "change", target)
    try:
        return call(target, "test", {"event": "test"})
    except Unanswered as error:
        raise Refused(say("base.flow.acts.test_failed", why=str(error)[:200])) from error

