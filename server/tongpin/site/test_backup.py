"""Backup: what is written is sealed whole, what is read back is the same, and nothing else is taken for it."""

from __future__ import annotations

import io
import os

import pytest

from tongpin.site import backup, postgres

KEY = bytes(range(32))
PLAIN = "6225880110005678"
NAMES = ("tongpin_test_kept", "tongpin_test_again")


@pytest.fixture
def kept(tmp_path):
    """A database with an account number in plain, and a stored file."""
    postgres.ensure_running()
    for name in NAMES:
        postgres.drop_database(name)
    postgres.ensure_database(NAMES[0])
    with postgres.connect(NAMES[0]) as database:
        database.execute("CREATE TABLE pay (person int PRIMARY KEY, account text, amount numeric(15, 2))")
        database.execute("INSERT INTO pay SELECT n, %s, n + 0.05 FROM generate_series(1, 3000) n", [PLAIN])
    stored = tmp_path / "files" / "ab" / "abcd"
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"contract " * 300_000)  # more than two pieces
    yield tmp_path
    for name in NAMES:
        postgres.drop_database(name)


def written(folder) -> bytes:
    out = io.BytesIO()
    backup.write(out, KEY, NAMES[0], folder / "files")
    return out.getvalue()


def opened(content: bytes, key: bytes = KEY) -> bytes:
    return b"".join(plain for _, plain in backup.pieces(io.BytesIO(content), key))


def test_what_is_read_back_is_the_same(kept):
    file = kept / "kept.backup"
    file.write_bytes(written(kept))
    backup.restore(file, KEY, NAMES[1], kept / "again")
    with postgres.connect(NAMES[1]) as database:
        row = database.execute("SELECT count(*), sum(amount), min(account) FROM pay").fetchone()
    assert [str(one) for one in row] == ["3000", "4501650.00", PLAIN]
    assert (kept / "again" / "ab" / "abcd").read_bytes() == (kept / "files" / "ab" / "abcd").read_bytes()
    with pytest.raises(backup.Unreadable, match="already"):
        backup.restore(file, KEY, NAMES[1], kept / "again")


def test_it_tells_nothing_to_who_has_no_key(kept):
    """The dump says by its first letters that it is one, a file stands in it in plain; sealed, neither is found."""
    content = written(kept)
    assert b"PGDMP" in opened(content) and b"contract contract" in opened(content)
    assert b"PGDMP" not in content and b"contract" not in content and PLAIN.encode() not in content
    with pytest.raises(backup.Unreadable, match="key"):
        opened(content, os.urandom(32))


def test_what_was_altered_cut_off_or_moved_is_refused(kept):
    content = written(kept)
    middle = len(content) // 2
    flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1:]
    with pytest.raises(backup.Unreadable, match="altered"):
        opened(flipped)
    with pytest.raises(backup.Unreadable, match=r"altered|cut off"):
        opened(content[:-40])
    end = len(content) - 33  # the last piece: head of 5, nonce of 12, seal of 16
    with pytest.raises(backup.Unreadable, match="cut off"):
        opened(content[:end])
    with pytest.raises(backup.Unreadable, match="altered"):
        opened(content[:24] + content[end:])  # the end alone, as if there were nothing in it
    with pytest.raises(backup.Unreadable, match="no backup"):
        opened(b"PK")


def test_a_backup_that_cannot_be_read_writes_nothing(kept):
    file = kept / "cut.backup"
    file.write_bytes(written(kept)[:-33])
    with pytest.raises(backup.Unreadable):
        backup.restore(file, KEY, NAMES[1], kept / "again")
    with postgres.connect() as server:
        assert server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAMES[1]]).fetchone() is None
    assert not (kept / "again").exists()
