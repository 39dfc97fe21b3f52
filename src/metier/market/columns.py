"""The table of annotated ads: one row an ad, its source kept, every reading beside it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

UNDATED = "undated"
"""The month of an ad that does not say when it was posted or seen."""


@cache
def ads_schema() -> pa.Schema:
    """The columns of annotated ads. Text is never null ("" where there is none); a number
    or a date that is not known is null.

    ``id`` is a digest of all that the ad says (`market.identity`): the same ad, the same id.
    ``employer_key`` is the employer's name as compared, ``month`` the one it was posted in
    (else seen): ``2026-01``, or ``undated``. ``pay_low`` … ``pay_period`` are as stated,
    ``pay_year_low`` and ``pay_year_high`` their equivalent for a year in the same currency;
    ``pay_basis`` says where pay was read: ``field``, ``text``, ``estimate`` (a board's guess).
    ``skills`` has each skill once, by its firmest mention; ``asks`` are the things asked, as
    in `metier.types.Ask` (``start``, ``end``: offsets into ``text``); ``years`` is the most
    experience that is a must. ``signature`` is for comparing texts (`market.signatures`);
    ``signals`` are facts about this ad alone (`market.signals`), with the words they rest on.
    """
    import pyarrow as pa

    text, number, small = pa.string(), pa.float64(), pa.float32()
    offset, day = pa.int32(), pa.date32()
    skill = pa.struct([("skill", text), ("context", text), ("probability", small)])
    ask = pa.struct(
        [
            ("kind", text),
            ("strength", text),
            ("skills", pa.list_(text)),
            ("least", offset),
            ("years", small),
            ("value", text),
            ("equivalent", pa.bool_()),
            ("probability", small),
            ("start", offset),
            ("end", offset),
        ]
    )
    signal = pa.struct([("signal", text), ("start", offset), ("end", offset), ("note", text)])
    return pa.schema(
        [
            ("id", text),
            ("source", text),
            ("row", pa.int64()),
            ("key", text),
            ("url", text),
            ("title", text),
            ("employer", text),
            ("employer_key", text),
            ("place", text),
            ("text", text),
            ("language", text),
            ("posted", day),
            ("seen", day),
            ("expires", day),
            ("month", text),
            ("work_type", text),
            ("role", text),
            ("role_probability", small),
            ("level", text),
            ("speciality", text),
            ("esco", text),
            ("onet", text),
            ("country", text),
            ("region", text),
            ("city", text),
            ("attendance", text),
            ("days", small),
            ("within", pa.list_(text)),
            ("pay_low", number),
            ("pay_high", number),
            ("pay_currency", text),
            ("pay_period", text),
            ("pay_year_low", number),
            ("pay_year_high", number),
            ("pay_basis", text),
            ("skills", pa.list_(skill)),
            ("asks", pa.list_(ask)),
            ("years", small),
            ("degree", text),
            ("ai_type", text),
            ("ai_probability", small),
            ("signature", pa.binary()),
            ("signals", pa.list_(signal)),
        ]
    )
