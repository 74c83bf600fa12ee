"""A new version holds: whoever keeps processes gets to know what is different, and, where the process asks for it, all concerned."""

from __future__ import annotations

from tongpin.base.events import hears
from tongpin.base.flow.entity import Flow, FlowVersion
from tongpin.base.flow.events import FlowPublished
from tongpin.base.notices import tell_many

from .telling import concerned_by, keepers_of, sentence_of, version_before


@hears(FlowPublished)
def tell_of_a_new_version(fact: FlowPublished) -> None:
    """What came with the house when it was set up is news to nobody; each is told once, by whichever way he is concerned. Where
    everybody has to say that he has read it (`read_within`), the room that keeps changes asks those concerned."""
    flow = Flow.objects.get(key=fact.flow)
    new = FlowVersion.objects.get(flow=flow, number=fact.number)
    old = version_before(new)
    if old is None and fact.by is None:
        return
    once = f"flow.published:{flow.key}:{fact.number}"
    page = f"/processes/{flow.key}" + (f"?tab=past&left={old.number}&right={new.number}" if old else "")
    keepers = keepers_of(flow) - {fact.by}
    tell_many(sorted(keepers), sentence_of(flow, new, old, fact.by, all_fields=True), page, once=once)
    if new.body.get("tells") and not new.body.get("read_within"):
        may_start, waits = concerned_by(flow)
        message = sentence_of(flow, new, old, fact.by, all_fields=False)
        tell_many(sorted(may_start - keepers - {fact.by}), message, f"/flow/new/{flow.key}", once=once)
        tell_many(sorted(waits - may_start - keepers - {fact.by}), message, "/me/todo", once=once)
