from __future__ import annotations

from datetime import date

import pytest

from metier.intake.ads import cells
from metier.intake.ads.markup import plain
from metier.intake.ads.pay_terms import pay_words, period_of


@pytest.mark.parametrize("nothing", ["", " ", "-1", "None", "nan", "N/A", "null", "NaT", None,
                                     float("nan"), False, [], {}, "-1.0", "--"])  # fmt: skip
def test_what_means_nothing_is_empty(nothing: object) -> None:
    assert cells.words(nothing) == ""
    assert cells.text(nothing) == ""
    assert cells.places(nothing) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("  None of the above ", "None of the above"),
        (12.0, "12"),
        (0.5, "0.5"),
        (["Full-time", None, "Contract"], "Full-time, Contract"),
        ({"id": 4, "label": "Mid-Senior"}, "Mid-Senior"),
        (date(2026, 3, 2), "2026-03-02"),
        (10**400, "1" + "0" * 400),
    ],
)
def test_values_of_any_kind_become_words(value: object, words: str) -> None:
    assert cells.words(value) == words


def test_the_rating_under_an_employer_goes() -> None:
    assert cells.employer("Borealis Wind\n3.8") == "Borealis Wind"
    assert cells.employer("Borealis\r\n4") == "Borealis"
    assert cells.employer("Studio 3.8") == "Studio 3.8"
    assert cells.employer("R&amp;D Borealis") == "R&D Borealis"


@pytest.mark.parametrize(
    ("value", "places"),
    [
        ("Porto, Portugal; Lisboa", "Porto, Portugal | Lisboa"),
        ("Porto / Faro", "Porto | Faro"),
        ("N/A", ""),
        (["Porto", "Faro", "Porto"], "Porto | Faro"),
        ('["Porto", "Faro"]', "Porto | Faro"),
        ([{"city": "Porto", "country": "PT"}, {"name": "Remote"}], "Porto, PT | Remote"),
        ("Winston-Salem, NC", "Winston-Salem, NC"),
    ],
)
def test_several_places_are_parted(value: object, places: str) -> None:
    assert cells.places(value) == places


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1772445600000, "2026-03-02"),
        ("1772445600", "2026-03-02"),
        (1.7724456e12, "2026-03-02"),
        ("2026-03-02 00:00:00.000000", "2026-03-02"),
        ("2026-03-02T10:30:00-05:00", "2026-03-02T10:30:00-05:00"),
        ("30+ days ago", "30+ days ago"),
        ("03/02/2026", "03/02/2026"),
    ],
)
def test_times_since_1970_become_dates(value: object, day: str) -> None:
    # 1772445600 s = 20514 days and 10 hours after 1970-01-01; 20514 = 56 years (14 leap days
    # among them: 20454 days) + 31 + 28 + 1.
    assert cells.day(value) == day


@pytest.mark.parametrize(
    ("value", "attendance"),
    [(True, "remote"), (False, ""), ("TRUE", "remote"), ("0", ""), ("Hybrid", "Hybrid"),
     (1, "remote")],
)  # fmt: skip
def test_yes_and_no_to_remote(value: object, attendance: str) -> None:
    assert cells.attendance(value) == attendance


def test_a_list_written_as_python_becomes_lines() -> None:
    written = (
        r"""['About us', 'We\xa0build "boats"', "It's fun", '. And more.', ' ', 'C:\\x\nend']"""
    )
    assert cells.text(written) == ('About us\nWe build "boats"\nIt\'s fun. And more.\nC:\\x\nend')
    assert cells.text("[Remote] Build boats]") == "[Remote] Build boats]"
    assert cells.text("['cut off]") == "['cut off]"


def test_white_space_is_evened_out_and_line_ends_stay() -> None:
    assert cells.text("\ufeffOne\u200b two\xa0 three \r\n\r\n\r\n\r\n  - four\tfive  \n") == (
        "One two three\n\n- four five"
    )


def test_mangled_letters_are_mended() -> None:
    assert cells.text("Itâ€™s in MÃ¼nchen") == "It’s in München"
    assert cells.text("São Paulo, Âge") == "São Paulo, Âge"


def test_marks_of_markdown_go() -> None:
    assert cells.text("**Pay**\n* 3\\-5 years, C\\+\\+\n2 ** 3") == "Pay\n* 3-5 years, C++\n2 ** 3"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two<br>lines</p>", "One\n\nTwo\nlines"),
        ("<ul><li><p>One</p></li><li>Two <b>bold</b></li></ul>End", "- One\n- Two bold\nEnd"),
        ("<h2>Head</h2>\n<div>Body</div>", "Head\n\nBody"),
        ("&lt;p&gt;R&amp;amp;D &lt;/p&gt;", "R&D"),
        ("&amp;lt;p&amp;gt;Twice&amp;lt;/p&amp;gt;", "Twice"),
        ("<style>p{}</style><p>Seen</p><script>x<y</script><!-- gone -->", "Seen"),
        ("a < b and c > d, C++ <3", "a < b and c > d, C++ <3"),
        ("Q&A, R&amp;D &nbsp;", "Q&A, R&D \xa0"),
        ('<p title="a > b">One</p>', "One"),
        ("<tr><td>Pay</td><td>10</td></tr><tr><td>Days</td><td>5</td></tr>", "Pay 10\nDays 5"),
        ("Line one\nline two is <b>bold</b>\nline three", "Line one\nline two is bold\nline three"),
        ("<p>Wrapped\nin the source</p>", "Wrapped in the source"),
        ("<pre>kept\n as is</pre>", "kept\nas is"),
        ("<p>cut off <a href=", "cut off <a href="),
    ],
)  # fmt: skip
def test_markup_becomes_lines(markup: str, text: str) -> None:
    assert plain(markup) == text


@pytest.mark.parametrize(
    ("low", "high", "currency", "period", "words"),
    [
        (120000, 150000, "USD", "YEAR", "USD 120000 - 150000 per year"),
        (150000, 120000, "usd", "", "USD 120000 - 150000"),
        (45.5, 45.5, "EUR", "per-hour-wage", "EUR 45.5 per hour"),
        ("60,000.00", None, "GBP", "1 YEAR", "from GBP 60000 per year"),
        (None, "$90", "$", "hourly", "up to $90 per hour"),
        (0, 0, "USD", "YEAR", ""),
        (float("nan"), None, "USD", "YEAR", ""),
        (True, "many", "USD", "YEAR", ""),
        (4000, 5000, "credits", "monthly", "4000 - 5000 per month"),
        (10**400, 1, "USD", "day", "from USD 1 per day"),
    ],
)
def test_pay_is_written_out(
    low: object, high: object, currency: str, period: str, words: str
) -> None:
    if words.startswith("from USD 1 "):
        low, high = high, low
    assert pay_words(low, high, currency, period) == words


def test_a_period_of_more_than_one_unit_is_none() -> None:
    assert [period_of(p) for p in ("2 WEEK", "bi-weekly", "semi-annual", "h", "ANNUAL")] == [
        "", "", "", "hour", "year"
    ]  # fmt: skip
