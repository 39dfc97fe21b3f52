"""The name of the person in the header of a CV; nothing where it is not sure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from metier.intake.headings import heading_kind
from metier.reading.places import is_place
from metier.reading.vocabulary import employer_score, has_title_noun
from metier.types import Document, Line

_NOT_NAMES = re.compile(
    r"\b(?:curriculum|vitae|vitæ|résumé|resume|cv|lebenslauf|sample|template|page|confidential"
    r"|updated|portfolio|profile|objective|summary|email|phone|mobile|tel|address|nationality|born"
    r"|birth|citizen|visa|linkedin|github|engineering|science|learning|data|software|machine"
    r"|street|road|avenue|university|college|remote|looking|open to|specialist in|years)\b",
    re.IGNORECASE,
)
_PARTICLES = frozenset(
    (
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "les",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "zu",
        "zur",
        "bin",
        "ibn",
        "al",
        "el",
        "e",
        "y",
        "af",
        "av",
        "of",
        "mac",
        "mc",
        "st",
        "o’",
        "d’",
        "ben",
        "abu",
    )
)
_CREDENTIAL = re.compile(
    r"(?:[,\s]+(?:ph\.?\s?d\.?|m\.?d\.?|mba|msc|m\.sc\.?|bsc|b\.sc\.?|mph|cpa|pmp|cfa|esq|rn|pe"
    r"|m\.?eng\.?|dr\.?|frm|cissp|she/her|he/him|they/them)\.?)+$"
    r"|,\s+(?:jr|sr|ii|iii|iv)\.?$"
    r"|\s*\((?:she|he|they)[/ ].*\)$",
    re.IGNORECASE,
)
_HONORIFIC = re.compile(
    r"^(?:dr|prof|mr|mrs|ms|mx|herr|frau|dipl\.?-?\s?\w+)\.?\s+(?=\S)", re.IGNORECASE
)
_LABEL = re.compile(r"^(?:full\s+)?name\s*[:|]\s*", re.IGNORECASE)
_WORD = re.compile(r"^[^\W\d_][^\W\d_.’'‘-]*(?:[.’'‘-][^\W\d_]*)*$", re.UNICODE)
_CELLS = re.compile(r"\s*(?:\||•|·|\t|\s{3,}|\s[-–—]\s)\s*")
_MOST_WORDS = 6
_TRADE_SURNAMES = frozenset(
    [
        "baker",
        "barber",
        "brewer",
        "butcher",
        "carpenter",
        "carter",
        "carver",
        "cook",
        "cooper",
        "dancer",
        "driver",
        "dyer",
        "farmer",
        "fisher",
        "fletcher",
        "forester",
        "gardener",
        "glover",
        "hunter",
        "judge",
        "marshall",
        "mason",
        "mercer",
        "miller",
        "page",
        "painter",
        "parker",
        "parson",
        "porter",
        "potter",
        "sadler",
        "sailor",
        "sawyer",
        "shepherd",
        "singer",
        "skinner",
        "smith",
        "spicer",
        "stewart",
        "tailor",
        "tanner",
        "taylor",
        "teller",
        "thatcher",
        "turner",
        "tyler",
        "walker",
        "weaver",
        "webster",
        "wheeler",
        "wright",
    ]
)
_SORTS_OF_TRADES = frozenset(
    [
        "bus",
        "chief",
        "city",
        "delivery",
        "head",
        "hotel",
        "junior",
        "kitchen",
        "landscape",
        "lead",
        "line",
        "lorry",
        "master",
        "pastry",
        "personal",
        "portrait",
        "private",
        "rail",
        "school",
        "senior",
        "sous",
        "taxi",
        "train",
        "trainee",
        "truck",
        "van",
        "wood",
    ]
)
_LARGE = 16.0
_SURE = 2.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    score: float


def find_name(document: Document, header: Sequence[Line], emails: Sequence[str]) -> str:
    """The name as the CV writes it, or nothing.

    ``header`` are the lines to look in; large type, the first place and likeness to an
    email address speak for a name, words of trades and headings against it.
    """
    sizes = [line.size for line in document.lines if line.size]
    body = median(sizes) if sizes else None
    first = [line for line in document.lines if line.page == 1]
    large = [line for line in first if body and (line.size or 0) > 1.4 * body]
    for lines in (header, large):
        candidates = _candidates(document, lines, emails, body)
        best = max(candidates, key=lambda candidate: candidate.score, default=None)
        if best and best.score >= _SURE:
            return best.text
    return ""


def _candidates(
    document: Document, lines: Sequence[Line], emails: Sequence[str], body: float | None
) -> Iterator[_Candidate]:
    rank = 0
    for text, size in _stacked(document, lines):
        for cell in _CELLS.split(text):
            labelled = bool(_LABEL.match(cell))
            name = _bare(cell)
            if not _may_be_name(name):
                continue
            score = 3.0 if labelled else 1.0 - 0.3 * rank
            score += 2.5 * _likeness(name, emails)
            if size and body:
                score += min(2.0, 2.5 * (size / body - 1))
            else:
                score += 1.0 if rank == 0 else 0.0
            if (has_title_noun(name) and not _is_trade_surname(name)) or employer_score(name) >= 1:
                score -= 2.0
            if len(name.split()) == 1:
                score -= 1.0
            rank += 1
            yield _Candidate(name, score)


def _is_trade_surname(name: str) -> bool:
    """Whether a trade is a surname here: "Tom Baker", not "Pastry Baker" or "Baker"."""
    words = name.lower().split()
    return (
        2 <= len(words) <= 3
        and words[-1] in _TRADE_SURNAMES
        and words[0] not in _SORTS_OF_TRADES
        and name.istitle()
    )


def _stacked(document: Document, lines: Sequence[Line]) -> list[tuple[str, float | None]]:
    """The lines, those of one word each in the same large type joined (first over last name)."""
    stacked: list[tuple[str, float | None]] = []
    for line in lines:
        text = document.text[line.start : line.end].strip()
        if stacked and _continues(stacked[-1], text, line.size):
            stacked[-1] = (f"{stacked[-1][0]} {text}", line.size)
        else:
            stacked.append((text, line.size))
    return stacked


def _continues(above: tuple[str, float | None], text: str, size: float | None) -> bool:
    same = size is not None and above[1] is not None and abs(size - above[1]) < 0.5
    words = above[0].split()
    return (
        same
        and len(text.split()) <= (2 if (size or 0) >= _LARGE else 1)
        and all(_WORD.match(word) and word[:1].isupper() for word in [*words, *text.split()])
        and not heading_kind(text)
        and len(words) == 1
    )


def _bare(text: str) -> str:
    """A name without a label, titles before it or credentials after it."""
    text = _LABEL.sub("", text.strip())
    text = _HONORIFIC.sub("", text)
    name = _CREDENTIAL.sub("", text).strip(" ,.;:")
    return f"{name}." if f"{name}." in text and name.endswith((" Jr", " Sr")) else name


def _may_be_name(text: str) -> bool:
    words = text.split()
    if not words or len(words) > _MOST_WORDS or len(text) < 3:
        return False
    if not all(_WORD.match(word) for word in words):
        return False
    if not all(
        word[0].isupper() or word.lower() in _PARTICLES or not word[0].islower() for word in words
    ):
        return False
    if words[0].lower() in _PARTICLES and len(words) == 1:
        return False
    return not (heading_kind(text) or _NOT_NAMES.search(text) or is_place(text))


def _likeness(name: str, emails: Sequence[str]) -> float:
    """How much of the name its email address spells, 0–1."""
    words = [word for word in re.split(r"[^a-z]+", _plain(name)) if word]
    best = 0.0
    for email in emails:
        local = re.sub(r"[^a-z]", "", _plain(email.split("@")[0]))
        whole = [word for word in words if len(word) > 2 and word in local]
        initials = [word for word in words if word not in whole and word[0] in local]
        if whole:
            best = max(best, min(1.0, (len(whole) + 0.5 * len(initials)) / len(words)))
    return best


def _plain(text: str) -> str:
    text = text.lower().translate(str.maketrans("łøđßæœ", "lodsao"))
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
