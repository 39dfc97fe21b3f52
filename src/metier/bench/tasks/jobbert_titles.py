"""JobBERT's benchmark: titles of real vacancies, each with its ESCO occupation.

Decorte et al., "JobBERT: Understanding Job Titles through Skills" (2021). All occupations are
ranked for each title; one is right. Titles whose occupation this ESCO does not have are left out.
"""

from __future__ import annotations

from metier.bench.tasks.place import Place
from metier.bench.tasks.task import Ranking, Split
from metier.bench.tasks.vocabulary import Vocabulary

_TITLES = ("vacancytitle", "vacancy_job_title", "vacancy_title", "job_title", "title")
_OCCUPATIONS = ("concepturi", "esco_uri", "uri", "occupation", "esco_job_title", "esco_title")
_DEPTH = 100


def find(place: Place, vocabulary: Vocabulary) -> Ranking | None:
    """The task in a table of titles with occupations of ESCO, or None if it is none."""
    if not place.is_table:
        return None
    title, occupation = place.column(*_TITLES), place.column(*_OCCUPATIONS)
    if title is None or occupation is None:
        return None
    places = vocabulary.occupation_places
    asked = [(str(row[title]), str(row[occupation]).strip()) for row in place.rows]
    known = [(text, places[key]) for text, named in asked if (key := _key(named)) in places]
    if not known:
        return None
    return Ranking(
        name="jobbert-titles",
        title="JobBERT: vacancy titles to ESCO occupations",
        split=place.split or Split.VALIDATION,
        source=place.name,
        queries=tuple(text for text, _ in known),
        relevant=tuple(frozenset((right,)) for _, right in known),
        corpus=vocabulary.occupations,
        measures=("MRR", "R@5", "R@10"),
        depth=_DEPTH,
        notes=_notes(len(asked) - len(known)),
    )


def _key(named: str) -> str:
    """URIs as they are, labels in lower case."""
    return named if named.startswith("http") else named.lower()


def _notes(left_out: int) -> tuple[str, ...]:
    return (f"{left_out} titles have no occupation of this ESCO and are left out",) * bool(left_out)
