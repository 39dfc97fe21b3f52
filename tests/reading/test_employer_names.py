"""Employers' names, to be shown and to be compared."""

from __future__ import annotations

import pytest

from metier.reading.employer_names import employer_key, employer_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Initech, Inc.", "INITECH"),
        ("The Initech Corporation\n3.8", "Initech Corp"),
        ("Smith & Sons Co., Ltd.", "Smith and Sons"),
        ("Müller GmbH & Co. KG", "Muller"),
        ("Globex S.A.", "Globex SA"),
        ("Globex (formerly Hooli)", "Globex LLC"),
    ],
)
def test_the_same_employer_has_the_same_key(one: str, other: str) -> None:
    assert employer_key(one) == employer_key(other) != ""


def test_other_employers_have_other_keys() -> None:
    names = ["Acme", "Acme Health", "Acme Group", "Target", "Company of Heroes", "605"]
    assert len({employer_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    "name", ["", "-1", "N/A", "Confidential", "Company Confidential", "Private", "Seen by Indeed"]
)
def test_who_does_not_say_it_is_no_employer(name: str) -> None:
    assert (employer_name(name), employer_key(name)) == ("", "")


def test_the_name_shown_loses_its_rating_alone() -> None:
    assert employer_name("The Initech Corporation\n3.8") == "The Initech Corporation"
    assert employer_name(" Visa  Inc, ") == "Visa Inc"
