"""The gold score, on a document small enough to count by hand."""

from __future__ import annotations

from metier.bench.skill_gold import GoldDocument, score_context, score_gold
from metier.types import Context, Mention

TEXT = "Python and CI/CD pipelines, no Java. Python again. Teamwork."


def mention(surface: str, context: Context = Context.CLAIMED) -> Mention:
    start = TEXT.index(surface)
    return Mention(start, start + len(surface), surface, surface.lower(), 0.9, context)


def test_right_wrong_found_and_missed_are_counted_once_a_document() -> None:
    gold = GoldDocument("one", "test", skills=("Python", "CI/CD", "Java"), unsure=("Teamwork",))
    read = [mention("Python"), mention("CI/CD pipelines"), mention("again"), mention("Teamwork")]
    score = score_gold([gold], lambda _: TEXT, lambda _: read)
    assert (score.right, score.read) == (2, 3)  # "again" is wrong, "Teamwork" counts neither way
    assert (score.found, score.labelled) == (2, 3)  # Java is missed
    assert score.wrong == (("one", "again"),)
    assert score.missed == (("one", "Java"),)
    assert score.f1 == 2 / 3


def test_a_context_counts_among_what_was_read() -> None:
    gold = GoldDocument("one", "test", skills=("Java", "Python"), negated=("Java", "Python"))
    read = [mention("Java", Context.NEGATED), mention("Python")]
    assert score_context([gold], Context.NEGATED, lambda _: TEXT, lambda _: read) == (1, 2)
