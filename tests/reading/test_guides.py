"""The finder of what a guide names: lists, tables, sentences and the three seed guides."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from metier.intake import document_from_text, open_document
from metier.reading.guide_lists import deeds_in, nouns_in, skills_in
from metier.reading.guide_mentions import figures_in, projects_named, skills_named
from metier.reading.guide_places import content_words, stem
from metier.reading.guide_sentences import roles_in, subject_of
from metier.reading.guide_tables import cells_of, columns_of, glued_cells, glued_header
from metier.reading.guide_words import is_boilerplate, is_title, topic_of
from metier.reading.guides import read_guide
from metier.text import key
from metier.types import ItemKind

FIXTURES = Path(__file__).parents[1] / "fixtures" / "guides"
SEEDS = tomllib.loads((FIXTURES / "seeds.toml").read_text("utf-8"))["guides"]


def named(text: str, kind: ItemKind) -> list[str]:
    """What a pasted guide names of one kind."""
    return [item.text for item in read_guide(document_from_text(text)) if item.kind is kind]


@pytest.mark.parametrize("guide", SEEDS, ids=lambda guide: str(guide["file"])[:3])
def test_a_seed_guide_is_read_as_a_careful_reader_would(
    guide: dict[str, str | list[str]], shared: Path
) -> None:
    items = read_guide(open_document(shared / "seeds" / str(guide["file"])))
    expected = [(kind, text) for kind, texts in guide.items() if kind != "file" for text in texts]
    unfound = [
        (kind, text)
        for kind, text in expected
        if not any(i.kind == kind and f" {key(text)} " in f" {key(i.text)} " for i in items)
    ]
    assert len(unfound) <= 0.05 * len(expected), unfound


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Strong programming skills (Ooze, B++)", ["Strong programming skills", "Ooze", "B++"]),
        ("Pythia/Rho, kilns", ["Pythia", "Rho", "kilns"]),
        ("CI/CD and TCP/IP", ["CI/CD", "TCP/IP"]),
        ("written and verbal communication", ["written and verbal communication"]),
        ("experience with tools such as Moss, Fern or Ivy", ["Moss", "Fern", "Ivy"]),
        ("Understanding of looms: warp, weft", ["looms", "warp", "weft"]),
    ],
)
def test_a_list_of_skills_is_taken_apart(text: str, skills: list[str]) -> None:
    assert list(skills_in(text)) == skills


def test_verbs_that_share_an_object_stay_one_duty() -> None:
    text = "Cutting, glazing and firing tiles, sweeping floors, and feeding cats"
    assert list(deeds_in(text)) == [
        "Cutting, glazing and firing tiles",
        "sweeping floors",
        "feeding cats",
    ]
    assert list(nouns_in("mining, shipping or health care")) == [
        "mining",
        "shipping",
        "health care",
    ]


def test_a_glued_table_is_cut_where_its_columns_meet() -> None:
    header = glued_header("RoleMain FocusKey SkillsExample Tasks")
    assert header == ("Role", "Main Focus", "Key Skills", "Example Tasks")
    columns = columns_of(header)
    assert columns == (ItemKind.ROLE, ItemKind.DUTY, ItemKind.SKILL, ItemKind.PROJECT)
    row = "Tide EngineerTame the tidesKelpCV, WaveNet, SQLBuild harbour clocks"
    assert glued_cells(row, columns, "tide engineer, WaveNet") == (
        "Tide Engineer",
        "Tame the tides",
        "KelpCV, WaveNet, SQL",
        "Build harbour clocks",
    )


def test_cells_and_columns() -> None:
    assert cells_of("A b | C, d |") == ("A b", "C, d")
    assert cells_of("One sentence, with commas.") == ("One sentence, with commas.",)
    assert glued_header("We use PyTorch and OpenCV") == ()


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Skills Required", ItemKind.SKILL),
        ("What you will do", ItemKind.DUTY),
        ("Examples of Projects", ItemKind.PROJECT),
        ("Industry-Specific Applications", ItemKind.INDUSTRY),
        ("Educational Qualifications", ItemKind.QUALIFICATION),
        ("Career Path Example", ItemKind.LEVEL),
        ("Common Job Roles", ItemKind.ROLE),
        ("Conclusion", None),
        ("Thoughts on cheese", None),
    ],
)
def test_a_heading_announces_its_topic(heading: str, topic: ItemKind | None) -> None:
    assert topic_of(heading) is topic


def test_titles_are_known_by_their_build() -> None:
    assert is_title("Lighthouse Beam Choreographer")
    assert is_title("Head of Tides")
    assert not is_title("Career ladder")
    assert not is_title("How to become a data engineer")
    assert is_boilerplate("Read also: Ten books") and is_boilerplate("tags: #one #two")
    assert not is_boilerplate("Read widely and often")


def test_the_subject_of_a_sentence_is_a_role_whoever_it_is() -> None:
    assert subject_of("Moss Wardens tend walls.") == (("Moss Wardens",), "tend walls.")
    assert subject_of("Employers of all sizes hire.") is None
    assert list(roles_in("You could become a Fog Lexicographer or a baker.")) == [
        "Fog Lexicographer"
    ]
    assert list(roles_in("Roles like Kite Pilot and Loom Doctor Keeper grow.")) == [
        "Kite Pilot",
        "Loom Doctor Keeper",
    ]


def test_sentences_name_skills_projects_and_figures() -> None:
    said = "They often work with technologies like Ooze, Sludge, and Mire."
    assert list(skills_named(said)) == ["Ooze", "Sludge", "Mire"]
    assert list(skills_named("Knowledge of tides and of moons is a must.")) == ["tides", "moons"]
    assert list(skills_named("The weather is nice in spring.")) == []
    assert list(projects_named("Typical projects include fog maps and bell tuning.")) == [
        "fog maps",
        "bell tuning",
    ]
    assert list(figures_in("Jobs grow by 34 percent, 1 million jobs in all.")) == [
        "34 percent",
        "1 million jobs",
    ]
    assert list(figures_in("About 34 percent of geese fly south.")) == []


GUIDE = """Jobs by the sea

1. Kelp Whisperer
Kelp Whisperers sing to seaweed at dawn.
- Responsibilities: Singing low notes, pruning fronds
- Skills Required: Knowledge of shanties, Frondscript (v2), patience
- Examples of Projects: A chorus for barnacles

Career Path

  1. Entry Level – Junior Kelp Whisperer
  2. Leadership – Head of Kelp

Read also: How to sing
"""


def test_a_guide_about_unheard_of_things_is_read_from_its_build() -> None:
    assert named(GUIDE, ItemKind.ROLE) == [
        "Kelp Whisperer",
        "Junior Kelp Whisperer",
        "Head of Kelp",
    ]
    assert named(GUIDE, ItemKind.DUTY) == [
        "sing to seaweed at dawn",
        "Singing low notes",
        "pruning fronds",
    ]
    assert named(GUIDE, ItemKind.SKILL) == ["shanties", "Frondscript", "v2", "patience"]
    assert named(GUIDE, ItemKind.PROJECT) == ["chorus for barnacles"]
    assert named(GUIDE, ItemKind.LEVEL) == ["Entry Level", "Leadership"]


def test_items_know_their_line() -> None:
    lines = {item.text: item.line for item in read_guide(document_from_text(GUIDE))}
    assert (lines["Kelp Whisperer"], lines["pruning fronds"], lines["Head of Kelp"]) == (3, 5, 12)


def test_industries_and_qualifications_are_found() -> None:
    text = """Work

Industries

- Mining: Planning shafts by model
- Opera: Casting by voice print

Education

- Master's degree in bells
"""
    assert named(text, ItemKind.INDUSTRY) == ["Mining", "Opera"]
    assert named(text, ItemKind.PROJECT) == ["Planning shafts by model", "Casting by voice print"]
    assert named(text, ItemKind.QUALIFICATION) == ["Master's degree in bells"]


def test_stems_and_content_words() -> None:
    assert {stem(w) for w in ("forecasting", "forecasts", "forecasted")} == {"forecast"}
    assert content_words("They often work on the kiln") == ["kiln"]
