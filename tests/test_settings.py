"""Where the data folder is."""

from __future__ import annotations

from pathlib import Path

import pytest

from metier.settings import data_folder


def test_what_is_given_goes_before_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("METIER_HOME", str(tmp_path))
    assert data_folder() == tmp_path
    assert data_folder("elsewhere") == Path("elsewhere")
    assert data_folder("~/mine") == Path.home() / "mine"


@pytest.mark.parametrize(
    ("platform", "variable", "value", "place"),
    [
        ("linux", "XDG_DATA_HOME", "/x/share", Path("/x/share/metier")),
        ("linux", "XDG_DATA_HOME", "", Path.home() / ".local/share/metier"),
        ("darwin", "", "", Path.home() / "Library/Application Support/metier"),
        ("win32", "LOCALAPPDATA", "/x/local", Path("/x/local/metier")),
    ],
)
def test_else_it_is_the_usual_place_of_the_platform(
    monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, value: str, place: Path
) -> None:
    monkeypatch.delenv("METIER_HOME", raising=False)
    monkeypatch.setattr("sys.platform", platform)
    if variable:
        monkeypatch.setenv(variable, value)
    assert data_folder() == place
