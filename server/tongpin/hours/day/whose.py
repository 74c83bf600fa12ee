"""Whose day it is, as grants look at it: the person as a record, so that paths such as `person.office` can be followed."""

from __future__ import annotations

from datetime import date
from typing import Any

from tongpin.people.public import PersonFact, persons


def whose(post: PersonFact, day: date | None = None) -> dict[str, Any]:
    """`office` is the one of that day; `person.office` is where the person stands now."""
    return {"person": persons([post.id])[post.id], "office": post.office_id, "day": day, "id": post.id}
