"""MELO: titles of national classifications linked to the names of ESCO's occupations.

Retyk et al., "MELO: An Evaluation Benchmark for Multilingual Entity Linking of Occupations"
(2024). A corpus element is one name of an occupation, in the language that the folder's name
tells (`usa_q_en_c_en`); each name of the right occupation is right. Mean reciprocal rank and the
share of queries with a right name among the first k, as in the paper.
"""

from __future__ import annotations

import re

from metier.bench.tasks.judged_folder import files_of, read_judged
from metier.bench.tasks.place import Place
from metier.bench.tasks.task import Among, Corpus, Ranking, Split
from metier.bench.tasks.vocabulary import Vocabulary

_FOLDER = re.compile(r"([a-z]{3})_q_([a-z]{2})_c_([a-z]{2}(?:_[a-z]{2})*)$")
_VALIDATION = {
    "deu_q_de_c_de",
    "deu_q_de_c_en",
    "esp_q_es_c_en",
    "esp_q_es_c_es",
    "ita_q_it_c_en",
}
"""The parts that are used to develop Metier."""

_DEPTH = 100


def find(place: Place, _: Vocabulary) -> Ranking | None:
    """The task in a folder of one pair of languages, or None if it is none."""
    named = _FOLDER.match(place.path.name.lower()) if place.is_folder else None
    if named is None:
        return None
    files = files_of(place.path)
    if not files:
        return None
    judged = read_judged(files)
    if not judged.queries:
        return None
    country, asked, answered = named.groups()
    split = Split.VALIDATION if named.group() in _VALIDATION else Split.TEST
    return Ranking(
        name=f"melo/{named.group()}",
        title=f"MELO: {country} titles ({asked}) to ESCO names ({answered})",
        split=place.split or split,
        source=place.name,
        queries=judged.queries,
        relevant=judged.relevant,
        corpus=Corpus(Among.TITLES, tuple((name,) for name in judged.corpus)),
        measures=("MRR", "A@1", "A@5", "A@10"),
        depth=_DEPTH,
        notes=judged.notes,
    )
