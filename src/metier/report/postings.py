"""What was understood of a job ad, on the terminal: each reading with the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from metier.knowledge.base import Knowledge
from metier.report.console import console, heading, new_table, pairs, safe, say, wrapped
from metier.report.posting_words import (
    FORMAL,
    OF_WORK,
    STRENGTH_HEADS,
    SURE,
    ai_type_words,
    around,
    ask_words,
    formal_words,
    pay_words,
    place_words,
    presence_words,
    role_words,
    yearly_words,
)
from metier.report.words import count, cut
from metier.types import (
    AiReading,
    Ask,
    AskKind,
    Clause,
    ClauseKind,
    Document,
    Posting,
    Strength,
    TitleMatch,
)

_WIDEST = 100
_BOILERPLATE = {
    ClauseKind.EMPLOYER: "about the employer",
    ClauseKind.BENEFIT: "benefits",
    ClauseKind.DIVERSITY: "diversity",
    ClauseKind.PROCESS: "how to apply",
}


def show_posting(
    posting: Posting, ai_type: AiReading, document: Document, knowledge: Knowledge
) -> None:
    """What an ad asks, pays and where, with the lines; then what was left unread."""
    page = _Page(document, posting)
    _job(posting.title, ai_type, page, knowledge)
    for strength, head in STRENGTH_HEADS:
        asks = [ask for ask in posting.asks(*OF_WORK) if ask.strength is strength]
        _asked(head, asks, page, knowledge)
    _formal(posting, page, knowledge)
    _only_named(posting, knowledge)
    _pay(posting, page)
    _where(posting, page)
    _left_unread(posting)
    _notes(document)


@dataclass(frozen=True, slots=True)
class _Page:
    """The ad as a document, for quotes."""

    document: Document
    posting: Posting

    def clause_at(self, offset: int) -> Clause | None:
        """The clause that holds ``offset``."""
        return next((c for c in self.posting.clauses if c.start <= offset < c.end), None)

    def doubtful(self, ask: Ask) -> set[str]:
        """The skills of an ask that may not be meant."""
        within = (m for m in self.posting.skills if ask.start <= m.start < ask.end)
        return {mention.skill for mention in within if mention.probability < SURE}

    def quote(self, start: int, end: int) -> None:
        """The clause around a span, with its line; nothing for an empty span."""
        if end <= start:
            return
        text, line = self.document.text, self.document.line_at(start)
        clause = self.clause_at(start)
        first, last = (clause.start, max(clause.end, end)) if clause else (start, end)
        page = f"p. {line.page} " if line and self.document.pages > 1 else ""
        place = f"{page}l. {line.number}" if line else ""
        room = _width() - len(place) - 6
        words = around(text[first:start], text[start:last], room)
        say(f"   [dim]“{safe(words)}” {place}[/]")


def _width() -> int:
    return min(console().width, _WIDEST)


def _item(words: str) -> None:
    """A line of a list; what is too long goes on below its beginning."""
    table = new_table("left", "left")
    table.add_row("-", safe(words))
    console().print(table)


def _job(title: TitleMatch, ai_type: AiReading, page: _Page, knowledge: Knowledge) -> None:
    heading(cut(title.title, _width()) or "No title")
    pairs(
        (
            ("role", role_words(title, knowledge)),
            ("level", title.level.value if title.level else ""),
            ("speciality", title.speciality),
            ("AI job", ai_type_words(ai_type)),
        )
    )
    if ai_type.type is not None:
        page.quote(ai_type.start, ai_type.end)


def _asked(head: str, asks: Sequence[Ask], page: _Page, knowledge: Knowledge) -> None:
    """The asks of one strength; those of one clause stand together over its words."""
    by_clause = [
        (clause, list(together))
        for clause, together in groupby(asks, key=lambda ask: page.clause_at(ask.start))
    ]
    if by_clause:
        heading(f"{head} ({len(by_clause)})")
    for clause, together in by_clause:
        words = (ask_words(ask, page.doubtful(ask), knowledge) for ask in together)
        _item("; ".join(dict.fromkeys(words)))
        page.quote(together[0].start, clause.end if clause else together[-1].end)


def _formal(posting: Posting, page: _Page, knowledge: Knowledge) -> None:
    """Degrees, languages, permits, travel and shifts; what is said twice is shown once."""
    shown: dict[str, Ask] = {}
    for ask in posting.asks(*FORMAL):
        shown.setdefault(formal_words(ask, knowledge), ask)
    if shown:
        heading(f"Degree, languages, permits ({len(shown)})")
    for words, ask in shown.items():
        _item(words)
        page.quote(ask.start, ask.end)


def _only_named(posting: Posting, knowledge: Knowledge) -> None:
    """Skills that the ad names without asking for them."""
    asks = posting.asks(AskKind.SKILLS)
    asked = {s for ask in asks if ask.strength is not Strength.MENTIONED for s in ask.skills}
    named = dict.fromkeys(s for ask in asks for s in ask.skills if s not in asked)
    if named:
        heading(f"Named, not asked ({len(named)})")
        wrapped(", ".join(knowledge.name(skill) for skill in named), indent=0)


def _pay(posting: Posting, page: _Page) -> None:
    if posting.pay:
        heading("Pay")
    for pay in posting.pay:
        _item(pay_words(pay))
        if year := yearly_words(pay):
            wrapped(year, indent=3)
        page.quote(pay.start, pay.end)


def _where(posting: Posting, page: _Page) -> None:
    presence = posting.presence
    if presence or posting.places:
        heading("Where")
    if presence:
        _item(presence_words(presence))
        page.quote(presence.start, presence.end)
    for place in posting.places:
        _item(place_words(place))
        page.quote(place.start, place.end)


def _left_unread(posting: Posting) -> None:
    """How many clauses of each sort of boilerplate told nothing."""
    told = [*posting.pay, *posting.places, *((posting.presence,) if posting.presence else ())]
    starts = [span.start for span in told if span.end]
    counts = dict.fromkeys(_BOILERPLATE, 0)
    for clause in posting.clauses:
        silent = not any(clause.start <= start < clause.end for start in starts)
        if clause.kind in counts and silent and not clause.asks:
            counts[clause.kind] += 1
    parts = [f"{_BOILERPLATE[kind]} {number}" for kind, number in counts.items() if number]
    if parts:
        heading("Left unread as boilerplate")
        wrapped(f"{', '.join(parts)}; of {count(len(posting.clauses), 'clause')}", indent=0)


def _notes(document: Document) -> None:
    if document.hidden:
        heading("Hidden text (reported, not counted)")
    for text in document.hidden:
        wrapped(f"p. {text.page}, {text.reason}: {cut(text.text, 50)}", indent=2)
    for warning in document.warnings:
        say(f"[yellow]Note:[/] {safe(warning)}")
