"""A tiny invented release in the layout of O*NET: two trades of a boatyard."""

from __future__ import annotations

import zipfile
from pathlib import Path

RIGGER, PILOT = "53-9001.00", "53-9002.00"
CODE = "O*NET-SOC Code"
_RATED = [
    CODE,
    "Element ID",
    "Element Name",
    "Scale ID",
    "Data Value",
    "Recommend Suppress",
    "Date",
]

Tables = dict[str, list[list[str]]]


def tables() -> Tables:
    """All tables that are kept, by the names of their files."""
    return {
        "Occupation Data": [
            [CODE, "Title", "Description"],
            [RIGGER, "Riggers", "Rig boats."],
            [PILOT, "Pilots", "Steer boats."],
        ],
        "Alternate Titles": [
            [CODE, "Alternate Title", "Short Title", "Source(s)"],
            [RIGGER, "Rope Hand", "", "08"],
            [RIGGER, "Master Rigger (MR)", "MR", "09"],
            [RIGGER, "Rope Hand", "", "04"],
        ],
        "Sample of Reported Titles": [
            [CODE, "Reported Job Title"],
            [RIGGER, "Mast Climber"],
            [RIGGER, "Rope Hand"],
        ],
        "Task Statements": [
            [CODE, "Task ID", "Task", "Task Type", "Date"],
            [RIGGER, "1", "Tie knots.", "Core", "08/2024"],
            [PILOT, "2", "Read charts.", "", "05/2025"],
        ],
        "Technology Skills": [
            [CODE, "Example", "Commodity Code", "Commodity Title", "Hot Technology", "In Demand"],
            [PILOT, "ChartMaker", "43", "Map software", "N", "N"],
        ],
        "Job Zones": [[CODE, "Job Zone", "Date"], [RIGGER, "2", "08/2024"]],
        "Related Occupations": [
            [CODE, "Related O*NET-SOC Code", "Relatedness Tier", "Index"],
            [RIGGER, PILOT, "Primary-Short", "1"],
        ],
        "Interests": [
            [CODE, "Element ID", "Element Name", "Scale ID", "Data Value"],
            [RIGGER, "1.B.1.a", "Realistic", "OI", "6.5"],
        ],
        "Skills": [
            _RATED.copy(),
            [RIGGER, "2.A.1", "Listening", "IM", "2.5", "N", "08/2024"],
            [RIGGER, "2.A.1", "Listening", "LV", "6", "N", "08/2024"],
            [RIGGER, "2.A.2", "Splicing", "IM", "4.75", "N", "08/2024"],
        ],
        "Knowledge": [
            _RATED.copy(),
            [RIGGER, "2.C.1", "Weather", "IM", "3.5", "N", "08/2024"],
            [RIGGER, "2.C.2", "Stars", "IM", "1.5", "Y", "08/2024"],
        ],
    }


def as_text(table: list[list[str]]) -> bytes:
    """A table as the bytes of a tab-separated file."""
    return "".join("\t".join(row) + "\r\n" for row in table).encode()


def write_folder(folder: Path, release: Tables | None = None) -> Path:
    """Write a release as a folder of text tables."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in (release or tables()).items():
        (folder / f"{name}.txt").write_bytes(as_text(table))
    (folder / "Tools Used.txt").write_bytes(b"O*NET-SOC Code\tExample\r\n")
    return folder


def write_zip(path: Path) -> Path:
    """Write a release as one zip with a folder in it, as it is published."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, table in tables().items():
            archive.writestr(f"{path.stem}/{name}.txt", as_text(table))
        archive.writestr(f"{path.stem}/Read Me.txt", "Words about the release.")
    return path
