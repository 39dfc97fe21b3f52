"""How the readings of a job ad are put into words: what is asked, what is paid, where."""

from __future__ import annotations

from collections.abc import Sequence, Set

from metier.knowledge.base import Knowledge
from metier.reading.pay_scale import DAYS_A_YEAR, HOURS_A_YEAR, MONTHS_A_YEAR, WEEKS_A_YEAR, yearly
from metier.report.words import amount, count
from metier.types import (
    AdSummary,
    AiReading,
    AiType,
    Ask,
    AskKind,
    Attendance,
    Authorisation,
    Pay,
    PayKind,
    PayPeriod,
    Place,
    Presence,
    Strength,
    TitleMatch,
)

SURE = 0.8
"""Under this chance a reading is called unsure."""
FORMAL = {
    AskKind.DEGREE: "degree",
    AskKind.LANGUAGE: "language",
    AskKind.AUTHORISATION: "right to work",
    AskKind.TRAVEL: "travel",
    AskKind.SHIFT: "hours",
}
STRENGTH_HEADS = (
    (Strength.MUST, "Must"),
    (Strength.PREFERRED, "Preferred"),
    (Strength.UNNEEDED, "Not needed"),
)
OF_WORK = (AskKind.SKILLS, AskKind.EXPERIENCE, AskKind.CERTIFICATE)
"""What is asked under these heads; the rest is formal."""
_STRENGTHS = {
    Strength.MUST: "a must",
    Strength.PREFERRED: "preferred",
    Strength.MENTIONED: "named",
    Strength.UNNEEDED: "not needed",
}
_RIGHTS = {
    Authorisation.REFUSED: "no visa is sponsored",
    Authorisation.OFFERED: "a visa is sponsored",
    Authorisation.PERMIT: "a permit to work there",
    Authorisation.CITIZEN: "citizenship or the like",
    Authorisation.CLEARANCE: "a security clearance",
}
_ON_VISAS = (Authorisation.REFUSED, Authorisation.OFFERED)
_AI_TYPES = {
    AiType.AI_FIRST: "the work is AI itself, with language models and agents",
    AiType.ML_FIRST: "the work is AI itself, with models that learn from data",
    AiType.AI_SUPPORT: "the work is around AI",
    AiType.DATA: "the work is data and reports",
    AiType.RENAMED: "AI stands in the title, the work is something else",
    AiType.NONE: "no AI job",
}
_PAY_KINDS = {
    PayKind.BASE: "base pay",
    PayKind.ON_TARGET: "pay on target",
    PayKind.BONUS: "bonus",
    PayKind.EQUITY: "equity",
}
_A_YEAR = {
    PayPeriod.HOUR: f"{HOURS_A_YEAR:,} hours",
    PayPeriod.DAY: f"{DAYS_A_YEAR} days",
    PayPeriod.WEEK: f"{WEEKS_A_YEAR} weeks",
    PayPeriod.MONTH: f"{MONTHS_A_YEAR} months",
}
ATTENDANCES = {
    Attendance.REMOTE: "remote",
    Attendance.HYBRID: "hybrid",
    Attendance.ON_SITE: "on site",
}
_LEAD_IN = 16
"""Characters shown before the words that matter, where a quote has to begin in the middle."""
_BULLETS = "•-–—*·●▪◦■‣ "


def role_words(title: TitleMatch, knowledge: Knowledge) -> str:
    """The role that a title means, or what it could mean."""
    if title.role:
        return f"{knowledge.roles[title.role].name}{unsure(title.probability)}"
    names = " or ".join(one.label for one in title.candidates[:2])
    return f"not sure; could be {names}" if names else "none that is known"


def ai_type_words(reading: AiReading) -> str:
    """The sort of AI job, or what it could be."""
    if reading.type is not None:
        return f"{reading.type.value}: {_AI_TYPES[reading.type]}{unsure(reading.probability)}"
    chances = reading.chances
    return f"not sure; could be {max(chances, key=lambda k: chances[k])}" if chances else "not sure"


def ask_words(ask: Ask, doubtful: Set[str], knowledge: Knowledge) -> str:
    """Skills, years or a certificate asked: "Python or Go, 5 years or more".

    ``doubtful`` are skills that may not be meant at all.
    """
    years = _years(ask)
    if not ask.skills:
        return f"{years or 'some'} of experience{unsure(ask.probability)}"
    names = [f"{knowledge.name(s)}{' (unsure)' * (s in doubtful)}" for s in ask.skills]
    like = " or the like" if ask.equivalent else ""
    firmness = " (unsure how firmly)" if ask.probability < SURE else ""
    parts = (f"{_group(names, ask.least)}{like}", years)
    return ", ".join(part for part in parts if part) + firmness


def formal_words(ask: Ask, knowledge: Knowledge) -> str:
    """A degree, language, permit … and how firmly: "bachelor in Physics or the like, a must"."""
    fields = " or ".join(knowledge.name(skill) for skill in ask.skills)
    strength = _STRENGTHS[ask.strength]
    match ask.kind:
        case AskKind.DEGREE:
            level = "" if ask.value == "none" else ask.value
            words = " in ".join(part for part in (level, fields) if part) or "any"
        case AskKind.AUTHORISATION:
            right = Authorisation(ask.value)
            words = _RIGHTS[right]
            strength = "" if right in _ON_VISAS else strength
        case _:
            words = ", ".join(part for part in (fields, ask.value) if part)
            words = words or " ".join(ask.text.split())
            words = "" if words.lower() == FORMAL[ask.kind] else words
    like = " or the like" if ask.equivalent else ""
    stands = ", ".join(part for part in (f"{words}{like}", strength) if part)
    return f"{FORMAL[ask.kind]}: {stands}{unsure(ask.probability)}"


def pay_words(pay: Pay) -> str:
    """An amount as the ad states it: "USD 40–60 an hour, base pay"."""
    kind = _PAY_KINDS[pay.kind]
    if pay.low is None and pay.high is None:
        words = f"{kind}, no amount given"
    elif pay.percent:
        of = "the company" if pay.kind is PayKind.EQUITY else "base pay"
        words = f"{kind}, {_range(pay.low, pay.high)} % of {of}"
    else:
        article = "an" if pay.period is PayPeriod.HOUR else "a"
        period = "" if pay.kind is PayKind.EQUITY else f" {article} {pay.period.value}"
        words = f"{_money(pay.currency, pay.low, pay.high)}{period}, {kind}"
    depends = ", depending on the person" if pay.negotiable else ""
    return f"{words}{depends}{unsure(pay.probability)}"


def base_pay_words(pay: Pay | None) -> str:
    """Base pay in few words, where it is clear what sort of pay is meant; "" for none."""
    return pay_words(pay).removesuffix(f", {_PAY_KINDS[PayKind.BASE]}") if pay else ""


def ad_pay_words(ad: AdSummary) -> str:
    """The pay of a stored ad in few words, and whether it is only a guess; "" for none."""
    guess = " (a guess of the job board)" if ad.estimated else ""
    return f"{base_pay_words(ad.pay)}{guess}" if ad.pay else ""


def yearly_words(pay: Pay) -> str:
    """The sum of a year where pay is for a shorter time; empty where there is nothing to say."""
    if pay.kind not in (PayKind.BASE, PayKind.ON_TARGET) or pay.percent:
        return ""
    if pay.period not in _A_YEAR or (pay.low is None and pay.high is None):
        return ""
    money = _money(pay.currency, *yearly(pay))
    return f"{money} in a year of {_A_YEAR[pay.period]} (our sum, not the ad's)"


def presence_words(presence: Presence) -> str:
    """Where the work is done: "hybrid, 3 days a week at the office"."""
    parts = [ATTENDANCES[presence.attendance]]
    if presence.days is not None:
        parts.append(f"{count(int(presence.days), 'day')} a week at the office")
    if presence.within:
        parts.append(f"within {' or '.join(presence.within)}")
    if presence.zones:
        parts.append(f"time zone {' or '.join(presence.zones)}")
    return ", ".join(parts) + unsure(presence.probability)


def place_words(place: Place) -> str:
    """A place: "Boston, Massachusetts, US"; a country alone as the ad writes it."""
    if place.city or place.region:
        named = dict.fromkeys((place.city, place.region, place.country))
        return ", ".join(part for part in named if part) + unsure(place.probability)
    return " ".join((place.text or place.country).split()) + unsure(place.probability)


def unsure(probability: float) -> str:
    """A word of warning behind what may well be wrong.

    >>> unsure(0.79), unsure(0.8)
    (' (unsure)', '')
    """
    return " (unsure)" if probability < SURE else ""


def around(before: str, words: str, room: int) -> str:
    """A clause in at most ``room`` characters that shows ``words``, come what may before.

    >>> around("For this role we pay you about ", "50,000 a year", 30)
    '… pay you about 50,000 a year'
    >>> around("- Some ", "Python", 30)
    'Some Python'
    """
    whole = " ".join(f"{before}{words}".split()).lstrip(_BULLETS)
    begin = len(whole) - len(" ".join(words.split()))
    if len(whole) > room and begin > room // 2:
        blank = whole.find(" ", max(0, min(begin - _LEAD_IN, len(whole) - room + 1)))
        whole = f"…{whole[min(blank, begin - 1) if blank >= 0 else begin :]}"
    return whole if len(whole) <= room else f"{whole[: room - 1].rstrip()}…"


def _group(names: Sequence[str], least: int) -> str:
    if 1 < least < len(names):
        return f"at least {least} of {', '.join(names)}"
    link = "and" if least >= len(names) else "or"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {link} {names[-1]}"


def _years(ask: Ask) -> str:
    if ask.years is None:
        return "" if ask.most_years is None else f"up to {_of_years(ask.most_years)}"
    if ask.most_years is None or ask.most_years == ask.years:
        return f"{_of_years(ask.years)} or more"
    return f"{ask.years:g}–{_of_years(ask.most_years)}"


def _of_years(years: float) -> str:
    return f"{years:g} year" if years == 1 else f"{years:g} years"


def _money(currency: str, low: float | None, high: float | None) -> str:
    return f"{currency or 'currency not said,'} {_range(low, high)}"


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return "" if high is None else f"up to {amount(high)}"
    if high is None:
        return f"from {amount(low)}"
    return amount(low) if low == high else f"{amount(low)}–{amount(high)}"
