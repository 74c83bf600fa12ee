"""A new version of a process that all concerned have to acknowledge becomes a change, written by the house in both languages."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from tongpin.base.entities import SYSTEM, door
from tongpin.base.entities.records import Door
from tongpin.base.flow.drawing.telling import concerned_by, sentence_of, version_before
from tongpin.base.flow.entity import Flow, FlowVersion
from tongpin.base.notices import About, settle
from tongpin.base.words import say
from tongpin.people import public as people

from .actions import OWNER, READ, tell_of
from .entity import Change

SOURCE = "flow:{key}:{number}"


def ask_to_read(key: str, number: int, by: int | None) -> Change | None:
    """Whoever may start the process or is in it, but not who published it. Heard twice, it is made once; a version that comes
    before all have read the last takes its place on their lists."""
    flow = Flow.objects.get(key=key)
    new = FlowVersion.objects.get(flow=flow, number=number)
    days, source = int(new.body.get("read_within") or 0), SOURCE.format(key=key, number=number)
    if not days or Change.objects.filter(source=source).exists():
        return None
    users = set().union(*concerned_by(flow)) - {by}
    today = SYSTEM.today
    persons = sorted(one.id for one in people.people_of(None, today) if one.user_id in users)
    if not persons:
        return None
    subject = say("work.changes.version", flow=flow.label, number=number)
    text = sentence_of(flow, new, version_before(new), by, all_fields=False)
    with door(SYSTEM, reason=source) as opened:
        _ask_no_more(opened, key)
        change = opened.create(
            Change, subject=subject.text("zh")[:160], sort="process", text=text.text("zh"), effective_day=today, persons=persons,
            acknowledge_by=today + timedelta(days=days), published_at=timezone.now(), published_by=by, source=source,
            sentences={"subject": subject.to_json(), "text": text.to_json()})
        tell_of(opened, change, persons)
    return change


def _ask_no_more(opened: Door, key: str) -> None:
    """Of the versions before."""
    for old in Change.objects.filter(source__startswith=SOURCE.format(key=key, number=""), acknowledge_by__isnull=False):
        opened.change(old, acknowledge_by=None)
        settle(About(OWNER, old.pk, READ))


def process_of(change: Change) -> str:
    """The key of the process whose version this is; empty for what people wrote."""
    return change.source.split(":")[1] if change.source.startswith("flow:") else ""
