"""Backup: writes database and stored files into one sealed file; --into reads one back into a database that is not there yet."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from tongpin.site import backup, keys, postgres
from tongpin.site.home import DATA, KEYS


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./run backup")
    parser.add_argument("file", type=Path, help="where it is written to, or read from")
    parser.add_argument("--database", help="what is written; default: the database of this installation")
    parser.add_argument("--into", metavar="NAME", help="read the file back into a new database of this name")
    options = parser.parse_args(arguments)
    postgres.ensure_running()
    try:
        if options.into:
            backup.restore(options.file, keys.backup_key(), options.into, DATA / "files")
            print(f"Restored into {options.into}: start with TONGPIN_DATABASE={options.into} ./run serve")
        else:
            _write(options.file, options.database or postgres.database_name())
    except (backup.Unreadable, OSError) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


def _write(path: Path, name: str) -> None:
    """Under another name until it is whole: a file of the right name is a backup."""
    draft = path.with_name(f".{path.name}.part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            backup.write(out, keys.backup_key(), name, DATA / "files")
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    print(f"{path}  {path.stat().st_size / 1e6:.1f} MB. Keep {KEYS} somewhere else: without it nobody reads this file.")
