"""Certificates: the lines of the sections that list them."""

from __future__ import annotations

import re

from metier.types import Document, SectionKind

_BULLET = re.compile(r"^[•◦▪·*–-]\s*")
_LABEL = re.compile(r"^([^:|]{3,30}):\s+(?=\S)")
_CERTIFYING = re.compile(r"certif|licen[sc]|accredit|badge|credential|zertifi", re.IGNORECASE)
_YEAR_CELL = re.compile(r"^(?:(?:19|20)\d\d|[\d/.–-]+)\s*[-–]?\s*\|\s*|\s*\|\s*(?:19|20)\d\d$")


def read_certificates(document: Document) -> tuple[str, ...]:
    """The certificates as the CV names them, without bullets and labels."""
    found: list[str] = []
    for section in document.sections:
        if section.kind is not SectionKind.CERTIFICATES:
            continue
        for line in document.lines:
            if section.start < line.start < section.end:
                _add(found, document.text[line.start : line.end])
    return tuple(dict.fromkeys(found))


def _add(found: list[str], text: str) -> None:
    bulleted = bool(_BULLET.match(text))
    text = _BULLET.sub("", text.strip())
    label = _LABEL.match(text)
    if label and not _CERTIFYING.search(label.group(1)):
        return
    text = text[label.end() :] if label else text
    text = _YEAR_CELL.sub("", text).strip(" |,")
    if found and text[:1].islower() and not bulleted:
        found[-1] = f"{found[-1]} {text}"
    elif len(text) > 2:
        found.append(text)
