"""SmartRecruiters: the Posting API, a list (``{"content": […]}``) or a single posting.

Keys, as https://developers.smartrecruiters.com/docs/posting-api documents them: ``id``, ``uuid``,
``name`` (the title), ``refNumber``, ``company`` (``identifier``, ``name``), ``releasedDate``,
``location`` (``city``, ``region``, ``country`` in two letters, ``remote``, ``hybrid``,
``fullLocation``), ``department``, ``function``, ``typeOfEmployment.label``,
``experienceLevel.label``, ``ref``; a single posting also ``applyUrl``, ``postingUrl`` and
``jobAd.sections`` (``companyDescription``, ``jobDescription``, ``qualifications``,
``additionalInformation``, each ``title`` and ``text`` in HTML). The list has no text.
"""

from __future__ import annotations

from metier.intake.ads.chunks import Record
from metier.intake.ads.layouts.layout import Fields, Layout, joined, mapping, section, string

_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")


def _knows(record: Record) -> bool:
    return "name" in record and ("releasedDate" in record or "jobAd" in record)


def _read(record: Record, _about: Record) -> Fields:
    company, where = mapping(record.get("company")), mapping(record.get("location"))
    sections = mapping(mapping(record.get("jobAd")).get("sections"))
    parts = [mapping(sections.get(name)) for name in _SECTIONS]
    country = string(where.get("country")).upper()
    return {
        "key": string(record.get("id")) or string(record.get("uuid")),
        "url": record.get("postingUrl") or _address(company, record) or record.get("ref"),
        "title": record.get("name"),
        "employer": company.get("name") or company.get("identifier"),
        "place": string(where.get("fullLocation"))
        or joined(where.get("city"), where.get("region"), country),
        "country": country,
        "text": "\n".join(filter(None, (section(p.get("title"), p.get("text")) for p in parts))),
        "posted": record.get("releasedDate"),
        "work_type": mapping(record.get("typeOfEmployment")).get("label"),
        "level": mapping(record.get("experienceLevel")).get("label"),
        "attendance": _attendance(where),
        "contact": record.get("applyUrl"),
    }


def _address(company: Record, record: Record) -> str:
    """The public page of a posting, which the list does not name."""
    account, key = string(company.get("identifier")), string(record.get("id"))
    return f"https://jobs.smartrecruiters.com/{account}/{key}" if account and key else ""


def _attendance(where: Record) -> str:
    if where.get("hybrid") is True:
        return "hybrid"
    return "remote" if where.get("remote") is True else ""


LAYOUT = Layout(
    "smartrecruiters",
    {
        "key": "id",
        "url": "postingUrl, else company.identifier + id",
        "title": "name",
        "employer": "company.name",
        "place": "location.fullLocation, else location.city + location.region + location.country",
        "country": "location.country",
        "text": "jobAd.sections",
        "posted": "releasedDate",
        "work_type": "typeOfEmployment.label",
        "level": "experienceLevel.label",
        "attendance": "location.hybrid, else location.remote",
        "contact": "applyUrl",
    },
    _knows,
    _read,
)
