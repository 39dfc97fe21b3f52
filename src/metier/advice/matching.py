"""Roles held against a profile: fit with interval, and the evidence for every requirement.

Fit is the importance-weighted share of a role's requirements that the profile shows:
``sum(importance * credit) / sum(importance)``. No skill can lower it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt

from metier.advice.holdings import CLAIMED, Holding, Relation, holdings
from metier.knowledge.base import Knowledge
from metier.types import (
    Change,
    Context,
    Evidence,
    Figure,
    Level,
    Match,
    Profile,
    Requirement,
    Role,
    Standing,
)

HAVE, PARTLY = 0.6, 0.2
"""Credits from which a requirement is met, and met in part."""

_Z90 = 1.6449
_AUTHORED_SD = 0.1
"""Standard deviation given to an importance that is judgement, not measurement."""

_OVERLOOKED = 0.08
"""Chance that a skill which the person has was not read (1 − recall; docs/benchmarks.md)."""

_CHANGES = 3


def match_roles(profile: Profile, knowledge: Knowledge) -> tuple[Match, ...]:
    """Every role at the level that the profile's work speaks for, best fit first.

    Roles whose lowest level asks for more years than the profile shows come last, with a note.
    """
    held = holdings(profile, knowledge)
    ranked = []
    for role in knowledge.roles.values():
        reached = reached_level(profile, role, knowledge)
        level = reached or role.levels[0].level
        match = match_role(profile, role, level, knowledge, held)
        if reached is None:
            match = replace(match, note=_not_yet(role))
        ranked.append((reached is None, -match.fit.value, role.id, match))
    return tuple(match for *_, match in sorted(ranked, key=lambda row: row[:3]))


def match_role(
    profile: Profile,
    role: Role,
    level: Level,
    knowledge: Knowledge,
    held: Mapping[str, Holding] | None = None,
) -> Match:
    """One role at one level."""
    held = holdings(profile, knowledge) if held is None else held
    asked = requirements_at(role, level)
    total = sum(r.importance for r in asked)
    evidence = [_evidence(r, r.importance / total, held, profile, knowledge) for r in asked]
    evidence.sort(key=lambda e: (-e.requirement.importance, e.skill))
    return Match(
        role=role.id,
        level=level,
        fit=fit_figure(evidence, role),
        evidence=tuple(evidence),
        changes=_changes(evidence, knowledge),
    )


def requirements_at(role: Role, level: Level) -> tuple[Requirement, ...]:
    """What the role asks for at a level: all that is expected there or below."""
    return tuple(r for r in role.requirements if r.level.rank <= level.rank and r.importance > 0)


def fit_figure(evidence: Sequence[Evidence], role: Role) -> Figure:
    """Fit with its 90 % interval, by the delta method.

    Two things are uncertain: each importance (its sampling error where measured, else a
    standard deviation of 0.1) and each reading (its probability; a skill not found may have
    been overlooked).
    """
    total = sum(e.requirement.importance for e in evidence)
    fit = sum(e.requirement.importance * e.credit for e in evidence) / total
    variance = 0.0
    for item in evidence:
        weight = item.requirement.importance
        variance += ((item.credit - fit) / total * _importance_sd(item.requirement)) ** 2
        variance += (weight / total) ** 2 * _reading_variance(item)
    half = _Z90 * sqrt(variance)
    shares = [e.requirement.share for e in evidence if e.requirement.share]
    return Figure(
        value=fit,
        unit="share of what the role asks",
        source=shares[0].source if shares else role.source,
        date=shares[0].date if shares else role.date,
        low=max(0.0, fit - half),
        high=min(1.0, fit + half),
        sample=shares[0].sample if shares else None,
        note="measured in ads" if shares else "importances by judgement",
    )


def fitting_level(profile: Profile, role: Role, knowledge: Knowledge) -> Level:
    """The level that the person's work speaks for; the role's lowest where none does yet."""
    return reached_level(profile, role, knowledge) or role.levels[0].level


def reached_level(profile: Profile, role: Role, knowledge: Knowledge) -> Level | None:
    """The highest level of the role that the person's relevant years reach, if any.

    Years in the role, its neighbours and its family count in full, others by half; lead and
    head want a position held at least one level below.
    """
    years = _relevant_years(profile, role, knowledge)
    highest = max((p.level.rank for p in profile.positions if p.level and p.role), default=-1)
    reached = [
        level.level
        for level in role.levels
        if level.years[0] <= years
        and (level.level.rank < Level.LEAD.rank or highest >= level.level.rank - 1)
    ]
    return reached[-1] if reached else None


def _not_yet(role: Role) -> str:
    years = role.levels[0].years[0]
    return f"usually taken up after {years} years or more in the field, some of them leading"


def _relevant_years(profile: Profile, role: Role, knowledge: Knowledge) -> float:
    if not profile.years:
        return 0.0
    near = {role.id, *(n.role for n in role.neighbours)}
    near |= {r.id for r in knowledge.roles.values() if r.family == role.family}
    dated = [p for p in profile.positions if p.period and p.period.start]
    related = sum(1 for p in dated if p.role in near)
    placed = sum(1 for p in dated if p.role)
    share = (related + 0.5 * (placed - related)) / len(dated) if dated else 0.0
    return profile.years * share


def _evidence(
    requirement: Requirement,
    share: float,
    held: Mapping[str, Holding],
    profile: Profile,
    knowledge: Knowledge,
) -> Evidence:
    best = max(requirement.skills, key=lambda s: held[s].credit if s in held else 0.0)
    holding = held.get(best)
    if holding is None or holding.credit <= 0:
        return Evidence(
            requirement, Standing.MISSING, 0.0, share, requirement.skills[0], "not in the document"
        )
    standing = (
        Standing.HAVE
        if holding.credit >= HAVE
        else Standing.PARTLY
        if holding.credit >= PARTLY
        else Standing.MISSING
    )
    quote, page, line = _quote(profile, holding.via)
    why = _why(holding, profile, knowledge)
    return Evidence(requirement, standing, holding.credit, share, best, why, quote, page, line)


def _why(holding: Holding, profile: Profile, knowledge: Knowledge) -> str:
    """One plain sentence part: how the document shows it."""
    via = knowledge.name(holding.via)
    match holding.relation:
        case Relation.KIND_OF:
            return f"{via} is a kind of it"
        case Relation.RESTS_ON:
            return f"{via} rests on it"
        case Relation.PART_OF:
            return f"part of {via}, which is shown"
        case Relation.LIKE:
            return f"{via} is close to it"
    shown = profile.skill(holding.via)
    if shown is None:
        return "shown"
    if shown.context is Context.LEARNING:
        return "being learned"
    if shown.context is not Context.DEMONSTRATED:
        return "listed"
    years = f", {shown.years:g} years" if shown.years else ""
    last = f", last in {shown.last}" if shown.last else ""
    return f"shown in work{years}{last}"


def _quote(profile: Profile, skill: str) -> tuple[str, int | None, int | None]:
    """The line of the document that shows a skill best, with its page and number."""
    shown, document = profile.skill(skill), profile.document
    if shown is None or document is None:
        return "", None, None
    mention = next((m for m in shown.mentions if m.context is shown.context), shown.mentions[0])
    line = document.line_at(mention.start)
    if line is None:
        return mention.text, None, None
    return document.text[line.start : line.end].strip(), line.page, line.number


def _importance_sd(requirement: Requirement) -> float:
    share = requirement.share
    if share is None or share.low is None or share.high is None:
        return _AUTHORED_SD
    return (share.high - share.low) / (2 * _Z90)


def _reading_variance(evidence: Evidence) -> float:
    if evidence.standing is Standing.MISSING:
        return _OVERLOOKED * (1 - _OVERLOOKED) * CLAIMED**2
    doubt = 0.05
    return doubt * (1 - doubt) * evidence.credit**2


def _changes(evidence: Sequence[Evidence], knowledge: Knowledge) -> tuple[Change, ...]:
    """The requirements whose learning would raise the fit most."""
    gains = [
        Change(e.skill, e.share_of_fit * (1 - e.credit), knowledge.skills[e.skill].hours)
        for e in evidence
        if e.standing is not Standing.HAVE
    ]
    return tuple(sorted(gains, key=lambda c: (-c.gain, c.skill))[:_CHANGES])
