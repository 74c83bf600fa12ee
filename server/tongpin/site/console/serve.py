"""Serve: one web process with a worker (or more) beside it, on one port."""

from __future__ import annotations

import argparse
import importlib
import os
import socket
import subprocess
import sys
import threading
import time

from . import ready

FIRST_PORT = 8000
WORKER = ("tongpin.site.console", "worker")  # module and verb of the process beside this one
KEPT = 75  # seconds a connection may rest: longer than the 60 of a proxy before us, which would else write into one that just closed


def main(arguments: list[str]) -> int:
    options = parser("serve").parse_args(arguments)
    ready.database()
    ready.tables()
    return run(options.host, options.port)


def parser(verb: str) -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog=f"./run {verb}")
    made.add_argument("--host", default="127.0.0.1", help="address to listen on; 0.0.0.0 for the whole network")
    made.add_argument("--port", type=int, help=f"default: the first free one from {FIRST_PORT}")
    return made


def free_port(host: str, wanted: int | None) -> int:
    for port in [wanted] if wanted else range(FIRST_PORT, FIRST_PORT + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise SystemExit(f"port {wanted or FIRST_PORT} is taken: choose another with --port")


def run(host: str, port: int | None, lines: list[str] | None = None) -> int:
    """Serves until Ctrl-C; Django is set up already. `lines` are printed below the address."""
    import uvicorn
    from django.conf import settings

    port = free_port(host, port)
    if host not in ("127.0.0.1", "localhost"):
        settings.ALLOWED_HOSTS = ["*"]
    importlib.import_module("tongpin.site.urls")  # else the first visitor would wait for it
    _use_pool()
    # Which proxy is believed is told in one place only: base/signin/address.py.
    config = uvicorn.Config("tongpin.site.asgi:application", host=host, port=port, log_level="warning", workers=1,
                            timeout_keep_alive=KEPT, proxy_headers=False)
    server = uvicorn.Server(config)
    stopping = threading.Event()
    keepers = keep_workers(stopping, settings.WORKERS)
    threading.Thread(target=_tell, args=(server, host, port, lines or []), daemon=True).start()
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        stopping.set()
        for keeper in keepers:
            keeper.join(timeout=25)  # the worker ends its job first
        from django.db import connections

        connections.close_all()
        connections["default"].close_pool()  # type: ignore[attr-defined]
    return 0


def _tell(server: object, host: str, port: int, lines: list[str]) -> None:
    while not getattr(server, "started", False):
        time.sleep(0.02)
    shown = "localhost" if host in ("127.0.0.1", "0.0.0.0") else host  # noqa: S104
    print("\n".join(["", f"  http://{shown}:{port}", *lines, "", "  Ctrl-C 停止 / stops"]), flush=True)


def _use_pool() -> None:
    """Every request has its own thread; connections are kept for all of them."""
    from django.db import connections

    connections.close_all()
    pool = {"min_size": 1, "max_size": 12, "timeout": 20}
    connections.settings["default"].setdefault("OPTIONS", {})["pool"] = pool
    connections["default"].settings_dict.setdefault("OPTIONS", {})["pool"] = pool


def keep_workers(stopping: threading.Event, count: int) -> list[threading.Thread]:
    """A thread for each worker process, running already."""
    keepers = [threading.Thread(target=_keep_worker, args=(stopping,), daemon=True) for _ in range(count)]
    for keeper in keepers:
        keeper.start()
    return keepers


def _keep_worker(stopping: threading.Event) -> None:
    """Starts the worker, and again whenever it dies; it ends by itself when this process is gone."""
    command = [sys.executable, "-m", *WORKER, "--with", str(os.getpid())]
    pause = 0.5
    while not stopping.is_set():
        began = time.monotonic()
        worker = subprocess.Popen(command)
        while worker.poll() is None and not stopping.wait(0.3):
            pass
        if stopping.is_set():
            worker.terminate()
            worker.wait()
            return
        pause = 0.5 if time.monotonic() - began > 30 else min(pause * 2, 30)
        stopping.wait(pause)
