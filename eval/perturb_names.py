"""Renames forces and their parts: publishers get invented names, other forces each other's, divisions likewise."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from eval.rewriting import Edit
from ingest.words.vocabulary import Area

INVENTED_FORCES = ("Aldermarch", "Brackenshire", "Fernshire", "Harrowmere", "Oxendale", "Quernshire", "Tarnbury")
INVENTED_PLACES = ("Ashcombe", "Birkfold", "Dunsby", "Eskmoor", "Fallowick", "Garthwen", "Holmcroft", "Inglebeck")
_POINTS = ("north", "east", "south", "west")
# A point of the compass names a division by itself ("East (15%)") or before the word, and no part of a longer name:
# not "North West", "South Yorkshire" or "the North of England".
_DIVISION = r"(?=\s+(?i:division|bcu)\b)"
_POINT = re.compile(
    rf"(?<!North )(?<!South )(?<!NORTH )(?<!SOUTH )\b(?:(?i:{'|'.join(_POINTS)}){_DIVISION}"
    r"|(?:North|East|South|West|NORTH|EAST|SOUTH|WEST)\b(?!\s+(?:of\s+)?[A-Z]|-))"
)


def new_names(
    areas: Sequence[Area], publishers: Iterable[str], places: Iterable[str], rng: random.Random
) -> dict[str, str]:
    """A new name for each name of a force or place. Keys are in lower case; no two forces share a new name.

    Forces change names with others of their region, as a region keeps its name, and its members with it.
    """
    own = sorted(set(publishers))
    forces = [area for area in areas if area.kind == "force" and area.name not in own]
    region = {member: area.name for area in areas if area.kind == "region" for member in area.members}
    following: dict[str, str] = {}
    for group in sorted({region.get(force.name, "") for force in forces}):
        members = [force.name for force in forces if region.get(force.name, "") == group]
        targets = rng.sample(members, len(members))
        following |= dict(zip(targets, (*targets[1:], targets[0]), strict=True))
    aliases = {area.name: area.names for area in areas}
    names = {}
    for name, new in (*zip(own, _sample(INVENTED_FORCES, own, rng), strict=True), *following.items()):
        names.update({alias.lower(): new for alias in (name, *aliases.get(name, ()))})
    others = sorted({place for place in places if place.lower() not in names})[: len(INVENTED_PLACES)]
    return names | {
        place.lower(): new for place, new in zip(others, _sample(INVENTED_PLACES, others, rng), strict=True)
    }


def name_edits(text: str, names: Mapping[str, str]) -> Iterator[Edit]:
    """Each name printed, in any capitals, as its new name in the same capitals. A region keeps its name.

    A name one space behind another is a word of it: "Kingsmarsh Metropolitan Police".
    """
    last = -2
    words = sorted(names, key=len, reverse=True)
    pattern = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    for match in re.finditer(rf"(?<![\w&])(?:{pattern})(?!\w|\s+Region)", text, re.IGNORECASE):
        printed, key = match[0], " ".join(match[0].lower().split())
        within, last = match.start() == last + 1 and text[last] == " ", match.end()
        if within:
            continue
        # "beds" is also a word: short names count only as names are printed
        if printed[0].isupper() or len(key) > len("beds"):
            yield Edit(match.start(), match.end(), in_capitals_of(printed, names[key]))


def division_edits(text: str, turn: int) -> Iterator[Edit]:
    """Divisions named after a point of the compass, `turn` quarters on."""
    for match in _POINT.finditer(text):
        point = _POINTS[(_POINTS.index(match[0].lower()) + turn) % len(_POINTS)]
        yield Edit(match.start(), match.end(), in_capitals_of(match[0], point.title()))


def in_capitals_of(printed: str, new: str) -> str:
    """`new` in capitals or small letters throughout if `printed` is so; abbreviations in capitals say nothing."""
    if printed.isupper() and len(printed) > len("LLR"):
        return new.upper()
    return new.lower() if printed.islower() else new


def _sample(invented: Sequence[str], wanted: Sequence[str], rng: random.Random) -> list[str]:
    if len(wanted) > len(invented):
        raise ValueError(f"{len(wanted)} names to replace and only {len(invented)} invented ones: add to them.")
    return rng.sample(invented, len(wanted))
