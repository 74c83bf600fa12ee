"""Process: starts the served product as a person does, and asks it what it costs."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil


@dataclass(frozen=True)
class Served:
    address: str
    process: psutil.Process
    seconds_to_first_answer: float

    def megabytes(self) -> float:
        """Of the web process alone; the worker and PostgreSQL are told apart."""
        return float(self.process.memory_info().rss) / 1024 / 1024

    def worker_megabytes(self) -> float:
        return float(sum(child.memory_info().rss for child in self.process.children())) / 1024 / 1024


@contextmanager
def served(database: str) -> Iterator[Served]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    start = time.monotonic()
    command = [sys.executable, "-m", "tongpin.site.console", "serve", "--port", str(port)]
    environment = {**os.environ, "TONGPIN_DATABASE": database}
    spoken = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
    process = subprocess.Popen(command, env=environment, stdout=spoken, stderr=spoken)
    try:
        address = f"http://127.0.0.1:{port}"
        while not _answers(address):
            if process.poll() is not None or time.monotonic() - start > 60:
                spoken.seek(0)
                raise RuntimeError(f"the server did not start: {spoken.read().decode()[-150:]}")
            time.sleep(0.05)
        yield Served(address, psutil.Process(process.pid), time.monotonic() - start)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=40)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/api/v1/openapi.json", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
