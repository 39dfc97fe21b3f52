"""Sorts of employment and attendance as fields say them."""

from __future__ import annotations

import pytest

from metier.reading.attendance_fields import read_attendance_field
from metier.reading.work_types import read_work_type
from metier.types import Attendance


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("FULL_TIME", "full-time"),
        ("fulltime", "full-time"),
        ("Permanent", "full-time"),
        ("Part-time", "part-time"),
        ("CONTRACTOR", "contract"),
        ("Full-time, Contract", "contract"),
        ("Contract to hire", "contract"),
        ("Temporary", "temporary"),
        ("INTERN", "internship"),
        ("Full-time, Internship", "internship"),
        ("Freelance", "freelance"),
        ("Apprenticeship", "apprenticeship"),
        ("Other", "other"),
        ("International", ""),
        ("", ""),
    ],
)
def test_work_types(words: str, sort: str) -> None:
    assert read_work_type(words) == sort


@pytest.mark.parametrize(
    ("words", "attendance"),
    [
        ("Remote", Attendance.REMOTE),
        ("TELECOMMUTE", Attendance.REMOTE),
        ("fully_remote", Attendance.REMOTE),
        ("Hybrid", Attendance.HYBRID),
        ("remote, hybrid", Attendance.HYBRID),
        ("OnSite", Attendance.ON_SITE),
        ("Not remote", Attendance.ON_SITE),
        ("In office", Attendance.ON_SITE),
        ("True", None),
        ("", None),
    ],
)
def test_attendance_fields(words: str, attendance: Attendance | None) -> None:
    assert read_attendance_field(words) is attendance


def test_a_column_that_asks_whether_it_is_remote() -> None:
    assert read_attendance_field("True", asks_remote=True) is Attendance.REMOTE
    assert read_attendance_field("False", asks_remote=True) is None
