"""What has to follow when the product is renewed: resignations from before they were requests."""

from __future__ import annotations

from .process.carry import carry_over


def load_shipped() -> int:
    return carry_over()
