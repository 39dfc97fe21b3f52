"""A small knowledge base and journeys through it, every value chosen by hand."""

from __future__ import annotations

from dataclasses import replace

from metier.knowledge.base import Knowledge, open_knowledge
from metier.types import (
    Basis,
    Change,
    Contact,
    Context,
    Document,
    Education,
    Evidence,
    Figure,
    Gap,
    HiddenText,
    Journey,
    LearnStep,
    Level,
    Line,
    Match,
    Mention,
    Month,
    Outlook,
    Period,
    Plan,
    Position,
    Profile,
    ProfileSkill,
    Project,
    Requirement,
    Role,
    RoleLevel,
    Route,
    RouteStep,
    Skill,
    SkillKind,
    Source,
    Standing,
)

SKILLS = (
    Skill("python", "Python", SkillKind.LANGUAGE, hours=(40, 120)),
    Skill("mlops", "MLOps", SkillKind.METHOD, hours=(60, 160)),
    Skill("rag", "Retrieval-Augmented Generation", SkillKind.METHOD, hours=(20, 60)),
    Skill("masters", "Master’s degree", SkillKind.DEGREE),
)
SOURCES = (
    Source("metier", "Our judgement", "Metier", "2026-11-21", "Apache-2.0"),
    Source("ads", "Job ads", "Many employers", "2026-02", "none stated"),
    Source("esco-1", "ESCO", "European Commission", "2024", "CC BY 4.0", "https://esco.example/"),
    Source("bls", "Wage statistics", "Bureau of Labor Statistics", "2024", "public domain"),
)
PAY = (
    Outlook(
        "pay",
        "Engineers: median pay",
        Figure(100000.0, "USD per year", "bls", "2024", 60000.0, 180000.0, 5000, "All of them."),
        ("engineer",),
    ),
    Outlook(
        "pay-open",
        "Managers: median pay",
        Figure(170000.0, "USD per year", "bls", "2024", 104450.0, None),
        ("engineering",),
    ),
    Outlook("growth", "Growth in jobs", Figure(15.8, "percent", "bls", "2025"), ("engineer",)),
)
SHARE = Figure(0.5, "share of ads", "ads", "2026-01/2026-02", 0.44, 0.56, 117)


def role(role_id: str, name: str) -> Role:
    """A role that asks for nothing: the matches here bring their evidence along."""
    return Role(
        role_id,
        name,
        "engineering",
        f"What {name} is for.",
        aliases=(),
        duties=(),
        requirements=(),
        projects=(),
        education=(),
        industries=(),
        interests=(),
        neighbours=(),
        levels=(RoleLevel(Level.MID, (), (2, 5), "more"),),
    )


def knowledge(*roles: Role) -> Knowledge:
    """The small knowledge base with these roles (by default one)."""
    return Knowledge(
        replace(
            open_knowledge().compiled,
            skills=SKILLS,
            roles=roles or (role("engineer", "Machine Engineer"),),
            sources=SOURCES,
            outlook=PAY,
        )
    )


def evidence(quote: str = "Wrote tools in Python for the shop floor") -> tuple[Evidence, ...]:
    """One requirement met, one in part, one missing and one that no hours give."""
    return (
        Evidence(
            Requirement(("python",), 0.5, Level.ENTRY, Basis.ADS, SHARE),
            Standing.HAVE,
            0.9,
            0.4,
            "python",
            "shown in work, 3 years",
            quote,
            2,
            7,
        ),
        Evidence(
            Requirement(("mlops",), 0.3, Level.ENTRY),
            Standing.PARTLY,
            0.4,
            0.3,
            "mlops",
            "being learned",
            "Reading about MLOps",
            2,
            9,
        ),
        Evidence(
            Requirement(("rag",), 0.2, Level.ENTRY),
            Standing.MISSING,
            0.0,
            0.2,
            "rag",
            "not in the document",
        ),
        Evidence(
            Requirement(("masters",), 0.1, Level.ENTRY),
            Standing.MISSING,
            0.0,
            0.1,
            "masters",
            "not in the document",
        ),
    )


CLEARED = Figure(
    0.25, "share of the role's ads", "ads", "2026-01/2026-02", 0.18, 0.34, 1100, "ads of any level"
)


def match(role_id: str = "engineer", shown: float = 0.48, quote: str = "Wrote Python") -> Match:
    """A match with an interval of ten points on either side, of a role whose ads were read."""
    return Match(
        role_id,
        Level.MID,
        CLEARED,
        Figure(shown, "share", "ads", "2026-01/2026-02", shown - 0.1, shown + 0.1, 117),
        evidence(quote),
        (Change("rag", 0.2, (20, 60), 0.031),),
    )


def profile(
    title: str = "Toolmaker", employer: str = "Example Works", contact: Contact | None = None
) -> Profile:
    """A person with one position, one course of study and a skill shown."""
    text = "Wrote Python"
    document = Document(
        text,
        "text",
        (Line(0, len(text), 1, 1),),
        hidden=(HiddenText("python java go", 2, "white text"),),
        pages=2,
    )
    return Profile(
        skills=(
            ProfileSkill(
                "python", Context.DEMONSTRATED, 0.97, (Mention(6, 12, "Python", "python", 0.97),)
            ),
        ),
        positions=(
            Position(
                title,
                employer,
                Period("2021 – 2024", Month(2021), Month(2024)),
                role="engineer",
                level=Level.MID,
            ),
        ),
        education=(Education("Example College", "BSc Tools"),),
        certificates=("Certified Toolmaker",),
        languages=("English",),
        years=3.5,
        contact=contact or Contact(),
        document=document,
        unread=("???",),
        warnings=("“Foo 2020” is no date that can be read.",),
        read_on="2026-11-21",
    )


def journey(person: Profile | None = None, chosen: Match | None = None) -> Journey:
    """A journey to the one role: a plan of one skill and a route of two steps."""
    goal = chosen or match()
    step = LearnStep("rag", (20, 60), 0.2, "the role asks for it")
    project = Project("Question desk", "Answers from a handbook.", ("rag", "python"), (20, 40))
    hops = (
        RouteStep("engineer", Level.MID, (step,), (20, 60), (1.0, 3.0), project, "close to you"),
        RouteStep("engineer", Level.SENIOR, (), (0, 0), (12.0, 24.0), None, "the next level."),
    )
    return Journey(
        profile=person or profile(),
        matches=(goal,),
        gap=Gap(goal, (step,), (20, 60)),
        plan=Plan(
            "engineer", Level.MID, 50.0, (step,), 40.0, 0.48, 0.68, True, "solved exactly", 0.04
        ),
        route=Route("engineer", Level.SENIOR, hops, (20, 60), (13.0, 27.0), 8.0),
    )
