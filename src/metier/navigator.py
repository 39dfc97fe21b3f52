"""The verbs of Metier, in one place. It wires the parts together and holds no rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from metier.ad_verbs import ADS_SHOWN, AdVerbs
from metier.errors import (
    LanguageError,
    NothingFoundError,
    TooLargeError,
    UnknownNameError,
    UsageError,
)
from metier.knowledge.base import Knowledge, open_knowledge
from metier.settings import data_folder
from metier.types import (
    AdFilter,
    AdMatch,
    AiReading,
    Checkup,
    Clause,
    Comparison,
    Coverage,
    Document,
    Gap,
    Imported,
    Journey,
    Level,
    Match,
    Mention,
    Plan,
    Posting,
    Profile,
    Role,
    Route,
    Scored,
    Setting,
    Skill,
    SkillSpan,
    TaxonomyVersion,
    TitleMatch,
)

if TYPE_CHECKING:
    from metier.knowledge.crosswalk import Crosswalk
    from metier.knowledge.taxonomy import Taxonomy
    from metier.reading.ai_type import AiTypeReader
    from metier.reading.posting import PostingReader
    from metier.reading.profile import ProfileReader
    from metier.reading.skill_ranking import SkillRanker
    from metier.reading.skills import SkillReader
    from metier.reading.spans import SpanReader
    from metier.reading.taught_titles import TaughtTitles
    from metier.reading.title_ranking import TitleRanker
    from metier.reading.titles import TitleReader

DEFAULT_HOURS = 100.0
"""Hours that ``next`` plans for where none are given."""

DEFAULT_PACE = 8.0
"""Hours a week that a route reckons with where none are given."""

_READABLE_LANGUAGES = {"en"}
_LANGUAGES = {
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "nl": "Dutch",
    "pt": "Portuguese",
}

_LONGEST_CV = 200_000
"""Characters: a CV of a hundred pages; what is longer is no CV."""

_SURE_TITLE = 0.9


class Metier(AdVerbs):
    """The navigator: one knowledge base, and the readers made from it when first needed."""

    def __init__(
        self,
        knowledge: Knowledge,
        today: date,
        taxonomy: Taxonomy | None = None,
        data: Path | None = None,
    ) -> None:
        super().__init__(knowledge, today, data)
        self.taxonomy = taxonomy

    # ------------------------------------------------------------- reading

    def document(self, source: Path | str | bytes, name: str = "") -> Document:
        """Open a file (a path or its bytes) or pasted text as a Document.

        Raises:
            UnreadableError: if it cannot be read as what it is.
        """
        from metier.intake import document_from_text, open_document

        if isinstance(source, str) and not _is_path(source):
            return document_from_text(source, name)
        return open_document(source, name)

    def read(self, source: Path | str | bytes, name: str = "") -> Profile:
        """What is understood of a CV: a path, the bytes of a file, or its text.

        Raises:
            UnreadableError: if it cannot be read as what it is.
            LanguageError: if it is in a language that is not read yet.
            NothingFoundError: if it speaks of no skill, work or education.
        """
        return self.profile(self.document(source, name))

    def profile(self, document: Document) -> Profile:
        """What is understood of a CV that is open already; refuses as ``read`` does."""
        if document.language not in _READABLE_LANGUAGES:
            raise LanguageError(
                "The document seems to be in "
                f"{_LANGUAGES.get(document.language, document.language)}.",
                "Metier reads English; give an English version of the CV.",
            )
        if len(document.text) > _LONGEST_CV:
            raise TooLargeError(
                f"The document has {len(document.text):,} characters.",
                "A CV has a few pages; give those.",
            )
        profile = self._profiles.read(document, self.today)
        if not (profile.skills or profile.positions or profile.education):
            raise NothingFoundError(
                "No skills, work or education were found in the document.",
                "Is it a CV? `metier read FILE` shows what was understood.",
            )
        return profile

    @overload
    def skills(self, text: str) -> list[Mention]: ...
    @overload
    def skills(self, text: list[str]) -> list[list[Mention]]: ...
    def skills(self, text: str | list[str]) -> list[Mention] | list[list[Mention]]:
        """Every skill mention in a text, in order; for a list of texts, a list of lists."""
        if isinstance(text, str):
            return list(self._skills.read(text))
        return [list(found) for found in self._skills.read_all(text)]

    @overload
    def spans(self, text: str) -> list[SkillSpan]: ...
    @overload
    def spans(self, text: list[str]) -> list[list[SkillSpan]]: ...
    def spans(self, text: str | list[str]) -> list[SkillSpan] | list[list[SkillSpan]]:
        """Words that speak of skills or knowledge, linked to the taxonomy or left unlinked."""
        if isinstance(text, str):
            return self._spans.read([text])[0]
        return self._spans.read(text)

    @overload
    def rank_skills(
        self, text: str, k: int = 10, setting: Setting | str | None = None
    ) -> list[Scored]: ...
    @overload
    def rank_skills(
        self, text: list[str], k: int = 10, setting: Setting | str | None = None
    ) -> list[list[Scored]]: ...
    def rank_skills(
        self, text: str | list[str], k: int = 10, setting: Setting | str | None = None
    ) -> list[Scored] | list[list[Scored]]:
        """The ``k`` skills of the taxonomy that a sentence speaks of, best first.

        ``setting`` is ``best`` or, for bulk work, ``fast``. Where none is given it is ``best``
        over an imported taxonomy and ``fast`` over the built-in skills, whose many names would
        take the encoder a minute at first use. The names of an imported taxonomy take it about
        two minutes (ESCO, two cores), once: what it makes of them is kept in the data folder.
        """
        usual = Setting.BEST if self.taxonomy else Setting.FAST
        texts = [text] if isinstance(text, str) else text
        ranked = self._skill_ranker.rank(texts, _count(k), _setting(setting, usual))
        return ranked[0] if isinstance(text, str) else ranked

    @overload
    def posting(
        self, source: str, title: str = "", *, place: str = "", employer: str = ""
    ) -> Posting: ...
    @overload
    def posting(self, source: list[str]) -> list[Posting]: ...
    def posting(
        self, source: str | list[str], title: str = "", *, place: str = "", employer: str = ""
    ) -> Posting | list[Posting]:
        """What a job ad says: its clauses, what it asks, pays, and where; a list gives a list."""
        if isinstance(source, str):
            return self._postings.read(source, title, place=place, employer=employer)
        from metier.reading.posting import AdText

        return list(self._postings.read_all(map(AdText, source)))

    def clauses(self, text: str) -> list[Clause]:
        """The sentences and bullets of an ad: what each speaks of, and what it asks."""
        return list(self._postings.clauses(text))

    @overload
    def title(self, text: str) -> TitleMatch: ...
    @overload
    def title(self, text: list[str]) -> list[TitleMatch]: ...
    def title(self, text: str | list[str]) -> TitleMatch | list[TitleMatch]:
        """What a job title means: role, level, codes, probability; role None: not sure."""
        if isinstance(text, str):
            return self._titles.read(text)
        return [self._titles.read(one) for one in text]

    @overload
    def rank_titles(
        self,
        text: str,
        k: int = 10,
        among: Sequence[str] | None = None,
        setting: Setting | str | None = None,
    ) -> list[Scored]: ...
    @overload
    def rank_titles(
        self,
        text: list[str],
        k: int = 10,
        among: Sequence[str] | None = None,
        setting: Setting | str | None = None,
    ) -> list[list[Scored]]: ...
    def rank_titles(
        self,
        text: str | list[str],
        k: int = 10,
        among: Sequence[str] | None = None,
        setting: Setting | str | None = None,
    ) -> list[Scored] | list[list[Scored]]:
        """The ``k`` titles of ``among`` nearest to a title, best first.

        Without ``among``: the occupations of the taxonomy, or the built-in roles.
        ``setting`` is ``best`` (the default) or, for bulk work, ``fast``.
        """
        from metier.reading.title_ranking import ranker_among

        titles = [text] if isinstance(text, str) else text
        ranker = self._title_ranker if among is None else ranker_among(among)
        ranked = ranker.rank(titles, _count(k), _setting(setting))
        return ranked[0] if isinstance(text, str) else ranked

    def taught_titles(self, examples: Sequence[tuple[str, str]]) -> TaughtTitles:
        """A ranker of titles that has seen yours: (title, id of its occupation or role) pairs.

        Raises:
            UsageError: if none of the ids is of the taxonomy.
        """
        from metier.models.store import shipped_models
        from metier.reading.ranked_names import occupation_names
        from metier.reading.taught_titles import TaughtTitles

        names = occupation_names(self.knowledge, self.taxonomy)
        return TaughtTitles(self._title_ranker, names, shipped_models(), examples)

    @overload
    def ai_type(self, text: str, title: str = "") -> AiReading: ...
    @overload
    def ai_type(self, text: list[str], title: Sequence[str] = ()) -> list[AiReading]: ...
    def ai_type(
        self, text: str | list[str], title: str | Sequence[str] = ""
    ) -> AiReading | list[AiReading]:
        """What sort of AI job an ad is, and the clause that decides it; type None: not sure.

        For a list of texts ``title`` is as many titles, or none.
        """
        if isinstance(text, str):
            return self._ai_types.read(text, str(title))
        titles = list(title) or [""] * len(text)
        return list(self._ai_types.read_all(text, titles))

    # ------------------------------------------------------------- looking

    def roles(self) -> tuple[Role, ...]:
        """All roles, by family and name."""
        return tuple(sorted(self.knowledge.roles.values(), key=lambda r: (r.family, r.name)))

    def role(self, name: str) -> Role:
        """The role of that id, name or alias, or that a title is sure to mean.

        Raises:
            UnknownNameError: with the nearest names.
        """
        try:
            return self.knowledge.role(name)
        except UnknownNameError:
            meant = self._titles.read(name)
            if meant.role is None or meant.probability < _SURE_TITLE:
                raise
            return self.knowledge.roles[meant.role]

    def skill(self, name: str) -> Skill:
        """The skill of that id, name or alias; UnknownNameError names the nearest."""
        return self.knowledge.skill(name)

    def compare(self, first: str, second: str) -> Comparison:
        """Two roles side by side."""
        from metier.advice.comparison import compare

        return compare(self.role(first), self.role(second))

    def doctor(self) -> Checkup:
        """Whether this installation has all that it needs."""
        from metier.doctor import check_up

        return check_up(self.knowledge, self.data)

    # ------------------------------------------------------------- advice

    @overload
    def match(self, profile: Profile, against: Literal["roles"] = "roles") -> tuple[Match, ...]: ...
    @overload
    def match(
        self,
        profile: Profile,
        against: Literal["ads"],
        where: AdFilter | None = None,
        limit: int = ADS_SHOWN,
        *,
        store: Path | None = None,
    ) -> tuple[AdMatch, ...]: ...
    def match(
        self,
        profile: Profile,
        against: str = "roles",
        where: AdFilter | None = None,
        limit: int = ADS_SHOWN,
        *,
        store: Path | None = None,
    ) -> tuple[Match, ...] | tuple[AdMatch, ...]:
        """Every role held against a profile, or the stored ads that fit it best, best first.

        ``where``, ``limit`` and ``store`` (a folder) are for ads.

        Raises:
            UsageError: for anything but roles and ads.
            NothingFoundError: if the profile shows no skill, or no ad is stored.
        """
        person = self._advisable(profile)
        if against == "ads":
            return self._match_ads(person, where, limit, store)
        if against == "roles":
            from metier.advice.matching import match_roles

            return match_roles(person, self._advising)
        raise UsageError(f"Cannot match against {against!r}.", "Give 'roles' or 'ads'.")

    def gap(self, profile: Profile, role: str, level: Level | None = None) -> Gap:
        """What stands between a profile and a role (at its fitting level if none is given)."""
        from metier.advice.learning import gap

        person, wanted = self._advisable(profile), self.role(role)
        return gap(person, wanted, self._level(person, wanted, level), self._advising)

    def next_skills(
        self,
        profile: Profile,
        role: str | None = None,
        hours: float = DEFAULT_HOURS,
        level: Level | None = None,
    ) -> Plan:
        """The set of skills that raises the fit to ``role`` most in ``hours`` hours."""
        from metier.advice.planning import next_skills

        person = self._advisable(profile)
        wanted = self.role(role) if role else self.role(self.match(profile)[0].role)
        return next_skills(
            person, wanted, self._level(person, wanted, level), hours, self._advising
        )

    def route(
        self, profile: Profile, role: str, level: Level | None = None, pace: float = DEFAULT_PACE
    ) -> Route:
        """The best way to a role and level at ``pace`` hours of learning a week."""
        from metier.advice.routes import find_route

        person, wanted = self._advisable(profile), self.role(role)
        return find_route(person, wanted, self._level(person, wanted, level), pace, self.knowledge)

    def navigate(
        self,
        profile: Profile,
        to: str | None = None,
        level: Level | None = None,
        hours: float = DEFAULT_HOURS,
        pace: float = DEFAULT_PACE,
    ) -> Journey:
        """The main job: ranked roles, then gap, plan and route to ``to`` or the best role."""
        person = self._advisable(profile)
        matches = self.match(person)
        target = to or matches[0].role
        return Journey(
            profile=person,
            matches=matches,
            gap=self.gap(person, target, level),
            plan=self.next_skills(person, target, hours, level),
            route=self.route(person, target, level, pace),
        )

    def coverage(self, guide: Path | str | bytes, name: str = "") -> Coverage:
        """Where each thing that a guide to job roles names is in the knowledge base."""
        from metier.advice.coverage import coverage

        return coverage(self.document(guide, name), self.knowledge)

    # ---------------------------------------------------------- taxonomies

    def import_esco(
        self,
        path: Path | str,
        version: str | None = None,
        language: str | None = None,
        partial: bool = False,
    ) -> tuple[Imported, ...]:
        """Import the ESCO releases at a path into the data folder.

        Raises:
            UnreadableError: with file and line, if a release is broken or lacks tables.
        """
        from metier.knowledge.esco import import_esco

        return import_esco(path, self.data, version, language, partial)

    def import_onet(
        self, path: Path | str, version: str | None = None, partial: bool = False
    ) -> tuple[Imported, ...]:
        """Import the O*NET release at a path into the data folder; refuses as ``import_esco``."""
        from metier.knowledge.onet import import_onet

        return import_onet(path, self.data, version, partial)

    def import_crosswalk(self, path: Path | str) -> tuple[Imported, ...]:
        """Import the crosswalk between O*NET and ESCO; refuses as ``import_esco``."""
        from metier.knowledge.crosswalk_import import import_crosswalk

        return import_crosswalk(path, self.data)

    @cached_property
    def crosswalk(self) -> Crosswalk:
        """The links between our skills and roles, ESCO and O*NET."""
        from metier.knowledge.crosswalk import open_crosswalk

        return open_crosswalk(self.knowledge, self.data)

    def versions(self) -> tuple[TaxonomyVersion, ...]:
        """The taxonomies that are imported, each in all its versions."""
        from metier.knowledge.taxonomy_store import stored_versions

        return stored_versions(data_folder(self.data))

    # ------------------------------------------------------------- private

    def _advisable(self, profile: Profile) -> Profile:
        """The profile without the person in it, if there is anything to advise on."""
        from metier.reading.anonymity import without_contact

        if not profile.skills:
            raise NothingFoundError(
                "No skills were found, so there is nothing to match.",
                "`metier read FILE` shows what was understood.",
            )
        return without_contact(profile)

    def _level(self, profile: Profile, role: Role, level: Level | None) -> Level:
        from metier.advice.levels import fitting_level

        if level is None:
            return fitting_level(profile, role, self.knowledge)
        offered = [row.level for row in role.levels]
        if level not in offered:
            names = ", ".join(offered)
            raise UsageError(f"{role.name} has no level {level.value!r}.", f"It has: {names}.")
        return level

    @cached_property
    def _skills(self) -> SkillReader:
        from metier.reading.skills import SkillReader

        return SkillReader(self.knowledge)

    @cached_property
    def _ai_types(self) -> AiTypeReader:
        from metier.reading.ai_type import AiTypeReader

        return AiTypeReader()

    @cached_property
    def _titles(self) -> TitleReader:
        from metier.reading.titles import TitleReader

        occupations = self._title_ranker.likeliest if self.taxonomy else None
        return TitleReader(self.knowledge, occupations)

    @cached_property
    def _skill_ranker(self) -> SkillRanker:
        from metier.models.store import shipped_models
        from metier.reading.ranked_names import skill_names
        from metier.reading.skill_ranking import SkillRanker

        names = skill_names(self.knowledge, self.taxonomy)
        return SkillRanker(names, shipped_models(), data_folder(self.data))

    @cached_property
    def _spans(self) -> SpanReader:
        from metier.models.store import shipped_models
        from metier.reading.spans import SpanReader

        return SpanReader(
            shipped_models().tagger,
            (lambda _: ()) if self.taxonomy else self._skills.read,
            lambda words: self.rank_skills(words, 1),
        )

    @cached_property
    def _title_ranker(self) -> TitleRanker:
        from metier.models.store import shipped_models
        from metier.reading.ranked_names import occupation_names
        from metier.reading.title_ranking import TitleRanker

        names = occupation_names(self.knowledge, self.taxonomy)
        return TitleRanker(names, shipped_models(), data_folder(self.data))

    @cached_property
    def _postings(self) -> PostingReader:
        from metier.reading.posting import PostingReader

        return PostingReader(self.knowledge, self._skills, self._titles)

    @cached_property
    def _profiles(self) -> ProfileReader:
        from metier.reading.profile import ProfileReader

        return ProfileReader(self.knowledge, self._skills, self._titles)


def open_metier(
    today: date | None = None,
    taxonomy: str | None = None,
    data: Path | str | None = None,
) -> Metier:
    """The navigator on the built-in knowledge and, where one is named, an imported taxonomy.

    ``today`` (for tests) ends what still runs; ``data`` is the data folder.

    Raises:
        KnowledgeError: if the taxonomy is not imported.
    """
    folder = Path(data).expanduser() if data else None
    named = None
    if taxonomy:
        from metier.knowledge.taxonomy import open_taxonomy

        named = open_taxonomy(taxonomy, data=folder)
    return Metier(open_knowledge(), today or date.today(), named, folder)


def _setting(given: Setting | str | None, usual: Setting = Setting.BEST) -> Setting:
    """The setting meant, the usual one where none is given."""
    try:
        return Setting(given or usual)
    except ValueError:
        raise UsageError(f"No setting {given!r}.", "Give 'fast' or 'best'.") from None


def _count(k: int) -> int:
    if k < 1:
        raise UsageError(f"Cannot rank {k} rows.", "Give k=1 or more.")
    return k


def _is_path(source: str) -> bool:
    """Whether a string names a file rather than being the text of one."""
    if "\n" in source or len(source) > 1024:
        return False
    return Path(source).exists() or bool(Path(source).suffix and " " not in source.strip())
