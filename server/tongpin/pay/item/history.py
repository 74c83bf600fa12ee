"""History: who saved which version of a pay item, when and why, as the ledger tells it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tongpin.base.ledger.entity import LedgerLine
from tongpin.base.ledger.story import actor_names
from tongpin.base.words import word

from .entity import PayItem

Key = tuple[str, str, int]  # code, scheme, version
SHIPPED: Mapping[str, str] = {"who": "", "at": "", "reason": ""}


def saved(lang: str) -> dict[Key, Mapping[str, Any]]:
    """The versions that people made; those that are shipped nobody here has saved."""
    keys = {str(pk): (code, scheme, version) for pk, code, scheme, version in PayItem.objects.values_list(
        "id", "code", "scheme", "version")}
    lines = list(LedgerLine.objects.filter(entity="pay.item", verb="create", record__in=keys)) if keys else []
    called = actor_names({line.actor for line in lines}) if lines else {}
    called["system"] = word("system")[lang]
    return {keys[line.record]: {"who": called[line.actor], "at": line.at.isoformat(),
                                "reason": json.loads(line.body)["reason"] or ""} for line in lines}
