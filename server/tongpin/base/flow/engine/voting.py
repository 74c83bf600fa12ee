"""Voting: what the voices of one place say together, by the step's mode."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import ceil
from typing import Literal

from .definition import Ask
from .state import Task

Outcome = Literal["", "passed", "refused"]
YES = ("approve", "done")


@dataclass(frozen=True, slots=True)
class Voices:
    """`firm`: said yes, and so did all who were asked along and stand behind it."""

    total: int
    firm: int
    no: int
    pending: int


def count(tasks: Collection[Task]) -> Voices:
    firm = {task.id for task in tasks if task.state == "done" and task.verdict in YES}
    while loose := firm.intersection(front for task in tasks if task.id not in firm for front in task.behind):
        firm -= loose
    no = sum(task.verdict == "refuse" for task in tasks)
    return Voices(len(tasks), len(firm), no, sum(task.is_pending for task in tasks))


def outcome(node: Ask, tasks: Collection[Task]) -> Outcome:
    voices = count(tasks)
    match node.mode:
        case "any":
            return "refused" if voices.no else "passed" if voices.firm else ""
        case "share":
            needed = ceil(voices.total * (node.share or 100) / 100)
            if voices.firm >= needed:
                return "passed"
            return "refused" if voices.total - voices.no < needed else ""
        case "all" if node.refusal == "counts":
            return "" if voices.pending else "refused" if voices.no else "passed"
        case _:
            return "refused" if voices.no else "" if voices.pending else "passed"
