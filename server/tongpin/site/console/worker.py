"""Worker: the process beside the web server that does jobs and delivers events."""

from __future__ import annotations

import argparse

import django


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="worker")
    parser.add_argument("--with", dest="alongside", type=int, help="end when this process is gone")
    parser.add_argument("--heartbeat", type=float, default=2.0)
    parser.add_argument("--dead-after", type=float, default=10.0)
    options = parser.parse_args(arguments)
    django.setup()
    from tongpin.base.jobs import worker

    worker.work(alongside=options.alongside, heartbeat=options.heartbeat, dead_after=options.dead_after)
    return 0
