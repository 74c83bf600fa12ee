"""A face driver for tests and journeys, as the simulated machine is one for attendance machines: a face is the colour of a picture."""

from __future__ import annotations

from collections.abc import Sequence

from .driver import _pixels


class Drawn:
    """White is nobody; a picture that is white above and coloured below shows two."""

    name = "drawn"
    near = 0.25

    def templates(self, picture: bytes) -> list[Sequence[float]]:
        pixels = _pixels(picture)
        if pixels is None:
            return []
        upper, lower = pixels[: len(pixels) // 2].mean(axis=(0, 1)), pixels[len(pixels) // 2:].mean(axis=(0, 1))
        seen = [half for half in (upper, lower) if half.mean() < 250]
        found: list[Sequence[float]] = [[float(one) / 255 for one in half] for half in seen]
        return found[:1] if len(found) == 2 else found * 2
