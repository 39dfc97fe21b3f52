"""How Metier behaves on other people's servers: every limit once, and the world it acts in."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True)
class Manners:
    """Limits; times in seconds, sizes in bytes.

    ``pace``: least time between two requests to a host (more where its robots.txt asks for
    more). ``silence``: longest wait for the next bytes of an answer, ``whole`` for all of it.
    ``patience``: the longest that a server may ask to wait (Retry-After) before Metier gives
    up instead. ``tries``: requests for one page, where a server says that it is busy.
    """

    pace: float = 1.0
    silence: float = 30.0
    whole: float = 600.0
    patience: float = 120.0
    tries: int = 3
    redirects: int = 5
    size: int = 200_000_000


def _ip_addresses(host: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return ()
    return tuple(str(entry[4][0]) for entry in found)


@dataclass(frozen=True, slots=True)
class World:
    """What fetching acts on; tests give their own.

    ``transport`` sends the requests (None: the network, through the proxies that the
    environment names); ``ip_addresses`` are those of a host, () where it has none.
    """

    transport: httpx.BaseTransport | None = None
    ip_addresses: Callable[[str], Iterable[str]] = _ip_addresses
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
