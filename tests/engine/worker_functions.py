"""What workers are given in the tests of processes; they import it by name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

from metier.errors import KnowledgeError

KILLED, BROKEN, REFUSED = -1, -2, -3


def squaring() -> Callable[[int], int]:
    return _square


def sleeping() -> Callable[[float], int]:
    return _sleep


def unmade() -> Callable[[int], int]:
    raise KnowledgeError("There is no knowledge.", "Learn some.")


def _square(number: int) -> int:
    if number == KILLED:
        os.kill(os.getpid(), signal.SIGKILL)
    if number == BROKEN:
        raise ZeroDivisionError("a fault of ours")
    if number == REFUSED:
        raise KnowledgeError("Not this one.", "Take another.")
    print("a word that is no answer")
    time.sleep(0.001 * (number % 3))
    return number * number


def _sleep(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()
