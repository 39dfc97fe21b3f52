"""Workable: the widget API (``{"name": …, "jobs": […]}``) and the account APIs v1, v2 and v3.

Keys of the widget, as https://workable.readme.io documents it: ``title``, ``shortcode``,
``code``, ``employment_type``, ``telecommuting``, ``department``, ``url``, ``shortlink``,
``application_url``, ``published_on``, ``created_at``, ``country``, ``city``, ``state``,
``experience``, ``locations`` (``city``, ``region``, ``country``, ``hidden``) and with
``details=true`` ``description`` in HTML; the account's ``name`` stands around them. The account
APIs have ``remote``, ``workplace`` (``on_site``, ``hybrid``, ``remote``), ``location`` (``city``,
``region``, ``country``, ``location_str``), ``published``, ``type``, ``requirements`` and
``benefits`` in HTML, and ``salary`` (``salary_from``, ``salary_to``, ``salary_currency``).
"""

from __future__ import annotations

from metier.intake.ads.chunks import Record
from metier.intake.ads.layouts.layout import (
    Fields,
    Layout,
    account,
    joined,
    mapping,
    objects,
    section,
    several,
    string,
)
from metier.intake.ads.pay_terms import pay_words

_HOSTS = ("apply.workable.com", "jobs.workable.com")


def _knows(record: Record) -> bool:
    return "shortcode" in record and "title" in record


def _read(record: Record, about: Record) -> Fields:
    address = record.get("url") or record.get("shortlink") or record.get("application_url")
    employer = string(about.get("name")) or string(mapping(record.get("account")).get("name"))
    pay = mapping(record.get("salary"))
    return {
        "key": string(record.get("shortcode")),
        "url": address,
        "title": record.get("title") or record.get("full_title"),
        "employer": employer or account(address, *_HOSTS),
        "place": _place(record),
        "country": mapping(record.get("location")).get("country") or record.get("country"),
        "text": "\n".join(
            filter(
                None,
                (
                    section("", record.get("description") or record.get("full_description")),
                    section("Requirements", record.get("requirements")),
                    section("Benefits", record.get("benefits")),
                ),
            )
        ),
        "pay": pay_words(
            pay.get("salary_from"), pay.get("salary_to"), pay.get("salary_currency"), "year"
        ),
        "posted": record.get("published_on") or record.get("published") or record.get("created_at"),
        "work_type": record.get("employment_type") or record.get("type"),
        "level": record.get("experience"),
        "attendance": _attendance(record),
        "contact": record.get("application_url"),
    }


def _place(record: Record) -> str:
    listed = [p for p in objects(record.get("locations")) if p.get("hidden") is not True]
    places = [_joined(place) for place in listed]
    where = mapping(record.get("location"))
    return several(places) or string(where.get("location_str")) or _joined(where or record)


def _joined(place: Record) -> str:
    region = place.get("region") or place.get("state")
    return joined(place.get("city"), region, place.get("country"))


def _attendance(record: Record) -> str:
    words = string(record.get("workplace")) or string(record.get("workplace_type"))
    where = mapping(record.get("location"))
    away = (record.get("telecommuting"), record.get("remote"), where.get("telecommuting"))
    return words.replace("_", " ") or ("remote" if True in away else "")


LAYOUT = Layout(
    "workable",
    {
        "key": "shortcode",
        "url": "url, else shortlink",
        "title": "title",
        "employer": "name of the account, else url",
        "place": "locations, else city + state + country",
        "country": "country",
        "text": "description + requirements + benefits",
        "pay": "salary",
        "posted": "published_on, else created_at",
        "work_type": "employment_type",
        "level": "experience",
        "attendance": "workplace, else telecommuting",
        "contact": "application_url",
    },
    _knows,
    _read,
)
