"""An import of ads: files in, new ads in the store, and a count of every record.

What is stored already is told by its id before it is annotated, so that importing the same
files again, or going on after a kill, costs little more than reading them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from metier.engine.processes import map_batches, usual_workers
from metier.engine.query import query
from metier.errors import NothingFoundError, UnreadableError
from metier.intake.ads.files import AdFile
from metier.market.identity import ad_ids
from metier.market.progress import Meter, Notify, file_size, silently
from metier.market.runs.parts import Piece
from metier.market.runs.settings import shipped
from metier.market.storage.ids import StoredIds, packed
from metier.market.storage.store import AdStore
from metier.types import AdsImported, DuplicateReason, Refusal

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

AnnotateAll: TypeAlias = "Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]"
"""Batches of raw ads to batches of annotated ones, one for each, in order."""

_BATCH = 500
_SMALL = 2_000_000
"""Bytes of ads that are annotated sooner than a process is started."""
_LISTED = 100
"""Refusals of a source that are listed; all are counted."""

# Of the ads that are new to the store: those that repeat an ad of another import or of this
# one, by why. Of a cluster that is all new one ad counts as stored.
_REPEATS = """
SELECT reason, count(*) AS ads FROM (
    SELECT new.id IS NOT NULL AS is_new,
           bool_or(new.id IS NULL) OVER jobs AS was_there,
           coalesce(nullif(reason, ''), min(nullif(reason, '')) OVER jobs, $near) AS reason,
           reason = '' AS is_head
    FROM copies LEFT JOIN new USING (id)
    WHERE cluster IN (SELECT cluster FROM copies JOIN new USING (id))
    WINDOW jobs AS (PARTITION BY cluster)
)
WHERE is_new AND (was_there OR NOT is_head) GROUP BY reason"""


def import_ads(
    files: Sequence[AdFile],
    store: AdStore,
    annotate: AnnotateAll,
    notify: Notify = silently,
) -> AdsImported:
    """Read files of ads, annotate what is new and add it to the store.

    Ads that are the same job as one stored before them (`market.copies`) are stored with the
    others and count as duplicates. Run again after a stop, it goes on where it was.

    Raises:
        NothingFoundError: if the files have no records.
        UnreadableError: if a file breaks off; what was read before that is stored.
        OutputError: if the store cannot be written; what is stored stays whole.
    """
    tally, writer = _Tally(files), store.writer()
    fresh = (_without(ads, writer.knows) for ads in tally.read(notify))
    try:
        for batch in annotate(ads for ads in fresh if len(ads)):
            writer.add(batch)
    except UnreadableError:
        writer.flush()
        raise
    writer.flush()
    written = writer.written
    repeats = _repeats(store, written) if len(written) else {}
    return tally.report(store, len(written), repeats)


def try_import(files: Sequence[AdFile], store: AdStore, notify: Notify = silently) -> AdsImported:
    """What an import would count, without annotating or writing: of duplicates it knows the
    exact ones alone. Refuses as `import_ads`."""
    tally, stored, new = _Tally(files), StoredIds(), set[str]()
    stored.refresh(store.files())
    for ads in tally.read(notify):
        new.update(_ids(_without(ads, lambda ids: stored.has(packed(ids)))))
    return tally.report(store, len(new), {})


def annotating(files: Sequence[AdFile], workers: int | None = None) -> AnnotateAll:
    """What annotates the ads of files with the built-in knowledge, in so many processes.

    Where nothing is said: as many as there are cores, or none where the files are small.
    """
    small = sum(map(file_size, files)) < _SMALL
    number = workers or (1 if small else usual_workers())
    return partial(map_batches, make=shipped, workers=number)


class _Tally:
    """Counts records as they are read, and keeps the first refusals of each source."""

    def __init__(self, files: Sequence[AdFile]) -> None:
        self._files = files
        self._ads = 0
        self._refused: Counter[str] = Counter()
        self._listed: dict[str, list[Refusal]] = {}

    def read(self, notify: Notify) -> Iterator[pa.RecordBatch]:
        """The raw ads of all files in order."""
        meter = Meter(self._files, notify)
        pieces = (
            Piece(0, batch.ads, batch.refused)
            for file in self._files
            for batch in file.batches(_BATCH)
        )
        for piece in meter.done(meter.read(pieces)):
            self._ads += len(piece.ads)
            for refusal in piece.refused:
                self._note(refusal)
            yield piece.ads

    def report(self, store: AdStore, new: int, repeats: dict[str, int]) -> AdsImported:
        """What was done: ``new`` ads were not there before, ``repeats`` of them are copies."""
        refused, copies = self._refused.total(), sum(repeats.values())
        if not self._ads + refused:
            names = ", ".join(file.read.source for file in self._files)
            raise NothingFoundError(f"There are no records in {names or 'what was given'}.")
        reasons = Counter(repeats)
        reasons[DuplicateReason.EXACT.value] += self._ads - new
        ordered = [reason.value for reason in DuplicateReason] + sorted(self._refused)
        counted = reasons + self._refused
        return AdsImported(
            read=self._ads + refused,
            stored=new - copies,
            duplicates=self._ads - new + copies,
            refused=refused,
            reasons={reason: counted[reason] for reason in ordered if counted[reason]},
            sources=tuple(file.read for file in self._files),
            refusals=tuple(refusal for some in self._listed.values() for refusal in some),
            folder=str(store.folder),
        )

    def _note(self, refusal: Refusal) -> None:
        self._refused[refusal.reason.value] += 1
        listed = self._listed.setdefault(refusal.source, [])
        if len(listed) < _LISTED:
            listed.append(refusal)


def _ids(ads: pa.RecordBatch) -> list[str]:
    return list(ad_ids(ads.to_pylist()))


def _without(
    ads: pa.RecordBatch, knows: Callable[[list[str]], NDArray[np.bool_]]
) -> pa.RecordBatch:
    """The ads that are not known yet."""
    import pyarrow as pa

    return ads.filter(pa.array(~knows(_ids(ads))))


def _repeats(store: AdStore, written: NDArray[np.bytes_]) -> dict[str, int]:
    """Of the ads just written, how many repeat another job, by reason."""
    import pyarrow as pa

    digits = written.tobytes().hex()
    new = pa.table({"id": [digits[at : at + 32] for at in range(0, len(digits), 32)]})
    near: dict[str, object] = {"near": DuplicateReason.NEAR.value}
    found = query(_REPEATS, near, copies=store.copies(), new=new)
    return dict(zip(found["reason"].to_pylist(), found["ads"].to_pylist(), strict=True))
