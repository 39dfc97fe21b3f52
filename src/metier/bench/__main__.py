"""Measure everything that can be measured here: ``make bench`` or ``python -m metier.bench``.

Reads the folder of real data (``--shared``, by default beside the checkout) and the checkout's
own fixtures. Prints a table a topic; writes nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import metier
from metier.bench import ad_labels, cv_fields, guide_coverage, skill_gold, speed
from metier.bench.ad_texts import read_ads
from metier.intake import open_document
from metier.navigator import Metier
from metier.reading.structure import read_structure
from metier.types import Context, Document, Mention

ROOT = Path(__file__).resolve().parents[3]
_SPLITS = ("dev", "test")


def main() -> None:
    """Run every measurement whose data is there; say which are left out."""
    parser = argparse.ArgumentParser(prog="metier.bench", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--fails", action="store_true", help="list what was missed or wrong")
    options = parser.parse_args()
    m = metier.open()
    ads = options.shared / "data" / "ads"
    _cv_fields(m, (options.shared / "data" / "cvs" / "pdf", ROOT / "tests/fixtures/cvs"), options)
    _gold_cvs(m, options)
    guide_coverage.main()
    if ads.exists():
        _gold_ads(m, ads, options)
        _labels(m, ads / "ai-engineer-2026.jsonl", options)
        _speed(m, speed.read_texts(ads / "ai-engineer-2026.jsonl"))
    else:
        print(f"no ads in {ads}: skill reading on ads and its speed are left out")


def _cv_fields(m: Metier, folders: Iterable[Path], options: argparse.Namespace) -> None:
    read = cv_fields.fields_of(open_document, read_structure, m.today)
    for folder in folders:
        if folder.exists():
            print(f"\nfields of CVs in {folder.name}")
            print(cv_fields.table(cv_fields.score_folder(folder, read), options.fails))


def _gold_cvs(m: Metier, options: argparse.Namespace) -> None:
    folder = ROOT / "tests" / "gold"
    documents: dict[str, Document] = {}

    def text_of(name: str) -> str:
        document = m.document(folder / "cvs" / name)
        documents[document.text] = document
        return document.text

    def mentions(text: str) -> list[Mention]:
        return [x for skill in m.profile(documents[text]).skills for x in skill.mentions]

    print("\nskills in CVs labelled by hand")
    gold = skill_gold.read_gold(folder / "skills-cvs.toml")
    for split in _SPLITS:
        chosen = [document for document in gold if document.split == split]
        _gold_row(split, skill_gold.score_gold(chosen, text_of, mentions), options)
        for context in (Context.NEGATED, Context.LEARNING):
            right, read = skill_gold.score_context(chosen, context, text_of, mentions)
            print(f"      of {read} read that are {context.value}, {right} are read as such")


def _gold_ads(m: Metier, folder: Path, options: argparse.Namespace) -> None:
    texts = {ad.id: ad.text for ad in read_ads(folder)}
    print("\nskills in ads labelled by hand")
    gold = skill_gold.read_gold(ROOT / "tests" / "gold" / "skills-ads.toml")
    for split in _SPLITS:
        chosen = [document for document in gold if document.split == split]
        _gold_row(split, skill_gold.score_gold(chosen, texts.__getitem__, m.skills), options)


def _gold_row(split: str, score: skill_gold.GoldScore, options: argparse.Namespace) -> None:
    print(
        f"{split:<5} {score.documents:>3} documents  precision {score.precision:.3f} "
        f"({score.right}/{score.read})  recall {score.recall:.3f} "
        f"({score.found}/{score.labelled})  F1 {score.f1:.3f}"
    )
    if options.fails:
        for name, rows in (("wrong", score.wrong), ("missed", score.missed)):
            for document, surface in rows:
                print(f"    {name} {document}: {surface}")


def _labels(m: Metier, path: Path, options: argparse.Namespace) -> None:
    score = ad_labels.score_labels(path, m.skills)
    print(
        f"\nskills that ads list of themselves: {score.ads} ads, recall {score.recall:.3f} of "
        f"{score.labels} labels, {score.mentions_per_ad:.1f} mentions an ad, "
        f"{score.skills_per_ad:.1f} skills an ad"
    )
    if options.fails:
        print("    missed:", ", ".join(f"{s} ×{n}" for s, n in score.missed.most_common(60)))


def _speed(m: Metier, texts: list[str]) -> None:
    print("\nspeed")
    cv = ROOT / "examples" / "cv-amara-diallo.pdf"
    for timing in (*speed.time_reading(m, texts), *speed.time_navigate(m, cv)):
        limit = f"   promised {timing.limit}" if timing.limit else ""
        print(f"{timing.name:<42} {timing.value:>9.3g} {timing.unit}{limit}")


if __name__ == "__main__":
    main()
