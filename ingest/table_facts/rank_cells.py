"""Tells the cells of a table that hold places among others: "3" below "Place in MSG", "3 of 8" below "Rank"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.figures.figures import Figure, parse_cell

# "MSG rank (1 = best)", "Place among similar forces", "National position": a place, and not what stands at one.
_HEADING = re.compile(
    r"(?:(?:msg|msf|national|regional|force|group|iquanta|our|current|latest) ){0,2}(?:rank(?:ing)?|position|place)"
    r"(?:\s+(?:in|among|amongst|out of|of|within|nationally|against|a year earlier)\b.*)?(?:\s*\(.*\))?",
    re.IGNORECASE,
)
_BARE_HEADING = re.compile(r"(?:rank(?:ing)?|position|place)", re.IGNORECASE)
# What stands around a heading of the one word that tells of a group: "Position against similar forces".
_OF_A_GROUP = re.compile(r"\b(?:similar|msg|msf|forces|rank\w*|league|group|nationally|peers)\b", re.IGNORECASE)
_OF_SO_MANY = re.compile(r"(?P<place>\d{1,2})(?:st|nd|rd|th)?\s?(?:/|of|out of)\s?(?P<number>\d{1,2})")
# There are 43 police forces in England and Wales; a group may be of some more bodies.
_MOST_RANKED = 50


def place_of_so_many(cell: str) -> Figure | None:
    """The place that a cell such as "3 of 8" or "3rd/8" gives, with unit "rank"; None where it gives none."""
    match = _OF_SO_MANY.fullmatch(cell.strip())
    if not match or not 0 < int(match["place"]) <= int(match["number"]):
        return None
    begin = cell.index(match["place"])
    (bare,) = parse_cell(match["place"])
    return Figure(bare.value, "rank", match["place"], begin, begin + len(match["place"]), of=Decimal(match["number"]))


def holds_places(heading: str, around: str, cells: Sequence[str]) -> bool:
    """Whether the whole numbers below a heading are places; `around` is what stands above the table and its rows."""
    if not _HEADING.fullmatch(heading.strip()):
        return False
    if _BARE_HEADING.fullmatch(heading.strip()) and not _OF_A_GROUP.search(around):
        return False
    filled = [cell.strip() for cell in cells if any(character.isdigit() for character in cell)]
    return bool(filled) and all(cell.isdecimal() and 0 < int(cell) <= _MOST_RANKED for cell in filled)
