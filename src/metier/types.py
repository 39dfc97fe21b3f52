"""Every noun of Metier, each defined once.

All results are frozen dataclasses; ``to_dict`` gives plain JSON-ready data.
Spans are half-open character offsets into ``Document.text``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

SCHEMA_VERSION = 1
"""Version of the JSON that every ``--json`` prints."""

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def plain(value: object) -> Json:
    """Turn a noun, or anything made of nouns, into JSON-ready data.

    Raises:
        TypeError: for a value that is no noun and no plain data.
    """
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} is no noun of Metier")


class Noun:
    """Base of the result types: gives each its ``to_dict``."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Json]:
        """The noun as JSON-ready data, fields in the order they are declared."""
        data = plain(self)
        assert isinstance(data, dict)
        return data


# ---------------------------------------------------------------- evidence


@dataclass(frozen=True, slots=True)
class Source(Noun):
    """Where a fact comes from."""

    id: str
    title: str
    publisher: str
    date: str
    licence: str = ""
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure(Noun):
    """A value with its interval, sample, source and date.

    ``low`` and ``high`` bound the value (90 % unless ``note`` says otherwise).
    ``sample`` is how many observations stand behind it, ``None`` for a figure by judgement.
    """

    value: float
    unit: str
    source: str
    date: str
    low: float | None = None
    high: float | None = None
    sample: int | None = None
    note: str = ""


# --------------------------------------------------------------- knowledge


class SkillKind(StrEnum):
    """What sort of thing a skill is."""

    LANGUAGE = "language"
    LIBRARY = "library"
    TOOL = "tool"
    PLATFORM = "platform"
    METHOD = "method"
    KNOWLEDGE = "knowledge"
    MATHEMATICS = "mathematics"
    GOVERNANCE = "governance"
    BUSINESS = "business"
    DOMAIN = "domain"
    SOFT = "soft"
    DEGREE = "degree"
    FIELD = "field"
    CERTIFICATE = "certificate"
    HUMAN_LANGUAGE = "human-language"


class Level(StrEnum):
    """Seniority, lowest first."""

    ENTRY = "entry"
    MID = "mid"
    SENIOR = "senior"
    LEAD = "lead"
    HEAD = "head"

    @property
    def rank(self) -> int:
        """0 for entry … 4 for head."""
        return _LEVEL_RANKS[self]


_LEVEL_RANKS = {level: rank for rank, level in enumerate(Level)}


class Basis(StrEnum):
    """How a figure was come by."""

    AUTHORED = "authored"
    ADS = "ads"


@dataclass(frozen=True, slots=True)
class Skill(Noun):
    """A skill, with how it is spelled, what it builds on and how long it takes.

    ``contextual`` forms are case-sensitive and count only where the sentence shows
    that they mean the skill; ``hours`` run from the prerequisites to working knowledge.
    """

    id: str
    name: str
    kind: SkillKind
    aliases: tuple[str, ...] = ()
    contextual: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    hours: tuple[int, int] = (0, 0)
    esco: str | None = None
    onet: str | None = None
    source: str = "metier"
    date: str = ""


@dataclass(frozen=True, slots=True)
class Requirement(Noun):
    """One thing a role asks for: a skill, or any one of several.

    ``importance`` is the share of the role's ads that ask for it (0–1): measured where
    ``basis`` is ``ads`` (then ``share`` carries interval and sample), else by judgement.
    """

    skills: tuple[str, ...]
    importance: float
    level: Level
    basis: Basis = Basis.AUTHORED
    share: Figure | None = None


@dataclass(frozen=True, slots=True)
class Project(Noun):
    """An example project and the skills that it proves."""

    name: str
    summary: str
    proves: tuple[str, ...]
    hours: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Neighbour(Noun):
    """A role that is a natural next step, and why."""

    role: str
    why: str


@dataclass(frozen=True, slots=True)
class RoleLevel(Noun):
    """A role at one level: usual titles, years of experience and what changes."""

    level: Level
    titles: tuple[str, ...]
    years: tuple[int, int]
    changes: str


@dataclass(frozen=True, slots=True)
class Role(Noun):
    """A role: what it is for, what it asks, what it leads to.

    ``esco`` is the label of the nearest ESCO occupation, ``esco_uri`` its id; ``onet`` the
    nearest O*NET-SOC code.
    """

    id: str
    name: str
    family: str
    summary: str
    aliases: tuple[str, ...]
    duties: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    projects: tuple[Project, ...]
    education: tuple[str, ...]
    industries: tuple[str, ...]
    interests: tuple[str, ...]
    neighbours: tuple[Neighbour, ...]
    levels: tuple[RoleLevel, ...]
    esco: str | None = None
    onet: str | None = None
    source: str = "metier"
    date: str = ""
    esco_uri: str | None = None


@dataclass(frozen=True, slots=True)
class Outlook(Noun):
    """A published figure about the outlook or pay of roles."""

    id: str
    name: str
    figure: Figure
    about: tuple[str, ...]


# --------------------------------------------------------------- documents


@dataclass(frozen=True, slots=True)
class Span(Noun):
    """Half-open character offsets into a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line(Noun):
    """A line of the text and where it stood in the original.

    ``page`` and ``number`` count from 1. Where the format knows them: ``x`` is the left
    edge in points, ``size`` the font size in points, ``bold`` whether the line is bold,
    ``heading`` a heading level (1 = top) that the format itself declares.
    """

    start: int
    end: int
    page: int
    number: int
    x: float | None = None
    size: float | None = None
    bold: bool = False
    heading: int | None = None


class SectionKind(StrEnum):
    """What a section of a CV is about."""

    HEADER = "header"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    SKILLS = "skills"
    PROJECTS = "projects"
    CERTIFICATES = "certificates"
    LANGUAGES = "languages"
    PUBLICATIONS = "publications"
    AWARDS = "awards"
    VOLUNTEERING = "volunteering"
    COURSES = "courses"
    LEARNING = "learning"
    INTERESTS = "interests"
    REFERENCES = "references"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section(Noun):
    """A stretch of a document under one heading (the span includes the heading)."""

    kind: SectionKind
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HiddenText(Noun):
    """Text that a reader of the page cannot see; reported, and not counted."""

    text: str
    page: int
    reason: str


@dataclass(frozen=True, slots=True)
class Document(Noun):
    """The text of a file, with sections and a map back to page and line."""

    text: str
    format: str
    lines: tuple[Line, ...]
    sections: tuple[Section, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    warnings: tuple[str, ...] = ()
    language: str = "en"
    pages: int = 1
    name: str = ""

    def line_at(self, offset: int) -> Line | None:
        """The line that holds ``offset``, or None between lines."""
        low, high = 0, len(self.lines)
        while low < high:
            middle = (low + high) // 2
            if self.lines[middle].end < offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.lines) and self.lines[low].start <= offset:
            return self.lines[low]
        return None

    def section_at(self, offset: int) -> Section | None:
        """The section that holds ``offset``, or None."""
        for section in self.sections:
            if section.start <= offset < section.end:
                return section
        return None


# ----------------------------------------------------------------- reading


class Context(StrEnum):
    """How a skill is spoken of."""

    CLAIMED = "claimed"
    DEMONSTRATED = "demonstrated"
    LEARNING = "learning"
    NEGATED = "negated"
    REQUIRED = "required"
    PREFERRED = "preferred"


@dataclass(frozen=True, slots=True)
class Mention(Noun):
    """A skill read in a text: where, which, how surely and how it is spoken of."""

    start: int
    end: int
    text: str
    skill: str
    probability: float
    context: Context = Context.CLAIMED
    years: float | None = None


class SpanKind(StrEnum):
    """What a span of skill text speaks of, as SkillSpan (Zhang et al., 2022) tells them apart."""

    SKILL = "skill"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class SkillSpan(Noun):
    """Words that speak of a skill or of knowledge, known to the taxonomy or not.

    ``skill`` is the id it is linked to, None where it is left unlinked.
    """

    start: int
    end: int
    text: str
    kind: SpanKind
    probability: float
    skill: str | None = None


class Setting(StrEnum):
    """How a ranking is made: ``fast`` for bulk work, ``best`` for the most accurate answer."""

    FAST = "fast"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Scored(Noun):
    """One row of a ranking; ``index`` is its place in what was ranked."""

    id: str
    label: str
    score: float
    index: int


@dataclass(frozen=True, slots=True)
class TitleMatch(Noun):
    """What a job title means; ``role`` is None where the reading abstains.

    ``probability`` is that of the best of ``candidates`` (roles, likeliest first), said or not.
    ``speciality`` is what the title names beyond the job, as it stands there. ``occupation`` is
    the nearest of the imported taxonomy where no role fits.
    """

    title: str
    role: str | None
    level: Level | None
    codes: Mapping[str, str] = field(default_factory=dict)
    probability: float = 0.0
    speciality: str = ""
    occupation: Scored | None = None
    candidates: tuple[Scored, ...] = ()


@dataclass(frozen=True, slots=True)
class Month(Noun):
    """A year, and a month (1–12) where it is known."""

    year: int
    month: int | None = None

    @property
    def index(self) -> int:
        """Months since year 0; an unknown month counts as January."""
        return self.year * 12 + (self.month or 1) - 1


@dataclass(frozen=True, slots=True)
class Period(Noun):
    """A stretch of time as a CV gives it; ``end`` is None while it runs or if unknown."""

    text: str
    start: Month | None = None
    end: Month | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Position(Noun):
    """A job held. ``start``/``end`` are the span of its whole entry in the text."""

    title: str
    employer: str
    period: Period | None
    location: str = ""
    role: str | None = None
    level: Level | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Education(Noun):
    """A course of study. ``degree_skill`` and ``field_skill`` are skill ids where known."""

    institution: str
    degree: str
    period: Period | None = None
    degree_skill: str | None = None
    field_skill: str | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Contact(Noun):
    """Who and where a person is: read so that it can be kept out of everything else."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    location: str = ""
    links: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ProfileSkill(Noun):
    """All that a profile shows of one skill.

    ``context`` is the strongest of its mentions; ``years`` come from dated positions
    (overlaps counted once), ``last`` is the last year in which it was used.
    """

    skill: str
    context: Context
    probability: float
    mentions: tuple[Mention, ...]
    years: float | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Profile(Noun):
    """A person, as far as the document shows. Nothing after reading looks at ``contact``.

    ``listed_skills`` are the items of the skills section as they stand there, known or not.
    """

    skills: tuple[ProfileSkill, ...]
    positions: tuple[Position, ...] = ()
    education: tuple[Education, ...] = ()
    certificates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    listed_skills: tuple[str, ...] = ()
    years: float | None = None
    level: Level | None = None
    contact: Contact = Contact()
    document: Document | None = None
    unread: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    read_on: str = ""

    def skill(self, skill_id: str) -> ProfileSkill | None:
        """What the profile shows of one skill, or None."""
        return next((s for s in self.skills if s.skill == skill_id), None)


# ------------------------------------------------------------------ advice


class Standing(StrEnum):
    """How a requirement is met."""

    HAVE = "have"
    PARTLY = "partly"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Evidence(Noun):
    """One requirement held against a profile.

    ``credit`` is 0–1; ``why`` is one plain sentence, ``quote`` the line of the document
    it rests on (empty where missing), ``share_of_fit`` its weight in the role's fit.
    """

    requirement: Requirement
    standing: Standing
    credit: float
    share_of_fit: float
    skill: str
    why: str
    quote: str = ""
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Change(Noun):
    """What would change a match: learn ``skill`` and the coverage rises by ``gain`` (0–1).

    ``opens`` is the share of the role's ads (0–1) whose must-haves are then all met and are not
    now; None where too few ads were read to say.
    """

    skill: str
    gain: float
    hours: tuple[int, int]
    opens: float | None = None


@dataclass(frozen=True, slots=True)
class Match(Noun):
    """A role at a level held against a profile.

    ``fit`` is the share (0–1) of the role's real ads of which every must-have skill is shown;
    where fewer than 40 were read it is the coverage, and its ``note`` says so. ``coverage`` is
    the share of what the role asks, weighted by how often it is asked, that is shown: it is
    there for every role alike, so roles are ranked by it and gaps, plans and routes raise it.
    """

    role: str
    level: Level
    fit: Figure
    coverage: Figure
    evidence: tuple[Evidence, ...]
    changes: tuple[Change, ...] = ()
    note: str = ""

    def standing(self, standing: Standing) -> tuple[Evidence, ...]:
        """The evidence of one standing, most important first."""
        return tuple(e for e in self.evidence if e.standing is standing)


@dataclass(frozen=True, slots=True)
class LearnStep(Noun):
    """One skill to learn: why, how long, and what it adds."""

    skill: str
    hours: tuple[int, int]
    gain: float
    why: str


@dataclass(frozen=True, slots=True)
class Gap(Noun):
    """What stands between a profile and a role at a level, in learning order."""

    match: Match
    steps: tuple[LearnStep, ...]
    hours: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan(Noun):
    """The best set of skills for a number of hours; ``proven`` says it is the optimum.

    ``fit_before`` and ``fit_after`` are the coverage (as in `Match`) before and after; ``opens``
    is the share of the role's ads that the set opens, None where too few were read.
    """

    role: str
    level: Level
    budget: float
    steps: tuple[LearnStep, ...]
    hours: float
    fit_before: float
    fit_after: float
    proven: bool
    method: str
    opens: float | None = None


@dataclass(frozen=True, slots=True)
class RouteStep(Noun):
    """One hop of a route: the role and level reached, what to learn, how to prove it."""

    role: str
    level: Level
    skills: tuple[LearnStep, ...]
    hours: tuple[int, int]
    months: tuple[float, float]
    project: Project | None
    why: str


@dataclass(frozen=True, slots=True)
class Route(Noun):
    """A way from a profile to a target; ``steps`` is empty where ``note`` says why."""

    target: str
    level: Level
    steps: tuple[RouteStep, ...]
    hours: tuple[int, int]
    months: tuple[float, float]
    pace: float
    note: str = ""


@dataclass(frozen=True, slots=True)
class Journey(Noun):
    """The answer of ``navigate``: what was read, the roles near, the gap, the plan, the route."""

    profile: Profile
    matches: tuple[Match, ...]
    gap: Gap
    plan: Plan
    route: Route | None = None


@dataclass(frozen=True, slots=True)
class Shared(Noun):
    """A skill that both of two roles ask for, with the importance in each."""

    skill: str
    first: float
    second: float


@dataclass(frozen=True, slots=True)
class Comparison(Noun):
    """Two roles side by side, each list most important first."""

    first: str
    second: str
    overlap: float
    both: tuple[Shared, ...]
    only_first: tuple[Requirement, ...]
    only_second: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class Finding(Noun):
    """One thing that ``doctor`` looked at; ``cure`` says what to do where not ``ok``."""

    name: str
    ok: bool
    detail: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Checkup(Noun):
    """What ``doctor`` found."""

    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether everything that Metier needs is in order."""
        return all(finding.ok for finding in self.findings)


# -------------------------------------------------------------- taxonomies


@dataclass(frozen=True, slots=True)
class TableRead(Noun):
    """One table of a release: the file it came from and how many rows it has."""

    table: str
    file: str
    rows: int


@dataclass(frozen=True, slots=True)
class Imported(Noun):
    """What an import found and stored.

    ``notes`` are oddities that were let pass, ``missing`` the tables that a whole release
    has and this one lacks, ``ignored`` the files that Metier has no use for.
    """

    taxonomy: str
    version: str
    languages: tuple[str, ...]
    tables: tuple[TableRead, ...]
    folder: str
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaxonomyVersion(Noun):
    """An imported version of a taxonomy; ``newest`` is the one that is opened by name alone."""

    taxonomy: str
    version: str
    languages: tuple[str, ...]
    tables: Mapping[str, int]
    imported: str
    folder: str
    newest: bool
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related(Noun):
    """A concept that another is related to.

    ``relation`` is the taxonomy's word ("essential", "optional", "technology", "exactMatch" …);
    ``weight`` its figure where it gives one, on its own scale (O*NET importance: 1–5).
    """

    id: str
    relation: str
    weight: float | None = None


# ---------------------------------------------------------------- coverage


class ItemKind(StrEnum):
    """What a guide speaks of."""

    ROLE = "role"
    SKILL = "skill"
    DUTY = "duty"
    PROJECT = "project"
    LEVEL = "level"
    INDUSTRY = "industry"
    QUALIFICATION = "qualification"
    OUTLOOK = "outlook"


@dataclass(frozen=True, slots=True)
class CoverageItem(Noun):
    """One thing a guide names and where the knowledge base has it (empty: missing)."""

    kind: ItemKind
    text: str
    line: int
    found: str = ""


@dataclass(frozen=True, slots=True)
class Coverage(Noun):
    """A guide held against the knowledge base."""

    guide: str
    items: tuple[CoverageItem, ...]
    missing: tuple[CoverageItem, ...]


# ------------------------------------------------------------------ ads


class ClauseKind(StrEnum):
    """What a sentence, bullet or line of an ad speaks of."""

    EMPLOYER = "employer"
    DUTY = "duty"
    REQUIREMENT = "requirement"
    BENEFIT = "benefit"
    PAY = "pay"
    PLACE = "place"
    DIVERSITY = "diversity"
    PROCESS = "process"
    OTHER = "other"


class Strength(StrEnum):
    """How firmly an ad asks for something; ``unneeded``: it says that it does not."""

    MUST = "must"
    PREFERRED = "preferred"
    MENTIONED = "mentioned"
    UNNEEDED = "unneeded"


class AskKind(StrEnum):
    """What sort of thing is asked of a person."""

    SKILLS = "skills"
    EXPERIENCE = "experience"
    DEGREE = "degree"
    CERTIFICATE = "certificate"
    LANGUAGE = "language"
    AUTHORISATION = "authorisation"
    TRAVEL = "travel"
    SHIFT = "shift"


class DegreeLevel(StrEnum):
    """Levels of education, lowest first."""

    NONE = "none"
    SCHOOL = "school"
    BACHELOR = "bachelor"
    MASTER = "master"
    DOCTORATE = "doctorate"

    @property
    def rank(self) -> int:
        """0 for none … 4 for a doctorate."""
        return list(DegreeLevel).index(self)


class Authorisation(StrEnum):
    """What an ad says of the right to work; ``refused`` and ``offered``: visa sponsorship."""

    REFUSED = "refused"
    OFFERED = "offered"
    PERMIT = "permit"
    CITIZEN = "citizen"
    CLEARANCE = "clearance"


@dataclass(frozen=True, slots=True)
class Ask(Noun):
    """One thing that an ad asks for, and the words that ask it.

    Any ``least`` of ``skills`` (ids) are enough: all of them where it is their number, one
    of several where it is 1. ``years`` is the least time of experience, ``most_years`` the
    upper end where one is named. ``value`` is a `DegreeLevel`, an `Authorisation`, the level
    of a language ("fluent", "B2"), or a share of travel ("25 %"); ``equivalent``: the like of
    it will do. ``probability`` is the chance that the strength is right (of a degree or of years:
    that its value is); how surely the skills are meant stands with their mentions.
    """

    start: int
    end: int
    text: str
    kind: AskKind
    strength: Strength
    probability: float
    skills: tuple[str, ...] = ()
    least: int = 0
    years: float | None = None
    most_years: float | None = None
    value: str = ""
    equivalent: bool = False


@dataclass(frozen=True, slots=True)
class Clause(Noun):
    """A sentence, bullet or line of an ad: what it speaks of, and what it asks.

    ``strength`` is that of its things asked (the firmest of them); ``probability`` is the
    chance that ``kind`` is right.
    """

    start: int
    end: int
    text: str
    kind: ClauseKind
    probability: float
    strength: Strength = Strength.MENTIONED
    asks: tuple[Ask, ...] = ()


class AiType(StrEnum):
    """What sort of AI job an ad is.

    ``ai-first``: the work is AI itself, with language models and agents; ``ml-first``: the same
    with models that learn from data (classical, vision, control); ``ai-support``: the work is
    around AI (platforms, applications, sales); ``data``: data and reports; ``renamed``: AI in
    the title of a job that is something else; ``none``: no AI job.
    """

    AI_FIRST = "ai-first"
    AI_SUPPORT = "ai-support"
    ML_FIRST = "ml-first"
    DATA = "data"
    RENAMED = "renamed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AiReading(Noun):
    """What sort of AI job an ad is, and the clause that weighs most in saying so.

    ``type`` is None where the reading abstains; ``probability`` is then that of the likeliest.
    ``chances`` are those of the types weighed. The clause is empty where none decides (as for
    a job without AI); ``start`` and ``end`` are both 0 then.
    """

    type: AiType | None
    probability: float
    chances: Mapping[str, float] = field(default_factory=dict)
    start: int = 0
    end: int = 0
    text: str = ""


class PayPeriod(StrEnum):
    """The stretch of time that an amount is paid for."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class PayKind(StrEnum):
    """What an amount is: base pay, pay on target, or what comes on top."""

    BASE = "base"
    ON_TARGET = "on-target"
    BONUS = "bonus"
    EQUITY = "equity"


@dataclass(frozen=True, slots=True)
class Pay(Noun):
    """Pay as an ad states it, in its own ``currency`` (ISO 4217) and ``period``.

    ``low`` or ``high`` is None where only the other end is given ("from", "up to"); both are
    None for a bonus or equity without an amount. Where ``percent``, they are a share of base
    pay (bonus) or of the company (equity). ``negotiable``: it depends on the person ("DOE").
    """

    start: int
    end: int
    text: str
    kind: PayKind
    currency: str
    low: float | None
    high: float | None
    period: PayPeriod
    probability: float
    percent: bool = False
    negotiable: bool = False


class PayBasis(StrEnum):
    """Where the pay of an ad was read: in its field, in its text, or in a field that holds a
    guess of the job board."""

    FIELD = "field"
    TEXT = "text"
    ESTIMATE = "estimate"


class Attendance(StrEnum):
    """Where the work is done."""

    REMOTE = "remote"
    HYBRID = "hybrid"
    ON_SITE = "on-site"


@dataclass(frozen=True, slots=True)
class Presence(Noun):
    """Where the work is done, as an ad says it.

    ``days`` are the days a week at the office where named (0–5); ``within`` the countries or
    regions that remote work is bound to; ``zones`` the time zones.
    """

    start: int
    end: int
    text: str
    attendance: Attendance
    probability: float
    days: float | None = None
    within: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place(Noun):
    """A place of work; ``country`` by its ISO 3166 code, parts not known are empty.

    ``start`` and ``end`` are both 0 where it comes from a field and not from the text.
    """

    start: int
    end: int
    text: str
    city: str
    region: str
    country: str
    probability: float


@dataclass(frozen=True, slots=True)
class Posting(Noun):
    """A job ad, as far as its text and fields say; spans are offsets into its text.

    ``skills`` are its mentions, each with how it is asked for (required, preferred, negated,
    claimed: merely mentioned) and the years bound to it; ``pay`` is in the order of the text,
    the first of base pay is the headline.
    """

    title: TitleMatch
    clauses: tuple[Clause, ...]
    skills: tuple[Mention, ...]
    pay: tuple[Pay, ...] = ()
    presence: Presence | None = None
    places: tuple[Place, ...] = ()
    employer: str = ""

    def asks(self, *kinds: AskKind) -> tuple[Ask, ...]:
        """All that is asked, of some kinds or of all, in the order of the text."""
        return tuple(
            ask for clause in self.clauses for ask in clause.asks if not kinds or ask.kind in kinds
        )

    @property
    def years(self) -> float | None:
        """The most years of experience that are a must, or None where none are named."""
        named = [a.years for a in self.asks() if a.strength is Strength.MUST and a.years]
        return max(named, default=None)


# ---------------------------------------------------------- tables of ads


class RefusalReason(StrEnum):
    """Why a record of a source became no ad."""

    EMPTY = "empty"
    BROKEN = "broken"
    NO_AD = "no-ad"
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class Refusal(Noun):
    """A record that became no ad: where it stands, and why in a word and in a line."""

    source: str
    row: int
    reason: RefusalReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SourceRead(Noun):
    """A source of ads as it was read: its format, and which of its columns serve as what.

    ``columns`` is field → column of the source; ``unused`` are the columns that serve as none.
    """

    source: str
    format: str
    columns: Mapping[str, str]
    unused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AdsImported(Noun):
    """What an import did: ``read`` = ``stored`` + ``duplicates`` + ``refused``.

    ``reasons`` says of the duplicates (exact, near, places, repost) and refusals how many are
    of which kind; ``refusals`` lists the latter (the first hundred of a source).
    """

    read: int
    stored: int
    duplicates: int
    refused: int
    reasons: Mapping[str, int]
    sources: tuple[SourceRead, ...]
    refusals: tuple[Refusal, ...]
    folder: str


class DuplicateReason(StrEnum):
    """Why two ads are held to be one job: the same in all, nearly the same, the same in
    another place, the same posted again later."""

    EXACT = "exact"
    NEAR = "near"
    PLACES = "places"
    REPOST = "repost"


class SignalKind(StrEnum):
    """A fact about an ad that a reader may want to know; never an accusation."""

    OLD = "old"
    REPOSTED = "reposted"
    NO_EMPLOYER = "no-employer"
    NO_PAY = "no-pay"
    CONTACT_ELSEWHERE = "contact-elsewhere"
    UPFRONT_PAYMENT = "upfront-payment"
    MESSENGER = "messenger"
    ASKS_MORE = "asks-more"
    TITLE_MISFIT = "title-misfit"


@dataclass(frozen=True, slots=True)
class AdSignal(Noun):
    """A fact about an ad: ``note`` states it, ``start`` and ``end`` are the words it rests on
    in the ad's text (both 0 where it rests on none)."""

    kind: SignalKind
    note: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class AdFilter(Noun):
    """Which ads are wanted: every condition given must hold exactly; an ad that does not say
    is left out, but for ``level`` and ``sponsored`` where silence is no refusal.

    ``country`` is an ISO 3166 code; ``place`` a city, region or country, or several of them
    parted by commas (``Portland, Oregon``), which must all hold; ``attendance`` any of these;
    ``pay`` the least yearly pay at the upper end, in ``currency`` (a job board's guess says
    nothing); ``since`` and ``until`` bound the day of posting; ``sponsored``: no ads that refuse
    to sponsor a visa or ask for citizenship or a clearance.
    """

    role: str | None = None
    level: tuple[Level, ...] = ()
    country: str | None = None
    place: str | None = None
    attendance: tuple[Attendance, ...] = ()
    pay: float | None = None
    currency: str | None = None
    since: str | None = None
    until: str | None = None
    employer: str | None = None
    sponsored: bool = False


@dataclass(frozen=True, slots=True)
class AdSummary(Noun):
    """A stored ad in short. ``copies`` are the stored ads held to be the same job, itself
    among them; dates are ISO 8601 or None; ``estimated``: the pay is a guess of the job board."""

    id: str
    title: str
    employer: str
    place: str
    country: str
    attendance: Attendance | None
    role: str | None
    level: Level | None
    pay: Pay | None
    posted: str | None
    url: str
    source: str
    row: int
    copies: int = 1
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class AdsFound(Noun):
    """The ads that a filter lets pass: ``total`` of them, the first of them in ``ads``."""

    total: int
    ads: tuple[AdSummary, ...]


@dataclass(frozen=True, slots=True)
class AdCopy(Noun):
    """A stored ad that is the same job as another: ``reason`` says why it is held to be a
    copy of ``of`` (an id); both are empty for the one that heads them."""

    id: str
    reason: DuplicateReason | None
    of: str
    title: str
    employer: str
    place: str
    posted: str | None
    source: str
    row: int


@dataclass(frozen=True, slots=True)
class StoredAd(Noun):
    """A stored ad, whole: its words, what was read of them, and what is known around it.

    ``asks`` and ``signals`` carry offsets into ``text``. ``pay_basis`` says where pay was read:
    ``field``, ``text``, ``estimate`` (a board's guess), or "". ``skills`` are all that it names
    (ids); ``copies`` are the other ads of the store that are the same job.
    """

    summary: AdSummary
    text: str
    language: str
    seen: str | None
    expires: str | None
    work_type: str
    speciality: str
    codes: Mapping[str, str]
    region: str
    city: str
    days: float | None
    pay_basis: str
    asks: tuple[Ask, ...]
    skills: tuple[str, ...]
    years: float | None
    degree: str
    ai_type: AiType | None
    signals: tuple[AdSignal, ...]
    copies: tuple[AdCopy, ...]


@dataclass(frozen=True, slots=True)
class AdMatch(Noun):
    """An ad held against a profile.

    ``cleared`` of ``musts`` (things asked that are a must, each a group of skills of which
    ``least`` are enough) are met; ``have`` and ``lack`` are the skills that say so. ``cares``
    are facts beside skills that bear on it: years, degree, right to work, each a plain line.
    ``others`` are copies of the same job that pass the filter too (ids).
    """

    ad: AdSummary
    musts: int
    cleared: int
    have: tuple[str, ...]
    lack: tuple[tuple[str, ...], ...]
    preferred: tuple[str, ...] = ()
    cares: tuple[str, ...] = ()
    signals: tuple[AdSignal, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated(Noun):
    """The report of a run of ``annotate``: ``read`` = ``written`` + ``refused``.

    ``parts`` are the files written in all, ``resumed`` those that an earlier run had written;
    ``workers`` is 0 where nothing was left to be done.
    ``seconds`` and ``rate`` (ads a second) are of this run, and so is ``memory``: the most that
    it took on this machine, in MiB, each process at its own peak; None where that is not known.
    """

    read: int
    written: int
    refused: int
    reasons: Mapping[str, int]
    parts: int
    resumed: int
    folder: str
    engine: str
    workers: int
    sources: tuple[SourceRead, ...]
    seconds: float
    rate: float
    memory: float | None = None
