"""The phrases of job titles: what is noise, what tells a level, what is another word for what.

Every phrase is written folded (`metier.text.key`): plain lower case without accents. The
tables serve English first and the European languages whose words stand on English-language
boards; `lexicon` makes one look-up of them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from metier.types import Level


class Sort(Enum):
    """What a phrase does in a title."""

    NOISE = auto()
    CUT = auto()
    """Noise, and so is all that follows it up to the next break."""
    LEVEL = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means: the words it stands for, and a level where it tells one."""

    sort: Sort
    words: tuple[str, ...] = ()
    level: Level | None = None


_NOISE = """
    remote; fully remote; 100 remote; us remote; remote us; remote first; remote friendly; hybrid;
    onsite; on site; in office; office based; home based; home office; wfh; work from home;
    telecommute; anywhere; worldwide; initial remote; flexible options; flexible location;
    relocation; relocation offered; full time; fulltime; part time; parttime; permanent;
    temporary; temp; temp to perm; contract to hire; fixed term; ftc; month ftc; contract;
    contractor; contract role; c2c; no c2c; w2; w2 only; only no c2c; corp to corp; 1099;
    freelance; freelancer; per diem; prn; seasonal; regular; direct hire; cdi; cdd; vollzeit;
    teilzeit; befristet; unbefristet; inside ir35; outside ir35; zzp; b2b; fte; ftc; per hour;
    an hour; night shift; day shift; late shift; evening shift; weekend shift; early shift;
    rotating shift; rotating shifts; 1st shift; 2nd shift; 3rd shift; swing shift; shifts; nights;
    weekends; urgent; urgently; urgent hiring; urgent hire; urgent requirement; immediate start;
    immediate joiner; immediate joiners; immediate hire; immediate; hiring now; now hiring;
    we re hiring; we are hiring; hiring; is hiring; asap; join us; join our team; apply now;
    apply today; multiple roles; multiple openings; multiple positions; multiple locations;
    openings; opening; vacancy; job; position; walk in; bonus; sign on bonus; equity; ote;
    competitive salary; doe; visa sponsorship; visa sponsorship available; no sponsorship;
    no visa; citizens only; us citizen; us citizens; security clearance; secret clearance;
    ts sci; clearance; active clearance; clearance required; polygraph; with polygraph; ts;
    sci; all levels; all genders; all gender; any gender; multiple levels; various levels;
    open rank; start asap; spring; summer; autumn; winter; class; january; february; march; april;
    june; july; august; september; october; november; december; q1; q2; q3; q4; yoe; years;
    years experience; years of experience; months; yrs; yrs exp; exp; experience required;
    early stage; early stage startup; founding; stealth; seed stage; series a; series b;
    european union; emea; apac; latam; dach; nordics; amer; amers; eu; uk; us; usa; u s; u k;
    ind; nyc; sf; la; bay area; gcc; mena; anz; est; pst; cst; cet; gmt; ts sci required;
    mandatory; preferred; required; bilingual; speaking; speaker; native speaker; fluent; m d; mtf;
    entry to mid; german; french; spanish; italian; dutch; portuguese; polish; swedish; danish;
    finnish; norwegian; japanese; korean; mandarin; cantonese; arabic; hebrew; turkish; russian;
    english; czech; hungarian; romanian; greek; german speaking; french speaking;
    spanish speaking; dutch speaking; italian speaking; english speaking; with german;
    with french; with spanish; fluent german; fluent french; a1; a2; b1; b2; c1; c2; n1; n2
"""
_CUT = """
    at; bei; chez; presso; reporting to; to the; relocate to
"""
_LEVELS: tuple[tuple[Level, str, str], ...] = (
    (Level.ENTRY, "junior", "jr; jnr; junior; juniors; jr level; junior level; mlodszy; debutant"),
    (
        Level.ENTRY,
        "entry",
        "entry; entry level; level 1; starter; berufseinsteiger",
    ),
    (
        Level.ENTRY,
        "graduate",
        "graduate; graduates; grad; new grad; new grads; new graduate; recent grad;"
        " recent graduate; recent graduates; fresh graduate; fresh graduates; fresher; freshers;"
        " absolvent; absolventin; new college grad; college grad; university grad;"
        " university graduate; graduate scheme; graduate program; graduate programme;"
        " undergrad; undergraduate",
    ),
    (Level.ENTRY, "early career", "early career; early careers; early in career; career starter"),
    (
        Level.ENTRY,
        "intern",
        "intern; interns; internship; internships; praktikant; praktikantin; praktikum; stagiaire;"
        " stagista; tirocinio; tirocinante; becario; becaria; practicas; estagio; estagiario;"
        " estagiaria; alternance; alternant; alternante; stazysta; stageplek; afstudeerstage;"
        " working student; werkstudent; werkstudentin; pasante; doctoral intern;"
        " industrial placement; year in industry; co op; coop student; student worker;"
        " student assistant; stage",
    ),
    (
        Level.ENTRY,
        "trainee",
        "trainee; traineeship; apprentice; apprenticeship; apprenti; azubi; ausbildung; cadet;"
        " volontar; volontariat; learnership",
    ),
    (Level.ENTRY, "student", "student; phd student"),
    (Level.ENTRY, "associate", "associate; assoc; assc; assoc level; associate level"),
    (Level.ENTRY, "assistant", "assistant; asst; assistent; assistentin"),
    (Level.ENTRY, "resident", "resident; residency"),
    (Level.ENTRY, "postdoctoral", "postdoc; postdoctoral; post doc; post doctoral"),
    (
        Level.MID,
        "mid",
        "mid; mid level; midlevel; mid career; intermediate; medior; pleno",
    ),
    (
        Level.SENIOR,
        "senior",
        "senior; sr; snr; senior level; experienced; seasoned; expert; sme; confirme;"
        " confirmee; experimente; experimentee; erfahren; erfahrener; starszy;"
        " subject matter expert; level 3; mid senior",
    ),
    (
        Level.LEAD,
        "lead",
        "lead; leads; leader; lider; team lead; team leader; teamlead; teamleader; tech lead;"
        " technical lead; technical leader; teamleiter; teamleiterin; teamleitung; chef d equipe;"
        " lead level; squad lead; coordinateur; capo",
    ),
    (Level.LEAD, "principal", "principal; principle; prin"),
    (Level.LEAD, "staff", "staff"),
    (Level.LEAD, "distinguished", "distinguished"),
    (Level.LEAD, "fellow", "technical fellow; engineering fellow; distinguished fellow"),
    (Level.ENTRY, "fellow", "fellow; fellowship; research fellow; postdoctoral fellow"),
    (Level.LEAD, "supervisor", "supervisor; foreman; superintendent"),
    (
        Level.LEAD,
        "manager",
        "manager; managers; mgr; gerente; responsable; responsabile; kierownik; abteilungsleiter;"
        " manager level; people manager",
    ),
    (
        Level.HEAD,
        "head",
        "head; heads; leiter; leiterin; leitung; hoofd; jefe; jefa; bereichsleiter;"
        " bereichsleiterin; global head",
    ),
    (
        Level.HEAD,
        "director",
        "director; directeur; directrice; directora; diretor; diretora; direttore; direktor;"
        " direktorin; dir; managing director; executive director; associate director",
    ),
    (Level.HEAD, "vp", "vp; svp; evp; gvp; rvp; vice president; vicepresident"),
    (Level.SENIOR, "avp", "avp; assistant vice president; associate vice president"),
    (
        Level.HEAD,
        "chief",
        "chief; ceo; cto; cio; coo; cfo; cmo; cpo; ciso; cro; president; founder;"
        " cofounder; co founder; geschaftsfuhrer; geschaftsfuhrerin; managing partner",
    ),
    (Level.HEAD, "chief ai officer", "caio"),
    (Level.HEAD, "chief data ai officer", "cdaio; cdao"),
    (Level.HEAD, "chief data officer", "cdo"),
    (Level.HEAD, "chief data science officer", "cdso"),
    (Level.ENTRY, "associate mts", "amts"),
    (Level.SENIOR, "senior mts", "smts"),
    (Level.LEAD, "lead mts", "lmts"),
    (Level.LEAD, "principal mts", "pmts"),
)
_OTHER_WORDS: tuple[tuple[str, str], ...] = (
    (
        "ml",
        "machine learning; maschinelles lernen; aprendizaje automatico",
    ),
    (
        "ai",
        "artificial intelligence; a i; ki; ia; kunstliche intelligenz",
    ),
    ("ai", "inteligencia artificial; intelligenza artificiale; kunstmatige intelligentie"),
    ("ai ml", "aiml; ai machine learning"),
    ("genai", "gen ai; generative ai; generative artificial intelligence; ia generative"),
    ("genai", "ia generativa; generative ki; generativni ai; gen artificial intelligence"),
    ("ml", "apprentissage automatique"),
    ("ai", "intelligence artificielle"),
    ("assistant administrative", "personal assistant"),
    ("nlp", "natural language processing"),
    ("nlu", "natural language understanding"),
    ("llm", "llms; large language model; large language models; language models; language model"),
    ("dl", "deep learning"),
    ("vision", "computer vision"),
    ("rl", "reinforcement learning; rlhf"),
    ("agentic", "agents"),
    ("bi", "business intelligence; powerbi; power bi"),
    ("viz", "visualization; visualisation; visualizations; vis"),
    ("quant", "quantitative"),
    ("modeler", "modeller; modelers"),
    ("modeling", "modelling"),
    ("labeling", "labelling"),
    ("optimization", "optimisation"),
    ("personalization", "personalisation"),
    ("recommendation", "recommendations; recommender; recommenders; recsys"),
    ("evaluation", "evals; eval; evaluations"),
    ("infrastructure", "infra"),
    ("solutions", "solution"),
    ("operations", "ops"),
    ("mlops", "mlops; ml ops; machine learning operations; ml operations"),
    ("llmops", "llmops; llm ops; llm operations"),
    ("data operations", "dataops"),
    ("ai operations", "aiops"),
    ("mts", "member of technical staff; member technical staff; members of technical staff"),
    ("forward deployed", "forward deploy; fwd deployed"),
    ("forward deployed engineer", "fde"),
    ("fullstack", "full stack; full stacks"),
    ("backend", "back end"),
    ("frontend", "front end; ui; ux ui"),
    ("software engineer", "swe; sw engineer; software development engineer; sde; softwae engineer"),
    ("software engineer", "softwareentwickler; softwareentwicklerin; software engineers"),
    ("software engineer test", "sdet; software development engineer in test"),
    ("ml engineer", "mle"),
    ("technical program manager", "tpm"),
    ("site reliability", "sre; site reliability"),
    ("test", "qa; quality assurance; testing; software quality"),
    ("engineer", "eng; engr; engineers; ingenieur; ingenieurin; ingenieure; ingeniero; ingeniera"),
    ("engineer", "ingegnere; engenheiro; engenheira; inzynier; inginer; insinoori; ingenjor"),
    ("developer", "developers; dev; entwickler; entwicklerin; developpeur; developpeuse; coder"),
    ("developer", "desarrollador; desarrolladora; desenvolvedor; sviluppatore; ontwikkelaar"),
    ("developer", "programmer; programmers; programador"),
    ("scientist", "scientists; wissenschaftler; wissenschaftlerin"),
    ("researcher", "researchers; chercheur; chercheuse; investigador; forscher; forscherin"),
    ("analyst", "analysts; analista; analyste"),
    ("architect", "architects; architekt; architektin; arquitecto; architecte"),
    ("consultant", "consultants; berater; beraterin; consultor; consultora; consulente"),
    ("specialist", "specialists; spezialist; spezialistin"),
    ("data analyst", "datenanalyst; datenanalystin; analista de datos; analista de dados"),
    ("data analysis", "datenanalyse"),
    ("data scientist", "datenwissenschaftler; datenwissenschaftlerin; cientifico de datos"),
    ("data scientist", "cientifica de datos; cientista de dados"),
    ("data engineer", "dateningenieur; dateningenieurin; ingeniero de datos; ingeniera de datos"),
    ("data engineer", "engenheiro de dados; engenheira de dados; ingenieur data"),
    ("data", "daten; datos; dados; donnees"),
    ("project manager", "projektleiter; projektleiterin; projektmanager; projektmanagerin"),
    ("project manager", "chef de projet; jefe de proyecto; jefa de proyecto; projectleider"),
    ("project manager", "cheffe de projet; capo progetto"),
    ("program", "programme; programmes; programs"),
    ("responsible ai", "responsible artificial intelligence"),
    ("model", "models"),
    (
        "assistant administrative",
        "executive assistant; administrative assistant",
    ),
    ("researcher associate", "research associate; clinical research associate"),
    ("sales associate", "sales associate; retail associate; store associate"),
    ("chief staff", "chief of staff"),
    ("professor", "associate professor; assistant professor; adjunct professor"),
    ("nurse", "staff nurse; head nurse"),
    ("chef", "head chef"),
    ("generation lead", "lead generation; lead gen"),
    ("contract manager", "contract manager; contracts manager"),
)

_STOP = "of the and for in to a an with on de la du des der die das und et y e en fur pour para"


@cache
def lexicon() -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    """First word → (all words, what they mean), longest phrase first."""
    found: dict[str, dict[tuple[str, ...], Entry]] = {}
    for phrase, entry in _entries():
        words = tuple(phrase.split())
        found.setdefault(words[0], {})[words] = entry
    return {
        first: tuple(sorted(phrases.items(), key=lambda item: -len(item[0])))
        for first, phrases in found.items()
    }


@cache
def stop_words() -> frozenset[str]:
    """Words that only join others."""
    return frozenset(_STOP.split())


def _entries() -> Iterator[tuple[str, Entry]]:
    for phrase in _phrases(_NOISE):
        yield phrase, Entry(Sort.NOISE)
    for phrase in _phrases(_CUT):
        yield phrase, Entry(Sort.CUT)
    for meant, phrases in _OTHER_WORDS:
        for phrase in _phrases(phrases):
            yield phrase, Entry(Sort.WORDS, tuple(meant.split()))
    for level, meant, phrases in _LEVELS:
        for phrase in _phrases(phrases):
            yield phrase, Entry(Sort.LEVEL, tuple(meant.split()), level)


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split(";") if phrase.strip()]
