"""Results on the terminal: readable at 80 columns, with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from metier.knowledge.base import Knowledge
from metier.report.console import console, heading, new_table, pairs, safe, say, wrapped
from metier.report.words import (
    basis_of,
    cut,
    hours,
    interval,
    is_of_ads,
    months,
    opened,
    percent,
    ready_from,
    requirement,
    when,
)
from metier.types import (
    Change,
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

_BAR = 8
_WIDE = 70
"""Columns from which bars are drawn."""
_WIDEST = 100
_CLOSE = 0.3
"""Under this share no role is called close."""
_MEANING = (
    "Shows: of what the role asks, weighted by how often it is asked, the share that the CV shows."
    " Clears: of real ads for the role, the share of which it shows every must-have skill; ads"
    " name much, and even a CV close to a role clears a small part of them. Both speak of the CV"
    " alone, and no job follows from them."
)
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
    _fit_lines(journey.gap.match)
    _evidence(journey.gap.match, knowledge, most=8)
    show_plan(journey.plan, knowledge)
    if journey.route:
        show_route(journey.route, knowledge)
    say()
    wrapped(_MEANING, indent=0, style="dim")


def show_matches(matches: Sequence[Match], knowledge: Knowledge) -> None:
    """Roles ranked by what is shown of them, each with the ads cleared; what would change it."""
    heading("Roles nearest to you")
    if matches[0].coverage.value < _CLOSE:
        say("None is close to what the CV shows yet; these are the nearest.")
    wide = console().width >= _WIDE
    table = new_table(
        "right", "left", "right", "left", *["left"] * wide, "left",
        head=["", "", "shows", "", *[""] * wide, "clears, of ads"],
    )  # fmt: skip
    for place, match in enumerate(matches, 1):
        bar = [f"[cyan]{_bar(match.coverage.value)}[/]"] * wide
        table.add_row(
            str(place),
            safe(_role_at(match, knowledge)),
            percent(match.coverage.value),
            f"[dim]{interval(match.coverage)}[/]",
            *bar,
            _cleared(match),
        )
    console().print(table)
    say("[dim]clears: shows every must-have skill of the ad; –: fewer than 40 ads read[/]")
    best = matches[0]
    if best.changes:
        changes = ", ".join(_change(change, knowledge) for change in best.changes)
        say(f"[dim]Would raise the first most, in points:[/] {safe(changes)}")


def show_gap(gap: Gap, knowledge: Knowledge) -> None:
    """What a role asks, held against the profile, then what to learn in order."""
    heading(_role_at(gap.match, knowledge))
    _fit_lines(gap.match)
    _evidence(gap.match, knowledge, most=40)
    heading(f"To learn, in order: {hours(gap.hours)}")
    _steps(gap.steps, knowledge)


def show_plan(plan: Plan, knowledge: Knowledge) -> None:
    """The best skills for the hours, and what they do to what is shown and cleared."""
    role = knowledge.roles[plan.role].name
    heading(f"The best {plan.budget:g} hours for {role}")
    if not plan.steps:
        say("Nothing that fits into these hours raises what you show; give more --hours.")
        return
    opens = f"; {opened(plan.opens)}" if opened(plan.opens) else ""
    say(
        f"Shows {percent(plan.fit_before)} → [bold]{percent(plan.fit_after)}[/] of what the role"
        f" asks after about {plan.hours:g} hours{opens}"
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


def _fit_lines(match: Match) -> None:
    """The two figures of a match, each with its interval and what it rests on."""
    coverage, fit = match.coverage, match.fit
    say(
        f"Shows [bold]{percent(coverage.value)}[/] of what the role asks"
        f" [dim](90 % interval {interval(coverage)}; {safe(basis_of(coverage))})[/]"
    )
    if is_of_ads(match):
        say(
            f"Clears every must-have skill in [bold]{percent(fit.value)}[/] ({interval(fit)} %)"
            f" of {fit.sample or 0:,} ads [dim]({safe(when(fit.date))}; {safe(fit.note)})[/]"
        )
    else:
        say("[dim]Too few of its ads were read to say how many the CV clears.[/]")


def _cleared(match: Match) -> str:
    if not is_of_ads(match):
        return "[dim]–[/]"
    fit = match.fit
    return f"{percent(fit.value)} [dim]({interval(fit)})[/] of {fit.sample or 0:,}"


def _change(change: Change, knowledge: Knowledge) -> str:
    opens = f", {opened(change.opens)}" if opened(change.opens) else ""
    return f"{knowledge.name(change.skill)} (+{change.gain * 100:.0f}{opens})"


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
