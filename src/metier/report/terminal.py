"""Results on the terminal: readable at 80 columns, with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from metier.knowledge.base import Knowledge
from metier.report.words import cut, hours, interval, months, percent, ready_from, requirement
from metier.types import (
    Checkup,
    Comparison,
    Context,
    Coverage,
    Evidence,
    Gap,
    Journey,
    LearnStep,
    Match,
    Mention,
    Plan,
    Profile,
    Requirement,
    Role,
    Route,
    Skill,
    Source,
    Standing,
    TitleMatch,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_BAR = 20
_WIDEST = 100
_NARROWEST = 40
_CLOSE = 0.3
"""Under this fit no role is called close."""
_MARKS = {
    Standing.HAVE: ("✓", "green"),
    Standing.PARTLY: ("◐", "yellow"),
    Standing.MISSING: ("○", "dim"),
}
_HEADS = {
    Standing.HAVE: "You show",
    Standing.PARTLY: "You show in part",
    Standing.MISSING: "To learn",
}


# ------------------------------------------------------------------- a person


def show_journey(journey: Journey, knowledge: Knowledge, top: int = 6) -> None:
    """The main job on one screen or two: roles, one of them in detail, plan, route."""
    profile = journey.profile
    _line(_summary(profile))
    for warning in profile.warnings:
        _line(f"[yellow]Note:[/] {_safe(warning)}")
    show_matches(journey.matches[:top], knowledge)
    _heading(_role_at(journey.gap.match, knowledge))
    _fit_line(journey.gap.match)
    _evidence(journey.gap.match, knowledge, most=8)
    show_plan(journey.plan, knowledge)
    if journey.route:
        show_route(journey.route, knowledge)
    _line()
    _line("[dim]A fit is the share of what a role asks, weighted by how often it is asked, that")
    _line("[dim]the CV shows. It says nothing about you beyond the CV, and no job follows from it.")


def show_matches(matches: Sequence[Match], knowledge: Knowledge) -> None:
    """Roles ranked by fit, each with a bar, the interval and what would change it."""
    _heading("Roles nearest to you")
    if matches[0].fit.value < _CLOSE:
        _line("None is close to what the CV shows yet; these are the nearest.")
    table = _table("right", "left", "right", "left", "left")
    for place, match in enumerate(matches, 1):
        table.add_row(
            str(place),
            _safe(_role_at(match, knowledge)),
            percent(match.fit.value),
            f"[dim]{interval(match.fit)}[/]",
            f"[cyan]{_bar(match.fit.value)}[/]",
        )
    _console().print(table)
    best = matches[0]
    if best.changes:
        changes = ", ".join(
            f"{knowledge.name(c.skill)} (+{c.gain * 100:.0f})" for c in best.changes
        )
        _line(f"[dim]Would raise the first most, in points:[/] {_safe(changes)}")


def show_gap(gap: Gap, knowledge: Knowledge) -> None:
    """What a role asks, held against the profile, then what to learn in order."""
    _heading(_role_at(gap.match, knowledge))
    _fit_line(gap.match)
    _evidence(gap.match, knowledge, most=40)
    _heading(f"To learn, in order: {hours(gap.hours)}")
    _steps(gap.steps, knowledge)


def show_plan(plan: Plan, knowledge: Knowledge) -> None:
    """The best skills for the hours, and what they do to the fit."""
    role = knowledge.roles[plan.role].name
    _heading(f"The best {plan.budget:g} hours for {role}")
    if not plan.steps:
        _line("Nothing that fits into these hours raises the fit; give more --hours.")
        return
    _line(
        f"Fit {percent(plan.fit_before)} → [bold]{percent(plan.fit_after)}[/]"
        f" after about {plan.hours:g} hours"
    )
    _steps(plan.steps, knowledge)


def show_route(route: Route, knowledge: Knowledge) -> None:
    """A route, step by step."""
    target = f"{knowledge.roles[route.target].name}, {route.level.value}"
    _heading(f"Route to {target}")
    if route.steps:
        _line(
            f"{hours(route.hours)} of learning, {months(route.months)}"
            f" at {route.pace:g} hours a week"
        )
    if route.note:
        _line(f"[yellow]{_safe(route.note)}[/]")
    for place, step in enumerate(route.steps, 1):
        _line()
        _line(
            f"[bold]{place}. {_safe(ready_from(step, knowledge))}[/]  [dim]{months(step.months)}[/]"
        )
        _line(f"   [dim]{_safe(step.why)}[/]")
        if step.skills:
            names = ", ".join(knowledge.name(s.skill) for s in step.skills)
            _wrapped(f"Learn ({hours(step.hours)}): {names}")
        else:
            _wrapped("You show enough of what it asks already.")
        if step.project:
            _wrapped(f"Prove it: {step.project.name} ({hours(step.project.hours)})")


def show_profile(profile: Profile, knowledge: Knowledge) -> None:
    """What was understood of a document, with the lines, and what was not."""
    _line(_summary(profile))
    contact = profile.contact
    _heading("Contact (kept out of everything else)")
    _pairs(
        (
            ("name", contact.name),
            ("e-mail", ", ".join(contact.emails)),
            ("phone", ", ".join(contact.phones)),
            ("place", contact.location),
            ("links", ", ".join(contact.links)),
        )
    )
    _heading("Work")
    _positions(profile, knowledge)
    _heading("Education")
    _pairs(
        (e.period.text if e.period else "", f"{e.degree} · {e.institution}".strip(" ·"))
        for e in profile.education
    )
    _pairs(
        (
            ("certificates", ", ".join(profile.certificates)),
            ("languages", ", ".join(profile.languages)),
        )
    )
    _skills_by_context(profile, knowledge)
    _not_read(profile)


# ------------------------------------------------------------- looking things up


def show_roles(roles: Sequence[Role]) -> None:
    """The roles by family."""
    for family, members in groupby(roles, key=lambda r: r.family):
        _heading(family)
        table = _table("left", "left")
        for role in members:
            levels = f"{role.levels[0].level.value}–{role.levels[-1].level.value}"
            table.add_row(_safe(role.name), f"[dim]{role.id}  {levels}[/]")
        _console().print(table)


def show_role(role: Role, knowledge: Knowledge) -> None:
    """All about one role."""
    _heading(f"{role.name} ({role.family})")
    _wrapped(role.summary, indent=0)
    _heading("Duties")
    for duty in role.duties:
        _wrapped(f"- {duty}", indent=0)
    _heading("Skills, by how often they are asked")
    _requirements(role.requirements, knowledge)
    _heading("Projects that prove them")
    for project in role.projects:
        proves = ", ".join(knowledge.name(s) for s in project.proves)
        _wrapped(
            f"- {project.name} ({hours(project.hours)}): {project.summary} Proves {proves}.", 0
        )
    _heading("Levels")
    for level in role.levels:
        low, high = level.years
        _wrapped(f"{level.level.value} ({low}–{high} years): {level.changes}", indent=0)
    _heading("Around it")
    _pairs(
        (
            ("education", ", ".join(knowledge.name(s) for s in role.education)),
            ("industries", ", ".join(knowledge.name(s) for s in role.industries)),
            ("interests", " ".join(role.interests)),
            ("next to", ", ".join(knowledge.roles[n.role].name for n in role.neighbours)),
            ("ESCO", role.esco or "no true counterpart"),
            ("O*NET-SOC", role.onet or "no true counterpart"),
        )
    )
    _outlook(role, knowledge)


def show_comparison(comparison: Comparison, knowledge: Knowledge) -> None:
    """Two roles side by side."""
    first = knowledge.roles[comparison.first].name
    second = knowledge.roles[comparison.second].name
    _heading(f"{first} and {second}: {percent(comparison.overlap)} in common")
    table = _table(
        "left", "right", "right", head=("asked by both", cut(first, 18), cut(second, 18))
    )
    for shared in comparison.both:
        table.add_row(
            _safe(knowledge.name(shared.skill)), percent(shared.first), percent(shared.second)
        )
    _console().print(table)
    for name, rows in ((first, comparison.only_first), (second, comparison.only_second)):
        _heading(f"Only {name}")
        _requirements(rows, knowledge)


def show_skills(skills: Iterable[Skill]) -> None:
    """Skills by kind, a line each."""
    ordered = sorted(skills, key=lambda s: (s.kind.value, s.name.lower()))
    for kind, members in groupby(ordered, key=lambda s: s.kind):
        _heading(kind.value)
        _wrapped(", ".join(s.name for s in members), indent=0)


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
    _heading(f"{skill.name} ({skill.kind.value})")
    _pairs(
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
    table = _table("left", "left", "right", "left")
    for m in mentions:
        table.add_row(
            _safe(m.text), _safe(knowledge.name(m.skill)), percent(m.probability), m.context.value
        )
    _console().print(table)
    _line(f"[dim]{len(mentions)} mentions")


def show_title(match: TitleMatch, knowledge: Knowledge) -> None:
    """What a title means."""
    if match.role is None:
        _line(
            f"Not sure what {_safe(repr(match.title))} is"
            f"{f' (level {match.level.value})' if match.level else ''}."
        )
        return
    level = f", {match.level.value}" if match.level else ""
    _line(
        f"[bold]{_safe(knowledge.roles[match.role].name)}[/]{level}  {percent(match.probability)}"
    )
    _pairs(tuple(match.codes.items()))


def show_coverage(coverage: Coverage) -> None:
    """What a guide names and where it is."""
    table = _table("left", "left", "left", head=("", "the guide says", "where it is"))
    for item in coverage.items:
        found = _safe(cut(item.found, 28)) if item.found else "[red]missing[/]"
        table.add_row(item.kind.value, _safe(cut(item.text, 34)), found)
    _console().print(table)
    _line(f"{len(coverage.items)} items, [bold]{len(coverage.missing)} missing[/]")


def show_sources(sources: Iterable[Source]) -> None:
    """The sources of the knowledge base."""
    for source in sources:
        _line(f"[bold]{_safe(source.id)}[/]  {_safe(source.title)}")
        _line(f"  [dim]{_safe(source.publisher)}, {source.date}. {_safe(source.licence)}[/]")


def show_doctor(checkup: Checkup) -> None:
    """What the check-up found."""
    table = _table("left", "left", "left")
    for finding in checkup.findings:
        mark = "[green]ok[/]" if finding.ok else "[red]needs care[/]"
        table.add_row(_safe(finding.name), mark, _safe(f"{finding.detail} {finding.cure}".strip()))
    _console().print(table)


# ---------------------------------------------------------------------- parts


def _summary(profile: Profile) -> str:
    document = profile.document
    pages = f"{document.pages} page{'s' if document.pages != 1 else ''}, " if document else ""
    years = f", {profile.years:g} years of dated work" if profile.years else ""
    return (
        f"[bold]Read:[/] {pages}{len(profile.skills)} skills, "
        f"{len(profile.positions)} position{'s' if len(profile.positions) != 1 else ''}{years}"
    )


def _fit_line(match: Match) -> None:
    fit = match.fit
    sample = f"{fit.sample:,} ads, {fit.date}" if fit.sample else fit.note
    value = f"Fit [bold]{percent(fit.value)}[/] (90 % interval {interval(fit)})"
    _line(f"{value}  [dim]{_safe(sample)}[/]")


def _evidence(match: Match, knowledge: Knowledge, most: int) -> None:
    for standing in Standing:
        rows = match.standing(standing)
        if rows:
            _line(f"[bold]{_HEADS[standing]}[/] [dim]({len(rows)})[/]")
        for item in rows[:most]:
            _evidence_lines(item, knowledge)
        if len(rows) > most:
            _line(f"  [dim]… and {len(rows) - most} more: `metier gap` shows all[/]")


def _evidence_lines(item: Evidence, knowledge: Knowledge) -> None:
    """What is asked and how it is met on one line, the words it rests on below."""
    mark, style = _MARKS[item.standing]
    met = f"{knowledge.name(item.skill)}: {item.why}"
    shown = item.quote and item.standing is not Standing.MISSING
    left = met if shown else requirement(item.requirement, knowledge)
    right = f"asked by {percent(item.requirement.importance)}"
    room = min(_console().width, _WIDEST) - len(right) - 4
    _line(f"[{style}]{mark}[/] {_safe(cut(left, room).ljust(room))} [dim]{right}[/]")
    if shown:
        place = f"p. {item.page} l. {item.line}" if item.page else ""
        quote = cut(item.quote.lstrip("•-*· "), room - len(place) - 2)
        _line(f"    [dim]“{_safe(quote)}” {place}[/]")


def _steps(steps: Iterable[LearnStep], knowledge: Knowledge) -> None:
    table = _table("right", "left", "right", "left")
    for place, step in enumerate(steps, 1):
        gain = f"+{step.gain * 100:.1f} points" if step.gain else step.why
        if step.gain and step.why.startswith("listed"):
            gain = f"{gain}; {step.why}"
        table.add_row(
            str(place),
            _safe(knowledge.name(step.skill)),
            hours(step.hours),
            f"[dim]{_safe(gain)}[/]",
        )
    _console().print(table)


def _requirements(requirements: Iterable[Requirement], knowledge: Knowledge) -> None:
    table = _table("right", "left", "left")
    for asked in sorted(requirements, key=lambda r: -r.importance):
        share = asked.share
        basis = (
            f"{interval(share)} % of {share.sample} ads, {share.date}" if share else "by judgement"
        )
        table.add_row(
            percent(asked.importance),
            _safe(requirement(asked, knowledge)),
            f"[dim]from {asked.level.value}; {_safe(basis)}[/]",
        )
    _console().print(table)


def _positions(profile: Profile, knowledge: Knowledge) -> None:
    table = _table("left", "left")
    for p in profile.positions:
        meant = knowledge.roles[p.role].name if p.role else "no role of ours"
        level = f", {p.level.value}" if p.level and p.role else ""
        table.add_row(
            _safe(p.period.text if p.period else "no dates"),
            f"{_safe(p.title or 'no title')} · {_safe(p.employer or 'no employer')}"
            f"  [dim]→ {_safe(meant)}{level}[/]",
        )
    _console().print(table)


def _skills_by_context(profile: Profile, knowledge: Knowledge) -> None:
    heads = (
        (Context.DEMONSTRATED, "Skills shown in work"),
        (Context.CLAIMED, "Skills listed"),
        (Context.LEARNING, "Being learned"),
        (Context.NEGATED, "Said not to have"),
    )
    for context, head in heads:
        rows = [s for s in profile.skills if s.context is context]
        if rows:
            _heading(f"{head} ({len(rows)})")
        table = _table("left", "left")
        for shown in rows:
            years = f", {shown.years:g} years" if shown.years else ""
            table.add_row(
                _safe(knowledge.name(shown.skill)),
                f"[dim]{_safe(_place_of(profile, shown.mentions[0]))}{years}[/]",
            )
        _console().print(table)


def _place_of(profile: Profile, mention: Mention) -> str:
    document = profile.document
    line = document.line_at(mention.start) if document else None
    if document is None or line is None:
        return mention.text
    quote = cut(document.text[line.start : line.end], 44)
    return f"p. {line.page} l. {line.number}: {quote}"


def _not_read(profile: Profile) -> None:
    hidden = profile.document.hidden if profile.document else ()
    if profile.unread:
        _heading(f"Not understood ({len(profile.unread)} lines)")
    for line in profile.unread:
        _line(f"  {_safe(cut(line, 74))}")
    if hidden:
        _heading("Hidden text (reported, not counted)")
    for text in hidden:
        _line(f"  p. {text.page}, {_safe(text.reason)}: {_safe(cut(text.text, 50))}")
    for warning in profile.warnings:
        _line(f"[yellow]Note:[/] {_safe(warning)}")


def _outlook(role: Role, knowledge: Knowledge) -> None:
    rows = [o for o in knowledge.outlook if role.id in o.about or role.family in o.about]
    if rows:
        _heading("Outlook and pay, as published")
    for row in rows:
        figure = row.figure
        span = f" ({figure.low:,.0f}–{figure.high:,.0f})" if figure.low and figure.high else ""
        source = knowledge.sources[figure.source]
        _wrapped(
            f"{row.name}: {figure.value:,.10g} {figure.unit}{span}"
            f" [{source.publisher}, {figure.date}]",
            indent=0,
        )


def _role_at(match: Match, knowledge: Knowledge) -> str:
    return f"{knowledge.roles[match.role].name}, {match.level.value}"


def _bar(share: float) -> str:
    full = round(share * _BAR)
    return "█" * full + "░" * (_BAR - full)


# ------------------------------------------------------------------- the console


@cache
def _console() -> Console:
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=False)
    console.width = max(console.width, _NARROWEST)
    return console


def _table(*justify: str, head: Sequence[str] = ()) -> Table:
    from rich.table import Table

    table = Table(box=None, show_header=bool(head), padding=(0, 1), pad_edge=False)
    for index, side in enumerate(justify):
        table.add_column(
            head[index] if head else "",
            justify="right" if side == "right" else "left",
            overflow="fold",
            header_style="dim",
            no_wrap=side == "right",
        )
    return table


def _heading(text: str) -> None:
    _line()
    _line(f"[bold underline]{_safe(text)}[/]")


def _line(text: str = "") -> None:
    _console().print(text)


def _wrapped(text: str, indent: int = 3) -> None:
    from rich.padding import Padding
    from rich.text import Text

    _console().print(Padding(Text(text), (0, 0, 0, indent)))


def _pairs(pairs: Iterable[tuple[str, str]]) -> None:
    table = _table("left", "left")
    for name, value in pairs:
        if value:
            table.add_row(f"[dim]{_safe(name)}[/]", _safe(value))
    _console().print(table)


def _safe(text: str) -> str:
    from rich.markup import escape

    return escape(text)
