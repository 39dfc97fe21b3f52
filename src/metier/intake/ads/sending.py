"""One HTTP client that asks again only for what has changed, no faster than a host wants.

Answers are kept by RFC 9111 (hishel): the next run asks with ETag or Last-Modified, and a page
that has not changed sends nothing. An answer that does not say for how long it is fresh is
asked for again every time, never guessed fresh. No cookies are kept or sent.

Imports httpx and hishel, so it is itself imported only where something is fetched.
"""

from __future__ import annotations

import logging
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import httpx
from hishel import CacheOptions, SqliteStorage
from hishel.httpx import CacheTransport

from metier.intake.ads.manners import Manners, World


def _version() -> str:
    try:
        return version("metier")
    except PackageNotFoundError:  # run from its source
        return "0"


USER_AGENT = f"metier/{_version()} (career navigator; reads job ads when its user asks for them)"

_CACHE_SIZE = 500_000_000
_KEPT_UNUSED = 30 * 86_400.0


class PacedTransport(httpx.BaseTransport):
    """Sends by an ordinary client, so that the environment's proxies count, and keeps to the
    least time between two requests to a host."""

    def __init__(self, manners: Manners, world: World) -> None:
        self._client = httpx.Client(
            transport=world.transport,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        )
        self._pace, self._world = manners.pace, world
        self._slower: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def slow_down(self, host: str, seconds: float) -> None:
        """Leave at least ``seconds`` between two requests to ``host`` from now on."""
        self._slower[host] = seconds

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send when it is the request's turn."""
        self._wait_turn(request.url.host)
        response = self._client.send(request, stream=True)
        if not {"cache-control", "expires"} & set(response.headers):
            response.headers["cache-control"] = "no-cache"
        return response

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def _wait_turn(self, host: str) -> None:
        now = self._world.clock()
        turn = max(now, self._next.get(host, now))
        self._next[host] = turn + max(self._pace, self._slower.get(host, 0.0))
        if turn > now:
            self._world.sleep(turn - now)


def caching_client(folder: Path, paced: PacedTransport, silence: float) -> httpx.Client:
    """A client over ``paced`` that keeps answers in ``folder`` and waits ``silence`` seconds for
    the next bytes; redirects are not followed."""
    folder.mkdir(parents=True, exist_ok=True)
    # What cannot be kept is only fetched again; it needs no trace of a stack on the screen.
    logging.getLogger("hishel").addHandler(logging.NullHandler())
    storage = SqliteStorage(
        database_path=folder / "http.sqlite", default_tti=_KEPT_UNUSED, max_size=_CACHE_SIZE
    )
    return httpx.Client(
        transport=CacheTransport(paced, storage, rfc=CacheOptions(shared=False)),
        headers={"User-Agent": USER_AGENT},
        timeout=silence,
        follow_redirects=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    )
