"""From any of three to any other: our skills and roles, ESCO and O*NET.

Between ours and theirs stand the reviewed links of the knowledge base; between ESCO and
O*NET occupations the imported crosswalk, where there is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from metier.knowledge import taxonomy_store as store
from metier.knowledge.base import Knowledge
from metier.settings import data_folder
from metier.types import Related

NAME = "crosswalk"
T = TypeVar("T")
Match = tuple[str, str, str]
"""O*NET-SOC code, ESCO URI, and how the two occupations match."""

_BEST_FIRST = ("exactMatch", "exactISCO", "closeMatch", "narrowMatch", "broadMatch", "related")


class Crosswalk:
    """The links between the three; immutable. What is unknown or has no link gives nothing."""

    def __init__(self, knowledge: Knowledge, matches: Iterable[Match] = ()) -> None:
        self._knowledge = knowledge
        ranked = sorted(matches, key=lambda match: _BEST_FIRST.index(match[2]))
        self._to_esco = _grouped((onet, Related(esco, how)) for onet, esco, how in ranked)
        self._to_onet = _grouped((esco, Related(onet, how)) for onet, esco, how in ranked)
        skills, roles = knowledge.skills.values(), knowledge.roles.values()
        self._skills = _grouped((code, s.id) for s in skills for code in (s.esco, s.onet) if code)
        self._roles = _grouped((code, r.id) for r in roles for code in (r.esco_uri, r.onet) if code)

    def codes_of_skill(self, skill: str) -> Mapping[str, str]:
        """``esco`` (URI) and ``onet`` (technology or element) of a skill of ours."""
        found = self._knowledge.skills.get(skill)
        return _codes(found.esco, found.onet) if found else {}

    def codes_of_role(self, role: str) -> Mapping[str, str]:
        """``esco`` (URI) and ``onet`` (O*NET-SOC) of a role of ours."""
        found = self._knowledge.roles.get(role)
        return _codes(found.esco_uri, found.onet) if found else {}

    def skills_of(self, code: str) -> tuple[str, ...]:
        """Our skills that stand for an ESCO URI, an O*NET technology or element."""
        return self._skills.get(code, ())

    def roles_of(self, code: str) -> tuple[str, ...]:
        """Our roles that stand for an ESCO URI or an O*NET-SOC code."""
        return self._roles.get(code, ())

    def esco_to_onet(self, uri: str) -> tuple[Related, ...]:
        """The O*NET-SOC codes that match an ESCO occupation or ISCO group, best first."""
        return self._to_onet.get(uri, ())

    def onet_to_esco(self, code: str) -> tuple[Related, ...]:
        """The ESCO occupations and ISCO groups that match an O*NET-SOC code, best first."""
        return self._to_esco.get(code, ())


def open_crosswalk(knowledge: Knowledge, data: Path | str | None = None) -> Crosswalk:
    """The built-in links, with the newest imported crosswalk where there is one.

    Raises:
        KnowledgeError: if the imported one is damaged.
    """
    folder = data_folder(data)
    version = store.newest_of(folder, NAME)
    if version is None:
        return Crosswalk(knowledge)
    path = store.where(folder, NAME, version) / "matches.bin"
    try:
        return Crosswalk(knowledge, msgspec.msgpack.decode(path.read_bytes(), type=list[Match]))
    except (OSError, msgspec.MsgspecError) as error:
        raise store.damaged(path) from error


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = defaultdict(list)
    for code, item in pairs:
        found[code].append(item)
    return {code: tuple(items) for code, items in found.items()}


def _codes(esco: str | None, onet: str | None) -> dict[str, str]:
    return {name: code for name, code in (("esco", esco), ("onet", onet)) if code}
