"""From an address to files that intake reads like any other."""

from __future__ import annotations

import importlib.util
import json
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from board_server import Boards, Reply, in_json, serving, world
from openroles import _http

from metier.errors import FetchError, MissingExtraError, NothingFoundError, OutputError, UsageError
from metier.intake.ads.fetching import fetch_ads

ASHBY = "api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true"


@pytest.fixture
def boards() -> Iterator[Boards]:
    with serving() as boards:
        yield boards


@pytest.mark.parametrize(
    ("path", "kind", "ending"),
    [
        ("/jobs", "text/html; charset=utf-8", "html"),
        ("/jobs", "application/ld+json", "json"),
        ("/jobs", "application/x-ndjson", "jsonl"),
        ("/jobs", "text/csv", "csv"),
        ("/ads.parquet", "application/octet-stream", "parquet"),
        ("/ads.jsonl", "", "jsonl"),
        ("/jobs", "", "html"),
    ],
)
def test_any_page_is_one_request_saved_as_it_came(
    boards: Boards, tmp_path: Path, path: str, kind: str, ending: str
) -> None:
    boards.replies[f"x.example{path}"] = Reply(b"<p>\xff", headers={"Content-Type": kind})
    (saved,) = fetch_ads(f"https://x.example{path}", tmp_path, world=world(boards))
    assert saved.read_bytes() == b"<p>\xff"
    assert saved.suffix == f".{ending}"
    assert saved.is_relative_to(tmp_path / "fetched")
    assert boards.pages == [f"x.example{path}"]


def test_a_page_that_embeds_a_board_says_which(boards: Boards, tmp_path: Path) -> None:
    page = b"<html><a href='https://jobs.lever.co/acme'>Jobs</a>"
    boards.replies["x.example/jobs"] = Reply(page, headers={"Content-Type": "text/html"})
    told: list[str] = []
    fetch_ads("https://x.example/jobs", tmp_path, told.append, world=world(boards))
    assert told == ["https://x.example/jobs links to lever:acme: import that for all its ads"]


def test_no_page_and_an_empty_page_are_told_apart(boards: Boards, tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError, match=r"no page at https://x.example/gone \(404\)"):
        fetch_ads("https://x.example/gone", tmp_path, world=world(boards))
    boards.replies["x.example/empty"] = Reply(b" \n")
    with pytest.raises(FetchError, match="is an empty page"):
        fetch_ads("https://x.example/empty", tmp_path, world=world(boards))


def test_a_page_that_changed_its_kind_leaves_one_file(boards: Boards, tmp_path: Path) -> None:
    page = Reply(b"<p>", headers={"Content-Type": "text/html"})
    boards.replies["x.example/jobs"] = [page, in_json([1])]
    (first,) = fetch_ads("https://x.example/jobs", tmp_path, world=world(boards))
    (second,) = fetch_ads("https://x.example/jobs", tmp_path, world=world(boards))
    assert (first.name, second.name) == ("ads.html", "ads.json")
    assert list(first.parent.iterdir()) == [second]


def test_a_fetch_that_fails_leaves_what_was_there(boards: Boards, tmp_path: Path) -> None:
    boards.replies[ASHBY] = [in_json({"jobs": [{"id": "1"}]}), Reply(status=500)]
    (saved,) = fetch_ads("ashby:acme", tmp_path, world=world(boards))
    with pytest.raises(FetchError, match="answers 500"):
        fetch_ads("ashby:acme", tmp_path, world=world(boards))
    assert json.loads(saved.read_bytes()) == {"jobs": [{"id": "1"}]}


def test_each_address_has_a_folder_of_its_own(boards: Boards, tmp_path: Path) -> None:
    boards.replies |= {"x.example/a": Reply(b"1"), "x.example/A": Reply(b"2")}
    (one,) = fetch_ads("https://x.example/a", tmp_path, world=world(boards))
    (two,) = fetch_ads("https://x.example/A", tmp_path, world=world(boards))
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"2")


def test_two_fetches_of_one_address_at_once_do_no_harm(boards: Boards, tmp_path: Path) -> None:
    boards.replies[ASHBY] = in_json({"jobs": [{"id": "1"}]})
    with ThreadPoolExecutor(4) as pool:
        runs = [pool.submit(fetch_ads, "ashby:acme", tmp_path, world=world(boards)) for _ in "1234"]
    saved = {run.result() for run in runs}
    assert [path.read_bytes() for (path,) in saved] == [in_json({"jobs": [{"id": "1"}]}).body]


def test_what_cannot_be_saved_is_said(boards: Boards, tmp_path: Path) -> None:
    boards.replies[ASHBY] = in_json({"jobs": [{"id": "1"}]})
    (tmp_path / "fetched").write_bytes(b"a file in the folder's place")
    with pytest.raises(OutputError, match="cannot be written to"):
        fetch_ads("ashby:acme", tmp_path, world=world(boards))


def test_a_file_is_no_address(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        fetch_ads("ads.csv", tmp_path)


def test_without_the_extra_the_cure_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metier.intake.ads.fetching.find_spec", lambda _name: None)
    with pytest.raises(MissingExtraError, match=r"httpx, hishel, openroles.*metier\[fetch\]"):
        fetch_ads("lever:acme", tmp_path)
    assert importlib.util.find_spec("httpx") is not None


@pytest.fixture
def led_here(boards: Boards, monkeypatch: pytest.MonkeyPatch) -> Boards:
    """openroles sends by urllib: its requests come to the server of the test too."""
    send = urllib.request.OpenerDirector.open

    def to_local(
        self: urllib.request.OpenerDirector,
        request: urllib.request.Request,
        *rest: Any,
        **more: Any,
    ) -> Any:
        request.add_unredirected_header("Host", request.host)
        request.full_url = f"http://127.0.0.1:{boards.port}{request.selector}"
        return send(self, request, *rest, **more)

    monkeypatch.setattr(urllib.request.OpenerDirector, "open", to_local)
    for store in ("_ROBOTS", "_ETAGS", "_DELAYS"):
        monkeypatch.setattr(_http, store, type(getattr(_http, store))())
    return boards


RECRUITEE = "acme.recruitee.com/api/offers/"
OFFER = {
    "id": 7,
    "title": "Data Engineer",
    "careers_url": "https://acme.recruitee.com/o/data-engineer",
    "location": "Utrecht, Netherlands",
    "description": "<p>Build <b>pipelines</b>.</p>",
    "requirements": "<ul><li>Python</li></ul>",
    "published_at": "2026-03-02 09:00:00 UTC",
    "salary": {"min": "4000", "max": "5000", "currency": "EUR", "period": "month"},
    "status": "published",
}


@pytest.mark.parametrize("address", ["recruitee:acme", "https://acme.recruitee.com/"])
def test_other_systems_are_read_through_openroles(
    led_here: Boards, tmp_path: Path, address: str
) -> None:
    led_here.replies[RECRUITEE] = in_json({"offers": [OFFER]})
    (saved,) = fetch_ads(address, tmp_path, world=world(led_here))
    (job,) = [json.loads(line) for line in saved.read_bytes().splitlines()]
    assert saved.suffix == ".jsonl"
    assert {key: job[key] for key in ("title", "employer", "posted", "salary_min")} == {
        "title": "Data Engineer",
        "employer": "acme",
        "posted": "2026-03-02",
        "salary_min": 4000,
    }
    assert "Build pipelines." in job["description"]
    assert led_here.pages == [RECRUITEE]
    assert led_here.headers[-1]["user-agent"].startswith("metier/")


def test_openroles_keeps_to_rules_for_metier(led_here: Boards, tmp_path: Path) -> None:
    rules = b"User-agent: metier\nDisallow: /api"
    led_here.replies |= {"acme.recruitee.com/robots.txt": Reply(rules), RECRUITEE: in_json({})}
    with pytest.raises(FetchError, match=r"recruitee:acme is not read: .*disallows"):
        fetch_ads("recruitee:acme", tmp_path, world=world(led_here))
    assert led_here.pages == []


def test_an_unknown_board_of_another_system_is_named(led_here: Boards, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="recruitee:acme could not be read"):
        fetch_ads("recruitee:acme", tmp_path, world=world(led_here))


def test_a_page_of_one_ad_on_another_system_is_read_as_a_page(
    boards: Boards, tmp_path: Path
) -> None:
    url = "acme.recruitee.com/o/data-engineer"
    boards.replies[url] = Reply(b"<html>", headers={"Content-Type": "text/html"})
    fetch_ads(f"https://{url}", tmp_path, world=world(boards))
    assert boards.pages == [url]


def test_the_employer_of_a_workday_board_is_its_tenant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, boards: Boards
) -> None:
    import openroles

    job = openroles.Job(id="wd-1", ats="workday", board="acme.wd5/Site", title="Lead", url="u")
    asked: list[tuple[openroles.Board, object]] = []

    def fetch(board: openroles.Board, details: object) -> list[openroles.Job]:
        asked.append((board, details))
        return [job]

    monkeypatch.setattr(openroles, "fetch", fetch)
    page = "https://acme.wd5.myworkdayjobs.com/en-US/Site"
    (saved,) = fetch_ads(page, tmp_path, world=world(boards))
    assert asked == [(openroles.Board("workday", "acme.wd5/Site"), True)]
    assert json.loads(saved.read_bytes())["employer"] == "acme"
