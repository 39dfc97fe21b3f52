"""Pay in ads: amounts as people write them, and amounts that are no pay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from postings import AD, posting

from metier.reading.amounts import find_amounts
from metier.reading.pay_scale import yearly
from metier.types import Pay, PayKind, PayPeriod

YEAR, MONTH, DAY, HOUR = PayPeriod.YEAR, PayPeriod.MONTH, PayPeriod.DAY, PayPeriod.HOUR


def base(text: str) -> list[tuple[float | None, float | None, str, PayPeriod]]:
    return [
        (pay.low, pay.high, pay.currency, pay.period)
        for pay in posting(text).pay
        if pay.kind in (PayKind.BASE, PayKind.ON_TARGET)
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("Salary: $120k–$150K", 120_000, 150_000, "USD", YEAR),
        ("Salary: USD 120,000 - 150,000 per year", 120_000, 150_000, "USD", YEAR),
        ("Rate: £450/day", 450, 450, "GBP", DAY),
        ("Salary: €60.000–€75.000", 60_000, 75_000, "EUR", YEAR),
        ("Salary: 12 LPA", 1_200_000, 1_200_000, "INR", YEAR),
        ("Salary: 12-18 LPA", 1_200_000, 1_800_000, "INR", YEAR),
        ("Salary: ₹15,00,000 - ₹25,00,000", 1_500_000, 2_500_000, "INR", YEAR),
        ("Salary: CHF 110'000", 110_000, 110_000, "CHF", YEAR),
        ("Salary: up to $65k/yr", None, 65_000, "USD", YEAR),
        ("Salary from £50,000", 50_000, None, "GBP", YEAR),
        ("The salary is between $90,000 and $110,000", 90_000, 110_000, "USD", YEAR),
        ("Competitive comp: ($140-200k base)", 140_000, 200_000, "USD", YEAR),
        ("Salary: $64.00 - 82.14 per hour", 64, 82.14, "USD", HOUR),
        ("Compensation: from $30/hr to $70/hr", 30, 70, "USD", HOUR),
        ("Hourly rate is $40-$100", 40, 100, "USD", HOUR),
        ("The salary range is 3,333 USD - 4,200 USD per month", 3_333, 4_200, "USD", MONTH),
        ("Base pay: 222,000 - 334,000 CAD / Annual", 222_000, 334_000, "CAD", YEAR),
        ("Salary range $119.3K - $292.4K", 119_300, 292_400, "USD", YEAR),
        ("Salary range $150,00 - $207,100", 150_000, 207_100, "USD", YEAR),
        ("Salary: PLN 20 000 - 25 000 per month", 20_000, 25_000, "PLN", MONTH),
        ("Salary: $100,000- $75,000", 75_000, 100_000, "USD", YEAR),
    ],
)
def test_forms_of_pay(
    text: str, low: float | None, high: float | None, currency: str, period: PayPeriod
) -> None:
    assert base(text) == [(low, high, currency, period)]


@pytest.mark.parametrize(
    "text",
    [
        "We recently raised $50M in Series B funding from leading investors.",
        "Our annual revenue is $250,000,000 and growing.",
        "Benefits: 401k with a match, health insurance",
        "Matching 401(k) up to $6,000/year in the U.S.",
        "You manage a budget of $200,000 a year.",
        "Annual $2,000 learning stipend",
        "Trusted by 100,000 users and 20,000 companies",
        "Our robots cost $10k each.",
        "Referral bonus of $3,000 for each friend you refer",
        "We serve a $45 billion market.",
        "Founded in 2019, we process 400,000 orders a day.",
    ],
)
def test_other_amounts_are_no_pay(text: str) -> None:
    assert base(text) == []


def test_pay_on_target_bonus_and_equity_stand_apart() -> None:
    text = (
        "Compensation\n\nThe estimated salary range for this role is $149,600 - $210,000 OTE, "
        "plus a 10% annual bonus and equity."
    )
    found = {pay.kind: pay for pay in posting(text).pay}
    assert (found[PayKind.ON_TARGET].low, found[PayKind.ON_TARGET].high) == (149_600, 210_000)
    assert (found[PayKind.BONUS].low, found[PayKind.BONUS].percent) == (10, True)
    assert found[PayKind.EQUITY].low is None


def test_several_ranges_keep_the_order_of_the_text() -> None:
    text = "Salary\n\n- Zone A: $175,800 - $247,700\n- Zone B: $164,500 - $232,200"
    assert base(text) == [(175_800, 247_700, "USD", YEAR), (164_500, 232_200, "USD", YEAR)]


def test_depending_on_experience_is_negotiable() -> None:
    (pay,) = posting("Salary: $90,000 - $110,000 DOE").pay
    assert pay.negotiable


def test_the_country_tells_which_dollar() -> None:
    assert base("Location: Toronto, ON\n\nSalary: $90,000 - $110,000")[0][2] == "CAD"
    assert base("Location: Austin, TX\n\nSalary: 90,000 - 110,000")[0][2] == "USD"


def test_a_year_is_counted_in_2080_hours() -> None:
    pay = Pay(0, 4, "$50", PayKind.BASE, "USD", 50.0, None, HOUR, 0.9)
    assert yearly(pay) == (104_000.0, None)  # 50 × 2,080
    day = Pay(0, 4, "£450", PayKind.BASE, "GBP", 450.0, 500.0, DAY, 0.9)
    assert yearly(day) == (117_000.0, 130_000.0)  # 450 and 500 × 260


def test_the_headline_of_an_ad_with_other_money_in_it() -> None:
    assert base(AD) == [(120_000, 150_000, "USD", YEAR)]


@given(
    st.integers(20, 400),
    st.integers(0, 200),
    st.sampled_from(["$", "€", "£"]),
    st.sampled_from(["-", "–", " to ", " - "]),
)
def test_any_range_in_thousands_is_read_as_written(
    low: int, more: int, sign: str, between: str
) -> None:
    text = f"{sign}{low},000{between}{sign}{low + more},000"
    (amount,) = find_amounts(text, 0, len(text))
    assert (amount.low, amount.high) == (low * 1000, (low + more) * 1000)
    assert text[amount.start : amount.end] == text
