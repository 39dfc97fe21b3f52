"""Where the links of a PDF page lead: their addresses, set beside the words they hide behind."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from metier.intake.glyphs import Word
from metier.intake.links import with_target
from metier.intake.pdfium import raw_pdfium

_MOST_LINKS = 500
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class _Link:
    """The area of a link on the page, in points, and its address."""

    left: float
    bottom: float
    right: float
    top: float
    address: str

    def holds(self, word: Word) -> bool:
        """Whether a word stands on the link."""
        across = (word.x0 + word.x1) / 2
        up = word.y + 0.25 * word.size
        return self.left <= across <= self.right and self.bottom <= up <= self.top


def with_links(page: Any, words: Sequence[Word]) -> list[Word]:
    """The words of a page; those that hide a contact's address are followed by it.

    ``LinkedIn`` over a profile page becomes ``LinkedIn (linkedin.com/in/…)``; links that
    show their address, and links to anything but contacts, change nothing.
    """
    told = list(words)
    for link in _links(page):
        under = [i for i, word in enumerate(told) if not word.turn and link.holds(word)]
        if not under:
            continue
        shown = " ".join(told[i].text for i in under)
        if _handle(link.address) in shown.lower():
            continue
        added = with_target(shown, link.address).removeprefix(shown)
        last = told[under[-1]]
        told[under[-1]] = replace(last, text=last.text + added)
    return told


def _handle(address: str) -> str:
    """The last part of an address, by which a profile shows already (``GitHub: ada``)."""
    return address.rstrip("/").rpartition("/")[2].lower()


def _links(page: Any) -> Iterator[_Link]:
    """The links of a page that lead to an address."""
    raw = raw_pdfium()
    place, handle, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    for _ in range(_MOST_LINKS):
        if not raw.FPDFLink_Enumerate(page.raw, place, handle):
            return
        address = _address(raw, page.pdf.raw, handle)
        if address and raw.FPDFLink_GetAnnotRect(handle, box):
            low, high = sorted((box.bottom, box.top))
            yield _Link(box.left, low, box.right, high, address)


def _address(raw: Any, pdf: Any, link: Any) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    buffer = ctypes.create_string_buffer(_LONGEST)
    length: int = raw.FPDFAction_GetURIPath(pdf, action, buffer, _LONGEST)
    return buffer.value.decode("utf-8", "replace") if length <= _LONGEST else ""
