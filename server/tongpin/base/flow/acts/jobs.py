"""Calls to other systems: after the step, again with longer pauses, and told to the owners when nobody takes them."""

from __future__ import annotations

from typing import Any

from tongpin.base.access.holders import holders
from tongpin.base.flow.entity import FlowInstance
from tongpin.base.flow.offers import whos
from tongpin.base.flow.versions import drawn_version
from tongpin.base.jobs import Progress, job
from tongpin.base.jobs.entity import JobRun
from tongpin.base.notices import reminding, tell_many
from tongpin.base.outward import Unanswered
from tongpin.base.words import Refused, Say, say

from .actions import CALLED
from .calling import call
from .entity import CallTarget

TRIES = 8  # two seconds, eight, half a minute … two hours and a half in all


def _tell_owners(run: JobRun) -> None:
    """Nobody took it: whoever keeps the house is told once."""
    message = Say.from_json(run.message) if run.message else say("base.flow.acts.gave_up")
    tell_many(holders("owner"), message, "/settings?tab=jobs", once=f"flow.call:{run.pk}", sort=reminding())


@job(CALLED, tries=TRIES, gave_up=_tell_owners)
def call_system(progress: Progress, instance: int, node: str, round: int, target: int) -> Say:  # noqa: A002 - of the place
    found = FlowInstance.objects.select_related("flow", "kept").get(pk=instance)
    system = CallTarget.objects.filter(pk=target, is_on=True).first()
    if system is None:  # switched off or removed meanwhile
        raise Refused(say("base.flow.acts.no_target"))
    try:
        call(system, f"{instance}-{node}-{round}", told(found, node))
    except Unanswered as error:
        why = say("base.flow.acts.not_taken", system=system.name, number=found.number, why=str(error))
        if error.for_good:
            raise Refused(why) from error
        progress(0, 1, why)
        raise
    return say("base.flow.acts.taken", system=system.name, number=found.number)


def told(instance: FlowInstance, node: str) -> dict[str, Any]:
    """What a called system learns: the request with its values, without secrets and what is hidden from its applicant."""
    drawn = drawn_version(instance.version_id)
    values = instance.kept.body.get("values", {})
    open_ = {name: values.get(name) for name in drawn.form.fields if not drawn.form.secret(name) and name not in drawn.inner}
    who = whos([instance.applicant_id])[instance.applicant_id]
    return {
        "event": "step", "process": {"key": instance.flow.key, "name": instance.flow.label},
        "request": {"id": instance.pk, "number": instance.number, "title": instance.title,
                    "started_at": instance.started_at.isoformat()},
        "step": {"id": node, "name": drawn.title(node)}, "applicant": who.to_json(), "values": open_}
