"""The authored TOML files: their schema, and reading them into nouns.

The schema is the set of structs below; a file that does not fit is refused with its name
and the place in it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from metier.errors import KnowledgeError
from metier.types import (
    Basis,
    Figure,
    Level,
    Neighbour,
    Outlook,
    Project,
    Requirement,
    Role,
    RoleLevel,
    Skill,
    SkillKind,
    Source,
)

DATA = Path(__file__).parent / "data"

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Range = tuple[int, int]
EscoUri = Annotated[
    str, msgspec.Meta(pattern=r"^http://data\.europa\.eu/esco/occupation/[0-9a-f-]{36}$")
]
OnetCode = Annotated[str, msgspec.Meta(pattern=r"^\d\d-\d{4}\.\d\d$")]
T = TypeVar("T")


class Signal(StrEnum):
    """What a word tells about the skills around it."""

    NEGATION = "negation"
    NO_NEGATION = "no_negation"
    TURN = "turn"
    DENIED_AFTER = "denied_after"
    LEARNING = "learning"
    LEAD_IN = "lead_in"
    LEAD_OUT = "lead_out"
    BOILERPLATE = "boilerplate"
    ZONE_ASKED = "zone_asked"
    ZONE_WORK = "zone_work"
    ZONE_EMPLOYER = "zone_employer"
    ZONE_OFFER = "zone_offer"


class _Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class SkillRow(_Struct, frozen=True):
    """One line of a skills file."""

    name: str
    kind: SkillKind
    aliases: tuple[str, ...] = ()
    contextual: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    broader: tuple[Id, ...] = ()
    requires: tuple[Id, ...] = ()
    hours: Range = (0, 0)
    source: str | None = None


class SkillsFile(_Struct, frozen=True):
    """``skills/<topic>.toml``."""

    source: str
    date: date
    skills: dict[Id, SkillRow]


class RequirementRow(_Struct, frozen=True):
    """One ``[[skills]]`` of a role: ``skill`` or ``one_of``."""

    importance: Share
    skill: Id | None = None
    one_of: tuple[Id, ...] = ()
    from_: Level = msgspec.field(name="from", default=Level.ENTRY)


class ProjectRow(_Struct, frozen=True):
    """One ``[[projects]]`` of a role."""

    name: str
    summary: str
    proves: tuple[Id, ...]
    hours: Range


class NeighbourRow(_Struct, frozen=True):
    """One neighbour of a role."""

    role: Id
    why: str


class LevelRow(_Struct, frozen=True):
    """One ``[levels.<level>]`` of a role."""

    years: Range
    changes: str
    titles: tuple[str, ...] = ()


class RoleFile(_Struct, frozen=True):
    """``roles/<id>.toml``."""

    source: str
    date: date
    id: Id
    name: str
    family: str
    summary: str
    duties: tuple[str, ...]
    skills: tuple[RequirementRow, ...]
    levels: dict[Level, LevelRow]
    aliases: tuple[str, ...] = ()
    education: tuple[Id, ...] = ()
    industries: tuple[Id, ...] = ()
    interests: tuple[str, ...] = ()
    neighbours: tuple[NeighbourRow, ...] = ()
    projects: tuple[ProjectRow, ...] = ()
    esco: str | None = None
    esco_uri: EscoUri | None = None
    onet: OnetCode | None = None


class SourceRow(_Struct, frozen=True):
    """One source."""

    title: str
    publisher: str
    date: object
    licence: str = ""
    url: str = ""
    note: str = ""


class SourcesFile(_Struct, frozen=True):
    """``sources.toml``."""

    sources: dict[str, SourceRow]


class OutlookRow(_Struct, frozen=True):
    """One published figure."""

    id: Id
    name: str
    value: float
    unit: str
    source: str
    date: object
    about: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    sample: int | None = None
    note: str = ""


class OutlookFile(_Struct, frozen=True):
    """``outlook.toml``."""

    figures: tuple[OutlookRow, ...]


class LinksFile(_Struct, frozen=True):
    """``links/<taxonomy>.toml``: our skill ids to ids or names of another taxonomy."""

    source: str
    date: date
    links: dict[Id, str]


class SignalsFile(_Struct, frozen=True):
    """``signals.toml``: words that tell how a text speaks of a skill, by kind."""

    source: str
    date: date
    signals: dict[Signal, tuple[str, ...]]


class FormsFile(_Struct, frozen=True):
    """``forms.toml``: by folded form, in how many ads it stands and in how many it is labelled."""

    source: str
    period: str
    measured: dict[str, tuple[int, int]]


class Judge(_Struct, frozen=True):
    """``judge.toml``: the model that tells skills asked for from mere words, and its threshold."""

    source: str
    date: date
    threshold: float
    weights: dict[str, float]


class SharesRow(_Struct, frozen=True):
    """Of ``ads`` ads for a role, how many ask for each requirement (``a+b``: for a or b)."""

    ads: int
    skills: dict[str, int]


class SharesFile(_Struct, frozen=True):
    """``shares/<source>.toml``."""

    source: str
    period: str
    roles: dict[Id, SharesRow]


def read_toml(path: Path, schema: type[T]) -> T:
    """One authored file, checked against its schema.

    Raises:
        KnowledgeError: with the file and the place in it that does not fit.
    """
    try:
        with path.open("rb") as file:
            return msgspec.convert(tomllib.load(file), schema)
    except FileNotFoundError as error:
        raise KnowledgeError(f"{path.name}: no such file in the knowledge base.") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise KnowledgeError(f"{path.name}: {error}.") from error


def skill_files(folder: Path = DATA) -> list[Path]:
    """The skills files, in the order of their names."""
    return sorted((folder / "skills").glob("*.toml"))


def role_files(folder: Path = DATA) -> list[Path]:
    """The role files, in the order of their names."""
    return sorted((folder / "roles").glob("*.toml"))


def read_skills(path: Path) -> Iterator[Skill]:
    """The skills of one file, with their links into ESCO and O*NET."""
    links = path.parent.parent / "links"
    esco = _links(links / "esco.toml") | _links(links / "esco-1.2.toml")
    onet = _links(links / "onet.toml")
    sheet = read_toml(path, SkillsFile)
    for skill_id, row in sheet.skills.items():
        yield Skill(
            id=skill_id,
            name=row.name,
            kind=row.kind,
            aliases=row.aliases,
            contextual=row.contextual,
            cues=row.cues,
            broader=row.broader,
            requires=row.requires,
            hours=row.hours,
            esco=esco.get(skill_id),
            onet=onet.get(skill_id),
            source=row.source or sheet.source,
            date=sheet.date.isoformat(),
        )


def read_role(path: Path) -> Role:
    """The role of one file."""
    sheet = read_toml(path, RoleFile)
    return Role(
        id=sheet.id,
        name=sheet.name,
        family=sheet.family,
        summary=sheet.summary,
        aliases=sheet.aliases,
        duties=sheet.duties,
        requirements=tuple(_requirement(path, row) for row in sheet.skills),
        projects=tuple(Project(p.name, p.summary, p.proves, p.hours) for p in sheet.projects),
        education=sheet.education,
        industries=sheet.industries,
        interests=sheet.interests,
        neighbours=tuple(Neighbour(n.role, n.why) for n in sheet.neighbours),
        levels=tuple(
            RoleLevel(level, row.titles, row.years, row.changes)
            for level, row in sorted(sheet.levels.items(), key=lambda item: item[0].rank)
        ),
        esco=sheet.esco,
        onet=sheet.onet,
        esco_uri=sheet.esco_uri,
        source=sheet.source,
        date=sheet.date.isoformat(),
    )


def read_sources(folder: Path = DATA) -> Iterator[Source]:
    """Every source that a fact may name."""
    for source_id, row in read_toml(folder / "sources.toml", SourcesFile).sources.items():
        yield Source(
            source_id, row.title, row.publisher, str(row.date), row.licence, row.url, row.note
        )


def read_outlook(folder: Path = DATA) -> Iterator[Outlook]:
    """Every published figure."""
    for row in read_toml(folder / "outlook.toml", OutlookFile).figures:
        figure = Figure(
            row.value, row.unit, row.source, str(row.date), row.low, row.high, row.sample, row.note
        )
        yield Outlook(row.id, row.name, figure, row.about)


def read_signals(folder: Path = DATA) -> dict[Signal, tuple[str, ...]]:
    """The words that tell how a text speaks of a skill."""
    return read_toml(folder / "signals.toml", SignalsFile).signals


def read_forms(folder: Path = DATA) -> dict[str, tuple[int, int]]:
    """How often labellers take a form for a skill: (ads that have it, ads that label it)."""
    return read_toml(folder / "forms.toml", FormsFile).measured


def read_judge(folder: Path = DATA) -> Judge:
    """The trained model of `metier.reading.judgement`."""
    return read_toml(folder / "judge.toml", Judge)


def read_shares(folder: Path = DATA) -> Iterator[SharesFile]:
    """Every table of measured shares."""
    for path in sorted((folder / "shares").glob("*.toml")):
        yield read_toml(path, SharesFile)


def _requirement(path: Path, row: RequirementRow) -> Requirement:
    skills = row.one_of or ((row.skill,) if row.skill else ())
    if not skills or (row.skill and row.one_of):
        raise KnowledgeError(f"{path.name}: a requirement names either `skill` or `one_of`.")
    return Requirement(skills, row.importance, row.from_, Basis.AUTHORED)


@cache
def _links(path: Path) -> dict[str, str]:
    return read_toml(path, LinksFile).links if path.exists() else {}
