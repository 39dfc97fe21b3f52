"""A run of ``annotate``: files of ads in, a folder of annotated parts out, at any size.

The input is one sequence of records, cut into parts of equal length. On this machine the caller
reads, processes annotate, and the caller writes; on a cluster each task makes a part. Either way
the parts are the same bytes. What is there already is not made again, so a run that was stopped
goes on where it was.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from importlib import metadata
from itertools import groupby
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING
from zlib import crc32

from metier.engine.processes import Workers, usual_workers
from metier.engine.spark import open_cluster
from metier.errors import NothingFoundError, UsageError
from metier.intake.ads.files import AdFile, ad_files
from metier.knowledge.compiled import FILE, open_compiled
from metier.market.progress import Meter, Notify, Progress, file_size
from metier.market.runs.folder import InputFile, Manifest, RunFolder, open_run
from metier.market.runs.parts import Piece, cut, write_part
from metier.market.runs.report import Made, report_of, write_report
from metier.market.runs.rows import rows_of_parts
from metier.market.runs.settings import Engine, RunSettings
from metier.market.runs.staging import stage
from metier.market.runs.tasks import part_maker, tasks_of
from metier.types import Annotated, Refusal

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 500
_POLL = 1.0
"""Seconds between two looks at what a cluster has written."""


def annotate_files(source: Path, sink: Path, settings: RunSettings) -> Annotated:
    """Annotate the ads of a file, folder or glob into the folder ``sink``; gives the report.

    Raises:
        UnreadableError: if the input cannot be read.
        OutputError: if ``sink`` holds something else or cannot be written.
        MissingExtraError: if the engine is not installed.
        NothingFoundError: if there are no records.
        MetierError: if a worker or the cluster breaks; what is written is kept.
    """
    _refuse_inside(source, sink)
    files = ad_files(source, settings.columns or None)
    work = _on_cluster if settings.engine is Engine.SPARK else _here
    with open_run(sink, _manifest(files, settings), anew=settings.anew) as folder:
        began = time.perf_counter()
        if folder.is_done():
            made = Made(len(folder.found), settings.engine, 0, 0.0)
            return report_of(folder, made, [file.read for file in files])
        made = replace(work(files, folder, settings), seconds=time.perf_counter() - began)
        if not made.parts:
            raise NothingFoundError(f"{source}: no ads, and nothing that could be one.")
        report = report_of(folder, made, [file.read for file in files])
        write_report(folder, report)
    return report


def _here(files: Sequence[AdFile], folder: RunFolder, settings: RunSettings) -> Made:
    """Read and write here, annotate in processes; in order, a bounded number of batches ahead."""
    workers = settings.workers or usual_workers()
    meter = Meter(files, settings.notify)
    with Workers(settings.make, workers) as pool:
        pieces = meter.read(cut(_batches(files), settings.part_size))
        done = meter.done(_annotated(pool, meter.wanted(pieces, folder.found)))
        for part, group in groupby(done, key=lambda piece: piece.part):
            write_part(folder.path, part, group)
        return Made(meter.parts, settings.engine, workers, 0.0, pool.memory())


def _annotated(
    pool: Workers[pa.RecordBatch, pa.RecordBatch], pieces: Iterable[Piece]
) -> Iterator[Piece]:
    """Pieces with their ads annotated, in the order they came."""
    under_way: deque[Piece] = deque()

    def ads() -> Iterator[pa.RecordBatch]:
        for piece in pieces:
            under_way.append(piece)
            if len(piece.ads):
                yield piece.ads

    for batch in pool.map(ads()):
        while not len(under_way[0].ads):
            yield under_way.popleft()
        yield replace(under_way.popleft(), ads=batch)
    yield from under_way


def _on_cluster(files: Sequence[AdFile], folder: RunFolder, settings: RunSettings) -> Made:
    """Stage here what the tasks read; they annotate and write."""
    with open_cluster(settings.master, settings.workers, settings.spark) as cluster:
        meter = Meter(files, settings.notify)
        work = rows_of_parts(files, settings.part_size) or stage(
            meter.read(cut(_batches(files), settings.part_size)), folder
        )
        with _watched(folder, len(work), settings.part_size, settings.notify):
            cluster.run(part_maker(settings.make), tasks_of(work, folder))
        return Made(len(work), settings.engine, cluster.cores, 0.0)


@contextmanager
def _watched(folder: RunFolder, parts: int, size: int, notify: Notify) -> Iterator[None]:
    """Tell of the parts that come to be there while the block runs."""
    over = Event()

    def watch() -> None:
        while not over.wait(_POLL):
            there = len(folder.parts())
            fresh = there - len(folder.found)
            notify(Progress(there * size, fresh * size, parts * size, guess=True))

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        over.set()
        watcher.join()


def _batches(files: Iterable[AdFile]) -> Iterator[tuple[pa.RecordBatch, tuple[Refusal, ...]]]:
    for file in files:
        for batch in file.batches(_BATCH):
            yield batch.ads, batch.refused


def _manifest(files: Sequence[AdFile], settings: RunSettings) -> Manifest:
    """What the parts will be made from."""
    open_compiled()
    return Manifest(
        inputs=tuple(map(_input_file, files)),
        part_size=settings.part_size,
        metier=metadata.version("metier"),
        knowledge=blake2b(FILE.read_bytes(), digest_size=16).hexdigest(),
    )


def _input_file(file: AdFile) -> InputFile:
    content = file.opening.content
    changed = file.opening.path.stat().st_mtime_ns if content is None else crc32(content)
    return InputFile(file.read.source, file_size(file), changed, dict(file.read.columns))


def _refuse_inside(source: Path, sink: Path) -> None:
    """Parts are no input: a folder that is read is not written into."""
    if source.is_dir() and sink.resolve().is_relative_to(source.resolve()):
        raise UsageError(f"{sink} is in the folder that is read.", "Give another OUT.")
