"""A profile without the person: no contact details, no name, in any field or line of text.

All that comes after reading is given this, so that who somebody is cannot move a result.
"""

from __future__ import annotations

from dataclasses import replace

from metier.reading.person import blanked, spans_of_parts, spans_of_person
from metier.types import Contact, Document, Profile


def without_contact(profile: Profile) -> Profile:
    """The profile with ``contact`` emptied and its words blanked in the document.

    The text keeps its length, so every span still reads as it says. A word of the name that
    was read as a skill stays where it was.
    """
    document = profile.document
    return replace(
        profile,
        contact=Contact(),
        document=_without_person(document, profile) if document else None,
    )


def _without_person(document: Document, profile: Profile) -> Document:
    text, contact = document.text, profile.contact
    skills = [m for skill in profile.skills for m in skill.mentions]
    parts = (
        span
        for span in spans_of_parts(text, contact.name)
        if not any(m.start < span.end and span.start < m.end for m in skills)
    )
    spans = (*contact.spans, *spans_of_person(text, contact.name), *parts)
    return replace(document, text=blanked(text, spans), name="")
