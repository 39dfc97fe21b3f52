from __future__ import annotations

import json

import pytest

from metier.errors import DamagedFileError, EmptyFileError, WrongTypeError
from metier.intake.json_resume import read_json_resume
from metier.types import Document, SectionKind


def read(resume: object) -> Document:
    return read_json_resume(json.dumps(resume).encode(), "cv.json")


def test_all_sections_of_the_schema_are_written_out() -> None:
    document = read(
        {
            "basics": {
                "name": "Ana Ruiz",
                "label": "Analyst",
                "email": "ana@example.com",
                "phone": "555-0100",
                "url": "https://ana.example",
                "summary": "I count.\nAnd build.",
                "location": {"city": "Leeds", "region": "Yorkshire", "countryCode": "GB"},
                "profiles": [{"network": "GitHub", "username": "ana"}],
            },
            "work": [
                {
                    "name": "Acme",
                    "position": "Analyst",
                    "location": "Leeds",
                    "startDate": "2020-01-15",
                    "summary": "Reports.",
                    "highlights": ["Built X"],
                },
                {"company": "Old Ltd", "startDate": "2018", "endDate": "2019-13"},
            ],
            "volunteer": [{"organization": "Code Club", "position": "Mentor"}],
            "education": [
                {
                    "institution": "Uni",
                    "studyType": "BSc",
                    "area": "Physics",
                    "startDate": "2015",
                    "endDate": "2018-06",
                    "score": 3.9,
                    "courses": ["Optics", "Waves"],
                }
            ],
            "awards": [{"title": "Prize", "awarder": "Uni", "date": "2018-05-01"}],
            "certificates": [{"name": "CKA", "issuer": "CNCF", "date": "2021"}],
            "publications": [{"name": "Paper", "publisher": "Journal", "releaseDate": "2019-02"}],
            "skills": [{"name": "ML", "level": "Master", "keywords": ["Python", "SQL"]}, "Git"],
            "languages": [{"language": "Spanish", "fluency": "Native"}],
            "interests": [{"name": "Bees"}],
            "projects": [{"name": "Hive", "description": "Counts.", "keywords": ["YOLO"]}],
            "references": [{"name": "A Friend", "reference": "Good."}],
        }
    )
    assert document.text.split("\n") == [
        "Ana Ruiz",
        "Analyst",
        "ana@example.com | 555-0100 | Leeds, Yorkshire, GB | https://ana.example | ana (GitHub)",
        "",
        "Summary",
        "I count.",
        "And build.",
        "",
        "Experience",
        "Analyst",
        "Acme | Leeds",
        "Jan 2020 – Present",
        "• Reports.",
        "• Built X",
        "",
        "Old Ltd",
        "2018 – 2019-13",
        "",
        "Projects",
        "Hive",
        "• Counts.",
        "• YOLO",
        "",
        "Education",
        "BSc in Physics",
        "Uni",
        "2015 – Jun 2018",
        "• Grade: 3.9",
        "• Courses: Optics, Waves",
        "",
        "Skills",
        "• ML (Master): Python, SQL",
        "• Git",
        "",
        "Certificates",
        "• CKA | CNCF | 2021",
        "",
        "Volunteering",
        "Mentor",
        "Code Club",
        "",
        "Publications",
        "• Paper | Journal | Feb 2019",
        "",
        "Awards",
        "• Prize | Uni | May 2018",
        "",
        "Languages",
        "• Spanish (Native)",
        "",
        "Interests",
        "• Bees",
    ]
    assert [section.kind for section in document.sections] == [
        SectionKind.HEADER,
        SectionKind.SUMMARY,
        SectionKind.EXPERIENCE,
        SectionKind.PROJECTS,
        SectionKind.EDUCATION,
        SectionKind.SKILLS,
        SectionKind.CERTIFICATES,
        SectionKind.VOLUNTEERING,
        SectionKind.PUBLICATIONS,
        SectionKind.AWARDS,
        SectionKind.LANGUAGES,
        SectionKind.INTERESTS,
    ]


def test_values_of_another_shape_are_left_out_and_told() -> None:
    document = read(
        {"basics": {"name": "Ana", "email": None}, "work": "much", "skills": [1, "SQL"]}
    )
    assert document.text == "Ana\n\nSkills\n• SQL"
    assert document.warnings == ('"work" is no list in this file and was left out.',)


def test_half_a_letter_does_not_reach_the_text() -> None:
    assert read_json_resume(b'{"skills": ["a\\ud800b"]}').text == "Skills\n• a\ufffdb"


@pytest.mark.parametrize("data", [b'{"basics": ', b"[" * 100_000, b'{"basics": {"name": "x}'])
def test_broken_json_is_damage(data: bytes) -> None:
    with pytest.raises(DamagedFileError, match="broken JSON"):
        read_json_resume(data, "cv.json")


@pytest.mark.parametrize("data", [b'{"a": 1}', b"[1, 2]", b'"text"'])
def test_other_json_is_of_the_wrong_type(data: bytes) -> None:
    with pytest.raises(WrongTypeError, match="no JSON Resume"):
        read_json_resume(data, "cv.json")


def test_a_resume_of_nothing_is_empty() -> None:
    with pytest.raises(EmptyFileError):
        read({"basics": {"name": " "}, "work": []})
