"""ESCO skills of a sentence: TECH, HOUSE and TECHWOLF, and the synthetic SkillSkape.

Decorte et al., "Design of Negative Sampling Strategies for Distantly Supervised Skill
Extraction" (2022): sentences of SkillSpan's ads, each with the preferred labels of ESCO v1.1.0
that annotators chose. All skills are ranked for each sentence; RP@k is hits in the first k over
min(k, number that are right), its mean over sentences. Rows without a label in ESCO are left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from metier.bench.tasks.place import Place
from metier.bench.tasks.rows import texts_of
from metier.bench.tasks.task import Ranking, Split
from metier.bench.tasks.vocabulary import Vocabulary

_NO_LABEL = {"LABEL NOT PRESENT", "UNDERSPECIFIED", "UNK", ""}
_SETS = {
    "techwolf": "TECHWOLF",
    "tech": "TECH",
    "house": "HOUSE",
    "skillskape": "SkillSkape (synthetic)",
}
_DEPTH = 100


def find(place: Place, vocabulary: Vocabulary) -> Ranking | None:
    """The task in a table of sentences with labels of ESCO, or None if it is none."""
    if not place.is_table:
        return None
    sentence = place.column("sentence", "text")
    label = place.column("label", "labels", "skills", "esco_labels", "esco_skill")
    if sentence is None or label is None:
        return None
    right, unknown = _labelled(
        ((str(row[sentence]), texts_of(row[label])) for row in place.rows), vocabulary.skill_places
    )
    if not right:
        return None
    name = next((key for key in _SETS if key in place.words), place.path.stem.lower())
    return Ranking(
        name=f"esco-skills/{name}",
        title=f"ESCO skills of a sentence, {_SETS.get(name, name)}",
        split=place.split or Split.VALIDATION,
        source=place.name,
        queries=tuple(right),
        relevant=tuple(frozenset(places) for places in right.values()),
        corpus=vocabulary.skills,
        measures=("RP@5", "RP@10", "MRR"),
        depth=_DEPTH,
        notes=_notes(unknown),
    )


def _labelled(
    rows: Iterable[tuple[str, list[str]]], places: dict[str, int]
) -> tuple[dict[str, set[int]], set[str]]:
    """Sentence → places of its labels, and the labels that ESCO does not have."""
    right: dict[str, set[int]] = {}
    unknown: set[str] = set()
    for sentence, labels in rows:
        for label in labels:
            place = places.get(label.strip().lower())
            if place is not None:
                right.setdefault(sentence, set()).add(place)
            elif label.strip() not in _NO_LABEL:
                unknown.add(label)
    return right, unknown


def _notes(unknown: set[str]) -> tuple[str, ...]:
    return (f"{len(unknown)} labels are no skill of this ESCO and left out",) if unknown else ()
