"""What a sentence of a guide lists: skills, projects, industries, studies and figures.

Each is known by the words that lead in to it ("experience with …", "tools such as …",
"projects include …") and by where such a list ends, whatever the names in it are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from metier.reading.guide_lists import nouns_in, pieces, skills_in
from metier.reading.guide_words import is_title
from metier.types import ItemKind

_KINDS_OF_TOOLS = (
    r"(?:tools?|technolog(?:y|ies)|frameworks?|librar(?:y|ies)|languages?|software|platforms?"
    r"|packages?|techniques|methods|databases?|skills|systems|services|products|programs|areas"
    r"|subjects|topics|disciplines|algorithms|architectures|models|stacks?|standards?)"
)
_LEAD = re.compile(
    r"\b(?:experienced?|expertise|proficien(?:cy|t)|familiar(?:ity)?|knowledge(?:able)?"
    r"|understanding|background|grounding|grounded|grasp|exposure|flu(?:ency|ent)|skilled"
    r"|competen(?:ce|cy|t)|comfortable|mastery|command|well-versed|versed|adept|literacy"
    r"|confident|strong|trained)\s+(?:in|with|of|on|to|at)\s+(?!the\s+(?:field|job|role)\b)",
    re.I,
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
    r"|(?:[Ee]mployers|[Rr]ecruiters|[Cc]ompanies|[Ww]e) look for|ask(?:s|ed)? about"
    r"|questions (?:about|on)|test(?:s|ed)? on|quiz(?:zed|zes)? on)\s+(?:also\s+)?"
    r"(?!(?:to|how|from|about|and|or|more|what|why|that|algorithms?|models?|rates?|paths?|the|new"
    r"|by"
    r"|on|with|your|their|one|two|it|a|an|them)\b)"
)
_WANT = re.compile(
    r"\b(?:they|you|we|he|she|it|one|jobs?|roles?|work|positions?|teams|companies|candidates|groups"
    r"|firms|applicants|\w+ers|\w+ists|\w+ors|\w+er|\w+ist)\s+(?:\w+ly\s+|also\s+|often\s+|now\s+"
    r"|will\s+"
    r"|most\s+|always\s+)*(?:asks? for|calls? for|requires?|demands|needs?|wants?"
    r"|expects?|values|must have|should have|must know|should know|must master|should learn"
    r"|draws? on|rests? on)\s+(?:also\s+)?(?!(?:to|and|or|a few|few|some|many)\b)",
    re.I,
)
_SUBJECT_NEEDED = re.compile(
    r"^(?:[Ff]inally, |[Aa]lso, )?(?P<what>[^.]{3,90}?)\s+(?:is|are)\s+(?:also |often |usually "
    r"|an? "
    r"|highly |increasingly |absolutely )*(?:essential|required|expected|must|needed|necessary"
    r"|indispensable|mandatory|prized|useful|helpful|plus|valued|vital|crucial|asked for)\b"
)
_STOP = re.compile(
    r"\s+(?:is|are|was|were|will|can|may|should|must|helps?|has|have|makes?|counts?|matters?"
    r"|to(?= \w+)"
    r"|that|which|who|when|where|because|while|if|so that|for(?= \w+(?:ing|ion)?\b)|from|daily"
    r"|every day|at scale|across|before|after|during|(?<!such )(?<!well )as(?! well)|than|does|do"
    r"|at all)\b"
    r"|\s[–—-]\s|[;:]|,\s+(?:which|who|where|but|so|while|along with|and (?:they|he|she|it|you|we"
    r"|many"
    r"|most|some|then|often|have|must|need|know)|a |an |the )|\s+and\s+(?:they|have|must|need|know"
    r"|comfortable|familiar|some exposure|an understanding|a good|a solid|a strong"
    r"|write|build|uses?|rely|work)\b"
)
_PROJECTS = re.compile(
    r"\b(?:projects|problems|applications|use cases|case studies|assignments|challenges"
    r"|commissions|portfolio pieces)\b(?:[^.;:,]{0,60}?\b(?:includes?|ranged? from)"
    r"|[^.;:,]{0,60}?\b(?:are|were)(?! [^.]*\binclude\b)|,? (?:such as|like|including)"
    r"|[^.;,]{0,70}:)\s+(?!(?:often|usually|also|typically|motivated|essential"
    r"|important|common|more|not|being|available|a great|an? important)\b)",
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
    r"\b(?:sectors|industries|fields)\b[^.;:]{0,30}?(?:\b(?:are|include|such as|like|including)"
    r"|:)\s+"
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
    r"\b(?:grow\w*|increas\w*|demand|jobs?|openings?|salar\w+|pay|paid|earn\w*|employ\w*"
    r"|project(?:ed|s)"
    r"|wages?|median|faster|rise|outlook)\b",
    re.I,
)
_FIGURE = re.compile(
    r"\d[\d,.]*\s*(?:%|percent|per cent)(?:\s+(?:\w+ ){0,4}?(?:increase|growth|rise|more"
    r"|demand)\b)?"
    r"|[$€£]\s?\d[\d,.]*\d[kKmM]?|\d[\d,.]*\s*(?:million|thousand|billion)?\s+(?:new\s+)?(?:jobs"
    r"|openings|positions"
    r"|vacancies)|(?:much |far )?(?:faster|slower) than (?:the )?average",
    re.I,
)
_STARTS_WITH_DEED = re.compile(r"[A-Z]\w+ing\b(?!\s+(?:is|are)\b)\s")
_NO_SUBJECTS = ("It ", "This ", "There ", "What ")


def skills_named(sentence: str) -> Iterator[str]:
    """The skills that a sentence names, each once, after the words that lead in to skills.

    >>> list(skills_named("They need a grasp of kilns and use tools like Kilnware."))
    ['kilns', 'Kilnware']
    """
    return iter(dict.fromkeys(_skills_named(sentence)))


def _skills_named(sentence: str) -> Iterator[str]:
    for lead in (_LEAD, _TOOLS):
        for match in lead.finditer(sentence):
            yield from skills_in(until_stop(sentence[match.end() :]))
    for match in _USE.finditer(sentence):
        yield from _used(match.group(), until_stop(sentence[match.end() :]))
    for match in _STUDY.finditer(sentence):
        yield from _short(skills_in(until_stop(sentence[match.end() :])), 3)
    for match in _WANT.finditer(sentence):
        rest = until_stop(sentence[match.end() :])
        if not _LEAD.search(rest[:40]):
            yield from _short(skills_in(rest), 4)
    yield from _said_to_be_needed(sentence)


def projects_named(sentence: str) -> Iterator[str]:
    """The projects and problems that a sentence lists."""
    for match in _PROJECTS.finditer(sentence):
        stretch = re.split(r"[.;](?:\s|$)", sentence[match.end() :])[0]
        yield from pieces(stretch, ItemKind.PROJECT)


def industries_named(sentence: str) -> Iterator[str]:
    """The industries that a sentence lists."""
    for pattern in (_IN_SECTORS, _SECTORS):
        for match in pattern.finditer(sentence):
            names = list(nouns_in(until_stop(match["list"])))
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


def until_stop(text: str) -> str:
    """The start of a text, up to where a list in it can no longer go on."""
    text = re.split(r"[.!?](?:\s|$)", text)[0]
    text = re.sub(r"(,? (?:and|or) [^,]+), and (?!\w+ly )[a-z].*$", r"\1", text)
    return _STOP.split(text, maxsplit=1)[0]


def _used(verb: str, rest: str) -> Iterator[str]:
    """What is used, if it looks like a name; in small letters only after "using"."""
    names = list(skills_in(rest))
    first = bool(names) and names[0][:1].isupper()
    some = verb.startswith("us") and any(name[:1].isupper() for name in names)
    plain = verb.startswith("using") and all(" " in n and " of " not in n for n in names)
    if first or some or plain:
        yield from (name for name in _short(names, 3) if not is_title(name))


def _said_to_be_needed(sentence: str) -> Iterator[str]:
    """The subject of a sentence that says it is essential, required …"""
    match = _SUBJECT_NEEDED.match(sentence)
    if match is None or _STARTS_WITH_DEED.match(sentence):
        return
    what = match["what"]
    told_otherwise = _LEAD.search(what) or _STUDIES.search(what) or "ability" in what
    if not told_otherwise and not what.startswith(_NO_SUBJECTS):
        yield from _short(skills_in(what), 4)


def _short(names: Iterable[str], most: int) -> Iterator[str]:
    return (name for name in names if len(name.split()) <= most)
