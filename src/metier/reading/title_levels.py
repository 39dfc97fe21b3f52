"""The level that the words of a title tell.

Of several words the highest counts ("Staff Data Scientist II"), but for a range ("Senior or
Staff", "Engineer / Senior Engineer") the lowest, and for one who is in training the training.
"Manager" is a level where it leads people (engineering manager) and none where it is the
craft (product manager); "staff" is none in "technical staff", "partner" none in "business
partner"; "vice president" beside a craft is a bank's grade.
"""

from __future__ import annotations

from collections.abc import Iterator

from metier.reading.title_parts import Part, Parts, Word
from metier.reading.title_words import IS_NO_GRADE, NO_ADVANCE, NO_PEOPLE
from metier.types import Level

_TRAINING = frozenset({"intern", "trainee", "student"})


def read_level(parts: Parts) -> Level | None:
    """The level that a title tells; None where no word tells one."""
    told = [(word, level) for word, level in _told(parts)]
    if not told:
        return None
    if any(word.text in _TRAINING for word, _ in told):
        return Level.ENTRY
    if _is_open_range(parts, told[0][0]):
        return Level.MID
    levels = list(_settled(parts, told))
    return max(levels, key=lambda level: level.rank)


def _told(parts: Parts) -> Iterator[tuple[Word, Level]]:
    for part in parts.parts:
        for place, word in enumerate(part):
            level = _level(parts, part, place)
            if level is not None:
                yield word, level


def _level(parts: Parts, part: Part, place: int) -> Level | None:
    """The level that one word tells where it stands."""
    word = part[place]
    before = part[place - 1].text if place else ""
    after = part[place + 1].text if place + 1 < len(part) else ""
    level = word.level
    match word.text:
        case "manager" if before in NO_PEOPLE:
            leads = "group" in {w.text for w in part[:place]}
            level = level if leads else None
        case "staff" if after in IS_NO_GRADE or before == "chief":
            level = None
        case "vp" if any(w.is_job for w in parts.parts[parts.head]):
            level = Level.LEAD
        case "advanced" if (after or place) and after not in NO_ADVANCE:
            level = Level.SENIOR
        case "partner" if len(part) == 1:
            level = Level.HEAD
        case "assistant" if place and not after and not any(w.is_job for w in part[:place]):
            level = None  # the job itself: a care assistant
    return level


def _is_open_range(parts: Parts, first: Word) -> bool:
    """Whether one job is named plainly and then at a level, or the other way round.

    ``Engineer / Senior Engineer``, ``Senior Data Scientist / Data Scientist``.
    """
    for place, part in enumerate(parts.parts[:-1]):
        if not part[-1].either:
            continue
        left, right = _bare(part), _bare(parts.parts[place + 1])
        plain_left = not any(w.level for p in parts.parts[: place + 1] for w in p)
        plain_right = not any(w.level for w in parts.parts[place + 1])
        if plain_left and first in parts.parts[place + 1] and first.level is not Level.ENTRY:
            return True
        if plain_right and left == right and first.level is not Level.ENTRY:
            return True
    return False


def _bare(part: Part) -> list[str]:
    return [word.text for word in part if word.level is None]


def _settled(parts: Parts, told: list[tuple[Word, Level]]) -> Iterator[Level]:
    """The levels that count; of words joined by a slash ("Senior/Staff", "I/II") the lowest."""
    levels = {id(word): level for word, level in told}
    run: list[Level] = []
    for word in (word for part in parts.parts for word in part):
        level = levels.get(id(word))
        if level is not None:
            run.append(level)
        if run and (level is None or not word.either):
            yield min(run, key=lambda one: one.rank)
            run = []
    if run:
        yield min(run, key=lambda one: one.rank)
