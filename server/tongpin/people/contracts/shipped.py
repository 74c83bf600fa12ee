"""Shipped templates: `templates/*.json`, loaded once and kept in step until HR edits one of them."""

from __future__ import annotations

from tongpin.base.entities import SYSTEM, door

from .entity import ContractTemplate
from .text import SHIPPED, shipped
from .wording.rules import checked


def load_shipped() -> int:
    """A text that changed becomes a further version; where HR's own is the newest, or HR uses it no more, nothing is put above it."""
    count = 0
    with door(SYSTEM, reason="shipped") as opened:
        for path in sorted(SHIPPED.glob("*.json")):
            told = shipped(path.stem)
            body = checked(told)
            newest = ContractTemplate.objects.filter(key=told["key"]).order_by("-number").first()
            if newest and (newest.body == body or not newest.shipped or newest.retired):
                continue
            opened.create(
                ContractTemplate, key=told["key"], number=newest.number + 1 if newest else 1, kind=told["kind"], body=body,
                name_zh=body["name"]["zh"], name_en=body["name"]["en"], valid_from=SYSTEM.today, shipped=True)
            count += 1
    return count
