"""What the knowledge base and the installation hold, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from metier.knowledge.base import Knowledge
from metier.report.console import console, heading, new_table, pairs, safe, say, wrapped
from metier.report.words import cut, hours, interval, percent, requirement
from metier.types import (
    Checkup,
    Comparison,
    Coverage,
    Mention,
    Requirement,
    Role,
    Skill,
    Source,
    TitleMatch,
)


def show_roles(roles: Sequence[Role]) -> None:
    """The roles by family."""
    for family, members in groupby(roles, key=lambda r: r.family):
        heading(family)
        table = new_table("left", "left")
        for role in members:
            levels = f"{role.levels[0].level.value}–{role.levels[-1].level.value}"
            table.add_row(safe(role.name), f"[dim]{role.id}  {levels}[/]")
        console().print(table)


def show_role(role: Role, knowledge: Knowledge) -> None:
    """All about one role."""
    heading(f"{role.name} ({role.family})")
    wrapped(role.summary, indent=0)
    heading("Duties")
    for duty in role.duties:
        wrapped(f"- {duty}", indent=0)
    heading("Skills, by how often they are asked")
    _requirements(role.requirements, knowledge)
    heading("Projects that prove them")
    for project in role.projects:
        proves = ", ".join(knowledge.name(s) for s in project.proves)
        wrapped(f"- {project.name} ({hours(project.hours)}): {project.summary} Proves {proves}.", 0)
    heading("Levels")
    for level in role.levels:
        low, high = level.years
        wrapped(f"{level.level.value} ({low}–{high} years): {level.changes}", indent=0)
    heading("Around it")
    pairs(
        (
            ("education", ", ".join(knowledge.name(s) for s in role.education)),
            ("industries", ", ".join(knowledge.name(s) for s in role.industries)),
            ("interests", " ".join(role.interests)),
            ("next to", ", ".join(knowledge.roles[n.role].name for n in role.neighbours)),
            ("ESCO", f"{role.esco}, {role.esco_uri}" if role.esco else "no true counterpart"),
            ("O*NET-SOC", role.onet or "no true counterpart"),
        )
    )
    _outlook(role, knowledge)


def show_comparison(comparison: Comparison, knowledge: Knowledge) -> None:
    """Two roles side by side."""
    first = knowledge.roles[comparison.first].name
    second = knowledge.roles[comparison.second].name
    heading(f"{first} and {second}: {percent(comparison.overlap)} in common")
    table = new_table(
        "left", "right", "right", head=("asked by both", cut(first, 18), cut(second, 18))
    )
    for shared in comparison.both:
        table.add_row(
            safe(knowledge.name(shared.skill)), percent(shared.first), percent(shared.second)
        )
    console().print(table)
    for name, rows in ((first, comparison.only_first), (second, comparison.only_second)):
        heading(f"Only {name}")
        _requirements(rows, knowledge)


def show_skills(skills: Iterable[Skill]) -> None:
    """Skills by kind, a line each."""
    ordered = sorted(skills, key=lambda s: (s.kind.value, s.name.lower()))
    for kind, members in groupby(ordered, key=lambda s: s.kind):
        heading(kind.value)
        wrapped(", ".join(s.name for s in members), indent=0)


def show_skill(skill: Skill, knowledge: Knowledge) -> None:
    """All about one skill."""
    asked = sorted(
        (
            (r.importance, role.name)
            for role in knowledge.roles.values()
            for r in role.requirements
            if skill.id in r.skills
        ),
        reverse=True,
    )
    heading(f"{skill.name} ({skill.kind.value})")
    pairs(
        (
            ("also", ", ".join((*skill.aliases, *skill.contextual))),
            ("part of", ", ".join(knowledge.name(s) for s in skill.broader)),
            ("builds on", ", ".join(knowledge.name(s) for s in skill.requires)),
            ("to learn", hours(skill.hours)),
            ("ESCO", skill.esco or ""),
            ("O*NET", skill.onet or ""),
            ("asked by", ", ".join(f"{name} {percent(share)}" for share, name in asked[:8])),
            ("source", f"{knowledge.sources[skill.source].title}, {skill.date}"),
        )
    )


def show_mentions(mentions: Sequence[Mention], knowledge: Knowledge) -> None:
    """The skill mentions of a text, a line each."""
    table = new_table("left", "left", "right", "left")
    for m in mentions:
        table.add_row(
            safe(m.text), safe(knowledge.name(m.skill)), percent(m.probability), m.context.value
        )
    console().print(table)
    say(f"[dim]{len(mentions)} mentions")


def show_title(match: TitleMatch, knowledge: Knowledge) -> None:
    """What a title means; where it is not sure, what it could mean."""
    level = f", {match.level.value}" if match.level else ""
    if match.role is None:
        say(f"Not sure what {safe(repr(match.title))} is{level}.")
        could = (f"{c.label} {percent(c.score)}" for c in match.candidates)
        occupation = match.occupation.label if match.occupation else ""
        pairs((("could be", ", ".join(could)), ("occupation", occupation)))
    else:
        name = safe(knowledge.roles[match.role].name)
        say(f"[bold]{name}[/]{level}  {percent(match.probability)}")
    pairs((("speciality", match.speciality), *match.codes.items()))


def show_coverage(coverage: Coverage) -> None:
    """What a guide names and where it is."""
    table = new_table("left", "left", "left", head=("", "the guide says", "where it is"))
    for item in coverage.items:
        found = safe(cut(item.found, 28)) if item.found else "[red]missing[/]"
        table.add_row(item.kind.value, safe(cut(item.text, 34)), found)
    console().print(table)
    say(f"{len(coverage.items)} items, [bold]{len(coverage.missing)} missing[/]")


def show_sources(sources: Iterable[Source]) -> None:
    """The sources of the knowledge base."""
    for source in sources:
        say(f"[bold]{safe(source.id)}[/]  {safe(source.title)}")
        say(f"  [dim]{safe(source.publisher)}, {source.date}. {safe(source.licence)}[/]")


def show_doctor(checkup: Checkup) -> None:
    """What the check-up found."""
    table = new_table("left", "left", "left")
    for finding in checkup.findings:
        mark = "[green]ok[/]" if finding.ok else "[red]needs care[/]"
        table.add_row(safe(finding.name), mark, safe(f"{finding.detail} {finding.cure}".strip()))
    console().print(table)


def _requirements(requirements: Iterable[Requirement], knowledge: Knowledge) -> None:
    table = new_table("right", "left", "left")
    for asked in sorted(requirements, key=lambda r: -r.importance):
        share = asked.share
        basis = (
            f"{interval(share)} % of {share.sample} ads, {share.date}" if share else "by judgement"
        )
        table.add_row(
            percent(asked.importance),
            safe(requirement(asked, knowledge)),
            f"[dim]from {asked.level.value}; {safe(basis)}[/]",
        )
    console().print(table)


def _outlook(role: Role, knowledge: Knowledge) -> None:
    rows = [o for o in knowledge.outlook if role.id in o.about or role.family in o.about]
    if rows:
        heading("Outlook and pay, as published")
    for row in rows:
        figure = row.figure
        span = f" ({figure.low:,.0f}–{figure.high:,.0f})" if figure.low and figure.high else ""
        source = knowledge.sources[figure.source]
        wrapped(
            f"{row.name}: {figure.value:,.10g} {figure.unit}{span}"
            f" [{source.publisher}, {figure.date}]",
            indent=0,
        )
