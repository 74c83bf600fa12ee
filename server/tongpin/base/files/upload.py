"""Upload: a file is handed in before the form that it belongs to; until then only its uploader has it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tongpin.base.access import Viewer
from tongpin.base.words import Place, Problem, Refused, say

from .entity import StoredFile
from .guard import readers

WAITING = "base.upload"


@readers(WAITING)
def own_uploads(viewer: Viewer, owner_id: str) -> bool:
    return owner_id == str(viewer.user_id)


def shown_file(stored: StoredFile) -> dict[str, Any]:
    return {"id": stored.pk, "name": stored.name, "size": stored.size, "href": f"/api/v1/files/{stored.pk}"}


def claim(viewer: Viewer, ids: Collection[int], owner: tuple[str, object], *, field: str) -> None:
    """What the viewer uploaded belongs to the record from now on; what was nobody's to give is refused."""
    fresh = StoredFile.objects.select_for_update().filter(pk__in=ids, owner_entity=WAITING, owner_id=str(viewer.user_id))
    claimed = [one.pk for one in fresh]
    here = set(StoredFile.objects.filter(
        pk__in=set(ids) - set(claimed), owner_entity=owner[0], owner_id=str(owner[1])).values_list("pk", flat=True))
    if lost := set(ids) - set(claimed) - here:
        raise Refused(Problem(say("base.files.not_yours", count=len(lost)), Place(field=field)))
    StoredFile.objects.filter(pk__in=claimed).update(owner_entity=owner[0], owner_id=str(owner[1]))


def pass_on(ids: Collection[int], owner: tuple[str, object]) -> None:
    """Files that belonged to one record belong to another from now on; the caller's door has asked whether they may."""
    StoredFile.objects.filter(pk__in=ids).update(owner_entity=owner[0], owner_id=str(owner[1]))
