"""A short signature of a text, by which near copies are known without the texts.

MinHash (Broder, 1997) of the runs of three words: the share of slots in which two signatures
agree estimates the share of such runs that the two texts have in common (Jaccard). The count
of words goes with it, so that a text cut short is known too. Capitals, accents, punctuation and
white space do not count, digits do. The words are hashed here and not by the library, so that
what is stored depends on the library's permutations alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

SLOTS = 256
SIGNATURE_BYTES = 4 + SLOTS
"""A signature is the count of words (32 bits, little-endian) and 256 minima of 8 bits each:
many short slots tell more than few long ones of as many bytes (b-bit MinHash, Li & König,
2010)."""
CHANCE = 1 / 256
"""The share of slots in which the signatures of unrelated texts agree."""

_SEED = 20_261_121
_RUN = 3
_CHUNK = 1 << 17
"""About as many characters are worked on at a time: what fits into a processor's cache."""
_BASE = 0x9E37_79B9_7F4A_7C15
_MIXERS = (0xBF58_476D_1CE4_E5B9, 0x94D0_49BB_1331_11EB, 0xD6E8_FEB8_6659_FD93)
_SPREAD = np.uint32(0x9E37_79B1)
"""Brings what tells minima apart into their highest bits (Knuth's multiplicative hashing)."""
_BMP = 1 << 16

_Hashes = npt.NDArray[np.uint64]
_Counts = npt.NDArray[np.int64]


def signature(text: str) -> bytes:
    """The signature of a text: ``SIGNATURE_BYTES`` bytes; all zero where it has no words."""
    return signatures([text])[0]


def signatures(texts: Sequence[str]) -> list[bytes]:
    """The signatures of many texts, each as ``signature`` gives it."""
    signed: list[bytes] = []
    for chunk in _chunks(texts):
        words, counts = _words(chunk)
        signed += _minima(_runs(words, counts), counts)
    return signed


def _chunks(texts: Sequence[str]) -> Iterator[list[str]]:
    """The texts a few at a time."""
    chunk: list[str] = []
    size = 0
    for text in texts:
        if chunk and size + len(text) > _CHUNK:
            yield chunk
            chunk, size = [], 0
        chunk.append(text)
        size += len(text) + 1
    if chunk:
        yield chunk


def _words(texts: list[str]) -> tuple[_Hashes, _Counts]:
    """A hash of each word of the texts in turn, and how many words each text has.

    The hash of a word is a polynomial in its letters, had for all words at once from the
    running sums of one polynomial over the whole (Karp & Rabin, 1987).
    """
    codes = np.frombuffer("\0".join((*texts, "")).encode("utf-32-le", "surrogatepass"), "<u4")
    letters = _letters().take(codes, mode="clip")
    powers, inverses = _powers(1 << len(codes).bit_length())
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(letters * powers[: len(codes)], out=sums[1:])
    edges = np.flatnonzero(np.diff(letters != 0, prepend=False))
    starts, ends = edges[::2], edges[1::2]
    hashes = (sums[ends] - sums[starts]) * inverses[starts]
    borders = np.cumsum([len(text) + 1 for text in texts])
    return hashes, np.diff(np.searchsorted(starts, borders), prepend=0)


@cache
def _letters() -> npt.NDArray[np.uint16]:
    """Code of a character → what it is as a part of a word, 0 if it is none.

    Letters lose case and accents; what stands beyond the basic plane (emoji) is no letter.
    """
    table = np.zeros(_BMP + 1, dtype=np.uint16)
    for code in range(_BMP):
        char = chr(code)
        if char.isalnum():
            plain = unicodedata.normalize("NFKD", char.lower())[0] if code > 127 else char.lower()
            table[code] = ord(plain) % _BMP
    table[0x0300:0x0370] = 0
    return table


@lru_cache(maxsize=8)
def _powers(size: int) -> tuple[_Hashes, _Hashes]:
    """The powers of the base modulo 2⁶⁴, and their inverses: ``size`` of each."""
    inverse = pow(_BASE, -1, 1 << 64)
    return _powers_of(_BASE, size), _powers_of(inverse, size)


def _powers_of(base: int, size: int) -> _Hashes:
    factors = np.full(size, base, dtype=np.uint64)
    factors[:1] = 1
    powers: _Hashes = np.cumprod(factors)
    return powers


def _runs(words: _Hashes, counts: _Counts) -> _Hashes:
    """A hash of each run of three words that begins in a text, cut short at its end."""
    places = np.arange(len(words)) + (_RUN - 1) * np.repeat(np.arange(len(counts)), counts)
    spaced = np.zeros(len(words) + (_RUN - 1) * (len(counts) + 1), dtype=np.uint64)
    spaced[places] = _mixed(words)
    runs = np.zeros(len(words), dtype=np.uint64)
    for step, factor in enumerate(_MIXERS):
        runs += spaced[places + step] * np.uint64(factor)
    return _mixed(runs)


def _mixed(hashes: _Hashes) -> _Hashes:
    """Hashes whose every bit depends on all bits (the last steps of SplitMix64)."""
    mixed: _Hashes = hashes ^ (hashes >> np.uint64(30))
    mixed *= np.uint64(_MIXERS[0])
    mixed ^= mixed >> np.uint64(27)
    mixed *= np.uint64(_MIXERS[1])
    mixed ^= mixed >> np.uint64(31)
    return mixed


def _minima(runs: _Hashes, counts: _Counts) -> list[bytes]:
    """The signature of each text from the hashes of its runs."""
    from rensa import RMinHash

    borders = np.cumsum(np.append(0, counts)).astype(np.uint64)
    digests = RMinHash.digest_matrix_from_flat_token_hashes(runs, borders, SLOTS, _SEED)
    wide = np.array(digests.to_rows(), dtype=np.uint32)
    short = (wide * _SPREAD >> np.uint32(24)).astype(np.uint8)
    short[counts == 0] = 0
    sizes = counts.astype("<u4")
    return [size.tobytes() + row.tobytes() for size, row in zip(sizes, short, strict=True)]
