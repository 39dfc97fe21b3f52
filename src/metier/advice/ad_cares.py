"""What an ad asks beside skills that the profile does not show: years, degree, permits …

Facts in plain lines, each with both sides; none of them is a verdict. Where the profile says
nothing of a thing it is said so, not taken for a lack.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from metier.knowledge.base import Knowledge
from metier.market.index.index import Detail, FormalAsk
from metier.reading.schooling import degree_level
from metier.types import AskKind, Authorisation, DegreeLevel, Profile, Strength

_DEGREES: Mapping[DegreeLevel, str] = {
    DegreeLevel.SCHOOL: "finished school or training",
    DegreeLevel.BACHELOR: "a bachelor’s degree",
    DegreeLevel.MASTER: "a master’s degree",
    DegreeLevel.DOCTORATE: "a doctorate",
}
_PERMITS: Mapping[str, str] = {
    Authorisation.REFUSED: "does not sponsor a visa",
    Authorisation.PERMIT: "asks for the right to work there already",
    Authorisation.CITIZEN: "asks for citizenship",
    Authorisation.CLEARANCE: "asks for a security clearance",
}


def cares(ad: Detail, profile: Profile, knowledge: Knowledge) -> tuple[str, ...]:
    """The lines for one ad, each once, in the order years, degree, permits, languages, rest."""
    must = [ask for ask in ad.formal if ask.strength == Strength.MUST]
    lines = (
        *_years(ad, profile),
        *_degree(must, profile),
        *(_PERMITS[a.value] for a in _of(must, AskKind.AUTHORISATION) if a.value in _PERMITS),
        *_languages(must, profile, knowledge),
        *_certificates(must, profile, knowledge),
        *(f"asks for {a.value} travel" for a in _of(must, AskKind.TRAVEL) if a.value),
    )
    return tuple(dict.fromkeys(lines))


def _years(ad: Detail, profile: Profile) -> Iterator[str]:
    if ad.years and (profile.years is None or profile.years < ad.years):
        shows = f"shows {profile.years:g}" if profile.years else "has no dated work"
        years = "year" if ad.years == 1 else "years"
        yield f"asks for {ad.years:g} {years}; your CV {shows}"


def _degree(must: list[FormalAsk], profile: Profile) -> Iterator[str]:
    asked = [a for a in _of(must, AskKind.DEGREE) if a.value in set(_DEGREES)]
    if not asked:
        return
    lowest = min(asked, key=lambda ask: DegreeLevel(ask.value).rank)
    level = DegreeLevel(lowest.value)
    shown = _highest(profile)
    if shown is not None and shown.rank >= level.rank:
        return
    like = " or the like of it" if lowest.equivalent else ""
    yield f"asks for {_DEGREES[level]}{like}; {_shown_degree(shown, profile)}"


def _shown_degree(shown: DegreeLevel | None, profile: Profile) -> str:
    if shown and shown in _DEGREES:
        return f"your CV shows {_DEGREES[shown]}"
    if profile.education:
        return "the level of your studies was not read"
    return "your CV names no degree"


def _highest(profile: Profile) -> DegreeLevel | None:
    """The highest level of study that is shown; "MSc Statistics" names it within the field."""
    levels = [degree_level(one.degree_skill or "", one.degree) for one in profile.education]
    return max(filter(None, levels), key=lambda level: level.rank, default=None)


def _languages(must: list[FormalAsk], profile: Profile, knowledge: Knowledge) -> Iterator[str]:
    named = " ".join(profile.languages).casefold()
    for ask in _of(must, AskKind.LANGUAGE):
        for skill in ask.skills:
            name = knowledge.name(skill) if skill in knowledge.skills else skill
            known = profile.skill(skill) is not None or name.casefold() in named
            if not known and name != "English":
                level = f" ({ask.value})" if ask.value else ""
                yield f"asks for {name}{level}; your CV does not name it"


def _certificates(must: list[FormalAsk], profile: Profile, knowledge: Knowledge) -> Iterator[str]:
    for ask in _of(must, AskKind.CERTIFICATE):
        for skill in ask.skills:
            if skill in knowledge.skills and profile.skill(skill) is None:
                yield f"asks for {knowledge.name(skill)}; your CV does not name it"


def _of(asks: list[FormalAsk], kind: AskKind) -> list[FormalAsk]:
    return [ask for ask in asks if ask.kind == kind]
