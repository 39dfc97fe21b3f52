"""Boards of systems that openroles reads (Workday, Personio, Teamtailor …), as lines of JSON.

openroles keeps its own manners: robots.txt, Crawl-delay, conditional requests, two requests to
a host at a time, five redirects. Its jobs are written as they are, with the name of the board
as ``employer``, since a board is one employer's and its jobs do not repeat the name.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from metier.errors import FetchError
from metier.intake.ads.addresses import OTHERS, Address
from metier.intake.ads.robots import AGENT

_ONE_AD = re.compile(r"/(?:jobs?|details|o|positions?|vacanc(?:y|ies))/[^/]+", re.IGNORECASE)
"""In the path of a page that shows one ad, on any of these systems."""

_HOST = re.compile(r"[\w.-]+")


def board_of_page(address: Address) -> Address | None:
    """The board that a page is the list of; None for a page of one ad and all other pages."""
    parts = urlsplit(address.board)
    if _ONE_AD.search(parts.path):
        return None
    from openroles.discover import parse

    board = parse(f"{parts.scheme}://{parts.netloc}{parts.path}")
    if board is None or board.ats not in OTHERS:
        return None
    return Address(address.text, board.ats, board.token)


def read_openroles(
    address: Address, folder: Path, notify: Callable[[str], None], user_agent: str
) -> bytes:
    """The open ads of a board as JSON lines, b"" where it has none; ``folder`` keeps answers.

    Raises:
        FetchError: the board cannot be read, or its host does not want it.
    """
    import openroles

    openroles.configure(user_agent=user_agent, robots_agents=[AGENT], cache_dir=folder)
    try:
        with _warnings_to(notify):
            board = openroles.Board(address.system, address.board)
            jobs = openroles.fetch(board, details=True)
    except openroles.RobotsDisallowed as error:
        cure = "Open it in your browser, save the page, and import the file."
        raise FetchError(f"{address.text} is not read: {error}.", cure) from error
    except openroles.BoardError as error:
        cure = "Look up the board's name in the address of the employer's page of jobs."
        raise FetchError(f"{address.text} could not be read: {error}.", cure) from error
    return b"".join(_line(job.to_dict(), address) for job in jobs)


def _line(job: dict[str, object], address: Address) -> bytes:
    from msgspec import json

    return json.encode({**job, "employer": _employer(address)}) + b"\n"


def _employer(address: Address) -> str:
    """The name of the board: the first part of ``tenant.wd5/Site``, a host, or a name."""
    board = address.board.partition("://")[2] or address.board
    found = _HOST.match(board)
    name = found.group() if found else board
    return name.partition(".")[0] if address.system == "workday" else name


class _Told(logging.Handler):
    def __init__(self, notify: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._notify = notify

    def emit(self, record: logging.LogRecord) -> None:
        self._notify(record.getMessage())


@contextmanager
def _warnings_to(notify: Callable[[str], None]) -> Iterator[None]:
    """Pass on what openroles warns of: pages that it left out, boards that failed."""
    logger, told = logging.getLogger("openroles"), _Told(notify)
    logger.addHandler(told)
    try:
        yield
    finally:
        logger.removeHandler(told)
