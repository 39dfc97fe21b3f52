"""Where the work is done, as a field says it: remote, hybrid, on site."""

from __future__ import annotations

import re
from functools import lru_cache

from metier.types import Attendance

_HYBRID = re.compile(
    r"hybrid|flexible|partly remote|partial(?:ly)? remote|part[- ]?remote|mixed"
    r"|remote[ _]?(?:&|and|/|\+)[ _]?(?:on-?site|office)|\d days? (?:in|at|from) (?:the )?office",
    re.I,
)
_NOT = re.compile(r"\b(?:not?|non|never)\b[\s-]*(?:\w+ )?remote|remote\W*(?:no|false|0)\b", re.I)
_REMOTE = re.compile(
    r"\bremote|telecommut|tele-?work|work(?:ing)?[- ]?(?:from|at)[- ]?home|\bwfh\b|home[- ]?based"
    r"|\bvirtual\b|\banywhere\b|distributed|fully_?remote|home ?office",
    re.I,
)
_ON_SITE = re.compile(
    r"on[-_ ]?site|in[-_ ]?(?:the[- ])?office|in[-_ ]?person|office[- ]based|\boffice\b|presential",
    re.I,
)
_YES = frozenset({"true", "yes", "1", "y"})
_NO = frozenset({"false", "no", "0", "n"})


@lru_cache(maxsize=2048)
def read_attendance_field(words: str, asks_remote: bool = False) -> Attendance | None:
    """What a field for it says; None where it says nothing that is known.

    ``asks_remote``: the column asks whether it is remote, so that "True" answers. A "no" to
    that leaves open whether the work is hybrid, and says nothing.
    """
    bare = words.strip().lower()
    if asks_remote and bare in _YES:
        return Attendance.REMOTE
    if not bare or bare in _YES or bare in _NO:
        return None
    if _NOT.search(bare):
        return Attendance.ON_SITE
    if _HYBRID.search(bare):
        return Attendance.HYBRID
    if _REMOTE.search(bare):
        return Attendance.REMOTE
    return Attendance.ON_SITE if _ON_SITE.search(bare) else None
