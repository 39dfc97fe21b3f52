"""Sentences of a guide: which roles they are about and what those people do.

Both are found by the shape of the sentence ("X engineers build …", "Their duties include
…", "become a …"), whatever the role is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from metier.reading.guide_lists import nouns_in, pieces
from metier.reading.guide_mentions import until_stop
from metier.reading.guide_words import is_agent, is_generic, is_title
from metier.types import ItemKind

Subject = tuple[tuple[str, ...], str]
"""The roles that a sentence is about, and what it says of them."""

_SENTENCE = re.compile(r"(?<=[.!?])[\"”')]*\s+(?=[A-Z0-9\"“(])")
_ROLE_LIST = re.compile(
    r"\b(?:roles?|titles?|positions?|jobs?|professions?|careers?|occupations?)\b,?\s+(?:such as"
    r"|like"
    r"|including|include|includes|called|named|are)\s+",
    re.I,
)
_HIRED = re.compile(
    r"\b(?:becom(?:e|ing)|work(?:s|ing)? as|hir(?:e|es|ing)|role of|job of|job as|promoted to"
    r"|post of"
    r"|employs?|title of|career as|position of|looking for|recruit(?:s|ing)?)\s+(?:an?|the)\s+"
    r"(?P<title>[\w/&+-]+(?: [\w/&+-]+){0,5})"
)
_CAPITALS = re.compile(r"(?:[A-Z][\w/&+-]*\s+(?:(?:and|of)\s+(?=[A-Z]))?){1,5}[A-Z][\w/-]*")
_CAPITAL_SUBJECT = re.compile(
    r"^(?P<who>[A-Z][\w'-]*(?: [A-Z][\w'-]*){1,5}s) (?P<rest>(?!(?:are|is|of|in|and|or"
    r"|for)\b)[a-z]+ .+)$"
)
_ADVERB = re.compile(
    r"^(?:(?:additionally|furthermore|moreover|finally|also|then|often|typically|in addition"
    r"|besides"
    r"|on top of that|day to day|every day|in practice|here|today|meanwhile|at work),?\s+)+",
    re.I,
)
_PRONOUN = re.compile(
    r"^(?:they|he|she|he or she|she or he|you|these \w+|those in this role|people in this role"
    r"|specialists in this role|the job|this role|the role|the work|it)\s+(?P<rest>\w.*)$",
    re.I,
)
_THEIR = re.compile(
    r"^(?:their|the|his or her|your|its)\s+(?:\w+\s+){0,2}?(?:responsibilities|duties|contributions"
    r"|tasks|days|work|job|role|time)\b(?:.*?\b(?:includes?|including|involves?|consists? of"
    r"|range from)"
    r"|\s+(?:are|are spent|is spent|is to|is))\s+(?P<rest>.+)$",
    re.I,
)
_INVOLVES = re.compile(
    r"^(?:this|it|that)\s+(?:\w+ly\s+|often\s+)?(?:involves|means)\s+(?P<rest>.+)$", re.I
)
_PART_OF_ROLES = re.compile(
    r"^(?!According|Depending|During|Following)[A-Z]\w+ing\b.*\b(?:roles?|jobs?|encouraged"
    r"|expected)\b"
)
_AT = re.compile(r"^at [\w.&' -]+?(?:,? for example,?|,)?\s+(?=\w+s\b)")
_IMPLIED = re.compile(r"^[A-Z][a-z]+(?:s|es)\s+(?:[a-z]|[A-Z]{2})")
_GERUND = re.compile(r"^[A-Z]\w+ing\b(?!\s+(?:is|are)\b)(?P<rest>\s+.+)$")
_NEED_VERB = re.compile(
    r"^(?:(?:typically|often|mostly|usually|also|mainly|generally|may|can|frequently|should|must"
    r"|need"
    r"|needs)\s+)*(?:use|uses|know|knows|rely|relies|need|needs|must|should|require|requires|have"
    r"|has"
    r"|wants?|asks?|calls?|work in|work with (?:tools|technologies)|be (?:skilled|comfortable"
    r"|familiar"
    r"|proficient|able)|learn|speak)\b"
)
_EMPTY_VERB = re.compile(
    r"^(?:(?:also|often|always|still)\s+)?(?:is|are|was|were|can|will|may|grows?|differs?"
    r"|continues?"
    r"|has|have|command|commands|keeps? growing|remains?|earns?)\b(?! (?:responsible|involved"
    r"|in charge"
    r"|motivated|tasked|also|accountable|often (?:responsible|involved)|pioneering|building|be|help"
    r"|include|integrating))",
    re.I,
)
_RESPONSIBLE = re.compile(
    r"^(?:is|are|may be|may also be|can be)\s+(?:\w+ly\s+|also\s+|often\s+)?(?:responsible for"
    r"|in charge"
    r" of|involved in|tasked with|accountable for|charged with)\s+",
    re.I,
)
_BINDING = {"of", "for", "in", "who", "that", "to", "with", "from", "on", "by", "than", "as"}
_MODAL = {"can", "may", "must", "will", "should", "at"}
_LONGEST_SUBJECT = 9
_LEADERS = ("leads", "heads", "experts")


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def roles_in(sentence: str, followed: bool = False) -> Iterator[str]:
    """The roles that a sentence names: as its subject, in a list of roles, in capitals.

    Each once. ``followed``: the next sentence goes on about "them".
    """
    return iter(dict.fromkeys(_roles_in(sentence, followed)))


def _roles_in(sentence: str, followed: bool) -> Iterator[str]:
    if subject := subject_of(sentence) or people_of(sentence, followed):
        yield from (name for name in subject[0] if not is_generic(name))
    for match in _ROLE_LIST.finditer(sentence):
        stretch = until_stop(sentence[match.end() :])
        yield from filter(is_title, map(_trimmed, nouns_in(stretch)))
    for match in _HIRED.finditer(sentence):
        words = re.split(r" (?:and|or) ", match["title"])[0].split()
        ends = [n for n in range(len(words), 0, -1) if is_title(" ".join(words[:n]))]
        if ends and ends[0] > 1:
            yield " ".join(words[: ends[0]])
    for match in _CAPITALS.finditer(sentence):
        name = re.sub(r"^(?:An?|The|This|These|Most|Many|Some|Every|Each) ", "", match.group())
        names = [name, *nouns_in(name)] if " and " in name else [name]
        names = names[1:] if all(is_title(n) for n in names) and len(names) > 1 else names[:1]
        yield from (n for n in names if " " in n and is_title(n) and is_agent(n.split()[-1]))


def subject_of(sentence: str) -> Subject | None:
    """The roles that a sentence is about and what it says of them; None where it is not so.

    >>> subject_of("Kite Pilots and lens makers grind glass.")
    (('Kite Pilots', 'lens makers'), 'grind glass.')
    """
    bare = _ADVERB.sub("", sentence)
    article = re.match(r"(?:An?|The|Every|Each)\s+(?=\w)", bare)
    words = bare[article.end() if article else 0 :].split()
    for place in range(min(_LONGEST_SUBJECT, len(words) - 1)):
        if words[place].endswith((".", ":", ";")):
            return None
        if _ends_subject(words, place, bool(article)):
            names = tuple(filter(_is_subject, nouns_in(" ".join(words[: place + 1]))))
            is_said = names and _is_verb(words[place + 1], bool(article))
            return (names, " ".join(words[place + 1 :])) if is_said else None
    return None


def people_of(sentence: str, followed: bool) -> Subject | None:
    """The subject in capitals, and what is said, of a sentence that goes on with "they"."""
    match = _CAPITAL_SUBJECT.match(sentence) if followed else None
    return ((match["who"],), match["rest"]) if match else None


def said_of(sentence: str) -> str:
    """What a sentence says about the people that its section is about, by a pronoun."""
    bare = _ADVERB.sub("", sentence)
    match = _PRONOUN.match(bare)
    return match["rest"] if match else ""


def duties_in(sentence: str, subject: bool, in_role: bool) -> Iterator[str]:
    """What people of a role do, as the sentence says it.

    ``subject``: a role is the subject; ``in_role``: the section is about one role.
    """
    bare = _ADVERB.sub("", sentence)
    listed = _THEIR.match(bare) or (in_role and _INVOLVES.match(bare))
    if listed:
        yield from pieces(listed["rest"], ItemKind.DUTY)
        return
    found = subject_of(sentence) if subject else None
    rest = found[1] if found else said_of(sentence) if in_role else ""
    rest = _AT.sub("", rest)
    if rest and (match := _RESPONSIBLE.match(rest)):
        yield from pieces(rest[match.end() :], ItemKind.DUTY)
    elif rest and not _NEED_VERB.match(rest) and not _EMPTY_VERB.match(rest):
        yield rest.rstrip(".")
    elif not rest and (
        _PART_OF_ROLES.match(sentence)
        or (in_role and (_GERUND.match(sentence) or "essential to" in sentence))
    ):
        yield sentence.rstrip(".")


def implied_duty(sentence: str) -> str:
    """The duty of a sentence that leaves its subject out ("Builds bridges."), or nothing."""
    first = sentence.split(maxsplit=1)[0] if sentence else ""
    is_verb = _IMPLIED.match(sentence) and not is_agent(first) and not is_generic(first)
    return sentence.rstrip(".") if is_verb and subject_of(sentence) is None else ""


def _ends_subject(words: list[str], place: int, single: bool) -> bool:
    """Whether the word at ``place`` is a person, and the last word of the subject."""
    word, follower = words[place].strip("(),"), words[place + 1]
    if not (is_agent(word) or word.lower() in _LEADERS):
        return False
    if not single and not word.endswith(("s", "S")):
        return False
    if follower.lower() in ("and", "or") or words[place].endswith(","):
        return False
    return not (is_agent(follower.strip(",.")) and follower[0].isupper())


def _trimmed(name: str) -> str:
    words = name.split()
    while len(words) > 1 and not is_title(" ".join(words)):
        words.pop()
    return " ".join(words)


def _is_subject(name: str) -> bool:
    bound = re.search(r"\b(?:with|by|from|to|as|among|between|at|on|than|who|that)\b", name)
    return not bound and (is_title(name) or is_generic(name))


def _is_verb(word: str, single: bool) -> bool:
    """Whether a word can be the verb after a subject: small letters, and no binding word."""
    bare = word.strip(",")
    if not (bare.isalpha() and bare.islower()) or bare in _BINDING:
        return False
    return not single or bare.endswith("s") or bare in _MODAL
