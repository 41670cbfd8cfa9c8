"""The places of a paper that no table lists: names that its sentences have figures of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.times.mention import month_number
from ingest.words.known_places import known_places
from ingest.words.vocabulary import Vocabulary

_NAME = r"(?P<name>[A-Z][a-z’'-]{2,}(?:\s(?:(?:and|&|upon|on|under)\s)?[A-Z][a-z’'-]{2,})*)"
# "Highest in Hale and Stourdon (39.8%)", "in Hale it was": once is enough where a figure or a verb stands beside it.
_BESIDE = re.compile(
    rf"\b(?:[Ii]n|[Aa]cross)\s+(?:[Tt]he\s+)?{_NAME}(?=\s+\(\s*[£\d+-]|\s+(?:it|there)\s+(?:is|was|were|are)\b)"
)
# A place as in "most of it was in Hale, where thefts fell", "in Fenby the figure is", "and in Fenby 72%"
_WHERE = re.compile(
    rf"\b(?:[Ii]n|[Aa]cross|[Ww]ithin)\s+(?:[Tt]he\s+)?{_NAME}(?=,\s+where\b|,?\s+(?:the\s+)?(?:figure|rate|number|total|proportion|share"
    r"|average|result|fall|rise|increase|reduction)\s+(?:is|was|were|stood|stands|rose|fell|came)\b)"
    rf"|\b(?:figure|rate|number|total|proportion|share|average|result|fall|rise|increase|reduction)\s+(?:in|for|across)\s+(?:the\s+)?"
    rf"{_NAME.replace('P<name>', 'P<rated>')}(?=\s+(?:is|was|were|stood|stands|rose|fell|came)\b)"
    rf"|\b(?:and|but|while)\s+(?:in|for)\s+(?:[Tt]he\s+)?{_NAME.replace('P<name>', 'P<other>')}"
    r"(?=,?\s+(?:by\s+|one\s+of\s+)?\d[\d.,]*\s?%)"
)
# "The Levels was the only one of the districts to", "Fenby was the only area where"
_ONLY = re.compile(
    rf"(?:\A|[.;]\s+|\n)(?:The\s+)?{_NAME}\s+(?:was|is|remains)\s+(?:the\s+)?(?:only|one|worst|best|highest|lowest)\b[^.;]{{0,40}}?"
    r"\b(?:area|district|division|borough|one\s+of\s+the|of\s+the\s+(?:two|three|four|five|six|seven|eight)\b)"
)
# "Two groups in Hale, both since charged, account for 44"
_ACCOUNTS = re.compile(rf"\bin\s+(?:the\s+)?{_NAME}(?:,\s+[^,.;\d]{{3,40}},)?\s+account(?:s|ed)?\s+for\s+(?=\d)")
# Two figures set beside each other, each with its place: "from 71% in Selwick to 80% in Fenby".
_COMPARED = re.compile(
    rf"[£\d][\d.,]*%?\s+(?:[a-z]+\s+)?in\s+(?:the\s+)?{_NAME}\s*,?\s+(?:to|and|but|against|compared\s+(?:to|with))\s+"
    rf"(?:(?:only|just)\s+)?[£\d][\d.,]*%?\s+(?:[a-z]+\s+)?in\s+(?:the\s+)?{_NAME.replace('P<name>', 'P<other>')}"
)
# A list as in "Hale accounts for 201 of them, Fenby for 62 and Stourdon for 41"
_SHARED_OUT = re.compile(
    r"\b(?:account(?:s|ed)?\s+for|had|has|saw|recorded|reported|scored|achieved)\s+\d[^.;]*?(?:,|\band\b)\s+[A-Z][^.;\d]{2,40}?\s+(?:for\s+)?\d[^.;]*"
)
_EACH_FOR = re.compile(rf"(?:(?:,|\band)\s+){_NAME}\s+(?:for\s+)?(?=\d)")
# Two in brackets: highest in Hale (70%) and in Upper Fenby.
_AND_BESIDE = re.compile(
    rf"\b(?:in|across)\s+(?:the\s+)?{_NAME}\s+\([^()]*\d[^()]*\)(?:,"
    rf"|,?\s+and)\s+(?:in\s+)?{_NAME.replace('P<name>', 'P<other>')}(?=\s+\(\s*[£\d+-])"
)
# "By district that was:", and items that are a name and a number each
_BY_PLACE = re.compile(
    r"\b(?:(?:by|each|every|per)\s+(?:local\s+)?(?:policing\s+)?(?:district|area|division|county|borough|town)|county\s+by\s+county|(?:districts|areas|divisions"
    r"|counties|boroughs|towns))\b[^.\n]*:\s*\n\s*(?P<items>(?:\s*[-–•*·▪◦\uf0b7\uf0a7]\s.*(?:\n|\Z))+)",
    re.IGNORECASE,
)
# "The Hale district"
_OF_KIND = re.compile(rf"{_NAME}\s+(?:district|borough|locality|sector|LPA|LPU|local\s+policing\s+area)\b")
# The items that "the largest falls were in:" leads to.
_LED = re.compile(
    r"\b(?:in|by\s+(?:district|area|division))\s*:\s*\n(?P<items>(?:\s*[-–•*·▪◦\uf0b7\uf0a7]\s.*(?:\n|\Z))+)"
)
# "An increase in Burglary" is in no place.
_IN = re.compile(
    rf"(?P<moved>\b(?:increases?|decreases?|reductions?|rises?|falls?|drops?|change|growth|trends?|engaged|involved|reported)\s+)?\b(?:in|across|at|from|to)\s+(?:the\s+)?{_NAME}(?=\s*[,.;:()]|\s+[a-z])"
)
_ITEM = re.compile(rf"^[ \t]*[-–•*·▪◦\uf0b7\uf0a7]\s+(?:The\s+)?{_NAME}(?=\s*[,:(–—-])", re.MULTILINE)
# "Kingsford recorded 74 offences"
_DID = re.compile(
    rf"\b(?:[Tt]he\s+)?{_NAME}\s+(?:recorded|had|saw|has|logged|reported|showed|experienced|scored|achieved|accounts\s+for|accounted\s+for|made\s+up)\s+(?:(?:just|only|about|a\s+total\s+of)\s+)*"
    r"(?=\d|an?\s+(?:\w+\s+)?(?:fall|rise|increase|reduction|decrease|drop)\b|the\s+(?:highest|lowest|longest|shortest|most|fewest|largest|smallest|steepest|sharpest|biggest)\b)"
)
# "Southend accounted for 284 of them", "Berkshire rose by 1.9%": what is read as of a place whose name is known.
_MOVED_THERE = re.compile(
    rf"(?:\A|[,;.]\s+|\b(?:and|but|while|whereas)\s+|\n){_NAME}\s+(?:(?:was|is|were)\s+)?(?:rose|fell|increased|decreased|dropped|climbed|grew|up|down)\s+"
    r"(?:by\s+)?(?=[\d£])"
)
_FEWEST = 2
_COMPASS = frozenset(("North", "South", "East", "West", "Central", "Mid"))
_CAPITALS = frozenset(
    "Quarter Band Phase Grade Year Part Priority Question "
    "Table Figure Appendix Annex Section Paragraph Chart Operation Op Police Constabulary Commissioner Chief".split()
)


def named_places(text: str, vocabulary: Vocabulary) -> list[str]:
    """The capitalised names that a paper has in figures' sentences as places, more than once or right beside one.

    None that it also prints in lower case, and no month, listed area or measure.
    """
    led = [
        item for form in (_LED, _BY_PLACE) for match in form.finditer(text) for item in _ITEM.finditer(match["items"])
    ]
    sure = {_plain(match["name"]) for form in (_BESIDE, _ACCOUNTS, _COMPARED) for match in form.finditer(text)}
    sure |= {_plain(match["name"]) for match in led}
    sure |= {_plain(match["other"]) for match in _COMPARED.finditer(text)}
    sure |= {_plain(match["name"] or match["rated"] or match["other"]) for match in _WHERE.finditer(text)}
    sure |= {_plain(match["name"]) for form in (_ONLY, _OF_KIND) for match in form.finditer(text)}
    sure |= {_plain(match["name"]) for each in _SHARED_OUT.finditer(text) for match in _EACH_FOR.finditer(each[0])}
    sure |= {_plain(match["other"]) for match in _AND_BESIDE.finditer(text)}
    sure |= {name for match in _DID.finditer(text) if _is_part(name := _plain(match["name"]), vocabulary)}
    sure |= {
        name
        for form in (_DID, _MOVED_THERE)
        for match in form.finditer(text)
        if (name := _plain(match["name"])) in known_places()
    }
    maybe = {
        _plain(match["name"])
        for pattern in (_IN, _DID)
        for match in pattern.finditer(text)
        if not match.groupdict().get("moved")
    }
    headed = {_plain(match["name"]) for pattern in (_ITEM, _DID) for match in pattern.finditer(text)}
    often = {name for name in maybe & headed if _times(name, text) >= _FEWEST}
    return [name for name in sorted(sure | often) if _is_place(name, text, vocabulary)]


def _plain(name: str) -> str:
    return " ".join(name.split()).removesuffix("'s").removesuffix("’s")


def _times(name: str, text: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", text))


def _is_place(name: str, text: str, vocabulary: Vocabulary) -> bool:
    words = name.split()
    if any(month_number(word) or word in _CAPITALS for word in words):
        return False
    if vocabulary.find_measures(name) or (vocabulary.find_areas(name) and not _is_part(name, vocabulary)):
        return False
    counted = {
        word.lower()
        for measure in vocabulary.measures
        for each in (measure.name, *measure.names)
        for word in each.split()
    }
    if any(word[0].isupper() and word.lower() in counted for word in words) or name in _COMPASS:
        return False
    return not any(re.search(rf"\b{re.escape(word)}\b", text) for word in _lowered(words))


def _is_part(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a name is that of a side of a force: "North Westmarch" of a force that is not itself called so."""
    first, _, rest = name.partition(" ")
    area = vocabulary.area(rest) if first in _COMPASS and rest else None
    return area is not None and area.kind == "force" and vocabulary.area(name) is None


def _lowered(words: list[str]) -> Iterator[str]:
    """The words as they would be printed if they were no names."""
    return (word.lower() for word in words if word[0].isupper())
