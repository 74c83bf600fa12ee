"""Deciding: the applicant starts and revises, people say yes or no or give back. Checked first, then told."""

from __future__ import annotations

from collections.abc import Mapping

from tongpin.base.words import Place, Problem, Refused, say

from . import checking
from . import commands as c
from . import happenings as h
from .course import Course
from .definition import START
from .hearing import heard
from .moving import begin, run
from .path import unchosen
from .returning import Back, give_back, targets


def start(course: Course, command: c.Start) -> None:
    if course.state.seq:
        raise Refused(say("base.flow.engine.started_already"))
    checking.form_values(course.definition, command.values)
    course.tell(h.Started(course.now, command.by, command.values, command.facts, command.version, command.barred))
    _choose(course, START, command.by, command.chosen)
    begin(course)


def resubmit(course: Course, command: c.Resubmit) -> None:
    checking.running(course)
    task = next((one for one in course.state.waiting if one.sort == "revise"), None)
    if task is None or task.user != command.by:
        raise Refused(say("base.flow.engine.nothing_to_revise"))
    checking.form_values(course.definition, command.values)
    if command.values:
        course.tell(h.Filled(course.now, command.by, START, command.values))
    course.tell(h.Resubmitted(course.now, task.id, command.by, command.comment))
    course.tell(h.Left(course.now, START))
    _choose(course, START, command.by, command.chosen)
    begin(course)


def decide(course: Course, command: c.Decide) -> None:
    task = checking.own_task(course, command.task, command.by, *checking.VERDICTS)
    if command.verdict not in checking.VERDICTS[task.sort]:
        raise Refused(Problem(say("base.flow.engine.no_such_verdict"), Place(field="verdict")))
    voted = h.Voted(course.now, task.id, command.by, command.verdict, command.comment, command.signature)
    if task.sort == "read":
        course.tell(voted)
        return
    checking.running(course)
    checking.complete(course.definition.ask(task.node), command.verdict, command.comment, command.signature)
    if command.verdict != "refuse":
        _fill(course, task.node, command)
    course.tell(voted)
    heard(course, task, command.by, command.comment)


def give(course: Course, command: c.Return) -> None:
    task, node = checking.asked_task(course, command.task, command.by, "return")
    if command.to not in targets(course.tree, course.state, node.id):
        raise Refused(Problem(say("base.flow.engine.no_way_back"), Place(field="to")))
    if command.to != START and "choose_return" not in node.may:
        raise Refused(Problem(say("base.flow.engine.only_to_applicant"), Place(field="to")))
    checking.complete(node, "return", command.comment, "")
    course.tell(h.Voted(course.now, task.id, command.by, "return", command.comment))
    give_back(course, Back(task, command.to, command.resume, command.by, command.comment))
    run(course)


def withdraw(course: Course, command: c.Withdraw) -> None:
    checking.running(course)
    if command.by != course.state.applicant and not command.keeper:
        raise Refused(say("base.flow.engine.not_your_request"))
    course.end("withdrawn", command.by, command.comment)


def _fill(course: Course, node: str, command: c.Decide) -> None:
    checking.writable(course, course.definition.ask(node), command.values)
    if command.values:
        course.tell(h.Filled(course.now, command.by, node, command.values))
    _choose(course, node, command.by, command.chosen)


def _choose(course: Course, at: str, by: int, chosen: Mapping[str, tuple[int, ...]]) -> None:
    checking.choices(course, at, chosen)
    if chosen:
        course.tell(h.Chose(course.now, by, {step: tuple(users) for step, users in chosen.items()}))
    if missing := unchosen(course, at):
        raise Refused([Problem(say("base.flow.engine.choose_somebody"), Place(field=f"chosen.{step}")) for step in missing])
