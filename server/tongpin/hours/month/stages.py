"""Stages: what a month has to go through in each office; rooms above this one add theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .period import Month


@dataclass(frozen=True)
class Stage:
    """A cell of the board. `state`: done, ready (somebody may act), attention (must be mended), wait."""

    state: str
    lines: tuple[Any, ...] = ()  # Say
    facts: Mapping[str, Any] = field(default_factory=dict)


StageSource = Callable[[Month], Mapping[int, Stage]]  # office → its cell
_sources: dict[str, StageSource] = {}


def stage_source(key: str) -> Callable[[StageSource], StageSource]:
    """Decorator: a room tells its stage of the month for every office; `key` is a word (`stage.<key>`)."""

    def note(source: StageSource) -> StageSource:
        _sources[key] = source
        return source

    return note


def further_stages(month: Month) -> dict[str, Mapping[int, Stage]]:
    return {key: source(month) for key, source in _sources.items()}
