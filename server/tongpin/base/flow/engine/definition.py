"""Definition: the JSON tree of a process, read into typed, frozen parts. A published one never changes.

`read(body)` gives a `Definition` or refuses with every fault of shape, each at its "node.key". `schema()` is the
JSON Schema of the same parts. Whether a well-shaped definition makes sense is asked by `base/flow/check.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from tongpin.base.words import Refused

from .shape import problems
from .tree import Tree

START = "start"

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, Field(max_length=500)]
Both = dict[Literal["zh", "en"], Text]
Chooser = Mapping[str, Any]
Condition = Sequence[Any]
Hours = Annotated[float, Field(ge=0.1, le=10_000)]


class Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class FormField(Part):
    """A field of the form, told as a user's table tells its fields."""

    id: Name
    kind: str
    label: Both = {}
    needed: bool = False
    filled: bool = False  # worked out by the house, never typed
    inner: bool = False  # for those who are asked; the applicant never sees it
    hint: Both = {}
    options: dict[str, Any] = {}


class Nobody(Part):
    """What happens when a step finds nobody."""

    then: Literal["admin", "pass", "ask"] = "admin"
    who: tuple[Chooser, ...] = ()


Outcome = Literal["remind", "escalate", "pass", "refuse"]


class Stage(NamedTuple):
    """What happens so many working hours after the stage before, the first after the opening."""

    hours: float
    then: Outcome


class DueStage(Part):
    hours: Hours
    then: Outcome = "remind"


class Due(Part):
    """A limit in working hours of whoever is asked: `stages`, one after the other. The last one happens `again` and again if it
    reminds or goes up. Older definitions tell reminders (`remind`) and the limit (`hours`, `then`), all from the opening."""

    stages: Annotated[tuple[DueStage, ...], Field(max_length=10)] = ()
    hours: Hours | None = None
    remind: tuple[Hours, ...] = ()
    then: Outcome = "remind"
    again: Hours | None = None

    @cached_property
    def plan(self) -> tuple[Stage, ...]:
        """The stages, in whichever way they are told."""
        if self.stages or self.hours is None:
            return tuple(Stage(one.hours, one.then) for one in self.stages)
        marks = [*(hours for hours in sorted(set(self.remind)) if hours < self.hours), self.hours]
        after = [later - earlier for earlier, later in zip([0.0, *marks], marks, strict=False)]
        return (*(Stage(hours, "remind") for hours in after[:-1]), Stage(after[-1], self.then))

    def after(self, stage: int) -> float | None:
        """Working hours until the stage of that number (from 0) comes; past the last one it comes `again`, if it can."""
        if stage < len(self.plan):
            return self.plan[stage].hours
        return self.again if self.plan and self.plan[-1].then in ("remind", "escalate") else None

    def limit(self, stage: int = 0) -> float | None:
        """Working hours from a stage on until more than a reminder happens; where nothing but reminders comes, until the last."""
        hours = 0.0
        for one in self.plan[stage:]:
            hours += one.hours
            if one.then != "remind":
                break
        return round(hours, 6) or self.after(stage)


class _Node(Part):
    id: Name
    title: Both = {}

    @property
    def lanes_of(self) -> tuple[Lane, ...]:
        """The sequences that lie inside this node."""
        return ()


class Ask(_Node):
    """People are asked: `approve` wants yes or no, `do` wants something done."""

    kind: Literal["approve", "do"]
    who: tuple[Chooser, ...] = ()
    mode: Literal["all", "share", "any", "serial"] = "all"
    share: int | None = None
    refusal: Literal["ends", "counts"] = "ends"
    nobody: Nobody = Nobody()
    own: Literal["lead", "skip"] = Field(default="lead", alias="self")
    due: Due | None = None
    may: tuple[Literal["return", "transfer", "add", "choose_return"], ...] = (
        "return", "transfer", "add", "choose_return")
    access: dict[str, Literal["hide", "see", "edit", "need"]] = Field(default={}, alias="fields")
    sign: bool = False
    comment: Literal["never", "refusal", "always"] = "refusal"
    refused: Literal["end", "start"] = "end"

    def fields_with(self, *access: str) -> tuple[str, ...]:
        return tuple(field for field, told in self.access.items() if told in access)


class Copy(_Node):
    kind: Literal["copy"]
    who: tuple[Chooser, ...] = ()


class Act(_Node):
    kind: Literal["act"]
    act: str = ""
    params: dict[str, Any] = Field(default={}, alias="with")


class Until(Part):
    field: str | None = None
    hours: Hours | None = None
    days: Annotated[int, Field(ge=0, le=3_650)] | None = None
    offset_days: Annotated[int, Field(ge=-3_650, le=3_650)] = 0


class Wait(_Node):
    kind: Literal["wait"]
    until: Until = Until()


class Sub(_Node):
    """Another process; `wait` says whether this one goes on before that one has ended."""

    kind: Literal["flow"]
    key: str = ""
    params: dict[str, Any] = Field(default={}, alias="with")
    wait: bool = True


class Lane(Part):
    """A sequence inside a node: an arm of a branch (with its condition) or a lane of a parallel."""

    id: Name
    title: Both = {}
    when: Condition | None = None
    steps: tuple[Node, ...] = ()


class Branch(_Node):
    kind: Literal["branch"]
    arms: tuple[Lane, ...] = ()

    @property
    def lanes_of(self) -> tuple[Lane, ...]:
        return self.arms


class Parallel(_Node):
    kind: Literal["parallel"]
    lanes: tuple[Lane, ...] = ()

    @property
    def lanes_of(self) -> tuple[Lane, ...]:
        return self.lanes


Node = Annotated[Ask | Copy | Branch | Parallel | Act | Wait | Sub, Field(discriminator="kind")]
AnyNode = Ask | Copy | Branch | Parallel | Act | Wait | Sub


class Begins(Part):
    """It starts by itself: so many days before something that a room foretells."""

    on: str
    days: Annotated[int, Field(ge=0, le=365)] = 30


class Definition(Part):
    format: Literal[1] = 1
    begins: Begins | None = None
    form: tuple[FormField, ...] = ()
    title: Both = {}
    summary: tuple[str, ...] = ()
    same: Literal["merge", "repeat"] = "merge"
    quick: bool = False
    tells: bool = False  # all concerned get a notice of a new version, not only whoever keeps processes
    read_within: Annotated[int, Field(ge=0, le=60)] = 0  # days in which all concerned say that they have read it; 0: nobody must
    steps: tuple[Node, ...] = ()

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.steps)

    @cached_property
    def fields(self) -> dict[str, FormField]:
        return {field.id: field for field in self.form}

    @cached_property
    def chosen_at(self) -> dict[str, dict[str, Ask | Copy]]:
        """Step (or `start`) → the later steps whose people are chosen there."""
        found: dict[str, dict[str, Ask | Copy]] = {}
        for spot in self.tree.spots.values():
            if isinstance(spot.node, Ask | Copy):
                for chooser in spot.node.who:
                    if chooser.get("by") == "chosen":
                        found.setdefault(chooser.get("at", START), {})[spot.node.id] = spot.node
        return found

    def ask(self, node: str) -> Ask:
        found = self.tree.node(node)
        assert isinstance(found, Ask)
        return found


_reader = TypeAdapter(Definition)


def read(body: Any) -> Definition:
    """JSON → Definition; Refused with every fault of shape."""
    try:
        return _reader.validate_python(body)
    except ValidationError as wrong:
        raise Refused(problems(wrong.errors(include_url=False, include_context=True), body)) from None


def schema() -> dict[str, Any]:
    return _reader.json_schema()
