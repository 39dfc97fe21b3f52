"""What the report's page shows: a journey laid out as rows, groups and drawings.

Nothing is worked out here but order and place; every value is one that advice gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from metier.knowledge.base import Knowledge
from metier.report import charts
from metier.report.words import (
    CONTEXTS,
    KINDS,
    STANDINGS,
    amount,
    cleared,
    count,
    interval,
    months,
    percent,
    reach,
    ready_from,
    when,
)
from metier.types import (
    Evidence,
    Journey,
    LearnStep,
    Match,
    Outlook,
    Profile,
    Role,
    Route,
    Source,
    Standing,
)

MOST_ROLES = 10
"""Roles shown at once; the rest follow, folded."""

_PAY = "USD per year"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a chart: words, a mark (SVG) and the numbers that the mark shows."""

    label: str
    note: str
    mark: str
    value: str
    span: str
    rank: int = 0
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows under one axis (SVG)."""

    axis: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The requirements of one kind, each with its disc (SVG)."""

    name: str
    items: tuple[tuple[Evidence, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the templates show beyond the journey itself."""

    role: Role
    near: Chart
    others: Chart
    whole: str
    groups: tuple[Group, ...]
    rise: str
    route: Chart | None
    pay: Chart
    outlook: tuple[Outlook, ...]
    wider: tuple[Outlook, ...]
    skills: tuple[tuple[str, tuple[str, ...]], ...]
    steps: dict[str, LearnStep]
    sources: tuple[Source, ...]


def lay_out(journey: Journey, knowledge: Knowledge) -> Page:
    """The page of a journey."""
    match, plan = journey.gap.match, journey.plan
    role = knowledge.roles[match.role]
    rows = _role_rows(journey.matches, match, knowledge)
    first = [row for row in rows if row.rank <= MOST_ROLES or row.chosen]
    axis = charts.axis(charts.share_scale())
    own, wider = _outlook(role, knowledge)
    return Page(
        role=role,
        near=Chart(axis, tuple(first)),
        others=Chart(axis, tuple(row for row in rows if row not in first)),
        whole=_whole(match, knowledge),
        groups=_groups(match.evidence, knowledge),
        rise=charts.rise(
            plan.fit_before,
            plan.fit_after,
            f"Shown before and after {plan.hours:.0f} hours",
            f"What is shown rises from {percent(plan.fit_before)} to {percent(plan.fit_after)}.",
        ),
        route=_route(journey.route, knowledge) if journey.route else None,
        pay=_pay((*own, *wider), knowledge),
        outlook=own,
        wider=wider,
        skills=_skills(journey.profile, knowledge),
        steps={step.skill: step for step in journey.gap.steps},
        sources=_sources(match, (*own, *wider), knowledge),
    )


# ---------------------------------------------------------------------- roles


def _role_rows(matches: Iterable[Match], chosen: Match, knowledge: Knowledge) -> list[Row]:
    scale = charts.share_scale()
    return [
        _role_row(rank, match, match.role == chosen.role, scale, knowledge)
        for rank, match in enumerate(matches, 1)
    ]


def _role_row(
    rank: int, match: Match, chosen: bool, scale: charts.Scale, knowledge: Knowledge
) -> Row:
    shown, name = match.coverage, knowledge.roles[match.role].name
    counted = [len(match.standing(standing)) for standing in Standing]
    span = interval(shown)
    title = f"{name}: {percent(shown.value)}" + (f", 90 % interval {span} %" if span else "")
    clears = f" · clears {cleared(match)}" if cleared(match) else ""
    return Row(
        label=name,
        note=f"{match.level.value} · {counted[0]} shown, {counted[1]} in part,"
        f" {counted[2]} to learn{clears}",
        mark=charts.interval(scale, shown.value, shown.low, shown.high, title),
        value=percent(shown.value),
        span=span,
        rank=rank,
        chosen=chosen,
    )


# ------------------------------------------------------------- the chosen role


def _whole(match: Match, knowledge: Knowledge) -> str:
    """The role as one bar: what is shown from the left, so that it ends at the share shown."""
    parts = [*_shown(match, knowledge), *_rest(match, knowledge)]
    counted = "; ".join(
        f"{STANDINGS[standing].lower()} {len(match.standing(standing))}" for standing in Standing
    )
    return charts.whole(
        parts,
        f"{knowledge.roles[match.role].name}: {percent(match.coverage.value)} shown",
        f"{count(len(match.evidence), 'requirement')}, each as wide as it weighs. {counted}."
        " The tables below list them.",
    )


def _shown(match: Match, knowledge: Knowledge) -> Iterator[charts.Part]:
    """What each requirement gives to what is shown, met ones first."""
    for standing in Standing:
        for item in match.standing(standing):
            met = Standing.HAVE if standing is Standing.HAVE else Standing.PARTLY
            if item.credit > 0:
                label = f"{knowledge.name(item.skill)}: {STANDINGS[standing].lower()}"
                yield charts.Part(label, item.share_of_fit * item.credit, met)


def _rest(match: Match, knowledge: Knowledge) -> Iterator[charts.Part]:
    """What each requirement leaves open, most first."""
    still = [(item.share_of_fit * (1 - item.credit), item.skill) for item in match.evidence]
    for share, skill in sorted(still, reverse=True):
        if share > 0:
            yield charts.Part(f"{knowledge.name(skill)}: still open", share, Standing.MISSING)


def _groups(evidence: Sequence[Evidence], knowledge: Knowledge) -> tuple[Group, ...]:
    """Requirements by kind of skill, the kind that weighs most first."""
    by_kind: dict[str, list[Evidence]] = {}
    for item in evidence:
        by_kind.setdefault(KINDS[knowledge.skills[item.skill].kind], []).append(item)
    heaviest = sorted(by_kind, key=lambda kind: -sum(e.share_of_fit for e in by_kind[kind]))
    return tuple(
        Group(
            kind,
            tuple((e, charts.disc(e.requirement.importance, e.standing)) for e in by_kind[kind]),
        )
        for kind in heaviest
    )


# ---------------------------------------------------------------------- route


def _route(route: Route, knowledge: Knowledge) -> Chart:
    """Each step as a way from the earliest end of the one before to its own arrival."""
    lows = list(accumulate((step.months[0] for step in route.steps), initial=0.0))
    highs = list(accumulate((step.months[1] for step in route.steps), initial=0.0))
    scale = charts.month_scale(highs[-1])
    rows = []
    for index, step in enumerate(route.steps):
        label = ready_from(step, knowledge)
        low, high = lows[index + 1], highs[index + 1]
        rows.append(
            Row(
                label=label,
                note="",
                mark=charts.arrival(
                    scale, lows[index], low, high, f"{label}: {months((low, high))} from now"
                ),
                value=months((low, high)),
                span="",
                rank=index + 1,
            )
        )
    return Chart(charts.axis(scale), tuple(rows))


# -------------------------------------------------------------------- outlook


def _outlook(role: Role, knowledge: Knowledge) -> tuple[tuple[Outlook, ...], tuple[Outlook, ...]]:
    """The figures about the role itself, and those about its field or all work."""
    own = tuple(o for o in knowledge.outlook if role.id in o.about)
    wider = tuple(o for o in knowledge.outlook if role.family in o.about and o not in own)
    return own, wider


def _pay(rows: Iterable[Outlook], knowledge: Knowledge) -> Chart:
    """Published pay as dots on bars, one axis for all."""
    paid = [row for row in rows if row.figure.unit == _PAY]
    highest = max((f for row in paid for f in _bounds(row)), default=0.0)
    scale = charts.scale_to(highest, lambda value: f"{value / 1000:g}k" if value else "0")
    return Chart(
        charts.axis(scale),
        tuple(
            Row(
                label=row.name,
                note=f"{knowledge.sources[row.figure.source].publisher}, {when(row.figure.date)}",
                mark=charts.interval(
                    scale,
                    row.figure.value,
                    row.figure.low,
                    row.figure.high,
                    f"{amount(row.figure.value)} {_PAY}",
                ),
                value=amount(row.figure.value),
                span=reach(row.figure),
            )
            for row in paid
        ),
    )


def _bounds(row: Outlook) -> tuple[float, ...]:
    figure = row.figure
    return tuple(f for f in (figure.low, figure.value, figure.high) if f is not None)


# ----------------------------------------------------------- reading and sources


def _skills(profile: Profile, knowledge: Knowledge) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names of the skills by how the document speaks of them."""
    groups = (
        (head, tuple(knowledge.name(s.skill) for s in profile.skills if s.context is context))
        for context, head in CONTEXTS.items()
    )
    return tuple((head, names) for head, names in groups if names)


def _sources(match: Match, outlook: Iterable[Outlook], knowledge: Knowledge) -> tuple[Source, ...]:
    """The sources that the page draws on, in the order of the knowledge base."""
    used = {
        "metier",
        match.coverage.source,
        *match.fit.source.split("+"),
        *(row.figure.source for row in outlook),
    }
    used |= {e.requirement.share.source for e in match.evidence if e.requirement.share}
    used |= {s for s in knowledge.sources if s.startswith(("esco", "onet"))}
    return tuple(source for source in knowledge.sources.values() if source.id in used)
