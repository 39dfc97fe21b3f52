"""Facts about an ad that a reader may want to know, each with the words that it rests on.

They are facts and no verdicts: most ads name no pay, and many good employers use a messenger.
Where it is not sure that something is said, nothing is noted. The words are authored
(``signal_words.toml``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from metier.market.contact_signals import contact_signals
from metier.market.messenger_signals import messenger_signals
from metier.market.money_signals import money_signals
from metier.market.signal_stems import ADDRESS, BEGINNER, MESSENGER, stems_in
from metier.market.signal_words import signal_words
from metier.market.title_signals import beginner_signals, work_signals
from metier.market.usual_asks import Usual
from metier.market.years_signals import years_asked, years_signals
from metier.reading.posting import PostingFacts
from metier.types import AdSignal, Level, SignalKind


@dataclass(frozen=True, slots=True)
class AdFields:
    """What came with an ad beside its text: the employer, an address to apply to, the level,
    and whether pay is stated (in a field or in the text)."""

    employer: str = ""
    contact: str = ""
    paid: bool = False
    level: Level | None = None


def signals_of(
    text: str, facts: PostingFacts, fields: AdFields, usual: Usual
) -> tuple[AdSignal, ...]:
    """The facts about one ad, in a fixed order; a pure function of what is given."""
    stems = stems_in(text)
    addressed = text if ADDRESS in stems else ""
    years = years_asked(facts)
    role = usual.roles.get(facts.title.role or "")
    return (
        *_no_employer(fields.employer),
        *_no_pay(fields.paid),
        *contact_signals(addressed, fields.employer, fields.contact),
        *money_signals(text, stems),
        *(messenger_signals(text) if MESSENGER in stems else ()),
        *(years_signals(text, facts, years, role, fields.level) if role and years else ()),
        *beginner_signals(text, facts, years, worded=BEGINNER in stems),
        *work_signals(facts, usual),
    )


def _no_employer(employer: str) -> Iterator[AdSignal]:
    said = " ".join(employer.split())
    if not said:
        yield AdSignal(SignalKind.NO_EMPLOYER, "No field names the employer.")
    elif said.casefold().strip(".-–—") in signal_words().no_employer or not said.strip(".-–—?"):
        yield AdSignal(SignalKind.NO_EMPLOYER, f"The field for the employer says “{said}”.")


def _no_pay(paid: bool) -> Iterator[AdSignal]:
    if not paid:
        yield AdSignal(SignalKind.NO_PAY, "Pay is stated neither in a field nor in the text.")
