"""Sort of employment as fields say it: full-time, part-time, contract, temporary, internship."""

from __future__ import annotations

import re
from functools import lru_cache

FULL_TIME, PART_TIME, CONTRACT, TEMPORARY = "full-time", "part-time", "contract", "temporary"
INTERNSHIP, FREELANCE, APPRENTICESHIP, OTHER = "internship", "freelance", "apprenticeship", "other"

_SORTS = (
    (APPRENTICESHIP, r"apprenti|\bausbildung|alternance"),
    (
        INTERNSHIP,
        r"\bintern(?:ship)?s?\b|\bstage\b|praktik|\btrainee|werkstudent|working student|co-?op\b",
    ),
    (FREELANCE, r"freelanc|freiberuf|self[- ]?employed|\bgig\b|independent contractor"),
    (
        CONTRACT,
        r"contract|\bc2c\b|\b1099\b|\bw-?2\b|corp[- ]to[- ]corp|\bcdd\b|\bb2b\b"
        r"|fixed[-_ ]?term|\bbefristet",
    ),
    (TEMPORARY, r"\btemp(?:orary)?\b|seasonal|per[-_ ]?diem|\binterim|casual|zeitarbeit"),
    (PART_TIME, r"part[-_ ]?time|teilzeit|temps partiel|half[- ]time|\bmini-?job"),
    (
        FULL_TIME,
        r"full[-_ ]?time|vollzeit|temps plein|permanent|regular|festanstellung|\bcdi\b|\bft\b"
        r"|unbefristet|direct hire|salaried",
    ),
    (OTHER, r"\bother\b|volunteer"),
)
_PATTERNS = tuple((sort, re.compile(pattern, re.I)) for sort, pattern in _SORTS)
_TO_HIRE = re.compile(r"contract[- ]to[- ](?:hire|perm)|temp[- ]to[- ](?:hire|perm)", re.I)


@lru_cache(maxsize=2048)
def read_work_type(words: str) -> str:
    """The sort that a field names, "" for none.

    Of several the narrower counts: "Full-time, Contract" is a contract, worked full time.
    """
    if not words.strip():
        return ""
    if _TO_HIRE.search(words):
        return CONTRACT
    found = {sort for sort, pattern in _PATTERNS if pattern.search(words)}
    if CONTRACT in found and "permanent" in words.lower():
        found -= {CONTRACT}
    return next((sort for sort, _ in _SORTS if sort in found), "")
