"""Languages that a person speaks: from their own section, and from lines labelled so."""

from __future__ import annotations

import re
from functools import cache

from metier.types import Document, SectionKind

_NAMES = """
    Afrikaans Albanian Amharic Arabic Armenian Azerbaijani Basque Belarusian Bengali Bosnian
    Bulgarian Burmese Cantonese Catalan Chinese Croatian Czech Danish Dari Dutch English Esperanto
    Estonian Farsi Filipino Finnish Flemish French Galician Georgian German Greek Gujarati Hausa
    Hebrew Hindi Hungarian Icelandic Igbo Indonesian Irish Italian Japanese Kannada Kazakh Khmer
    Korean Kurdish Lao Latin Latvian Lithuanian Luxembourgish Macedonian Malay Malayalam Maltese
    Mandarin Marathi Mongolian Nepali Norwegian Odia Pashto Persian Polish Portuguese Punjabi
    Romanian Russian Sanskrit Serbian Sinhala Slovak Slovenian Somali Spanish Swahili Swedish
    Tagalog Tamil Telugu Thai Tigrinya Turkish Ukrainian Urdu Uzbek Vietnamese Welsh Wolof Xhosa
    Yoruba Zulu
"""
_OWN_NAMES = {
    "deutsch": "German",
    "englisch": "English",
    "französisch": "French",
    "spanisch": "Spanish",
    "italienisch": "Italian",
    "russisch": "Russian",
    "türkisch": "Turkish",
    "polnisch": "Polish",
    "anglais": "English",
    "allemand": "German",
    "français": "French",
    "espagnol": "Spanish",
    "inglés": "English",
    "alemán": "German",
    "francés": "French",
    "español": "Spanish",
    "italiano": "Italian",
    "português": "Portuguese",
    "portugués": "Portuguese",
}
_LABEL = re.compile(
    r"^[•◦▪·*–-]?\s*(?:spoken |foreign |human )?(?:languages?|sprachen|langues|idiomas)"
    r"(?: skills| spoken)?\s*(?::|\|)?\s+(.+)$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def read_languages(document: Document) -> tuple[str, ...]:
    """The languages by their English names, in the order of the CV."""
    found: list[str] = []
    for section in document.sections:
        lines = document.text[section.start : section.end].split("\n")
        if section.kind is SectionKind.LANGUAGES:
            texts = lines
        else:
            texts = [m.group(1) for line in lines if (m := _LABEL.match(line.strip()))]
        for text in texts:
            found += _named(text)
    return tuple(dict.fromkeys(found))


def _named(text: str) -> list[str]:
    names = _table()
    return [names[word.lower()] for word in _WORD.findall(text) if word.lower() in names]


@cache
def _table() -> dict[str, str]:
    return {name.lower(): name for name in _NAMES.split()} | _OWN_NAMES
