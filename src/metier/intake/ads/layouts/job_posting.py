"""schema.org ``JobPosting``: the ads that pages carry for search engines, as JSON-LD.

Properties, as https://schema.org/JobPosting has them: ``title`` (or ``name``), ``description``
(HTML, often escaped), ``hiringOrganization``, ``jobLocation`` (``Place`` with a
``PostalAddress``, one or many), ``applicantLocationRequirements``, ``jobLocationType``
(``TELECOMMUTE``), ``baseSalary`` (``MonetaryAmount`` whose ``value`` is a number or a
``QuantitativeValue``: ``minValue``, ``maxValue``, ``value``, ``unitText``), ``salaryCurrency``,
``datePosted``, ``validThrough``, ``employmentType``, ``identifier``, ``url``,
``responsibilities``, ``qualifications``, ``experienceRequirements``, ``educationRequirements``,
``skills``, ``jobBenefits``, ``applicationContact``.
"""

from __future__ import annotations

import re

from metier.intake.ads.chunks import Record
from metier.intake.ads.layouts.layout import (
    Fields,
    Layout,
    joined,
    mapping,
    objects,
    paragraphs,
    section,
    several,
    string,
)
from metier.intake.ads.pay_terms import pay_words

_TYPE = "JobPosting"
_APART = ("responsibilities", "qualifications", "experienceRequirements", "educationRequirements",
          "skills", "jobBenefits")  # fmt: skip
_KNOWN_FROM = 60
_NAME = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MARKUP = re.compile(r"<[a-zA-Z/]|&lt;[a-zA-Z/]")


def is_posting(record: Record) -> bool:
    """Whether an object says of itself that it is a ``JobPosting``."""
    kinds = record.get("@type")
    return any(
        isinstance(kind, str) and re.split(r"[/:#]", kind)[-1] == _TYPE
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _read(record: Record, about: Record) -> Fields:
    places = _locations(record.get("jobLocation"))
    away = "TELECOMMUTE" in str(record.get("jobLocationType", "")).upper()
    identifier = record.get("identifier")
    return {
        "key": string(identifier) or string(_first(identifier).get("value")),
        "url": string(record.get("url")) or string(about.get("url")),
        "title": record.get("title") or record.get("name"),
        "employer": _organisation(record.get("hiringOrganization")),
        "place": several(places) or several(_areas(record.get("applicantLocationRequirements"))),
        "country": _country(record),
        "text": _text(record),
        "pay": _pay(record),
        "posted": record.get("datePosted"),
        "expires": record.get("validThrough"),
        "work_type": record.get("employmentType"),
        "attendance": "remote" if away else "",
        "contact": _first(record.get("applicationContact")).get("email"),
    }


def _first(value: object) -> Record:
    found = objects(value)
    return found[0] if found else {}


def _organisation(value: object) -> str:
    if isinstance(value, list):
        return several([_organisation(item) for item in value])
    return (
        string(mapping(value).get("name"))
        or string(mapping(value).get("legalName"))
        or string(value)
    )


def _named(value: object) -> str:
    """A country or region: its name, or an object that has one."""
    return string(value) or string(_first(value).get("name"))


def _locations(value: object) -> list[str]:
    if isinstance(value, str):
        return [value.strip()]
    found = []
    for place in objects(value):
        address = place.get("address")
        post = _first(address) or (place if "addressLocality" in place else {})
        parts = (post.get("addressLocality"), post.get("addressRegion"), post.get("addressCountry"))
        where = joined(*map(_named, parts))
        found.append(where or string(address) or string(place.get("name")))
    return found


def _areas(value: object) -> list[str]:
    areas = value if isinstance(value, list) else [value]
    return [_named(area) or string(mapping(area).get("address")) for area in areas]


def _country(record: Record) -> str:
    places = objects(record.get("jobLocation"))
    posts = [_first(place.get("address")) for place in places]
    countries = {_named(post.get("addressCountry")) for post in posts} - {""}
    return countries.pop() if len(countries) == 1 else ""


def _text(record: Record) -> str:
    """The description, then what stands in properties of their own and not in it."""
    main = _markup(record.get("description"))
    apart = []
    for name in _APART:
        value = record.get(name)
        said = _markup(", ".join(map(string, value)) if isinstance(value, list) else value)
        if said and said[:_KNOWN_FROM] not in main and len(said) >= _KNOWN_FROM:
            apart.append(section(_NAME.sub(" ", name).capitalize(), said))
    return "\n".join(filter(None, [section("", main) if apart else main, *apart]))


def _markup(value: object) -> str:
    """Text of a property as markup, whether it has any or not."""
    text = string(value)
    return text if _MARKUP.search(text) or "\n" not in text else paragraphs(text)


def _pay(record: Record) -> str:
    currency = record.get("salaryCurrency")
    base = record.get("baseSalary")
    if isinstance(base, str) and not base.strip().replace(",", "").replace(".", "").isdecimal():
        return base.strip()
    said = []
    for pay in objects(base) or [{"value": base}]:
        value = pay.get("value", pay.get("price"))
        amounts = _first(value) or pay
        one = amounts.get("value", value) if not isinstance(value, dict) else amounts.get("value")
        low, high = amounts.get("minValue", one), amounts.get("maxValue", one)
        code = pay.get("currency") or pay.get("priceCurrency") or amounts.get("currency")
        unit = amounts.get("unitText") or pay.get("unitText") or pay.get("duration")
        said.append(pay_words(low, high, code or currency, unit))
    return several(said)


LAYOUT = Layout(
    "schema.org",
    {
        "key": "identifier",
        "url": "url",
        "title": "title",
        "employer": "hiringOrganization",
        "place": "jobLocation, else applicantLocationRequirements",
        "country": "jobLocation.address.addressCountry",
        "text": "description",
        "pay": "baseSalary",
        "posted": "datePosted",
        "expires": "validThrough",
        "work_type": "employmentType",
        "attendance": "jobLocationType",
        "contact": "applicationContact.email",
    },
    is_posting,
    _read,
)
