"""What the parts of a CV say: contact, jobs, studies, certificates, languages, links."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from metier.reading.certificates import read_certificates
from metier.reading.contact import read_contact
from metier.reading.education import read_education
from metier.reading.human_languages import read_languages
from metier.reading.listed_skills import read_listed_skills
from metier.reading.positions import Positions, find_positions, read_positions
from metier.types import Contact, Document, Education, Noun, Position, SectionKind

_ELSEWHERE = (SectionKind.HEADER, SectionKind.SUMMARY, SectionKind.OTHER)
"""Sections in which jobs may stand where none is headed so."""


@dataclass(frozen=True, slots=True)
class Structure(Noun):
    """The structure of a CV.

    ``listed_skills`` are the items of its skills sections as they stand there; ``unread``
    holds the lines of jobs and studies that found no place; ``warnings`` says which dates
    are odd.
    """

    contact: Contact
    positions: tuple[Position, ...] = ()
    education: tuple[Education, ...] = ()
    certificates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    listed_skills: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def read_structure(document: Document, today: date) -> Structure:
    """Read a CV's structure; ``today`` tells which dates lie in the future."""
    contact = read_contact(document)
    jobs = _jobs(document, today, contact)
    studies = read_education(document, today, contact.spans)
    return Structure(
        contact=contact,
        positions=tuple(p for read in jobs for p in read.positions),
        education=studies.education,
        certificates=read_certificates(document),
        languages=read_languages(document),
        links=contact.links,
        listed_skills=read_listed_skills(document),
        unread=(*(line for read in jobs for line in read.unread), *studies.unread),
        warnings=(*(w for read in jobs for w in read.warnings), *studies.warnings),
    )


def _jobs(document: Document, today: date, contact: Contact) -> list[Positions]:
    """The jobs of the experience sections; without any, those that stand elsewhere."""
    of_work = [s for s in document.sections if s.kind is SectionKind.EXPERIENCE]
    read = [read_positions(document, section, today) for section in of_work]
    if any(part.positions for part in read):
        return read
    elsewhere = [s for s in document.sections if s.kind in _ELSEWHERE]
    return read + [find_positions(document, part, today, contact.spans) for part in elsewhere]
