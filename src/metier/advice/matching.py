"""Roles held against a profile: two figures with intervals, and the evidence for each thing asked.

``fit`` is what it means in the world: the share of the role's real ads whose must-haves the
profile clears (`advice.clearing`). It is there where enough ads were read. ``coverage`` is the
share of what the role asks that is shown, and is there for every role. Roles are ranked by
coverage: a share of ads beside a share of skills would compare unlike things, ads of one role
name twice as many must-haves as those of another, and a role of which no ads were read must
neither jump ahead of the others nor fall behind for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from metier.advice.clearing import HAVE, Clearings
from metier.advice.fit import coverage_of, requirements_at, rises
from metier.advice.holdings import CLAIMED, Holding, Relation, holdings
from metier.advice.levels import career, reached_level
from metier.knowledge.base import Knowledge
from metier.knowledge.shares import ENOUGH_ADS
from metier.types import (
    Change,
    Context,
    Evidence,
    Figure,
    Level,
    Match,
    Profile,
    ProfileSkill,
    Requirement,
    Role,
    Standing,
)

PARTLY = 0.2
"""Credit from which a requirement is met in part."""

_Z90 = 1.6449
_AUTHORED_SD = 0.1
"""Standard deviation given to an importance that is judgement, not measurement."""

_OVERLOOKED = 0.21
"""Chance that a skill which the CV names was not read (1 − recall on CVs; docs/benchmarks.md)."""

_MISREAD = 0.14
"""Chance that a skill which was read is not meant (1 − precision on CVs; docs/benchmarks.md)."""

_CHANGES = 3
_SHORT_LINE, _FULL_LINE = 30, 60
_LONGEST_QUOTE, _BEFORE = 160, 40
_FOLLOWS = {
    Relation.KIND_OF: "{} is a kind of it",
    Relation.BELONGS_TO: "{} belongs to it",
    Relation.RESTS_ON: "{} rests on it",
    Relation.PART_OF: "part of {}, which is shown",
    Relation.LIKE: "{} is close to it",
}
"""How a credit that follows from another skill is put in words."""


@dataclass(frozen=True, slots=True)
class RoleStanding:
    """A role at a level, what it asks there and how much of it is shown; ``note``: a caveat."""

    role: Role
    level: Level
    asked: tuple[Requirement, ...]
    coverage: float
    note: str = ""


def match_roles(profile: Profile, knowledge: Knowledge) -> tuple[Match, ...]:
    """Every role at the level that the profile's work speaks for, most coverage first.

    Roles whose lowest level asks for more years than the profile shows come last, with a note.
    """
    held = holdings(profile, knowledge)
    clearings = Clearings(held, knowledge)
    return tuple(
        _match(profile, standing, held, clearings, knowledge)
        for standing in standings(profile, held, knowledge)
    )


def match_role(profile: Profile, role: Role, level: Level, knowledge: Knowledge) -> Match:
    """One role at one level."""
    held = holdings(profile, knowledge)
    asked = requirements_at(role, level)
    standing = RoleStanding(role, level, asked, coverage_of(asked, held))
    return _match(profile, standing, held, Clearings(held, knowledge), knowledge)


def standings(
    profile: Profile, held: Mapping[str, Holding], knowledge: Knowledge
) -> list[RoleStanding]:
    """Every role at the level that fits the person, in the order of `match_roles`."""
    past = career(profile)
    ranked = []
    for role in knowledge.roles.values():
        reached = reached_level(past, role, knowledge)
        level = (reached or role.levels[0]).level
        asked = requirements_at(role, level)
        note = "" if reached else _not_yet(role)
        ranked.append(RoleStanding(role, level, asked, coverage_of(asked, held), note))
    return sorted(ranked, key=lambda s: (bool(s.note), -s.coverage, s.role.id))


def _match(
    profile: Profile,
    at: RoleStanding,
    held: Mapping[str, Holding],
    clearings: Clearings,
    knowledge: Knowledge,
) -> Match:
    total = sum(r.importance for r in at.asked)
    evidence = sorted(
        (_evidence(r, r.importance / total, held, profile, knowledge) for r in at.asked),
        key=lambda e: (-e.requirement.importance, e.skill),
    )
    coverage = _coverage(at, evidence)
    return Match(
        role=at.role.id,
        level=at.level,
        fit=clearings.fit(at.role.id, at.level) or _instead(coverage),
        coverage=coverage,
        evidence=tuple(evidence),
        changes=_changes(at, evidence, held, clearings, knowledge),
        note=at.note,
    )


def _instead(coverage: Figure) -> Figure:
    """What stands for the fit where too few ads were read."""
    few = f"fewer than {ENOUGH_ADS} ads read"
    return replace(coverage, note=f"{few}, so of what the role asks; {coverage.note}")


def _not_yet(role: Role) -> str:
    years = role.levels[0].years[0]
    return f"usually taken up after {years} years or more in the field, some of them leading"


def _coverage(at: RoleStanding, evidence: Sequence[Evidence]) -> Figure:
    """Coverage with its 90 % interval, by the delta method.

    Two things are uncertain: each importance (its sampling error where measured, else a
    standard deviation by judgement) and each reading (a skill may be misread or overlooked).
    """
    total = sum(e.requirement.importance for e in evidence)
    variance = sum(
        ((e.credit - at.coverage) / total * _importance_sd(e.requirement)) ** 2
        + e.share_of_fit**2 * _reading_variance(e)
        for e in evidence
    )
    half = _Z90 * sqrt(variance)
    share = next((e.requirement.share for e in evidence if e.requirement.share), None)
    return Figure(
        value=at.coverage,
        unit="share of what the role asks",
        source=share.source if share else at.role.source,
        date=share.date if share else at.role.date,
        low=max(0.0, at.coverage - half),
        high=min(1.0, at.coverage + half),
        sample=share.sample if share else None,
        note="measured in ads" if share else "importances by judgement",
    )


def _evidence(
    requirement: Requirement,
    share: float,
    held: Mapping[str, Holding],
    profile: Profile,
    knowledge: Knowledge,
) -> Evidence:
    best = max(requirement.skills, key=lambda s: held[s].credit if s in held else 0.0)
    holding = held.get(best)
    if holding is None:
        return Evidence(requirement, Standing.MISSING, 0.0, share, best, "not in the document")
    why = _why(holding, profile, knowledge)
    quote, page, line = _quote(profile, holding.via)
    credit = holding.credit
    return Evidence(requirement, _standing(credit), credit, share, best, why, quote, page, line)


def _standing(credit: float) -> Standing:
    if credit >= HAVE:
        return Standing.HAVE
    return Standing.PARTLY if credit >= PARTLY else Standing.MISSING


def _why(holding: Holding, profile: Profile, knowledge: Knowledge) -> str:
    """One plain sentence part: how the document shows it."""
    if holding.relation is Relation.SHOWN:
        return _how_shown(profile.skill(holding.via))
    return _FOLLOWS[holding.relation].format(knowledge.name(holding.via))


def _how_shown(shown: ProfileSkill | None) -> str:
    if shown is None or shown.context is not Context.DEMONSTRATED:
        return "being learned" if shown and shown.context is Context.LEARNING else "listed"
    years = f", {shown.years:g} years" if shown.years else ""
    last = f", last in {shown.last}" if shown.last else ""
    return f"shown in work{years}{last}"


def _quote(profile: Profile, skill: str) -> tuple[str, int | None, int | None]:
    """The line of the document that shows a skill best, with its page and number.

    A short line after a full one is its tail, and both are quoted. White space is evened
    out: the length of a blanked name must not show.
    """
    shown, document = profile.skill(skill), profile.document
    if shown is None or document is None or not shown.mentions:
        return "", None, None
    mention = next((m for m in shown.mentions if m.context is shown.context), shown.mentions[0])
    line = document.line_at(mention.start)
    if line is None:
        return mention.text, None, None
    start = line.start
    if line.end - start < _SHORT_LINE:
        before = document.line_at(start - 1)
        if before and before.page == line.page and before.end - before.start >= _FULL_LINE:
            start = before.start
    around = _excerpt(document.text, start, line.end, mention.start)
    return " ".join(around.split()), line.page, line.number


def _excerpt(text: str, start: int, end: int, at: int) -> str:
    """The stretch of a long line that holds ``at``, cut between words."""
    if end - start <= _LONGEST_QUOTE:
        return text[start:end]
    if at - start > _BEFORE:
        start = text.find(" ", at - _BEFORE, at) + 1 or at
    if end - start > _LONGEST_QUOTE:
        end = text.rfind(" ", at, start + _LONGEST_QUOTE)
        end = end if end > at else start + _LONGEST_QUOTE
    return text[start:end]


def _importance_sd(requirement: Requirement) -> float:
    share = requirement.share
    if share is None or share.low is None or share.high is None:
        return _AUTHORED_SD
    return (share.high - share.low) / (2 * _Z90)


def _reading_variance(evidence: Evidence) -> float:
    if evidence.standing is Standing.MISSING:
        return _OVERLOOKED * (1 - _OVERLOOKED) * CLAIMED**2
    return _MISREAD * (1 - _MISREAD) * evidence.credit**2


def _changes(
    at: RoleStanding,
    evidence: Sequence[Evidence],
    held: Mapping[str, Holding],
    clearings: Clearings,
    knowledge: Knowledge,
) -> tuple[Change, ...]:
    """The skills not held whose learning would raise the coverage most, each by itself."""
    missing = [e.skill for e in evidence if e.standing is not Standing.HAVE]
    gains = {s: sum(r.values()) for s, r in rises(missing, at.asked, held, knowledge).items()}
    most = sorted(gains, key=lambda s: (-gains[s], s))[:_CHANGES]
    return tuple(
        Change(
            skill,
            gains[skill],
            knowledge.skills[skill].hours,
            clearings.opened([skill], at.role.id, at.level),
        )
        for skill in most
    )
