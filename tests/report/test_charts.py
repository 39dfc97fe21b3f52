from __future__ import annotations

from xml.etree import ElementTree

import pytest

from metier.report import charts
from metier.types import Standing


def _find(svg: str, name: str) -> list[ElementTree.Element]:
    """The elements of one class in a drawing that must be well-formed."""
    return [e for e in ElementTree.fromstring(svg).iter() if e.get("class") == name]


def _dots(title: str = "t", low: float | None = 0.2, high: float | None = 0.6) -> str:
    return charts.interval(charts.share_scale(), 0.4, low, high, title)


def test_an_interval_is_a_bar_with_a_dot_at_their_places() -> None:
    (bar,) = _find(_dots(), "range")
    (dot,) = _find(_dots(), "dot")
    assert (bar.get("x1"), bar.get("x2")) == ("20.00%", "60.00%")
    assert dot.get("cx") == "40.00%"


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [
        (None, None, None),
        (0.4, 0.4, None),
        (0.2, None, ("20.00%", "40.00%")),
        (None, 0.6, ("40.00%", "60.00%")),
    ],
)
def test_a_missing_end_is_left_out(
    low: float | None, high: float | None, ends: tuple[str, str] | None
) -> None:
    bars = [(bar.get("x1"), bar.get("x2")) for bar in _find(_dots("t", low, high), "range")]
    assert bars == ([ends] if ends else [])


def test_what_lies_off_the_axis_is_drawn_at_its_end() -> None:
    scale = charts.share_scale()
    assert scale.at(1.3) == "100.00%"
    assert scale.at(-0.1) == "0.00%"


def test_titles_are_escaped() -> None:
    title = ElementTree.fromstring(_dots("<script>&\"'")).find("title")
    assert title is not None
    assert title.text == "<script>&\"'"


@pytest.mark.parametrize(
    ("highest", "labels"),
    [
        (0.0, ["now", "1 mo"]),
        (0.4, ["now", "1 mo"]),
        (7.5, ["now", "2 mo", "4 mo", "6 mo", "8 mo"]),
        (45.0, ["now", "1 y", "2 y", "3 y", "4 y"]),
        (12.0, ["now", "2 mo", "4 mo", "6 mo", "8 mo", "10 mo", "1 y"]),
    ],
)
def test_months_have_a_handful_of_round_ticks(highest: float, labels: list[str]) -> None:
    assert [label for _, label in charts.month_scale(highest).ticks] == labels


@pytest.mark.parametrize(
    ("highest", "step", "end"),
    [(211450, 50000, 250000), (100, 20, 100), (0.55, 0.1, 0.6), (0, 1, 1)],
)
def test_a_scale_ends_at_a_round_number(highest: float, step: float, end: float) -> None:
    scale = charts.scale_to(highest, str)
    assert scale.end == pytest.approx(end)
    assert scale.ticks[1][0] == pytest.approx(step)


def test_the_outer_labels_of_an_axis_stay_inside() -> None:
    ticks = [
        e.get("text-anchor")
        for e in ElementTree.fromstring(charts.axis(charts.share_scale())).iter("text")
    ]
    assert ticks == ["start", "middle", "middle", "middle", "end"]


def test_an_arrival_is_a_way_then_a_span() -> None:
    svg = charts.arrival(charts.month_scale(8), 1, 2, 6, "t")
    (way,), (span,) = _find(svg, "way"), _find(svg, "range")
    assert (way.get("x1"), way.get("x2")) == ("12.50%", "25.00%")
    assert (span.get("x1"), span.get("x2")) == ("25.00%", "75.00%")
    assert _find(svg, "ring")[0].get("cx") == "75.00%"


def test_an_arrival_at_once_is_one_dot() -> None:
    svg = charts.arrival(charts.month_scale(0), 0, 0, 0, "t")
    assert len(_find(svg, "dot")) == 1
    assert not _find(svg, "way") + _find(svg, "range") + _find(svg, "ring")


@pytest.mark.parametrize(("importance", "radius"), [(1.0, 15), (0.25, 7.5), (0.0, 3.5), (2, 15)])
def test_the_area_of_a_disc_grows_with_importance(importance: float, radius: float) -> None:
    (disc,) = _find(charts.disc(importance, Standing.HAVE), "have")
    assert float(disc.get("r", "")) == radius


def test_standing_shows_without_colour() -> None:
    drawn = {standing: charts.disc(0.5, standing) for standing in Standing}
    assert len(_find(drawn[Standing.PARTLY], "half")) == 1
    assert not _find(drawn[Standing.HAVE], "half") + _find(drawn[Standing.MISSING], "half")


@pytest.mark.parametrize("count", [0, 1, 60])
def test_the_parts_of_a_whole_lie_side_by_side(count: int) -> None:
    parts = [charts.Part(f"<{i}>", 1 / count, Standing.HAVE) for i in range(count)]
    cells = _find(charts.whole(parts, "title", "description"), "cell-have")
    assert len(cells) == count
    for index, cell in enumerate(cells):
        assert float(cell.get("x", "")[:-1]) == pytest.approx(100 * index / count, abs=0.01)
        assert float(cell.get("width", "")[:-1]) == pytest.approx(100 / count, abs=0.01)


def test_a_chart_that_stands_alone_is_named_and_described() -> None:
    chart = ElementTree.fromstring(charts.whole([], "Title", "What it shows"))
    assert chart.get("role") == "img"
    named = {e.get("id"): e.text for e in chart.iter() if e.get("id")}
    assert [named[i] for i in chart.get("aria-labelledby", "").split()] == [
        "Title",
        "What it shows",
    ]


def test_no_rise_has_no_bar() -> None:
    svg = charts.rise(0.5, 0.5, "t", "d").split("<svg")[1]
    assert not _find("<svg" + svg, "range")
