"""The id of an ad: what counts, and that ads read at once have the ids they have alone."""

from __future__ import annotations

from hashlib import blake2b

from metier.market.identity import ad_id, ad_ids

_PARTS = ("title", "employer", "place", "text", "pay", "posted")


def _ad(text: str) -> dict[str, str]:
    return {**dict.fromkeys(_PARTS, "x"), "text": text}


def test_id_is_the_digest_of_the_parts_without_white_space_and_capitals() -> None:
    parts = b"x\0x\0x\0we build robots\0x\0x\0"
    assert (
        ad_id(_ad(" We\u00a0 build\r\n\n ROBOTS\t")) == blake2b(parts, digest_size=16).hexdigest()
    )


def test_white_space_and_capitals_do_not_count_but_words_do() -> None:
    assert ad_id(_ad("A B")) == ad_id(_ad("\u2003a\x1f b"))
    assert ad_id(_ad("A B")) != ad_id(_ad("AB"))


def test_ads_at_once_have_the_ids_they_have_alone() -> None:
    texts = ["", " ", "Plain", "ΟΔΟΣ Σ", "İstanbul", "a\0b", "🚀 Go", "\U00020000 É", "𐐀"]
    ads = [_ad(text) for text in [*texts, *["filling"] * 20, *texts]]
    assert list(ad_ids(ads)) == [ad_id(ad) for ad in ads]


def test_letters_whose_small_form_is_not_their_own_are_told() -> None:
    parts = "x\0x\0x\0οδος i\u0307\0x\0x\0".encode()
    assert ad_id(_ad("ΟΔΟΣ İ")) == blake2b(parts, digest_size=16).hexdigest()
