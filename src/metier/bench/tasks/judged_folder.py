"""A folder of queries, a corpus and judgements, as information retrieval lays them out.

``queries`` and ``corpus_elements`` hold an id and a text a line (with or without a header and an
ending); ``qrels`` or ``annotations`` hold a query's id, a number, an element's id and whether it
is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from metier.bench.tasks.rows import read_lines, read_rows

_JUDGEMENTS = ("qrels", "annotations")
_HEADS = {"q_id", "c_id", "id", "query_id", "corpus_id", "qid", "cid", "docid"}
_STRUCTURED = {".json", ".jsonl", ".parquet", ".csv"}


@dataclass(frozen=True, slots=True)
class JudgedFolder:
    """Queries and corpus as texts; ``relevant`` are places in the corpus, a set a query."""

    queries: tuple[str, ...]
    corpus: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]
    notes: tuple[str, ...] = ()


def files_of(folder: Path) -> dict[str, Path]:
    """The files of a judged folder by what they hold, empty if some are missing."""
    by_stem = {path.name.split(".")[0].lower(): path for path in sorted(folder.iterdir())}
    judgements = next((by_stem[name] for name in _JUDGEMENTS if name in by_stem), None)
    corpus = by_stem.get("corpus_elements") or by_stem.get("corpus")
    if judgements is None or corpus is None or "queries" not in by_stem:
        return {}
    return {"queries": by_stem["queries"], "corpus": corpus, "judgements": judgements}


def read_judged(files: dict[str, Path]) -> JudgedFolder:
    """Read the three files; queries without a right answer in the corpus are left out."""
    queries, corpus = dict(_pairs(files["queries"])), dict(_pairs(files["corpus"]))
    places = {one: place for place, one in enumerate(corpus)}
    right: dict[str, set[int]] = {one: set() for one in queries}
    unknown = 0
    for query, element in _judged(files["judgements"]):
        if query in right and element in places:
            right[query].add(places[element])
        else:
            unknown += 1
    asked = [one for one in queries if right[one]]
    notes = (f"{unknown} judgements name what is not there and are left out",) if unknown else ()
    return JudgedFolder(
        queries=tuple(queries[one] for one in asked),
        corpus=tuple(corpus.values()),
        relevant=tuple(frozenset(right[one]) for one in asked),
        notes=notes,
    )


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Id and text, from two columns or from lines."""
    for fields in _records(path):
        if len(fields) >= 2 and fields[0].lower() not in _HEADS:
            yield fields[0], " ".join(fields[1:]) if path.suffix != ".csv" else fields[1]


def _judged(path: Path) -> Iterator[tuple[str, str]]:
    """Query and element of each judgement that says yes."""
    for fields in _records(path):
        if fields[0].lower() in _HEADS or len(fields) < 2:
            continue
        query, element, right = fields[0], fields[-2], fields[-1]
        if len(fields) == 2:
            element, right = fields[1], "1"
        if right not in {"0", "0.0"}:
            yield query, element


def _records(path: Path) -> Iterator[list[str]]:
    if path.suffix.lower() in _STRUCTURED:
        for row in read_rows(path):
            yield [str(value) for value in row.values()]
    else:
        yield from read_lines(path)
