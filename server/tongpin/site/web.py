"""The built web app: hashed assets for ever, index.html for every address of the app."""

from __future__ import annotations

import gzip
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from .home import WEB

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
SMALL = 1024
NOT_BUILT = "The web app is not built: run ./run demo, or npm run build in web/."


@dataclass(frozen=True)
class Asset:
    body: bytes
    packed: bytes | None
    media_type: str
    cache: str


@ensure_csrf_cookie
@require_safe
def web_app(request: HttpRequest, path: str) -> HttpResponse:
    if path.startswith(("api/", "_allauth/")):
        return HttpResponse(status=404)
    file = _file(path)
    if file is None:
        return HttpResponse(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8")
    asset = _asset(file, file.stat().st_mtime_ns)
    packed = asset.packed if "gzip" in request.headers.get("Accept-Encoding", "") else None
    response = HttpResponse(packed or asset.body, content_type=asset.media_type)
    response["Cache-Control"] = asset.cache
    response["Vary"] = "Accept-Encoding"
    if packed:
        response["Content-Encoding"] = "gzip"
    return response


def _file(path: str) -> Path | None:
    """The asset at this path if it lies in the built folder, else the app itself."""
    wanted = (WEB / path).resolve()
    if path and wanted.is_relative_to(WEB) and wanted.is_file():
        return wanted
    if path.startswith("assets/"):
        return None
    index = WEB / "index.html"
    return index if index.is_file() else None


@lru_cache(maxsize=256)
def _asset(file: Path, changed: int) -> Asset:
    body = file.read_bytes()
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if file.suffix == ".webmanifest":
        media_type = "application/manifest+json"
    is_text = media_type.startswith("text/") or media_type.endswith(("javascript", "json", "svg+xml"))
    if is_text and media_type.startswith("text/"):
        media_type += "; charset=utf-8"
    packed = gzip.compress(body, 6) if is_text and len(body) > SMALL else None
    return Asset(body, packed, media_type, FOR_EVER if "assets" in file.relative_to(WEB).parts[:-1] else ASK_AGAIN)
