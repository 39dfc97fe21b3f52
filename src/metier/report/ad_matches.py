"""Ads held against a profile, on the terminal: what is shown of each, what not, what to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from metier.knowledge.base import Knowledge
from metier.report.ads import SHORT_ID, without_controls
from metier.report.console import console, heading, new_table, safe, say, wrapped
from metier.report.posting_words import ATTENDANCES, ad_pay_words
from metier.report.words import count, cut, when
from metier.types import AdMatch, AdSummary

_WIDEST = 100
_MOST_SKILLS = 8
_LONGEST = 240
"""Characters of a reason; it may take several lines."""
_MEANING = (
    "Must-have skills are the languages, libraries, tools and platforms that an ad requires, and"
    " the methods that its role is known for. ✓ shown in your CV, ○ not found there, ! to look at."
    " `metier ads show ID` shows an ad whole."
)


def show_ad_matches(matches: Sequence[AdMatch], knowledge: Knowledge) -> None:
    """The ads in the order given, a few lines each; says so where there are none."""
    if not matches:
        say("No stored ad passes the filter.")
        return
    heading("Ads nearest to what you show")
    width = min(console().width, _WIDEST) - SHORT_ID - 1
    table = new_table("left", "left")
    for match in matches:
        title = safe(_line(match.ad.title or "No title", width))
        lines = [f"[bold]{title}[/]", f"[cyan]{_cleared(match)}[/]"]
        lines += [f"[dim]{safe(_line(fact, width))}[/]" for fact in _facts(match.ad)]
        lines += [
            f"[{style}]{mark}[/] {safe(_line(words, _LONGEST))}"
            for mark, style, words in _reasons(match, knowledge)
        ]
        table.add_row(match.ad.id[:SHORT_ID], "\n".join(lines))
    console().print(table)
    wrapped(_MEANING, indent=0, style="dim")


def _cleared(match: AdMatch) -> str:
    """How many of its must-have skills are shown."""
    if not match.musts:
        return "names no must-have skill"
    if match.cleared == match.musts:
        skills = (
            "its one must-have skill"
            if match.musts == 1
            else f"all {match.musts} of its must-have skills"
        )
        return f"you show {skills}"
    return f"you show {match.cleared} of {count(match.musts, 'must-have skill')}"


def _facts(ad: AdSummary) -> Iterator[str]:
    attendance = ATTENDANCES[ad.attendance] if ad.attendance else ""
    where = ", ".join(part for part in (ad.employer, ad.place, attendance) if part)
    pay = ad_pay_words(ad)
    posted = f"posted {when(ad.posted)}" if ad.posted else ""
    copies = f"{ad.copies} copies" if ad.copies > 1 else ""
    yield from filter(None, (where, ", ".join(p for p in (pay, posted, copies) if p)))


def _reasons(match: AdMatch, knowledge: Knowledge) -> Iterator[tuple[str, str, str]]:
    """Marks, their styles and the words behind them."""
    have = [knowledge.name(skill) for skill in match.have]
    lack = [" or ".join(map(knowledge.name, one)) for one in match.lack]
    wished = [knowledge.name(skill) for skill in match.preferred]
    if have:
        yield "✓", "green", _some(have)
    if wished:
        yield "✓", "green", f"preferred: {_some(wished)}"
    if lack:
        yield "○", "dim", _some(lack)
    for care in match.cares:
        yield "!", "yellow", care
    for signal in match.signals:
        yield "!", "yellow", signal.note


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_SKILLS} more" if len(names) > _MOST_SKILLS else ""
    return ", ".join(names[:_MOST_SKILLS]) + more


def _line(words: str, width: int) -> str:
    """A stranger's words on one line."""
    return cut(without_controls(words), width)
