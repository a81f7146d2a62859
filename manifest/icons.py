"""Draw the icons of the Teams app: `python -m manifest.icons` writes both PNG files.

A map pin with a tick: your place is booked. Drawn from distances, so that edges are smooth.
"""

import struct
import zlib
from collections.abc import Callable
from itertools import pairwise
from math import hypot
from pathlib import Path

FOLDER = Path(__file__).parent
COLOR_SIZE, OUTLINE_SIZE = 192, 32

Point = tuple[float, float]
Pixel = tuple[int, int, int, int]
Distance = Callable[[float, float], float]
"""How far a point lies outside a shape (negative: inside), in units of the width of the icon."""

_BLUE_TOP, _BLUE_BOTTOM = (27, 105, 148), (14, 62, 94)
_WHITE = (255, 255, 255)
_ORANGE = (255, 158, 64)

_CENTRE: Point = (0.5, 0.42)
_RADIUS = 0.215
_TIP: Point = (0.5, 0.8)
_TICK: tuple[Point, ...] = ((0.405, 0.425), (0.475, 0.495), (0.6, 0.355))


def segment(start: Point, end: Point, x: float, y: float) -> float:
    """Return the distance from (x, y) to a straight line between two points."""
    (ax, ay), (bx, by) = start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


def pin(x: float, y: float) -> float:
    """Return the distance to the pin: a row of circles that shrink towards the tip."""
    (cx, cy), (_, tip) = _CENTRE, _TIP
    steps = 48
    return min(
        hypot(x - cx, y - cy - (tip - cy) * step / steps) - _RADIUS * (1 - step / steps)
        for step in range(steps + 1)
    )


def tick(width: float) -> Distance:
    """Return the distance to the tick, drawn with a pen of ``width``."""

    def distance(x: float, y: float) -> float:
        lines = pairwise(_TICK)
        return min(segment(start, end, x, y) for start, end in lines) - width / 2

    return distance


def color_icon() -> bytes:
    """Return the icon in full colour, 192 by 192."""
    pen = tick(0.062)

    def pixel(x: float, y: float) -> Pixel:
        background = tuple(
            top + (bottom - top) * y for top, bottom in zip(_BLUE_TOP, _BLUE_BOTTOM, strict=True)
        )
        shade = segment((0.41, 0.845), (0.59, 0.845), x, y) - 0.018
        layers = ((shade, _ORANGE), (pin(x, y), _WHITE), (pen(x, y), _BLUE_BOTTOM))
        red, green, blue = _paint(background, layers, COLOR_SIZE)
        return red, green, blue, 255

    return png(COLOR_SIZE, pixel)


def outline_icon() -> bytes:
    """Return the outline, white on transparent, 32 by 32."""
    pen = tick(0.085)

    def grown(at: float) -> float:
        return 0.5 + (at - 0.5) / 1.3

    def pixel(x: float, y: float) -> Pixel:
        x, y = grown(x), grown(y - 0.13) + 0.08
        line = abs(pin(x, y)) - 0.03
        covered = max(_coverage(line, OUTLINE_SIZE), _coverage(pen(x, y), OUTLINE_SIZE))
        return (*_WHITE, round(255 * covered))

    return png(OUTLINE_SIZE, pixel)


def _paint(
    background: tuple[float, ...], layers: tuple[tuple[float, tuple[int, int, int]], ...], size: int
) -> tuple[int, int, int]:
    shown = background
    for distance, paint in layers:
        covered = _coverage(distance, size)
        shown = tuple(a + (b - a) * covered for a, b in zip(shown, paint, strict=True))
    red, green, blue = (round(value) for value in shown)
    return red, green, blue


def _coverage(distance: float, size: int) -> float:
    return max(0.0, min(1.0, 0.5 - distance * size))


def png(size: int, pixel: Callable[[float, float], Pixel]) -> bytes:
    """Return a square picture as PNG; ``pixel`` gets the middle of each, from 0 to 1."""
    rows = b"".join(
        b"\0" + bytes(v for x in range(size) for v in pixel((x + 0.5) / size, (y + 0.5) / size))
        for y in range(size)
    )
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in parts
    )


if __name__ == "__main__":
    (FOLDER / "color.png").write_bytes(color_icon())
    (FOLDER / "outline.png").write_bytes(outline_icon())
