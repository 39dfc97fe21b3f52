"""Place, level, date and pay of ads held against what was labelled by hand.

``python -m metier.bench.field_gold [ADS_FOLDER]`` prints, for each part of the labelled ads, the
share that is exactly right with its 90 % Wilson interval. ``--misses`` lists those of the part
that rules are made on; the misses of the test part are never listed.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from metier.bench.clause_gold import GOLD, ROOT, posting_reader, same_text
from metier.errors import KnowledgeError
from metier.intake.ads.files import ad_files
from metier.knowledge.authored import read_toml
from metier.knowledge.base import open_knowledge
from metier.knowledge.place_names import place_key
from metier.knowledge.shares import wilson
from metier.reading.field_readings import FieldReadings, read_fields
from metier.reading.pay_fields import read_pay_field
from metier.reading.place_fields import PlaceRead
from metier.types import Pay, PayBasis, PayKind, Posting

PARTS = ("dev", "test")

Amounts = tuple[float, float, str, str]


class GoldAd(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A labelled ad; ``hash`` are the first twelve digits of the SHA-256 of its text."""

    id: str
    hash: str
    split: str


class GoldPlace(GoldAd, frozen=True, forbid_unknown_fields=True):
    """The places that count as right (country, region, city), and the attendance."""

    places: tuple[tuple[str, str, str], ...]
    attendance: str


class GoldLevel(GoldAd, frozen=True, forbid_unknown_fields=True):
    """The level, "" for none."""

    level: str


class GoldDate(GoldAd, frozen=True, forbid_unknown_fields=True):
    """The day posted, "" where it is not said."""

    posted: str


class GoldFieldPay(GoldAd, frozen=True, forbid_unknown_fields=True):
    """Pay of the field and of the text: low, high, currency, period."""

    field: Amounts | None = None
    text: Amounts | None = None
    estimate: bool = False


class Labels(NamedTuple):
    """All labels of one ad."""

    place: GoldPlace
    level: GoldLevel
    date: GoldDate
    pay: GoldFieldPay


class Case(NamedTuple):
    """A labelled ad as it was read."""

    labels: Labels
    raw: Mapping[str, str]
    posting: Posting
    fields: FieldReadings


class PlaceFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``places-ads.toml``."""

    ads: tuple[GoldPlace, ...]


class LevelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``levels-ads.toml``."""

    ads: tuple[GoldLevel, ...]


class DateFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``dates-ads.toml``."""

    ads: tuple[GoldDate, ...]


class FieldPayFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``pay-fields-ads.toml``."""

    ads: tuple[GoldFieldPay, ...]


def read_labels(folder: Path = GOLD) -> dict[str, Labels]:
    """The labels of each ad by its id; KnowledgeError if a file does not fit."""
    rows = zip(
        read_toml(folder / "places-ads.toml", PlaceFile).ads,
        read_toml(folder / "levels-ads.toml", LevelFile).ads,
        read_toml(folder / "dates-ads.toml", DateFile).ads,
        read_toml(folder / "pay-fields-ads.toml", FieldPayFile).ads,
        strict=True,
    )
    return {row[0].id: Labels(*row) for row in rows}


def right_answers(case: Case) -> dict[str, bool]:
    """Of one ad, whether each reading is exactly right."""
    labels, fields = case.labels, case.fields
    place = any(_same_place(fields.place, gold) for gold in labels.place.places)
    attendance = (fields.attendance or "") == labels.place.attendance
    told = next((p for p in case.posting.pay if p.kind is PayKind.BASE and (p.low or p.high)), None)
    stated = read_pay_field(case.raw["pay"], fields.place.country)
    of_field = _plain(stated.pay if stated else None) == labels.pay.field
    guessed = stated is not None and stated.estimate
    of_text = _plain(told) == labels.pay.text
    return {
        "place": place,
        "attendance": attendance,
        "place and attendance": place and attendance,
        "level": (fields.level or "") == labels.level.level,
        "posted": (fields.posted.isoformat() if fields.posted else "") == labels.date.posted,
        "pay of the field": of_field and guessed == labels.pay.estimate,
        "pay of the text": of_text,
        "pay of the ad": _plain(fields.pay) == _whole(labels.pay)
        and (fields.basis is PayBasis.ESTIMATE)
        == (labels.pay.estimate and labels.pay.text is None),
    }


def _same_place(read: PlaceRead, gold: tuple[str, str, str]) -> bool:
    """Whether country and city are those labelled, and the region where one is."""
    country, region, city = gold
    names = open_knowledge().compiled.clauses.fields.region_names
    same_region = not region or read.region == names[region]
    return (read.country, place_key(read.city)) == (country, place_key(city)) and same_region


def _whole(gold: GoldFieldPay) -> Amounts | None:
    """The pay of the ad: the field's, but for a board's guess where the text states pay."""
    if gold.field is None or (gold.estimate and gold.text is not None):
        return gold.text
    return gold.field


def _plain(pay: Pay | None) -> Amounts | None:
    if pay is None:
        return None
    return (pay.low or 0.0, pay.high or 0.0, pay.currency, pay.period.value)


def read_cases(folder: Path, labels: Mapping[str, Labels]) -> Iterator[Case]:
    """The labelled ads of a folder, read.

    Raises:
        KnowledgeError: if one is not the ad that was labelled.
    """
    from metier.bench.ad_texts import read_ads

    texts = {ad.id: ad.text for ad in read_ads(folder) if ad.id in labels}
    reader = posting_reader()
    for name, raw in _raw_ads(folder, labels):
        if not same_text(texts[name], labels[name].place.hash):
            raise KnowledgeError(
                f"{name}: not the text that was labelled.", "Give the folder of ads that was used."
            )
        posting = reader.read(raw["text"], raw["title"], place=raw["place"])
        yield Case(labels[name], raw, posting, read_fields(raw, posting))


def _raw_ads(folder: Path, labels: Mapping[str, Labels]) -> Iterator[tuple[str, dict[str, str]]]:
    for file in ad_files(folder):
        stem = Path(file.read.source).stem
        for batch in file.batches():
            for raw in batch.ads.to_pylist():
                for name in (f"{stem}:{raw['key']}", f"{stem}:{raw['row'] - 1}"):
                    if name in labels and (raw["key"] == name.partition(":")[2] or not raw["key"]):
                        yield name, raw


def rows(cases: Iterable[Case]) -> Iterator[str]:
    """A line for each reading: share right with its interval."""
    told = list(cases)
    answers = [right_answers(case) for case in told]
    for name in answers[0] if answers else ():
        right, count = sum(answer[name] for answer in answers), len(answers)
        yield _row(name, right, count)
        if name == "attendance":
            said = [c for c in told if c.labels.place.attendance]
            yield _row(f"{name}, if said", sum(right_answers(c)[name] for c in said), len(said))


def _row(name: str, right: int, count: int) -> str:
    low, high = wilson(right, count)
    return f"{name:<21} {right / count:.3f} ({low:.3f}–{high:.3f}) of {count:>4,}"


def _misses(cases: Iterable[Case]) -> Iterator[str]:
    for case in cases:
        wrong = [name for name, right in right_answers(case).items() if not right]
        if wrong:
            yield f"{case.labels.place.id}: {', '.join(wrong)}"


def main() -> None:
    """Print the scores of each part."""
    words = [word for word in sys.argv[1:] if word != "--misses"]
    folder = Path(words[0]) if words else ROOT.parent / "shared" / "data" / "ads"
    if not folder.exists():
        sys.exit(f"No ads in {folder}: give the folder of ads.")
    cases = list(read_cases(folder, read_labels()))
    for split in PARTS:
        part = [case for case in cases if case.labels.place.split == split]
        print(f"\n{split}: {len(part)} ads")
        print("\n".join(rows(part)))
        if "--misses" in sys.argv and split == "dev":
            print("\n".join(_misses(part)))


if __name__ == "__main__":
    main()
