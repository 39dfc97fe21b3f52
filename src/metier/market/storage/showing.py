"""One stored ad, whole: found by the beginning of its id, with its copies and signals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from metier.errors import UnknownNameError
from metier.market.history_signals import history_signals
from metier.market.storage.listing import iso, summary
from metier.market.storage.store import AdStore
from metier.types import (
    AdCopy,
    AdSignal,
    AiType,
    Ask,
    AskKind,
    DuplicateReason,
    SignalKind,
    StoredAd,
    Strength,
)

_SHORT = 8
"""Digits of an id that are enough to name an ad."""

_NAMED = "SELECT id, title, employer FROM ads WHERE starts_with(id, $name) ORDER BY id LIMIT 4"
_ALIKE = """
SELECT id, title, employer FROM ads
ORDER BY greatest(
    jaro_winkler_similarity(id, $name),
    jaro_winkler_similarity(lower(title), $name),
    jaro_winkler_similarity(lower(title || ' ' || employer), $name),
    CASE WHEN contains(lower(title || ' ' || employer), $name) THEN 1 ELSE 0 END
) DESC, id LIMIT 3"""
_COPIES = """
SELECT id, reason, of, title, employer, place, country, region, city, posted, source, row
FROM copies JOIN ads USING (id)
WHERE cluster IN (SELECT cluster FROM copies WHERE id = $id)
ORDER BY id = cluster DESC, posted NULLS LAST, id"""


def show_ad(store: AdStore, name: str, today: date) -> StoredAd:
    """The ad whose id begins with ``name``, with its age and reposts as of a day.

    Raises:
        NothingFoundError: if no ad is stored.
        UnknownNameError: if no id or more than one begins so, with the nearest.
    """
    found = store.query("SELECT * FROM ads WHERE id = $id", {"id": id_named(store, name)})
    row = found.to_pylist()[0]
    copies = store.query(_COPIES, {"id": row["id"]}, copies=True).to_pylist()
    codes = {"esco": row["esco"], "onet": row["onet"]}
    return StoredAd(
        summary=summary({**row, "copies": len(copies)}),
        **{name: row[name] for name in ("text", "language", "work_type", "speciality")},
        **{name: row[name] for name in ("region", "city", "days", "pay_basis", "years", "degree")},
        seen=iso(row["seen"]),
        expires=iso(row["expires"]),
        codes={name: code for name, code in codes.items() if code},
        asks=tuple(_ask(ask, row["text"]) for ask in row["asks"]),
        skills=tuple(skill["skill"] for skill in row["skills"]),
        ai_type=AiType(row["ai_type"]) if row["ai_type"] else None,
        signals=(*map(signal_of, row["signals"]), *_history(row, copies, today)),
        copies=tuple(_copy(copy) for copy in copies if copy["id"] != row["id"]),
    )


def id_named(store: AdStore, name: str) -> str:
    """The one id that begins with ``name``; refuses as `show_ad`."""
    words = " ".join(name.split()).lower()
    found = store.query(_NAMED, {"name": words}).to_pylist() if words else []
    if len(found) == 1:
        return str(found[0]["id"])
    if found:
        named = "; ".join(f"{row['id'][: len(words) + 4]} ({row['title']})" for row in found[:3])
        raise UnknownNameError(f"More than one ad begins with {words}:", f"{named}.")
    alike = store.query(_ALIKE, {"name": words}).to_pylist()
    named = "; ".join(f"{row['id'][:_SHORT]} ({row['title']})" for row in alike)
    raise UnknownNameError(f"No ad begins with {name!r}.", f"Did you mean {named}?")


def signal_of(row: Mapping[str, Any]) -> AdSignal:
    """A signal as it is stored."""
    return AdSignal(SignalKind(row["signal"]), row["note"], row["start"], row["end"])


def _history(
    row: Mapping[str, Any], copies: Sequence[Mapping[str, Any]], today: date
) -> tuple[AdSignal, ...]:
    """How old an ad is, and how often it was posted in its place."""
    place = _place(row)
    postings = [copy["posted"] for copy in copies if _place(copy) == place]
    return history_signals(row["posted"], today, postings)


def _place(row: Mapping[str, Any]) -> tuple[str, ...]:
    read = (row["country"], row["region"], row["city"])
    return read if any(read) else (row["place"],)


def _ask(row: Mapping[str, Any], text: str) -> Ask:
    return Ask(
        start=row["start"],
        end=row["end"],
        text=text[row["start"] : row["end"]],
        kind=AskKind(row["kind"]),
        strength=Strength(row["strength"]),
        probability=row["probability"],
        skills=tuple(row["skills"]),
        least=row["least"],
        years=row["years"],
        value=row["value"],
        equivalent=row["equivalent"],
    )


def _copy(row: Mapping[str, Any]) -> AdCopy:
    words = {name: row[name] for name in ("id", "of", "title", "employer", "place", "source")}
    return AdCopy(
        **words,
        reason=DuplicateReason(row["reason"]) if row["reason"] else None,
        posted=iso(row["posted"]),
        row=row["row"],
    )
