"""Places in a CV: ``Austin, TX``, ``12 High Street, Leeds LS1 4AP``, ``Bengaluru, India``."""

from __future__ import annotations

import re
from functools import cache

from metier.reading.vocabulary import has_title_noun, is_school, names_employer

_STATES = """
    AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY
    NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR AB BC MB NB NL NS ON PE QC SK
    NSW VIC QLD TAS ACT UK USA US UAE EU ENG SCT
"""
_REGIONS = """
    alabama; alaska; arizona; arkansas; california; colorado; connecticut; delaware; florida;
    georgia; hawaii; idaho; illinois; indiana; iowa; kansas; kentucky; louisiana; maine;
    maryland; massachusetts; michigan; minnesota; mississippi; missouri; montana; nebraska;
    nevada; new hampshire; new jersey; new mexico; new york; north carolina; north dakota; ohio;
    oklahoma; oregon; pennsylvania; rhode island; south carolina; south dakota; tennessee;
    texas; utah; vermont; virginia; washington; west virginia; wisconsin; wyoming; ontario;
    quebec; québec; british columbia; alberta; manitoba; nova scotia; saskatchewan; england;
    scotland; wales; northern ireland; victoria; queensland; bavaria; bayern; hessen;
    baden-württemberg; sachsen; catalonia; karnataka; maharashtra; tamil nadu; telangana;
    kerala; gujarat; punjab; haryana; uttar pradesh; west bengal; delhi ncr; bay area; san
    francisco bay area; greater london
"""
_COUNTRIES = """
    afghanistan; albania; algeria; argentina; armenia; australia; austria; österreich;
    azerbaijan; bahrain; bangladesh; belarus; belgium; belgië; belgique; bolivia; bosnia;
    brazil; brasil; bulgaria; cambodia; cameroon; canada; chile; china; colombia; costa rica;
    croatia; cuba; cyprus; czechia; czech republic; denmark; danmark; dominican republic;
    ecuador; egypt; el salvador; estonia; ethiopia; finland; france; germany; deutschland;
    ghana; greece; guatemala; honduras; hong kong; hungary; iceland; india; indonesia; iran;
    iraq; ireland; israel; italy; italia; jamaica; japan; jordan; kazakhstan; kenya; korea;
    south korea; s.korea; s. korea; republic of korea; kuwait; latvia; lebanon; lithuania;
    luxembourg; malaysia; malta; mexico; méxico; moldova; mongolia; montenegro; morocco; nepal;
    netherlands; the netherlands; nederland; new zealand; nicaragua; nigeria; north macedonia;
    norway; norge; oman; pakistan; panama; paraguay; peru; perú; philippines; poland; polska;
    portugal; qatar; romania; russia; saudi arabia; senegal; serbia; singapore; slovakia;
    slovenia; south africa; spain; españa; sri lanka; sweden; sverige; switzerland; schweiz;
    suisse; syria; taiwan; tanzania; thailand; tunisia; turkey; türkiye; uganda; ukraine; united
    arab emirates; u.a.e; united kingdom; u.k; united states; united states of america; u.s.a;
    u.s; uruguay; uzbekistan; venezuela; vietnam; zambia; zimbabwe
"""
_CITIES = """
    amsterdam; athens; atlanta; auckland; austin; bangalore; bengaluru; bangkok; barcelona;
    basel; beijing; belgrade; bergen; berlin; bern; trondheim; aarhus; malmö; uppsala; turku;
    tampere; graz; linz; salzburg; bonn; essen; dortmund; bremen; karlsruhe; mannheim;
    heidelberg; freiburg; mainz; aachen; darmstadt; lille; bordeaux; grenoble; strasbourg;
    rennes; antwerp; leuven; delft; leiden; groningen; sevilla; seville; bilbao; granada;
    coimbra; braga; florence; firenze; genova; venice; wrocław; wroclaw; poznań; gdańsk; gdansk;
    łódź; brno; cork; galway; limerick; belfast; cardiff; liverpool; sheffield; newcastle;
    nottingham; leicester; southampton; reading; york; bath; brighton; aberdeen; dundee;
    adelaide; canberra; wellington; christchurch; calgary; edmonton; winnipeg; quebec city;
    waterloo; baltimore; charlotte; cincinnati; cleveland; columbus; indianapolis; kansas city;
    las vegas; memphis; milwaukee; nashville; new orleans; oakland; orlando; raleigh; durham;
    sacramento; san antonio; st. louis; st louis; santa clara; mountain view; sunnyvale;
    cupertino; menlo park; redmond; boulder; ann arbor; madison; ahmedabad; jaipur; lucknow;
    kochi; coimbatore; indore; chandigarh; bhubaneswar; birmingham; bogotá; bologna; boston;
    bratislava; brisbane; bristol; brussels; bucharest; budapest; buenos aires; cairo;
    cambridge; cape town; chennai; chicago; cologne; köln; copenhagen; dallas; delhi; new delhi;
    denver; detroit; dresden; dubai; dublin; düsseldorf; edinburgh; eindhoven; frankfurt;
    frankfurt am main; geneva; genève; ghent; glasgow; gothenburg; gurgaon; gurugram; hamburg;
    hanoi; hannover; helsinki; ho chi minh city; houston; hyderabad; istanbul; jakarta;
    jerusalem; johannesburg; karachi; kolkata; krakow; kraków; kuala lumpur; kyiv; kyoto; lagos;
    lahore; lausanne; leeds; leipzig; lima; lisbon; lisboa; ljubljana; london; los angeles;
    lyon; madrid; malaga; málaga; manchester; manila; marseille; melbourne; mexico city; miami;
    milan; milano; minneapolis; montreal; montréal; moscow; mumbai; munich; münchen; nairobi;
    nantes; naples; new york; new york city; nice; noida; nuremberg; nürnberg; osaka; oslo;
    ottawa; oxford; palo alto; paris; perth; philadelphia; phoenix; pittsburgh; porto; portland;
    prague; praha; pune; riga; rio de janeiro; rome; roma; rotterdam; salt lake city; san diego;
    san francisco; san jose; santiago; são paulo; sao paulo; seattle; seoul; shanghai; shenzhen;
    sofia; stockholm; stuttgart; sydney; taipei; tallinn; tampa; tel aviv; the hague; tokyo;
    toronto; toulouse; turin; utrecht; valencia; vancouver; vienna; wien; vilnius; warsaw;
    warszawa; washington dc; zagreb; zaragoza; zurich; zürich
"""
_ANYWHERE = re.compile(
    r"^(?:(?:fully\s+)?remote|hybrid|on-?site|online|virtual|worldwide|work from home|home ?office)"
    r"(?:\s*[,(/–-].{0,30})?$",
    re.IGNORECASE,
)
_CITY = (
    r"(?:[A-ZÀ-ÞŁŚŻ](?:[\w’'-]*|[\w]?\.[\w’'-]*)"
    r"|de|la|le|los|las|am|an|der|di|do|da|of|upon|sur)"
)
_CITIES_WORDS = rf"{_CITY}(?:[ -]{_CITY}){{0,4}}"
_STREET = re.compile(
    r"^\d{1,5}[a-z]?\s+\S.*\b(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|way|court|ct|place|pl"
    r"|boulevard|blvd|square|terrace|close|crescent|parkway|apt|suite|unit|highway)\b"
    r"|^[\w.’ -]*(?:straße|strasse|str\.|weg|platz|allee|gasse)\s*\d+"
    r"|^(?:rue|calle|via|avenue)\b.*\d",
    re.IGNORECASE,
)
_ZIP_END = re.compile(r",\s*[A-Z]{2}\s+\d{5}(?:-\d{4})?$")
_ZIP_FIRST = re.compile(rf"^(?:[A-Z]{{1,2}}-)?\d{{4,5}}\s+{_CITIES_WORDS}(?:,\s*{_CITIES_WORDS})?$")
_UK_POST_CODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$")
_NAME_AND_PLACE = re.compile(r"^(.+), ([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2})$")
_MOST_LETTERS = 80


def is_place(text: str) -> bool:
    """Whether a phrase is a place and nothing else."""
    text = text.strip(" ,;")
    if not 1 < len(text) <= _MOST_LETTERS or "@" in text:
        return False
    if _ANYWHERE.match(text) or _names(text):
        return True
    if any(pattern.search(text) for pattern in (_ZIP_END, _ZIP_FIRST, _UK_POST_CODE)):
        return True
    alternatives = re.split(r"\s+(?:&|and|/)\s+|\s*/\s*", text)
    if len(alternatives) > 1:
        return all(is_place(part) for part in alternatives)
    return _is_city_and_region(text)


def is_address(text: str) -> bool:
    """Whether a phrase is a place or a street address."""
    return is_place(text) or bool(_STREET.search(text.strip()))


def split_place(text: str) -> tuple[str, str]:
    """A phrase and the place at its end (``Initech, Denver, CO`` → ``Initech``, ``Denver, CO``).

    The place is empty where there is none; a city alone after a comma stays with the name
    of a school (``University of California, Berkeley``).
    """
    dotted = re.match(r"^(.{3,}?\w)\.\s+([A-Z][^.]*,\s*\S.*)$", text)
    if dotted and is_place(dotted.group(2)):
        return dotted.group(1), dotted.group(2)
    parts = re.split(r"\s*,\s+", text)
    for count in (3, 2, 1):
        if len(parts) <= count:
            continue
        head, tail = ", ".join(parts[:-count]), ", ".join(parts[-count:])
        if count == 1 and not _ends_name(head, tail):
            continue
        if count == 3 and not _is_region(parts[-2]):
            continue
        if is_place(tail) and _capital(head):
            return head, tail
    return text, ""


def split_unknown_place(text: str) -> tuple[str, str]:
    """A phrase and what may be a place at its end, by its form alone (``Lumen, Kleinstadt``)."""
    match = _NAME_AND_PLACE.match(text)
    if match and not _names_no_place(match.group(2)):
        return match.group(1), match.group(2)
    return text, ""


def _ends_name(head: str, tail: str) -> bool:
    """Whether one part after a comma is a place apart, and not a part of a school's name."""
    if _is_region(tail) or _ANYWHERE.match(tail):
        return True
    return tail.lower() in _cities() and not is_school(head)


def _capital(text: str) -> bool:
    return any(char.isupper() or char.isdigit() for char in text)


def _is_city_and_region(text: str) -> bool:
    parts = [part.strip() for part in text.split(",")]
    if not 2 <= len(parts) <= 4 or not _is_region(parts[-1]):
        return False
    if len(parts) > 2 and not (_STREET.search(parts[0]) or _is_region(parts[-2])):
        return False
    return all(
        (re.fullmatch(_CITIES_WORDS, part) and not _names_no_place(part)) or _STREET.search(part)
        for part in parts[:-1]
    )


def _names_no_place(text: str) -> bool:
    return names_employer(text) or has_title_noun(text)


def _is_region(text: str) -> bool:
    bare = text.strip().rstrip(".")
    if bare in _codes():
        return True
    return bare.lower() in _regions()


def _names(text: str) -> bool:
    bare = text.lower().rstrip(".")
    return bare in _cities() or bare in _regions()


@cache
def _codes() -> frozenset[str]:
    return frozenset(_STATES.split())


@cache
def _regions() -> frozenset[str]:
    return _phrases(_REGIONS) | _phrases(_COUNTRIES)


@cache
def _cities() -> frozenset[str]:
    return _phrases(_CITIES)


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(";"))
