"""What a user names as a source of ads, opened: files, folders, patterns, pipes, addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from metier.errors import UsageError
from metier.intake.ads.addresses import is_address
from metier.intake.ads.files import AdFile, ad_files, open_ads


def open_sources(
    sources: Sequence[Path | str],
    columns: Mapping[str, str],
    cache: Path,
    tell: Callable[[str], None] = lambda _: None,
) -> tuple[AdFile, ...]:
    """The files of ads that sources name, in their order; what is at an address is fetched.

    ``columns`` is field → column where guessing is wrong; ``cache`` is where fetched files are
    kept; ``tell`` is told what takes long.

    Raises:
        UsageError: if there are no sources, or ``columns`` does not fit.
        UnreadableError: if one cannot be read or fetched.
    """
    if not sources:
        raise UsageError("No source of ads was given.", "Give a file, a folder or an address.")
    return tuple(ad_file for source in sources for ad_file in _opened(source, columns, cache, tell))


def _opened(
    source: Path | str, columns: Mapping[str, str], cache: Path, tell: Callable[[str], None]
) -> Iterator[AdFile]:
    words, told = str(source), dict(columns) or None
    if isinstance(source, Path) or not _is_address(words):
        yield from ad_files(Path(source), told)
        return
    from metier.intake.ads.fetching import fetch_ads

    for path in fetch_ads(words, cache, tell):
        yield open_ads(path, told, source=words)


def _is_address(words: str) -> bool:
    """Whether words name something to fetch: a file that is called ``lever:acme`` does not."""
    return is_address(words) and ("://" in words or not Path(words).exists())
