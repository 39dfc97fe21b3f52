"""Greenhouse: the Job Board API, a list (``{"jobs": […], "meta": …}``) or a single job.

Keys, as https://developers.greenhouse.io/job-board.html documents them: ``id``,
``internal_job_id``, ``title``, ``updated_at``, ``first_published``, ``requisition_id``,
``location.name``, ``absolute_url``, ``company_name``, ``content`` (HTML, escaped), ``metadata``
(``name``, ``value``), ``departments``, ``offices`` (``name``, ``location``),
``application_deadline``, and with ``pay_transparency=true`` ``pay_input_ranges``: ``min_cents``,
``max_cents``, ``currency_type``, ``title``, ``blurb``. No period is given; the title or blurb of
a range may name it.
"""

from __future__ import annotations

import re

from metier.intake.ads.chunks import Record
from metier.intake.ads.layouts.layout import (
    Fields,
    Layout,
    account,
    mapping,
    objects,
    several,
    string,
)
from metier.intake.ads.pay_terms import amount, pay_words, period_of

_HOSTS = ("greenhouse.io",)
_PERIOD = re.compile(
    r"\b(?:hour(?:ly)?|annual(?:ly)?|year(?:ly)?|month(?:ly)?|daily|day|week(?:ly)?)\b",
    re.IGNORECASE,
)
_WORK_TYPE = re.compile(r"employment type|time type|job type|contract type", re.IGNORECASE)
_ATTENDANCE = re.compile(r"workplace|work ?model|remote|location type|work arrangement", re.I)


def _knows(record: Record) -> bool:
    return "absolute_url" in record and "title" in record and (
        "internal_job_id" in record or "content" in record or "updated_at" in record
    )  # fmt: skip


def _read(record: Record, about: Record) -> Fields:
    address = record.get("absolute_url")
    return {
        "key": string(record.get("id")),
        "url": address,
        "title": record.get("title"),
        "employer": string(record.get("company_name"))
        or string(about.get("name"))
        or account(address, *_HOSTS),
        "place": _place(record),
        "text": record.get("content"),
        "pay": _pay(record),
        "posted": record.get("first_published") or record.get("updated_at"),
        "expires": record.get("application_deadline"),
        "work_type": _told(record, _WORK_TYPE),
        "attendance": _told(record, _ATTENDANCE),
    }


def _place(record: Record) -> str:
    named = string(mapping(record.get("location")).get("name"))
    offices = objects(record.get("offices"))
    places = [string(o.get("location")) or string(o.get("name")) for o in offices]
    return named or several(places)


def _pay(record: Record) -> str:
    ranges = objects(record.get("pay_input_ranges"))
    several_ranges = len(ranges) > 1
    said = []
    for pay in ranges:
        low, high = (amount(pay.get(key)) for key in ("min_cents", "max_cents"))
        title, blurb = string(pay.get("title")), string(pay.get("blurb"))
        period = _PERIOD.search(title) or _PERIOD.search(blurb)
        words = pay_words(
            low and low / 100,
            high and high / 100,
            pay.get("currency_type"),
            period_of(period[0]) if period else "",
        )
        if words:
            said.append(f"{title}: {words}" if several_ranges and title else words)
    return several(said)


def _told(record: Record, pattern: re.Pattern[str]) -> object:
    """A field that the employer added, by its name."""
    for extra in objects(record.get("metadata")):
        if pattern.search(string(extra.get("name"))):
            return extra.get("value")
    return ""


LAYOUT = Layout(
    "greenhouse",
    {
        "key": "id",
        "url": "absolute_url",
        "title": "title",
        "employer": "company_name, else absolute_url",
        "place": "location.name, else offices",
        "text": "content",
        "pay": "pay_input_ranges",
        "posted": "first_published, else updated_at",
        "expires": "application_deadline",
        "work_type": "metadata",
        "attendance": "metadata",
    },
    _knows,
    _read,
)
