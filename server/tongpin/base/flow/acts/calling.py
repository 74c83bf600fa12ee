"""Calling: one signed POST to a system that the owner named."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from tongpin.base.outward import post

from .entity import CallTarget
from .rules import signature

AGENT = "Tongpin-Flow/1"


def call(target: CallTarget, delivery: str, told: Mapping[str, Any]) -> int:
    """The status with which it was taken, else Unanswered; the same `delivery` lets the receiver see what comes twice."""
    body = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return post(target.url, body, _headers(target, delivery, body)).status


def _headers(target: CallTarget, delivery: str, body: bytes) -> dict[str, str]:
    stamp = int(time.time())
    made = {"Content-Type": "application/json", "User-Agent": AGENT, "Tongpin-Delivery": delivery}
    if target.key is not None:
        made["Tongpin-Signature"] = f"t={stamp},v1={signature(target.key.reveal(), stamp, body)}"
    return made
