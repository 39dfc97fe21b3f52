"""Which ads are held to be one job, and which are not; and what must hold for any table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metier.bench.planted_copies import COPIES, LOOK_ALIKES
from metier.market.copies.clusters import COLUMNS, cluster
from metier.market.copies.likeness import alike
from metier.market.signatures import signatures

if TYPE_CHECKING:
    import pyarrow as pa

_NOUNS = [
    "pipelines",
    "dashboards",
    "models",
    "reports",
    "clinics",
    "warehouses",
    "sensors",
    "markets",
    "claims",
    "routes",
    "customers",
    "batches",
    "features",
    "tests",
    "services",
    "queries",
    "experiments",
    "contracts",
    "teams",
    "budgets",
]
_VERBS = [
    "build",
    "keep",
    "measure",
    "explain",
    "plan",
    "review",
    "improve",
    "design",
    "document",
    "ship",
    "price",
    "check",
]
_ENDS = (
    "with our partners in health care",
    "so that decisions rest on numbers",
    "in Python and SQL",
    "on the platform of the group",
    "together with two analysts",
    "for the whole of Europe",
    "before each quarter ends",
)


def text_of(job: int, sentences: int = 40) -> str:
    """An invented ad; another number gives another text."""
    made = random.Random(job)
    lines = [
        f"You {made.choice(_VERBS)} {made.choice(_NOUNS)} and {made.choice(_NOUNS)} "
        f"{made.choice(_ENDS)}."
        for _ in range(sentences)
    ]
    return "\n".join(lines)


def ad(job: int = 1, **fields: Any) -> dict[str, Any]:
    row = {
        "employer_key": "nimbus health",
        "title": "Data Engineer",
        "place": "Leeds, United Kingdom",
        "country": "GB",
        "city": "Leeds",
        "posted": date(2026, 3, 2),
        "text": text_of(job),
    }
    return row | fields


def table(rows: Sequence[dict[str, Any]]) -> pa.Table:
    import pyarrow as pa

    signed = signatures([row["text"] for row in rows])
    data: dict[str, Any] = {
        name: [row.get(name) for row in rows] for name in COLUMNS if name != "signature"
    }
    data["id"] = [row.get("id", f"ad-{number}") for number, row in enumerate(rows)]
    types = {"posted": pa.date32(), "signature": pa.binary()}
    return pa.table(
        {name: pa.array(values, types.get(name, pa.string())) for name, values in data.items()}
        | {"signature": pa.array(signed, pa.binary())}
    )


def found(*rows: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Head, reason and repeated ad of each row; ids are ad-0, ad-1, …"""
    rows_ = cluster(table(rows)).to_pylist()
    return [(row["cluster"], row["reason"], row["of"]) for row in rows_]


HEAD = ("ad-0", "", "")


def test_a_copy_found_elsewhere_is_near() -> None:
    assert found(ad(), ad(text=ad()["text"].upper() + " Apply now.")) == [
        HEAD,
        ("ad-0", "near", "ad-0"),
    ]


def test_the_same_job_in_another_place() -> None:
    other = ad(place="York, United Kingdom", city="York")
    assert found(ad(), other)[1] == ("ad-0", "places", "ad-0")


@pytest.mark.parametrize(("days", "reason"), [(13, "near"), (14, "repost"), (200, "repost")])
def test_posted_again_two_weeks_later_is_a_repost(days: int, reason: str) -> None:
    again = ad(posted=date(2026, 3, 2) + timedelta(days))
    assert found(ad(), again)[1] == ("ad-0", reason, "ad-0")


def test_a_copy_cut_short_to_a_third_is_near() -> None:
    short = ad(text="\n".join(text_of(1).split("\n")[:14]))
    assert found(ad(), short)[1][1] == "near"


def test_a_short_stretch_of_the_frame_is_no_copy() -> None:
    """Half of the shorter text is the employer's frame, half is another job."""
    frame = text_of(99, 20)
    one, other = (ad(text=f"{frame}\n{text_of(job, 20)}") for job in (1, 2))
    assert found(one, other) == [HEAD, ("ad-1", "", "")]


@pytest.mark.parametrize(
    "title",
    [
        "Data Engineer (m/f/d)",
        "Data Engineer - Leeds",
        "Data Engineer, Remote",
        "Data Engineer - Req #4417",
        "DATA ENGINEER at Nimbus Health",
        "R-20028 Data Engineer",
    ],
)
def test_titles_that_differ_by_noise_are_one(title: str) -> None:
    assert found(ad(), ad(title=title))[1][1] == "near"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Data Scientist", "Senior Data Scientist"),
        ("Data Scientist I", "Data Scientist II"),
        ("Data Scientist 5", "Data Scientist 6"),
        ("Data Scientist – Ads", "Data Scientist – Search"),
        ("Data Scientist", "Data Scientist - Alliances Team"),
        ("Data Scientist", "Data Scientist Intern"),
        ("AI Software Engineer (C++)", "AI Software Engineer (C#)"),
        ("Data Analyst", "Data Engineer"),
    ],
)
def test_another_level_team_or_role_is_another_job(one: str, other: str) -> None:
    """Even word for word the same text."""
    assert found(ad(title=one), ad(title=other)) == [HEAD, ("ad-1", "", "")]


def test_numerals_and_abbreviations_are_one_title() -> None:
    pairs = [("Data Scientist II", "Data Scientist 2"), ("Sr. ML Engineer", "Senior ML Engineer")]
    for one, other in pairs:
        assert found(ad(title=one), ad(title=other))[1][1] == "near"


def test_an_employer_under_a_longer_name_is_one() -> None:
    assert found(ad(), ad(employer_key="nimbus health group uk"))[1][1] == "near"


def test_a_board_that_names_no_employer() -> None:
    assert found(ad(), ad(employer_key=""))[1][1] == "near"


def test_an_agency_of_another_name_needs_nearly_the_whole_text_and_the_place() -> None:
    agency = "brightwater staffing"
    copied = ad(employer_key=agency, text=text_of(1) + "\nPosted by an agency.")
    own_words = ad(employer_key=agency, text=text_of(1, 20) + "\n" + text_of(7, 20))
    elsewhere = copied | {"city": "York", "place": "York, United Kingdom"}
    assert found(ad(), copied)[1][1] == "near"
    assert found(ad(), own_words)[1][1] == ""
    assert found(ad(), elsewhere)[1][1] == ""


def test_a_country_alone_may_be_any_city_of_it_but_of_no_other() -> None:
    wide = ad(place="United Kingdom", city="")
    abroad = ad(place="France", city="", country="FR")
    assert found(ad(), wide)[1][1] == "near"
    assert found(ad(), abroad)[1][1] == "places"


def test_texts_without_words_are_not_compared() -> None:
    assert found(ad(text=""), ad(text="…")) == [HEAD, ("ad-1", "", "")]


def test_the_head_is_the_earliest_then_the_smallest_id_and_the_undated_come_last() -> None:
    rows = [
        ad(id="c", posted=None),
        ad(id="b", posted=date(2026, 5, 1)),
        ad(id="a", posted=date(2026, 5, 1)),
    ]
    assert [row["cluster"] for row in cluster(table(rows)).to_pylist()] == ["a"] * 3


def test_an_empty_table_has_no_clusters() -> None:
    assert cluster(table([])).num_rows == 0


def test_columns_not_asked_for_do_not_matter() -> None:
    rows = table([ad(), ad()])
    assert cluster(rows.append_column("text", [["a", "b"]])) == cluster(rows)


def test_thousands_of_copies_cost_no_more_than_as_many_comparisons(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = 0

    def counted(ads: Any, first: Any, second: Any) -> Any:
        nonlocal compared
        compared += len(first)
        return alike(ads, first, second)

    monkeypatch.setattr("metier.market.copies.clusters.alike", counted)
    copies = [ad(text=f"{text_of(1)}\nReq {number}") for number in range(2_000)]
    heads = {row["cluster"] for row in cluster(table(copies)).to_pylist()}
    assert len(heads) == 1
    assert compared < 2 * len(copies)


POOL = [
    COPIES[change](
        {name: str(value) for name, value in ad(job, title=title).items()}, random.Random(job)
    )
    for job in range(4)
    for title in ("Data Engineer", "Senior Data Engineer")
    for change in ("footer", "typos 3 %", "reordered", "city", "cut short", "number")
]
ROWS = [
    row
    | {
        "id": f"{number:03}",
        "posted": date(2026, 1, 1) + timedelta(days=number % 40),
        "city": row["place"].split(",")[0],
        "country": "",
    }
    for number, row in enumerate(POOL)
]


def clusters_of(rows: Sequence[dict[str, Any]]) -> dict[str, tuple[str, str, str]]:
    return {
        row["id"]: (row["cluster"], row["reason"], row["of"])
        for row in cluster(table(rows)).to_pylist()
    }


SOME = st.lists(st.sampled_from(ROWS), unique_by=lambda row: row["id"], max_size=30)


@settings(max_examples=25)
@given(SOME, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    rows: list[dict[str, Any]], shuffled: random.Random
) -> None:
    mixed = list(rows)
    shuffled.shuffle(mixed)
    assert clusters_of(mixed) == clusters_of(rows)


@settings(max_examples=25)
@given(SOME)
def test_to_deduplicate_twice_is_to_do_it_once(rows: list[dict[str, Any]]) -> None:
    first = clusters_of(rows)
    heads = [row for row in rows if first[row["id"]][0] == row["id"]]
    assert all(reason == "" for _, reason, _ in clusters_of(heads).values())


@settings(max_examples=25)
@given(SOME, st.integers(1000, 1005))
def test_an_unrelated_ad_changes_nothing(rows: list[dict[str, Any]], job: int) -> None:
    before = clusters_of(rows)
    after = clusters_of([*rows, ad(job, id="zzz", title="Data Engineer")])
    assert after.pop("zzz") == ("zzz", "", "")
    assert after == before


@settings(max_examples=25)
@given(st.lists(st.sampled_from(ROWS), unique_by=lambda row: row["id"], min_size=1, max_size=20))
def test_a_copy_is_in_the_cluster_of_its_original(rows: list[dict[str, Any]]) -> None:
    copy = rows[0] | {"id": "copy", "posted": rows[0]["posted"] + timedelta(days=30)}
    clusters = clusters_of([*rows, copy])
    assert clusters["copy"][0] == clusters[rows[0]["id"]][0]


@settings(max_examples=25)
@given(SOME)
def test_each_duplicate_points_at_an_earlier_ad_of_its_cluster(
    rows: list[dict[str, Any]],
) -> None:
    clusters = clusters_of(rows)
    posted = {row["id"]: (row["posted"], row["id"]) for row in rows}
    for one, (head, reason, of) in clusters.items():
        assert (reason == "") == (of == "") == (one == head)
        if of:
            assert clusters[of][0] == head
            assert posted[head] <= posted[of] < posted[one]


@pytest.mark.parametrize("change", sorted(COPIES))
def test_a_planted_copy_is_found(change: str) -> None:
    original = {name: str(value) for name, value in ad().items()}
    made = COPIES[change](original, random.Random(5))
    copy = ad(title=made["title"], text=made["text"], city=made["place"].split(",")[0])
    assert found(ad(), copy)[1][0] == "ad-0"


@pytest.mark.parametrize("change", sorted(LOOK_ALIKES))
def test_a_planted_look_alike_is_not(change: str) -> None:
    original = {name: str(value) for name, value in ad().items()}
    made = LOOK_ALIKES[change](original, random.Random(5))
    assert found(ad(), ad(title=made["title"], text=made["text"]))[1][0] == "ad-1"
