"""Jobs held: title, employer, period and place of each entry of an experience section.

Entries of one CV are set alike, so which of two phrases is the title is decided for all
entries of the same shape together, by their words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metier.reading.entries import entry_lines
from metier.reading.entry_line import EntryLine
from metier.reading.halves import DASH, TITLE_LIKE, halves, lean
from metier.reading.job_heads import JobHead, job_heads
from metier.reading.places import is_place, split_place, split_unknown_place
from metier.reading.vocabulary import employer_score, has_legal_form, title_score
from metier.types import Document, Position, Section, Span

_TERMS = re.compile(
    r"^\(?(?:full|part)[ -]?time\)?$|^(?:permanent|contract|temporary|seasonal"
    r"|vollzeit|teilzeit|\(?\d+\s*(?:yrs?|years?|mos?|months?)(?:,?\s+\d+\s*(?:mos?|months?))?\)?)$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^(.+?)\s*\(([^()]+)\)$")
_FOR = re.compile(r"\sfor\s+(?=[A-Z\d])")
_SURE = 2.0


@dataclass(frozen=True, slots=True)
class Positions:
    """The jobs of a section, the lines that found no place, and what is odd about dates."""

    positions: tuple[Position, ...]
    unread: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read_positions(document: Document, section: Section, today: date) -> Positions:
    """The jobs of an experience section."""
    return _read(entry_lines(document, section, today), section.end)


def find_positions(
    document: Document, section: Section, today: date, contact: Sequence[Span]
) -> Positions:
    """The jobs that stand in a section of another kind: dated, and with a title beyond doubt."""
    lines = entry_lines(document, section, today, contact)
    if not any(line.dated and not line.body for line in lines):
        return Positions(())
    read = _read(lines, section.end)
    sure = (p for p in read.positions if p.period and title_score(p.title) >= TITLE_LIKE)
    return Positions(tuple(sure), (), read.warnings)


def _read(lines: list[EntryLine], end: int) -> Positions:
    entries, unread = job_heads(lines)
    for entry in entries:
        _take_apart(entry)
    _decide(entries)
    _part_from_places(entries)
    entries = _under_banners(entries)
    starts = [entry.lines[0].start for entry in entries]
    ends = [*starts, end][1:]
    positions = []
    for entry, start, stop in zip(entries, starts, ends, strict=True):
        unread += entry.extra
        if entry.title or entry.employer:
            positions.append(
                Position(
                    title=entry.title,
                    employer=entry.employer,
                    period=entry.period,
                    location=entry.location,
                    start=start,
                    end=stop,
                )
            )
        else:
            unread += [line.text for line in entry.lines]
    return Positions(tuple(positions), tuple(unread), tuple(_warnings(entries)))


def _warnings(entries: Sequence[JobHead]) -> list[str]:
    return [
        f"“{line.dated.period.text}” {line.dated.odd}."
        for entry in entries
        for line in entry.lines
        if line.dated and line.dated.odd
    ]


# ---------------------------------------------------------- entries to pieces


def _take_apart(entry: JobHead) -> None:
    """Find the one or two phrases that name the job, the place, and what is left over."""
    anchor = entry.lines.index(entry.dated) if entry.dated else len(entry.lines) - 1
    before: list[tuple[str, EntryLine]] = []
    after: list[tuple[str, EntryLine]] = []
    for i, line in enumerate(entry.lines):
        for cell in _named(line, entry):
            if i <= anchor:
                before.append((cell, line))
            elif len(after) + len(before) < 2 or i == anchor + 1:
                after.append((cell, line))
            else:
                entry.extra.append(cell)
    chosen = _joined_wraps(before)
    if len(chosen) > 1 and halves(chosen[-1][0])[1] == "at" and chosen[-1][1].dated:
        entry.extra += [cell for cell, _ in chosen[:-1]]
        chosen = chosen[-1:]
    if len(chosen + after) == 1:
        _split_one(entry, (chosen + after)[0])
        return
    if len(chosen) == 1 and _splits(chosen[0][0]) and not _completes(chosen[0], after[0]):
        entry.extra += [cell for cell, _ in after]
        _split_one(entry, chosen[0])
        return
    everything = chosen if len(chosen) > 1 else chosen + after
    entry.extra += [cell for cell, _ in (after if len(chosen) > 1 else [])]
    if len(everything) > 2:
        found = everything
        everything, rest = _best_two(found)
        entry.extra += rest
        _take_place(entry, found)
    entry.pieces = [cell for cell, _ in everything]
    if everything:
        entry.lead = everything[0][1]
        same = len({id(line) for _, line in everything}) == 1
        entry.shape = "cells" if same else "lines"


def _named(line: EntryLine, entry: JobHead) -> list[str]:
    """The cells of a head line that are no place and no terms of employment."""
    cells = []
    trailing = line.dated.end if line.dated else len(line.text)
    for cell in line.cells:
        bare = cell.strip(" ,;:")
        if is_place(bare):
            entry.location = entry.location or bare
            continue
        if _TERMS.match(bare) or (cell != line.cells[0] and _is_remark(line, bare, trailing)):
            continue
        name, place = _without_place(bare)
        entry.location = entry.location or place
        cells.append(name)
    return cells


def _is_remark(line: EntryLine, cell: str, trailing: int) -> bool:
    """Whether a cell after a bracketed date is the first sentence of the body."""
    return line.text.find(cell) >= trailing and cell.endswith(".") and len(cell.split()) > 2


def _without_place(cell: str) -> tuple[str, str]:
    """A cell and the place at its end, in brackets, after a comma or a dash."""
    parts = DASH.split(cell)
    bracketed = _BRACKETED.match(cell)
    if bracketed and is_place(bracketed.group(2)):
        return bracketed.group(1), bracketed.group(2)
    if len(parts) > 1 and is_place(parts[-1]):
        cut = cell.rindex(parts[-1])
        return cell[:cut].rstrip(" -–—·∙"), parts[-1]
    return split_place(cell)


def _joined_wraps(pieces: list[tuple[str, EntryLine]]) -> list[tuple[str, EntryLine]]:
    """Pieces with a cell that was broken over two lines put together again."""
    if len(pieces) != 3:
        return pieces
    (first, one), (second, two), (third, three) = pieces
    if one is two and three is not two and three.looks_like(two) and not three.dated:
        return [(first, one), (f"{second} {third}", two)]
    return pieces


def _best_two(pieces: list[tuple[str, EntryLine]]) -> tuple[list[tuple[str, EntryLine]], list[str]]:
    """The piece that is most like a title and the one most like an employer, in order."""
    title = max(pieces, key=lambda p: title_score(p[0]) - employer_score(p[0]))
    others = [piece for piece in pieces if piece is not title]
    employer = max(others, key=lambda p: employer_score(p[0]) - title_score(p[0]))
    chosen = [piece for piece in pieces if piece is title or piece is employer]
    return chosen, [cell for cell, _ in pieces if cell not in (title[0], employer[0])]


def _take_place(entry: JobHead, everything: Sequence[tuple[str, EntryLine]]) -> None:
    """A name left over at the end of the employer's line is where the job was."""
    (_, above), (cell, line) = everything[-2:]
    short = len(cell.split()) < 4 and title_score(cell) < TITLE_LIKE
    if above is line and short and not entry.location and cell in entry.extra:
        entry.location = cell
        entry.extra.remove(cell)


def _completes(piece: tuple[str, EntryLine], other: tuple[str, EntryLine]) -> bool:
    """Whether a phrase below the date supplies what the one above lacks."""
    have, more = piece[0], other[0]
    if title_score(have) < TITLE_LIKE:
        return title_score(more) >= TITLE_LIKE
    return employer_score(more) > employer_score(halves(have)[0][-1])


def _splits(text: str) -> bool:
    """Whether a phrase may name both; ``for`` parts them only where there is nothing else."""
    return len(halves(text)[0]) == 2 and not _FOR.search(text)


def _split_one(entry: JobHead, piece: tuple[str, EntryLine]) -> None:
    """An entry whose only phrase holds both title and employer, or one of them."""
    entry.lead = piece[1]
    entry.pieces, entry.shape = halves(piece[0])


# ------------------------------------------------------------------ decision


def _decide(entries: Sequence[JobHead]) -> None:
    """Say for each entry which phrase is the title, alike for all of one shape."""
    leans: dict[str, float] = defaultdict(float)
    for entry in entries:
        if len(entry.pieces) == 2:
            leans[entry.shape] += lean(entry.pieces[0]) - lean(entry.pieces[1])
    for entry in entries:
        if len(entry.pieces) == 2:
            first, second = entry.pieces
            own = lean(first) - lean(second)
            shared = own if abs(own) >= _SURE else leans[entry.shape]
            entry.title, entry.employer = (first, second) if shared >= 0 else (second, first)
        elif entry.pieces:
            text = entry.pieces[0]
            is_employer = employer_score(text) > title_score(text)
            entry.title, entry.employer = ("", text) if is_employer else (text, "")
        entry.employer, place = split_place(entry.employer)
        entry.location = entry.location or place


def _part_from_places(entries: Sequence[JobHead]) -> None:
    """Take unknown places off the employers' names, where the names of a CV end in places."""
    split = {id(entry): split_unknown_place(entry.employer) for entry in entries if entry.employer}
    placed = {place for _, place in split.values() if place}
    usual = len(placed) > 1 and sum(bool(p) for _, p in split.values()) > 0.6 * len(split)
    for entry in entries:
        name, place = split.get(id(entry), ("", ""))
        if place and not entry.location and (usual or has_legal_form(name)):
            entry.employer, entry.location = name, place


def _under_banners(entries: list[JobHead]) -> list[JobHead]:
    """Give the jobs under one employer's heading that employer."""
    kept: list[JobHead] = []
    banner: JobHead | None = None
    for entry in entries:
        if _is_banner(entry, entries):
            banner = entry
            continue
        above = kept[-1] if kept else None
        if banner and (not entry.employer or entry.shape == "comma"):
            _inherit(entry, banner.employer or banner.title)
        elif above and _shares_banner(entry, above):
            _inherit(entry, above.employer)
        elif entry.employer:
            banner = None
        kept.append(entry)
    return kept


def _is_banner(entry: JobHead, entries: Sequence[JobHead]) -> bool:
    """Whether an entry names but an employer, and the next ones fall into its time."""
    below = entries[entries.index(entry) + 1 :][:1]
    if len(entry.pieces) != 1 or lean(entry.pieces[0]) > 0 or not below or not entry.period:
        return False
    inner = below[0].period
    starts = entry.period.start
    within = inner and inner.start and starts and starts.index <= inner.start.index
    if not within or (below[0].employer and below[0].shape == "lines"):
        return False
    return bool(entry.employer) or (not below[0].employer and title_score(below[0].title) > 0)


def _shares_banner(entry: JobHead, above: JobHead) -> bool:
    """Whether an entry has a title line like the one above, and no employer line."""
    if entry.shape not in ("one", "comma", "dash") or above.shape not in ("lines", "inherited"):
        return False
    if entry.lead is None or not above.employer or not title_score(" ".join(entry.pieces)):
        return False
    title_line = next((line for line in above.lines if above.title in line.text), None)
    if title_line is None or not title_line.looks_like(entry.lead):
        return False
    employer_line = next((line for line in above.lines if above.employer in line.text), None)
    return employer_line is None or employer_line.start < title_line.start


def _inherit(entry: JobHead, employer: str) -> None:
    if entry.lead:
        whole = [cell for cell in entry.lead.cells if entry.pieces and entry.pieces[0] in cell]
        entry.title = whole[0].strip(" ,;:") if whole else entry.title
    entry.employer, entry.shape = employer, "inherited"
