"""An ad as one pastes it: the first line is its title, all of it is its text."""

from __future__ import annotations

from metier.intake.ads.chunks import Record
from metier.intake.encoding import decode

_LONGEST_TITLE = 200
_MARKS = "# \t*"


def read_pasted(data: bytes) -> Record:
    """The title and text of a pasted ad; a first line too long for a title is none."""
    text = decode(data).text.replace("\r\n", "\n").replace("\r", "\n").strip()
    first, _, rest = text.partition("\n")
    title = first.strip(_MARKS) if len(first) <= _LONGEST_TITLE else ""
    return {"title": title, "text": text if rest.strip() or not title else ""}
