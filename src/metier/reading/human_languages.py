"""Languages that a person speaks: from their own section, and from lines labelled so."""

from __future__ import annotations

import re
from functools import cache

from metier.intake.headings import heading_kind, plain_heading
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
_ITEMS = re.compile(r"\s*(?:,|;|\||•|·|/|\t|\band\b)\s*")
_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_ITEM_END = re.compile(r"\s+[-–—:]\s*|:\s*|\s*[–—]\s*")
_UNKNOWN = re.compile(r"[^\W\d_]{2,}(?:[ '’-][^\W\d_]+){0,2}")
_LEVELS = re.compile(
    r"\b(?:native|fluent(?:ly)?|basic|beginner|elementary|intermediate|advanced|conversational|good"
    r"|excellent|professional|limited|full|working|proficien\w*|mother|tongue|speaker|bilingual"
    r"|spoken|written|reading|writing|speaking|level|knowledge|languages?|business|upper|lower|very"
    r"|certificate|score|fließend|muttersprache|grundkenntnisse|verhandlungssicher|courant|natif"
    r"|notions|nativo|fluido|básico|kenntnisse|[abc][12])\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")


def read_languages(document: Document) -> tuple[str, ...]:
    """The languages in the order of the CV: by their English names, unknown ones as written."""
    found: list[str] = []
    for section in document.sections:
        lines = document.text[section.start : section.end].split("\n")
        if section.kind is SectionKind.LANGUAGES:
            for line in lines:
                if plain_heading(line) != plain_heading(section.title):
                    found += _listed(line)
            continue
        for line in lines:
            label = _LABEL.match(line.strip())
            found += _named(label.group(1)) if label else []
    return tuple(dict.fromkeys(found))


def names_language(text: str) -> bool:
    """Whether a text names a language that people speak."""
    return bool(_named(text))


def _listed(line: str) -> list[str]:
    """The languages of a line of a section of them, of unknown names too."""
    found: list[str] = []
    for item in _ITEMS.split(_BRACKETS.sub("", line)):
        words = _ITEM_END.split(item.strip(" •◦▪·*-–—:,;.●○"), maxsplit=1)[0].strip()
        known = _named(item)
        if known:
            found += known
        elif _UNKNOWN.fullmatch(words) and not _LEVELS.search(words) and not heading_kind(words):
            found.append(words)
    return found


def _named(text: str) -> list[str]:
    names = _table()
    return [names[word.lower()] for word in _WORD.findall(text) if word.lower() in names]


@cache
def _table() -> dict[str, str]:
    return {name.lower(): name for name in _NAMES.split()} | _OWN_NAMES
