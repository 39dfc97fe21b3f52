"""The measurement of fields: its labels fit, and what counts as right."""

from __future__ import annotations

from pathlib import Path

import pytest

from metier.bench.field_gold import GoldFieldPay, Labels, read_cases, read_labels, right_answers
from metier.knowledge.base import open_knowledge


def test_the_labels_are_one_set() -> None:
    labels = read_labels()
    assert {len({part.id for part in row}) for row in labels.values()} == {1}
    splits = [row.place.split for row in labels.values()]
    assert (splits.count("dev"), splits.count("test")) == (60, 200)
    assert len({row.place.hash for row in labels.values()}) > 240  # some texts are all but empty


def test_the_regions_of_the_labels_are_known() -> None:
    names = open_knowledge().compiled.clauses.fields.region_names
    told = {place[1] for row in read_labels().values() for place in row.place.places}
    assert told - {""} <= set(names)


def test_one_ad_of_each_file(shared: Path) -> None:
    folder = shared / "data" / "ads"
    if not folder.exists():
        pytest.skip("needs the ads beside the checkout")
    first: dict[str, Labels] = {}
    for name, row in read_labels().items():
        if row.place.split == "dev":
            first.setdefault(name.partition(":")[0], row)
    labels = {row.place.id: row for row in first.values()}
    cases = list(read_cases(folder, labels))
    assert len(cases) == len(labels) == 8
    for case in cases:
        right = right_answers(case)
        assert right["place"]
        assert right["posted"]
        assert right["pay of the field"]


def test_pay_labels_hold_amounts_in_order() -> None:
    for row in read_labels().values():
        pay: GoldFieldPay = row.pay
        for told in (pay.field, pay.text):
            assert told is None or 0 < told[0] <= told[1]
