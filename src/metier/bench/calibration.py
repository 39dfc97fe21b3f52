"""Probabilities held against what is right, for all that Metier says with a probability.

Skills: a mention in a labelled ad is right where it overlaps a labelled surface (as in
`skill_gold`). Spans: a span is right where it agrees word for word with one of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from metier.bench.reliability import Reliability, reliability
from metier.bench.skill_gold import GoldDocument, overlaps, places, touches
from metier.bench.systems.library import widened
from metier.bench.tasks.task import Spotting
from metier.types import Mention, Noun, SkillSpan


@dataclass(frozen=True, slots=True)
class Calibration(Noun):
    """The reliability of one sort of reading on one part of the data that it was held against."""

    name: str
    part: str
    reliability: Reliability


def skill_calibration(
    documents: Iterable[GoldDocument],
    text_of: Callable[[str], str],
    skills: Callable[[str], Iterable[Mention]],
) -> Iterator[Calibration]:
    """Skills read in labelled documents, each part apart; what is unsure counts neither way."""
    parts: dict[str, tuple[list[float], list[bool]]] = {}
    for document in documents:
        text = text_of(document.id)
        gold = [span for surface in document.skills for span in places(text, surface)]
        unsure = [span for surface in document.unsure for span in places(text, surface)]
        said, hits = parts.setdefault(document.split, ([], []))
        for mention in skills(text):
            span = mention.start, mention.end
            if not touches(span, unsure):
                said.append(mention.probability)
                hits.append(overlaps(span, gold))
    for part, (said, hits) in parts.items():
        if said:
            yield Calibration("skills", part, reliability(said, hits))


def span_calibration(
    task: Spotting, spans: Callable[[list[str]], list[list[SkillSpan]]]
) -> Calibration | None:
    """Spans found in the texts of a benchmark, those of its kinds; None where none is found."""
    said: list[float] = []
    hits: list[bool] = []
    for found, tokens, gold in zip(spans(task.texts), task.tokens, task.gold, strict=True):
        for span in found:
            if span.kind in task.kinds:
                said.append(span.probability)
                hits.append(widened(span, tokens) in gold)
    if not said:
        return None
    return Calibration(f"spans, {task.name}", task.split.value, reliability(said, hits))


def write_plots(calibrations: Iterable[Calibration], folder: Path) -> list[Path]:
    """One SVG file for each; gives their paths."""
    from metier.bench.reliability import reliability_plot

    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for one in calibrations:
        title = f"{one.name} ({one.part})"
        path = folder / f"{'-'.join(title.replace('/', ' ').translate(_PLAIN).split())}.svg"
        path.write_text(reliability_plot(one.reliability, title), encoding="utf-8")
        written.append(path)
    return written


_PLAIN = str.maketrans("", "", ",()")
