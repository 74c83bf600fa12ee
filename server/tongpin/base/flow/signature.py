"""A signature under a decision: drawn by hand, or the own name typed where a hand cannot draw; which of both is on record."""

from __future__ import annotations

import base64
import binascii
import unicodedata

from tongpin.base import files
from tongpin.base.entities import Viewer
from tongpin.base.entities.records import Door
from tongpin.base.words import Place, Problem, Refused, say

OWNER = "base.flow_instance"
PICTURE = "data:image/png;base64,"
LARGEST_PICTURE = 300_000


def keep_signature(opened: Door, viewer: Viewer, instance: int, picture: str, typed: str = "") -> str:
    """Kept as a sealed file of the instance, its id told; `typed`: the name of which the picture was made, which must be the
    signer's own. The ledger keeps how it was signed and the digest of the picture."""
    if not picture:
        return ""
    content = _content(picture)
    if typed and _plain(typed) != _plain(viewer.name):
        raise Refused(Problem(say("base.flow.typed_name_differs", name=viewer.name), Place(field="typed")))
    how = "typed" if typed else "drawn"
    kept = files.keep(f"signature-{how}.png", content, owner=(OWNER, instance), viewer=viewer, private=True)
    opened.note("sign", OWNER, instance, new={"how": how, "digest": kept.sha256})
    return str(kept.pk)


def _content(picture: str) -> bytes:
    try:
        content = base64.b64decode(picture.removeprefix(PICTURE), validate=True)
    except binascii.Error:
        content = b""
    if not picture.startswith(PICTURE) or not content.startswith(b"\x89PNG") or len(content) > LARGEST_PICTURE:
        raise Refused(Problem(say("base.flow.no_signature"), Place(field="signature")))
    return content


def _plain(name: str) -> str:
    """Width, blanks and capitals do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()
