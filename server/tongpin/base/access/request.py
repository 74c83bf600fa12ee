"""The viewer of a request, read once."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest
from ninja import Schema

from tongpin.base.signin.language import language_of

from .rights import viewer_of
from .viewer import Viewer


class Reason(Schema):
    """Why something is done, for the ledger."""

    reason: str = ""


def viewer(request: HttpRequest) -> Viewer:
    """Who asks, with roles and facts, in the language of the answer."""
    known: Viewer | None = getattr(request, "tongpin_viewer", None)
    if known is None:
        known = replace(viewer_of(request.user), lang=language_of(request))
        request.tongpin_viewer = known  # type: ignore[attr-defined]
    return known
