"""Faults: what stands in the way of publishing a drawing, each at its step and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tongpin.base.access.viewer import Viewer
from tongpin.base.conditions import check as check_condition
from tongpin.base.entities import entity_named
from tongpin.base.flow.check import check
from tongpin.base.flow.engine.definition import Act, Ask, Copy, Definition, Sub, read
from tongpin.base.flow.entity import Flow
from tongpin.base.flow.lacking import lacks
from tongpin.base.flow.offers import acts, applicant_facts, choosers, occasions
from tongpin.base.kinds import kinds
from tongpin.base.signin.entity import User
from tongpin.base.words import Place, Problem, Refused, Say, say

from .circle import circle


def faults(body: Mapping[str, Any], flow: str, drawer: Viewer) -> list[Problem]:
    """`drawer`: an act may write no more than whoever draws it may by hand."""
    try:
        definition = read(body)
    except Refused as refused:
        return refused.problems
    return [*check(definition, flow), *_begins(definition), *_form(definition), *_steps(definition, flow),
            *_acts(definition, drawer), *_titles(definition), *([] if drawer.is_system else _nobody(definition))]


def _begins(definition: Definition) -> Iterator[Problem]:
    if definition.begins and definition.begins.on not in occasions():
        yield _at("begins", "on", say("base.flow.no_occasion", name=definition.begins.on))


def _form(definition: Definition) -> Iterator[Problem]:
    for field in definition.form:
        if field.kind not in kinds() or field.kind in ("data", "condition", "list"):
            yield _at(field.id, "kind", say("base.tables.no_such_kind", kind=field.kind))
        elif field.kind == "choice" and not field.options.get("choices"):
            yield _at(field.id, "options", say("base.tables.choices_needed"))
        elif field.kind == "link" and entity_named(str(field.options.get("target"))) is None:
            yield _at(field.id, "options", say("base.tables.target_needed"))


def _titles(definition: Definition) -> Iterator[Problem]:
    """A title or card shows itself to all who see the instance."""
    told = " ".join(definition.title.values())
    for field in definition.form:
        if field.inner and f"{{{field.id}}}" in told:
            yield _at("title", field.id, say("base.flow.drawing.title_hides", field=field.label))
    for spot in definition.tree.spots.values():
        for name, access in getattr(spot.node, "access", {}).items():
            if access == "hide" and f"{{{name}}}" in told:
                told_as = definition.fields[name].label if name in definition.fields else name
                place = Place(field=f"{spot.node.id}.fields")
                yield Problem(say("base.flow.drawing.title_hides", field=told_as), place, "warning")


def _steps(definition: Definition, flow: str) -> Iterator[Problem]:
    for spot in definition.tree.spots.values():
        node = spot.node
        if isinstance(node, Ask | Copy):
            yield from _people(node.id, [*node.who, *(node.nobody.who if isinstance(node, Ask) else ())])
        if isinstance(node, Sub) and node.key != flow:
            yield from _other(node, flow)
        for lane in node.lanes_of:
            if lane.when is not None and len(lane.when) == 1 and lane.when[0] == "all":
                yield _at(lane.id, "when", say("base.flow.drawing.arm_always"))
            elif lane.when is not None:
                yield from _condition(definition, lane.id, lane.when)


def _acts(definition: Definition, drawer: Viewer) -> Iterator[Problem]:
    for spot in definition.tree.spots.values():
        if not isinstance(node := spot.node, Act):
            continue
        offer = acts().get(node.act)
        if offer is None:
            yield _at(node.id, "act", say("base.flow.no_act", act=node.act))
        elif offer.check:
            yield from (_at(node.id, key, what) for key, what in offer.check(node.params, definition, drawer))


def _other(node: Sub, flow: str) -> Iterator[Problem]:
    """The other process is there, does not come back to this one, and is given what nobody could fill in when it starts by itself."""
    other = Flow.objects.select_related("published").filter(key=node.key, published__isnull=False).first()
    if other is None or other.published is None:
        yield _at(node.id, "key", say("base.flow.no_flow", key=node.key))
        return
    if way := circle(node.key, *([flow] if flow else [])):
        yield _at(node.id, "key", say("base.flow.drawing.circle", first=way[0], then=way[1:]))
    for field in other.published.body.get("form", ()):
        if field.get("needed") and not field.get("filled") and not node.params.get(field["id"]):
            yield _at(node.id, "with", say("base.flow.drawing.other_needs", flow=other.label, field=field.get("label", {})))


def _condition(definition: Definition, arm: str, condition: Any) -> Iterator[Problem]:
    facts = {one["path"] for one in applicant_facts()}
    try:
        check_condition(condition, lambda path: path in definition.fields or path in facts)
    except Refused as refused:
        yield from (_at(arm, "when", one.say) for one in refused.problems)


def _people(node: str, who: list[Mapping[str, Any]]) -> Iterator[Problem]:
    for one in who:
        if one.get("by") not in choosers():
            yield _at(node, "who", say("base.flow.no_chooser", by=str(one.get("by"))[:40]))
        elif one["by"] == "person":
            ids = set(one.get("ids", ()))
            if not ids or ids - set(User.objects.filter(pk__in=ids, is_active=True).values_list("pk", flat=True)):
                yield _at(node, "who", say("base.flow.person_gone"))


def _nobody(definition: Definition) -> Iterator[Problem]:
    """Where nobody would be found as things are: a warning that says what happens then. Refused where those who are asked
    instead aren't there either. What comes with the house is set up before anybody holds anything."""
    for spot in definition.tree.spots.values():
        node = spot.node
        if not isinstance(node, Ask | Copy):
            continue
        found, _ = lacks(node.who)
        then = node.nobody.then if isinstance(node, Ask) else "copy"
        for lack in found:
            what = say("base.flow.drawing.nobody_there", lack=lack.say, then=say(f"base.flow.drawing.nobody_{then}"))
            yield Problem(what, Place(field=f"{node.id}.who"), "warning")
        if isinstance(node, Ask) and then == "ask" and found:
            instead, at_all = lacks(node.nobody.who)
            for lack in instead:
                yield Problem(say("base.flow.drawing.nobody_instead", lack=lack.say), Place(field=f"{node.id}.nobody"),
                              "error" if at_all else "warning")


def _at(owner: str, key: str, what: Say) -> Problem:
    return Problem(what, Place(field=f"{owner}.{key}"))
