"""Returning: back to an earlier step, and from there straight back here or once more along the way."""

from __future__ import annotations

from . import happenings as h
from .course import Course
from .state import Resume


def come_back(course: Course, resume: Resume) -> None:
    """The step that it was returned to is through: what was cancelled opens again, each with a new round."""
    held = [node for node in resume.back if course.state.places[node].state == "held"]
    containers = tuple(node for node in held if course.tree.node(node).lanes_of)
    course.tell(h.Resumed(course.now, resume.target, containers, resume.through))
    course.agenda.extend(course.tree.node(node) for node in held if node not in containers)
