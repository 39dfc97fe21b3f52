"""The five systems whose makers document a public interface to a board's ads.

Asked for by GET alone, as documented:

- Greenhouse, developers.greenhouse.io/job-board.html: ``/v1/boards/NAME/jobs?content=true``,
  one ad ``/v1/boards/NAME/jobs/ID``; pay with ``pay_transparency=true``.
- Lever, github.com/lever/postings-api: ``/v0/postings/NAME?mode=json`` in pages by ``skip`` and
  ``limit``, one ad ``/v0/postings/NAME/ID``; European boards on a host of their own.
- Ashby, developers.ashbyhq.com/docs/public-job-posting-api: all of a board in one answer.
- SmartRecruiters, dev.smartrecruiters.com/customer-api/posting-api: a list in pages by
  ``offset`` without texts; one request an ad for the text.
- Workable, workable.readme.io/reference/jobs-1: all of an account in one answer.

What a board sent in one answer is handed on byte for byte; the pages of Lever, the ads of
SmartRecruiters, and one ad out of a whole board (Ashby, Workable) are put together from the
board's own objects, so that every ad has one number in its source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from metier.errors import FetchError, NothingFoundError
from metier.intake.ads.addresses import Address

if TYPE_CHECKING:
    from metier.intake.ads.polite import Answer

_PAGE = 100
"""Ads a page: the most that SmartRecruiters gives."""


class _Reader(Protocol):
    def get(self, url: str, documented: bool = False, accept: str = "*/*") -> Answer: ...


def read_board(address: Address, client: _Reader, notify: Callable[[str], None]) -> bytes:
    """The JSON that holds the ads of a board (or the one ad meant); b"" where there are none.

    Raises:
        FetchError: the system knows no such board, or does not answer with its ads.
        NothingFoundError: the board has no ad of that id.
    """
    return _READERS[address.system](address, client, notify)


def _greenhouse(address: Address, client: _Reader, _notify: Callable[[str], None]) -> bytes:
    base = f"https://boards-api.greenhouse.io/v1/boards/{_name(address.board)}/jobs"
    if address.posting:
        url = f"{base}/{_name(address.posting)}?pay_transparency=true"
        return _one(address, _ask(client, url))
    body = _whole(address, _ask(client, f"{base}?content=true&pay_transparency=true"))
    return body if _records(address, body, "jobs") else b""


def _lever(address: Address, client: _Reader, _notify: Callable[[str], None]) -> bytes:
    hosts = ("api.eu.lever.co",) if address.europe else ("api.lever.co", "api.eu.lever.co")
    path = f"/v0/postings/{_name(address.board)}"
    if address.posting:
        path += f"/{_name(address.posting)}?mode=json"
        answers = (_ask(client, f"https://{host}{path}") for host in hosts)
        return _one(address, next((body for body in answers if body is not None), None))
    bases = [f"https://{host}{path}?mode=json&limit={_PAGE}&skip=" for host in hosts]
    firsts = ((base, _ask(client, f"{base}0")) for base in bases)
    base, first = next(((base, body) for base, body in firsts if body is not None), ("", None))
    pages = list(_lever_pages(address, client, base, _whole(address, first)))
    if len(pages) < 2:
        return b"".join(pages)
    return b"[" + b",".join(page.strip()[1:-1] for page in pages) + b"]"


def _lever_pages(address: Address, client: _Reader, base: str, body: bytes) -> Iterator[bytes]:
    """All pages from the first on; a page that gives nothing new is the end as well."""
    seen: set[str] = set()
    while True:
        ads = _records(address, body)
        fresh = {str(ad.get("id")) for ad in ads if isinstance(ad, dict)} - seen
        if not fresh:
            return
        yield body
        seen |= fresh
        if len(ads) != _PAGE:
            return
        body = _whole(address, _ask(client, f"{base}{len(seen)}"))


def _ashby(address: Address, client: _Reader, _notify: Callable[[str], None]) -> bytes:
    name = _name(address.board)
    url = f"https://api.ashbyhq.com/posting-api/job-board/{name}?includeCompensation=true"
    body = _whole(address, _ask(client, url))
    return _meant(address, body, _records(address, body, "jobs"), ("id",))


def _workable(address: Address, client: _Reader, _notify: Callable[[str], None]) -> bytes:
    url = f"https://www.workable.com/api/accounts/{_name(address.board)}?details=true"
    body = _whole(address, _ask(client, url))
    return _meant(address, body, _records(address, body, "jobs"), ("shortcode", "code"))


def _smartrecruiters(address: Address, client: _Reader, notify: Callable[[str], None]) -> bytes:
    base = f"https://api.smartrecruiters.com/v1/companies/{_name(address.board)}/postings"
    if address.posting:
        return _one(address, _ask(client, f"{base}/{_name(address.posting)}"))
    listed = list(_listed(address, client, base))
    if not listed:
        return b""
    notify(f"{address.text}: {len(listed)} ads, one request each")
    # An ad that closed since it was listed keeps its entry of the list, without a text.
    ads = (_ask(client, f"{base}/{_name(key)}") or entry for key, entry in listed)
    return b'{"content":[' + b",".join(ads) + b"]}"


def _listed(address: Address, client: _Reader, base: str) -> Iterator[tuple[str, bytes]]:
    """Id and list entry of every ad."""
    from msgspec import json

    offset, seen = 0, set[str]()
    while True:
        body = _whole(address, _ask(client, f"{base}?limit={_PAGE}&offset={offset}"))
        page = _records(address, body, "content")
        for ad in page:
            key = str(ad.get("id") or ad.get("uuid") or "") if isinstance(ad, dict) else ""
            if key and key not in seen:
                seen.add(key)
                yield key, json.encode(ad)
        offset += len(page)
        if len(page) < _PAGE or len(seen) < offset:
            return


_READERS: dict[str, Callable[[Address, _Reader, Callable[[str], None]], bytes]] = {
    "greenhouse": _greenhouse,
    "lever": _lever,
    "ashby": _ashby,
    "smartrecruiters": _smartrecruiters,
    "workable": _workable,
}


def _name(text: str) -> str:
    return quote(text, safe="")


def _ask(client: _Reader, url: str) -> bytes | None:
    """The body, or None where there is no such thing."""
    answer = client.get(url, documented=True, accept="application/json")
    return answer.body if answer.found else None


def _whole(address: Address, body: bytes | None) -> bytes:
    """The body of a board that there is.

    Raises:
        FetchError: there is none of that name.
    """
    if body is None:
        raise FetchError(
            f"{address.system} knows no board {address.board!r}.",
            "Look up its name: it stands in the address of the employer's page of jobs.",
        )
    return body


def _one(address: Address, body: bytes | None) -> bytes:
    """The one ad that was asked for.

    Raises:
        NothingFoundError: it is not there.
    """
    if body is None:
        raise _no_ad(address)
    if not isinstance(_decoded(address, body), dict):
        raise _not_ads(address)
    return body


def _meant(address: Address, body: bytes, ads: list[object], keys: tuple[str, ...]) -> bytes:
    """The whole answer; or the one ad meant, out of a system that gives all or none."""
    from msgspec import json

    if not address.posting:
        return body if ads else b""
    for ad in ads:
        if isinstance(ad, dict) and address.posting in [ad.get(key) for key in keys]:
            return json.encode({"jobs": [ad]})
    raise _no_ad(address)


def _records(address: Address, body: bytes, key: str = "") -> list[object]:
    """The list of ads in an answer, under ``key`` or as the answer itself.

    Raises:
        FetchError: it is no JSON, or holds no such list.
    """
    held = _decoded(address, body)
    if key and isinstance(held, dict):
        held = held.get(key)
    if not isinstance(held, list):
        raise _not_ads(address)
    return held


def _decoded(address: Address, body: bytes) -> object:
    from msgspec import DecodeError, json

    try:
        return json.decode(body)
    except (DecodeError, RecursionError) as error:
        raise _not_ads(address) from error


def _not_ads(address: Address) -> FetchError:
    return FetchError(
        f"{address.system} answers for {address.board!r} with something else than its ads.",
        "Try again later, or save the page from your browser and import the file.",
    )


def _no_ad(address: Address) -> NothingFoundError:
    return NothingFoundError(
        f"{address.system}:{address.board} has no open ad {address.posting!r}.",
        f"It may have closed; import {address.system}:{address.board} for those that are open.",
    )
