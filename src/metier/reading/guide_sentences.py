"""Sentences of a guide: the roles, skills, duties, projects and figures they speak of.

What is named is found by the shape of the sentence ("X engineers build …", "experience
with …", "tools such as …", "projects include …"), whatever the names are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from metier.reading.guide_lists import nouns_in, pieces, skills_in
from metier.reading.guide_words import is_agent, is_generic, is_title
from metier.types import ItemKind

Named = tuple[ItemKind, str]

_SENTENCE = re.compile(r"(?<=[.!?])[\"”')]*\s+(?=[A-Z0-9\"“(])")
_LEAD = re.compile(
    r"\b(?:experienced?|expertise|proficien(?:cy|t)|familiar(?:ity)?|knowledge(?:able)?"
    r"|understanding|background|grounding|grounded|grasp|exposure|flu(?:ency|ent)|skilled"
    r"|competen(?:ce|cy|t)|comfortable|mastery|command|well-versed|versed|adept|literacy"
    r"|confident|strong|trained)\s+(?:in|with|of|on|to|at)\s+(?!the\s+(?:field|job|role)\b)",
    re.I,
)
_KINDS_OF_TOOLS = (
    r"(?:tools?|technolog(?:y|ies)|frameworks?|librar(?:y|ies)|languages?|software|platforms?"
    r"|packages?|techniques|methods|databases?|skills|systems|services|products|programs|areas"
    r"|subjects|topics|disciplines|algorithms|architectures|models|stacks?|standards?)"
)
_TOOLS = re.compile(
    rf"\b{_KINDS_OF_TOOLS},?\s+(?:such as|like|including|e\.g\.,?|for example|called|named)\s+",
    re.I,
)
_USE = re.compile(
    r"\b(?:us(?:e|es|ed|ing)|rel(?:y|ies|ying) on|work(?:s|ing)? (?:in|with)|written in|built (?:on"
    r"|with|in)|swear(?:s)? by|reach(?:es)? for"
    r"|code(?:s)? in|program(?:s)? in|run(?:s)? on|combin(?:e|es|ing)|rel(?:y|ies) heavily on)\s+"
    r"(?:mostly |mainly |often |both )?"
)
_STUDY = re.compile(
    r"\b(?:[Ss]tart (?:out )?with|[Pp]ick(?:ing)? up|[Ss]tud(?:y|ying)|[Ll]earn|[Pp]racti[sc]e"
    r"|[Bb]rush up on|[Rr]ead up on|[Gg]et to know|[Mm]ove on to|[Dd]ive into|[Mm]aster"
    r"|(?:[Ee]mployers|[Rr]ecruiters|[Cc]ompanies|[Ww]e) look for|ask(?:s|ed)? about|questions (?:about|on)|test(?:s|ed)? on|quiz(?:zed|zes)? on)\s+(?:also\s+)?"
    r"(?!(?:to|how|from|about|and|or|more|what|why|that|algorithms?|models?|rates?|paths?|the|new|by"
    r"|on|with|your|their|one|two|it|a|an|them)\b)"
)
_WANT = re.compile(
    r"\b(?:they|you|we|he|she|it|one|jobs?|roles?|work|positions?|teams|companies|candidates|groups"
    r"|firms|applicants|\w+ers|\w+ists|\w+ors|\w+er|\w+ist)\s+(?:\w+ly\s+|also\s+|often\s+|now\s+|will\s+"
    r"|most\s+|always\s+)*(?:asks? for|calls? for|requires?|demands|needs?|wants?"
    r"|expects?|values|must have|should have|must know|should know|must master|should learn"
    r"|draws? on|rests? on)\s+(?:also\s+)?(?!to\b)",
    re.I,
)
_SUBJECT_NEEDED = re.compile(
    r"^(?:[Ff]inally, |[Aa]lso, )?(?P<what>[^.]{3,90}?)\s+(?:is|are)\s+(?:also |often |usually |an? "
    r"|highly |increasingly |absolutely )*(?:essential|required|expected|must|needed|necessary"
    r"|indispensable|mandatory|prized|useful|helpful|plus|valued|vital|crucial|asked for)\b"
)
_STOP = re.compile(
    r"\s+(?:is|are|was|were|will|can|may|should|must|helps?|has|have|makes?|counts?|matters?|to(?= \w+)"
    r"|that|which|who|when|where|because|while|if|so that|for(?= \w+(?:ing|ion)?\b)|from|daily"
    r"|every day|at scale|across|before|after|during|(?<!such )(?<!well )as(?! well)|than|does|do|at all)\b"
    r"|\s[–—-]\s|[;:]|,\s+(?:which|who|where|but|so|while|along with|and (?:they|he|she|it|you|we|many"
    r"|most|some|then|often|have|must|need|know)|a |an |the )|\s+and\s+(?:they|have|must|need|know"
    r"|comfortable|familiar|some exposure|an understanding|a good|a solid|a strong|write|build)\b"
)
_PROJECTS = re.compile(
    r"\b(?:projects|problems|applications|use cases|case studies|assignments|challenges"
    r"|commissions|portfolio pieces)\b(?:[^.;:,]{0,60}?\b(?:includes?|ranged? from)"
    r"|[^.;:,]{0,60}?\b(?:are|were)(?! [^.]*\binclude\b)|,? (?:such as|like|including)|[^.;,]{0,70}:)\s+(?!(?:often|usually|also|typically|motivated|essential"
    r"|important|common|more|not|being|available|a great|an? important)\b)",
    re.I,
)
_ROLE_LIST = re.compile(
    r"\b(?:roles?|titles?|positions?|jobs?|professions?|careers?|occupations?)\b,?\s+(?:such as|like"
    r"|including|include|includes|called|named|are)\s+",
    re.I,
)
_HIRED = re.compile(
    r"\b(?:becom(?:e|ing)|work(?:s|ing)? as|hir(?:e|es|ing)|role of|job of|job as|promoted to|post of"
    r"|employs?|title of|career as|position of|looking for|recruit(?:s|ing)?)\s+(?:an?|the)\s+"
    r"(?P<title>[\w/&+-]+(?: [\w/&+-]+){0,5})"
)
_CAPITALS = re.compile(r"(?:[A-Z][\w/&+-]*\s+(?:(?:and|of)\s+(?=[A-Z]))?){1,5}[A-Z][\w/-]*")
_ADVERB = re.compile(
    r"^(?:(?:additionally|furthermore|moreover|finally|also|then|often|typically|in addition|besides"
    r"|on top of that|day to day|every day|in practice|here|today|meanwhile|at work),?\s+)+",
    re.I,
)
_NP = r"(?P<np>(?:[\w/&+'’()-]+ ){0,6}?[\w/'’-]+)"
_PRONOUN = re.compile(
    r"^(?:they|he|she|he or she|she or he|you|these \w+|those in this role|people in this role"
    r"|specialists in this role|the job|this role|the role|the work|it)\s+(?P<rest>\w.*)$",
    re.I,
)
_THEIR = re.compile(
    r"^(?:their|the|his or her|your|its)\s+(?:\w+\s+){0,2}?(?:responsibilities|duties|contributions"
    r"|tasks|days|work|job|role|time)\b(?:.*?\b(?:includes?|including|involves?|consists? of|range from)"
    r"|\s+(?:are|are spent|is spent|is to|is))\s+(?P<rest>.+)$",
    re.I,
)
_INVOLVES = re.compile(
    r"^(?:this|it|that)\s+(?:\w+ly\s+|often\s+)?(?:involves|means)\s+(?P<rest>.+)$", re.I
)
_PART_OF_ROLES = re.compile(r"^(?!According|Depending|During|Following)[A-Z]\w+ing\b.*\b(?:roles?|jobs?|encouraged|expected)\b")
_AT = re.compile(r"^at [\w.&' -]+?(?:,? for example,?|,)?\s+(?=\w+s\b)")
_IMPLIED = re.compile(r"^[A-Z][a-z]+(?:s|es)\s+(?:[a-z]|[A-Z]{2})")
_GERUND = re.compile(r"^[A-Z]\w+ing\b(?!\s+(?:is|are)\b)(?P<rest>\s+.+)$")
_NEED_VERB = re.compile(
    r"^(?:(?:typically|often|mostly|usually|also|mainly|generally|may|can|frequently|should|must|need"
    r"|needs)\s+)*(?:use|uses|know|knows|rely|relies|need|needs|must|should|require|requires|have|has"
    r"|wants?|asks?|calls?|work in|work with (?:tools|technologies)|be (?:skilled|comfortable|familiar"
    r"|proficient|able)|learn|speak)\b"
)
_EMPTY_VERB = re.compile(
    r"^(?:(?:also|often|always|still)\s+)?(?:is|are|was|were|can|will|may|grows?|differs?|continues?"
    r"|has|have|command|commands|keeps? growing|remains?|earns?)\b(?! (?:responsible|involved|in charge"
    r"|motivated|tasked|also|accountable|often (?:responsible|involved)|pioneering|building|be|help"
    r"|include|integrating))",
    re.I,
)
_RESPONSIBLE = re.compile(
    r"^(?:is|are|may be|may also be|can be)\s+(?:\w+ly\s+|also\s+|often\s+)?(?:responsible for|in charge"
    r" of|involved in|tasked with|accountable for|charged with)\s+",
    re.I,
)
_FROM_TO = re.compile(
    r"\bFrom (\w+(?: \w+)?(?:(?:,| and) \w+(?: \w+)?)*) to (\w+(?: \w+)?(?: and \w+)?), (?=\w+s\b)"
)
_TRADES_IN_ING = re.compile(
    r".*(?:manufactur|engineer|bank|min|farm|shipp|publish|gam|advertis|market|broadcast|fish"
    r"|build|brew|train|consult|account|retail|print|fly|sail)ing$",
    re.I,
)
_IN_SECTORS = re.compile(
    r"(?P<list>(?:[\w&-]+(?: [\w&-]+)?, )+(?:and |or )?[\w&-]+|[\w&-]+ (?:and|or) [\w&-]+)\s+"
    r"(?:sectors|industries|companies|firms)\b",
    re.I,
)
_SECTORS = re.compile(
    r"\b(?:sectors|industries|fields)\b[^.;:]{0,30}?(?:\b(?:are|include|such as|like|including)|:)\s+"
    r"(?P<list>[^.;]+)",
    re.I,
)
_STUDIES = re.compile(
    r"\b(?:bachelor|master['’]?s|ph\.?\s?d|doctora(?:te|l)|degrees?|diplomas?|licentiate|certifi\w+"
    r"|undergraduate|postgraduate|graduate school|mba|apprenticeship|(?:previous|prior) experience"
    r"|years? of experience)\b",
    re.I,
)
_GROWTH = re.compile(
    r"\b(?:grow\w*|increas\w*|demand|jobs?|openings?|salar\w+|pay|paid|earn\w*|employ\w*|project(?:ed|s)"
    r"|wages?|median|faster|rise|outlook)\b",
    re.I,
)
_FIGURE = re.compile(
    r"\d[\d,.]*\s*(?:%|percent|per cent)(?:\s+(?:\w+ ){0,4}?(?:increase|growth|rise|more|demand)\b)?"
    r"|[$€£]\s?\d[\d,.]*\d[kKmM]?|\d[\d,.]*\s*(?:million|thousand|billion)?\s+(?:new\s+)?(?:jobs|openings|positions"
    r"|vacancies)|(?:much |far )?(?:faster|slower) than (?:the )?average",
    re.I,
)


def sentences_of(text: str) -> list[str]:
    """The sentences of a paragraph."""
    return [part.strip() for part in _SENTENCE.split(text) if part.strip()]


def roles_in(sentence: str) -> Iterator[str]:
    """The roles that a sentence names: as its subject, in a list of roles, in capitals."""
    if subject := subject_of(sentence):
        yield from (name for name in subject[0] if not is_generic(name))
    for match in _ROLE_LIST.finditer(sentence):
        stretch = _until_stop(sentence[match.end() :])
        names = (_trimmed(name) for name in nouns_in(stretch))
        yield from (name for name in names if is_title(name))
    for match in _HIRED.finditer(sentence):
        words = match["title"].split()
        ends = [n for n in range(len(words), 0, -1) if is_title(" ".join(words[:n]))]
        if ends and ends[0] > 1:
            yield " ".join(words[: ends[0]])
    for match in _CAPITALS.finditer(sentence):
        name = re.sub(r"^(?:An?|The|This|These|Most|Many|Some|Every|Each) ", "", match.group())
        names = [name, *nouns_in(name)] if " and " in name else [name]
        names = names[1:] if all(is_title(n) for n in names) and len(names) > 1 else names[:1]
        yield from (n for n in names if " " in n and is_title(n) and is_agent(n.split()[-1]))


def subject_of(sentence: str) -> tuple[tuple[str, ...], str] | None:
    """The roles that a sentence is about and what it says of them; None where it is not so.

    >>> subject_of("Kite Pilots and lens makers grind glass.")
    (('Kite Pilots', 'lens makers'), 'grind glass.')
    """
    bare = _ADVERB.sub("", sentence)
    single = re.match(r"(?:An?|The|Every|Each)\s+(?=\w)", bare)
    words = bare[single.end() if single else 0 :].split()
    for place, word in enumerate(words[:9]):
        clean = word.strip("(),")
        if place + 1 >= len(words) or word.endswith((".", ":", ";")):
            return None
        if not (is_agent(clean) or clean.lower() in ("leads", "heads", "experts")):
            continue
        follower = words[place + 1]
        if not single and not clean.endswith(("s", "S")):
            continue
        if follower.lower() in ("and", "or") or word.endswith(","):
            continue
        if is_agent(follower.strip(",.")) and follower[0].isupper():
            continue
        phrase = " ".join(words[: place + 1])
        names = tuple(n for n in nouns_in(phrase) if _is_subject(n))
        rest = " ".join(words[place + 1 :])
        if names and _is_verb(follower, bool(single)):
            return names, rest
        return None
    return None


def said_of(sentence: str) -> str:
    """What a sentence says about the people that its section is about, by a pronoun."""
    bare = _ADVERB.sub("", sentence)
    match = _PRONOUN.match(bare)
    return match["rest"] if match else ""


def skills_named(sentence: str) -> Iterator[str]:
    """The skills that a sentence names, after the words that lead in to skills."""
    for lead in (_LEAD, _TOOLS):
        for match in lead.finditer(sentence):
            yield from skills_in(_until_stop(sentence[match.end() :]))
    for match in _USE.finditer(sentence):
        names = list(skills_in(_until_stop(sentence[match.end() :])))
        first = bool(names) and names[0][:1].isupper()
        some = match.group().startswith("us") and any(name[:1].isupper() for name in names)
        if first or some or match.group().startswith("using"):
            yield from (n for n in names if len(n.split()) <= 3 and not is_title(n))
    for match in _STUDY.finditer(sentence):
        yield from (
            n for n in skills_in(_until_stop(sentence[match.end() :])) if len(n.split()) <= 3
        )
    for match in _WANT.finditer(sentence):
        rest = _until_stop(sentence[match.end() :])
        if not _LEAD.search(rest[:40]):
            yield from (n for n in skills_in(rest) if len(n.split()) <= 4)
    match = _SUBJECT_NEEDED.match(sentence)
    if (
        match
        and not _LEAD.search(match["what"])
        and not _GERUND.match(sentence)
        and not _STUDIES.search(match["what"])
    ):
        what = match["what"]
        if "ability" not in what and not what.startswith(("It ", "This ", "There ", "What ")):
            yield from (n for n in skills_in(what) if len(n.split()) <= 4)


def projects_named(sentence: str) -> Iterator[str]:
    """The projects and problems that a sentence lists."""
    for match in _PROJECTS.finditer(sentence):
        stretch = re.split(r"[.;](?:\s|$)", sentence[match.end() :])[0]
        yield from pieces(stretch, ItemKind.PROJECT)


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
    first = sentence.split()[0] if sentence else ""
    is_verb = _IMPLIED.match(sentence) and not is_agent(first) and not is_generic(first)
    return sentence.rstrip(".") if is_verb and subject_of(sentence) is None else ""


def industries_named(sentence: str) -> Iterator[str]:
    """The industries that a sentence lists."""
    for pattern in (_IN_SECTORS, _SECTORS):
        for match in pattern.finditer(sentence):
            names = list(nouns_in(_until_stop(match["list"])))
            if pattern is _IN_SECTORS:
                names[0] = names[0].split()[-1]
            yield from (n for n in names if not n.endswith("ing") or _TRADES_IN_ING.match(n))
    for match in _FROM_TO.finditer(sentence):
        yield from (*nouns_in(match[1]), *nouns_in(match[2]))


def qualifications_named(sentence: str) -> Iterator[str]:
    """The sentence itself where it speaks of degrees or years."""
    if _STUDIES.search(sentence):
        yield sentence.rstrip(".")


def figures_in(sentence: str) -> Iterator[str]:
    """The figures about jobs, growth and pay that a sentence gives."""
    if _GROWTH.search(sentence):
        yield from (match.group().strip() for match in _FIGURE.finditer(sentence))


def _until_stop(text: str) -> str:
    text = re.split(r"[.!?](?:\s|$)", text)[0]
    text = re.sub(r"(,? (?:and|or) [^,]+), and (?!\w+ly )[a-z].*$", r"\1", text)
    return _STOP.split(text, maxsplit=1)[0]


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
    if not bare.isalpha() or not bare.islower():
        return False
    if bare in (
        "of",
        "for",
        "in",
        "at",
        "who",
        "that",
        "to",
        "with",
        "from",
        "on",
        "by",
        "than",
        "as",
    ):
        return bare == "at"
    return (
        not single or bare.endswith("s") or bare in ("can", "may", "must", "will", "should", "at")
    )
