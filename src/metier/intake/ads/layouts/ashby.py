"""Ashby: the public job posting API, ``{"apiVersion": …, "jobs": […]}``.

Keys, as https://developers.ashbyhq.com/docs/public-job-posting-api documents them: ``id``,
``title``, ``location``, ``secondaryLocations`` (``location``, ``address``), ``department``,
``team``, ``isRemote``, ``workplaceType`` (``OnSite``, ``Remote``, ``Hybrid``),
``descriptionHtml``, ``descriptionPlain``, ``publishedAt``, ``employmentType``, ``address``
(``postalAddress``: ``addressLocality``, ``addressRegion``, ``addressCountry``), ``jobUrl``,
``applyUrl``, ``isListed``, and with ``includeCompensation=true`` ``compensation``:
``compensationTierSummary``, ``scrapeableCompensationSalarySummary``, ``compensationTiers``
(``title``, ``components``), ``summaryComponents`` (``compensationType``, ``interval`` as
``1 YEAR``, ``currencyCode``, ``minValue``, ``maxValue``). It names no employer but in its
addresses.
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
    several,
    string,
)
from metier.intake.ads.pay_terms import pay_words

_HOSTS = ("ashbyhq.com",)


def _knows(record: Record) -> bool:
    return "jobUrl" in record and ("descriptionHtml" in record or "isListed" in record
                                   or "employmentType" in record)  # fmt: skip


def _read(record: Record, _about: Record) -> Fields:
    address = record.get("jobUrl")
    return {
        "key": string(record.get("id")),
        "url": address,
        "title": record.get("title"),
        "employer": account(address, *_HOSTS),
        "place": several([_place(record), *map(_place, objects(record.get("secondaryLocations")))]),
        "country": _postal(record).get("addressCountry"),
        "text": record.get("descriptionHtml") or record.get("descriptionPlain"),
        "pay": _pay(mapping(record.get("compensation"))),
        "posted": record.get("publishedAt"),
        "work_type": record.get("employmentType"),
        "attendance": string(record.get("workplaceType")) or record.get("isRemote"),
        "contact": record.get("applyUrl"),
    }


def _postal(entry: Record) -> Record:
    return mapping(mapping(entry.get("address")).get("postalAddress"))


def _place(entry: Record) -> str:
    """The structured address, where it has a city; the employer's own words may be a nickname."""
    named, post = string(entry.get("location")), _postal(entry)
    city, region, country = (post.get(f"address{p}") for p in ("Locality", "Region", "Country"))
    if string(city) and "remote" not in named.lower():
        return joined(city, region, country)
    known = string(country).lower() in named.lower()
    return named if known else joined(named, country)


def _pay(compensation: Record) -> str:
    """The salary of the summary, else of each tier, else the words of the summary."""
    said = _salaries(compensation.get("summaryComponents"))
    if not said:
        tiers = objects(compensation.get("compensationTiers"))
        titled = [(string(t.get("title")), _salaries(t.get("components"))) for t in tiers]
        said = [
            f"{title}: {words}" if title and len(tiers) > 1 else words
            for title, found in titled
            for words in found
        ]
    summary = compensation.get("scrapeableCompensationSalarySummary")
    return several(said) or string(summary) or string(compensation.get("compensationTierSummary"))


def _salaries(components: object) -> list[str]:
    return [
        words
        for part in objects(components)
        if string(part.get("compensationType")).lower() == "salary"
        and (words := pay_words(part.get("minValue"), part.get("maxValue"),
                                part.get("currencyCode"), part.get("interval")))
    ]  # fmt: skip


LAYOUT = Layout(
    "ashby",
    {
        "key": "id",
        "url": "jobUrl",
        "title": "title",
        "employer": "jobUrl",
        "place": "address + secondaryLocations, else location",
        "country": "address.postalAddress.addressCountry",
        "text": "descriptionHtml, else descriptionPlain",
        "pay": "compensation",
        "posted": "publishedAt",
        "work_type": "employmentType",
        "attendance": "workplaceType, else isRemote",
        "contact": "applyUrl",
    },
    _knows,
    _read,
)
