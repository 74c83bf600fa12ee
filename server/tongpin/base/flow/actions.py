"""What people do with processes: start, decide, give back, pass on, ask along, take back, urge, talk, lend a hand."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tongpin.base import files
from tongpin.base.access import rights
from tongpin.base.conditions import EVERYONE, holds
from tongpin.base.entities import Viewer, door, entity_of, see
from tongpin.base.kinds import Secret
from tongpin.base.signin.entity import User
from tongpin.base.words import Forbidden, Missing, Place, Problem, Refused, say

from .access import FIELD, access_of
from .engine import commands as c
from .entity import Flow, FlowInstance, FlowTask
from .holding import Held, hold, hold_by_task
from .offers import Checked, Filled, Who, form_checked, whos
from .running import Request, begin, step
from .signature import OWNER, keep_signature
from .versions import Drawn, drawn_version
from .world import DatabaseWorld

MOST_AT_ONCE = 100
Chosen = Mapping[str, Sequence[int]]


def startable(viewer: Viewer, flow: Flow, who: Who) -> bool:
    is_there = flow.published_id is not None and flow.trashed_at is None
    about = {**who.facts, "roles": list(viewer.roles)}
    return is_there and holds(flow.starters or EVERYONE, about, rights.facts(viewer))


def flow_to_start(viewer: Viewer, key: str) -> tuple[Flow, Who]:
    """The process, if it is there for this viewer."""
    flow = Flow.objects.filter(key=key).first()
    who = whos([viewer.user_id])[viewer.user_id or 0]
    if flow is None or not startable(viewer, flow, who):
        raise Missing()
    return flow, who


def looked_over(viewer: Viewer, who: Who, drawn: Drawn, values: Mapping[str, Any],
                *, whole: bool = True, instance: int | None = None) -> tuple[dict[str, Any], Checked]:
    """What was filled in, read, checked by whoever knows about it, and completed by what is worked out."""
    given = {name: raw for name, raw in values.items() if drawn.at_start.get(name) in ("edit", "need")}
    needed = [name for name, access in drawn.at_start.items() if access == "need"] if whole else ()
    read = drawn.form.read(viewer, given, needed=needed)
    every = {name: read.get(name) for name in drawn.form.fields}
    checked = form_checked(drawn.flow, Filled(who.id, who.facts, every, DatabaseWorld(drawn).now, instance=instance))
    return {**read, **checked.values}, checked


def told_beforehand(viewer: Viewer, drawn: Drawn, given: Mapping[str, str]) -> dict[str, Any]:
    """What a link to the form fills in, as a screen shows it. What can't be read, or isn't for the viewer to fill in, is left out."""
    found: dict[str, Any] = {}
    for name, raw in given.items():
        if drawn.at_start.get(name) in ("edit", "need") and drawn.form.fact(name).kind.name not in ("file", "secret"):
            with contextlib.suppress(Refused):
                found |= drawn.form.plain(drawn.form.read(viewer, {name: raw}))
    shown = drawn.form.shown([found])[0] if found else {}
    return {name: shown[name] for name in found}


def start(viewer: Viewer, key: str, values: Mapping[str, Any], chosen: Chosen,
          *, about: tuple[str, int] | None = None, once: str = "") -> FlowInstance:
    """`once`: the device's own name for it; a bad line that sends it again gets the request that is there already."""
    with door(viewer) as opened:
        if once and (known := _sent_before(viewer, once)):
            return known
        flow, who = flow_to_start(viewer, key)
        drawn = drawn_version(flow.published_id or 0)
        read, checked = looked_over(viewer, who, drawn, values)
        if wrong := [problem for problem in checked.problems if problem.level == "error"]:
            raise Refused(wrong)
        request = Request(flow, who, drawn.form.plain(read), _chosen(chosen), checked.notes, about or ("", 0), sent_key=once)
        held = begin(opened, request)
        _claim(viewer, held, read)
    return held.instance


def _sent_before(viewer: Viewer, once: str) -> FlowInstance | None:
    """One sending of a person at a time, so that of two at once the second finds the first."""
    User.objects.select_for_update(no_key=True).get(pk=viewer.user_id or 0)
    return FlowInstance.objects.filter(applicant=viewer.user_id, sent_key=once).first()


@dataclass(frozen=True)
class Verdict:
    verdict: str
    comment: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    signature: str = ""  # a picture
    typed: str = ""  # the name of which it was made, where it was not drawn
    chosen: Chosen = field(default_factory=dict)


def decide(viewer: Viewer, task: int, told: Verdict) -> FlowInstance:
    with door(viewer) as opened:
        held, seq, node = _task(viewer, task)
        read = held.drawn.form.read(viewer, told.values)
        _only_open(held, node, read)
        read |= _looked_over_again(held, node, read, told.verdict)
        _claim(viewer, held, {name: read[name] for name in told.values})
        signed = keep_signature(opened, viewer, held.instance.pk, told.signature, told.typed)
        step(opened, held, c.Decide(seq, me_of(viewer), told.verdict, told.comment.strip(), held.drawn.form.plain(read),  # type: ignore[arg-type]
                                    signed, _chosen(told.chosen)), verb=told.verdict)
    return held.instance


def decide_many(viewer: Viewer, tasks: Sequence[int], verdict: str, comment: str = "") -> dict[str, Any]:
    """Each for itself: what can't be decided stays, with the reason."""
    done, refused = [], []
    for task in list(dict.fromkeys(tasks))[:MOST_AT_ONCE]:
        try:
            with door(viewer) as opened:
                held, seq, _ = _task(viewer, task)
                if not held.drawn.definition.quick:
                    raise Refused(say("base.flow.not_in_a_batch"))
                step(opened, held, c.Decide(seq, me_of(viewer), verdict, comment.strip()), verb=verdict)  # type: ignore[arg-type]
            done.append(task)
        except Refused as told:
            refused.append({"task": task, "text": told.problems[0].say.text(viewer.lang)})
    return {"done": done, "refused": refused}


def give_back(viewer: Viewer, task: int, to: str, *, resume: bool, comment: str) -> FlowInstance:
    return _on_task(viewer, task, lambda seq, me: c.Return(seq, me, to, resume, comment.strip()))


def transfer(viewer: Viewer, task: int, user: int, comment: str = "") -> FlowInstance:
    _refuse_strangers([user], "user")
    return _on_task(viewer, task, lambda seq, me: c.Transfer(seq, me, user, comment.strip()))


def add(viewer: Viewer, task: int, users: Sequence[int], where: str, comment: str = "") -> FlowInstance:
    _refuse_strangers(users, "users")
    return _on_task(viewer, task, lambda seq, me: c.Add(seq, me, tuple(users), where, comment.strip()))  # type: ignore[arg-type]


def mend(viewer: Viewer, task: int, how: str, *, users: Sequence[int] = (), comment: str = "") -> FlowInstance:
    """An administrator's to-do: whoever may mend instances takes it."""
    _refuse_strangers(users, "users")
    with door(viewer) as opened:
        held, seq, _ = _task(viewer, task)
        rights.demand(viewer, entity_of(FlowInstance), "mend", held.instance)
        step(opened, held, c.Mend(seq, me_of(viewer), how, tuple(users), comment.strip()), verb="mend_flow")  # type: ignore[arg-type]
    return held.instance


def resubmit(viewer: Viewer, instance: int, values: Mapping[str, Any], chosen: Chosen, comment: str = "") -> FlowInstance:
    with door(viewer) as opened:
        held = held_for(viewer, instance)
        if held.state.applicant != viewer.user_id:
            raise Forbidden("base.flow.only_applicant")
        who = whos([held.state.applicant])[held.state.applicant]
        whole = {**held.drawn.form.living(held.state.values), **{name: raw for name, raw in values.items()}}
        read, checked = looked_over(viewer, who, held.drawn, whole, instance=instance)
        if wrong := [problem for problem in checked.problems if problem.level == "error"]:
            raise Refused(wrong)
        _claim(viewer, held, read)
        held.kept.notes = [one.to_json() for one in checked.notes]
        held.kept.save(update_fields=["notes"])
        step(opened, held, c.Resubmit(me_of(viewer), held.drawn.form.plain(read), _chosen(chosen), comment.strip()))
    return held.instance


def withdraw(viewer: Viewer, instance: int, comment: str = "") -> FlowInstance:
    """By the applicant; what began by itself is taken back by whoever keeps an eye on it, not by whom it is about."""
    with door(viewer) as opened:
        held = held_for(viewer, instance)
        begun = bool(held.instance.occasion)
        if begun:
            rights.demand(viewer, entity_of(FlowInstance), "urge", held.instance)
        step(opened, held, c.Withdraw(me_of(viewer), comment.strip(), keeper=begun))
    return held.instance


def urge(viewer: Viewer, instance: int, task: int | None = None) -> FlowInstance:
    """The applicant, and whoever keeps an eye on what waits."""
    with door(viewer) as opened:
        held = held_for(viewer, instance, "urge")
        if held.state.applicant != viewer.user_id:
            rights.demand(viewer, entity_of(FlowInstance), "urge", held.instance)
        seq = None if task is None else FlowTask.objects.filter(
            pk=task, instance=held.instance).values_list("seq", flat=True).first()
        step(opened, held, c.Urge(me_of(viewer), seq))
    return held.instance


def comment(viewer: Viewer, instance: int, text: str, mentions: Sequence[int] = (), papers: Sequence[int] = ()) -> FlowInstance:
    """Whoever is mentioned may read from now on."""
    _refuse_strangers(mentions, "mentions")
    if not text.strip() and not papers:
        raise Refused(Problem(say("base.flow.say_something"), Place(field="text")))
    with door(viewer) as opened:
        held = held_for(viewer, instance)
        files.claim(viewer, papers, (OWNER, held.instance.pk), field="files")
        step(opened, held, c.Comment(me_of(viewer), text.strip()[:2000], tuple(mentions), tuple(papers)))
    return held.instance


def reveal(viewer: Viewer, instance: int, field: str) -> str | None:
    """A secret of the form in plain, for whoever sees the field; the look is in the ledger before the answer leaves."""
    with door(viewer) as opened:
        held = held_for(viewer, instance)
        access = access_of(held.drawn, held.state, viewer)
        if access.get(field, "hide") == "hide" or not held.drawn.form.secret(field):
            raise Forbidden()
        opened.note("look", OWNER, instance, new={"fields": [field]})
        value = held.drawn.form.living(held.state.values)[field]
    return value.reveal() if isinstance(value, Secret) else None


def copy(viewer: Viewer, instance: int, users: Sequence[int]) -> FlowInstance:
    _refuse_strangers(users, "users")
    return _on_instance(viewer, instance, c.Copy(me_of(viewer), tuple(users)))


def _on_task(viewer: Viewer, task: int, command: Any) -> FlowInstance:
    with door(viewer) as opened:
        held, seq, _ = _task(viewer, task)
        step(opened, held, command(seq, me_of(viewer)))
    return held.instance


def _on_instance(viewer: Viewer, instance: int, command: c.Command) -> FlowInstance:
    with door(viewer) as opened:
        held = held_for(viewer, instance)
        step(opened, held, command)
    return held.instance


def held_for(viewer: Viewer, instance: int, *verbs: str) -> Held:
    """Locked, if the viewer may see it; or may do one of `verbs` to it, where seeing isn't needed."""
    if not any(see(viewer, FlowInstance, verb=verb).filter(pk=instance).exists() for verb in ("see", *verbs)):
        raise Missing()
    return hold(instance)


def _task(viewer: Viewer, task: int) -> tuple[Held, int, str]:
    """The instance of a to-do that the viewer may see: his own, or an administrator's."""
    held, found = hold_by_task(task)
    if not rights.may(viewer, entity_of(FlowTask), "see", found):
        raise Missing()
    return held, found.seq, found.node


def _looked_over_again(held: Held, node: str, read: Mapping[str, Any], verdict: str) -> dict[str, Any]:
    """A step that fills in is checked as the form was at the start; gives the fields that are worked out anew."""
    mine = {name for name, access in held.drawn.access(node).items() if access in ("edit", "need")}
    if verdict == "refuse" or not mine:
        return {}
    state = held.state
    every = {**held.drawn.form.living(state.values), **read}
    now = DatabaseWorld(held.drawn).now
    asked = held.instance
    checked = form_checked(asked.flow.key, Filled(state.applicant, state.facts, every, now, node, asked.pk, asked.about))
    if wrong := [one for one in checked.problems if one.level == "error" and one.place.field in mine]:
        raise Refused(wrong)
    return dict(checked.values) if read else {}


def _only_open(held: Held, node: str, values: Mapping[str, Any]) -> None:
    access = held.drawn.access(node)
    if locked := [name for name in values if access.get(name) not in ("edit", "need")]:
        raise Refused([Problem(say("base.flow.field_locked", field=held.drawn.form.fact(name).label), Place(field=name))
                       for name in locked])


def _claim(viewer: Viewer, held: Held, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if value and held.drawn.form.fields[name].kind == "file":
            files.claim(viewer, value, (FIELD, f"{held.instance.pk}.{name}"), field=name)


def _refuse_strangers(users: Collection[int], field: str) -> None:
    known = set(User.objects.filter(pk__in=users, is_active=True).values_list("pk", flat=True)) if users else set()
    if set(users) - known:
        raise Refused(Problem(say("base.flow.no_such_user"), Place(field=field)))


def _chosen(chosen: Chosen) -> dict[str, tuple[int, ...]]:
    return {step_: tuple(int(user) for user in users) for step_, users in chosen.items()}


def me_of(viewer: Viewer) -> int:
    assert viewer.user_id is not None
    return viewer.user_id

