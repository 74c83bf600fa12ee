"""The chain of the ledger: sealing lines at the end of a transaction, and proving that none was altered."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from tongpin.base.often import often
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


# Every transaction of the house ends with these two, so they are written out: the lock is held for as little as possible.
_HEAD = "SELECT seq, digest FROM base_ledgerhead FOR UPDATE"
_SEAL = """
    WITH head AS (UPDATE base_ledgerhead SET seq = %s, digest = %s)
    INSERT INTO base_ledgerline (seq, at, actor, verb, entity, record, body, digest)
    SELECT seq, %s::timestamptz, actor, verb, entity, record, body, digest
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[], %s::text[])
        AS line (seq, actor, verb, entity, record, body, digest)"""


def write(notes: Sequence[tuple[str, Note]]) -> None:
    """Seals the notes of one transaction, each with its actor. Call last: the head stays locked until commit."""
    if not notes:
        return
    seq, digest = _locked_head()
    at = timezone.now()
    for first in range(0, len(notes), BATCH):
        lines = []
        for actor, note in notes[first:first + BATCH]:
            seq += 1
            body = _body(seq, at, actor, note)
            digest = digest_of(digest, body)
            lines.append((seq, actor, note.verb, note.entity, note.record, body, digest))
        often(_SEAL, [seq, digest, at, *(list(column) for column in zip(*lines, strict=True))])


def _locked_head() -> tuple[int, str]:
    if not (rows := often(_HEAD)):  # the very first line of the house
        LedgerHead.objects.bulk_create([LedgerHead()], ignore_conflicts=True)
        rows = often(_HEAD)
    seq, digest = rows[0]
    return seq, digest


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
