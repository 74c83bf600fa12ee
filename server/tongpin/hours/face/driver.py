"""Face drivers: from a picture to a template, and how far two templates are from each other. Nothing here keeps a picture.

The product works without one. `dlib-bin` and `face_recognition_models` (requirements-face.txt) bring one whose model ships inside the
package: nothing is fetched at run time. No driver here tells a living face from a photograph; the screens say so.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

LARGEST = 640  # pixels a side; a face at arm's length is found well in it


class FaceDriver(Protocol):
    name: str
    near: float  # templates no further apart are of the same face

    def templates(self, picture: bytes) -> list[Sequence[float]]:
        """One for each face that is seen; a picture that cannot be read has none."""
        ...


_own: list[FaceDriver] = []


def use(driver: FaceDriver) -> None:
    """In place of the one that is installed."""
    _own[:] = [driver]


def driver() -> FaceDriver | None:
    """None: nothing is installed, and nobody can be asked for a face."""
    return _own[0] if _own else _installed()


@lru_cache(maxsize=1)
def _installed() -> FaceDriver | None:
    models = find_spec("face_recognition_models")
    if models is None or not models.submodule_search_locations or find_spec("_dlib_pybind11") is None:
        return None
    return _Dlib(Path(models.submodule_search_locations[0]) / "models")


class _Dlib:
    """128 figures a face (dlib's resnet model); 0.6 apart is its authors' border, 0.5 is stricter than that."""

    name = "dlib"
    near = 0.5

    def __init__(self, models: Path):
        import dlib  # type: ignore[import-not-found]  # optional, and slow to load
        self._detect: Any = dlib.get_frontal_face_detector()
        self._points: Any = dlib.shape_predictor(str(models / "shape_predictor_5_face_landmarks.dat"))
        self._describe: Any = dlib.face_recognition_model_v1(str(models / "dlib_face_recognition_resnet_model_v1.dat"))

    def templates(self, picture: bytes) -> list[Sequence[float]]:
        pixels = _pixels(picture)
        if pixels is None:
            return []
        return [list(self._describe.compute_face_descriptor(pixels, self._points(pixels, one))) for one in self._detect(pixels)]


def _pixels(picture: bytes) -> Any:
    import numpy as np
    from PIL import Image, UnidentifiedImageError
    try:
        with Image.open(io.BytesIO(picture)) as found:
            found.thumbnail((LARGEST, LARGEST))
            return np.asarray(found.convert("RGB"))
    except (UnidentifiedImageError, OSError, ValueError):
        return None


def apart(one: Sequence[float], other: Sequence[float]) -> float:
    return float(sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5)


def kept(template: Sequence[float]) -> str:
    """As the secret field keeps it."""
    return ",".join(f"{one:.6f}" for one in template)


def read(text: str) -> list[float]:
    return [float(one) for one in text.split(",")]


def decoded(picture: str) -> bytes:
    """From a data address or plain base64; empty where it is neither."""
    try:
        return base64.b64decode(picture.rpartition(",")[2], validate=True)
    except ValueError:
        return b""
