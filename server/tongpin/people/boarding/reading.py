"""Reading a photo: text recognition in a process of its own, with little memory and one thread, so that no photo harms the worker."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

MEMORY = 3 << 30  # address space, mostly mapped models; about 400 MB are really used
SECONDS = 90
LONGEST_SIDE = 1600
MOST_PIXELS = 60_000_000
PLAIN = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}


class Unreadable(Exception):
    """No picture, too large, or nothing could be recognised in time."""


def lines_of(photo: bytes) -> list[str]:
    """The lines of text in reading order."""
    command = [sys.executable, "-m", "tongpin.people.boarding.reading"]
    try:
        done = subprocess.run(command, input=photo, capture_output=True, timeout=SECONDS, env={**os.environ, **PLAIN}, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise Unreadable(type(error).__name__) from error
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


def small(photo: bytes) -> bytes:
    """Upright, not larger than needed, without where and when it was taken."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(photo), formats=("JPEG", "PNG", "WEBP")) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
            picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, ValueError) as error:
        raise Unreadable(type(error).__name__) from error
    return jpeg(picture)


def jpeg(picture: Any) -> bytes:
    import cv2
    import numpy

    _, kept = cv2.imencode(".jpg", numpy.asarray(picture)[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 88])
    return bytes(kept)


def _recognise(photo: bytes) -> Sequence[str]:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{name}_op_num_threads": 1 for name in ("intra", "inter")}
    found: Any = RapidOCR(params={**threads, "Global.log_level": "critical"})(photo)
    return list(found.txts or ())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(list(_recognise(sys.stdin.buffer.read()))) + "\n")
