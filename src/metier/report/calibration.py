"""A calibration plot as one SVG file: what was said across, what was right upwards.

It stands alone (in a docs page or a folder of results), so it carries its own style, light and
dark. The diagonal is where what is said comes true.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import sqrt

from metier.report.charts import share_scale

_SIDE, _LEFT, _TOP, _FOOT = 320, 52, 44, 48
_LARGEST, _SMALLEST = 9.0, 3.0

_STYLE = """
text { font: 12px system-ui, sans-serif; fill: #333 }
.name { font-weight: 600; font-size: 14px }
.grid { stroke: #ddd }
.true { stroke: #999; stroke-dasharray: 4 4 }
.range { stroke: #1f6f8b; stroke-width: 2; opacity: .45 }
.way { stroke: #1f6f8b; stroke-width: 1.5; fill: none }
.dot { fill: #1f6f8b }
@media (prefers-color-scheme: dark) {
text { fill: #ddd }
.grid { stroke: #444 }
.range, .way { stroke: #6cc3de }
.dot { fill: #6cc3de }
}
"""


@dataclass(frozen=True, slots=True)
class CalibrationPoint:
    """A bin: the mean probability said, the share right with its interval, how many."""

    said: float
    share: float
    low: float
    high: float
    count: int


def calibration_chart(points: Sequence[CalibrationPoint], title: str, note: str = "") -> str:
    """The bins as dots on a square from 0 to 100 %, area by count, with their intervals."""
    width, height = _LEFT + _SIDE + 20, _TOP + _SIDE + _FOOT
    description = "; ".join(
        f"said {p.said:.0%}, right {p.share:.0%} of {p.count:,}" for p in points
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        f"<style>{_STYLE}</style>"
        f'<text class="name" x="{_LEFT}" y="18">{escape(title)}</text>'
        f'<text x="{_LEFT}" y="35">{escape(note)}</text>'
        f"{_axes()}{_line('true', 0, 0, 1, 1)}{_bins(points)}</svg>\n"
    )


def _axes() -> str:
    parts = []
    for value, label in share_scale().ticks:
        parts.append(_line("grid", value, 0, value, 1) + _line("grid", 0, value, 1, value))
        parts.append(_words(_x(value), _TOP + _SIDE + 17, "middle", label))
        parts.append(_words(_LEFT - 7, _y(value) + 4, "end", label))
    parts.append(_words(_LEFT + _SIDE / 2, _TOP + _SIDE + 38, "middle", "probability said"))
    middle = f"{_TOP + _SIDE / 2:g}"
    turned = f'x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})"'
    return "".join(parts) + f"<text {turned}>share that was right</text>"


def _bins(points: Sequence[CalibrationPoint]) -> str:
    most = max((p.count for p in points), default=1)
    ranges = "".join(_line("range", p.said, p.low, p.said, p.high) for p in points)
    way = " ".join(f"{_x(p.said):.1f},{_y(p.share):.1f}" for p in points)
    dots = "".join(
        f'<circle class="dot" cx="{_x(p.said):.1f}" cy="{_y(p.share):.1f}"'
        f' r="{max(_SMALLEST, _LARGEST * sqrt(p.count / most)):.1f}">'
        f"<title>said {p.said:.1%}, right {p.share:.1%} of {p.count:,}</title></circle>"
        for p in points
    )
    return f'{ranges}<polyline class="way" points="{way}"/>{dots}'


def _line(name: str, x1: float, y1: float, x2: float, y2: float) -> str:
    return (
        f'<line class="{name}" x1="{_x(x1):.1f}" y1="{_y(y1):.1f}"'
        f' x2="{_x(x2):.1f}" y2="{_y(y2):.1f}"/>'
    )


def _words(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def _x(share: float) -> float:
    return _LEFT + share * _SIDE


def _y(share: float) -> float:
    return _TOP + (1 - share) * _SIDE
