"""Charts as SVG: numbers in, a string out.

Marks are SVG and words are HTML, so that text wraps, scales and is read aloud. Positions
across are percentages of the width that the page gives, so one drawing serves a telephone
and a sheet of paper. Colours and line widths are classes that the page's style sheet sets.
A mark in a table row is hidden from screen readers, as the cells beside it say the same;
a chart that stands alone carries a title and a description.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, sqrt

from metier.types import Standing

_DOT = 5.5
_MOST_TICKS = 6
_DISC_BOX = 34
_LARGEST, _SMALLEST = 15.0, 3.5
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from 0 to ``end``; ``ticks`` are values with their labels."""

    end: float
    ticks: tuple[tuple[float, str], ...]

    def at(self, value: float) -> str:
        """The place of a value as a percentage of the width, kept on the axis."""
        return f"{min(max(value / self.end, 0.0), 1.0) * 100:.2f}%"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a whole: its ``share`` of it, 0–1, and what it is filled as."""

    label: str
    share: float
    standing: Standing


# ------------------------------------------------------------------------ axes


def share_scale() -> Scale:
    """From 0 to 100 %."""
    return Scale(1.0, tuple((tick / 4, f"{tick * 25} %") for tick in range(5)))


def scale_to(highest: float, label: Callable[[float], str]) -> Scale:
    """From 0 to a round number at or above ``highest``, with a handful of round ticks."""
    return _stepped(highest, _round_step(highest / _MOST_TICKS), label)


def month_scale(highest: float) -> Scale:
    """From now to at least ``highest`` months, ticks at whole months, quarters or years."""
    steps = (1, 2, 3, 6, 12, 24, 60, 120)
    step = next((s for s in steps if highest / s <= _MOST_TICKS), steps[-1])
    return _stepped(highest, step, _month_label)


def axis(scale: Scale) -> str:
    """The labels of an axis, the outer ones kept inside its ends."""
    last = len(scale.ticks) - 1
    labels = "".join(
        f'<text class="tick{" minor" if index % 2 else ""}" x="{scale.at(value)}" y="14"'
        f' text-anchor="{_anchor(index, last)}">{escape(label)}</text>'
        for index, (value, label) in enumerate(scale.ticks)
    )
    return f'<svg class="axis" height="20" aria-hidden="true">{labels}</svg>'


# ----------------------------------------------------------------------- marks


def interval(scale: Scale, value: float, low: float | None, high: float | None, title: str) -> str:
    """A dot at ``value`` on a bar from ``low`` to ``high``; an end that is missing is left out."""
    start, end = value if low is None else low, value if high is None else high
    bar = _line("range", scale.at(start), scale.at(end)) if end > start else ""
    dot = f'<circle class="dot" cx="{scale.at(value)}" cy="50%" r="{_DOT}"/>'
    return _mark(f"{_grid(scale)}{bar}{dot}", title)


def arrival(scale: Scale, since: float, low: float, high: float, title: str) -> str:
    """A way from ``since`` to a bar that spans the arrival, ``low`` at the earliest."""
    way = _line("way", scale.at(since), scale.at(low)) if low > since else ""
    bar = _line("range", scale.at(low), scale.at(high)) if high > low else ""
    ends = "".join(
        f'<circle class="{name}" cx="{scale.at(month)}" cy="50%" r="{_DOT}"/>'
        for name, month in (("ring", high), ("dot", low))
        if name == "dot" or high > low
    )
    return _mark(f"{_grid(scale)}{way}{bar}{ends}", title)


def disc(importance: float, standing: Standing) -> str:
    """A disc whose area grows with ``importance`` (0–1): full, half full or a ring."""
    middle, radius = _DISC_BOX / 2, max(_SMALLEST, _LARGEST * sqrt(min(max(importance, 0), 1)))
    ring = f'<circle class="{standing.value}" cx="{middle:g}" cy="{middle:g}" r="{radius:.1f}"/>'
    half = (
        f'<path class="half" d="M{middle:g} {middle - radius:.1f}'
        f'a{radius:.1f} {radius:.1f} 0 0 0 0 {2 * radius:.1f}z"/>'
        if standing is Standing.PARTLY
        else ""
    )
    size = f'width="{_DISC_BOX}" height="{_DISC_BOX}" viewBox="0 0 {_DISC_BOX} {_DISC_BOX}"'
    return f'<svg class="disc" {size} aria-hidden="true">{ring}{half}</svg>'


# ---------------------------------------------------------------------- charts


def whole(parts: Sequence[Part], title: str, description: str) -> str:
    """A whole as one bar, a cell for each part: solid, hatched or empty."""
    start, cells = 0.0, []
    for part in parts:
        cells.append(_cell(part, start))
        start += part.share
    pattern = (
        '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/>'
        '<rect class="hatch-line" width="3" height="6"/></pattern></defs>'
    )
    return _chart("whole", 44, pattern + "".join(cells), title, description)


def rise(before: float, after: float, title: str, description: str) -> str:
    """A share (0–1) before and after, as a ring and a dot on one axis, with an arrow."""
    scale = share_scale()
    drawing = (
        _grid(scale)
        + _line("way", "0%", scale.at(before))
        + (_line("range", scale.at(before), scale.at(after)) if after > before else "")
        + f'<circle class="ring" cx="{scale.at(before)}" cy="50%" r="{_DOT + 1}"/>'
        + f'<circle class="dot" cx="{scale.at(after)}" cy="50%" r="{_DOT + 1.5}"/>'
    )
    return _chart("rise", 40, drawing, title, description) + axis(scale)


# ----------------------------------------------------------------------- parts


def _mark(drawing: str, title: str) -> str:
    return f'<svg class="mark" aria-hidden="true"><title>{escape(title)}</title>{drawing}</svg>'


def _chart(name: str, height: int, drawing: str, title: str, description: str) -> str:
    return (
        f'<svg class="{name}" height="{height}" role="img"'
        f' aria-labelledby="{name}-title {name}-description">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-description">{escape(description)}</desc>{drawing}</svg>'
    )


def _cell(part: Part, start: float) -> str:
    place = f'x="{start * 100:.3f}%" width="{part.share * 100:.3f}%" height="100%"'
    label = f"<title>{escape(part.label)}</title>"
    return f'<rect class="cell-{part.standing.value}" {place}>{label}</rect>'


def _line(name: str, start: str, end: str) -> str:
    return f'<line class="{name}" x1="{start}" x2="{end}" y1="50%" y2="50%"/>'


def _grid(scale: Scale) -> str:
    return "".join(_rule(scale.at(value)) for value, _ in scale.ticks)


def _rule(place: str) -> str:
    return f'<line class="grid" x1="{place}" x2="{place}" y1="0" y2="100%"/>'


def _anchor(index: int, last: int) -> str:
    return "start" if index == 0 else "end" if index == last else "middle"


def _stepped(highest: float, step: float, label: Callable[[float], str]) -> Scale:
    count = max(1, ceil(highest / step - 1e-9))
    values = [index * step for index in range(count + 1)]
    return Scale(values[-1], tuple((value, label(value)) for value in values))


def _round_step(rough: float) -> float:
    """The least of 1, 2, 2.5, 5 × a power of ten that is not below ``rough``."""
    if rough <= 0:
        return 1.0
    power = 1.0
    while power * 10 <= rough:
        power *= 10
    while power > rough:
        power /= 10
    return next(step * power for step in _STEPS if step * power >= rough * (1 - 1e-9))


def _month_label(month: float) -> str:
    if month == 0:
        return "now"
    if month % 12 == 0:
        return f"{month / 12:g} y"
    return f"{month:g} mo"
