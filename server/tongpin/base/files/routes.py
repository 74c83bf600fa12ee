"""Download: always as an attachment unless the browser can do nothing with it but show it. Upload: for a form to come."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from ninja import File, Router, UploadedFile

from tongpin.base.access.request import viewer
from tongpin.base.entities import door
from tongpin.base.words import Missing

from .entity import StoredFile
from .guard import may_read
from .store import content, keep
from .upload import WAITING, shown_file

router = Router(tags=["files"])
SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"})  # never HTML or SVG


@router.get("/files/{file_id}", operation_id="file")
def download(request: HttpRequest, file_id: int, show: bool = False) -> HttpResponse:
    stored = StoredFile.objects.filter(pk=file_id).first()
    if stored is None or not may_read(viewer(request), stored):
        raise Missing()
    if stored.private:
        with door(viewer(request)) as opened:
            opened.note("look", stored.owner_entity, stored.owner_id, new={"file": stored.name})
    inline = show and stored.media_type in SHOWN
    answer = HttpResponse(content(stored), content_type=stored.media_type if inline else "application/octet-stream")
    kind = "inline" if inline else "attachment"
    answer["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(stored.name, safe='')}"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


@router.post("/files", operation_id="upload_file")
def upload(request: HttpRequest, file: File[UploadedFile]) -> dict[str, Any]:
    """Kept sealed; it belongs to nobody else until a form is handed in that names it."""
    who = viewer(request)
    with door(who):
        stored = keep(file.name or "", file.read(), owner=(WAITING, who.user_id), viewer=who, private=True)
    return shown_file(stored)
