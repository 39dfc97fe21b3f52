"""Studies: degree, institution and period of each entry of an education section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto

from metier.reading.entries import entry_lines
from metier.reading.entry_line import EntryLine
from metier.reading.places import is_place, split_place
from metier.reading.vocabulary import is_school, title_score
from metier.types import Document, Education, Period, Section, SectionKind, Span

_DEGREE = re.compile(
    r"(?<![\w-])(?:ph\.?\s?d|d\.?phil|doctor(?:ate|al)?|dr\.?-ing|habilitation|m\.?\s?b\.?\s?a|bba"
    r"|m\.?\s?sc|m\.?\s?s|m\.?\s?a|m\.?\s?eng|m\.?\s?tech|m\.?\s?phil|m\.?\s?ed"
    r"|m\.?\s?f\.?\s?a|mca|mfin"
    r"|b\.?\s?sc|b\.?\s?s|b\.?\s?a|b\.?\s?e|b\.?\s?eng|b\.?\s?tech|b\.?\s?com|b\.?\s?ed"
    r"|b\.?\s?f\.?\s?a|bca"
    r"|a\.?\s?a\.?s?|a\.s|ll\.?\s?[bm]|j\.?d|m\.?d|s\.?b|s\.?m|hnd|hnc|btec|gcse)\b\.?"
    r"|\b(?:bachelor|master|magister|licen[cs]iatura|licence|licenciatura|laurea|diplom|diploma"
    r"|associate|degree|minor|major|doctorat|maestría|máster|grado|ingénieur|abitur|baccalaur[eé]at"
    r"|baccalaureate|a-levels?|high school diploma|ged|certificate|certification|bootcamp"
    r"|fachinformatiker|staatsexamen|postgraduate|undergraduate|graduate (?:certificate|diploma)"
    r"|nanodegree|exchange"
    r"|postdoc\w*|study abroad|studies|ausbildung|apprenticeship|matura)\w*\b",
    re.IGNORECASE,
)
_SHORT_DEGREE = re.compile(r"^(?:ing|dipl|mgr|bc|lic|mag|eng|inż|hons)\.?\s", re.IGNORECASE)
_FIELD = re.compile(
    r"^(?:computer|data|electrical|mechanical|software|information|applied|pure|industrial|civil"
    r"|business|economics|mathematics|physics|chemistry|biology|statistics|psychology|finance"
    r"|linguistics|philosophy|engineering|machine learning|artificial intelligence|cognitive"
    r"|operations research|bioinformatics|informatics|informatik)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^(?:(?:overall|cum\.?|cumulative|major|minor)?\s*\.?\s*c?gpa\b|grade|note\b|thesis|dissertation"
    r"|relevant|coursework|courses?\b|modules?|honou?rs?\b|activities|dean|awards?\b|scholarship|minor"
    r"|advis[oe]r|supervis|focus|speciali[sz]|concentration|college of|school of|faculty of"
    r"|department of|magna|summa|cum laude|first class|upper second|graduated?\b|ranked|top \d"
    r"|graduation|expected|including|-|graded?|final grade|abschlussnote|\d)|\bcum laude$",
    re.IGNORECASE,
)
_DEGREE_TAIL = re.compile(
    r"\s*(?:[,;·(|–—-]\s*)?(?:(?:overall|cum\.?|cumulative|major)\s+)?"
    r"(?:\d[\d.]*(?:\s*/\s*\d[\d.]*)?\s*)?"
    r"(?:c?gpa\b.*|magna cum laude.*|summa cum laude.*|cum laude.*|with (?:first.class )?"
    r"(?:honou?rs|distinction).*|first.class.*|dean.?s list.*)$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"^([^()]+?)\s*\(([^()]+)\)?$")
_DASH = re.compile(r"\s+[-–—]\s+|\s*—\s*")


_ELSEWHERE = (SectionKind.HEADER, SectionKind.SUMMARY, SectionKind.OTHER, SectionKind.EXPERIENCE)


class _Kind(Enum):
    DEGREE = auto()
    SCHOOL = auto()
    NAME = auto()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A phrase of the section; a ``NAME`` is a school if it stands where one is due."""

    kind: _Kind
    text: str
    line: EntryLine


@dataclass(slots=True)
class _Course:
    """A course of study being read."""

    start: int
    degree: str = ""
    school: str = ""
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Studies:
    """The studies of a document, the lines that found no place, and what is odd about dates."""

    education: tuple[Education, ...] = ()
    unread: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    """Puts the pieces of a section together, one after the other."""

    school_first: bool
    courses: list[_Course] = field(default_factory=list)

    def take(self, piece: _Piece) -> None:
        """Add a piece to the course it belongs to."""
        if piece.kind is _Kind.DEGREE:
            self._degree(piece, piece.line.start)
        else:
            self._school(piece, piece.line.start)

    def _degree(self, piece: _Piece, lead: int) -> None:
        course = self.courses[-1] if self.courses else None
        if course is None or course.degree:
            same = course is not None and self.school_first
            school = course.school if course and same else ""
            course = _Course(lead, school=school)
            self.courses.append(course)
        course.degree = piece.text

    def _school(self, piece: _Piece, lead: int) -> None:
        course = self.courses[-1] if self.courses else None
        if course is None or course.school:
            course = _Course(lead)
            self.courses.append(course)
        course.school = piece.text


def read_education(document: Document, today: date, contact: Sequence[Span] = ()) -> Studies:
    """The studies of all education sections; without any, those that stand elsewhere.

    Elsewhere a line must hold both a degree and a school, and nothing of ``contact``.
    """
    found = [
        _read(section, _study_lines(document, section, today, ()))
        for section in document.sections
        if section.kind is SectionKind.EDUCATION
    ]
    if not any(part.education for part in found):
        for section in document.sections:
            if section.kind in _ELSEWHERE:
                lines = _study_lines(document, section, today, contact)
                found.append(_read(section, [line for line in lines if _is_sure(line)]))
    return Studies(
        tuple(course for part in found for course in part.education),
        tuple(line for part in found for line in part.unread),
        tuple(warning for part in found for warning in part.warnings),
    )


def _study_lines(
    document: Document, section: Section, today: date, contact: Sequence[Span]
) -> list[EntryLine]:
    lines = entry_lines(document, section, today, contact)
    return [line for line in lines if not line.bullet and not line.text[:1].islower()]


def _is_sure(line: EntryLine) -> bool:
    kinds = {piece.kind for piece in _pieces(line)}
    return {_Kind.DEGREE, _Kind.SCHOOL} <= kinds and not title_score(line.text)


def _read(section: Section, lines: Sequence[EntryLine]) -> Studies:
    """The studies among the lines of one section."""
    courses = _courses(lines)
    ends = [*(course.start for course in courses), section.end][1:]
    return Studies(
        tuple(
            Education(c.school, c.degree, c.period, start=c.start, end=end)
            for c, end in zip(courses, ends, strict=True)
        ),
        () if courses else tuple(line.text for line in lines),
        tuple(
            f"“{line.dated.period.text}” {line.dated.odd}."
            for line in lines
            if line.dated and line.dated.odd and "future" not in line.dated.odd
        ),
    )


def _courses(lines: Sequence[EntryLine]) -> list[_Course]:
    pieces = _settled(_alike([piece for line in lines for piece in _pieces(line)]))
    first = next(iter(pieces), None)
    reader = _Reader(school_first=bool(first and first.kind is not _Kind.DEGREE))
    dates = [line for line in lines if line.dated]
    for piece in pieces:
        reader.take(piece)
    _date(reader.courses, dates)
    return reader.courses


def _date(courses: list[_Course], dates: Sequence[EntryLine]) -> None:
    """Give each dated line's period to the course in whose lines it stands."""
    for line in dates:
        owner = next((c for c in reversed(courses) if c.start <= line.start), None)
        if owner is None or owner.period is not None:
            owner = next((c for c in courses if c.period is None), None)
        if owner is not None and line.dated:
            owner.period = _studied(line.dated.period)


def _studied(period: Period) -> Period:
    """A lone date is when the studies ended."""
    if period.start == period.end and not period.current:
        return Period(period.text, None, period.end)
    return period


# ------------------------------------------------------------------- pieces


def _pieces(line: EntryLine) -> Iterator[_Piece]:
    """The degrees, schools and other names of a line."""
    for cell in line.cells:
        bare = _DEGREE_TAIL.sub("", cell.strip(" ,;:|")).strip(" ,;:|")
        if not bare or is_place(bare) or _NOTE.match(bare):
            continue
        for kind, text in _parts(bare):
            yield _Piece(kind, text, line)


def _parts(text: str) -> list[tuple[_Kind, str]]:
    """A cell as degree and school, cut where the one ends and the other begins."""
    dashed = [part.strip() for part in _DASH.split(text) if part.strip()]
    if len(dashed) > 1 and is_place(dashed[-1]):
        dashed = dashed[:-1]
        text = text[: text.index(dashed[-1]) + len(dashed[-1])]
    if len(dashed) == 2 and _is_degree(dashed[0]) != _is_degree(dashed[1]):
        return [part for half in dashed for part in _parts(half)]
    bracketed = _BRACKETED.match(text)
    if bracketed and _is_degree(bracketed.group(1)) and is_school(bracketed.group(2)):
        return [(_Kind.DEGREE, bracketed.group(1)), (_Kind.SCHOOL, bracketed.group(2))]
    text = split_place(text)[0]
    if not _is_degree(text):
        return [(_Kind.SCHOOL if is_school(text) else _Kind.NAME, text)]
    return _cut_at_school(text)


def _cut_at_school(text: str) -> list[tuple[_Kind, str]]:
    """``B.S. Physics, State University`` and the reverse, cut at the comma that parts them."""
    commas = [match.span() for match in re.finditer(r",\s+|\s+(?:at|from|@)\s+", text)]
    for start, end in reversed(commas):
        head, tail = text[:start], text[end:]
        if is_school(tail) and not _is_degree(tail) and (_is_degree(head) or not is_school(head)):
            return [(_Kind.DEGREE, head), (_Kind.SCHOOL, tail)]
    for start, end in reversed(commas):
        head, tail = text[:start], text[end:]
        if is_school(head) and not _is_degree(head) and _is_degree(tail):
            return [(_Kind.SCHOOL, head), (_Kind.DEGREE, tail)]
    if is_school(text) and not _starts_with_degree(text):
        return [(_Kind.SCHOOL, text)]
    return [(_Kind.DEGREE, text)]


def _is_degree(text: str) -> bool:
    match = _DEGREE.search(text)
    if not match:
        if _SHORT_DEGREE.match(text):
            return True
        return bool(_FIELD.match(text)) and not is_school(text)
    words = match.group()
    if match.start() > 0 and len(words) <= 4 and not words.replace(".", "").istitle():
        return words[0].isupper() and match.start() < 30
    opens = words.lower() == "certificate" and match.start() == 0
    return opens or not (is_school(text) and words.lower() in ("graduate", "major", "certificate"))


def _starts_with_degree(text: str) -> bool:
    match = _DEGREE.search(text) or _SHORT_DEGREE.match(text)
    return bool(match and match.start() < 12)


def _alike(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces, with degrees cut from schools of unknown names as known ones are."""
    lines = [piece.line for piece in pieces if piece.kind is _Kind.SCHOOL]
    degrees = [piece for piece in pieces if piece.kind is _Kind.DEGREE]
    if not any(f"{d.text}, " in d.line.text and d.line in lines for d in degrees):
        return pieces
    alike: list[_Piece] = []
    for piece in pieces:
        head, comma, tail = piece.text.rpartition(", ")
        lone = piece.kind is _Kind.DEGREE and piece.line not in lines
        if comma and lone and _is_degree(head) and not _is_degree(tail) and tail[:1].isupper():
            alike += [replace(piece, text=head), _Piece(_Kind.SCHOOL, tail, piece.line)]
        else:
            alike.append(piece)
    return alike


def _settled(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces without names that are no school: those with no degree beside them."""
    settled: list[_Piece] = []
    for i, piece in enumerate(pieces):
        if piece.kind is not _Kind.NAME or _is_due(pieces, i, settled):
            settled.append(piece)
    return settled


def _is_due(pieces: Sequence[_Piece], index: int, before: Sequence[_Piece]) -> bool:
    """Whether a school is due where a name of unknown kind stands."""
    piece = pieces[index]
    following = pieces[index + 1] if index + 1 < len(pieces) else None
    above = before[-1] if before else None
    next_is_degree = following is not None and following.kind is _Kind.DEGREE
    after_degree = above is not None and above.kind is _Kind.DEGREE
    if above is None:
        return next_is_degree or following is None
    schooled = [p.kind is not _Kind.DEGREE for p in before[:2]] in ([False], [False, True])
    opens = piece.line.gap or bool(piece.line.dated) or piece.line.line.bold
    return (
        (after_degree and schooled)
        or (next_is_degree and opens)
        or (opens and piece.text.isupper())
    )
