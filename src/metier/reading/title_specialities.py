"""What a title names beyond the job: a field, a product, a technology ("Payments", "dbt")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from metier.reading.title_parts import Part, Parts, Word


def speciality(parts: Parts, taken: frozenset[int] | None) -> str:
    """The parts after the head, and the words of the head that the role's name leaves, if any.

    ``taken`` are the places (of `Parts.words` without numerals) of the role's name; None where
    no role is said. Empty where the title names nothing more.
    """
    found = []
    if taken is not None:
        head = [word for word in parts.parts[parts.head] if not word.numeral]
        left = [word for place, word in enumerate(head) if place not in taken]
        found += [parts.title[run[0].start : run[-1].end] for run in _runs(head, left)]
    for part in parts.parts[parts.head + 1 :]:
        said = tuple(_said(part))
        if said:
            found.append(parts.title[said[0].start : said[-1].end])
    return ", ".join(dict.fromkeys(found))


def _said(part: Part) -> Iterator[Word]:
    """The words of a part that say something of the work; none where it names another job."""
    if any(word.is_job for word in part):
        return iter(())
    return (word for word in part if word.level is None)


def _runs(head: Sequence[Word], left: Sequence[Word]) -> Iterator[list[Word]]:
    """The words of the head that are left and tell no level and no job, those together as one."""
    run: list[Word] = []
    for word in head:
        if word in left and word.level is None and not word.is_job:
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run
