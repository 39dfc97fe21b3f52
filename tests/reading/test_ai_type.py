"""What sort of AI job an ad is, and the clause that decides it. All ads are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from metier.bench.ad_types import labelled_ads, part_of, score_ai_types
from metier.bench.reliability import reliability
from metier.reading.ai_type import AiTypeReader
from metier.types import AiType

READER = AiTypeReader()
FLOORS = {"F1 ai-first": 0.84, "F1 ai-support": 0.66, "macro-F1": 0.52}
"""Of the ads held out two are ml-first: missing both takes .27 off the macro-F1."""

AGENTS = """About the team
Harbourlight makes software for ports.

What you will do
- Build LLM agents that plan berths, with tool calling and retrieval augmented generation.
- Write evals and guardrails for prompts and agentic workflows.
- Talk to harbour masters.

What you bring
- Hands-on experience with LangChain, embeddings and prompt engineering.
- Strong Python."""

PLATFORM = """Quarry Cloud runs the machines on which other teams train.

Your work
- Operate Kubernetes clusters and GPU nodes with Terraform, Prometheus and Grafana.
- Keep the CI/CD pipelines, on-call rotation and infrastructure as code in order.
- Support ML engineers who deploy models on our internal platform.

You bring
- Five years of DevOps or site reliability, observability and troubleshooting."""

FORECASTS = """Millbrook Grain buys and sells wheat.

Duties
- Train and deploy forecasting models for demand with XGBoost and scikit-learn.
- Feature engineering, regression and classification on time series.
- Computer vision models for grain quality in PyTorch.

Wanted
- Machine learning and statistics, a degree in mathematics."""

WAREHOUSE = """Duties
- Build ETL pipelines with Airflow, dbt and Snowflake.
- Model the data warehouse, keep data quality, write SQL.
- Make dashboards in Tableau for the finance team."""

NURSE = """We look for a registered nurse for our ward.
You plan care, give medicine, speak with families and keep the records of patients in order.
You have a licence to practise and two years on a ward. Night shifts are paid extra."""

RENAMED = (
    """Our insurance office is growing, and so is its website. The AI Engineer joins a team of nine.

- Maintain the Java backend and its REST APIs, with Spring Boot and microservices.
- Write unit tests, take part in code reviews and debugging.
- Build web applications in Angular with HTML and CSS.
- Talk to clients and write the documentation that they read, twice a year or when asked.
- Keep the release calendar and the configuration of three environments in good order.
- Answer questions of the call centre on Monday mornings, and plan the next release with them.

"""
    "You like tidy code, short meetings and long lunches. You have four years of work behind you."
)


@pytest.mark.parametrize(
    ("title", "text", "kind", "clause"),
    [
        ("AI Engineer", AGENTS, AiType.AI_FIRST, "Build LLM agents that plan berths"),
        ("AI Platform Engineer", PLATFORM, AiType.AI_SUPPORT, "Operate Kubernetes clusters"),
        ("Data Scientist", FORECASTS, AiType.ML_FIRST, "Train and deploy forecasting models"),
        ("AI Engineer, Computer Vision", FORECASTS, AiType.ML_FIRST, "Train and deploy forecast"),
        ("Data Engineer", WAREHOUSE, AiType.DATA, "Build ETL pipelines with Airflow"),
        ("AI Engineer", RENAMED, AiType.RENAMED, "Maintain the Java backend"),
    ],
)
def test_type_and_clause(title: str, text: str, kind: AiType, clause: str) -> None:
    reading = READER.read(text, title)
    assert reading.type is kind
    assert reading.text.startswith(clause)
    assert text[reading.start : reading.end] == reading.text
    assert "\n" not in reading.text.strip()


def test_a_job_without_ai_has_no_deciding_clause() -> None:
    reading = READER.read(NURSE, "Registered Nurse")
    assert reading.type is AiType.NONE
    assert (reading.start, reading.end, reading.text) == (0, 0, "")


def test_estate_agents_are_no_ai_agents() -> None:
    text = "Our estate agents show houses. You work with agents and prompt answers to buyers."
    assert READER.read(text, "Estate Agent").type is AiType.NONE


def test_an_empty_text_is_no_reading() -> None:
    reading = READER.read(" \n ", "AI Engineer")
    assert (reading.type, reading.probability) == (None, 0.0)


def test_a_title_alone_is_no_reading() -> None:
    assert READER.read("Come and work with us by the sea.", "AI Engineer").type is None


def test_boilerplate_is_not_counted() -> None:
    line = "\n\nWe are an equal opportunity employer, and our AI agents and LLM screen all races.\n"
    assert READER.read(NURSE + line, "Nurse").type is AiType.NONE
    before, after = READER.read(AGENTS, "AI Engineer"), READER.read(AGENTS + line, "AI Engineer")
    assert (before.type, before.text) == (after.type, after.text)


def test_chances_of_the_model_add_up() -> None:
    reading = READER.read(AGENTS, "AI Engineer")
    assert set(reading.chances) == {"ai-first", "ai-support", "ml-first"}
    assert sum(reading.chances.values()) == pytest.approx(1.0)
    assert reading.probability == reading.chances["ai-first"]


def test_using_ai_tools_is_near_ai_and_building_them_is_ai() -> None:
    uses = "Build the React frontend and Java backend. You use AI tools such as Copilot and Cursor."
    makes = "Build AI agents and LLM applications. You design prompts and retrieval with RAG."
    title = "Software Engineer, AI"
    using, making = READER.read(uses, title), READER.read(makes, title)
    assert using.type is AiType.AI_SUPPORT
    assert making.type is AiType.AI_FIRST


def test_ads_read_together_read_as_each_does_alone() -> None:
    ads = [
        (AGENTS, "AI Engineer"), ("", "AI Engineer"), (NURSE, "Registered Nurse"),
        (AGENTS.replace(".", ",").replace("\n", " "), "AI Engineer"), ("build", "Nurse"),
        ("agents with large language models", "Agent"), (NURSE, "AI Engineer"),
    ]  # fmt: skip
    texts, titles = zip(*ads, strict=True)
    assert list(READER.read_all(texts, titles)) == [READER.read(*ad) for ad in ads]


def test_a_long_unbroken_text_has_a_clause_inside_it() -> None:
    text = AGENTS.replace("\n", " ").replace("- ", "").replace(".", ",")
    reading = READER.read(text, "AI Engineer")
    assert text[reading.start : reading.end] == reading.text != ""


def test_all_ads_of_an_employer_lie_in_one_part() -> None:
    # SHA-256 (`printf globex | sha256sum`) as a whole number, its last two digits:
    # acme …99, globex …03, umbrella …29, hooli …90, stark …56, of which 0–59 train, 80–99 test.
    names = ("acme", "globex", "umbrella", "hooli", "stark")
    assert [part_of(name) for name in names] == ["test", "train", "train", "test", "train"]


def test_ads_of_employers_that_the_model_has_not_seen(shared: Path) -> None:
    path = shared / "data" / "ads" / "ai-engineer-2026.jsonl"
    values = score_ai_types(path, lambda text, title: READER.read(text, title).type)
    found = {value.measure: value.value for value in values}
    assert {name: value for name, value in FLOORS.items() if found[name] < value} == {}


def test_probabilities_of_ads_not_seen_can_be_believed(shared: Path) -> None:
    ads = list(labelled_ads(shared / "data" / "ads" / "ai-engineer-2026.jsonl", ("test",)))
    readings = [(READER.read(ad.text, ad.title), ad.type) for ad in ads]
    told = [(said.probability, said.type == label) for said, label in readings if said.type]
    found = reliability([said for said, _ in told], [hit for _, hit in told])
    assert abs(found.said - found.share) <= 0.06
