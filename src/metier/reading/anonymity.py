"""A profile without the person: no contact details, no name, in any field or line of text.

All that comes after reading is given this, so that who somebody is cannot move a result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from metier.types import Contact, Document, Profile, Span


def without_contact(profile: Profile) -> Profile:
    """The profile with ``contact`` emptied and its words blanked in the document.

    The text keeps its length, so every span still reads as it says.
    """
    document = profile.document
    return replace(
        profile,
        contact=Contact(),
        document=_blanked(document, profile.contact) if document else None,
    )


def _blanked(document: Document, contact: Contact) -> Document:
    text = document.text
    for span in (*contact.spans, *_of_name(text, contact.name)):
        blank = re.sub(r"[^\n]", " ", text[span.start : span.end])
        text = text[: span.start] + blank + text[span.end :]
    return replace(document, text=text, name="")


def _of_name(text: str, name: str) -> Iterator[Span]:
    """Every place where the whole name stands, in whatever case."""
    if name:
        pattern = r"\s+".join(re.escape(part) for part in name.split())
        for match in re.finditer(pattern, text, re.I):
            yield Span(match.start(), match.end())
