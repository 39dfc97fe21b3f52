"""From an address to a file: the one place of Metier that opens the network, when it is told to.

What is fetched is saved as it came and then read like any other file of ads.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from metier.errors import FetchError, MissingExtraError, NothingFoundError, OutputError
from metier.intake.ads.addresses import DOCUMENTED, WEB, Address, boards_linked, parse_address
from metier.intake.ads.boards import read_board
from metier.intake.ads.manners import Manners, World
from metier.intake.ads.openroles_boards import board_of_page, read_openroles
from metier.intake.ads.polite import PoliteClient

if TYPE_CHECKING:
    from metier.intake.ads.polite import Answer

_KINDS = (("ndjson", "jsonl"), ("jsonl", "jsonl"), ("json", "json"), ("csv", "csv"))
_ENDINGS = ("csv", "tsv", "json", "jsonl", "ndjson", "parquet", "html", "txt")
_NOT_NAME = re.compile(r"[^a-z0-9]+")


def _silent(_line: str) -> None:
    pass


def fetch_ads(
    address: str,
    cache: Path,
    notify: Callable[[str], None] = _silent,
    manners: Manners | None = None,
    world: World | None = None,
) -> tuple[Path, ...]:
    """Fetch the ads at ``address`` into a file under ``cache`` and give its path.

    ``address`` is an ``https://`` page, the page of a board, or ``system:board`` (see
    `addresses`). A board without open ads gives (). What an earlier fetch of the same address
    left is replaced once all has arrived. ``notify`` is told what takes long.

    Raises:
        UsageError: ``address`` is none.
        FetchError: no answer, a refusal, robots.txt says no, or something else than ads.
        NothingFoundError: there is no page or no such ad.
        MissingExtraError: `metier[fetch]` is not installed.
        OutputError: ``cache`` cannot be written.
    """
    wanted = parse_address(address)
    _check_extra()
    with PoliteClient(cache, notify, manners, world) as client:
        ending, body = _fetched(wanted, client, cache, notify)
    folder = cache / "fetched" / _file_name(address)
    if not body:
        notify(f"{address} has no open ads")
    return (_save(folder / f"ads.{ending}", body),) if body else ()


def _check_extra() -> None:
    missing = [name for name in ("httpx", "hishel", "openroles") if find_spec(name) is None]
    if missing:
        raise MissingExtraError(
            f"Fetching ads needs {', '.join(missing)}, which is not installed.",
            "Run `pip install 'metier[fetch]'`, or save the page and import the file.",
        )


def _fetched(
    wanted: Address, client: PoliteClient, cache: Path, notify: Callable[[str], None]
) -> tuple[str, bytes]:
    """What to name the file's kind, and what it holds."""
    if wanted.system in DOCUMENTED:
        return "json", read_board(wanted, client, notify)
    board = board_of_page(wanted) if wanted.system == WEB else wanted
    if board is None:
        return _page(wanted, client, notify)
    from metier.intake.ads.sending import USER_AGENT

    return "jsonl", read_openroles(board, cache / "openroles", notify, USER_AGENT)


def _page(
    wanted: Address, client: PoliteClient, notify: Callable[[str], None]
) -> tuple[str, bytes]:
    accept = "text/html,application/json;q=0.9,text/csv;q=0.9,*/*;q=0.5"
    answer = client.get(wanted.board, accept=accept)
    if not answer.found:
        raise NothingFoundError(
            f"There is no page at {wanted.board} ({answer.status}).",
            "Check the address; the ad may have closed.",
        )
    if not answer.body.strip():
        raise FetchError(f"{wanted.board} is an empty page.", "Check the address.")
    linked = () if b"JobPosting" in answer.body else boards_linked(answer.body)
    if linked:
        notify(f"{wanted.board} links to {', '.join(linked)}: import that for all its ads")
    return _ending(answer), answer.body


def _ending(answer: Answer) -> str:
    """What to name the file: by what the server calls it, else by its address, else by look."""
    kind = answer.content_type.partition(";")[0].lower()
    for word, ending in _KINDS:
        if word in kind:
            return ending
    if "html" in kind:
        return "html"
    last = urlsplit(answer.url).path.rpartition(".")[2].lower()
    if last in _ENDINGS:
        return last
    return "html" if answer.body.lstrip()[:1] == b"<" else "txt"


def _file_name(address: str) -> str:
    """A folder's name for an address: readable, and one for each."""
    name = _NOT_NAME.sub("-", address.lower()).strip("-")[:60]
    return f"{name}-{blake2b(address.encode(), digest_size=4).hexdigest()}"


def _save(path: Path, body: bytes) -> Path:
    """Write the file whole, in the place of what an earlier fetch left; one at a time."""
    from filelock import FileLock

    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_name(f"{folder.name}.lock")):
            part = path.with_suffix(".part")
            part.write_bytes(body)
            part.replace(path)
            for old in set(folder.iterdir()) - {path}:
                old.unlink()
    except OSError as error:
        problem = f"What was fetched cannot be written to {folder} ({error.strerror})."
        raise OutputError(problem, "Free space or check the folder's permissions.") from error
    return path
