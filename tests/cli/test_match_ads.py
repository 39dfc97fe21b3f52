"""`metier match CV --against ads`: the ads that fit, on the terminal and as JSON."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from test_cli import CV, answer, refusal, run

from invented_ads import annotated_ads
from metier.market.storage.store import AdStore

_FOLDER = TemporaryDirectory()


@cache
def _store() -> str:
    store = AdStore(Path(_FOLDER.name))
    store.add([annotated_ads(120)])
    return str(store.folder)


def _match(*words: str) -> tuple[str, ...]:
    return ("match", str(CV), "--against", "ads", "--store", _store(), *words)


def test_the_ads_are_told_with_reasons_within_eighty_columns() -> None:
    text = answer(*_match("--limit", "5"))
    assert "Ads nearest to what you show" in text
    assert "must-have skill" in text
    assert "✓" in text
    assert max(map(len, text.splitlines())) <= 80
    assert "Diallo" not in text


def test_it_is_readable_on_forty_columns() -> None:
    done = run(*_match("--limit", "3"), COLUMNS="40")
    assert done.returncode == 0
    assert max(map(len, done.stdout.decode().splitlines())) <= 40


def test_json_has_the_matches_and_nothing_else() -> None:
    data = json.loads(answer(*_match("--json", "--country", "US", "--limit", "4")))
    assert data["schema"] == 1
    assert 0 < len(data["matches"]) <= 4
    for match in data["matches"]:
        assert match["ad"]["country"] == "US"
        assert match["cleared"] + len(match["lack"]) == match["musts"]


def test_a_filter_that_nothing_passes_says_so() -> None:
    assert "No stored ad passes the filter" in answer(*_match("--since", "2090-01-01"))
    assert json.loads(answer(*_match("--since", "2090-01-01", "--json")))["matches"] == []


def test_without_ads_it_says_how_to_import_some(tmp_path: Path) -> None:
    line = refusal(5, "match", str(CV), "--against", "ads", "--store", str(tmp_path / "none"))
    assert "metier ads import FILE" in line


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (2, ("match", str(CV), "--country", "US")),
        (2, ("match", str(CV), "--against", "ads", "--pay", "1000")),
        (4, ("match", str(CV), "--against", "ads", "--role", "lion tamer")),
    ],
)
def test_words_that_mean_nothing_are_refused(code: int, words: tuple[str, ...]) -> None:
    more = ("--store", _store()) if "ads" in words else ()
    refusal(code, *words, *more)
