"""Runs the verb that ./run hands over."""

from __future__ import annotations

import importlib
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongpin.site.settings")

# verb: module that has main(arguments) -> exit status
VERBS = {
    "demo": "tongpin.site.console.demo",
    "serve": "tongpin.site.console.serve",
    "worker": "tongpin.site.console.worker",  # started by serve and demo
    "owner": "tongpin.site.console.owner",
    "month": "tongpin.site.month",
    "verify-ledger": "tongpin.site.console.ledger",
    "backup": "tongpin.site.console.backup",
    "bench": "bench",
    "mutate": "bench.mutate",
    "test": "tongpin.site.console.test",
    "types": "tongpin.site.console.types",
    "lock": "tongpin.site.console.lock",
    "stop": "tongpin.site.console.stop",
}


def main(arguments: list[str]) -> int:
    verb, *rest = arguments or [""]
    if verb not in VERBS:
        print(f"no verb {verb!r}: ask ./run", file=sys.stderr)
        return 2
    try:
        return int(importlib.import_module(VERBS[verb]).main(rest) or 0)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
