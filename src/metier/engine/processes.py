"""One function over many batches, in processes of this machine: in order, in constant memory.

The processes are plain children that answer on a pipe (`metier.engine.worker`). They import
nothing of the caller's own script, so a script needs no ``if __name__ == "__main__"``; they end
when their pipe does, so a caller that is killed leaves none behind.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Any, Generic, Self, TypeVar, cast

from metier.engine.memory import peak_memory
from metier.errors import MetierError

A = TypeVar("A")
B = TypeVar("B")

_AHEAD = 3
"""Batches for each worker that are read before the first of them must be done."""
_PATIENCE = 5.0
"""Seconds that a worker whose pipe broke is given to end."""


def map_batches(
    batches: Iterable[A], make: Callable[[], Callable[[A], B]], workers: int
) -> Iterator[B]:
    """``make()`` applied to each batch, in order. With one worker it happens in this process.

    ``make`` is a function of a module: each worker calls it once. Batches and results must
    pickle. A refusal (`MetierError`) of the function is raised here as it was there.

    Raises:
        MetierError: if a worker is killed or breaks.
    """
    with Workers(make, workers) as pool:
        yield from pool.map(batches)


def usual_workers() -> int:
    """As many workers as this process may use cores, where the system tells."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers(Generic[A, B]):
    """Processes that each hold the function that ``make`` makes; with one worker there is none.

    To be used in a ``with`` block: at its end, however it comes, they are gone.
    """

    def __init__(self, make: Callable[[], Callable[[A], B]], workers: int) -> None:
        self._make = make
        self._workers = [_Worker() for _ in range(workers)] if workers > 1 else []
        self._threads = ThreadPoolExecutor(max(1, workers))
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)

    def map(self, batches: Iterable[A]) -> Iterator[B]:
        """The function applied to each batch, in order."""
        if not self._workers:
            yield from map(self._make(), batches)
            return
        pending: deque[Future[B]] = deque()
        for batch in batches:
            pending.append(self._threads.submit(self._ask, batch))
            if len(pending) >= _AHEAD * len(self._workers):
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()

    def memory(self) -> float | None:
        """Peak resident memory of this process and its workers in MiB, each at its own peak."""
        return peak_memory(worker.process.pid for worker in self._workers)

    def _ask(self, batch: A) -> B:
        worker = self._free.get()
        try:
            return cast(B, worker.answer(self._make, batch))
        finally:
            self._free.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.end()


_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""A process a core is there already; threads of NumPy would only take them from each other."""


class _Worker:
    """One process and its two pipes."""

    def __init__(self) -> None:
        path = os.pathsep.join(part or str(Path.cwd()) for part in sys.path)
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "metier.engine.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**_ONE_THREAD, **os.environ, "PYTHONPATH": path},
        )
        self._sink = cast(IO[bytes], self.process.stdin)
        self._source = cast(IO[bytes], self.process.stdout)
        self._told = False

    def answer(self, make: Callable[[], object], value: object) -> object:
        """What the function that ``make`` makes gives for a value; its refusal is raised."""
        try:
            if not self._told:
                _send(make, self._sink)
                self._told = True
            _send(value, self._sink)
            well, result = cast(tuple[bool, Any], pickle.load(self._source))
        except (BrokenPipeError, EOFError, pickle.UnpicklingError) as error:
            raise self._stopped() from error
        if not well:
            raise result
        return result

    def end(self) -> None:
        """Close what a killed process leaves open."""
        for pipe in (self._sink, self._source):
            # Closing sends what is still in the buffer, to nobody.
            with suppress(BrokenPipeError):
                pipe.close()
        self.process.wait()

    def _stopped(self) -> MetierError:
        try:
            code = self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            code = 0
        why = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        cure = "If memory ran out, give fewer workers; what is written is kept."
        return MetierError(f"A worker process stopped before its work was done ({why}).", cure)


def _send(value: object, sink: IO[bytes]) -> None:
    pickle.dump(value, sink, protocol=pickle.HIGHEST_PROTOCOL)
    sink.flush()
