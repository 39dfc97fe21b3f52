"""How values are put into words: shares, hours, months, intervals, levels."""

from __future__ import annotations

from metier.knowledge.base import Knowledge
from metier.types import Figure, Requirement, RouteStep


def percent(share: float) -> str:
    """A share as a whole percentage.

    >>> percent(0.614)
    '61 %'
    """
    return f"{share * 100:.0f} %"


def interval(figure: Figure) -> str:
    """The interval of a share, in percent; empty where there is none.

    >>> interval(Figure(0.6, "share", "s", "2026", low=0.55, high=0.664))
    '55–66'
    """
    if figure.low is None or figure.high is None:
        return ""
    return f"{figure.low * 100:.0f}–{figure.high * 100:.0f}"


def hours(low_high: tuple[int, int]) -> str:
    """A range of hours.

    >>> hours((20, 40)), hours((8, 8))
    ('20–40 h', '8 h')
    """
    low, high = low_high
    return f"{low} h" if low == high else f"{low:,}–{high:,} h".replace(",", "\u202f")


def months(low_high: tuple[float, float]) -> str:
    """A range of months, rounded up to whole ones; in years from two years on.

    >>> months((0.2, 2.1)), months((30.0, 40.0)), months((0.0, 0.0))
    ('1–3 months', '2.5–3.3 years', 'now')
    """
    low, high = low_high
    if high <= 0:
        return "now"
    if low >= 24:
        return _span(f"{low / 12:.1f}", f"{high / 12:.1f}", "years")
    low_whole, high_whole = max(1, -int(-low // 1)), max(1, -int(-high // 1))
    unit = "month" if high_whole == 1 else "months"
    return _span(str(low_whole), str(high_whole), unit)


def requirement(asked: Requirement, knowledge: Knowledge, most: int = 4) -> str:
    """The names of what is asked: "PyTorch or TensorFlow"."""
    names = [knowledge.name(skill) for skill in asked.skills]
    if len(names) > most:
        names = [*names[:most], f"{len(names) - most} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def ready_from(step: RouteStep, knowledge: Knowledge) -> str:
    """The role and level of a step: "Data Engineer, senior"."""
    return f"{knowledge.roles[step.role].name}, {step.level.value}"


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` characters, an ellipsis where it was longer."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: width - 1].rstrip()}…"


def _span(low: str, high: str, unit: str) -> str:
    return f"{low} {unit}" if low == high else f"{low}–{high} {unit}"
