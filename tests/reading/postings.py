"""The reader of ads on the built-in knowledge, and short ways to look at what it reads."""

from __future__ import annotations

from functools import cache

from metier.knowledge.base import open_knowledge
from metier.reading.posting import PostingReader
from metier.reading.skills import SkillReader
from metier.reading.titles import TitleReader
from metier.types import Ask, AskKind, Posting


@cache
def reader() -> PostingReader:
    knowledge = open_knowledge()
    return PostingReader(knowledge, SkillReader(knowledge), TitleReader(knowledge))


def posting(text: str, title: str = "") -> Posting:
    return reader().read(text, title)


def asks(text: str, *kinds: AskKind) -> list[Ask]:
    return [a for c in reader().clauses(text) for a in c.asks if not kinds or a.kind in kinds]


def asked(text: str) -> list[tuple[str, int, str]]:
    """The skills asked: ids joined by +, how many of them are enough, how firmly."""
    return [("+".join(a.skills), a.least, a.strength.value) for a in asks(text, AskKind.SKILLS)]


AD = """About Nimbus Health

Nimbus Health is a leading provider of software for clinics, founded in 2011. We have raised
$50M and serve 20,000 users.

What you'll do

- Build data pipelines in Python
- Work closely with clinicians

Requirements

- 5+ years of experience with Python or Go
- Bachelor's degree in Computer Science or equivalent experience
- Fluent English
- No prior Kubernetes experience needed

Nice to have

- Terraform
- Experience with PyTorch

Compensation

The base salary range is $120,000 - $150,000 per year, plus a 10% bonus and equity.

Location

Hybrid, 3 days a week in our Boston office.

Benefits

- Medical, dental and vision insurance
- 401(k) with a match up to $5,000

Nimbus Health is an equal opportunity employer and does not discriminate on the basis of race.

To apply, send your resume to our recruiter.
"""
"""An ad of an invented employer with a bit of everything."""
