"""Shipped grants: each room's `grants.toml`, loaded once and kept in step until an owner edits them.

    [[grant]]
    role = "office_lead"
    entity = "people.person"
    verbs = ["see"]
    fields = ["*", "-first_day"]        # "*" never includes secret fields: name them
    rows = ["is", "office", "$me.offices"]
"""

from __future__ import annotations

import tomllib
from collections import Counter

from tongpin.base.conditions import check
from tongpin.base.words.catalogue import PACKAGE

from .entity import Grant

ROLES = ("owner", "hr", "payroll", "office_lead", "manager", "employee", "coordinator", "auditor", "everyone")


def read_shipped() -> list[Grant]:
    found = []
    for path in sorted(PACKAGE.glob("**/grants.toml")):
        told, seen = path.relative_to(PACKAGE).as_posix(), Counter[str]()
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("grant", []):
            if row["role"] not in ROLES:
                raise ValueError(f"{told}: no role {row['role']}")
            check(row.get("rows", ["all"]))
            place = f"{told}:{row['role']}:{row['entity']}"
            seen[place] += 1
            values = {"verbs": row["verbs"], "fields": row.get("fields", ["*"]), "rows": row.get("rows", ["all"])}
            found.append(Grant(role=row["role"], entity=row["entity"], shipped=f"{place}:{seen[place]}", as_shipped=values, **values))
    return found


def load_shipped() -> int:
    """Follows the files; what an owner made or edited stays as he left it, with the file's new words beside it."""
    wanted = {one.shipped: one for one in read_shipped()}
    Grant.objects.exclude(shipped="").exclude(shipped__in=wanted).delete()
    standing = {one.shipped: one for one in Grant.objects.exclude(shipped="")}
    for place, one in standing.items():
        fresh = wanted[place]
        if one.as_shipped == fresh.as_shipped:
            continue
        if not one.is_edited:
            one.verbs, one.fields, one.rows = fresh.verbs, fresh.fields, fresh.rows
        one.as_shipped = fresh.as_shipped
        one.save()
    Grant.objects.bulk_create([one for place, one in wanted.items() if place not in standing])
    return len(wanted)
