"""The words that head the sections of a CV: English, and some German, French and Spanish."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from metier.types import SectionKind

_PHRASES: dict[SectionKind, str] = {
    SectionKind.HEADER: """
        contact; contact details; contact information; contact info; personal details; personal
        information; personal data; personal info; details; links; find me; get in touch; reach me;
        social; profiles; online; web; kontakt; persönliche daten; coordonnées; contacto;
        datos personales""",
    SectionKind.SUMMARY: """
        summary; professional summary; career summary; executive summary; profile; professional
        profile; career profile; personal profile; personal statement; about; about me; who i am;
        objective; career objective; objectives; career goal; overview; career overview; highlights;
        career highlights; introduction; bio; biography; statement; in a nutshell; in short; at a
        glance; summary of qualifications; qualifications summary; professional overview; mission;
        profil; über mich; zusammenfassung; kurzprofil; à propos; résumé; perfil; resumen;
        perfil profesional; sobre mí; objetivo""",
    SectionKind.EXPERIENCE: """
        experience; experiences; work experience; work experiences; professional experience;
        employment; employment history; work history; career history; career; professional history;
        professional background; work; relevant experience; industry experience; related
        experience; job history; jobs; positions held; positions; appointments; academic
        appointments; where i've worked; where i have worked; where i worked; what i've done; what
        i have done; internships; internship; internship experience; internship experiences;
        research experience; teaching experience; research; teaching; leadership experience;
        leadership and work experience; work and leadership experience; military service; military
        experience; military; freelance; freelance work; freelance experience; consulting;
        consulting experience; clinical experience; engineering experience; technical experience;
        additional experience; other experience; earlier experience; previous experience; prior
        experience; selected experience; key experience; professional career; career journey;
        places i've worked; my journey; my work; berufserfahrung; berufliche erfahrung; beruflicher
        werdegang; werdegang; praktika; praktische erfahrung; expérience; expériences; expérience
        professionnelle; expériences professionnelles; parcours professionnel; stages; experiencia;
        experiencia laboral; experiencia profesional; prácticas""",
    SectionKind.EDUCATION: """
        education; academic background; academics; academic history; academic qualifications;
        educational background; educational qualifications; education and training; education and
        qualifications; qualifications; studies; degrees; schooling; where i studied; where i've
        studied; where i learned; what i studied; school; university; academic education; formal
        education; education history; my education; ausbildung; bildung; bildungsweg; studium;
        akademische ausbildung; schulbildung; formation; formations; études; diplômes; parcours
        académique; educación; formación; formación académica; estudios""",
    SectionKind.SKILLS: """
        skills; technical skills; skill set; skillset; key skills; core skills; core competencies;
        competencies; competences; key competencies; areas of expertise; expertise; technical
        expertise; technologies; technology; technology stack; tech stack; technical stack; tools;
        tools and technologies; technologies and tools; technical proficiencies; technical
        proficiency; proficiencies; programming; programming languages; programming skills; computer
        skills; it skills; software; software skills; hard skills; soft skills; skills and tools;
        skills and abilities; skills and interests; skills and expertise; skills summary; abilities;
        strengths; key strengths; technical strengths; what i know; what i use; what i work with;
        what i can do; things i know; toolbox; my toolbox; toolkit; stack; my stack;
        technical knowledge; knowledge;
        languages and tools; languages and technologies; languages and frameworks; technical
        summary; technical competencies; technical background; specialties; specialities;
        capabilities; professional skills; relevant skills; other skills; additional skills; skills
        overview; programs, skills, software; kenntnisse; fähigkeiten; kompetenzen; edv-kenntnisse;
        it-kenntnisse; fachkenntnisse; compétences; compétences techniques; informatique;
        habilidades; competencias; conocimientos; aptitudes; technical toolbox; data skills;
        machine learning skills; skills profile""",
    SectionKind.PROJECTS: """
        projects; project; personal projects; selected projects; side projects; academic projects;
        key projects; notable projects; project experience; projects and research; open source;
        open-source projects; open source contributions; portfolio; things i've built; things i
        have built; what i've built; what i have built; what i've made; research projects; course
        projects; university projects; student projects; school projects; technical projects;
        relevant projects; my projects; independent projects; hackathons; thesis; master thesis;
        projekte; projets; proyectos""",
    SectionKind.CERTIFICATES: """
        certifications; certification; certificates; certificate; licenses; licences; licenses and
        certifications; licences and certificates; licenses and certificates; certifications and
        licenses; professional certifications; accreditations; credentials; certifications and
        training; training and certifications; courses and certifications; certifications and
        courses; certificates and courses; certifications and activities; badges; zertifikate;
        zertifizierungen; certificats; certifications professionnelles; certificados;
        certificaciones""",
    SectionKind.LANGUAGES: """
        languages; language; language skills; languages spoken; spoken languages; human languages;
        foreign languages; language proficiency; languages i speak; sprachen; sprachkenntnisse;
        langues; idiomas""",
    SectionKind.PUBLICATIONS: """
        publications; papers; selected publications; research papers; talks; presentations;
        presentation; publications and talks; talks and publications; conference papers;
        conferences; patents; patents and publications; publications and patents; writing; books;
        articles; selected talks; invited talks; speaking; public speaking; blog; publikationen;
        veröffentlichungen; vorträge; publicaciones""",
    SectionKind.AWARDS: """
        awards; honors; honours; awards and honors; honors and awards; honours and awards; awards
        and honours; achievements; accomplishments; key achievements; awards and achievements;
        achievements and awards; scholarships; awards and scholarships; scholarships and awards;
        honors/awards; recognition; awards and recognition; distinctions; prizes; fellowships;
        grants; grants and awards; proudest moments; auszeichnungen; preise; prix; distinctions et
        prix; premios; logros; competitions""",
    SectionKind.VOLUNTEERING: """
        volunteering; volunteer experience; volunteer work; volunteer; community service; community
        involvement; community; extracurricular; extracurriculars; extracurricular activities;
        extracurricular activity; extra-curricular activities; activities; leadership; leadership
        and activities; activities and leadership; campus involvement; on campus involvement;
        on-campus involvement; involvement; student activities; memberships; professional
        memberships; affiliations; professional affiliations; service; professional service;
        organizations; organisations; clubs; campus activities; leadership activities; leadership
        and involvement; student leadership; program committees; committees; ehrenamt; engagement;
        ehrenamtliches engagement; bénévolat; voluntariado; giving back""",
    SectionKind.COURSES: """
        courses; coursework; relevant coursework; relevant courses; selected coursework; training;
        trainings; professional development; online courses; continuing education; moocs; workshops;
        seminars; course work; key courses; selected courses; weiterbildung; weiterbildungen; kurse;
        cours; cursos""",
    SectionKind.LEARNING: """
        currently learning; learning; skills in progress; what i'm learning; what i am learning;
        learning now; now learning; in progress; skills i'm learning; skills i am learning; studying
        now; currently studying; exploring; currently exploring; learning goals""",
    SectionKind.INTERESTS: """
        interests; hobbies; hobbies and interests; interests and hobbies; personal interests;
        research interests; areas of interest; fields of interest; outside work; outside of work;
        when i'm not working; passions; my passions; personal; interessen; hobbys; centres
        d'intérêt; loisirs; intereses; aficiones; fun facts""",
    SectionKind.REFERENCES: """
        references; referees; references available on request; references available upon request;
        recommendations; testimonials; referenzen; références; referencias""",
    SectionKind.OTHER: """
        additional information; additional info; additional; miscellaneous; misc; other; other
        information; other details; availability; work authorization; work permit; visa status;
        sonstiges; declaration; divers; otros""",
}

_HEADWORDS: dict[str, SectionKind] = {
    "experience": SectionKind.EXPERIENCE,
    "employment": SectionKind.EXPERIENCE,
    "internships": SectionKind.EXPERIENCE,
    "positions": SectionKind.EXPERIENCE,
    "education": SectionKind.EDUCATION,
    "qualifications": SectionKind.EDUCATION,
    "skills": SectionKind.SKILLS,
    "competencies": SectionKind.SKILLS,
    "technologies": SectionKind.SKILLS,
    "tools": SectionKind.SKILLS,
    "expertise": SectionKind.SKILLS,
    "projects": SectionKind.PROJECTS,
    "certifications": SectionKind.CERTIFICATES,
    "certificates": SectionKind.CERTIFICATES,
    "licenses": SectionKind.CERTIFICATES,
    "languages": SectionKind.LANGUAGES,
    "publications": SectionKind.PUBLICATIONS,
    "talks": SectionKind.PUBLICATIONS,
    "patents": SectionKind.PUBLICATIONS,
    "awards": SectionKind.AWARDS,
    "honors": SectionKind.AWARDS,
    "achievements": SectionKind.AWARDS,
    "volunteering": SectionKind.VOLUNTEERING,
    "activities": SectionKind.VOLUNTEERING,
    "involvement": SectionKind.VOLUNTEERING,
    "memberships": SectionKind.VOLUNTEERING,
    "courses": SectionKind.COURSES,
    "coursework": SectionKind.COURSES,
    "training": SectionKind.COURSES,
    "interests": SectionKind.INTERESTS,
    "hobbies": SectionKind.INTERESTS,
    "references": SectionKind.REFERENCES,
    "summary": SectionKind.SUMMARY,
    "profile": SectionKind.SUMMARY,
    "objective": SectionKind.SUMMARY,
}

_ANCHORS = """
    experience; work experience; professional experience; employment; employment history; work
    history; education; skills; technical skills; summary; projects; certifications; publications;
    volunteer experience; internships; professional summary; relevant coursework; honors and awards;
    relevant experience; academic background; core competencies; berufserfahrung; ausbildung;
    objective; career objective; career history; about me
"""

_EDGES = re.compile(r"^[^\w]+|[^\w)]+$", re.UNICODE)
_AND = re.compile(r"\s*(?:&|\+|\bund\b|\bet\b)\s*")
_PARTS = re.compile(r"\s*(?:\band\b|,|/|\|)\s*")
_LONGEST = 48
_MOST_WORDS = 6


def heading_kind(text: str) -> SectionKind | None:
    """The kind of section that a line of just these words heads, or None."""
    return _kind(plain_heading(text))


def likely_kind(text: str) -> SectionKind | None:
    """The same by the last word alone (``Computer Engineering Experience``): a weaker sign."""
    known = heading_kind(text)
    words = plain_heading(text).split()
    if known or not words or len(words) > _MOST_WORDS or len(text) > _LONGEST:
        return known
    if "volunteer" in words or "volunteering" in words:
        return SectionKind.VOLUNTEERING
    return _HEADWORDS.get(words[-1]) or _HEADWORDS.get(words[0])


def is_anchor(text: str) -> bool:
    """Whether these words hardly ever stand on a line of their own but as a heading."""
    return plain_heading(text) in _anchors()


def plain_heading(text: str) -> str:
    """A heading's words in lower case, without marks at either end."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").lower().strip()
    text = re.sub(r"\s*\((?:continued|cont\.?|cont'd)\)?$|\s+(?:continued|cont'd)$", "", text)
    text = _EDGES.sub("", text)
    return " ".join(_AND.sub(" and ", text).split())


@cache
def _anchors() -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in _ANCHORS.split(";"))


@cache
def _table() -> dict[str, SectionKind]:
    return {
        " ".join(phrase.split()): kind
        for kind, phrases in _PHRASES.items()
        for phrase in phrases.split(";")
    }


def _kind(words: str) -> SectionKind | None:
    if not words or len(words) > _LONGEST:
        return None
    table = _table()
    if words in table:
        return table[words]
    if words.removeprefix("my ") in table:
        return table[words.removeprefix("my ")]
    parts = [part for part in _PARTS.split(words) if part]
    if 1 < len(parts) <= 3 and all(part in table for part in parts):
        return table[parts[0]]
    return None
