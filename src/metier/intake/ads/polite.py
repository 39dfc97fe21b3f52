"""Reading one page as a guest: robots.txt first, in one's turn, and not where one is not let in.

Every address is asked with GET. A host that is busy (429, 503) is waited for as long as it
says, up to a limit; redirects are followed to http and https alone, never from the open
network into a private one; an answer has a limit of time and of size.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from metier.errors import FetchError, OutputError, TooLargeError
from metier.intake.ads.manners import Manners, World
from metier.intake.ads.robots import Robots

if TYPE_CHECKING:
    import httpx

_BUSY = frozenset({429, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_CLOSED = frozenset({401, 403, 407, 451})
_MISSING = frozenset({404, 410})
_BY_HAND = "Open it in your browser, save the page, and import the file."
_LATER = "Try again later."


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave: ``found`` is False where there is nothing (404, 410)."""

    url: str
    status: int
    body: bytes
    content_type: str = ""
    location: str = ""
    retry_after: str = ""

    @property
    def found(self) -> bool:
        """Whether there is such a page."""
        return self.status not in _MISSING


class PoliteClient:
    """Reads pages one after another; a context manager that closes its connections.

    ``folder`` keeps answers between runs; ``notify`` is told, a line at a time, what takes long.

    Raises:
        OutputError: ``folder`` cannot be made.
    """

    def __init__(
        self,
        folder: Path,
        notify: Callable[[str], None],
        manners: Manners | None = None,
        world: World | None = None,
    ) -> None:
        self._manners, self._world = manners or Manners(), world or World()
        self._notify = notify
        self._robots: dict[str, Robots] = {}
        from metier.intake.ads.sending import PacedTransport, caching_client

        self._paced = PacedTransport(self._manners, self._world)
        try:
            self._client = caching_client(folder, self._paced, self._manners.silence)
        except OSError as error:
            raise _unwritable(folder, error) from error
        self._folder = folder

    def __enter__(self) -> PoliteClient:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def get(self, url: str, documented: bool = False, accept: str = "*/*") -> Answer:
        """The page at ``url``, or an answer that it is not there.

        ``documented``: of an interface that its maker publishes for all (see `Robots.refusal`).

        Raises:
            FetchError: no answer, a refusal, robots.txt says no, redirects without end.
            TooLargeError: more than the limit of size.
        """
        here = url
        for _ in range(self._manners.redirects + 1):
            refusal = self._robots_of(here).refusal(here, documented)
            if refusal:
                raise FetchError(f"{here} is not read: {refusal}.", _BY_HAND)
            answer = self._patiently(here, accept)
            if answer.status not in _MOVED or not answer.location:
                return _sound(answer)
            here = self._onward(url, here, answer.location)
        raise FetchError(f"{url} leads from page to page without an end.", _BY_HAND)

    def _robots_of(self, url: str) -> Robots:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            robots = self._read_robots(origin, parts.hostname or "")
            self._robots[origin] = robots
            if robots.delay() > self._manners.pace:
                self._paced.slow_down(parts.hostname or "", robots.delay())
                self._notify(f"{robots.host} asks for {robots.delay():g} s between two requests")
        return self._robots[origin]

    def _read_robots(self, origin: str, host: str) -> Robots:
        start = here = f"{origin}/robots.txt"
        try:
            for _ in range(self._manners.redirects + 1):
                answer = self._send(here, "text/plain,*/*")
                if answer.status not in _MOVED or not answer.location:
                    return Robots(host, answer.status, answer.body.decode("utf-8", "replace"))
                here = self._onward(start, here, answer.location)
        except FetchError:
            return Robots(host, 0)
        return Robots(host, 0)

    def _patiently(self, url: str, accept: str) -> Answer:
        """The answer, after the waits that a busy host asks for."""
        for attempt in range(1, self._manners.tries + 1):
            answer = self._send(url, accept)
            if answer.status not in _BUSY or attempt == self._manners.tries:
                return answer
            wait = _wait_asked(answer.retry_after, 5.0 * attempt)
            host = urlsplit(url).hostname
            if wait > self._manners.patience:
                raise FetchError(
                    f"{host} is busy and asks to wait {wait:.0f} seconds.",
                    "Run the command again after that.",
                )
            self._notify(f"{host} is busy; waiting {wait:.0f} s as it asks")
            self._world.sleep(wait)
        raise FetchError(f"{url} was not asked for.", "Set `tries` to 1 or more.")

    def _send(self, url: str, accept: str) -> Answer:
        import httpx

        host = urlsplit(url).hostname
        try:
            with self._client.stream("GET", url, headers={"Accept": accept}) as response:
                return _answer(url, response, self._body(url, response))
        except httpx.TimeoutException as error:
            limit = f"{self._manners.silence:g} seconds"
            raise FetchError(f"{host} said nothing for {limit}.", _LATER) from error
        except httpx.InvalidURL as error:
            problem = f"{url} is no address or leads to none ({error})."
            raise FetchError(problem, "Check its spelling.") from error
        except httpx.RequestError as error:
            problem = f"{host} could not be reached or broke off ({type(error).__name__})."
            raise FetchError(problem, "Check the address and the connection; try again.") from error
        except sqlite3.Error as error:
            raise _unwritable(self._folder, error) from error

    def _body(self, url: str, response: httpx.Response) -> bytes:
        """The body within the limits; `httpx` raises where it is shorter than announced."""
        end = self._world.clock() + self._manners.whole
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > self._manners.size:
                limit = f"{self._manners.size // 1_000_000} MB"
                raise TooLargeError(f"{url} is larger than {limit}.", "Import a part of it.")
            if self._world.clock() > end:
                host = urlsplit(url).hostname
                raise FetchError(f"{host} answers too slowly; {url} was given up.", _LATER)
        return bytes(body)

    def _onward(self, start: str, here: str, location: str) -> str:
        """The address that a redirect leads to, if one may go there.

        Raises:
            FetchError: to another scheme, or from the open network into a private one.
        """
        onward = urljoin(here, location)
        parts = urlsplit(onward)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise FetchError(f"{here} leads to {onward}, which is no web page.", _BY_HAND)
        from_outside = not self._is_inside(urlsplit(start).hostname or "")
        if from_outside and self._is_inside(parts.hostname):
            problem = f"{here} leads into a private network ({parts.hostname}); not followed."
            raise FetchError(problem, "Give that address itself if you mean it.")
        return onward

    def _is_inside(self, host: str) -> bool:
        """Whether any address of ``host`` is private, loopback or otherwise not of the open net."""
        return any(not _is_global(found) for found in self._world.ip_addresses(host))


def _is_global(text: str) -> bool:
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped.is_global
    return address.is_global


def _answer(url: str, response: httpx.Response, body: bytes) -> Answer:
    headers = response.headers
    return Answer(
        url=url,
        status=response.status_code,
        body=body,
        content_type=headers.get("content-type", ""),
        location=headers.get("location", ""),
        retry_after=headers.get("retry-after", ""),
    )


def _sound(answer: Answer) -> Answer:
    """The answer if it is a page or says that there is none.

    Raises:
        FetchError: it is a refusal, or the server is in trouble.
    """
    host = urlsplit(answer.url).hostname
    if answer.status in _CLOSED:
        raise FetchError(f"{host} does not show {answer.url} ({answer.status}).", _BY_HAND)
    if answer.found and answer.status >= 300:
        raise FetchError(f"{host} answers {answer.status} to {answer.url}.", _LATER)
    return answer


def _wait_asked(retry_after: str, default: float) -> float:
    """Seconds to wait: a number or a date, as RFC 9110 has it."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return default
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _unwritable(folder: Path, error: Exception) -> OutputError:
    return OutputError(
        f"The store of fetched pages in {folder} cannot be used ({error}).",
        "Delete that folder, or free space and check its permissions.",
    )
