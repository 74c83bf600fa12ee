"""Store: contents on disk under their hash, sealed with the data key when they are private."""

from __future__ import annotations

import hashlib
import mimetypes
import os
import secrets
import unicodedata
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet

from tongpin.base.access import Viewer
from tongpin.base.kinds.secret import seal, unseal
from tongpin.base.words import Place, Problem, Refused, say

from .entity import StoredFile

_LOCKS = 0x7466696C  # "tfil": our part of the advisory locks
_ALONE, _TOGETHER = "SELECT pg_advisory_xact_lock(%s, %s)", "SELECT pg_advisory_xact_lock_shared(%s, %s)"
LARGEST = 50 * 1024 * 1024


def keep(
    name: str, content: bytes, *, owner: tuple[str, object], viewer: Viewer, private: bool = False, largest: int = LARGEST
) -> StoredFile:
    """Keeps a content for a record; the caller's door has asked whether it may be added there."""
    name = clean_name(name)
    if len(content) > largest:
        limit = largest // (1024 * 1024)
        raise Refused(Problem(say("base.files.too_large", name=name, limit=limit), Place(file=name)))
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        _hold(digest, alone=False)
        _write(_path(digest, private), seal(content, f"file:{digest}") if private else content)
        return StoredFile.objects.create(
            sha256=digest,
            name=name,
            size=len(content),
            media_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            private=private,
            owner_entity=owner[0],
            owner_id=str(owner[1]),
            uploaded_by_id=viewer.user_id,
        )


def content(stored: StoredFile) -> bytes:
    held = _path(stored.sha256, stored.private).read_bytes()
    return unseal(held, f"file:{stored.sha256}") if stored.private else held


def of_owner(entity: str, key: object) -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(owner_entity=entity, owner_id=str(key)).order_by("id")


def of_owners(entity: str, keys: Iterable[object]) -> QuerySet[StoredFile]:
    """The files of many records in one question."""
    return StoredFile.objects.filter(owner_entity=entity, owner_id__in=[str(key) for key in keys]).order_by("id")


def forget(entity: str, key: object) -> int:
    """Removes what belongs to a record; from disk once that is sure, unless another record holds the same content. How many."""
    gone = list(of_owner(entity, key))
    StoredFile.objects.filter(pk__in=[one.pk for one in gone]).delete()
    if gone:
        transaction.on_commit(lambda: _off_disk(gone))
    return len(gone)


def _off_disk(gone: Iterable[StoredFile]) -> None:
    """Each in a transaction of its own, so that whoever waits for one holds no other."""
    for one in gone:
        with transaction.atomic():
            _hold(one.sha256, alone=True)
            if not StoredFile.objects.filter(sha256=one.sha256, private=one.private).exists():
                _path(one.sha256, one.private).unlink(missing_ok=True)


def _hold(digest: str, *, alone: bool) -> None:
    """Until the transaction ends: who keeps a content shares it with others who do; who takes it off the disk waits for all of
    them, since a row that isn't committed yet can't be seen."""
    with connection.cursor() as cursor:
        cursor.execute(_ALONE if alone else _TOGETHER, [_LOCKS, int.from_bytes(bytes.fromhex(digest[:8]), signed=True)])


def clean_name(name: str) -> str:
    """The last part of a path, without characters that steer a terminal or a header; never empty."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(one for one in last if unicodedata.category(one)[0] != "C").strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if len(plain) > 200 and dot:
        plain = f"{stem[: 199 - len(ending)]}.{ending}"
    return plain[:200] or "file"


def _path(digest: str, private: bool) -> Path:
    return Path(settings.FILES_FOLDER) / digest[:2] / f"{digest}{'.sealed' if private else ''}"


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all: a process killed in the middle leaves no half file under the hash."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
