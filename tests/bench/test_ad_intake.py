from __future__ import annotations

from pathlib import Path

from metier.bench.ad_intake import measure


def test_every_format_is_read_in_whole(tmp_path: Path) -> None:
    ads = "title,text\nAnalyst,Sums and sails\nMender,<p>Nets</p>\nPilot,R&D at sea\n"
    (tmp_path / "ads.csv").write_text(ads, encoding="utf-8")
    length, rates = measure(tmp_path, records=50)
    # The markup of the second is gone by then; the third has an ampersand and is left out:
    # "Sums and sails" has 14 characters, "Nets" 4.
    assert length == 9
    assert [(r.name, r.records) for r in rates] == [
        ("csv", 50), ("jsonl", 50), ("parquet", 50), ("csv module alone", 50)
    ]  # fmt: skip
