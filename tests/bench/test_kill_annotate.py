"""Annotating survives kill -9: four kills here, fifty by `python -m metier.bench.kill_annotate`."""

from __future__ import annotations

from pathlib import Path

from metier.bench.invented_ads import write_csv
from metier.bench.kill_annotate import Trial, kill_runs


def test_nothing_is_lost_or_doubled_by_kills(tmp_path: Path) -> None:
    write_csv(tmp_path / "ads.csv", 240)
    score = kill_runs(Trial(tmp_path / "ads.csv", part_size=20, workers=2), tmp_path, times=4)
    assert score.kills == 4
    assert score.wrong == ()


def test_what_is_wrong_is_found(tmp_path: Path) -> None:
    """A part of other bytes, one too many, one missing, and a half one left over."""
    from metier.bench.kill_annotate import _digests, _unlike

    for name in ("part-00000.parquet", "part-00001.parquet", "_refused-00000.jsonl"):
        (tmp_path / name).write_text(name)
    wanted = _digests(tmp_path)
    assert not list(_unlike(tmp_path, wanted, whole=True))
    (tmp_path / "part-00000.parquet").write_text("other")
    (tmp_path / "part-00001.parquet").rename(tmp_path / "part-00002.parquet")
    (tmp_path / ".part-00001.parquet.7-ab.part").write_text("half")
    found = [line.partition("/")[2] for line in _unlike(tmp_path, wanted, whole=True)]
    assert sorted(found) == [
        ".part-00001.parquet.7-ab.part: left over",
        "part-00000.parquet: other bytes",
        "part-00001.parquet: missing",
        "part-00002.parquet: other bytes",
    ]
