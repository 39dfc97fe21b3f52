"""Lever: the Postings API, a list of postings or a single one.

Keys, as https://github.com/lever/postings-api documents them: ``id``, ``text`` (the title),
``categories`` (``location``, ``allLocations``, ``commitment``, ``team``, ``department``),
``country`` (ISO 3166), ``description`` and ``descriptionPlain`` (opening and body),
``lists`` (``text``, ``content``: HTML of list items), ``additional`` and ``additionalPlain``,
``hostedUrl``, ``applyUrl``, ``workplaceType`` (``unspecified``, ``on-site``, ``remote``,
``hybrid``), ``salaryRange`` (``currency``, ``interval``, ``min``, ``max``),
``salaryDescription``, ``createdAt`` (milliseconds since 1970). It names no employer but in its
addresses.
"""

from __future__ import annotations

from metier.intake.ads.chunks import Record
from metier.intake.ads.layouts.layout import (
    Fields,
    Layout,
    account,
    mapping,
    objects,
    paragraphs,
    section,
    several,
    string,
)
from metier.intake.ads.pay_terms import pay_words

_HOSTS = ("lever.co",)


def _knows(record: Record) -> bool:
    return isinstance(record.get("categories"), dict) and (
        "hostedUrl" in record or "descriptionPlain" in record
    )


def _read(record: Record, _about: Record) -> Fields:
    categories, pay = mapping(record.get("categories")), mapping(record.get("salaryRange"))
    workplace = string(record.get("workplaceType"))
    address = record.get("hostedUrl")
    return {
        "key": string(record.get("id")),
        "url": address,
        "title": record.get("text"),
        "employer": account(address, *_HOSTS) or account(record.get("applyUrl"), *_HOSTS),
        "place": _place(categories),
        "country": record.get("country"),
        "text": _text(record),
        "pay": pay_words(pay.get("min"), pay.get("max"), pay.get("currency"), pay.get("interval"))
        or record.get("salaryDescriptionPlain"),
        "posted": record.get("createdAt"),
        "work_type": categories.get("commitment"),
        "level": categories.get("level"),
        "attendance": "" if workplace == "unspecified" else workplace,
        "contact": record.get("applyUrl"),
    }


def _place(categories: Record) -> str:
    listed = categories.get("allLocations")
    places = [
        string(mapping(p).get("name") or mapping(p).get("location")) or string(p)
        for p in (listed if isinstance(listed, list) else ())
    ]
    return several(places) or string(categories.get("location"))


def _text(record: Record) -> str:
    """Opening and body, the lists under their names, the closing words."""
    opening = string(record.get("description")) or paragraphs(
        string(record.get("descriptionPlain"))
    )
    closing = string(record.get("additional")) or paragraphs(string(record.get("additionalPlain")))
    lists = [
        section(block.get("text"), block.get("content")) for block in objects(record.get("lists"))
    ]
    return "\n".join(filter(None, [section("", opening), *lists, section("", closing)]))


LAYOUT = Layout(
    "lever",
    {
        "key": "id",
        "url": "hostedUrl",
        "title": "text",
        "employer": "hostedUrl",
        "place": "categories.allLocations, else categories.location",
        "country": "country",
        "text": "description + lists + additional",
        "pay": "salaryRange, else salaryDescriptionPlain",
        "posted": "createdAt",
        "work_type": "categories.commitment",
        "level": "categories.level",
        "attendance": "workplaceType",
        "contact": "applyUrl",
    },
    _knows,
    _read,
)
