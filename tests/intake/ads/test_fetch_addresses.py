"""What is an address, and which board a page belongs to."""

from __future__ import annotations

import pytest

from metier.errors import UsageError
from metier.intake.ads.addresses import Address, boards_linked, is_address, parse_address

UUID = "0f3c1a52-7b1e-4d7a-9a55-1c2d3e4f5a6b"


@pytest.mark.parametrize(
    "text",
    ["https://x.example", "HTTP://X.example/a", "lever:acme", "Workday:t.wd5/Site", "ftp://x/y"],
)
def test_an_address_is_told_from_its_text(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    ["ads.csv", "C:\\ads.csv", "c:/ads.csv", "lever:", "-", "", "monster:acme", "./https", "a:b"],
)
def test_a_file_is_no_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    ("text", "system", "board", "posting"),
    [
        ("greenhouse:acme", "greenhouse", "acme", ""),
        ("Lever: acme ", "lever", "acme", ""),
        ("https://boards.greenhouse.io/acme", "greenhouse", "acme", ""),
        ("https://job-boards.greenhouse.io/acme/jobs/123", "greenhouse", "acme", "123"),
        ("https://job-boards.eu.greenhouse.io/acme/", "greenhouse", "acme", ""),
        (
            "https://boards.greenhouse.io/embed/job_app?for=acme&token=77",
            "greenhouse",
            "acme",
            "77",
        ),
        ("https://boards.greenhouse.io/embed/job_board?for=acme", "greenhouse", "acme", ""),
        ("https://boards-api.greenhouse.io/v1/boards/acme/jobs/5", "greenhouse", "acme", "5"),
        ("https://jobs.lever.co/acme?team=Data", "lever", "acme", ""),
        (f"https://jobs.lever.co/acme/{UUID}/apply", "lever", "acme", UUID),
        (f"https://jobs.ashbyhq.com/Acme%20Labs/{UUID}", "ashby", "Acme Labs", UUID),
        ("https://careers.smartrecruiters.com/AcmeInc", "smartrecruiters", "AcmeInc", ""),
        (
            "https://jobs.smartrecruiters.com/AcmeInc/743999912345678-data-engineer",
            "smartrecruiters",
            "AcmeInc",
            "743999912345678",
        ),
        ("https://apply.workable.com/acme/j/A1B2C3D4E5/", "workable", "acme", "A1B2C3D4E5"),
        ("https://apply.workable.com/acme", "workable", "acme", ""),
        ("https://acme.workable.com", "workable", "acme", ""),
        (
            "https://careers.acme.example/jobs/1#top",
            "web",
            "https://careers.acme.example/jobs/1",
            "",
        ),
    ],
)
def test_pages_of_boards_are_known_by_their_address(
    text: str, system: str, board: str, posting: str
) -> None:
    address = parse_address(text)
    assert (address.system, address.board, address.posting) == (system, board, posting)


@pytest.mark.parametrize(
    "text", ["https://apply.workable.com/j/A1B2C3D4", "https://x.example/boards.greenhouse.io/acme"]
)
def test_other_pages_are_pages(text: str) -> None:
    assert parse_address(text) == Address(text, "web", text)


def test_european_boards_of_lever_are_told_apart() -> None:
    assert parse_address("https://jobs.eu.lever.co/acme").europe
    assert not parse_address("https://jobs.lever.co/acme").europe


@pytest.mark.parametrize(
    "text", ["ftp://x.example/ads.csv", "file:///etc/passwd", "https://", "ads.csv", "http://[x/"]
)
def test_what_cannot_be_fetched_is_refused_with_a_cure(text: str) -> None:
    with pytest.raises(UsageError, match="https://, or a board such as greenhouse:NAME"):
        parse_address(text)


def test_an_address_with_a_password_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError, match="password") as raised:
        parse_address("https://ann:secret@x.example/")
    assert "secret" not in str(raised.value)


def test_the_boards_that_a_page_embeds_are_named() -> None:
    page = b"""<a href="https://jobs.lever.co/acme/apply">x</a> <a href="https://x.example">y</a>
    <script src="//boards.greenhouse.io/embed/job_board/js?for=acme"></script>
    {"u": "https:\\/\\/jobs.ashbyhq.com\\/acme"} <a href="//[broken/acme">"""
    assert boards_linked(page) == ("lever:acme", "greenhouse:acme", "ashby:acme")


def test_a_list_of_many_employers_is_no_employers_page() -> None:
    page = b" ".join(b"https://jobs.lever.co/acme%d" % number for number in range(4))
    assert boards_linked(page) == ()
