"""Finds the places that a question names by an everyday word, which would otherwise ask for nothing: "in Reading"."""

from __future__ import annotations

import re

from ingest.words.known_places import known_places
from qa.evidence import Inventory
from qa.question import AskedTerm
from qa.understanding.lexicon import question_words, soft_words

# A place outweighs any word: a figure of elsewhere is none of it.
_PLACE_WEIGHT = 8.0
# Where a sentence is not all in capitals, a capital after a little word opens a name: "burglaries in Deal".
_IN_PLACE = re.compile(
    r"(?<![A-Z])\b[a-z]+ (?:in|at|around|near|across|for|of) (?:the )?(?P<name>[A-Z][a-z]{2,})\b(?! [A-Z])"
)
# Words for a part of a force, of which one is asked for; the looser ones only where the force stands beside them.
_PARTS = (
    r"(?:districts?|divisions?|bcus?|boroughs?|towns?|wards?|beats?|localit(?:y|ies)|council areas?"
    r"|(?:local )?policing (?:areas?|units?|districts?|teams?)|community safety partnerships?|csps?|lpus?|lpas?)"
)
# "What share of Kent's town crime", "what did the district do" ask for no part.
_NO_NAME = r"(?:similar|share|proportion|percentage|number|is|was|are|were|did|does|do|has|have|had|happened|about)\b"
_WHICH_PART = re.compile(
    r"\b(?:(?:which|what)(?: one)?(?: of)?|rank|order|list|(?:top|bottom|best|worst) (?:\d{1,2}|two|three|four|five))"
    rf"(?: (?!{_NO_NAME})[\w'’-]+){{0,3}} {_PARTS}\b",
    re.IGNORECASE,
)
_WHICH_AREA_IN = (
    r"\b(?:which|what) (?:areas?|parts?|places?)(?: (?:in|of|within|across))? {0}\b"
    r"|\b(?:which|what)(?: of)? {0}(?:'s)? (?:areas?|places?)\b"
    r"|\b(?:which|what) (?:areas?|parts?|places?)\b.*\b(?:in|of|within|across) {0}\W*$"
)
# "Where in Kent was burglary highest?" asks which of its areas had the most.
_WHERE = re.compile(
    r"^where(?P<within> (?:in|across|within|around) [^?]+?)? (?P<verb>is|was|are|were|has|have|had|did|do|does)"
    r"(?P<what> [^?]*\b(?:highest|lowest|worst|best|most|least|fewest|biggest|greatest|commonest)\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\s*(?:$|[?.,;]|\b(?:in|for|over|during|last|this|since)\b)")


def place_terms(text: str, inventory: Inventory) -> tuple[AskedTerm, ...]:
    """The places named in a text whose words are all everyday ones; what reports have figures of must hold them."""
    named = {
        match["name"]
        for match in _IN_PLACE.finditer(text)
        if _is_everyday(match["name"]) and not _opens_label(text[match.start("name") :], inventory)
    }
    for place in known_places():
        if _is_everyday(place) and (found := re.search(rf"\b(?:in|at|around|near) {re.escape(place)}\b", text, re.I)):
            written = found[0].endswith(place)
            if written or _ENDS.match(text, found.end()):
                named.add(place)
    return tuple(AskedTerm(name, _stems(name, inventory), "", _PLACE_WEIGHT) for name in sorted(named))


def of_its_parts(text: str, inventory: Inventory) -> tuple[str, str]:
    """A question's text without the force of which one of the parts is asked for, and that force: "which district in
    Kent" is "which district", of Kent; the text and "" where none is.
    """
    asked = _WHERE.sub(r"In which area\g<within> \g<verb>\g<what>", text)
    forces = [area for area in inventory.vocabulary.find_areas(asked) if area.kind == "force"]
    if len(forces) != 1 or not asks_which_part(asked, forces[0].printed):
        return (asked if asked != text and not forces else text), ""
    name = re.escape(forces[0].printed)
    body = r"(?: (?:police|constabulary))?"
    asked = re.sub(rf"\b(parts?) of (?:the )?{name}\b", r"\1 of the force", asked, flags=re.IGNORECASE)
    plain = re.sub(rf"(?: (?:in|of|within|across|from|for))? (?:the )?{name}(?:['’]s)?{body}\b", " ", f" {asked}")
    return " ".join(re.sub(r"\b(which|what) of\b(?! the)", r"\1 of the", plain, flags=re.I).split()), forces[0].name


def asks_which_part(text: str, force: str) -> bool:
    """Whether a question asks which of a force's parts: "which district in Kent", "which of Kent's areas"."""
    beside = _WHICH_AREA_IN.format(re.escape(force))
    return bool(_WHICH_PART.search(text) or re.search(beside, text, re.IGNORECASE))


def _opens_label(text: str, inventory: Inventory) -> bool:
    """Whether a text opens with words that a report prints together, a capital first: "All recorded crime"."""
    words = re.match(r"[A-Z][a-z]+(?:-[a-z]+| [a-z]{3,})", text)
    printed = words and re.compile(rf"\b{re.escape(words[0])}\b")
    return bool(printed and any(printed.search(one.report.text) for one in inventory.extractions.values()))


def _stems(name: str, inventory: Inventory) -> tuple[str, ...]:
    """The stems of a place's name where reports print it as a name, else what no evidence has."""
    named = re.compile(rf"(?<=[a-z] ){re.escape(name)}\b")
    printed = any(named.search(extraction.report.text) for extraction in inventory.extractions.values())
    return tuple(word.stem for word in inventory.lexicon.words(name)) if printed else (f"place {name.lower()}",)


def _is_everyday(name: str) -> bool:
    """Whether each word of a name also asks or describes: "Reading", "High Peak"."""
    return all(word in soft_words() or word in question_words() for word in name.lower().split())
