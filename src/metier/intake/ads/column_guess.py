"""Which column of a table of ads is which field: told by its header, else by its values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from metier.errors import UsageError
from metier.intake.ads.cells import words
from metier.intake.ads.chunks import Table
from metier.intake.ads.column_names import HEADERS, MORE, NAME, NEVER, WORDS, bare
from metier.intake.ads.picks import Pick, Picks

_LONG_TEXT = 200
_SHORT_TEXT = 100
_MORE_TEXT = 40
_MOST = 0.8
_HALF = 0.5
_SHARED = ("country",)
_ALTERNATIVES = " + "
_URL = re.compile(r"https?://\S{4,}", re.IGNORECASE)
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ].{0,20})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{10}(?:\d{3})?|"
    r"(?:posted )?(?:today|yesterday|just posted|\d{1,3}\+? (?:hour|day|week|month)s? ago)|"
    r"(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2},? ?\d{0,4}",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"[A-Z][\w.' -]{2,40}, (?:[A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)*)(?: \d{5})?|"
    r"Remote(?: .{0,30})?"
)
_JOB = re.compile(
    r"\b(?:engineer|scientist|analyst|manager|developer|architect|intern|lead|consultant|director|"
    r"specialist|researcher|administrator|designer|associate|officer|head|assistant|coordinator|"
    r"nurse|teacher|accountant|technician|programmer|professor|strategist|expert)s?\b",
    re.IGNORECASE,
)


def guess(names: Sequence[str], sample: Table) -> Picks:
    """Field → columns that serve as it; ``sample`` is the first rows of the table."""
    picks = _by_header(names, sample)
    _by_values(picks, names, sample)
    return picks


def override(picks: Picks, columns: Mapping[str, str], names: Sequence[str], name: str) -> Picks:
    """``picks`` with the fields that the user named: field → column, "" for none.

    Several columns are joined by `` + `` (``City + State``).

    Raises:
        UsageError: for a field or a column that there is not, naming those there are.
    """
    told = dict(picks)
    for field, wanted in columns.items():
        if field not in HEADERS:
            raise UsageError(f"There is no field {field!r}.", f"Fields: {', '.join(HEADERS)}.")
        if not wanted.strip():
            told.pop(field, None)
            continue
        told[field] = Pick(_parts(field, _found(wanted, names, name)))
    return told


def _found(wanted: str, names: Sequence[str], name: str) -> list[str]:
    """The columns that were named, by their exact header or by its letters alone."""
    by_letters = {bare(n): n for n in reversed(names)}
    if wanted in names or bare(wanted) in by_letters:
        return [wanted if wanted in names else by_letters[bare(wanted)]]
    found = []
    for part in wanted.split(_ALTERNATIVES):
        column = part.strip()
        column = column if column in names else by_letters.get(bare(column), "")
        if not column:
            raise UsageError(
                f"{name} has no column {part.strip()!r}.", f"Its columns: {shown(names)}."
            )
        found.append(column)
    return found


def shown(names: Iterable[str]) -> str:
    """Names of columns for a message, the first forty."""
    listed = list(names)
    return ", ".join(listed[:40]) + (" …" if len(listed) > 40 else "")


def _parts(field: str, columns: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each column with the part of the field that its header names."""
    if len(columns) == 1 and field != "pay":
        return ((WORDS, columns[0]),)
    parts = []
    for column in columns:
        named = (part for part, headers in HEADERS[field].items() if bare(column) in headers)
        parts.append((next(named, WORDS), column))
    return tuple(parts)


def _by_header(names: Sequence[str], sample: Table) -> Picks:
    free = {bare(name): name for name in reversed(names) if bare(name)}
    picks: Picks = {}
    for field, parts in HEADERS.items():
        if field in _SHARED:
            continue
        chosen: list[tuple[str, str]] = []
        for part, headers in parts.items():
            fitting = [free[header] for header in headers if header in free]
            if part == MORE:
                fitting = [c for c in fitting if chosen and _typical(sample, c) >= _MORE_TEXT]
            elif field == "place" and part == WORDS:
                fitting = _lists_first(fitting, sample)[:1]
            else:
                fitting = fitting[:1]
            chosen += [(part, column) for column in fitting]
            for column in fitting:
                free.pop(bare(column), None)
        if field == "pay" and not any(
            part in ("low", "high", "middle", WORDS) for part, _ in chosen
        ):
            chosen = []
        if chosen:
            picks[field] = Pick(tuple(chosen))
    if "title" not in picks and NAME in free and {"employer", "place", "text"} & set(picks):
        picks["title"] = Pick(((WORDS, free[NAME]),))
    country = next((n for h in HEADERS["country"][WORDS] for n in names if bare(n) == h), "")
    if country:
        picks["country"] = Pick(((WORDS, country),))
    return picks


def _lists_first(columns: Sequence[str], sample: Table) -> list[str]:
    """``locations`` goes before ``location`` only where it is a list indeed."""
    lists = [c for c in columns if any(isinstance(v, list) and v for v in sample.column(c))]
    rest = [c for c in columns if c not in lists]
    return [*lists, *sorted(rest, key=lambda c: bare(c) == "locations")]


def _by_values(picks: Picks, names: Sequence[str], sample: Table) -> None:
    """Columns whose header tells nothing, by what most of their values look like."""
    used = {column for pick in picks.values() for _, column in pick.parts}
    free = [n for n in names if n not in used and bare(n) not in NEVER]
    values = {n: [v for v in map(words, sample.column(n)) if v] for n in free}
    values = {n: found for n, found in values.items() if found}
    for field, fits in (
        ("text", _is_text),
        ("url", _is_url),
        ("posted", _is_date),
        ("title", _is_title),
        ("place", _is_place),
    ):
        if field in picks:
            continue
        fitting = [n for n in values if fits(values[n])]
        if fitting:
            best = (
                max(fitting, key=lambda n: median(map(len, values[n])))
                if field == "text"
                else fitting[0]
            )
            picks[field] = Pick(((WORDS, best),))
            del values[best]


def _is_text(values: Sequence[str]) -> bool:
    return median(map(len, values)) >= _LONG_TEXT


def _is_url(values: Sequence[str]) -> bool:
    return _share(values, _URL) >= _MOST


def _is_date(values: Sequence[str]) -> bool:
    return _share(values, _DATE) >= _MOST


def _is_place(values: Sequence[str]) -> bool:
    return _share(values, _PLACE) >= _MOST


def _is_title(values: Sequence[str]) -> bool:
    short = sum(2 < len(value) <= _SHORT_TEXT for value in values) / len(values)
    named = sum(bool(_JOB.search(value[:_SHORT_TEXT])) for value in values) / len(values)
    return short >= _MOST and named >= _HALF


def _share(values: Sequence[str], pattern: re.Pattern[str]) -> float:
    return sum(bool(pattern.fullmatch(value[:300])) for value in values) / len(values)


def _typical(sample: Table, column: str) -> float:
    lengths = [len(value) for value in map(words, sample.column(column)) if value]
    return median(lengths) if lengths else 0
