"""The words of job titles by what they do in one: jobs, fields, words that change the sense.

All are written as `title_lexicon` makes them: folded, and one word for those that mean the same.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NO_PEOPLE = _set(
    """
    product project program programs account accounts success community office partner brand
    content campaign category case territory property relationship delivery development business
    media event events facilities change release data database process portfolio marketing sales
    growth experience engagement alliance alliances vendor contract contracts bid
    proposal procurement inventory social customer client key territory implementation hr
    """
)
"""Before "manager", words of work that one does without a team of one's own."""

IS_NO_GRADE = _set(
    "nurse accountant attorney physician pharmacist writer auditor photographer sergeant"
)
"""After "staff", trades in which it only says that one is employed."""

FIELDS = _set(
    """
    ai ml data genai nlp nlu llm dl vision rl agentic bi speech voice analytics mlops robotics
    perception recommendation quant statistics statistical autonomous decision prompt rag insights
    deep neural inference gpu cuda evaluation alignment interpretability science forward_deployed
    conversational etl databricks snowflake warehouse lakehouse dbt tableau ranking relevance slam
    multimodal foundation frontier pretraining language model algorithms reasoning
    """
)
"""Words that place a job in the field of data and AI."""

SPECIAL = _set(
    """
    vision nlp nlu speech voice rl robotics perception mlops llmops recommendation evaluation
    quant bi analytics inference devops alignment interpretability forward deployed prompt
    conversational research
    """
)
"""Words of fields that have a role of their own."""

FOREIGN = _set(
    """
    sales support security secops appsec cybersecurity cyber cabling cable center centre entry
    marketing recruiting recruitment talent hr legal counsel instruction teaching training course
    network electrical mechanical civil chemical structural hardware electronics manufacturing
    account accounts program project business development success community protection privacy
    design designer ux threat loss prevention insider help desk maintenance repair building
    construction laboratory lab nursing care privacy storage backup recovery
    recruiter trainer instructor teacher tutor coordinator salesperson operator clerk technician
    representative editor journalist lawyer attorney professor lecturer examiner therapist
    psychologist administrator auditor chemical materials nuclear mining
    curriculum equity investment delivery communications scrum process user ux market agency
    finance accounting payroll procurement office administrative executive assistant copy content
    video art music event events growth property real estate travel portfolio
    """
)
"""Words beside a job's noun that make another job of it: sales, support, security, cabling."""

NO_ADVANCE = _set(
    """
    analytics technology technologies manufacturing materials packaging development research driver
    driving practice nurse computing clinical visual systems
    """
)
"""After "advanced", fields of that name."""

OPENS_PART = _set("for with in within")
"""Words after which a title that has named its job speaks of what it is about."""

FIRST_ONLY = _set("stage starter entry")
"""Words that tell a level where they open a title, and elsewhere are something else."""

OWN_GROUP = _set("team teams group squad department division dept gmbh inc llc ltd plc")
"""Words that end the name of an employer or of a part of one."""

STATES = _set(
    """
    AL AK AZ AR CA CO CT DE FL GA ID IL IA KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY
    OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY DC UK US EU UAE IN
    """
)
"""Codes of states and countries that are no abbreviation of the field (AI, ML, BI, IT …)."""

LEVEL_LIKE = _set(
    """
    lead manager head director vp chief intern trainee apprentice student fellow partner resident
    graduate postdoctoral leader executive officer founder president supervisor principal associate
    assistant staff product server guide senior junior member entry mid
    """
)
"""Nouns that name a job only where no other noun does."""

KEPT_IN_NAMES = _set("chief head director vp manager lead fellow resident intern")
"""Level words without which many a name is no name (head of AI, AI lead, data science intern)."""

KEPT_BESIDE_A_CRAFT = _set("chief head director vp manager")
"""Those that are kept even where another noun names the job (chief data scientist)."""

MORE_JOBS = _set(
    """
    mts builder evangelist advocate ethicist tutor strategist writer quant annotator
    modeler linguist teamer seller driver clerk registrar toxicologist biologist chemist
    statistician economist sdet professor lawyer nurse solicitor carpenter optician therapist
    pathologist technician mechanic electrician recruiter chef actuary pilot architect
    """
)
"""Nouns of jobs that the vocabulary of CVs lacks."""

BROAD: dict[frozenset[str], tuple[tuple[str, float], ...]] = {
    frozenset({"mts"}): (
        ("software-engineer-ml", 0.4),
        ("research-engineer", 0.25),
        ("machine-learning-engineer", 0.1),
    ),
}
"""Titles that say how one is employed and not what one does, with what they can mean.

The chances are by judgement: too few ads carry such a title alone to measure them.
"""

TWINS = (
    ("engineer", "developer"),
    ("director", "head", "vp"),
    ("consultant", "advisor"),
)
"""Nouns that say the same job; a name with one of them is also known with the others."""
