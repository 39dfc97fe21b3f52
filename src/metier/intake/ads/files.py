"""Ads from a file of any known kind: how it is read is found out once, then read in batches.

``open_ads`` looks at the first records and decides; the `AdFile` that it gives is plain data
that says which column serves as what, and can be sent to another process and read there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from metier.errors import MissingFileError, WrongTypeError
from metier.intake.ads import delimited, json_objects, pages, parquet
from metier.intake.ads.chunks import Chunk, Objects, Record, Refused, Rows, Table, paths_of
from metier.intake.ads.column_guess import guess, override, shown
from metier.intake.ads.container import Container, container_of
from metier.intake.ads.layouts.known import layout_named, layout_of
from metier.intake.ads.layouts.layout import Layout
from metier.intake.ads.opening import (
    HEAD,
    MOST_PAGE,
    MOST_WHOLE,
    STDIN,
    Opening,
    is_packed,
    opening,
)
from metier.intake.ads.pasted import read_pasted
from metier.intake.ads.picks import Pick, Picks
from metier.intake.ads.raw_batch import AdBatch, batch_of
from metier.types import RefusalReason, SourceRead

BATCH = 1000
"""Records that are read at once."""

SUFFIXES = (
    ".csv", ".tsv", ".tab", ".psv", ".json", ".jsonl", ".ndjson", ".parquet", ".html", ".htm",
    ".xhtml", ".txt", ".md", ".csv.gz", ".tsv.gz", ".json.gz", ".jsonl.gz", ".ndjson.gz",
)  # fmt: skip
"""Names of files that are looked for in a folder."""

_SAMPLE = 200
_PART_ROWS = 5_000
_JSON_CURE = "Convert it to JSON lines (one object a line), which is read as a stream."
_PAGE_CURE = "Give the ad alone."
_JOBSPY = frozenset(("site", "job_url", "date_posted", "min_amount", "interval"))


Told: TypeAlias = Mapping[str, str]
"""Field → column, as the user named them."""


@dataclass(frozen=True, slots=True)
class AdFile:
    """A file of ads and how it is read; ``read`` says so in words."""

    read: SourceRead
    opening: Opening
    container: Container
    layout: str = ""
    picks: Picks = field(default_factory=dict)
    table: delimited.Layout | None = None
    groups: tuple[int, ...] = ()
    first: int = 1

    def batches(self, size: int = BATCH) -> Iterator[AdBatch]:
        """The ads in the order of the file, in batches of up to ``size`` records.

        Every record is an ad of a batch or one of its refusals; a batch may have fewer
        records where they are long.

        Raises:
            UnreadableError: if the file turns out broken beyond single records.
        """
        layout = layout_named(self.layout)
        for chunk, about in self._chunks(size):
            yield batch_of(chunk, self.read.source, self.picks, layout, about)

    def parts(self) -> tuple[AdFile, ...]:
        """Parts that can be read side by side: runs of row groups of Parquet, else the file.

        Their batches, one part after the other, are those of the file.
        """
        if self.container is not Container.PARQUET:
            return (self,)
        rows = parquet.row_groups(self.opening)
        parts: list[AdFile] = []
        run: list[int] = []
        first = self.first
        for group in self.groups:
            run.append(group)
            held = sum(rows[g] for g in run)
            if held >= _PART_ROWS or group == self.groups[-1]:
                parts.append(replace(self, groups=tuple(run), first=first))
                first, run = first + held, []
        return tuple(parts) or (self,)

    def _chunks(self, size: int) -> Iterator[tuple[Chunk, Record]]:
        source = self.opening
        match self.container:
            case Container.CSV if self.table:
                with source.stream() as stream:
                    for chunk in delimited.read_rows(stream, self.table, size):
                        yield chunk, {}
            case Container.JSONL:
                with source.stream() as stream:
                    for chunk in json_objects.read_lines(stream, size):
                        yield chunk, {}
            case Container.JSON:
                found = _whole_json(source)
                for chunk in json_objects.chunks_of(found.records, size):
                    yield chunk, found.about
            case Container.PARQUET:
                columns = None if self.layout else _columns(self.picks)
                for chunk in parquet.read_batches(source, self.groups, self.first, size, columns):
                    yield chunk, {}
            case _:
                yield from _page_chunks(source, self.container)


def open_ads(path: Path, columns: Told | None = None, source: str | None = None) -> AdFile:
    """A file of ads, or what is piped in where ``path`` is ``-``: its format and columns found.

    ``columns`` is field → column of the source where the guess is not wanted ("" for none,
    ``City + State`` for several); ``source`` is what the rows say they come from (the path).

    Raises:
        UsageError: if ``columns`` names a field or a column that there is not.
        UnreadableError: in one of its kinds, each with what to do.
    """
    named = source or ("standard input" if path == STDIN else str(path))
    return _opened(opening(path), columns, named)


def ads_from_bytes(data: bytes, name: str, columns: Told | None = None) -> AdFile:
    """Ads from bytes at hand, called ``name``; as `open_ads`.

    Raises:
        UsageError, UnreadableError: as `open_ads` does.
    """
    return _opened(Opening(Path(name), name, data, is_packed(data)), columns, name)


def _opened(opened: Opening, columns: Told | None, named: str) -> AdFile:
    container = container_of(opened.head(), opened.name)
    ad_file = AdFile(SourceRead(named, str(container), {}), opened, container)
    told = dict(columns or {})
    match container:
        case Container.CSV:
            return _open_table(ad_file, told)
        case Container.PARQUET:
            return _open_parquet(ad_file, told)
        case Container.JSON | Container.JSONL:
            return _open_json(ad_file, told)
        case _:
            return _open_page(ad_file, told)


def ad_files(path: Path, columns: Told | None = None) -> tuple[AdFile, ...]:
    """The files of ads at a path: a file, all in a folder and below, or those a pattern fits.

    Raises:
        MissingFileError: if there are none.
        UsageError, UnreadableError: as `open_ads` does.
    """
    return tuple(open_ads(found, columns) for found in ad_paths(path))


def ad_paths(path: Path) -> tuple[Path, ...]:
    """The paths that `ad_files` opens, in the order of their names.

    Raises:
        MissingFileError: if there are none.
    """
    if path == STDIN or path.is_file():
        return (path,)
    if path.is_dir():
        found = [p for p in sorted(path.rglob("*")) if _is_wanted(p, path)]
    elif any(mark in str(path) for mark in "*?["):
        anchor = Path(path.anchor)
        found = [p for p in sorted(anchor.glob(str(path.relative_to(anchor)))) if p.is_file()]
    else:
        return (path,)
    if not found:
        raise MissingFileError(
            f"There are no files of ads in {path}.", f"Files end in {', '.join(SUFFIXES[:8])} …"
        )
    return tuple(found)


def _is_wanted(path: Path, folder: Path) -> bool:
    """Whether a file of a folder is one of ads by its name; hidden ones and marks are not."""
    steps = path.relative_to(folder).parts
    if any(step.startswith((".", "_")) for step in steps):
        return False
    return path.name.lower().endswith(SUFFIXES) and path.is_file()


def _open_table(ad_file: AdFile, told: Told) -> AdFile:
    opened = ad_file.opening
    table = delimited.layout_of(opened.head())
    with opened.stream() as stream:
        first = next(delimited.read_rows(stream, table, _SAMPLE), None)
    sample = first.table if first else Rows(table.names, [])
    picks = override(guess(table.names, sample), told, table.names, opened.name)
    _check_columns(picks, table.names, opened.name)
    kind = "csv (python-jobspy)" if set(table.names) >= _JOBSPY else "csv"
    read = _described(ad_file.read.source, kind, picks, table.names)
    return replace(ad_file, read=read, picks=picks, table=table)


def _open_parquet(ad_file: AdFile, told: Told) -> AdFile:
    opened = ad_file.opening
    names = parquet.column_paths(opened)
    groups = tuple(range(len(parquet.row_groups(opened))))
    chunk = next(parquet.read_batches(opened, groups, 1, _SAMPLE, None), None)
    found = _of_records(ad_file, chunk.table if chunk else Objects([]), names, told)
    if not found.layout:
        _check_columns(found.picks, names, opened.name)
    return replace(found, groups=groups)


def _open_json(ad_file: AdFile, told: Told) -> AdFile:
    opened, container = ad_file.opening, ad_file.container
    head = opened.head()
    if json_objects.is_wide(head):
        head = json_objects.as_utf8(opened.whole(MOST_WHOLE, "Save it as UTF-8."))
        opened = Opening(opened.path, opened.name, head)
    if json_objects.is_lines(head[:HEAD]):
        container = Container.JSONL
    if container is Container.JSONL:
        with opened.stream() as stream:
            chunks = json_objects.read_lines(stream, _SAMPLE)
            sample: Table = next((chunk.table for chunk in chunks), Objects([]))
    else:
        chunks = json_objects.chunks_of(_whole_json(opened).records, _SAMPLE)
        sample = next((chunk.table for chunk in chunks), Objects([]))
    ad_file = replace(ad_file, opening=opened, container=container)
    return _of_records(ad_file, sample, paths_of(sample.records()), told)


def _open_page(ad_file: AdFile, told: Told) -> AdFile:
    chunks = _page_chunks(ad_file.opening, ad_file.container)
    records = [record for chunk, _ in chunks for record in chunk.table.records()]
    return _of_records(ad_file, Objects(records), paths_of(records), told)


def _of_records(ad_file: AdFile, sample: Table, names: Sequence[str], told: Told) -> AdFile:
    """A file of records, by the layout of a board or by columns that are guessed."""
    layout = layout_of(sample.records())
    guessed = guess(names, sample) if layout is None else {}
    picks = override(guessed, told, names, ad_file.opening.name)
    if layout:
        picks |= {name: Pick(()) for name, column in told.items() if not column.strip()}
    kind = f"{ad_file.container} ({layout.name})" if layout else str(ad_file.container)
    read = _described(ad_file.read.source, kind, picks, names, layout)
    return replace(ad_file, read=read, layout=layout.name if layout else "", picks=picks)


def _page_chunks(opened: Opening, container: Container) -> Iterator[tuple[Chunk, Record]]:
    data = opened.whole(MOST_PAGE, _PAGE_CURE)
    if container is Container.TEXT:
        yield Chunk([1], Objects([read_pasted(data)])), {}
        return
    page = pages.read_page(data)
    records = list(page.postings) or ([page.shown] if page.shown else [])
    numbers = range(1, len(records) + 1)
    broken = [
        Refused(number, RefusalReason.BROKEN, f"JSON-LD: {problem}")
        for number, problem in enumerate(page.broken, start=len(records) + 1)
    ]
    if not records:
        broken.append(Refused(1, RefusalReason.NO_AD, "a page that shows next to no text"))
    yield Chunk(numbers, Objects(records), broken), page.about


def _whole_json(opened: Opening) -> json_objects.Found:
    return json_objects.read_whole(opened.whole(MOST_WHOLE, _JSON_CURE), opened.name)


def _columns(picks: Picks) -> list[str]:
    return list(dict.fromkeys(column for pick in picks.values() for _, column in pick.parts))


def _check_columns(picks: Picks, names: Sequence[str], name: str) -> None:
    """A table without titles and texts is refused as a whole, with what it has instead."""
    if not {"title", "text"} & set(picks):
        raise WrongTypeError(
            f"{name} has no column that looks like titles or texts of ads.",
            f"Say which it is; its columns: {shown(names)}.",
        )


def _described(
    source: str, kind: str, picks: Picks, names: Sequence[str], layout: Layout | None = None
) -> SourceRead:
    columns = dict(layout.columns) if layout else {}
    columns |= {name: str(pick) for name, pick in picks.items()}
    columns = {name: column for name, column in columns.items() if column}
    used = set(_columns(picks))
    if layout:
        told = " ".join(layout.columns.values()).replace(",", " ").split()
        used |= {n for n in names if any(n == k or n.startswith(f"{k}.") for k in told)}
        used |= {n for n in names if any(k.startswith(f"{n.split('.')[0]}.") for k in told)}
    return SourceRead(source, kind, columns, tuple(n for n in names if n not in used))
