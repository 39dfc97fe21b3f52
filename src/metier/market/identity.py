"""What makes an ad the same ad: a digest of all that it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

_BYTES = 16
_BEFORE, _BEHIND = ("title", "employer", "place"), ("pay", "posted")
"""What is digested before the text, and behind it."""
_TEXTS = 32
"""So many texts are worked on at a time: about what fits into a processor's cache."""
_SPACE = 32
_CODES = 0x20000
"""Beyond these code points lie only rare ideographs."""
_SIGMA = 0x3A3
"""Its small form hangs on its place in the word."""


def ad_id(row: Mapping[str, str]) -> str:
    """32 hexadecimal digits from the title, employer, place, text, pay and date of a raw ad.

    White space and capitals do not count, nor does where the ad was found.
    """
    return next(ad_ids([row]))


def ad_ids(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """As ``ad_id`` of each of the ads, in order, in less time."""
    for first in range(0, len(rows), _TEXTS):
        some = rows[first : first + _TEXTS]
        for row, text in zip(some, _plain_texts([row["text"] for row in some]), strict=True):
            parts = (*(_plain(row[part]) for part in _BEFORE), text)
            parts = (*parts, *(_plain(row[part]) for part in _BEHIND), "")
            yield blake2b("\0".join(parts).encode(), digest_size=_BYTES).hexdigest()


def _plain(words: str) -> str:
    return " ".join(words.split()).lower()


def _plain_texts(texts: list[str]) -> list[str]:
    """As ``_plain`` of each of the texts: all at once, or where a letter of them is not like
    others one by one."""
    codes = np.frombuffer("\0".join(texts).encode("utf-32-le", "surrogatepass"), "<u4")
    small = _small_letters().take(codes, mode="clip")
    is_space = small == _SPACE
    is_space[1:] &= is_space[:-1]
    is_space[:1] = False
    plain = small[~is_space].tobytes().decode("utf-32-le", "surrogatepass").split("\0")
    if len(plain) != len(texts):
        return list(map(_plain, texts))
    return [text.strip(" ") for text in plain]


@cache
def _small_letters() -> npt.NDArray[np.uint32]:
    """Code of a character → that of its small letter, or of a space where it is white; 0 for
    what has no small letter of its own."""
    table = np.zeros(_CODES + 1, dtype="<u4")
    for code in range(_CODES):
        small = " " if chr(code).isspace() else chr(code).lower()
        table[code] = ord(small) if len(small) == 1 else 0
    table[_SIGMA] = 0
    return table
