"""What is ranked: the names of a taxonomy's concepts, built in or imported."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from metier.knowledge.base import Knowledge
from metier.knowledge.taxonomy import Concepts, Taxonomy


@dataclass(frozen=True, slots=True)
class Names:
    """Concepts in parallel: id, label and other names. ``key`` names what is kept of them."""

    key: str
    ids: Sequence[str]
    labels: Sequence[str]
    others: Sequence[Sequence[str]]

    def __len__(self) -> int:
        return len(self.ids)


def skill_names(knowledge: Knowledge, taxonomy: Taxonomy | None) -> Names:
    """The skills of the imported taxonomy, else the built-in ones."""
    if taxonomy is not None:
        return _imported(taxonomy, "skills", taxonomy.skills)
    skills = list(knowledge.skills)
    labels = [knowledge.name(skill) for skill in skills]
    others = [knowledge.skills[skill].aliases for skill in skills]
    return Names(_built_in("skills", labels, others), skills, labels, others)


def occupation_names(knowledge: Knowledge, taxonomy: Taxonomy | None) -> Names:
    """The occupations of the imported taxonomy, else the built-in roles."""
    if taxonomy is not None:
        return _imported(taxonomy, "occupations", taxonomy.occupations)
    roles = list(knowledge.roles.values())
    labels = [role.name for role in roles]
    others = [role.aliases for role in roles]
    return Names(_built_in("roles", labels, others), [role.id for role in roles], labels, others)


def given_names(titles: Sequence[str]) -> Names:
    """Titles that have no other names, and are not kept."""
    return Names("", titles, titles, [()] * len(titles))


def _imported(taxonomy: Taxonomy, table: str, concepts: Concepts) -> Names:
    key = f"{taxonomy.name}-{taxonomy.version}-{taxonomy.language}-{table}"
    return Names(key, concepts.ids, concepts.labels, concepts.alternatives)


def _built_in(table: str, labels: Sequence[str], others: Sequence[Sequence[str]]) -> str:
    """A key that changes with the names."""
    text = "\n".join(
        "\t".join([label, *names]) for label, names in zip(labels, others, strict=True)
    )
    return f"metier-{table}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
