"""Processes that apply a function: order, bounds, refusals, and how they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from worker_functions import BROKEN, KILLED, REFUSED, sleeping, squaring, unmade

from metier.engine.processes import Workers, map_batches
from metier.errors import KnowledgeError, MetierError

HERE = Path(__file__).parent


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_batches(workers: int) -> None:
    assert list(map_batches(range(40), squaring, workers)) == [n * n for n in range(40)]


def test_no_batches_give_no_results() -> None:
    assert list(map_batches([], squaring, 2)) == []


def test_only_a_few_batches_are_read_ahead() -> None:
    read: list[int] = []

    def batches() -> Iterator[int]:
        for number in range(1_000):
            read.append(number)
            yield number

    results = map_batches(batches(), squaring, 2)
    assert [next(results) for _ in range(10)] == [n * n for n in range(10)]
    assert len(read) <= 10 + 3 * 2
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_refusal_is_raised_as_it_was(workers: int) -> None:
    with pytest.raises(KnowledgeError, match=r"Not this one\. Take another\.") as caught:
        list(map_batches([1, 2, REFUSED, 3], squaring, workers))
    assert caught.value.cure == "Take another."


@pytest.mark.parametrize("workers", [1, 2])
def test_what_makes_the_function_may_refuse_too(workers: int) -> None:
    with pytest.raises(KnowledgeError, match="There is no knowledge"):
        list(map_batches([1], unmade, workers))


def test_a_killed_worker_is_told_of_and_the_others_are_gone() -> None:
    pool = Workers(squaring, 2)
    pids = [worker.process.pid for worker in pool._workers]
    with pytest.raises(MetierError, match=r"stopped before its work was done \(SIGKILL\)"), pool:
        list(pool.map([1, 2, KILLED, *range(50)]))
    assert not any(map(_runs, pids))


def test_a_fault_in_a_worker_shows_its_trace(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(MetierError, match="exit code 1"):
        list(map_batches([1, BROKEN], squaring, 2))
    assert "ZeroDivisionError: a fault of ours" in capfd.readouterr().err


def test_memory_is_that_of_all_processes() -> None:
    with Workers(sleeping, 2) as pool:
        assert len(set(pool.map([0.2, 0.2]))) == 2
        own, all_of_them = Workers(sleeping, 1).memory(), pool.memory()
    if own is None or all_of_them is None:
        pytest.skip("the system does not tell of memory")
    assert all_of_them > own + 2 * 5


SCRIPT = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
import sys
from metier.engine.processes import Workers
from worker_functions import sleeping

with Workers(sleeping, 2) as pool:
    print(*(worker.process.pid for worker in pool._workers), flush=True)
    print(sorted(set(pool.map([{seconds}] * 4))) and "done", flush=True)
"""
"""No guard around it: workers must not run the caller's script."""


def _script(seconds: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT.format(seconds=seconds)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE), *sys.path])},
    )  # fmt: skip


def test_a_script_needs_no_guard() -> None:
    output, errors = _script(0.01).communicate(timeout=30)
    assert (output.splitlines()[-1], errors) == ("done", "")


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_its_caller(how: signal.Signals) -> None:
    script = _script(0.3)
    assert script.stdout is not None
    pids = [int(word) for word in script.stdout.readline().split()]
    assert len(pids) == 2
    time.sleep(0.3)
    if how is signal.SIGINT:
        os.killpg(script.pid, how)
    else:
        script.kill()
    _, errors = script.communicate(timeout=10)
    assert script.returncode in (-how, 1, 130)
    assert errors.count("Traceback") <= 1
    until = time.monotonic() + 10
    while any(map(_runs, pids)) and time.monotonic() < until:
        time.sleep(0.02)
    assert not any(map(_runs, pids))


def _runs(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
