"""What pay hears from other rooms: the stage of pay on the board of a month."""

from __future__ import annotations

from collections.abc import Mapping

from tongpin.base.words import say, word
from tongpin.hours.public import Month, Stage, stage_source
from tongpin.pay.run.compute import run_of


@stage_source("pay")
def pay_stage(month: Month) -> Mapping[int, Stage]:
    """Each office that the run has computed, with the state of the run."""
    run = run_of(month.first)
    if run is None:
        return {}
    state = "done" if run.state in ("published", "locked") else "ready"
    told = say("pay.stage", state=word(f"state.{run.state}"))
    blocked = {one["office"] for one in run.checks if one["level"] == "error"}
    return {
        one["office"]: Stage("attention" if one["office"] in blocked else state, (told,), {"people": one["people"]})
        for one in run.summary
    }
