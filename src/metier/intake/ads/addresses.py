"""What a user may write in place of a file: an address, or the name of a board.

``https://…`` is a page or a board's own page; ``greenhouse:acme`` is the board that Greenhouse
hosts under the name ``acme``. Whether a text is an address is told from the text alone; nothing
is opened here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from metier.errors import UsageError

DOCUMENTED = ("greenhouse", "lever", "ashby", "smartrecruiters", "workable")
"""Systems whose public interface is documented by their makers."""

OTHERS = (
    "workday",
    "teamtailor",
    "personio",
    "recruitee",
    "rippling",
    "jazzhr",
    "gem",
    "polymer",
    "manatal",
    "homerun",
    "clearcompany",
    "careersite",
)
"""Systems that are read through openroles."""

WEB = "web"
"""The system of any other page."""

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_LINK = re.compile(r"(?:https?:)?(//[^\s\"'<>)\\]+)")
_LINKS_READ = 5_000
_FEW = 3
_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_BOARD = r"(?P<board>[A-Za-z0-9][A-Za-z0-9_.%-]*)"
_REST = r"(?:/.*)?"
_PAGES = tuple(
    (system, re.compile(host + path + _REST, re.IGNORECASE))
    for system, host, path in (
        (
            "greenhouse",
            r"(?:job-)?boards(?:\.eu)?\.greenhouse\.io",
            rf"/(?!embed\b){_BOARD}(?:/jobs/(?P<posting>\d+))?",
        ),
        (
            "greenhouse",
            r"boards-api\.greenhouse\.io",
            rf"/v1/boards/{_BOARD}(?:/jobs(?:/(?P<posting>\d+))?)?",
        ),
        ("lever", r"jobs(?P<eu>\.eu)?\.lever\.co", rf"/{_BOARD}(?:/(?P<posting>{_UUID}))?"),
        (
            "lever",
            r"api(?P<eu>\.eu)?\.lever\.co",
            rf"/v0/postings/{_BOARD}(?:/(?P<posting>{_UUID}))?",
        ),
        ("ashby", r"jobs\.ashbyhq\.com", rf"/{_BOARD}(?:/(?P<posting>{_UUID}))?"),
        ("ashby", r"api\.ashbyhq\.com", rf"/posting-api/job-board/{_BOARD}"),
        (
            "smartrecruiters",
            r"api\.smartrecruiters\.com",
            rf"/v1/companies/{_BOARD}(?:/postings(?:/(?P<posting>[\w-]+))?)?",
        ),
        (
            "smartrecruiters",
            r"(?:careers|jobs|www)\.smartrecruiters\.com",
            rf"/{_BOARD}(?:/(?P<posting>\d{{6,}})[^/]*)?",
        ),
        (
            "workable",
            r"(?:apply|www)\.workable\.com",
            rf"/api/(?:v\d/widget/)?accounts/{_BOARD}",
        ),
        (
            "workable",
            r"apply\.workable\.com",
            rf"/(?!api/|j/){_BOARD}(?:/j/(?P<posting>[A-Za-z0-9]{{6,}}))?",
        ),
        (
            "workable",
            r"(?!(?:www|apply|help|resources|get)\.)(?P<board>[a-z0-9][a-z0-9-]*)\.workable\.com",
            r"(?:/j(?:obs)?/(?P<posting>[A-Z0-9]{6,}))?",
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where ads are to be fetched from, as the user gave it (``text``).

    ``board`` is the board's name on its system, or for ``web`` the address of the page;
    ``posting`` the one ad meant, "" for all of a board. ``europe``: Lever's European boards.
    """

    text: str
    system: str
    board: str
    posting: str = ""
    europe: bool = False


def is_address(text: str) -> bool:
    """Whether ``text`` names something to fetch, not a file: ``https://…``, ``lever:acme``."""
    return bool(_SCHEME.match(text)) or _named(text) is not None


def parse_address(text: str) -> Address:
    """The address in ``text``.

    Raises:
        UsageError: it is none, or one that is never fetched (``ftp://``, with a password).
    """
    text = text.strip()
    named = _named(text)
    if named is not None:
        return named
    try:
        parts = urlsplit(text)
    except ValueError:
        raise _no_address(text) from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise _no_address(text)
    if parts.username or parts.password:
        raise UsageError(
            "An address with a user name or password in it is not fetched.",
            "Save the page from your browser and import the file.",
        )
    return _board_page(text) or Address(text, WEB, parts._replace(fragment="").geturl())


def _no_address(text: str) -> UsageError:
    return UsageError(
        f"{text!r} is no address that can be fetched.",
        "Give one that starts with https://, or a board such as greenhouse:NAME.",
    )


def boards_linked(page: bytes) -> tuple[str, ...]:
    """The boards of documented systems that an HTML page links to or embeds, as
    ``system:board``, in order; () where there are so many that it is a list of employers."""
    links = _LINK.findall(page.decode("utf-8", "replace").replace("\\/", "/"))
    found = dict.fromkeys(
        f"{board.system}:{board.board}"
        for link in links[:_LINKS_READ]
        if (board := _linked_board(link)) is not None
    )
    return tuple(found) if len(found) <= _FEW else ()


def _linked_board(link: str) -> Address | None:
    try:
        return _board_page(f"https:{link}")
    except ValueError:  # a bracket in the host's place: no link at all
        return None


def _named(text: str) -> Address | None:
    system, colon, board = text.strip().partition(":")
    system, board = system.lower(), board.strip()
    if not colon or not board or board.startswith("//"):
        return None
    return Address(text, system, board) if system in DOCUMENTED + OTHERS else None


def _board_page(text: str) -> Address | None:
    """The board or posting that a page of a documented system shows, or None."""
    parts = urlsplit(text)
    if (parts.hostname or "").endswith("greenhouse.io") and parts.path.startswith("/embed/"):
        return _embedded(text, parts.query)
    place = f"{parts.hostname}{parts.path}".rstrip("/")
    for system, page in _PAGES:
        found = page.fullmatch(place)
        if found:
            groups = found.groupdict()
            return Address(
                text,
                system,
                unquote(groups["board"]),
                groups.get("posting") or "",
                bool(groups.get("eu")),
            )
    return None


def _embedded(text: str, query: str) -> Address | None:
    """Greenhouse's embedded board: ``/embed/job_app?for=acme&token=123``."""
    fields = parse_qs(query)
    board = fields.get("for", [""])[0]
    return Address(text, "greenhouse", board, fields.get("token", [""])[0]) if board else None
