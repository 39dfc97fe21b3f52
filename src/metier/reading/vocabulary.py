"""The words that tell titles, employers and schools apart in the entries of a CV."""

from __future__ import annotations

import re
from functools import cache

_TITLE_NOUNS = """
    accountant administrator adviser advisor agent ambassador analyst apprentice architect artist
    assistant associate attendant attorney auditor author baker banker barista bartender bookkeeper
    broker builder buyer captain carer caretaker cashier chairman chairperson chef chemist chief
    cleaner clerk clinician coach cofounder co-founder commander committer consultant contractor
    contributor controller cook coordinator co-ordinator copywriter counsel counselor counsellor
    courier crew cto ceo cfo coo cio cdo cpo curator dentist designer developer dispatcher director
    doctor docent driver economist editor educator electrician employee engineer entrepreneur
    estimator evangelist examiner executive expert facilitator farmer fellow fellowship
    firefighter founder freelancer geologist grader guard guide handler head helper hostess
    housekeeper illustrator inspector instructor intern internee internship interpreter interviewer
    inventor investigator investor janitor journalist judge labeler labeller laborer lawyer lead
    leader lecturer librarian lifeguard linguist machinist maintainer maker manager marketer
    mathematician mechanic member mentor merchandiser minister moderator musician nanny nurse
    officer operative operator organiser organizer owner paralegal paramedic partner pharmacist
    photographer physician physicist physiotherapist pilot planner plumber policeman postdoc
    postdoctoral practitioner president preparer presenter principal processor producer product
    professor programmer promoter proofreader psychologist publisher quant radiographer realtor
    receptionist recruiter rep reporter representative researcher resident responder retoucher
    sde sdet swe salesman salesperson scholar scientist scrummaster secretary seller sergeant server
    sommelier
    specialist sre staff statistician steward strategist student superintendent supervisor surgeon
    surveyor teacher technician technologist teller tester therapist tl tlm trader trainee trainer
    translator treasurer tutor typist underwriter veterinarian vp volunteer waiter waitress warden
    warehouseman webmaster welder worker writer werkstudent werkstudentin praktikant praktikantin
    entwickler entwicklerin ingenieur ingenieurin leiter leiterin berater beraterin mitarbeiter
    mitarbeiterin wissenschaftler wissenschaftlerin informatiker informatikerin geschäftsführer
    auszubildender auszubildende hilfskraft dozent lehrer lehrerin assistent assistentin
    développeur développeuse ingénieur ingénieure consultante stagiaire chargé chargée responsable
    directeur directrice chercheur chercheuse doctorant doctorante enseignant analyste chef
    desarrollador desarrolladora ingeniero ingeniera consultor consultora analista gerente
    becario becaria investigador investigadora profesor profesora jefe director directora técnico
"""

_TITLE_STARTS = """
    senior sr junior jr lead principal staff chief head graduate trainee founding assistant
    associate deputy acting interim freelance vice executive
"""

_EMPLOYER_WORDS = """
    ab ag agency airlines airways alliance amt analytics aps army as association associates
    authority bank bhd board brothers bureau bv bvba bakery café cafe centre center chamber
    charity church cie clinic club co coalition college committee commission company
    consultancy consulting cooperative corp corporation council county court dept department
    e.v electronics embassy enterprises ev factory federation fiber financial firm
    foundation fund gallery gbr ggmbh gmbh group groupe gruppe headquarters holding holdings
    hospital hotel inc incorporated industries initiative innovations institut institute institution
    insurance interactive international kg kgaa kk lab laboratories laboratory labs library limited
    llc llp logistics ltd ltda media mfg ministry motors museum navy network networks
    nonprofit
    nv observatory office ohg oy oyj opera orchestra organisation organization partners pbc
    pharma pharmaceuticals plc press productions project pte pty publishing pvt research restaurant
    retail robotics sa sarl sas school schule ses society software solutions spa srl stadtwerke
    startup startups stiftung store studio studios supermarket systems systemhaus tech technologies
    technology telecom theatre theater trust union universidad universität universite université
    university uk ventures verlag vzw works workshop worldwide
"""

_LEGAL_FORM = re.compile(
    r"\b(?:inc|llc|llp|ltd|limited|gmbh|corp|corporation|plc|pty|pte|pvt|b\.?v|n\.?v|s\.?a"
    r"|s\.?r\.?l|s\.?a\.?s|a\.?g|k\.?g|co|company|oy|a\.?b|aps|e\.?v)\b\.?(?=\s*(?:[,(|]|$))",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:universit\w*|universidad|università|college|school|institute?|instituto|institut|academy"
    r"|politechnika|politehnica|uniwersytet|univerzita|üniversitesi|yliopisto|h[öø]gskol\w*"
    r"|akademia|akademie|académie|academia|polytechnic\w*|politecnico|politécnica|polytechnique|hochschule"
    r"|fachhochschule|gymnasium|lycée|liceo|école|ecole|escuela|faculty|faculdade|seminary"
    r"|conservatory|conservatoire|bootcamp academy|continuing education|berufsschule|realschule"
    r"|iit|nit|mit|eth|epfl|tu|lmu|rwth|ucl|lse|ucla|ucsd|uc berkeley|nyu|cmu|kaist|postech|usc"
    r"|caltech|kth|dtu|ntnu|nus|ntu|upc|upm|hec|insead|insa|kit|bits)\b",
    re.IGNORECASE,
)
_OF_A_TITLE = 0.25
"""What words of employers weigh in a phrase that ends as titles do (``School Teacher``)."""

_WORD = re.compile(r"[^\W\d_][\w.’'+-]*", re.UNICODE)


def title_score(text: str) -> float:
    """How much a phrase speaks like a job title (0 = not at all)."""
    words = [word.lower().strip(".’'") for word in _WORD.findall(text)]
    if not words:
        return 0.0
    nouns = _title_nouns()
    score = 0.0
    core = re.split(r"[,(|/–—:]| - | at | for | of | in ", text, maxsplit=1)[0]
    core_words = [word.lower().strip(".’'") for word in _WORD.findall(core)]
    if core_words and _is_title_noun(core_words[-1], nouns):
        score += 2.0
    elif any(_is_title_noun(word, nouns) for word in words):
        score += 1.5 if any(_is_title_noun(word, nouns) for word in core_words) else 1.0
    if words[0] in _title_starts():
        score += 0.75
    if words[-1] in ("i", "ii", "iii", "iv"):
        score += 0.75
    if len(words) > 9:
        score -= 1.0
    return max(score, 0.0)


def employer_score(text: str) -> float:
    """How much a phrase speaks like the name of an organisation (0 = not at all)."""
    words = [word.lower().strip(".’'") for word in _WORD.findall(text)]
    if not words:
        return 0.0
    score = 0.0
    if _LEGAL_FORM.search(text):
        score += 2.0
    if _SCHOOL.search(text):
        score += 1.5
    known = _employer_words()
    if words[-1] in known or any(word in known for word in words[1:]):
        score += 1.0
    if words[0] == "the" or text.isupper():
        score += 0.5
    if len(words) > 10:
        score -= 1.0
    if words[-1] in _title_nouns() and words[-1] not in known:
        score *= _OF_A_TITLE
    return max(score, 0.0)


def has_legal_form(text: str) -> bool:
    """Whether a phrase ends in the form of a company (``Ltd``, ``GmbH``)."""
    return bool(_LEGAL_FORM.search(text))


def names_employer(text: str) -> bool:
    """Whether a phrase holds a word by which organisations are called, after its first."""
    words = [word.lower().strip(".’'") for word in _WORD.findall(text)]
    return is_school(text) or any(word in _employer_words() for word in words[1:])


def is_school(text: str) -> bool:
    """Whether a phrase names a place of learning."""
    return bool(_SCHOOL.search(text))


def has_title_noun(text: str) -> bool:
    """Whether any word of a phrase is one by which jobs are called."""
    nouns = _title_nouns()
    return any(_is_title_noun(word.lower().strip(".’'"), nouns) for word in _WORD.findall(text))


def _is_title_noun(word: str, nouns: frozenset[str]) -> bool:
    if word in nouns:
        return True
    last = re.split(r"[-/]", word)[-1]
    return last in nouns or (word.endswith("s") and word[:-1] in nouns and len(word) > 5)


@cache
def _title_nouns() -> frozenset[str]:
    return frozenset(_TITLE_NOUNS.split())


@cache
def _title_starts() -> frozenset[str]:
    return frozenset(_TITLE_STARTS.split())


@cache
def _employer_words() -> frozenset[str]:
    return frozenset(_EMPLOYER_WORDS.split())
