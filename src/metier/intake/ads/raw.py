"""The table of raw ads: what every format of ads becomes, and all that reading starts from.

Every column is text, "" where the source has none, but for ``row``. Words are the source's
own; a format that gives numbers (pay in cents, a time in milliseconds) writes them out as
the readers of fields know them: ``USD 120000 - 150000 per year``, ``2026-01-26``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = {
    "source": "file or address that the row came from, as the user named it",
    "row": "number of the record in its source, from 1",
    "key": "what the source calls the ad (its id), for telling an update from a new ad",
    "url": "where the ad stands",
    "title": "title of the job",
    "employer": "who hires",
    "place": "place or places of work, several parted by ' | '",
    "country": "country, where a field of its own gives it",
    "text": "the ad itself as plain text with line ends; HTML is turned to text before",
    "pay": "what the field for pay says",
    "posted": "when it was posted, as the field says it",
    "seen": "when the source was read or scraped, as the field says it",
    "expires": "until when it is open, as the field says it",
    "work_type": "full-time, contract … as the field says it",
    "level": "seniority, as the field says it",
    "attendance": "remote, hybrid, on site, as the field says it",
    "contact": "address or e-mail to apply to",
}
"""Name of each column → what it holds."""


@cache
def raw_schema() -> pa.Schema:
    """The columns of raw ads as an Arrow schema: ``row`` an int64, all others strings."""
    import pyarrow as pa

    return pa.schema([(name, pa.int64() if name == "row" else pa.string()) for name in COLUMNS])
