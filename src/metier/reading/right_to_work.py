"""What an ad says of the right to work: visas sponsored or not, permits, citizenship, clearance."""

from __future__ import annotations

import re

from metier.types import Authorisation

_REFUSED = re.compile(
    r"\b(?:no|not|n[’']t|cannot|can\s?not|unable|without|never|nor|neither|isn|aren|doesn|don"
    r"|except|unavailable"
    r"|not eligible|ineligible|will not|now or in the future)\b|n[’']t\b",
    re.I,
)
_OFFERED = re.compile(
    r"\b(?:we (?:do |will |can |may |also )?(?:sponsor|offer|provide|support)"
    r"|sponsorship (?:is )?(?:available|offered|provided|possible)"
    r"|sponsorship available|visa (?:support|sponsorship)|open to sponsor\w*|able to sponsor"
    r"|happy to sponsor|offers? (?:visa|sponsor)"
    r"|relocation and visa|help with (?:your )?visa|support (?:with|for) visas?|will sponsor"
    r"|can sponsor|immigration sponsorship)",
    re.I,
)


def sponsorship(clause: str) -> Authorisation | None:
    """Whether a clause that speaks of sponsorship refuses or offers it; None: neither."""
    if _REFUSED.search(clause):
        return Authorisation.REFUSED
    return Authorisation.OFFERED if _OFFERED.search(clause) else None
