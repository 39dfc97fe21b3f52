"""Which language a text is in, told by its small words and by the words that head CVs.

A text in another script is told by its script. English tech words stand in CVs of every
language, so only words that carry grammar, or that name parts of a CV, have a vote; a word
of several languages gives each a part of it.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from operator import itemgetter

_WORDS = {
    "en": """the of and to in a for with on as by at from is was are were an my our that this which
        who i we have has had been using used through across within over under between into per
        more than not it its their his her also all new including both each while
        experience education skills languages interests work history summary profile references
        university degree certificates january february march may june july october december
        led built managed developed years present current""",
    "de": """der die das und in den von zu mit für auf im ist des ein eine einer eines dem als auch
        bei nach am aus durch über sowie zur zum wurde werden bis seit sich nicht ich wir habe haben
        sind war hat unter zwischen pro oder an vom um
        lebenslauf berufserfahrung ausbildung kenntnisse sprachen interessen studium abschluss
        hochschule universität entwicklung leitung heute deutsch englisch muttersprache fließend
        schule zeugnis praktikum weiterbildung fähigkeiten berufliche erfahrung januar februar märz
        juni juli oktober dezember geburtsdatum persönliche bereich""",
    "fr": """le la les de des du et en un une pour dans sur avec par au aux est sont été qui que ce
        cette ces son sa ses nos notre mes mon je j l d chez depuis plus ou à afin ainsi lors entre
        expérience expériences formation compétences langues diplôme professionnelle professionnel
        stage loisirs intérêt français anglais courant maternelle développement gestion mise
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        niveau projet projets équipe licence école connaissances""",
    "es": """el la los las de del y en un una para con por al es son fue que se su sus nuestro mi
        mis desde hasta como más o a entre sobre e lo he ha muy también
        experiencia educación formación habilidades idiomas laboral grado máster universidad
        profesional inglés español nativo desarrollo gestión actualidad enero febrero marzo abril
        mayo junio julio agosto septiembre octubre noviembre diciembre datos equipo conocimientos
        trabajo proyecto proyectos nivel título perfil""",
    "it": """il lo la i gli le di del della dei delle degli dal dalla e ed in un una per con su al
        alla ai alle nel nella è sono che si da mio miei nostro presso come più o anche tra ho ha
        esperienza esperienze istruzione formazione competenze lingue laurea università diploma
        professionale professionali italiano inglese madrelingua sviluppo gestione oggi attuale
        gennaio febbraio marzo aprile maggio giugno luglio settembre ottobre novembre dicembre
        dati conoscenze lavoro progetto progetti livello interessi""",
    "pt": """o a os as de do da dos das e em um uma para com por no na nos nas ao à é são foi que se
        seu sua meu minha desde até como mais ou entre pelo pela também
        experiência educação formação habilidades competências idiomas profissional licenciatura
        mestrado universidade inglês português nativo desenvolvimento gestão atual atualmente
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
        dados equipe equipa conhecimentos trabalho projeto projetos nível curso""",
    "nl": """de het een en van in met voor op te bij aan uit door naar tot is zijn was werd worden
        als ook om over onder tussen ik mijn ons onze dat die deze niet of per sinds heb heeft
        werkervaring opleiding opleidingen vaardigheden talen ervaring kennis nederlands engels
        moedertaal vloeiend ontwikkeling heden januari februari maart april mei juni juli augustus
        oktober rijbewijs hogeschool universiteit stage cursussen interesses werk verantwoordelijk
        persoonlijke gegevens profiel afdeling""",
}
_ENDINGS = {
    "de": r"ungs?|ungen|keit|heit|schaft|lich\w{0,2}|ischen?|ß\w*",
    "fr": r"tés?|eurs?|euses?|iques?|aux|elles?|ées?|aires?|ç\w*",
    "es": r"ción|ciones|dades?|mientos?|ario|ñ\w+|ías?",
    "it": r"zion[ei]|ità|ment[oi]|ggio|tor[ei]|tric[ei]|gli\w",
    "pt": r"ção|ções|dades?|mentos?|nh[ao]s?|ões|ários?|ência",
    "nl": r"heid|lijke?|ingen|atie|aars?|schap|teit|ij\w{0,3}",
}
"""Ends of words that few other languages have; they vote less than whole words do."""

_SCRIPTS = {
    "CYRILLIC": "ru",
    "GREEK": "el",
    "ARABIC": "ar",
    "HEBREW": "he",
    "CJK": "zh",
    "HIRAGANA": "ja",
    "HANGUL": "ko",
    "DEVANAGARI": "hi",
    "THAI": "th",
}
_ENDING_VOTE = 0.5
_PLAIN_ENGLISH = {
    "the", "and", "of", "to", "with", "for", "you", "our", "we", "will", "is", "are", "this",
    "that", "as", "by", "from", "have", "your",
}  # fmt: skip
_ENOUGH_ENGLISH = 6
_WORD = re.compile(r"[^\W\d_]+")
_READ_CHARACTERS = 20_000
_FEWEST_VOTES = 2.0
_LEAD = 1.5


def language_of(text: str) -> str:
    """The language of ``text`` as a two-letter code; English where it cannot be told.

    Tells English, German, French, Spanish, Italian, Portuguese and Dutch, which need two
    votes and half as many again as English has; of other scripts, the main language.
    """
    text = text[:_READ_CHARACTERS]
    script = _script(text)
    if script in _SCRIPTS:
        return _SCRIPTS[script]
    votes = {"en": 0.0}
    for word, count in Counter(_WORD.findall(text.lower())).items():
        for language, vote in _ballot(word):
            votes[language] = votes.get(language, 0.0) + vote * count
    best, most = max(votes.items(), key=itemgetter(1))
    return best if most >= _FEWEST_VOTES and most > _LEAD * votes["en"] else "en"


def is_surely_english(text: str) -> bool:
    """Whether a text has so many of the small words of English that no vote is needed."""
    return len(_PLAIN_ENGLISH.intersection(text.lower().split())) >= _ENOUGH_ENGLISH


def _script(text: str) -> str:
    """The first word of the Unicode names of most letters: ``LATIN``, ``CYRILLIC``."""
    if text.isascii():
        return "LATIN"
    letters = [letter for letter in text if letter > "\u02ff" and letter.isalpha()]
    if 2 * len(letters) < sum(map(str.isalpha, text)):
        return "LATIN"
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in letters)
    if "HIRAGANA" in scripts or "KATAKANA" in scripts:
        return "HIRAGANA"  # beside more Chinese characters than kana it is still Japanese
    return scripts.most_common(1)[0][0] if scripts else ""


@functools.lru_cache(maxsize=10_000)
def _ballot(word: str) -> tuple[tuple[str, float], ...]:
    """The languages that a word speaks for; it shares one vote among them."""
    named = _languages_by_word().get(word)
    if named:
        return tuple((language, 1 / len(named)) for language in named)
    alike = [language for language, ending in _endings() if len(word) > 4 and ending.search(word)]
    return tuple((language, _ENDING_VOTE / len(alike)) for language in alike)


@functools.cache
def _endings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((language, re.compile(f"(?:{ends})$")) for language, ends in _ENDINGS.items())


@functools.cache
def _languages_by_word() -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    for language, words in _WORDS.items():
        for word in words.split():
            languages[word] = (*languages.get(word, ()), language)
    return languages
