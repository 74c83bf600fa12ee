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

from tongpin.base.conditions import check
from tongpin.base.words.catalogue import PACKAGE

from .entity import Grant

ROLES = ("owner", "hr", "payroll", "office_lead", "manager", "employee", "auditor", "everyone")


def read_shipped() -> list[Grant]:
    found = []
    for path in sorted(PACKAGE.glob("**/grants.toml")):
        told = path.relative_to(PACKAGE).as_posix()
        for row in tomllib.loads(path.read_text(encoding="utf-8")).get("grant", []):
            if row["role"] not in ROLES:
                raise ValueError(f"{told}: no role {row['role']}")
            check(row.get("rows", ["all"]))
            found.append(Grant(
                role=row["role"], entity=row["entity"], verbs=row["verbs"],
                fields=row.get("fields", ["*"]), rows=row.get("rows", ["all"]), shipped=told,
            ))
    return found


def load_shipped() -> int:
    """Replaces all shipped grants by what the files say; grants that an owner made or edited stay."""
    wanted = read_shipped()
    Grant.objects.exclude(shipped="").delete()
    Grant.objects.bulk_create(wanted)
    return len(wanted)
