from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from metier.intake.language import language_of

FIXTURE = Path(__file__).parents[1] / "fixtures" / "languages.toml"
SAMPLES: dict[str, list[str]] = tomllib.loads(FIXTURE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", SAMPLES)
def test_three_stretches_of_a_cv_are_enough_to_tell(language: str) -> None:
    samples = SAMPLES[language] * 2
    read = [language_of("\n".join(samples[i : i + 3])) for i in range(10)]
    assert read == [language] * 10


def test_one_stretch_is_nearly_always_enough_and_english_is_never_mistaken() -> None:
    wrong = [
        (language, language_of(sample))
        for language, samples in SAMPLES.items()
        for sample in samples
        if language_of(sample) != language
    ]
    assert len(wrong) <= 2
    assert all(read == "en" for _, read in wrong)


@pytest.mark.parametrize(
    "text", ["", "Python", "SQL, Docker, Kubernetes", "Maria da Silva, La Paz, Python", "12 345 •"]
)
def test_too_little_to_tell_is_taken_for_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Опыт работы: разработчик на Python", "ru"),
        ("職務経歴書 Python エンジニア として", "ja"),
        ("工作经历：数据工程师，熟悉 Python", "zh"),
        ("خبرة في تحليل البيانات Python", "ar"),
        ("Εμπειρία: μηχανικός Python", "el"),
    ],
)
def test_another_script_tells_its_language(text: str, language: str) -> None:
    assert language_of(text) == language
