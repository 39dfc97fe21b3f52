"""Stored ads on the terminal: what an import did, ads in short, one ad whole."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import groupby

from metier.knowledge.base import Knowledge
from metier.report.ad_sources import show_sources
from metier.report.console import console, heading, new_table, pairs, safe, say, wrapped
from metier.report.posting_words import (
    ATTENDANCES,
    FORMAL,
    OF_WORK,
    STRENGTH_HEADS,
    ad_pay_words,
    around,
    ask_words,
    formal_words,
)
from metier.report.words import count, cut, when
from metier.types import (
    AdCopy,
    AdsFound,
    AdsImported,
    AdSummary,
    Ask,
    DuplicateReason,
    RefusalReason,
    StoredAd,
    Strength,
)

SHORT_ID = 8
"""Digits of an id that are shown: enough to name an ad of a million."""
_WIDEST = 100
_LISTED = 10
_DUPLICATES = {
    DuplicateReason.EXACT: "the same in all",
    DuplicateReason.NEAR: "nearly the same",
    DuplicateReason.PLACES: "the same in another place",
    DuplicateReason.REPOST: "posted again",
}
_REFUSALS = {
    RefusalReason.EMPTY: "empty",
    RefusalReason.BROKEN: "broken",
    RefusalReason.NO_AD: "no ad",
    RefusalReason.TOO_LONG: "too long",
}


def show_imported(done: AdsImported, *, dry_run: bool = False) -> None:
    """What an import counted, which column served as what, and what was refused."""
    stored = "would be stored" if dry_run else "stored"
    say(f"[bold]{count(done.stored, 'ad')}[/] {stored} of {count(done.read, 'record')}")
    duplicates = _by_reason(done, _DUPLICATES)
    refused = _by_reason(done, _REFUSALS)
    pairs(
        (
            ("duplicates", f"{done.duplicates:,} ({duplicates})" if duplicates else ""),
            ("refused", f"{done.refused:,} ({refused})" if refused else ""),
            ("not done", "--dry-run: nothing is stored; copies that differ are not looked for")
            if dry_run
            else ("stored in", done.folder),
        )
    )
    show_sources(done.sources, "--json")
    if done.refusals:
        heading("Refused")
    for refusal in done.refusals[:_LISTED]:
        why = ": ".join(part for part in (_REFUSALS[refusal.reason], refusal.detail) if part)
        _item(f"{refusal.source}, record {refusal.row:,}: {why}")
    if done.refused > _LISTED:
        say(f"[dim]and {done.refused - min(_LISTED, len(done.refusals)):,} more: see --json[/]")


def show_ads(found: AdsFound, knowledge: Knowledge) -> None:
    """Ads in short, a few lines each."""
    if not found.ads:
        say("No stored ad passes the filter.")
        return
    table = new_table("left", "left")
    for ad in found.ads:
        room = _width() - SHORT_ID - 1
        lines = (line for line in _lines(ad, knowledge) if line)
        rest = "".join(f"\n[dim]{safe(_line(line, room))}[/]" for line in lines)
        table.add_row(ad.id[:SHORT_ID], f"[bold]{safe(_line(ad.title, room))}[/]{rest}")
    console().print(table)
    more = "; --limit shows more" if len(found.ads) < found.total else ""
    say(f"[dim]{len(found.ads):,} of {count(found.total, 'ad')}{more}[/]")


def show_ad(ad: StoredAd, knowledge: Knowledge) -> None:
    """All that was read of an ad, with the words; its text alone is left out."""
    short = ad.summary
    heading(_line(short.title, _width()) or "No title")
    pairs((name, _line(value, 400)) for name, value in _facts(ad, knowledge))
    for strength, head in STRENGTH_HEADS:
        asks = [a for a in ad.asks if a.kind in OF_WORK and a.strength is strength]
        _asked(head, [(ask_words(ask, set(), knowledge), ask) for ask in asks], ad.text)
    formal = [(formal_words(a, knowledge), a) for a in ad.asks if a.kind in FORMAL]
    _asked("Degree, languages, permits", formal, ad.text)
    _named(ad, knowledge)
    _signals(ad)
    _copies(ad.copies)
    say()
    say(f"[dim]{len(ad.text):,} characters of text: --text shows them.[/]")


def show_text(ad: StoredAd) -> None:
    """The text of an ad alone."""
    console().print(without_controls(ad.text), markup=False, soft_wrap=True)


def without_controls(text: str) -> str:
    """A stranger's text without what would move the cursor or turn the line around.

    >>> without_controls("Da\\x1b[2Jta\\u202e Scientist\\n")
    'Da[2Jta Scientist\\n'
    """
    kept = "\n\t\u200d"
    return "".join(c for c in text if c in kept or unicodedata.category(c) not in ("Cc", "Cf"))


def _by_reason(
    done: AdsImported, words: dict[DuplicateReason, str] | dict[RefusalReason, str]
) -> str:
    counted = ((name, done.reasons.get(reason.value, 0)) for reason, name in words.items())
    return ", ".join(f"{number:,} {name}" for name, number in counted if number)


def _lines(ad: AdSummary, knowledge: Knowledge) -> Iterable[str]:
    """Who and where; role, level and pay; when."""
    attendance = ATTENDANCES[ad.attendance] if ad.attendance else ""
    yield ", ".join(part for part in (ad.employer, ad.place, attendance) if part)
    role = _role(ad, knowledge)
    level = ad.level.value if ad.level else ""
    yield ", ".join(part for part in (role, level, ad_pay_words(ad)) if part)
    posted = f"posted {when(ad.posted)}" if ad.posted else ""
    copies = f"{ad.copies} copies" if ad.copies > 1 else ""
    yield ", ".join(part for part in (posted, copies) if part)


def _facts(ad: StoredAd, knowledge: Knowledge) -> Iterable[tuple[str, str]]:
    short = ad.summary
    yield "employer", short.employer
    yield "place", _place(ad)
    yield "role", _role(short, knowledge)
    yield "level", short.level.value if short.level else ""
    yield "speciality", ad.speciality
    yield "AI job", ad.ai_type.value if ad.ai_type else ""
    read = " (read in its text)" if ad.pay_basis == "text" else ""
    yield "pay", f"{ad_pay_words(short)}{read}" if short.pay else "not said"
    yield "work", ad.work_type.replace("_", " ").lower()
    yield "posted", when(short.posted) if short.posted else "not said"
    yield "open until", when(ad.expires) if ad.expires else ""
    yield "codes", ", ".join(f"{name} {code}" for name, code in ad.codes.items())
    yield "link", short.url
    yield "source", f"{short.source}, record {short.row:,}"
    yield "id", short.id


def _role(ad: AdSummary, knowledge: Knowledge) -> str:
    role = knowledge.roles.get(ad.role or "")
    return role.name if role else ""


def _place(ad: StoredAd) -> str:
    short = ad.summary
    read = ", ".join(part for part in (ad.city, ad.region, short.country) if part)
    days = f", {count(int(ad.days), 'day')} a week at the office" if ad.days else ""
    attendance = f"{ATTENDANCES[short.attendance]}{days}" if short.attendance else ""
    written = f"“{short.place}”" if short.place and read and short.place != read else ""
    return ", ".join(part for part in (read or short.place, attendance, written) if part)


def _asked(head: str, asks: Sequence[tuple[str, Ask]], text: str) -> None:
    """The things asked; those of one line stand together over its words."""
    lines = [
        (start, list(together))
        for start, together in groupby(asks, key=lambda ask: text.rfind("\n", 0, ask[1].start) + 1)
    ]
    if lines:
        heading(f"{head} ({len(lines)})")
    for start, together in lines:
        _item("; ".join(dict.fromkeys(words for words, _ in together)))
        first = together[0][1].start
        end = text.find("\n", first)
        _quote(text[start:first], text[first : end if end >= 0 else len(text)])


def _named(ad: StoredAd, knowledge: Knowledge) -> None:
    """Skills that the ad names without asking for them."""
    asked = {s for a in ad.asks if a.strength is not Strength.MENTIONED for s in a.skills}
    named = [knowledge.name(s) for s in ad.skills if s not in asked and s in knowledge.skills]
    if named:
        heading(f"Named, not asked ({len(named)})")
        wrapped(", ".join(named), indent=0)


def _signals(ad: StoredAd) -> None:
    if ad.signals:
        heading("Worth knowing")
    for signal in ad.signals:
        _item(_line(signal.note, 400))
        if signal.end:
            _quote("", ad.text[signal.start : signal.end])


def _copies(copies: Sequence[AdCopy]) -> None:
    if copies:
        heading(f"The same job ({len(copies)})")
    for copy in copies[:_LISTED]:
        why = _DUPLICATES[copy.reason] if copy.reason else "the first of them"
        when_posted = f"posted {when(copy.posted)}" if copy.posted else ""
        parts = (copy.title, copy.employer, copy.place, when_posted)
        _item(f"{copy.id[:SHORT_ID]} {why}: {', '.join(part for part in parts if part)}")
    if len(copies) > _LISTED:
        say(f"[dim]and {len(copies) - _LISTED:,} more: see --json[/]")


def _quote(before: str, words: str) -> None:
    quoted = around(without_controls(before), without_controls(words), _width() - 6)
    if quoted:
        say(f"   [dim]“{safe(quoted)}”[/]")


def _item(words: str) -> None:
    """A line of a list; what is too long goes on below its beginning."""
    table = new_table("left", "left")
    table.add_row("-", safe(_line(words, 400)))
    console().print(table)


def _line(text: str, room: int) -> str:
    return cut(without_controls(text), room)


def _width() -> int:
    return min(console().width, _WIDEST)
