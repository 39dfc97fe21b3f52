"""What a PDF page paints besides its text: coloured areas and pictures, in painting order.

Needed to tell whether the words on top of it, or under it, can be seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from metier.intake.pdfium import raw_pdfium

Colour = tuple[int, int, int]
Matrix = tuple[float, float, float, float, float, float]

WHITE: Colour = (255, 255, 255)

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST_FORM = 4
_MOST_OBJECTS = 20_000
_PLAIN_SHAPE = 12
"""Paths of more segments than this are drawings, whose outline says little about a point."""


@dataclass(frozen=True, slots=True)
class Area:
    """A painted area; ``colour`` is None for a picture or a gradient."""

    order: int
    left: float
    bottom: float
    right: float
    top: float
    colour: Colour | None

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    @property
    def size(self) -> float:
        """Square points."""
        return (self.right - self.left) * (self.top - self.bottom)


@dataclass(slots=True)
class Paint:
    """The painted areas of a page, and when each text object was painted."""

    left: float
    bottom: float
    right: float
    top: float
    areas: list[Area] = field(default_factory=list)
    text_order: dict[int, int] = field(default_factory=dict)
    pictures: int = 0

    @property
    def scanned(self) -> bool:
        """Whether one picture covers most of the page, as in a scan."""
        page = (self.right - self.left) * (self.top - self.bottom)
        return any(a.colour is None and a.size > 0.6 * page for a in self.areas)

    def behind(self, order: int, x: float, y: float) -> Colour | None:
        """The colour under a point when the text of that order is painted, if it is known."""
        under = [a for a in self.areas if a.order < order and a.holds(x, y)]
        return under[-1].colour if under else WHITE

    def covered(self, order: int, x: float, y: float) -> bool:
        """Whether a plain area is painted over a point after the text of that order."""
        return any(a.order > order and a.colour and a.holds(x, y) for a in self.areas)

    def outside(self, x0: float, x1: float, y: float) -> bool:
        """Whether a stretch of a line lies off the page."""
        beside = x1 <= self.left or x0 >= self.right
        return beside or y <= self.bottom or y >= self.top


def read_paint(page: Any) -> Paint:
    """The areas, pictures and text objects of a page."""
    raw = raw_pdfium()
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page.raw, box)
    paint = Paint(box.left, box.bottom, box.right, box.top)
    order = 0
    for kind, handle, matrix in _objects(raw, page.raw):
        order += 1
        if kind == _TEXT:
            paint.text_order[address(handle)] = order
            continue
        paint.pictures += kind == _IMAGE
        area = _area(raw, kind, handle, matrix, order)
        if area:
            paint.areas.append(area)
        if order >= _MOST_OBJECTS:
            break
    return paint


def address(handle: Any) -> int:
    """A text object's identity."""
    return ctypes.addressof(handle.contents)


def _objects(raw: Any, page: Any) -> Iterator[tuple[int, Any, Matrix]]:
    """All objects of a page in painting order, those inside forms too."""
    for i in range(raw.FPDFPage_CountObjects(page)):
        yield from _unpack(raw, raw.FPDFPage_GetObject(page, i), _IDENTITY, 0)


def _unpack(raw: Any, handle: Any, outer: Matrix, depth: int) -> Iterator[tuple[int, Any, Matrix]]:
    kind = raw.FPDFPageObj_GetType(handle)
    if kind != _FORM:
        yield kind, handle, outer
        return
    if depth >= _DEEPEST_FORM:
        return
    inner = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, inner)
    own = (inner.a, inner.b, inner.c, inner.d, inner.e, inner.f)
    for i in range(raw.FPDFFormObj_CountObjects(handle)):
        child = raw.FPDFFormObj_GetObject(handle, i)
        yield from _unpack(raw, child, _times(own, outer), depth + 1)


def _area(raw: Any, kind: int, handle: Any, matrix: Matrix, order: int) -> Area | None:
    """The area that an object paints; None where it paints no area that hides or carries."""
    colour: Colour | None = None
    if kind == _PATH:
        if raw.FPDFPath_CountSegments(handle) > _PLAIN_SHAPE or not _is_filled(raw, handle):
            return None
        if _is_frame(raw, handle):
            return None
        red, green, blue, alpha = fill_colour(raw, handle)
        if alpha < 250:
            return None
        colour = (red, green, blue)
    elif kind not in (_IMAGE, _SHADING):
        return None
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(handle, left, bottom, right, top):
        return None
    corners = [
        _apply(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)
    ]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return Area(order, min(across), min(up), max(across), max(up), colour)


def _is_frame(raw: Any, handle: Any) -> bool:
    """Whether a path is one outline inside another, as borders are painted."""
    outlines: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(raw.FPDFPath_CountSegments(handle)):
        segment = raw.FPDFPath_GetPathSegment(handle, i)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            outlines.append([])
        if outlines:
            outlines[-1].append((x.value, y.value))
    return any(_inside(a, b) for a, b in permutations(outlines, 2))


def _inside(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> bool:
    """Whether the bounds of one outline lie within those of another."""
    for axis in (0, 1):
        low, high = min(p[axis] for p in other), max(p[axis] for p in other)
        if any(not low - 0.1 <= p[axis] <= high + 0.1 for p in one):
            return False
    return True


def _is_filled(raw: Any, handle: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    return fill.value != 0


def fill_colour(raw: Any, handle: Any) -> tuple[int, int, int, int]:
    """Red, green, blue and alpha (0–255) with which an object is filled."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(handle, *parts):
        return (0, 0, 0, 255)
    red, green, blue, alpha = (part.value for part in parts)
    return (red, green, blue, alpha)


def _times(a: Matrix, b: Matrix) -> Matrix:
    """First ``a``, then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])
