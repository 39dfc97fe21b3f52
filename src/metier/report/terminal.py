"""Results on the terminal: readable at 80 columns, with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from metier.knowledge.base import Knowledge
from metier.report.console import console, heading, new_table, pairs, safe, say, wrapped
from metier.report.words import cut, hours, interval, months, percent, ready_from, requirement
from metier.types import (
    Context,
    Evidence,
    Gap,
    Journey,
    LearnStep,
    Match,
    Mention,
    Plan,
    Profile,
    Route,
    Standing,
)

_BAR = 20
_WIDEST = 100
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
    say(_summary(profile))
    for warning in profile.warnings:
        say(f"[yellow]Note:[/] {safe(warning)}")
    show_matches(journey.matches[:top], knowledge)
    heading(_role_at(journey.gap.match, knowledge))
    _fit_line(journey.gap.match)
    _evidence(journey.gap.match, knowledge, most=8)
    show_plan(journey.plan, knowledge)
    if journey.route:
        show_route(journey.route, knowledge)
    say()
    say("[dim]A fit is the share of what a role asks, weighted by how often it is asked, that")
    say("[dim]the CV shows. It says nothing about you beyond the CV, and no job follows from it.")


def show_matches(matches: Sequence[Match], knowledge: Knowledge) -> None:
    """Roles ranked by fit, each with a bar, the interval and what would change it."""
    heading("Roles nearest to you")
    if matches[0].fit.value < _CLOSE:
        say("None is close to what the CV shows yet; these are the nearest.")
    table = new_table("right", "left", "right", "left", "left")
    for place, match in enumerate(matches, 1):
        table.add_row(
            str(place),
            safe(_role_at(match, knowledge)),
            percent(match.fit.value),
            f"[dim]{interval(match.fit)}[/]",
            f"[cyan]{_bar(match.fit.value)}[/]",
        )
    console().print(table)
    best = matches[0]
    if best.changes:
        changes = ", ".join(
            f"{knowledge.name(c.skill)} (+{c.gain * 100:.0f})" for c in best.changes
        )
        say(f"[dim]Would raise the first most, in points:[/] {safe(changes)}")


def show_gap(gap: Gap, knowledge: Knowledge) -> None:
    """What a role asks, held against the profile, then what to learn in order."""
    heading(_role_at(gap.match, knowledge))
    _fit_line(gap.match)
    _evidence(gap.match, knowledge, most=40)
    heading(f"To learn, in order: {hours(gap.hours)}")
    _steps(gap.steps, knowledge)


def show_plan(plan: Plan, knowledge: Knowledge) -> None:
    """The best skills for the hours, and what they do to the fit."""
    role = knowledge.roles[plan.role].name
    heading(f"The best {plan.budget:g} hours for {role}")
    if not plan.steps:
        say("Nothing that fits into these hours raises the fit; give more --hours.")
        return
    say(
        f"Fit {percent(plan.fit_before)} → [bold]{percent(plan.fit_after)}[/]"
        f" after about {plan.hours:g} hours"
    )
    _steps(plan.steps, knowledge)


def show_route(route: Route, knowledge: Knowledge) -> None:
    """A route, step by step."""
    target = f"{knowledge.roles[route.target].name}, {route.level.value}"
    heading(f"Route to {target}")
    if route.steps:
        say(
            f"{hours(route.hours)} of learning, {months(route.months)}"
            f" at {route.pace:g} hours a week"
        )
    if route.note:
        say(f"[yellow]{safe(route.note)}[/]")
    for place, step in enumerate(route.steps, 1):
        say()
        say(f"[bold]{place}. {safe(ready_from(step, knowledge))}[/]  [dim]{months(step.months)}[/]")
        say(f"   [dim]{safe(step.why)}[/]")
        if step.skills:
            names = ", ".join(knowledge.name(s.skill) for s in step.skills)
            wrapped(f"Learn ({hours(step.hours)}): {names}")
        else:
            wrapped("You show enough of what it asks already.")
        if step.project:
            wrapped(f"Prove it: {step.project.name} ({hours(step.project.hours)})")


def show_profile(profile: Profile, knowledge: Knowledge) -> None:
    """What was understood of a document, with the lines, and what was not."""
    say(_summary(profile))
    contact = profile.contact
    heading("Contact (kept out of everything else)")
    pairs(
        (
            ("name", contact.name),
            ("e-mail", ", ".join(contact.emails)),
            ("phone", ", ".join(contact.phones)),
            ("place", contact.location),
            ("links", ", ".join(contact.links)),
        )
    )
    heading("Work")
    _positions(profile, knowledge)
    heading("Education")
    pairs(
        (e.period.text if e.period else "", f"{e.degree} · {e.institution}".strip(" ·"))
        for e in profile.education
    )
    pairs(
        (
            ("certificates", ", ".join(profile.certificates)),
            ("languages", ", ".join(profile.languages)),
        )
    )
    _skills_by_context(profile, knowledge)
    _not_read(profile)


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
    say(f"{value}  [dim]{safe(sample)}[/]")


def _evidence(match: Match, knowledge: Knowledge, most: int) -> None:
    for standing in Standing:
        rows = match.standing(standing)
        if rows:
            say(f"[bold]{_HEADS[standing]}[/] [dim]({len(rows)})[/]")
        for item in rows[:most]:
            _evidence_lines(item, knowledge)
        if len(rows) > most:
            say(f"  [dim]… and {len(rows) - most} more: `metier gap` shows all[/]")


def _evidence_lines(item: Evidence, knowledge: Knowledge) -> None:
    """What is asked and how it is met on one line, the words it rests on below."""
    mark, style = _MARKS[item.standing]
    met = f"{knowledge.name(item.skill)}: {item.why}"
    shown = item.quote and item.standing is not Standing.MISSING
    left = met if shown else requirement(item.requirement, knowledge)
    right = f"asked by {percent(item.requirement.importance)}"
    room = min(console().width, _WIDEST) - len(right) - 4
    say(f"[{style}]{mark}[/] {safe(cut(left, room).ljust(room))} [dim]{right}[/]")
    if shown:
        place = f"p. {item.page} l. {item.line}" if item.page else ""
        quote = cut(item.quote.lstrip("•-*· "), room - len(place) - 2)
        say(f"    [dim]“{safe(quote)}” {place}[/]")


def _steps(steps: Iterable[LearnStep], knowledge: Knowledge) -> None:
    table = new_table("right", "left", "right", "left")
    for place, step in enumerate(steps, 1):
        gain = f"+{step.gain * 100:.1f} points" if step.gain else step.why
        if step.gain and step.why.startswith("listed"):
            gain = f"{gain}; {step.why}"
        table.add_row(
            str(place),
            safe(knowledge.name(step.skill)),
            hours(step.hours),
            f"[dim]{safe(gain)}[/]",
        )
    console().print(table)


def _positions(profile: Profile, knowledge: Knowledge) -> None:
    table = new_table("left", "left")
    for p in profile.positions:
        meant = knowledge.roles[p.role].name if p.role else "no role of ours"
        level = f", {p.level.value}" if p.level and p.role else ""
        table.add_row(
            safe(p.period.text if p.period else "no dates"),
            f"{safe(p.title or 'no title')} · {safe(p.employer or 'no employer')}"
            f"  [dim]→ {safe(meant)}{level}[/]",
        )
    console().print(table)


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
            heading(f"{head} ({len(rows)})")
        table = new_table("left", "left")
        for shown in rows:
            years = f", {shown.years:g} years" if shown.years else ""
            table.add_row(
                safe(knowledge.name(shown.skill)),
                f"[dim]{safe(_place_of(profile, shown.mentions[0]))}{years}[/]",
            )
        console().print(table)


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
        heading(f"Not understood ({len(profile.unread)} lines)")
    for line in profile.unread:
        say(f"  {safe(cut(line, 74))}")
    if hidden:
        heading("Hidden text (reported, not counted)")
    for text in hidden:
        say(f"  p. {text.page}, {safe(text.reason)}: {safe(cut(text.text, 50))}")
    for warning in profile.warnings:
        say(f"[yellow]Note:[/] {safe(warning)}")


def _role_at(match: Match, knowledge: Knowledge) -> str:
    return f"{knowledge.roles[match.role].name}, {match.level.value}"


def _bar(share: float) -> str:
    full = round(share * _BAR)
    return "█" * full + "░" * (_BAR - full)
