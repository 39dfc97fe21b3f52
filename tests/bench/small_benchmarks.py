"""A taxonomy of a handful of concepts, and small invented benchmarks over it."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from metier.bench.tasks.vocabulary import Vocabulary
from metier.knowledge.taxonomy import Concepts
from metier.types import Scored, Setting, SkillSpan, SpanKind

SKILLS = ("bake bread", "count stock", "drive lorries", "Python", "plan routes", "mend nets")
OCCUPATIONS = ("baker", "lorry driver", "fisher", "data engineer")
TITLES = ("bread baker", "pastry cook", "truck driver", "data engineer", "net maker", "baker")


def concepts(kind: str, labels: Sequence[str], *, alternatives: dict[str, str]) -> Concepts:
    ids = tuple(f"http://example.org/{kind}/{number}" for number in range(len(labels)))
    other = tuple((alternatives[label],) if label in alternatives else () for label in labels)
    blank = ("",) * len(labels)
    return Concepts(ids, tuple(labels), other, blank, (kind,) * len(labels))


@dataclass(frozen=True)
class SmallRelease:
    skills: Concepts
    occupations: Concepts


SMALL = SmallRelease(
    concepts("skill", SKILLS, alternatives={}),
    concepts("occupation", OCCUPATIONS, alternatives={"lorry driver": "trucker"}),
)


def small_vocabulary() -> Vocabulary:
    return Vocabulary(SMALL)


def write_benchmarks(folder: Path) -> Path:
    """One part of every benchmark that is known, in the layout of its download."""
    extraction = folder / "skill-extraction"
    extraction.mkdir(parents=True)
    rows = [
        ("We bake bread.", "bake bread"),
        ("We bake bread.", "LABEL NOT PRESENT"),
        ("Python, and plan routes", "Python"),
        ("Python, and plan routes", "plan routes"),
        ("Be nice", "UNDERSPECIFIED"),
    ]
    write_csv(extraction / "tech_validation_annotations.csv", ("sentence", "label"), rows)
    titles = folder / "jobbert-titles"
    titles.mkdir()
    known = [("Night baker", 0), ("Trucker (m/f/d)", 1), ("Fisher", 2), ("Astronaut", 99)]
    named = [(title, f"http://example.org/occupation/{at}") for title, at in known]
    write_csv(titles / "titles.csv", ("vacancyTitle", "conceptUri"), named)
    write_judged(folder / "talentclef-a" / "german", header=True)
    write_judged(folder / "melo" / "usa_q_en_c_en", header=False)
    spans = folder / "skillspan"
    spans.mkdir()
    sentence = {
        "tokens": ["Bakes", "bread", "with", "Python", "daily"],
        "tags_skill": ["B", "I", "O", "O", "O"],
        "tags_knowledge": ["O", "O", "O", "B", "O"],
    }
    (spans / "dev.json").write_text(json.dumps(sentence) + "\n", encoding="utf-8")
    soft = folder / "sayfullina"
    soft.mkdir()
    tagged = "be\tO\nvery\tB-Skill\npatient\tI-Skill\n\nbring\tO\ncake\tO\n"
    (soft / "sayfullina_test.conll").write_text(tagged, encoding="utf-8")
    return folder


def write_csv(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *rows])


def write_judged(folder: Path, *, header: bool) -> None:
    """Query 1 (baker) has two right titles, query 2 (lorry driver) one, query 3 none."""
    folder.mkdir(parents=True)
    corpus = [f"c{number}\t{title}" for number, title in enumerate(TITLES)]
    queries = ["q1\tbaker of bread", "q2\ttruck driver", "q3\tpoet"]
    if header:
        corpus.insert(0, "c_id\tjobtitle")
        queries.insert(0, "q_id\tjobtitle")
    ending = "" if header else ".tsv"
    (folder / f"corpus_elements{ending}").write_text("\n".join(corpus), encoding="utf-8")
    (folder / f"queries{ending}").write_text("\n".join(queries), encoding="utf-8")
    judged = "q1 0 c0 1\nq1 0 c5 1\nq1 0 c3 0\nq2 0 c2 1\n"
    name = "qrels.tsv" if header else "annotations.tsv"
    (folder / name).write_text(judged.replace(" ", "\t"), encoding="utf-8")


class WordCounter:
    """Stands for the library: ranks by how many words are shared, and finds two phrases."""

    def rank_skills(
        self, text: list[str], k: int = 10, *, setting: Setting | None = None
    ) -> list[list[Scored]]:
        del setting
        skills = SMALL.skills
        return [self._rank(one, skills.labels, skills.ids, k) for one in text]

    def rank_titles(
        self,
        text: list[str],
        k: int = 10,
        among: Sequence[str] | None = None,
        *,
        setting: Setting | None = None,
    ) -> list[list[Scored]]:
        del setting
        occupations = SMALL.occupations
        labels, ids = occupations.labels, occupations.ids
        if among is not None:
            labels, ids = tuple(among), tuple(among)
        return [self._rank(one, labels, ids, k) for one in text]

    def spans(self, text: list[str]) -> list[list[SkillSpan]]:
        return [list(self._spans(one)) for one in text]

    def _rank(self, text: str, labels: Sequence[str], ids: Sequence[str], k: int) -> list[Scored]:
        words = set(text.lower().replace(",", " ").replace(".", " ").split())
        scores = [len(words & set(label.lower().split())) for label in labels]
        order = sorted(range(len(labels)), key=lambda at: (-scores[at], at))[:k]
        return [Scored(ids[at], labels[at], float(scores[at]), at) for at in order]

    def _spans(self, text: str) -> list[SkillSpan]:
        found = []
        phrases = (("read", SpanKind.SKILL), ("Python", SpanKind.KNOWLEDGE))
        for phrase, kind in phrases:
            start = text.find(phrase)
            if start >= 0:
                end = start + len(phrase)
                found.append(SkillSpan(start, end, phrase, kind, 0.8))
        return found
