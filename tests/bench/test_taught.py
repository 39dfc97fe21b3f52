from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from metier.bench.systems.taught import Taught
from metier.bench.tasks.task import Among, Corpus, Ranking, Split
from metier.types import Scored

CORPUS = Corpus(Among.OCCUPATIONS, (("baker",), ("nurse",)), ids=("b", "n"))
LESSON = Ranking(
    name="jobbert-titles",
    title="",
    split=Split.VALIDATION,
    source="",
    queries=("Bread Baker", "Ward Nurse", "Baker II", "Staff Nurse", "Night Baker", "Nurse"),
    relevant=tuple(frozenset({place}) for place in (0, 1, 0, 1, 0, 1)),
    corpus=CORPUS,
    measures=("MRR",),
    depth=2,
)


class Pupil:
    """Remembers what it was taught and always says the nurse first."""

    def __init__(self) -> None:
        self.lessons: list[list[tuple[str, str]]] = []

    def taught_titles(self, examples: Sequence[tuple[str, str]]) -> Pupil:
        self.lessons.append(list(examples))
        return self

    def rank(self, titles: Sequence[str], k: int = 10) -> list[list[Scored]]:
        return [[Scored("n", "nurse", 1.0, 1), Scored("b", "baker", 0.5, 0)][:k] for _ in titles]


def test_the_test_part_is_taught_by_all_of_the_validation_part() -> None:
    pupil = Pupil()
    test = replace(LESSON, split=Split.TEST, queries=("Oven Hand",), relevant=(frozenset({0}),))
    assert Taught(pupil, [LESSON]).answer(test) == [[1, 0]]
    assert pupil.lessons == [
        [("Bread Baker", "b"), ("Ward Nurse", "n"), ("Baker II", "b"), ("Staff Nurse", "n"),
         ("Night Baker", "b"), ("Nurse", "n")]
    ]  # fmt: skip


def test_no_title_teaches_for_itself() -> None:
    pupil = Pupil()
    answers = Taught(pupil, [LESSON]).answer(LESSON)
    assert answers == [[1, 0]] * 6
    # Six titles in five folds: the first fold asks titles 1 and 6, each other fold one.
    asked = [
        {"Bread Baker", "Nurse"},
        {"Ward Nurse"},
        {"Baker II"},
        {"Staff Nurse"},
        {"Night Baker"},
    ]
    assert [set(LESSON.queries) - {t for t, _ in lesson} for lesson in pupil.lessons] == asked


def test_without_a_validation_part_nothing_is_said() -> None:
    test = replace(LESSON, split=Split.TEST)
    assert Taught(Pupil(), [test]).answer(test) is None
