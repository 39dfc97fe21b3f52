"""A process that applies one function to all that it is sent: ``python -m metier.engine.worker``.

Pickles come in on standard input: first what makes the function, then a value at a time; for
each goes out a pair on what was standard output: whether it went well, and the result or the
refusal. It ends when the input does, so it never outlives who started it; what the function
itself prints goes to standard error.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from metier.errors import MetierError


def serve() -> None:
    """Answer until the input ends. Ctrl-C is for who started it, who then closes the input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        _answer(source, sink)
    except (EOFError, BrokenPipeError):
        os._exit(0)


def _answer(source: BinaryIO, sink: BinaryIO) -> None:
    make: Callable[[], Callable[[Any], Any]] = pickle.load(source)
    function: Callable[[Any], Any] | None = None
    while True:
        value = pickle.load(source)
        answer: tuple[bool, Any]
        try:
            function = function or make()
            answer = True, function(value)
        except MetierError as refusal:
            answer = False, refusal
        pickle.dump(answer, sink, protocol=pickle.HIGHEST_PROTOCOL)
        sink.flush()


if __name__ == "__main__":
    serve()
