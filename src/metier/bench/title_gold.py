"""Title reading held against titles labelled by hand: level, role, speciality, calibration.

``python -m metier.bench.title_gold [ADS_FOLDER]``

Titles of real ads are named by file, row and hash (`tests/gold/titles-ads.toml`) and read from
the folder of ads; invented ones stand in `tests/gold/titles-invented.toml`. A role is right where
it is one of those that a careful reader could say, an abstention where "none" is.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from metier.bench.ad_texts import read_ads
from metier.bench.reliability import Reliability, reliability, reliability_table
from metier.errors import KnowledgeError
from metier.knowledge.authored import read_toml
from metier.knowledge.shares import wilson
from metier.types import Level, TitleMatch

ROOT = Path(__file__).resolve().parents[3]
NONE = "none"


class AdTitle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A labelled title of an ad, named by where it stands."""

    file: str
    row: int
    hash: str
    split: str
    level: Level
    role: str
    also: tuple[str, ...] = ()


class InventedTitle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A labelled title that nobody wrote but us."""

    title: str
    levels: tuple[Level, ...]
    roles: tuple[str, ...]
    speciality: str = ""


class _AdTitles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    titles: tuple[AdTitle, ...]


class _InventedTitles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    titles: tuple[InventedTitle, ...]


@dataclass(frozen=True, slots=True)
class GoldTitle:
    """A title with its text and every answer that is right."""

    title: str
    split: str
    levels: tuple[Level, ...]
    roles: tuple[str, ...]
    speciality: str | None = None


@dataclass(frozen=True, slots=True)
class TitleScore:
    """Counts over titles; ``wrong`` lists (title, what was read) and is for development only.

    ``said`` of the titles were given a role, ``said_right`` of those rightly; ``fits`` of the
    titles have one, ``found`` of those it was found for.
    """

    titles: int
    level_right: int
    role_right: int
    said: int
    said_right: int
    fits: int
    found: int
    specialities: int
    speciality_right: int
    calibration: Reliability
    wrong: tuple[tuple[str, str], ...]


def read_ad_titles(path: Path, folder: Path) -> list[GoldTitle]:
    """The labelled titles with their text from the folder of ads.

    Raises:
        KnowledgeError: if a title is not the one that was labelled.
    """
    rows = read_toml(path, _AdTitles).titles
    texts: dict[tuple[str, int], str] = {}
    for file in {row.file for row in rows}:
        for number, ad in enumerate(read_ads(folder, f"{file}.*")):
            texts[file, number] = ad.title
    for row in rows:
        if _hash(texts.get((row.file, row.row), ""))[: len(row.hash)] != row.hash:
            raise KnowledgeError(f"{path.name}: {row.file} row {row.row} is another title now.")
    return [
        GoldTitle(texts[row.file, row.row], row.split, (row.level,), (row.role, *row.also))
        for row in rows
    ]


def read_invented_titles(path: Path) -> list[GoldTitle]:
    """The invented titles; a title is test where the start of its hash is odd."""
    return [
        GoldTitle(
            row.title,
            "test" if int(_hash(row.title)[:8], 16) % 2 else "dev",
            row.levels,
            row.roles,
            row.speciality,
        )
        for row in read_toml(path, _InventedTitles).titles
    ]


def score_titles(gold: Iterable[GoldTitle], read: Callable[[str], TitleMatch]) -> TitleScore:
    """Read each title and count what is right."""
    rows = [(one, read(one.title)) for one in gold]
    levels = [match.level in one.levels for one, match in rows]
    roles = [(match.role or NONE) in one.roles for one, match in rows]
    said = [right for right, (_, match) in zip(roles, rows, strict=True) if match.role]
    fits = [(one, match) for one, match in rows if one.roles[0] != NONE]
    spoken = [
        match.speciality == one.speciality for one, match in rows if one.speciality is not None
    ]
    wrong = [
        (one.title, f"{match.level} {match.role} {match.probability:.2f}")
        for (one, match), level, role in zip(rows, levels, roles, strict=True)
        if not (level and role)
    ]
    return TitleScore(
        titles=len(rows),
        level_right=sum(levels),
        role_right=sum(roles),
        said=len(said),
        said_right=sum(said),
        fits=len(fits),
        found=sum(match.role in one.roles for one, match in fits),
        specialities=len(spoken),
        speciality_right=sum(spoken),
        calibration=reliability(*_chances(rows)),
        wrong=tuple(wrong),
    )


def _chances(rows: Sequence[tuple[GoldTitle, TitleMatch]]) -> tuple[list[float], list[bool]]:
    """Of each title: how likely its best role was said to be, and whether it is right."""
    said = [match.probability for _, match in rows]
    best = [match.candidates[0].id if match.candidates else "" for _, match in rows]
    return said, [role in one.roles for role, (one, _) in zip(best, rows, strict=True)]


def _hash(title: str) -> str:
    return sha256(title.encode()).hexdigest()


def show(name: str, score: TitleScore, fails: bool) -> None:
    """Print one set's figures, and its misses where asked for."""
    print(f"\n{name}: {score.titles} titles")
    for what, right, of in (
        ("level", score.level_right, score.titles),
        ("role or abstention", score.role_right, score.titles),
        ("role where one is said", score.said_right, score.said),
        ("role where one fits", score.found, score.fits),
        ("speciality", score.speciality_right, score.specialities),
    ):
        if of:
            low, high = wilson(right, of)
            print(f"  {what:<24} {right / of:.3f}  ({low:.3f}–{high:.3f})  {right}/{of}")
    print(reliability_table(score.calibration))
    if fails:
        for title, read in score.wrong:
            print(f"    {title}  →  {read}")


def main(arguments: Sequence[str]) -> None:
    """Measure every set whose data is there."""
    from metier.knowledge.base import open_knowledge
    from metier.reading.titles import TitleReader

    parser = argparse.ArgumentParser(prog="metier.bench.title_gold", description=__doc__)
    parser.add_argument("ads", type=Path, nargs="?", default=ROOT.parent / "shared/data/ads")
    parser.add_argument("--fails", action="store_true", help="list the misses of the dev parts")
    options = parser.parse_args(arguments)
    reader = TitleReader(open_knowledge())
    gold = ROOT / "tests" / "gold"
    sets = {"invented titles": read_invented_titles(gold / "titles-invented.toml")}
    if options.ads.exists():
        sets["titles of ads"] = read_ad_titles(gold / "titles-ads.toml", options.ads)
    for name, titles in sets.items():
        for split in ("dev", "test"):
            chosen = [one for one in titles if one.split == split]
            score = score_titles(chosen, reader.read)
            show(f"{name}, {split}", score, options.fails and split == "dev")
    both = [one for titles in sets.values() for one in titles if one.split == "test"]
    show("all test titles", score_titles(both, reader.read), fails=False)


if __name__ == "__main__":
    main(sys.argv[1:])
