"""Backup: the database and the stored files in one file that only the key of this installation opens (AES-256-GCM).

A file is a head and pieces. A piece is its part, its length and what was sealed; number, part and file are bound to it, so a piece
that was altered, left out, moved or taken from another backup is refused, and so is a file that was cut off.
"""

from __future__ import annotations

import io
import os
import shutil
import struct
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from . import postgres

MARK = b"TONGPIN1"
DATABASE, FILES, END = b"D", b"F", b"E"
PIECE = 1 << 20  # bytes
_HEAD, _FILE, _NONCE = struct.Struct(">cI"), 16, 12


class Unreadable(Exception):
    """Another key, not whole, or no backup at all; the text says which can't be told apart and which can."""


class Sealer(io.RawIOBase):
    """Writes one part after the other; `part` says which."""

    def __init__(self, out: IO[bytes], key: bytes):
        self._out, self._cipher, self._file, self._count = out, AESGCM(key), os.urandom(_FILE), 0
        self.part = DATABASE
        out.write(MARK + self._file)

    def writable(self) -> bool:
        return True

    def write(self, content: bytes) -> int:  # type: ignore[override]
        for at in range(0, len(content), PIECE):
            self._seal(bytes(content[at:at + PIECE]))
        return len(content)

    def end(self) -> None:
        self.part = END
        self._seal(b"")

    def _seal(self, piece: bytes) -> None:
        nonce = os.urandom(_NONCE)
        sealed = nonce + self._cipher.encrypt(nonce, piece, _bound(self._file, self._count, self.part))
        self._count += 1
        self._out.write(_HEAD.pack(self.part, len(sealed)) + sealed)


def pieces(given: IO[bytes], key: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(part, plain) of a whole backup, in order; Unreadable at the first piece that is not as it was written."""
    mark, file = given.read(len(MARK)), given.read(_FILE)
    if mark != MARK or len(file) != _FILE:
        raise Unreadable("This is no backup of Tongpin.")
    cipher, count = AESGCM(key), 0
    while True:
        head = given.read(_HEAD.size)
        if len(head) < _HEAD.size:
            raise Unreadable("The backup is cut off: its end is missing.")
        part, length = _HEAD.unpack(head)
        sealed = given.read(min(length, PIECE + 64))
        try:
            plain = cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], _bound(file, count, part))
        except (InvalidTag, ValueError):
            raise Unreadable("The key is another one, or the backup was altered.") from None
        if part == END:
            return
        yield part, plain
        count += 1


def _bound(file: bytes, count: int, part: bytes) -> bytes:
    return file + struct.pack(">Q", count) + part


def write(out: IO[bytes], key: bytes, name: str, files: Path) -> None:
    """The database first, then the files: what was stored in between is one file too many, never one too few."""
    sealer = Sealer(out, key)
    dump = _tool("pg_dump", name, "--format=custom", "--no-owner", "--no-privileges", "--no-comments")
    with subprocess.Popen(dump, stdout=subprocess.PIPE, env=_environment(name)) as running:
        assert running.stdout is not None
        while piece := running.stdout.read(PIECE):
            sealer.write(piece)
    if running.returncode:
        raise Unreadable(f"pg_dump failed with {running.returncode}.")
    sealer.part = FILES
    with tarfile.open(fileobj=sealer, mode="w|") as bundle:
        if files.exists():
            bundle.add(files, arcname=".")
    sealer.end()


def restore(given: Path, key: bytes, name: str, files: Path) -> None:
    """Into a database that is not there yet. The backup is read to its end before anything is written."""
    with open(given, "rb") as source:
        for _ in pieces(source, key):
            pass
    with postgres.connect() as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            raise Unreadable(f"There is a database {name} already: name another one with --database, nothing was written.")
    postgres.ensure_database(name)
    try:
        _fill(given, key, name, files)
    except BaseException:
        postgres.drop_database(name)
        raise


def _fill(given: Path, key: bytes, name: str, files: Path) -> None:
    load = _tool("pg_restore", name, "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    files.mkdir(parents=True, exist_ok=True)
    with open(given, "rb") as source:
        told = pieces(source, key)
        with subprocess.Popen(load, stdin=subprocess.PIPE, env=_environment(name)) as running:
            assert running.stdin is not None
            bundle = _first_of_files(told, running.stdin)
            running.stdin.close()
        if running.returncode:
            raise Unreadable(f"pg_restore failed with {running.returncode}.")
        with tarfile.open(fileobj=_Reader(bundle, told), mode="r|") as stored:
            for member in stored:
                _keep(stored, member, files)


def _first_of_files(told: Iterator[tuple[bytes, bytes]], database: IO[bytes]) -> bytes:
    for part, plain in told:
        if part == FILES:
            return plain
        database.write(plain)
    return b""


def _keep(stored: tarfile.TarFile, member: tarfile.TarInfo, files: Path) -> None:
    """Files are named by what is in them: one that is there is the same one."""
    target = (files / member.name).resolve()
    content = stored.extractfile(member) if member.isfile() else None
    if content is None or target.exists() or files.resolve() not in target.parents:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target, "wb") as out:
        shutil.copyfileobj(content, out)


class _Reader(io.RawIOBase):
    """The remaining pieces as one stream."""

    def __init__(self, first: bytes, told: Iterator[tuple[bytes, bytes]]):
        self._held, self._told = first, told

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._held) < size:
            following = next(self._told, None)
            if following is None:
                break
            self._held += following[1]
        size = len(self._held) if size < 0 else size
        found, self._held = self._held[:size], self._held[size:]
        return found


def _tool(tool: str, name: str, *options: str) -> list[str]:
    given = postgres.parameters(name)
    known = {"--host": given["HOST"], "--port": given["PORT"], "--username": given["USER"]}
    own = postgres.tools() / tool
    found = str(own) if own.exists() else shutil.which(tool)
    if not found:
        raise Unreadable(f"{tool} is not on this machine: install the client programs of PostgreSQL.")
    return [found, *(f"{key}={value}" for key, value in known.items() if value), f"--dbname={name}", *options]


def _environment(name: str) -> dict[str, str]:
    given = postgres.parameters(name)
    password = given.get("PASSWORD")
    return {**os.environ, "PGCLIENTENCODING": "UTF8", **({"PGPASSWORD": password} if password else {}),
            **{f"PG{key.upper()}": str(value) for key, value in given.get("OPTIONS", {}).items() if key in ("sslmode", "sslrootcert")}}
