"""Flow hears itself: people get to know what waits for them, and a process that waits for another goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tongpin.base.events import hears
from tongpin.base.notices import TOLD, Sort, Topic, asking, reminding, tell, tell_many, topic_source
from tongpin.base.signin.entity import User
from tongpin.base.words import Say, named, say

from .cards import may_with
from .entity import READ, Flow, FlowInstance, FlowTask
from .events import FlowAsked, FlowDelegated, FlowEnded, FlowMentioned, FlowMoved, FlowUrged
from .offers import whos
from .running import child_ended
from .versions import drawn_version

PAGES = "/flow/requests"
ASKED = {"approve": "asked", "do": "asked_to_do", "revise": "returned", READ: "copied", "admin": "stuck"}


def link(instance: int) -> str:
    return f"{PAGES}/{instance}"


@topic_source
def each_process() -> Iterator[Topic]:
    """Each by itself: a leave may be told to a group, a resignation hardly."""
    for flow in Flow.objects.filter(trashed_at=None).exclude(published=None).order_by("category", "key"):
        yield Topic(f"flow.{flow.key}", flow.label)


def _topic(instance: FlowInstance) -> str:
    return f"flow.{instance.flow.key}"


@hears(FlowAsked)
def tell_whoever_is_asked(fact: FlowAsked) -> None:
    """The notice says who wants something and what kind of process it is; what was filled in stays behind the link."""
    for task in FlowTask.objects.filter(pk__in=fact.tasks).select_related("instance__flow"):
        if task.state == "open":
            code = ASKED[task.sort_of]
            tell_many(_users(task), _sentence(task.instance, code), link(fact.instance), once=f"flow.{code}:{task.pk}",
                      sort=_sort(task), topic=_topic(task.instance))


@hears(FlowUrged)
def tell_whoever_is_urged(fact: FlowUrged) -> None:
    for task in FlowTask.objects.filter(pk__in=fact.tasks, state="open").select_related("instance__flow"):
        code = "urged" if fact.by else "due"
        tell_many(_users(task), _sentence(task.instance, code), link(fact.instance), once=f"flow.{code}:{task.pk}:{fact.round}",
                  sort=reminding(urgent=not fact.by, listed=False), topic=_topic(task.instance))


@hears(FlowMentioned)
def tell_whoever_is_mentioned(fact: FlowMentioned) -> None:
    instance = FlowInstance.objects.select_related("flow").get(pk=fact.instance)
    message = say("base.flow.mentioned", who=whos([fact.by])[fact.by].name, flow=instance.flow.label)
    tell_many(fact.users, message, link(fact.instance), once=f"flow.mentioned:{fact.instance}:{fact.seq}")


@hears(FlowMoved)
def tell_whom_it_is_with(fact: FlowMoved) -> None:
    """Whoever has it now, and whoever applied: the steps to come may be others than those he was told."""
    instance = FlowInstance.objects.select_related("flow").get(pk=fact.instance)
    asked = FlowTask.objects.filter(instance=instance, state="open", user__isnull=False).exclude(sort_of=READ)
    users = {instance.applicant_id, *asked.values_list("user_id", flat=True)} - {fact.by}
    message = say("base.flow.moved", who=whos([instance.applicant_id])[instance.applicant_id].name, flow=instance.flow.label,
                  number=fact.number, why=fact.comment)
    tell_many(sorted(users), message, link(fact.instance), once=f"flow.moved:{fact.instance}:{fact.number}")


@hears(FlowEnded)
def tell_the_applicant(fact: FlowEnded) -> None:
    if fact.status == "withdrawn":
        return
    instance = FlowInstance.objects.select_related("flow").get(pk=fact.instance)
    message = say("base.flow.ended", flow=instance.flow.label, status=named(f"status.{fact.status}"))
    tell(fact.applicant, message, link(fact.instance), once=f"flow.ended:{fact.instance}", topic=_topic(instance))


@hears(FlowDelegated)
def tell_the_deputy(fact: FlowDelegated) -> None:
    message = say("base.flow.delegated", who=whos([fact.user])[fact.user].name)
    tell(fact.deputy, message, "/me/deputies", once=f"flow.delegated:{fact.delegation}")


@hears(FlowEnded)
def go_on_above(fact: FlowEnded) -> None:
    if fact.parent is not None and fact.parent_node:
        child_ended(fact.parent, fact.parent_node, fact.status)


def _sentence(instance: FlowInstance, code: str) -> Say:
    return say(f"base.flow.{code}", who=whos([instance.applicant_id])[instance.applicant_id].name, flow=instance.flow.label)


def _sort(task: FlowTask) -> Sort:
    """What a mail or push offers beside opening it: nothing is decided by a link, the page opens with the deed chosen."""
    if task.sort_of == READ:
        return TOLD
    may = may_with(drawn_version(task.instance.version_id), task)
    return asking(*(deed for deed in ("approve", "return") if deed in may), listed=False)


def _users(task: FlowTask) -> Sequence[int]:
    """An administrator's to-do is told to all who may take it."""
    if task.user_id is not None:
        return [task.user_id]
    return list(User.objects.filter(roles_held__role="owner", is_active=True).values_list("pk", flat=True))


