"""Commands that look things up: roles, role, compare, skills, skill, title."""

from __future__ import annotations

import sys

import click

import metier
from metier.cli.output import json_option, print_json
from metier.errors import UsageError
from metier.types import SkillKind, plain


@click.command()
@click.option("--family", help="Only this family.")
@json_option
def roles(family: str | None, as_json: bool) -> None:
    """List the roles, by family."""
    m = metier.open()
    found = tuple(r for r in m.roles() if family in (None, r.family))
    if as_json:
        print_json({"roles": plain(found)})
    else:
        from metier.report.lookups import show_roles

        show_roles(found)


@click.command()
@click.argument("name")
@json_option
def role(name: str, as_json: bool) -> None:
    """All about one role: duties, skills, projects, levels, outlook."""
    m = metier.open()
    found = m.role(name)
    if as_json:
        print_json(found.to_dict())
    else:
        from metier.report.lookups import show_role

        show_role(found, m.knowledge)


@click.command()
@click.argument("first")
@click.argument("second")
@json_option
def compare(first: str, second: str, as_json: bool) -> None:
    """Two roles side by side: what both ask, and what only one does."""
    m = metier.open()
    comparison = m.compare(first, second)
    if as_json:
        print_json(comparison.to_dict())
    else:
        from metier.report.lookups import show_comparison

        show_comparison(comparison, m.knowledge)


@click.command()
@click.argument("text", required=False)
@click.option("--kind", type=click.Choice([kind.value for kind in SkillKind]), help="Only these.")
@json_option
def skills(text: str | None, kind: str | None, as_json: bool) -> None:
    """List the skills known, or read those in TEXT ('-' for standard input)."""
    m = metier.open()
    if text is None:
        known = tuple(s for s in m.knowledge.skills.values() if kind in (None, s.kind.value))
        if as_json:
            print_json({"skills": plain(known)})
        else:
            from metier.report.lookups import show_skills

            show_skills(known)
        return
    source = sys.stdin.read() if text == "-" else text
    mentions = m.skills(source)
    if as_json:
        print_json({"mentions": plain(tuple(mentions))})
    else:
        from metier.report.lookups import show_mentions

        show_mentions(mentions, m.knowledge)


@click.command()
@click.argument("name")
@json_option
def skill(name: str, as_json: bool) -> None:
    """All about one skill: names, what it builds on, hours, who asks for it."""
    m = metier.open()
    found = m.skill(name)
    if as_json:
        print_json(found.to_dict())
    else:
        from metier.report.lookups import show_skill

        show_skill(found, m.knowledge)


@click.command()
@click.argument("text")
@json_option
def title(text: str, as_json: bool) -> None:
    """What a job title means: role, level and codes, or that it is not sure."""
    if not text.strip():
        raise UsageError("The title is empty.", "Give one, as in `metier title 'ML Engineer'`.")
    m = metier.open()
    found = m.title(text)
    if as_json:
        print_json(found.to_dict())
    else:
        from metier.report.lookups import show_title

        show_title(found, m.knowledge)
