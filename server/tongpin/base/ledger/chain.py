"""The chain of the ledger: sealing lines at the end of a transaction, and proving that none was altered."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from tongpin.base.words import Say, say

from .entity import LedgerHead, LedgerLine

BATCH = 2000


@dataclass(frozen=True)
class Note:
    """One line to be written: old and new are plain JSON, secrets already masked."""

    verb: str
    entity: str
    record: str = ""
    old: dict[str, Any] | None = None
    new: dict[str, Any] | None = None
    reason: str = ""


def digest_of(previous: str, body: str) -> str:
    """Keyed with the installation's ledger key: a rewritten chain cannot be sealed again from the database alone."""
    return hmac.new(settings.LEDGER_KEY, f"{previous}\n{body}".encode(), hashlib.sha256).hexdigest()


def write(actor: str, notes: list[Note]) -> None:
    """Seals the notes of one transaction. Call last: the head stays locked until commit."""
    if not notes:
        return
    LedgerHead.objects.bulk_create([LedgerHead()], ignore_conflicts=True)
    head = LedgerHead.objects.select_for_update().get()
    lines = []
    at = timezone.now()
    for note in notes:
        head.seq += 1
        body = _body(head.seq, at, actor, note)
        head.digest = digest_of(head.digest, body)
        lines.append(LedgerLine(
            seq=head.seq, at=at, actor=actor, verb=note.verb, entity=note.entity,
            record=note.record, body=body, digest=head.digest,
        ))
    LedgerLine.objects.bulk_create(lines, batch_size=BATCH)
    head.save()


def verify() -> Iterator[Say]:
    """Walks the whole chain; every broken link is told. Nothing told means nothing altered."""
    previous, expected = "", 0
    for line in LedgerLine.objects.order_by("seq").iterator(chunk_size=BATCH):
        expected += 1
        if line.seq != expected:
            yield say("base.ledger.gap", first=expected, last=line.seq - 1)
            expected = line.seq
        if digest_of(previous, line.body) != line.digest or not _columns_agree(line):
            yield say("base.ledger.altered", seq=line.seq)
        previous = line.digest
    head = LedgerHead.objects.first()
    if head is None:
        if expected:
            yield say("base.ledger.no_head")
    elif head.seq != expected or head.digest != previous:
        yield say("base.ledger.cut_off", last=expected, sealed=head.seq)


def _body(seq: int, at: datetime, actor: str, note: Note) -> str:
    whole = {"seq": seq, "at": at.isoformat(), "actor": actor, **asdict(note)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _columns_agree(line: LedgerLine) -> bool:
    body = json.loads(line.body)
    same = all(body[name] == getattr(line, name) for name in ("seq", "actor", "verb", "entity", "record"))
    return same and datetime.fromisoformat(body["at"]) == line.at
