"""What is known of the ESCO releases as the European Commission published them.

Row counts tell a release that was cut at the end of a line from a whole one; the withdrawn
concepts are those that relations of a release still name although its tables have them not.
"""

from __future__ import annotations

from collections.abc import Mapping

ROWS: Mapping[str, Mapping[str, int]] = {
    "1.1.0": {
        "skills": 13_891,
        "occupations": 3_008,
        "skill_groups": 643,
        "isco_groups": 619,
        "occupation_skills": 123_852,
        "skill_skills": 5_899,
        "broader_occupations": 3_617,
        "broader_skills": 20_771,
    },
    "1.1.1": {
        "skills": 13_896,
        "occupations": 3_007,
        "skill_groups": 640,
        "isco_groups": 619,
        "occupation_skills": 123_855,
        "skill_skills": 5_899,
        "broader_occupations": 3_617,
        "broader_skills": 20_656,
    },
    "1.2": {"occupations": 3_039, "isco_groups": 619},
}
"""Rows of each table, by version; counted in the files of the release."""

WITHDRAWN = frozenset(
    f"http://data.europa.eu/esco/{concept}"
    for concept in (
        "occupation/a9e54177-a185-404d-b6e6-15663d31137e",
        "skill/0526c9cb-c8a4-498e-8498-d0e2d14ac626",
        "skill/09d763a0-cc22-4ea7-9c36-3d9dd500d050",
        "skill/1e924921-b7ff-4326-a698-c8275bbcf60d",
        "skill/966246a4-6e72-4c60-be46-7cd61ba46942",
        "skill/998d0ed8-21ee-4f1d-8906-f141136db5d9",
        "skill/ca8723d6-d9fe-42fd-ac14-ba6bb5b0f6c2",
        "skill/e747e5ec-c0be-4662-b62f-43e0ae344e50",
    )
)
"""Concepts that relations of 1.1.1 name and no table of 1.1.1 has."""


def version_by_rows(rows: Mapping[str, int]) -> str | None:
    """The one published version whose counts are these, or None."""
    fitting = [
        version
        for version, published in ROWS.items()
        if all(published.get(table) == count for table, count in rows.items())
    ]
    return fitting[0] if rows and len(fitting) == 1 else None
