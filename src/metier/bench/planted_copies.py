"""Copies of ads as boards make them, and ads that only look like copies: for measuring.

Each change is made by a seeded generator, so that the same ads give the same copies. What is
changed in a copy leaves it the same job; what is changed in a look-alike makes it another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

Ad = dict[str, str]
"""A raw ad: the columns ``title``, ``employer``, ``place``, ``text`` and ``posted`` are used."""
Change = Callable[[Ad, Random], Ad]

_FOOTERS = (
    "About this listing: this opening was collected from the employer's own page. We do not "
    "charge for applying. Read our notes on cookies and on how long listings stay. Tell us when "
    "a listing is out of date and we will take it down within two working days.",
    "Seniority level: not given. Employment type: full-time. Job function: engineering and "
    "information technology. Industries: software. Referrals double the chance of an interview. "
    "Get notified about new jobs like this one. Sign in to set alerts.",
    "We welcome applicants of every background, age, faith, gender and orientation. If you need "
    "an adjustment during the process, let the recruiting team know and it will be arranged.",
)
_PLACES = ("Lisbon, Portugal", "Denver, CO", "Leeds, United Kingdom", "Osaka, Japan", "Austin, TX")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_BULLET = re.compile(r"\s*[-•*·–]\s*\S")
_DAY = date(2026, 3, 2)


def copies(ad: Ad, random: Random) -> dict[str, Ad]:
    """A copy of an ad for each change, by its name, and two that are changed in three ways."""
    made = {name: change(ad, random) for name, change in COPIES.items()}
    for number in (1, 2):
        mixed = ad
        for name in random.sample(sorted(COPIES), 3):
            mixed = COPIES[name](mixed, random)
        made[f"three changes {number}"] = mixed
    return made


def look_alikes(ad: Ad, random: Random) -> dict[str, Ad]:
    """Other jobs whose ads share all or most of the text, by what makes them others."""
    return {name: change(ad, random) for name, change in LOOK_ALIKES.items()}


def _white_space(ad: Ad, random: Random) -> Ad:
    parts = re.split(r"(\s+)", ad["text"])
    spaces = ("\n", "  ", " ", "\n\n")
    text = "".join(random.choice(spaces) if p.isspace() else p for p in parts)
    return ad | {"text": text}


def _punctuation(ad: Ad, random: Random) -> Ad:
    text = re.sub(r"[.,;:](?=\s|$)", lambda m: random.choice((m[0], "", ";", " –")), ad["text"])
    return ad | {"text": text.replace("'", "’").upper() if random.random() < 0.2 else text}


def _footer(ad: Ad, random: Random) -> Ad:
    return ad | {"text": f"{ad['text']}\n\n{random.choice(_FOOTERS)}"}


def _typos(share: float) -> Change:
    """One letter of a word dropped, doubled or swapped with the next, in a share of words."""

    def change(ad: Ad, random: Random) -> Ad:
        def slip(found: re.Match[str]) -> str:
            word = found[0]
            if random.random() >= share:
                return word
            at = random.randrange(len(word) - 1)
            left, one, two, right = word[:at], word[at], word[at + 1], word[at + 2 :]
            return left + random.choice((one, one + one + two, two + one)) + right

        return ad | {"text": re.sub(r"[A-Za-z]{2,}", slip, ad["text"])}

    return change


def _reordered(ad: Ad, random: Random) -> Ad:
    """The items of each list in another order; sentences, where there is no list."""
    lines = ad["text"].split("\n")
    if sum(map(bool, map(_BULLET.match, lines))) < 4:
        sentences = _SENTENCE.split(ad["text"])
        middle = sentences[1:-1]
        random.shuffle(middle)
        return ad | {"text": " ".join([*sentences[:1], *middle, *sentences[-1:]])}
    at = [place for place, line in enumerate(lines) if _BULLET.match(line)]
    moved = random.sample(at, len(at))
    text = list(lines)
    for place, source in zip(at, moved, strict=True):
        text[place] = lines[source]
    return ad | {"text": "\n".join(text)}


def _city(ad: Ad, random: Random) -> Ad:
    """Another place, in the text too where it is named there."""
    place = random.choice([place for place in _PLACES if place != ad["place"]])
    city = ad["place"].split(",")[0]
    text = ad["text"].replace(city, place.split(",")[0]) if len(city) > 3 else ad["text"]
    return ad | {"place": place, "text": text, "country": ""}


def _date(ad: Ad, random: Random) -> Ad:
    return ad | {"posted": (_DAY + timedelta(days=random.randrange(90))).isoformat()}


def _cut_short(ad: Ad, random: Random) -> Ad:
    """Without its last paragraph (its last tenth, where it is one paragraph)."""
    paragraphs = re.split(r"\n\s*\n", ad["text"].strip())
    if len(paragraphs) > 4:
        return ad | {"text": "\n\n".join(paragraphs[:-1])}
    return ad | {"text": ad["text"][: int(len(ad["text"]) * random.uniform(0.88, 0.94))]}


def _number(ad: Ad, random: Random) -> Ad:
    number = random.randrange(1000, 9999)
    text = f"{ad['text']}\n\nReq #{number}"
    return ad | {"title": f"{ad['title']} - Req #{number}", "text": text}


def _senior(ad: Ad, _: Random) -> Ad:
    """The same words for a job of another level."""
    below = re.search(r"\b(senior|sr|lead|staff|principal)\b\.?\s*", ad["title"], re.I)
    title = ad["title"].replace(below[0], "", 1) if below else f"Senior {ad['title']}"
    return ad | {"title": title}


def _team(ad: Ad, random: Random) -> Ad:
    team = random.choice(("Search", "Payments", "Trust & Safety", "Logistics"))
    return ad | {"title": f"{ad['title']} - {team}", "text": f"The {team} team. {ad['text']}"}


def _role(ad: Ad, _: Random) -> Ad:
    """Another job of the same employer: the frame of the text stays, its middle goes."""
    words = ad["text"].split(" ")
    start, end = len(words) // 4, len(words) * 3 // 4
    kept = [*words[:start], "You will look after our buildings and their people.", *words[end:]]
    return ad | {"title": "Facilities Manager", "text": " ".join(kept)}


COPIES: Mapping[str, Change] = {
    "white space": _white_space,
    "punctuation": _punctuation,
    "footer": _footer,
    "typos 1 %": _typos(0.01),
    "typos 3 %": _typos(0.03),
    "reordered": _reordered,
    "city": _city,
    "date": _date,
    "cut short": _cut_short,
    "number": _number,
}
LOOK_ALIKES: Mapping[str, Change] = {"level": _senior, "team": _team, "role": _role}
