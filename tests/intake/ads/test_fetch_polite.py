"""Metier as a guest on other people's servers, against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from board_server import Boards, Reply, Time, serving, world

from metier.errors import FetchError, OutputError, TooLargeError
from metier.intake.ads.manners import Manners
from metier.intake.ads.polite import Answer, PoliteClient

URL = "https://x.example/jobs"
PAGE = "x.example/jobs"
ROBOTS = "x.example/robots.txt"


@pytest.fixture
def boards() -> Iterator[Boards]:
    with serving() as boards:
        yield boards


def get(
    boards: Boards,
    folder: Path,
    url: str = URL,
    *,
    documented: bool = False,
    manners: Manners | None = None,
    time: Time | None = None,
    told: list[str] | None = None,
) -> Answer:
    notify = (told if told is not None else []).append
    with PoliteClient(folder, notify, manners, world(boards, time)) as client:
        return client.get(url, documented)


def test_robots_is_read_once_and_first(boards: Boards, tmp_path: Path) -> None:
    boards.replies[PAGE] = Reply(b"hello")
    with PoliteClient(tmp_path, print, world=world(boards)) as client:
        assert client.get(URL).body == b"hello"
        client.get(URL)
    assert boards.asked == [ROBOTS, PAGE, PAGE]


def test_the_reader_says_who_it_is_and_takes_no_cookies(boards: Boards, tmp_path: Path) -> None:
    boards.replies[PAGE] = Reply(b"hello", headers={"Set-Cookie": "seen=1; Path=/"})
    with PoliteClient(tmp_path, print, world=world(boards)) as client:
        client.get(URL)
        client.get(URL)
    assert all(asked["user-agent"].startswith("metier/") for asked in boards.headers)
    assert not any("cookie" in asked for asked in boards.headers)


@pytest.mark.parametrize("headers", [{"ETag": '"1"'}, {"ETag": '"1"', "Cache-Control": "no-cache"}])
def test_the_second_run_asks_only_whether_it_changed(
    boards: Boards, tmp_path: Path, headers: dict[str, str]
) -> None:
    boards.replies[PAGE] = Reply(b"hello", headers=headers)
    assert [get(boards, tmp_path).body for _ in range(2)] == [b"hello", b"hello"]
    conditions = [asked.get("if-none-match") for asked in boards.headers]
    assert conditions == [None, None, None, '"1"']


def test_last_modified_alone_is_asked_again_not_guessed_fresh(
    boards: Boards, tmp_path: Path
) -> None:
    old = {"Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
    boards.replies[PAGE] = [Reply(b"old", headers=old), Reply(b"new", headers=old)]
    assert [get(boards, tmp_path).body for _ in range(2)] == [b"old", b"new"]
    assert boards.headers[-1]["if-modified-since"] == old["Last-Modified"]


def test_what_a_server_calls_fresh_is_not_asked_for_again(boards: Boards, tmp_path: Path) -> None:
    boards.replies[PAGE] = Reply(b"hello", headers={"Cache-Control": "max-age=3600"})
    assert [get(boards, tmp_path).body for _ in range(2)] == [b"hello", b"hello"]
    assert boards.pages == [PAGE]


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        ("User-agent: *\nDisallow: /jobs", "closes /jobs to programs"),
        ("User-agent: metier\nDisallow: /\n\nUser-agent: *\nAllow: /", "closes /jobs"),
        ("User-agent: *\nContent-Signal: ai-input=no\nAllow: /", "asks that no model reads"),
    ],
)
@pytest.mark.parametrize("documented", [True, False])
def test_an_explicit_rule_refuses_everywhere(
    boards: Boards, tmp_path: Path, rules: str, why: str, documented: bool
) -> None:
    boards.replies |= {ROBOTS: Reply(rules.encode()), PAGE: Reply(b"hello")}
    with pytest.raises(FetchError, match=f"{why}.*save the page"):
        get(boards, tmp_path, documented=documented)
    assert boards.pages == []


@pytest.mark.parametrize(
    "robots", [Reply(status=500), Reply(status=403), Reply(b"<html>Welcome</html>")]
)
def test_rules_that_cannot_be_read_close_pages_but_not_documented_interfaces(
    boards: Boards, tmp_path: Path, robots: Reply
) -> None:
    boards.replies |= {ROBOTS: robots, PAGE: Reply(b"hello")}
    assert get(boards, tmp_path, documented=True).body == b"hello"
    with pytest.raises(FetchError, match=r"robots.txt of x.example could not be read"):
        get(boards, tmp_path)


def test_rules_for_others_do_not_bind_us(boards: Boards, tmp_path: Path) -> None:
    boards.replies |= {ROBOTS: Reply(b"User-agent: Other\nDisallow: /"), PAGE: Reply(b"hello")}
    assert get(boards, tmp_path).body == b"hello"


def test_one_request_a_second_to_a_host(boards: Boards, tmp_path: Path) -> None:
    boards.replies |= {PAGE: Reply(b"a"), "y.example/jobs": Reply(b"b")}
    time = Time()
    with PoliteClient(tmp_path, print, world=world(boards, time)) as client:
        for url in (URL, URL, "https://y.example/jobs"):
            client.get(url)
    # robots.txt, page, page of x.example; then y.example, which nobody has called on yet.
    assert time.slept == [1.0, 1.0, 1.0]
    assert boards.asked[-1] == "y.example/jobs"


def test_a_longer_crawl_delay_is_kept_and_said(boards: Boards, tmp_path: Path) -> None:
    boards.replies |= {
        ROBOTS: Reply(b"User-agent: *\nCrawl-delay: 7\nAllow: /"),
        PAGE: Reply(b"hello"),
    }
    time, told = Time(), list[str]()
    with PoliteClient(tmp_path, told.append, world=world(boards, time)) as client:
        for _ in range(3):
            client.get(URL)
    assert time.slept == [1.0, 7.0, 7.0]
    assert told == ["x.example asks for 7 s between two requests"]


def test_a_busy_host_is_waited_for_as_it_asks(boards: Boards, tmp_path: Path) -> None:
    boards.replies[PAGE] = [Reply(status=429, headers={"Retry-After": "40"}), Reply(b"hello")]
    time, told = Time(), list[str]()
    assert get(boards, tmp_path, time=time, told=told).body == b"hello"
    assert time.slept == [1.0, 40.0]
    assert told == ["x.example is busy; waiting 40 s as it asks"]


def test_a_wait_may_be_said_as_a_date(boards: Boards, tmp_path: Path) -> None:
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)
    boards.replies[PAGE] = [Reply(status=503, headers={"Retry-After": when}), Reply(b"hello")]
    time = Time()
    get(boards, tmp_path, time=time)
    assert 50 < time.slept[1] <= 60


def test_too_long_a_wait_is_an_error_that_says_how_long(boards: Boards, tmp_path: Path) -> None:
    boards.replies[PAGE] = Reply(status=429, headers={"Retry-After": "3600"})
    with pytest.raises(FetchError, match="busy and asks to wait 3600 seconds"):
        get(boards, tmp_path)
    assert len(boards.pages) == 1


def test_a_host_that_stays_busy_is_given_up_after_three_tries(
    boards: Boards, tmp_path: Path
) -> None:
    boards.replies[PAGE] = Reply(status=503)
    with pytest.raises(FetchError, match="answers 503"):
        get(boards, tmp_path)
    assert len(boards.pages) == 3


@pytest.mark.parametrize(
    ("status", "why"), [(401, "does not show"), (403, "does not show"), (500, "answers 500")]
)
def test_refusals_and_troubles_are_said(
    boards: Boards, tmp_path: Path, status: int, why: str
) -> None:
    boards.replies[PAGE] = Reply(status=status)
    with pytest.raises(FetchError, match=why):
        get(boards, tmp_path)


def test_redirects_are_followed_and_the_new_host_asked_for_its_rules(
    boards: Boards, tmp_path: Path
) -> None:
    boards.replies |= {
        PAGE: Reply(status=302, headers={"Location": "//y.example/open"}),
        "y.example/open": Reply(status=301, headers={"Location": "/here"}),
        "y.example/here": Reply(b"hello"),
    }
    answer = get(boards, tmp_path)
    assert (answer.url, answer.body) == ("https://y.example/here", b"hello")
    there = [f"y.example/{name}" for name in ("robots.txt", "open", "here")]
    assert boards.asked == [ROBOTS, PAGE, *there]


def test_a_circle_of_redirects_ends(boards: Boards, tmp_path: Path) -> None:
    boards.replies[PAGE] = Reply(status=302, headers={"Location": "/jobs"})
    with pytest.raises(FetchError, match="without an end"):
        get(boards, tmp_path)
    assert len(boards.pages) == 6


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://y.example/", "javascript:1"])
def test_redirects_lead_to_web_pages_only(boards: Boards, tmp_path: Path, place: str) -> None:
    boards.replies[PAGE] = Reply(status=302, headers={"Location": place})
    with pytest.raises(FetchError, match=r"is no web page|leads to none"):
        get(boards, tmp_path)


@pytest.mark.parametrize(
    "inside", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:192.168.0.1", "fe80::1%2"]
)
def test_no_redirect_from_outside_leads_inside(boards: Boards, tmp_path: Path, inside: str) -> None:
    boards.replies |= {
        PAGE: Reply(status=302, headers={"Location": "http://intranet.example/"}),
        "intranet.example/": Reply(b"secret"),
    }
    places = {"x.example": ("93.184.216.34",), "intranet.example": ("93.184.216.34", inside)}
    with (
        PoliteClient(tmp_path, print, None, world(boards, None, places.__getitem__)) as client,
        pytest.raises(FetchError, match="leads into a private network"),
    ):
        client.get(URL)
    assert "intranet.example/" not in boards.asked


def test_a_private_address_that_the_user_gave_is_read_with_its_redirects(
    boards: Boards, tmp_path: Path
) -> None:
    boards.replies |= {
        PAGE: Reply(status=302, headers={"Location": "/moved"}),
        "x.example/moved": Reply(b"hello"),
    }
    with PoliteClient(
        tmp_path, print, None, world(boards, None, lambda _: ("10.0.0.1",))
    ) as client:
        assert client.get(URL).body == b"hello"


def test_a_server_that_says_nothing_is_given_up(boards: Boards, tmp_path: Path) -> None:
    done = threading.Event()
    boards.replies[PAGE] = Reply(b"hello", hang=done)
    with pytest.raises(FetchError, match=r"said nothing for 0.2 seconds"):
        get(boards, tmp_path, manners=Manners(silence=0.2))
    done.set()


def test_a_server_that_drips_is_given_up(boards: Boards, tmp_path: Path) -> None:
    boards.replies |= {ROBOTS: Reply(status=404), PAGE: Reply(b"hello")}
    ticks = iter(range(0, 10_000, 100))
    time = Time()
    time.clock = lambda: float(next(ticks))  # type: ignore[method-assign]
    with pytest.raises(FetchError, match="answers too slowly"):
        get(boards, tmp_path, time=time, manners=Manners(whole=50))


def test_an_answer_that_breaks_off_is_no_answer_and_not_kept(
    boards: Boards, tmp_path: Path
) -> None:
    etag = {"ETag": '"1"'}
    boards.replies[PAGE] = [Reply(b"hel", headers=etag, claimed=5), Reply(b"hello", headers=etag)]
    with pytest.raises(FetchError, match="broke off"):
        get(boards, tmp_path)
    assert get(boards, tmp_path).body == b"hello"
    assert "if-none-match" not in boards.headers[-1]


def test_an_answer_over_the_limit_of_size_is_refused(boards: Boards, tmp_path: Path) -> None:
    boards.replies[PAGE] = Reply(b"x" * 2_000_001)
    with pytest.raises(TooLargeError, match="larger than 2 MB"):
        get(boards, tmp_path, manners=Manners(size=2_000_000))


def test_no_such_host_is_an_error_of_one_line(boards: Boards, tmp_path: Path) -> None:
    boards.port = 1
    with pytest.raises(FetchError, match=r"x.example could not be reached or broke off") as raised:
        get(boards, tmp_path, documented=True)
    assert "\n" not in str(raised.value)


def test_a_broken_store_only_means_that_nothing_is_spared(
    boards: Boards, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "http.sqlite").write_bytes(b"this is no database" * 100)
    boards.replies[PAGE] = Reply(b"hello", headers={"ETag": '"1"'})
    assert [get(boards, tmp_path).body for _ in range(2)] == [b"hello", b"hello"]
    assert capsys.readouterr().err == ""


def test_a_store_that_cannot_be_made_is_named(boards: Boards, tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be used"):
        get(boards, tmp_path / "taken")
