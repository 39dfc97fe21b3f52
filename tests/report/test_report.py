from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from journeys import evidence, journey, knowledge, match, profile, role

from metier.errors import OutputError
from metier.report.html import render_report, write_report
from metier.types import Contact, Figure, Journey

HOSTILE = "</style><script>alert('x')</script>\"' <img src=x onerror=y> & \u202e\u05d0\u05d1 🦜"
VOID = {"meta", "link", "br", "img", "hr", "input"}
CONTACT = Contact(
    name="Ada Testperson",
    emails=("ada@example.org",),
    phones=("+44 20 7946 0000",),
    location="Nowhere, Examplia",
    links=("example.org/ada",),
)


class Outline(HTMLParser):
    """The elements of a page; refuses tags that do not close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def _render(of: Journey | None = None) -> str:
    return render_report(of or journey(), knowledge())


def _text(page: str) -> str:
    """The words of a page with one blank between them."""
    body = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", page, flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def _drawings(page: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.S)]


# ------------------------------------------------------------------ the page


def test_every_tag_closes_and_every_link_leads_somewhere() -> None:
    outline = Outline(_render())
    assert outline.open == []
    ids = [attributes["id"] for _, attributes in outline.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    inside = {str(a["href"])[1:] for a in outline.all("a") if str(a["href"]).startswith("#")}
    assert inside >= {"read", "roles", "evidence", "map", "plan", "route", "outlook", "method"}
    assert inside <= set(ids)


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = _render()
    outline = Outline(page)
    assert not {"script", "link", "img", "iframe", "object", "embed"} & {
        tag for tag, _ in outline.elements
    }
    assert not [a for _, a in outline.elements if "src" in a or "srcset" in a]
    outside = [a["href"] for a in outline.all("a") if not str(a["href"]).startswith("#")]
    assert outside == ["https://esco.example/"]
    assert "@import" not in page
    assert re.findall(r"url\((.*?)\)", page) == ["#hatch"]
    assert "default-src 'none'" in page


def test_headings_descend_one_at_a_time() -> None:
    levels = [int(tag[1]) for tag, _ in Outline(_render()).elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_drawing_is_well_formed_and_named_or_said_beside_it() -> None:
    drawings = _drawings(_render())
    assert len(drawings) > 10
    for drawing in drawings:
        named = drawing.get("role") == "img" and drawing.find("title") is not None
        assert named != (drawing.get("aria-hidden") == "true")


def test_tables_say_what_their_cells_are() -> None:
    page = _render()
    for table in re.findall(r"<table.*?</table>", page, re.S):
        assert "<caption" in table
        assert 'scope="col"' in table
        assert 'scope="row"' in table


# ------------------------------------------------------------------- content


def test_what_was_read_is_told_with_its_doubts() -> None:
    text = _text(_render())
    assert "pages 2 skill 1 position 1 years of dated work 3.5" in text
    assert "2021 – 2024 Toolmaker, Example Works read as Machine Engineer, mid" in text
    assert "“Foo 2020” is no date that can be read." in text
    assert "1 line was not understood" in text
    assert "Hidden text on page 2 (white text), reported and not counted: python java go" in text


def test_evidence_has_quote_place_and_basis() -> None:
    text = _text(_render())
    assert (
        "Python Wrote Python shown in work, 3 years · page 2, line 7"
        " 50 % 44–56 % of 117 ads, Jan–Feb 2026"
    ) in text
    assert "MLOps Reading about MLOps being learned · page 2, line 9 30 % our judgement" in text
    assert "Retrieval-Augmented Generation 20 % our judgement +20.0 points 20–60 h" in text
    assert "Master’s degree 10 % our judgement comes with study" in text


def test_plan_and_route_are_told_in_numbers() -> None:
    text = _text(_render())
    assert "48 % today, 68 % of what the role asks after about 40 hours; opens 4.0 % more" in text
    assert "Proven: no other choice within 50 hours raises it more." in text
    assert "13–27 months 20–60 h of learning, 8 hours a week, 2 steps" in text
    assert "Question desk 20–40 h Answers from a handbook." in text
    assert "You show enough of what it asks already." in text


def test_outlook_has_source_year_and_range() -> None:
    text = _text(_render())
    assert "100,000 USD per year 60,000–180,000" in text
    assert "Bureau of Labor Statistics, 2024" in text
    assert "Growth in jobs Bureau of Labor Statistics, 2025. 15.8 %" in text
    assert "170,000 USD per year from 104,450" in text


def test_the_two_figures_are_named_apart() -> None:
    text = _text(_render())
    assert "shows 48 % of what this role asks at mid level and every must-have skill in" in text
    assert "in 25 % (18–34 %) of 1,100 ads for it." in text
    assert "48 % of what the role asks; 90 % interval 38–58 %, measured in 117 ads" in text
    assert "ads cleared today 25 % every must-have skill shown; 90 % interval 18–34 %" in text
    assert "Here: ads of any level." in text
    assert "Retrieval-Augmented Generation (+20.0 points, opens 3.1 % more ads, 20–60 h)" in text


def test_where_too_few_ads_were_read_only_what_is_shown_is_said() -> None:
    few = replace(match(), fit=match().coverage)
    text = _text(_render(journey(chosen=few)))
    assert "shows 48 % of what this role asks at mid level." in text
    assert "ads cleared today" not in text
    assert "clears" not in text[: text.index("Method and sources")]


def test_the_bar_of_the_role_is_filled_to_what_is_shown() -> None:
    (bar,) = [d for d in _drawings(_render()) if d.get("class") == "whole"]
    width = {"cell-have": 0.0, "cell-partly": 0.0, "cell-missing": 0.0}
    for cell in bar.findall("rect"):
        width[str(cell.get("class"))] += float(str(cell.get("width"))[:-1])
    assert width["cell-have"] == pytest.approx(36, abs=0.01)
    assert width["cell-partly"] == pytest.approx(12, abs=0.01)
    assert width["cell-missing"] == pytest.approx(52, abs=0.01)


@pytest.mark.parametrize("count", [1, 60])
def test_every_match_has_its_row(count: int) -> None:
    roles = [role("engineer", "Machine Engineer")]
    roles += [role(f"role-{i}", f"Role{i:02d} {'Long' * 12}") for i in range(1, count)]
    matches = tuple(match(r.id, 0.9 - i / 100) for i, r in enumerate(roles))
    page = render_report(replace(journey(), matches=matches), knowledge(*roles))
    assert all(f'<span class="label">{r.name}</span>' in page for r in roles)
    assert len(page.encode()) < 400_000


def test_the_chosen_role_is_shown_unfolded_wherever_it_ranks() -> None:
    roles = [role(f"role-{i}", f"Role {i}") for i in range(30)]
    roles.append(role("engineer", "Machine Engineer"))
    matches = tuple(match(r.id) for r in roles)
    page = render_report(replace(journey(), matches=matches), knowledge(*roles))
    first = page[page.index('id="roles"') : page.index("<details>")]
    assert '<span class="rank">31</span>' in first
    assert "in detail below" in first


def test_a_journey_with_nothing_in_it_still_makes_a_page() -> None:
    full = journey()
    nothing = Figure(0.0, "share", "metier", "2026")
    bare = replace(full.gap.match, evidence=(), changes=(), fit=nothing, coverage=nothing)
    empty = replace(
        full,
        profile=replace(profile(), document=None, positions=(), education=(), years=None),
        matches=(),
        gap=replace(full.gap, match=bare, steps=()),
        plan=replace(full.plan, steps=()),
        route=None,
    )
    text = _text(_render(empty))
    assert "Nothing that fits into 50 hours raises what you show." in text
    assert "The rest can be learned" not in text


def test_a_route_that_does_not_exist_says_why() -> None:
    full = journey()
    assert full.route is not None
    nowhere = replace(full.route, steps=(), note="No way leads there & that is so.")
    assert "No way leads there &amp; that is so." in _render(replace(full, route=nowhere))


# ------------------------------------------------------------------- the person


def test_the_person_is_left_out() -> None:
    person = profile(
        title="Toolmaker for ADA  TESTPERSON",
        employer="Ada Testperson Ltd, ada@example.org",
        contact=CONTACT,
    )
    person = replace(person, warnings=("Call +44 20 7946 0000 in Nowhere, Examplia",))
    page = _render(journey(person, match(quote="See example.org/ada in Python")))
    for secret in ("testperson", "ada@example", "7946", "examplia", "example.org/ada"):
        assert secret not in page.lower()
    assert "Toolmaker for …" in page


def test_what_came_from_the_document_is_escaped() -> None:
    person = replace(
        profile(title=HOSTILE, employer="w" * 400),
        certificates=(HOSTILE,),
        languages=(HOSTILE,),
        warnings=(HOSTILE,),
    )
    page = _render(journey(person, match(quote=HOSTILE)))
    outline = Outline(page)
    assert outline.open == []
    assert not outline.all("script") + outline.all("img")
    assert page.count("&lt;/style&gt;&lt;script&gt;alert(") == 5
    assert "🦜" in page


def test_control_characters_and_halves_of_characters_are_dropped(tmp_path: Path) -> None:
    person = profile(title="Tool\x00ma\x1bker \ud83e")
    write_report(journey(person), knowledge(), tmp_path / "report.html")
    assert "Toolmaker ," in (tmp_path / "report.html").read_text("utf-8")


# -------------------------------------------------------------------- the file


def test_the_file_is_the_page_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    target.write_text("old")
    write_report(journey(), knowledge(), target)
    assert target.read_text("utf-8") == _render()
    assert list(tmp_path.iterdir()) == [target]


def test_the_same_journey_makes_the_same_page() -> None:
    assert _render() == _render()


def test_a_failed_write_leaves_the_old_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.html"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match=r"could not be written: No space left on device\. Check"):
        write_report(journey(), knowledge(), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_no_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_text", refuse)
    with pytest.raises(OutputError, match=r"No permission to write .*\. Name a file in a folder"):
        write_report(journey(), knowledge(), tmp_path / "report.html")


def test_a_folder_is_no_place_for_a_report(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"is a folder\. Name a file in it: .*report\.html"):
        write_report(journey(), knowledge(), tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"There is no folder .*away\. Create it") as refusal:
        write_report(journey(), knowledge(), tmp_path / "away" / "report.html")
    assert refusal.value.exit_code == 9


def test_a_device_is_not_replaced() -> None:
    with pytest.raises(OutputError, match="is no ordinary file"):
        write_report(journey(), knowledge(), Path("/dev/null"))


def test_a_name_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="could not be written"):
        write_report(journey(), knowledge(), tmp_path / f"{'a' * 300}.html")


# ------------------------------------------------------------------- the style


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "least"), [("ink", 7.0), ("soft", 4.5), ("accent", 4.5), ("range", 3.0)]
)
def test_colours_stand_out_from_the_ground(scheme: int, front: str, least: float) -> None:
    style = _render()
    for ground in ("paper",) if front == "range" else ("paper", "wash"):
        assert _contrast(_colour(style, front, scheme), _colour(style, ground, scheme)) >= least


def _colour(style: str, name: str, scheme: int) -> str:
    return str(re.findall(rf"--{name}: #([0-9a-f]{{6}});", style)[scheme])


def _contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_evidence_of_the_fixture_adds_up() -> None:
    assert sum(e.share_of_fit for e in evidence()) == pytest.approx(1.0)
    assert sum(e.share_of_fit * e.credit for e in evidence()) == pytest.approx(0.48)
