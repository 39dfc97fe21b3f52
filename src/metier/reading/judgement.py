"""Judgement: how likely a phrase in an ad is a skill that is asked for, and not mere words.

A logistic model over a handful of signs: how often labellers take the phrase for a skill,
its kind, and where and how it stands. The weights are trained on ads labelled by hand
(`training/train_reader.py`) and lie in the knowledge base (`judge.toml`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt

from metier.knowledge.authored import Signal
from metier.reading.ambiguity import Candidate
from metier.reading.phrases import Scan
from metier.types import SkillKind

_ZONES = (Signal.ZONE_ASKED, Signal.ZONE_WORK, Signal.ZONE_EMPLOYER, Signal.ZONE_OFFER)
_HEADING_START, _HEADING_LENGTH = 14, 64
_EARLY = 0.15
_MOST_REPEATS = 3.0

FEATURES = (
    "bias",
    "prior",
    "prior known",
    *(kind.value for kind in SkillKind),
    "led",
    "in list",
    "contextual",
    "asked in sentence",
    *(zone.value for zone in _ZONES),
    "several words",
    "capital",
    "repeated",
    "early",
)
"""The signs, in the order of the columns of `signs`."""

_KIND_SIGNS = {kind: tuple(float(kind is other) for other in SkillKind) for kind in SkillKind}
_ZONE_SIGNS = {
    zone: tuple(float(zone == other) for other in range(len(_ZONES)))
    for zone in range(-1, len(_ZONES))
}
"""Before the first heading (−1) no zone is set."""


def probabilities(
    text: str,
    scan: Scan,
    candidates: Sequence[Candidate],
    priors: Sequence[float | None],
    weights: npt.NDArray[np.float64],
) -> list[float]:
    """For each candidate the probability (0–1) that it is a skill."""
    if not candidates:
        return []
    scores = signs(text, scan, candidates, priors) @ weights
    return [float(chance) for chance in 1.0 / (1.0 + np.exp(-scores))]


def signs(
    text: str, scan: Scan, candidates: Sequence[Candidate], priors: Sequence[float | None]
) -> npt.NDArray[np.float64]:
    """A row for each candidate, a column for each of `FEATURES`."""
    repeats = Counter(candidate.skill for candidate in candidates)
    headings = _headings(text, scan)
    places = [start for start, _ in headings]
    early = _EARLY * len(text)
    flat: list[float] = []
    for candidate in candidates:
        prior = priors[candidate.pattern]
        heading = bisect_right(places, candidate.start)
        flat.extend(
            (
                1.0,
                prior or 0.0,
                prior is not None,
                *_KIND_SIGNS[candidate.kind],
                candidate.led,
                candidate.listed,
                not candidate.sure,
                scan.sentence(candidate.start) in scan.asking,
                *_ZONE_SIGNS[headings[heading - 1][1] if heading else -1],
                candidate.words > 1,
                text[candidate.start].isupper(),
                min(_MOST_REPEATS, log(repeats[candidate.skill])),
                candidate.start < early,
            )
        )
    return np.array(flat, dtype=np.float64).reshape(-1, len(FEATURES))


def _headings(text: str, scan: Scan) -> list[tuple[int, int]]:
    """(place, zone) of the short lines that open a stretch of the ad, in order."""
    found = []
    for zone, kind in enumerate(_ZONES):
        for start, end in zip(*scan.places(kind), strict=True):
            line_start = text.rfind("\n", 0, start) + 1
            if start - line_start <= _HEADING_START:
                line_end = text.find("\n", end)
                line_end = len(text) if line_end < 0 else line_end
                if line_end - line_start <= _HEADING_LENGTH:
                    found.append((start, zone))
    found.sort()
    return found


def weights_in_order(weights: Mapping[str, float]) -> npt.NDArray[np.float64]:
    """The weights as a vector, in the order of `FEATURES`; one not named weighs nothing."""
    return np.array([weights.get(name, 0.0) for name in FEATURES])
