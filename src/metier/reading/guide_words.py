"""The words by which a guide to jobs shows its build: headings, titles, boilerplate.

None of them names a skill, a role or a project: they are the words around those, so that
what is named can be one that nobody has heard of.
"""

from __future__ import annotations

import re

from metier.types import ItemKind


def word_set(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


_TOPICS: tuple[tuple[ItemKind | None, str], ...] = (
    (ItemKind.ROLE, r"titles?"),
    (None, r"introduction|conclusions?|summary|see also|related|references|about (?:us|the author)"
     r"|popular posts|further reading|key takeaways|final thoughts|faqs?|overview"),
    (ItemKind.INDUSTRY, r"industr(?:y|ies)(?:\W?specific)?|sectors?|where (?:you can|you could"
     r"|they|to|the) (?:work|jobs?)( is)?|employers|fields of use|domains"),
    (ItemKind.PROJECT, r"projects?|portfolio|(?:example|sample|typical) (?:tasks|work|problems)"
     r"|use cases|case studies|applications|things to build|(?:they|you|to|might|could|can|i|we"
     r"|have) (?:build|built|made)"
     r"|capstones?|deliverables"),
    (ItemKind.QUALIFICATION, r"education(?:al)?|degrees?|certificat(?:es|ions?)|academic"
     r"|credentials|licen[cs]es|diplomas|entry requirements|(?<!and )qualifications"),
    (ItemKind.SKILL, r"skills?(?:et| set)?|requirements?|required|need(?:ed|s)?|must\W?haves?|nice"
     r"\W?to\W?haves?|tools?|toolbox|toolkit|tech(?:nologies|nology)?(?: stack)?|stack"
     r"|frameworks?|languages|competenc(?:es|ies|y)|knowledge|know|libraries|software|methods"
     r"|techniques|expertise|abilities|qualities|asks? for|platforms?|preferred|proficienc(?:y|ies)"
     r"|learn(?:ed|t)?|qualifications|bonus|big data|concepts|requires"),
    (ItemKind.DUTY, r"responsibilit(?:y|ies)|dut(?:y|ies)|what (?:you|they|he|she|we|ai)\W?"
     r"(?:will|'?ll)? ?(?:do|does)(?: there)?|what it does|what the (?:job|role) (?:is|involves)"
     r"|(?:main |key |core )?focus|day.to.day|daily (?:work|tasks)|tasks?|activities"
     r"|accountabilities|a typical day|the work|main work"),
    (ItemKind.LEVEL, r"levels?|seniority|progress(?:ion)?|ladder|stages?|career (?:path|growth"
     r"|stages?|steps?|track)s?(?: example)?"),
    (ItemKind.ROLE, r"(?:job )?(?:roles?|titles?|positions?|jobs?|professions?|occupations?"
     r"|career (?:paths|options|opportunities)|careers)"),
    (ItemKind.OUTLOOK, r"outlook|demand|salar(?:y|ies)|pay|market|compensation|benefits"),
)  # fmt: skip
_TOPIC_PATTERNS = [(kind, re.compile(rf"\b(?:{words})\b", re.I)) for kind, words in _TOPICS]

_AGENTS = (
    r"(?:\w{2,}(?:ers?|ors?|ists?|icians?|arians?|wrights?|smiths?|ologues?)|analysts?"
    r"|architects?|scientists?|consultants?|specialists?|leads?|heads?|chiefs?|fellows?|interns?"
    r"|advocates?|evangelists?|associates?|assistants?|apprentices?|stewards?|experts?|wardens?"
    r"|shepherds?|curators?|ethicists?|guides?|coach(?:es)?|presidents?|agents?|technicians?"
    r"|mathematicians?|statisticians?"
    r"|librarians?|actuar(?:y|ies)|partners?|principals?|liaisons?|champions?|strategists?"
    r"|clerks?|aides?|scouts?"
    r"|sommeliers?|nurses?|physicians?|artisans?|quants?|envoys?|marshals?|hosts?|herds?"
    r"|monks?|poets?|chefs?|pilots?|cooks?|keepers?|hands?|generalists?)"
)
_NO_AGENTS = (
    r"(?:number|order|other|others|another|paper|papers|computers?|career|careers|transformers?"
    r"|power|water|data ?cent(?:er|re)s?|centers?|newsletters?|servers?|containers?|dockers?"
    r"|filters?|clusters?|classifiers?|optimi[sz]ers?|adapters?|layers?|parameters?|routers?"
    r"|trackers?|vectors?|sensors?|tensors?|processors?|monitors?|indicators?|errors?|factors?"
    r"|sectors?|colou?rs?|behaviou?rs?|customers?|users?|members?|letters?|chapters?|offers?"
    r"|papers?|ever|never|over|under|after|further|later|rather|whether|together|however"
    r"|better|larger|smaller|higher|lower|greater|faster|newer|older|broader|deeper|easier"
    r"|stronger|for|or|nor|per|her|their|your|our|matters?|orders?|numbers?|folders?"
    r"|headers?|pointers?|posters?|semesters?|masters?|bachelors?|answers?|powers?|papers"
    r"|encoders?|decoders?|embedders?|browsers?|compilers?|interpreters?|debuggers?|markers?"
    r"|tiers?|interfaces?|harbou?rs?|rivers?|summers?|winters?|weather|labou?r|humor"
    r"|favou?r|corridors?|mirrors?|motors?|colors|readers?|linear|near|appear"
    r"|similar|particular|regular|popular|lead|leads|head|guide|guides|hand|hands|host|expert"
    r"|generators?|simulators?|predictors?|detectors?|recommenders?"
    r"|calculators?|compressors?|scrapers?"
    r"|chatters?|helpers?|wrappers?|engagement|software|hardware|dashboards?"
    r"|ladders?|calendars?|corners?|borders?|shoulders?|quarters?|banners?|primers?|reminders?"
    r"|silver"
    r"|theaters?|disorders?|disasters?|cancer|fib(?:er|re)s?|amber|floors?|doors?|majors?|minors?"
    r"|priors?|interior|exterior|conveyors?|reactors?|elevators?|mirror|twists?|twister|thriller"
    r"|cyber|cover|register|answer|discover|deliver|consider|remember|lists?|assists?|consists?"
    r"|exists?|persists?|checklists?|playlists?)"
)
_TITLE_END = re.compile(rf"(?:{_AGENTS})$", re.I)
_NO_TITLE_END = re.compile(rf"(?:{_NO_AGENTS})$", re.I)
_TITLED = re.compile(
    r"(?:(?:vice )?president|vp|svp|head|chief|director|manager|lead|leader) (?:of|for) \w"
    r"|chief [\w ]+ officer\b|c[aidt]o$|.*\b(?:leads?|heads?|experts?)$",
    re.I,
)
_NO_TITLE = re.compile(
    r"(?:how|why|what|who|when|where|which|the|this|these|your|our|about|understanding|is|are|do"
    r"|becoming|navigating|choosing|working|getting|finding|meet|tips|notes|in|on|for|to|with"
    r"|building|skills?|top|best|most|many|some|other|all|every|each|such|both|recent|typical|it"
    r"|they|we|he|she|there"
    r"|common)\b|.*\b(?:vs|versus|you|we|your|guide|should|tips|overview|example|what|how)\b"
    r"|.*[?!:]",
    re.I,
)
_GENERIC = word_set(
    """
    employer employers manager managers engineer engineers developer developers researcher
    researchers scientist scientists expert experts beginner beginners newcomer newcomers
    worker workers professional professionals leader leaders practitioner practitioners
    teacher teachers consumer consumers learner learners recruiter recruiters stakeholder
    stakeholders maker makers starter starters junior juniors senior seniors specialist
    specialists senior engineers engineer's hiring team teams insider insiders volunteer
    volunteers colleague mentor mentors investor investors competitor competitors supplier
    suppliers buyer buyers owner owners analyst analysts designer designers job-seeker
    seekers writer writers career-changer founders founder partners partner director
    directors officer officers consultant consultants tester testers programmer programmers
    coder coders interviewer interviewers
    """
)
_HEADS = word_set(
    """
    tool tools technology technologies framework frameworks library libraries language
    languages platform platforms service services technique techniques method methods
    software system systems skill skills program programs package packages product products
    area areas subject subjects standard standards concept concepts practice practices other
    others algorithms architectures models solutions ability abilities knowledge experience
    feel knack eye flair sense nose interest passion
    """
)
_BOILERPLATE = re.compile(
    r"(?:read (?:also|more|next|on)|see also|also read|related(?: posts?| articles?)?|tags?"
    r"|categor(?:y|ies)|popular posts?|share (?:this|on)|subscribe|sign up|newsletter|follow us"
    r"|posted (?:on|by|in)|published|last updated|updated|by the editors|reading time|photo"
    r"|image|sources?|advertisement|sponsored|cookie|home|copyright|©|\(c\)|leave a"
    r"|comments?|previous|next(?: post| article)?|back to top|contents|table of contents"
    r"|click here|all rights reserved|privacy policy|terms of)\b\s*(?:[:|#©>/–-]|$|\w+ ?(?:[|©#]"
    r"|page))",
    re.I,
)


def topic_of(heading: str) -> ItemKind | None:
    """What a heading, label or column announces; None where it announces nothing.

    >>> topic_of("Key skills").value, topic_of("Example Tasks").value, topic_of("Summary")
    ('skill', 'project', None)
    """
    return next((kind for kind, words in _TOPIC_PATTERNS if words.search(heading)), None)


def is_title(phrase: str) -> bool:
    """Whether a phrase is built like a job title (ends in a person who does something).

    >>> is_title("Tidal Ledger Auditor"), is_title("Head of Tides"), is_title("Paper order")
    (True, True, False)
    """
    bare = bare_title(phrase)
    words = bare.split()
    if not words or len(words) > 8 or _NO_TITLE.match(bare) or bare.casefold() in _GENERIC:
        return False
    if _TITLED.match(bare):
        return True
    return is_agent(words[-1]) and not {"of", "for", "in"} & set(words)


def is_agent(word: str) -> bool:
    """Whether a word may name a person by what they do, singular or plural."""
    word = word.rpartition("-")[2]
    return bool(_TITLE_END.fullmatch(word)) and not _NO_TITLE_END.fullmatch(word)


def is_generic(phrase: str) -> bool:
    """Whether a phrase is people at large ("employers", "beginners"), no job."""
    return phrase.casefold() in _GENERIC


def is_bare_head(phrase: str) -> bool:
    """Whether a phrase is only the word for a kind of thing ("tools"), no thing."""
    return phrase.casefold() in _HEADS


def bare_title(phrase: str) -> str:
    """A title without number, brackets and what follows a dash.

    >>> bare_title("3. Product Manager - Machine Learning"), bare_title("NLP (text) Engineer")
    ('Product Manager', 'NLP Engineer')
    """
    phrase = re.sub(r"^\W*(?:\d{1,2}[.)]\s*)?", "", phrase)
    phrase = re.sub(r"\s*\([^)]*\)", "", phrase)
    return re.split(r"\s+[-–—|]\s+|,\s", phrase)[0].strip(" .:*")


def is_boilerplate(line: str) -> bool:
    """Whether a line serves the page (tags, share, read also), not the reader of the guide."""
    words = line.strip(" •-*")
    return bool(_BOILERPLATE.match(words)) or words.startswith("#") or words.count("|") > 8
