"""The compiled knowledge base: one read-only file, made from the authored TOML.

It holds the nouns as MessagePack and the phrase automaton ready to run, so that opening
it costs milliseconds. In a source checkout it is made anew when a TOML file is newer.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from math import log
from pathlib import Path

import msgspec

from metier.errors import KnowledgeError
from metier.knowledge import authored
from metier.knowledge.authored import Judge, Signal
from metier.knowledge.clause_words import (
    ClauseWords,
    read_clause_model,
    read_places,
    read_words,
)
from metier.knowledge.forms import surface_forms
from metier.knowledge.shares import with_shares
from metier.text import key
from metier.types import Outlook, Role, Skill, Source

FILE = Path(__file__).parent / "knowledge.bin"


@dataclass(frozen=True, slots=True)
class Contextual:
    """A skill that a phrase means only in context, and how it is then written."""

    skill: int
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """All there is to know.

    Pattern ``i`` of the automaton means ``skills[plain[i]]`` (−1: nothing by itself) or, in
    context, one of ``contextual[i]``. It may be a word that tells how a text speaks of a
    skill (``signals``, pattern numbers by kind), or confirm skills (``cues[i]``).
    ``priors[i]`` are the log-odds that labellers take it for a skill, where measured.
    ``clauses`` has the pattern numbers of what the clauses of ads are read by; ``patterns``
    is what `metier.knowledge.patterns` opens.
    """

    sources: tuple[Source, ...]
    skills: tuple[Skill, ...]
    roles: tuple[Role, ...]
    outlook: tuple[Outlook, ...]
    plain: tuple[int, ...]
    contextual: Mapping[int, tuple[Contextual, ...]]
    signals: Mapping[Signal, tuple[int, ...]]
    cues: Mapping[int, tuple[int, ...]]
    priors: tuple[float | None, ...]
    judge: Judge
    clauses: ClauseWords
    automaton: bytes
    patterns: bytes


def open_compiled(file: Path = FILE, folder: Path = authored.DATA) -> Compiled:
    """Open the compiled file, making it first in a checkout where it is out of date.

    Raises:
        KnowledgeError: if there is no such file or it is not what this version wrote.
    """
    if folder.exists() and _is_stale(file, folder):
        write_compiled(file, folder)
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=Compiled)
    except FileNotFoundError as error:
        raise KnowledgeError(
            "The knowledge base is not in this installation.", "Install metier again."
        ) from error
    except msgspec.MsgspecError as error:
        raise KnowledgeError(
            "The knowledge base of this installation is damaged.", "Install metier again."
        ) from error


def write_compiled(file: Path = FILE, folder: Path = authored.DATA) -> None:
    """Compile the authored files and put the result in place in one step."""
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(msgspec.msgpack.encode(compile_folder(folder)))
    part.replace(file)


def compile_folder(folder: Path = authored.DATA) -> Compiled:
    """The authored files as one value."""
    import daachorse

    from metier.knowledge.patterns import compile_patterns

    skills = tuple(s for path in authored.skill_files(folder) for s in authored.read_skills(path))
    roles = tuple(authored.read_role(path) for path in authored.role_files(folder))
    plain, contextual, cues = _plain_forms(skills), _contextual_forms(skills), _cues(skills)
    signals = {
        kind: {key(word) for word in words} for kind, words in authored.read_signals(folder).items()
    }
    words, (places, place_names) = read_words(folder), read_places(folder)
    told = chain.from_iterable((*signals.values(), *words.values()))
    patterns = sorted({*plain, *contextual, *cues, *places, *told})
    forms = authored.read_forms(folder)
    number = {pattern: i for i, pattern in enumerate(patterns)}
    automaton = daachorse.DoubleArrayAhoCorasick([f" {p} ".encode() for p in patterns])
    return Compiled(
        sources=tuple(authored.read_sources(folder)),
        skills=skills,
        roles=with_shares(roles, authored.read_shares(folder)),
        outlook=tuple(authored.read_outlook(folder)),
        plain=tuple(plain.get(pattern, -1) for pattern in patterns),
        contextual={
            i: tuple(Contextual(skill, tuple(surfaces)) for skill, surfaces in owners.items())
            for i, pattern in enumerate(patterns)
            if (owners := contextual.get(pattern))
        },
        signals={
            kind: tuple(sorted(number[word] for word in words)) for kind, words in signals.items()
        },
        cues={number[cue]: tuple(skills) for cue, skills in cues.items()},
        priors=tuple(prior_of(*forms[p]) if p in forms else None for p in patterns),
        judge=authored.read_judge(folder),
        clauses=ClauseWords(
            groups={name: tuple(number[word] for word in words[name]) for name in words},
            places={number[name]: place for name, place in places.items()},
            fields=place_names,
            model=read_clause_model(folder),
        ),
        automaton=bytes(automaton.serialize()),
        patterns=compile_patterns(folder),
    )


def _plain_forms(skills: tuple[Skill, ...]) -> dict[str, int]:
    """Folded phrase → skill. What an author wrote wins over what a rule derived from it."""
    forms: dict[str, int] = {}
    contextual = {key(form) for skill in skills for form in skill.contextual}
    for index, skill in enumerate(skills):
        for form in _authored_forms(skill):
            forms[key(form)] = index
    for index, skill in enumerate(skills):
        for form in _derived(_authored_forms(skill)):
            if (folded := key(form)) not in contextual:
                forms.setdefault(folded, index)
    forms.pop("", None)
    return forms


def _authored_forms(skill: Skill) -> Iterator[str]:
    return (form for form in (skill.name, *skill.aliases) if form not in skill.contextual)


def _derived(forms: Iterable[str]) -> Iterator[str]:
    return (derived for form in forms for derived in surface_forms(form))


def _contextual_forms(skills: tuple[Skill, ...]) -> dict[str, dict[int, list[str]]]:
    """Folded phrase → the skills it may mean in context, each with its spellings."""
    forms: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for index, skill in enumerate(skills):
        for form in skill.contextual:
            forms[key(form)][index].append(form)
    forms.pop("", None)
    return forms


def _cues(skills: tuple[Skill, ...]) -> dict[str, list[int]]:
    """Folded cue → the skills that it confirms."""
    forms: dict[str, list[int]] = defaultdict(list)
    for index, skill in enumerate(skills):
        for cue in skill.cues:
            forms[key(cue)].append(index)
    return forms


def prior_of(ads: int, labelled: int) -> float:
    """Log-odds that a phrase is a skill, from the ads that have it and those that label it."""
    return log((labelled + 1) / (ads - labelled + 1))


def _is_stale(file: Path, folder: Path) -> bool:
    if not file.exists():
        return True
    made = file.stat().st_mtime_ns
    inputs = [*folder.rglob("*.toml"), *Path(__file__).parent.glob("*.py")]
    return any(path.stat().st_mtime_ns > made for path in inputs)
