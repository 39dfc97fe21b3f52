"""The verbs of Metier, in one place. It wires the parts together and holds no rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

from metier.errors import (
    LanguageError,
    NothingFoundError,
    TooLargeError,
    UnknownNameError,
    UsageError,
)
from metier.knowledge.base import Knowledge, open_knowledge
from metier.types import (
    Checkup,
    Comparison,
    Coverage,
    Document,
    Gap,
    Journey,
    Level,
    Match,
    Mention,
    Plan,
    Profile,
    Role,
    Route,
    Scored,
    Skill,
    TitleMatch,
)

if TYPE_CHECKING:
    from metier.reading.profile import ProfileReader
    from metier.reading.skills import SkillReader
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


class Metier:
    """The navigator: one knowledge base, and the readers made from it when first needed."""

    def __init__(self, knowledge: Knowledge, today: date) -> None:
        self.knowledge = knowledge
        self.today = today

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
        return [list(self._skills.read(one)) for one in text]

    @overload
    def rank_skills(self, text: str, k: int = 10) -> list[Scored]: ...
    @overload
    def rank_skills(self, text: list[str], k: int = 10) -> list[list[Scored]]: ...
    def rank_skills(self, text: str | list[str], k: int = 10) -> list[Scored] | list[list[Scored]]:
        """The ``k`` skills of the taxonomy that a sentence speaks of, best first."""
        from metier.reading.ranking import rank_skills

        if isinstance(text, str):
            return rank_skills(text, k, self._skills, self.knowledge)
        return [rank_skills(one, k, self._skills, self.knowledge) for one in text]

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
        self, text: str, k: int = 10, among: Sequence[str] | None = None
    ) -> list[Scored]: ...
    @overload
    def rank_titles(
        self, text: list[str], k: int = 10, among: Sequence[str] | None = None
    ) -> list[list[Scored]]: ...
    def rank_titles(
        self, text: str | list[str], k: int = 10, among: Sequence[str] | None = None
    ) -> list[Scored] | list[list[Scored]]:
        """The ``k`` titles of ``among`` (or roles) nearest to a title, best first."""
        if isinstance(text, str):
            return self._titles.rank(text, k, among)
        return [self._titles.rank(one, k, among) for one in text]

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

        return check_up(self.knowledge)

    # ------------------------------------------------------------- advice

    def match(self, profile: Profile, against: str = "roles") -> tuple[Match, ...]:
        """Every role held against a profile, best fit first.

        Raises:
            UsageError: for anything but roles (ads are not read yet).
            NothingFoundError: if the profile shows no skill.
        """
        from metier.advice.matching import match_roles

        if against != "roles":
            raise UsageError(f"Cannot match against {against!r}.", "Give against='roles'.")
        return match_roles(self._advisable(profile), self.knowledge)

    def gap(self, profile: Profile, role: str, level: Level | None = None) -> Gap:
        """What stands between a profile and a role (at its fitting level if none is given)."""
        from metier.advice.learning import gap

        person, wanted = self._advisable(profile), self.role(role)
        return gap(person, wanted, self._level(person, wanted, level), self.knowledge)

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
            person, wanted, self._level(person, wanted, level), hours, self.knowledge
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
    def _titles(self) -> TitleReader:
        from metier.reading.titles import TitleReader

        return TitleReader(self.knowledge)

    @cached_property
    def _profiles(self) -> ProfileReader:
        from metier.reading.profile import ProfileReader

        return ProfileReader(self.knowledge, self._skills, self._titles)


def open_metier(today: date | None = None) -> Metier:
    """The navigator on the built-in knowledge; ``today`` (for tests) ends what still runs."""
    return Metier(open_knowledge(), today or date.today())


def _is_path(source: str) -> bool:
    """Whether a string names a file rather than being the text of one."""
    if "\n" in source or len(source) > 1024:
        return False
    return Path(source).exists() or bool(Path(source).suffix and " " not in source.strip())
