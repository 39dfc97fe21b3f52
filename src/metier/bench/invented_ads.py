"""Job ads that nobody posted: as many as wanted, each another, always the same ones.

Employers, products and people in them are invented; places are real. Ad ``n`` depends on ``n``
alone, so that two runs, or two processes, make the same ads without asking each other.
"""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from metier.intake.ads.raw import COLUMNS, raw_schema

if TYPE_CHECKING:
    import pyarrow as pa

_FIRST_DAY = date(2025, 9, 1)
_DAYS = 150


@dataclass(frozen=True, slots=True)
class _Job:
    """What a role does and asks, to be put into sentences."""

    role: str
    titles: tuple[str, ...]
    duties: tuple[str, ...]
    musts: tuple[str, ...]
    wishes: tuple[str, ...]
    yearly: int


_JOBS = (
    _Job(
        "machine-learning-engineer",
        ("Machine Learning Engineer", "ML Engineer"),
        ("Train and serve ranking models", "Own the feature pipeline from raw events to training"),
        ("Python", "PyTorch", "SQL", "Docker"),
        ("Kubernetes", "Ray", "Triton"),
        150_000,
    ),
    _Job(
        "data-scientist",
        ("Data Scientist", "Product Data Scientist"),
        ("Design experiments and read them honestly", "Build forecasts that planners trust"),
        ("Python", "SQL", "statistics", "A/B testing"),
        ("causal inference", "dbt", "Bayesian modelling"),
        130_000,
    ),
    _Job(
        "data-engineer",
        ("Data Engineer", "Analytics Data Engineer"),
        ("Build batch and streaming pipelines", "Keep the warehouse fast, documented and tested"),
        ("SQL", "Python", "Apache Spark", "Airflow"),
        ("Kafka", "Terraform", "Snowflake"),
        125_000,
    ),
    _Job(
        "data-analyst",
        ("Data Analyst", "Reporting Analyst"),
        ("Answer questions of the sales team with numbers", "Maintain dashboards that are read"),
        ("SQL", "Excel", "Tableau"),
        ("Python", "Power BI"),
        85_000,
    ),
    _Job(
        "nlp-engineer",
        ("NLP Engineer", "Natural Language Processing Engineer"),
        ("Fine-tune language models for support mail", "Measure answers before users see them"),
        ("Python", "Hugging Face Transformers", "NLP"),
        ("spaCy", "vector databases"),
        145_000,
    ),
    _Job(
        "mlops-engineer",
        ("MLOps Engineer", "Machine Learning Operations Engineer"),
        ("Run the model registry and its releases", "Watch drift and cost in production"),
        ("Kubernetes", "Docker", "Python", "CI/CD"),
        ("MLflow", "Prometheus", "AWS"),
        140_000,
    ),
    _Job(
        "ai-engineer",
        ("AI Engineer", "Generative AI Engineer"),
        ("Build retrieval and agents for case workers", "Turn prompts into tested software"),
        ("Python", "LLMs", "RAG", "REST APIs"),
        ("LangChain", "evaluation of language models"),
        155_000,
    ),
)
_LEVELS = (("", "", 2, 1.0), ("Junior ", "entry", 0, 0.7), ("Senior ", "senior", 5, 1.3))
_NAMES = ("Harbour", "Lantern", "Juniper", "Copperfield", "Northwind", "Saltmarsh", "Orchard")
_TRADES = ("Analytics", "Robotics", "Health", "Freight", "Energy", "Insurance", "Learning")
_FORMS = ("Inc.", "Ltd", "GmbH", "LLC", "")
_PLACES = (
    ("Austin, TX", "US", "USD"),
    ("Boston, MA", "US", "USD"),
    ("Remote - US", "US", "USD"),
    ("London, UK", "GB", "GBP"),
    ("Berlin, Germany", "DE", "EUR"),
    ("Toronto, ON", "CA", "CAD"),
    ("Bengaluru, India", "IN", "INR"),
)
_ATTENDANCES = ("remote", "hybrid", "on-site")
_HYBRID = "We work two days a week from the office and the others from wherever you like."
_PRODUCTS = ("tide tables", "orchard maps", "freight slots", "clinic rotas", "meter readings")
_CUSTOMERS = ("harbours", "growers", "hospitals", "small insurers", "city councils", "schools")
_BENEFITS = ("30 days of leave", "a learning budget", "parental leave", "a pension plan")


@dataclass(frozen=True, slots=True)
class InventedAd:
    """One ad: the row that a source has of it, and what is true of it."""

    row: dict[str, str]
    role: str
    level: str
    country: str
    currency: str
    low: int
    high: int
    attendance: str
    musts: tuple[str, ...]
    years: int


def invented_ad(number: int) -> InventedAd:
    """Ad ``number`` (any whole number from 0)."""
    dice = random.Random(number)
    job = _JOBS[number % len(_JOBS)]
    prefix, level, years, factor = dice.choice(_LEVELS)
    place, country, currency = dice.choice(_PLACES)
    attendance = "remote" if place.startswith("Remote") else dice.choice(_ATTENDANCES)
    employer = f"{dice.choice(_NAMES)} {dice.choice(_TRADES)} {dice.choice(_FORMS)}".strip()
    low = int(job.yearly * factor * dice.uniform(0.8, 1.1)) // 1000 * 1000
    high = low + 20_000
    posted = _FIRST_DAY + timedelta(days=dice.randrange(_DAYS))
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "key": f"job-{number}",
        "url": f"https://jobs.example.org/{number}",
        "title": f"{prefix}{dice.choice(job.titles)}",
        "employer": employer,
        "place": place,
        "text": _text(dice, number, job, years, _opening(dice, number, employer, attendance)),
        "pay": f"{currency} {low} - {high} per year" if number % 3 else "",
        "posted": posted.isoformat() if number % 11 else "",
        "seen": "2026-02-01",
        "work_type": "full-time",
        "level": level,
        "attendance": attendance,
        "contact": "jobs@example.org" if number % 5 == 0 else "",
    }
    return InventedAd(
        row, job.role, level, country, currency, low, high, attendance, job.musts, years
    )


def raw_ads(count: int, first: int = 0, source: str = "invented.csv") -> pa.RecordBatch:
    """``count`` ads from number ``first`` on as a batch of raw ads."""
    import pyarrow as pa

    rows = [
        {**invented_ad(number).row, "source": source, "row": number - first + 1}
        for number in range(first, first + count)
    ]
    return pa.RecordBatch.from_pylist(rows, schema=raw_schema())


def write_csv(path: Path, count: int, first: int = 0) -> None:
    """Write ``count`` ads from number ``first`` on as a CSV file with the columns of raw ads."""
    names = [name for name in COLUMNS if name not in ("source", "row")]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(invented_ad(number).row for number in range(first, first + count))


def _text(dice: random.Random, number: int, ad: _Job, years: int, opening: str) -> str:
    lines = [opening, "", "What you will do", *(f"- {duty}." for duty in ad.duties)]
    lines.append(f"- Review the work of others and speak with {dice.choice(_CUSTOMERS)} monthly.")
    lines += ["", "What you must have"]
    lines += [f"- {years}+ years of experience in this kind of work."] * bool(years)
    lines += [f"- Experience with {skill}." for skill in ad.musts]
    lines += ["- Clear written English.", "", "Nice to have"]
    lines += [f"- {skill}" for skill in dice.sample(ad.wishes, 2)]
    first, second = dice.sample(_BENEFITS, 2)
    lines += ["", "What we offer", f"- {first.capitalize()} and {second}."]
    return "\n".join([*lines, f"Apply by naming reference {number:06d}."])


def _opening(dice: random.Random, number: int, employer: str, attendance: str) -> str:
    product, customers = dice.choice(_PRODUCTS), dice.choice(_CUSTOMERS)
    team = dice.randrange(3, 40)
    lines = [
        f"About {employer}",
        f"We make {product} for {customers}, with a team of {team} people since {1980 + team}.",
        f"Project {number} is what you will join: {product} that {customers} rely on.",
    ]
    return "\n".join([*lines, _HYBRID] if attendance == "hybrid" else lines)
