"""Marks in a title that no word can tell: gender marks, numbers of requisitions, pay, years.

They become spaces, so that every offset stays.
"""

from __future__ import annotations

import re

_LETTER = r"(?:m|w|f|d|x|h|v|k|gn|div|mann|frau|divers|male|female|diverse|non-binary)"
_GENDER = re.compile(
    rf"""
    \(\s*{_LETTER}(?:\s*[/|,*.;]\s*{_LETTER})+\s*\)                   # (m/w/d), (H/F), (f, m, x)
    |(?<![\w/]){_LETTER}(?:\s?[/|*]\s?{_LETTER})+(?![\w/])           # m/w/d
    |\(\s*(?:gn|all\ genders?|alle\ geschlechter|any\ gender)\s*\)
    |\((?:in|e|a|o/a|en)\)                                          # Entwickler(in), Chargé(e)
    |(?<=[a-zà-ÿ])(?:[*:_]in(?:nen)?|/-?(?:in|a|euse|rice)|[·.]e)\b   # Entwickler*in, Ingeniero/a
    """,
    re.I | re.X,
)
_MONEY = r"[$€£₹]\s?\d[\d,.]*\s*[km]?\b"
_NUMBERS = re.compile(
    rf"""
    {_MONEY}(?:\s*(?:-|–|—|to)\s*[$€£₹]?\s?\d[\d,.]*\s*[km]?\b)?
        (?:\s*(?:/|per|an?)\s*(?:hr|hour|h|day|yr|year|annum|month|mo)\b)?
    |\b\d{{2,3}}k\b(?:\s*[-–]\s*\d{{2,3}}k\b)?
    |\b(?:for\s+)?\d+\s*(?:(?:to|-|–)\s*\d+)?\s*\+?\s*(?:yrs?|years?|months?|mos?)\b
        (?:\s+of)?(?:\s+exp\w*)?
    |\([^()]*\bexp(?:erience)?\b[^()]*\d[^()]*\)
    |\b(?:req(?:uisition)?|job|ref(?:erence)?|id|vacancy)\b\s*(?:id|no|number)?\s*
        [:\#.-]*\s*\#?\w*\d{{3,}}\w*
    |\#\s*\w*\d[\w-]*
    |\(\s*\d[\d-]*\s*\)
    |\b(?:jr|r)[-_ ]?\d{{4,}}\b
    |\b[a-z]{{0,4}}[-_]?\d{{4,}}(?:[-–/]\d+)*\w*\b
    |\b(?:q[1-4]|fy)\s?\d{{2,4}}\b
    |\b(?:yc\s)?[ws]\d{{2}}\b
    """,
    re.I | re.X,
)


def without_marks(title: str) -> str:
    """The title, as long as before, with spaces where marks stood.

    >>> without_marks("Data Engineer (m/w/d) #4711").split()
    ['Data', 'Engineer']
    """
    text = _GENDER.sub(_blank, title)
    return _NUMBERS.sub(_blank, text) if any(map(str.isdigit, text)) else text


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
