"""TalentCLEF 2025, task A: for a title, rank the titles of the same language.

Gasco et al., "Overview of the TalentCLEF 2025" (2025). The measure is mean average precision
over the whole ranking, as its evaluation script has it.
"""

from __future__ import annotations

from metier.bench.tasks.judged_folder import files_of, read_judged
from metier.bench.tasks.place import Place
from metier.bench.tasks.task import Among, Corpus, Ranking, Split
from metier.bench.tasks.vocabulary import Vocabulary

_VALIDATION = {"german", "spanish"}
"""The languages whose released development parts are used to develop Metier."""


def find(place: Place, _: Vocabulary) -> Ranking | None:
    """The task in a folder of one language, or None if it is none."""
    if not place.is_folder or not {"talentclef", "clef"} & set(place.words):
        return None
    files = files_of(place.path)
    if not files:
        return None
    judged = read_judged(files)
    if not judged.queries:
        return None
    language = place.path.name.lower()
    split = Split.VALIDATION if language in _VALIDATION else Split.TEST
    return Ranking(
        name=f"talentclef-a/{language}",
        title=f"TalentCLEF A: like titles, {place.path.name}",
        split=place.split or split,
        source=place.name,
        queries=judged.queries,
        relevant=judged.relevant,
        corpus=Corpus(Among.TITLES, tuple((title,) for title in judged.corpus)),
        measures=("MAP", "MRR"),
        depth=len(judged.corpus),
        notes=judged.notes,
    )
