"""The verbs, on the example CV: what they return, what they refuse, and that parts agree."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from invented_ads import annotated_ads
from metier.errors import LanguageError, NothingFoundError, UnknownNameError, UsageError
from metier.market.storage.store import AdStore
from metier.navigator import Metier, open_metier
from metier.types import AdFilter, Contact, Level, Profile
from stores import alone

CV = Path(__file__).parents[1] / "examples" / "cv-amara-diallo.pdf"


@cache
def _metier() -> Metier:
    return open_metier(date(2026, 11, 21))


@cache
def _profile() -> Profile:
    return _metier().read(CV)


def test_a_path_its_bytes_and_its_name_read_the_same() -> None:
    m = _metier()
    by_bytes, by_name = m.read(CV.read_bytes(), CV.name), m.read(str(CV))
    assert by_bytes.skills == by_name.skills == _profile().skills


def test_text_is_read_as_text() -> None:
    profile = _metier().read("Jane Roe\n\nSkills\nPython, SQL, Docker\n")
    assert {s.skill for s in profile.skills} == {"python", "sql", "docker"}


def test_the_same_cv_gives_the_same_answer_always() -> None:
    again = open_metier(date(2026, 11, 21))
    first, second = _metier().navigate(_profile()), again.navigate(again.read(CV))
    assert first.to_dict() == second.to_dict()


def test_every_quote_stands_in_the_document() -> None:
    profile = _profile()
    assert profile.document is not None
    text = " ".join(profile.document.text.split())
    quotes = [e.quote for m in _metier().match(profile) for e in m.evidence if e.credit > 0]
    assert len(quotes) > 100
    assert all(quotes)
    assert all(quote in text for quote in quotes)


def test_navigate_is_made_of_the_other_verbs() -> None:
    m, profile = _metier(), _profile()
    journey = m.navigate(profile, "ml engineer", Level.MID, hours=60, pace=5)
    role = m.role("ml engineer").id
    assert journey.matches == m.match(profile)
    assert journey.gap == m.gap(profile, role, Level.MID)
    assert journey.plan == m.next_skills(profile, role, 60, Level.MID)
    assert journey.route == m.route(profile, role, Level.MID, 5)
    assert journey.gap.match.coverage.value == journey.plan.fit_before


def test_without_a_target_the_nearest_role_is_it() -> None:
    m, profile = _metier(), _profile()
    best = m.match(profile)[0]
    journey = m.navigate(profile)
    assert journey.gap.match == best
    assert (journey.plan.role, journey.plan.level) == (best.role, best.level)
    assert journey.route is not None
    assert (journey.route.target, journey.route.level) == (best.role, best.level)
    assert m.next_skills(profile) == journey.plan


def test_advice_is_the_same_without_the_person() -> None:
    m, profile = _metier(), _profile()
    assert profile.contact != Contact()
    from metier.reading.anonymity import without_contact

    nobody = without_contact(profile)
    assert nobody.contact == Contact()
    assert m.match(nobody) == m.match(profile)
    assert nobody.document is not None
    assert "Diallo" not in nobody.document.text
    assert "amara" not in nobody.document.text.lower()


def test_a_list_gives_a_list() -> None:
    m = _metier()
    texts = ["Python and SQL", "", "Kubernetes"]
    assert m.skills(texts) == [m.skills(text) for text in texts]
    assert m.title(["Data Scientist"]) == [m.title("Data Scientist")]
    assert m.rank_skills(texts, 3) == [m.rank_skills(text, 3) for text in texts]
    among = ["Data Engineer", "Nurse"]
    assert m.rank_titles(texts[:1], 1, among) == [m.rank_titles(texts[0], 1, among)]


def test_roles_are_sorted_by_family_and_name() -> None:
    rows = [(role.family, role.name) for role in _metier().roles()]
    assert rows == sorted(rows)
    assert len(rows) >= 45


def test_names_are_looked_up_in_every_verb() -> None:
    m = _metier()
    assert m.compare("data scientist", "Data Analyst").second == "data-analyst"
    assert m.skill("golang").id == "go"
    for verb in (
        m.role,
        lambda name: m.gap(_profile(), name),
        lambda n: m.compare("ml engineer", n),
    ):
        with pytest.raises(UnknownNameError, match="Did you mean"):
            verb("dta scientist")


def test_a_level_that_the_role_does_not_have_is_refused() -> None:
    with pytest.raises(UsageError, match=r"has no level 'entry'\. It has: "):
        _metier().gap(_profile(), "head of ai", Level.ENTRY)


def test_only_roles_and_ads_are_matched() -> None:
    with pytest.raises(UsageError, match="Give 'roles' or 'ads'"):
        _metier().match(_profile(), against="people")  # type: ignore[call-overload]


def test_ads_are_matched_and_count_for_the_fit_of_their_role(tmp_path: Path) -> None:
    m = open_metier(date(2026, 11, 21), data=tmp_path)
    with pytest.raises(NothingFoundError, match="metier ads import FILE"):
        m.match(_profile(), "ads")
    before = {match.role: match for match in m.match(_profile())}
    store = AdStore(tmp_path / "ads", alone)
    store.add([annotated_ads(400)])
    store.copies()
    assert m.index_ads() == 400
    where = AdFilter(role="ml engineer", country="US")
    found = m.match(_profile(), "ads", where, 5)
    assert 0 < len(found) <= 5
    assert {match.ad.role for match in found} == {"machine-learning-engineer"}
    after = {match.role: match for match in m.match(_profile())}
    role = "machine-learning-engineer"
    assert (after[role].fit.sample or 0) > (before[role].fit.sample or 0)
    assert "own-ads" in after[role].fit.source
    assert after[role].coverage == before[role].coverage
    assert list(after) == list(before)


def test_a_profile_without_skills_gets_no_advice() -> None:
    m = _metier()
    for verb in (m.match, m.navigate, m.next_skills):
        with pytest.raises(NothingFoundError, match="nothing to match"):
            verb(Profile(()))


def test_a_text_that_is_no_cv_is_refused() -> None:
    with pytest.raises(NothingFoundError, match="Is it a CV"):
        _metier().read("It rained all day, and in the evening it rained again.\nSo it goes.\n")


def test_another_language_is_refused() -> None:
    text = (
        "Lebenslauf\nIch habe als Bäcker in einer kleinen Stadt gearbeitet und danach eine\n"
        "Ausbildung zur Kauffrau gemacht. Meine Stärken sind Geduld, Sorgfalt und Freude.\n"
    )
    with pytest.raises(LanguageError, match="Metier reads English"):
        _metier().read(text * 3)
