"""The documented boards, replayed by a server on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from board_server import Boards, Reply, in_json, serving, world

from metier.errors import FetchError, NothingFoundError
from metier.intake.ads.fetching import fetch_ads

UUID = "0f3c1a52-7b1e-4d7a-9a55-1c2d3e4f5a6b"
GREENHOUSE = "boards-api.greenhouse.io/v1/boards/acme/jobs"
LEVER = "api.lever.co/v0/postings/acme?mode=json&limit=100&skip="
LEVER_EU = "api.eu.lever.co/v0/postings/acme?mode=json&limit=100&skip="
ASHBY = "api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true"
SMART = "api.smartrecruiters.com/v1/companies/acme/postings"
WORKABLE = "www.workable.com/api/accounts/acme?details=true"


@pytest.fixture
def boards() -> Iterator[Boards]:
    with serving() as boards:
        yield boards


def fetched(boards: Boards, address: str, folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in fetch_ads(address, folder, world=world(boards))]


def test_greenhouse_is_one_request_saved_as_it_came(boards: Boards, tmp_path: Path) -> None:
    body = b'{"jobs": [ {"id": 1, "title": "Engineer", "content": "&lt;p&gt;Hi&lt;/p&gt;"} ]}'
    url = f"{GREENHOUSE}?content=true&pay_transparency=true"
    boards.replies[url] = Reply(body)
    assert fetched(boards, "greenhouse:acme", tmp_path) == [body]
    assert boards.asked == ["boards-api.greenhouse.io/robots.txt", url]


def test_one_ad_of_greenhouse(boards: Boards, tmp_path: Path) -> None:
    url = f"{GREENHOUSE}/12?pay_transparency=true"
    boards.replies[url] = in_json({"id": 12, "title": "Engineer"})
    fetched(boards, "https://boards.greenhouse.io/acme/jobs/12", tmp_path)
    assert boards.pages == [url]


def test_lever_is_read_page_by_page_to_the_end(boards: Boards, tmp_path: Path) -> None:
    ads = [{"id": str(number), "text": "Engineer"} for number in range(205)]
    for skip in (0, 100, 200):
        boards.replies[f"{LEVER}{skip}"] = in_json(ads[skip : skip + 100])
    (body,) = fetched(boards, "lever:acme", tmp_path)
    assert json.loads(body) == ads
    assert boards.pages == [f"{LEVER}0", f"{LEVER}100", f"{LEVER}200"]


def test_lever_stops_where_a_server_gives_the_same_page_for_ever(
    boards: Boards, tmp_path: Path
) -> None:
    same = in_json([{"id": str(number)} for number in range(100)])
    boards.replies[f"{LEVER}0"] = boards.replies[f"{LEVER}100"] = same
    assert len(fetched(boards, "lever:acme", tmp_path)) == 1
    assert len(boards.pages) == 2


def test_a_board_that_lever_does_not_know_is_looked_for_in_europe(
    boards: Boards, tmp_path: Path
) -> None:
    boards.replies[f"{LEVER_EU}0"] = in_json([{"id": "1"}])
    assert len(fetched(boards, "lever:acme", tmp_path)) == 1
    assert boards.pages == [f"{LEVER}0", f"{LEVER_EU}0"]


def test_one_ad_of_lever_in_europe(boards: Boards, tmp_path: Path) -> None:
    url = f"api.eu.lever.co/v0/postings/acme/{UUID}?mode=json"
    boards.replies[url] = in_json({"id": UUID, "text": "Engineer"})
    fetched(boards, f"https://jobs.eu.lever.co/acme/{UUID}", tmp_path)
    assert boards.pages == [url]


def test_ashby_gives_all_and_one_ad_is_picked(boards: Boards, tmp_path: Path) -> None:
    meant = {"id": UUID, "title": "Engineer", "descriptionPlain": "Zürich"}
    boards.replies[ASHBY] = in_json({"apiVersion": "1", "jobs": [{"id": "other"}, meant]})
    (whole,) = fetched(boards, "ashby:acme", tmp_path)
    assert whole == boards.replies[ASHBY].body  # type: ignore[union-attr]
    (one,) = fetched(boards, f"https://jobs.ashbyhq.com/acme/{UUID}", tmp_path)
    assert json.loads(one) == {"jobs": [meant]}


def test_workable_gives_all_and_one_ad_is_picked(boards: Boards, tmp_path: Path) -> None:
    jobs = [{"shortcode": "A1B2C3", "title": "Engineer"}, {"shortcode": "D4E5F6", "title": "Lead"}]
    boards.replies[WORKABLE] = in_json({"name": "Acme", "jobs": jobs})
    assert json.loads(fetched(boards, "workable:acme", tmp_path)[0])["jobs"] == jobs
    (one,) = fetched(boards, "https://apply.workable.com/acme/j/D4E5F6/", tmp_path)
    assert json.loads(one) == {"jobs": [jobs[1]]}


def test_smartrecruiters_asks_for_the_text_of_every_ad(
    boards: Boards, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metier.intake.ads.boards._PAGE", 4)
    listed = [{"id": f"{number:06}", "name": "Engineer"} for number in range(6)]
    for offset in (0, 4):
        boards.replies[f"{SMART}?limit=4&offset={offset}"] = in_json(
            {"offset": offset, "totalFound": 6, "content": listed[offset : offset + 4]}
        )
    texts: list[dict[str, object]] = [ad | {"jobAd": {"sections": {}}} for ad in listed]
    for ad in texts[:5]:
        boards.replies[f"{SMART}/{ad['id']}"] = in_json(ad)
    (body,) = fetched(boards, "smartrecruiters:acme", tmp_path)
    # The last one closed between the list and its page: it keeps what the list said.
    assert json.loads(body)["content"] == [*texts[:5], listed[5]]
    assert len(boards.pages) == 2 + 6


def test_one_ad_of_smartrecruiters(boards: Boards, tmp_path: Path) -> None:
    boards.replies[f"{SMART}/743999"] = in_json({"id": "743999", "name": "Engineer"})
    fetched(boards, "https://jobs.smartrecruiters.com/acme/743999-engineer", tmp_path)
    assert boards.pages == [f"{SMART}/743999"]


@pytest.mark.parametrize("system", ["greenhouse", "lever", "ashby", "smartrecruiters", "workable"])
def test_an_unknown_board_is_named_with_a_cure(boards: Boards, tmp_path: Path, system: str) -> None:
    with pytest.raises(FetchError, match=f"{system} knows no board 'acme'. Look up its name"):
        fetched(boards, f"{system}:acme", tmp_path)


def test_an_ad_that_closed_is_said_to_have(boards: Boards, tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError, match=r"no open ad '12'\. It may have closed"):
        fetched(boards, "https://boards.greenhouse.io/acme/jobs/12", tmp_path)
    boards.replies[ASHBY] = in_json({"jobs": [{"id": "other"}]})
    with pytest.raises(NothingFoundError, match="no open ad"):
        fetched(boards, f"https://jobs.ashbyhq.com/acme/{UUID}", tmp_path)


@pytest.mark.parametrize(
    "body", [b"<html>Down for maintenance</html>", b'{"jobs": 3}', b"[1", b"null", b"[" * 100_000]
)
def test_something_else_than_ads_is_refused(boards: Boards, tmp_path: Path, body: bytes) -> None:
    boards.replies[ASHBY] = Reply(body)
    with pytest.raises(FetchError, match="something else than its ads"):
        fetched(boards, "ashby:acme", tmp_path)


def test_a_board_without_ads_gives_no_file_and_says_so(boards: Boards, tmp_path: Path) -> None:
    boards.replies[ASHBY] = in_json({"jobs": []})
    boards.replies[f"{LEVER}0"] = in_json([])
    told: list[str] = []
    for address in ("ashby:acme", "lever:acme"):
        assert fetch_ads(address, tmp_path, told.append, world=world(boards)) == ()
    assert told == ["ashby:acme has no open ads", "lever:acme has no open ads"]
