"""What pay hears from other rooms: the stage of pay on the board of a month."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Func, JSONField, Q, Value

from tongpin.base.words import say, word
from tongpin.hours.public import Month, Stage, stage_source
from tongpin.pay.run.entity import PayRun

# Of a run's checks, which name thousands of people, just the offices that are kept from going on.
_BLOCKED = Func("checks", Value('$[*] ? (@.level == "error").office'), function="jsonb_path_query_array", output_field=JSONField())


@stage_source("pay")
def pay_stage(month: Month) -> Mapping[int, Stage]:
    """Each office that a run has computed, with the state of the run."""
    found: dict[int, Stage] = {}
    paid = Q(month=month.first, number=0) | Q(ends__range=(month.first, month.last))  # of periods the newest that ended in the month
    for run in PayRun.objects.filter(paid).order_by("number", "ends").values("state", "summary", blocked=_BLOCKED):
        state = "done" if run["state"] in ("published", "locked") else "ready"
        told = say("pay.stage", state=word(f"state.{run['state']}"))
        found |= {one["office"]: Stage("attention" if one["office"] in run["blocked"] else state, (told,), {"people": one["people"]})
                  for one in run["summary"]}
    return found
