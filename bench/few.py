"""Few: counts the queries of every page in a company of TONGPIN_BENCH_HEADS, in a database thrown away afterwards."""

from __future__ import annotations

import json


def main() -> None:
    from tongpin.site import postgres
    from tongpin.site.console import ready

    name = ready.database(fresh=True)
    ready.tables()
    from django.db import connections

    from . import asking

    counted = {page: one.queries for page, one in asking.answers().items()}
    connections.close_all()
    postgres.drop_database(name)
    print(json.dumps(counted))


if __name__ == "__main__":
    main()
