"""What makes an ad the same ad: a digest of all that it says."""

from __future__ import annotations

from hashlib import blake2b

_BYTES = 16
_PARTS = ("title", "employer", "place", "text", "pay", "posted")


def ad_id(row: dict[str, str]) -> str:
    """32 hexadecimal digits from the title, employer, place, text, pay and date of a raw ad.

    White space and capitals do not count, nor does where the ad was found.
    """
    digest = blake2b(digest_size=_BYTES)
    for part in _PARTS:
        digest.update(" ".join(row[part].split()).lower().encode() + b"\0")
    return digest.hexdigest()
