"""A server on this machine that plays the boards: every host of a test leads here."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx

from metier.intake.ads.manners import World


@dataclass
class Reply:
    """An answer; ``hang`` seconds of silence come first, ``claimed`` is a false length."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hang: threading.Event | None = None
    claimed: int | None = None


def in_json(held: object, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(json.dumps(held).encode(), headers={"Content-Type": "application/json"} | named)


@dataclass
class Boards:
    """What is answered at ``host/path?query`` (a list: one after another, the last for good),
    and what was asked: the same text, without robots.txt in ``pages``."""

    replies: dict[str, Reply | list[Reply]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0

    @property
    def pages(self) -> list[str]:
        return [url for url in self.asked if not url.endswith("/robots.txt")]

    def reply(self, url: str) -> Reply:
        held = self.replies.get(url, Reply(status=404))
        if isinstance(held, list):
            return held.pop(0) if len(held) > 1 else held[0]
        return held


def _handler(boards: Boards) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            url = f"{self.headers['Host']}{self.path}"
            boards.asked.append(url)
            boards.headers.append({name.lower(): value for name, value in self.headers.items()})
            reply = boards.reply(url)
            if reply.hang:
                reply.hang.wait(5)
            etag = reply.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                reply = Reply(status=304, headers=reply.headers)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if reply.status != 304:
                self.send_header("Content-Length", str(reply.claimed or len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)
            if reply.claimed:
                self.close_connection = True

        def log_message(self, *_args: Any) -> None:
            pass

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_args: Any) -> None:
        """A client that hangs up on a slow answer is what the test wants."""


@contextmanager
def serving() -> Iterator[Boards]:
    boards = Boards()
    server = _Server(("127.0.0.1", 0), _handler(boards))
    boards.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield boards
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _ToLocal(httpx.BaseTransport):
    """Every host is the server on this machine, which sees the name in ``Host``."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._inner = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        return self._inner.handle_request(
            httpx.Request("GET", url, headers=request.headers, extensions=request.extensions)
        )

    def close(self) -> None:
        self._inner.close()


@dataclass
class Time:
    """A clock that only sleeping moves."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def world(
    boards: Boards,
    time: Time | None = None,
    ip_addresses: Callable[[str], Iterable[str]] = lambda _host: ("93.184.216.34",),
) -> World:
    time = time or Time()
    return World(_ToLocal(boards.port), ip_addresses, time.clock, time.sleep)
