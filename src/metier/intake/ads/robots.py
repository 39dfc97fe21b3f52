"""What a host's robots.txt says to a reader that came at a person's asking (RFC 9309)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

AGENT = "metier"
"""The name that rules may address."""

_NO_RULES = frozenset({401, 404, 410})
"""Answers that mean there are no rules. 403 is not among them: most often it is a wall."""


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt as it was answered: ``status`` 0 where there was no answer."""

    host: str
    status: int
    text: str = ""

    def refusal(self, url: str, documented: bool) -> str:
        """Why ``url`` may not be read, or "" if it may.

        ``documented``: the interface is one that its maker publishes for all; then only an
        explicit rule refuses. Any other page needs rules that could be read.
        """
        if self.status in _NO_RULES:
            return ""
        if self.status != 200 or not self._is_rules():
            return "" if documented else f"the robots.txt of {self.host} could not be read"
        return self._rule_against(url)

    def delay(self) -> float:
        """Seconds between requests that the host asks for; 0 where it does not say."""
        from openroles.robots import crawl_delay

        return crawl_delay(self.text, AGENT) if self._is_rules() else 0.0

    def _is_rules(self) -> bool:
        from openroles.robots import is_robots_body

        return self.status == 200 and is_robots_body(self.text)

    def _rule_against(self, url: str) -> str:
        from openroles.robots import allowed, content_signals

        if content_signals(self.text, AGENT).get("ai-input") == "no":
            return f"the robots.txt of {self.host} asks that no model reads its pages"
        parts = urlsplit(url)
        path = unquote(parts.path or "/") + (f"?{unquote(parts.query)}" if parts.query else "")
        if allowed(self.text, AGENT, path):
            return ""
        return f"the robots.txt of {self.host} closes {parts.path or '/'} to programs"
