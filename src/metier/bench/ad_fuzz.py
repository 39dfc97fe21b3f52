"""Broken files of ads by the thousand: none may crash the reader, hang it or lose a record.

``python -m metier.bench.ad_fuzz [ROUNDS] [FORMAT …]`` breaks a small file of each format in
ROUNDS ways (10,000), by seed, and reads what is left. Each format runs in a process of its own,
so that a crash in compiled code is seen too.
"""

from __future__ import annotations

import faulthandler
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context

from metier.bench.ad_samples import samples
from metier.errors import MetierError
from metier.intake.ads.files import ads_from_bytes

ROUNDS = 10_000
_LONGEST = 20.0
"""Seconds that one small file may take before it counts as a hang."""

_JUNK = (
    b'"', b"'", b"{", b"}", b"[", b"]", b",", b":", b"<", b">", b"&", b"\\", b"\n", b"\r", b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"&lt;", b"<!--", b"-->", b"<script>", b"</", b"<li>",
    b'"jobs":', b"null", b"NaN", b"-1", b"1e999", b"9" * 400, b"[" * 3000, b'{"a":' * 3000,
    b"<div>" * 3000, b"\\ud800", b"['", b"']", b"PAR1", b"\t", b";", b'""', b"a" * 5000,
    b"\xe2\x80\xa8", b"<h1", b"<nav>" * 200,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fuzzed:
    """How a format stood it: ``read`` and ``refused`` files, the slowest in seconds."""

    format: str
    rounds: int
    read: int
    refused: int
    slowest: float


def mutations(data: bytes, rounds: int, seed: int) -> Iterator[bytes]:
    """``rounds`` broken versions of some bytes, always the same for a seed."""
    for number in range(rounds):
        chance = random.Random(f"{seed}/{number}")
        broken = data
        for _ in range(chance.choice((1, 1, 2, 4))):
            broken = chance.choice(_WAYS)(broken, chance)
        yield broken


def fuzz(name: str, data: bytes, rounds: int, seed: int = 4) -> Fuzzed:
    """Read ``rounds`` broken versions of a file.

    Raises:
        AssertionError: where the counts of a batch do not agree.
        Exception: whatever the reader lets through that is no refusal.
    """
    _reads(data, name)  # what is imported on the way is not to count as slow
    outcomes: Counter[bool] = Counter()
    slowest = 0.0
    for broken in mutations(data, rounds, seed):
        start = time.monotonic()
        outcomes[_reads(broken, name)] += 1
        slowest = max(slowest, time.monotonic() - start)
    return Fuzzed(name, rounds, outcomes[True], outcomes[False], slowest)


def _reads(data: bytes, name: str) -> bool:
    """Whether bytes can be read; a refusal is fine, anything else is let through."""
    try:
        for batch in ads_from_bytes(data, name).batches(50):
            if batch.records != len(batch.ads) + len(batch.refused):
                raise AssertionError("a record is lost")
            batch.ads.validate(full=True)
    except MetierError as refusal:
        if "\n" in str(refusal):
            raise AssertionError("a refusal of many lines") from refusal
        return False
    return True


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _drop(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 10, 200)) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 30, 500))]
    return data[:start] + piece * chance.choice((2, 5, 50)) + data[start:]


def _insert(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(_JUNK) + data[start:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    first, second = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[second:] + data[first:second] + data[:first]


_WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip, _flip, _cut, _drop, _repeat, _insert, _insert, _swap,
)  # fmt: skip


def _run(name: str, data: bytes, rounds: int) -> Fuzzed:
    faulthandler.dump_traceback_later(_LONGEST * rounds / 100 + _LONGEST, exit=True)
    return fuzz(name, data, rounds)


def main(arguments: list[str]) -> int:
    """Print a line for each format; 1 where one failed."""
    rounds = int(arguments[0]) if arguments else ROUNDS
    failed = False
    for kind, (name, data) in samples().items():
        if arguments[1:] and kind not in arguments[1:]:
            continue
        with get_context("spawn").Pool(1) as pool:
            task = pool.apply_async(_run, (name, data, rounds))
            task.wait(_LONGEST * rounds / 100 + 2 * _LONGEST)
            done = task.get() if task.ready() else None
        if done is None:
            failed = True
            print(f"{kind}: crashed or hung")
        else:
            print(
                f"{kind}: {done.rounds:,} broken files, {done.read:,} read, {done.refused:,} "
                f"refused, none crashed, slowest {done.slowest:.2f} s"
            )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
