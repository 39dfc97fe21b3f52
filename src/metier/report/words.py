"""How values are put into words: shares, hours, months, dates, intervals, levels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from metier.types import Context, Figure, Match, Requirement, RouteStep, SkillKind, Standing

if TYPE_CHECKING:
    from metier.knowledge.base import Knowledge

STANDINGS: Mapping[Standing, str] = {
    Standing.HAVE: "You show",
    Standing.PARTLY: "You show in part",
    Standing.MISSING: "To learn",
}
CONTEXTS: Mapping[Context, str] = {
    Context.DEMONSTRATED: "Shown in work",
    Context.CLAIMED: "Listed",
    Context.LEARNING: "Being learned",
    Context.NEGATED: "Said not to have",
}
KINDS: Mapping[SkillKind, str] = {
    SkillKind.LANGUAGE: "Programming languages",
    SkillKind.LIBRARY: "Libraries",
    SkillKind.TOOL: "Tools",
    SkillKind.PLATFORM: "Platforms",
    SkillKind.METHOD: "Methods",
    SkillKind.KNOWLEDGE: "Knowledge",
    SkillKind.MATHEMATICS: "Mathematics",
    SkillKind.GOVERNANCE: "Law and governance",
    SkillKind.BUSINESS: "Business",
    SkillKind.DOMAIN: "Domains",
    SkillKind.SOFT: "Working with people",
    SkillKind.DEGREE: "Degrees",
    SkillKind.FIELD: "Fields of study",
    SkillKind.CERTIFICATE: "Certificates",
    SkillKind.HUMAN_LANGUAGE: "Spoken languages",
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


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


def points(gain: float) -> str:
    """What a skill adds to what is shown of a role, in points of a hundred.

    >>> points(0.0654), points(0.0004)
    ('+6.5 points', 'under 0.1 points')
    """
    return "under 0.1 points" if 0 < gain < 0.0005 else f"+{gain * 100:.1f} points"


def amount(value: float) -> str:
    """A number as a reader writes it: thousands apart, no needless decimals.

    >>> amount(112590.0), amount(33.5)
    ('112,590', '33.5')
    """
    return f"{value:,.10g}"


def figure(value: Figure) -> str:
    """A published figure with its unit.

    >>> figure(Figure(33.5, "percent", "s", "2025")), figure(Figure(2.1, "times", "s", "2025"))
    ('33.5 %', '2.1 times')
    """
    return f"{amount(value.value)} {'%' if value.unit == 'percent' else value.unit}"


def reach(value: Figure) -> str:
    """The bounds of a published figure; empty where it has none.

    >>> reach(Figure(5.0, "x", "s", "2025", 3.0, 9.0)), reach(Figure(5.0, "x", "s", "2025", 3.0))
    ('3–9', 'from 3')
    """
    if value.low is not None and value.high is not None:
        return f"{amount(value.low)}–{amount(value.high)}"
    if value.low is not None:
        return f"from {amount(value.low)}"
    return f"up to {amount(value.high)}" if value.high is not None else ""


def when(date: str) -> str:
    """A date, month, year or stretch of months in words; anything else as it is.

    >>> when("2025-08-28"), when("2026-02"), when("2020")
    ('28 August 2025', 'February 2026', '2020')
    >>> when("2026-01/2026-02"), when("2025-12/2026-02")
    ('Jan–Feb 2026', 'Dec 2025–Feb 2026')
    """
    if "/" in date:
        return _stretch(*date.split("/", 1))
    match date.split("-"):
        case [year, month, day] if _is_month(month) and day.isdecimal():
            return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
        case [year, month] if _is_month(month):
            return f"{_MONTHS[int(month) - 1]} {year}"
    return date


def basis(asked: Requirement) -> str:
    """What the importance of a requirement rests on.

    >>> from metier.types import Level
    >>> basis(Requirement(("python",), 0.9, Level.ENTRY))
    'our judgement'
    """
    share = asked.share
    if share is None:
        return "our judgement"
    bounds = f"{interval(share)} % of " if interval(share) else ""
    sample = f"{share.sample:,} ads, " if share.sample else ""
    return f"{bounds}{sample}{when(share.date)}"


def basis_of(figure: Figure) -> str:
    """What a share of what a role asks rests on: the ads behind it, or judgement."""
    if not figure.sample:
        return figure.note
    return f"measured in {figure.sample:,} ads, {when(figure.date)}"


def is_of_ads(match: Match) -> bool:
    """Whether the fit is a share of real ads; it is the coverage again where too few were read."""
    return match.fit.unit != match.coverage.unit


def cleared(match: Match) -> str:
    """How many of the role's ads are cleared: "22 % (20–24 %) of 974 ads"; empty where unknown."""
    if not is_of_ads(match):
        return ""
    return f"{percent(match.fit.value)} ({interval(match.fit)} %) of {match.fit.sample:,} ads"


def opened(share: float | None) -> str:
    """What learning opens, as a share of the role's ads; empty where unknown or nothing.

    >>> opened(0.0234), opened(0.001), opened(0.0), opened(None)
    ('opens 2.3 % more ads', 'opens 0.1 % more ads', '', '')
    """
    return f"opens {share * 100:.1f} % more ads" if share and share >= 0.0005 else ""


def place(page: int | None, line: int | None) -> str:
    """Where in the document a line stands.

    >>> place(1, 12), place(None, 3), place(None, None)
    ('page 1, line 12', 'line 3', '')
    """
    parts = [f"page {page}"] if page else []
    return ", ".join([*parts, f"line {line}"] if line else parts)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> count(1, "page"), count(2, "page"), count(1200, "entry", "entries")
    ('1 page', '2 pages', '1,200 entries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def cut(text: str, width: int) -> str:
    """``text`` in at most ``width`` characters, an ellipsis where it was longer."""
    flat = " ".join(text.split())
    return flat if len(flat) <= width else f"{flat[: width - 1].rstrip()}…"


def _span(low: str, high: str, unit: str) -> str:
    return f"{low} {unit}" if low == high else f"{low}–{high} {unit}"


def _stretch(first: str, last: str) -> str:
    """Two months as one stretch, the year once where it is the same."""
    begin, end = (_short_month(month) for month in (first, last))
    same_year = begin != first and end != last and first[:4] == last[:4]
    return f"{begin[:3] if same_year else begin}–{end}"


def _short_month(date: str) -> str:
    year, _, month = date.partition("-")
    return f"{_MONTHS[int(month) - 1][:3]} {year}" if _is_month(month) else date


def _is_month(text: str) -> bool:
    return text.isdecimal() and 1 <= int(text) <= 12
