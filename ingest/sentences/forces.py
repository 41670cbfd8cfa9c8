"""How many forces something rose or fell in: "39 forces nationally have an increase in X"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figures.figures import Figure, direction_of

_FORCES = re.compile(
    r"forces\s+(?:nationally\s+|across\s+[\w\s&]+?\s+)?(?:have\s+|has\s+|had\s+)(?:shown\s+|seen\s+)?(?:an?\s+)?"
    r"(?P<move>increase|decrease|reduction)s?\s+in\s+(?P<measure>[^.;]+)",
    re.IGNORECASE,
)
# "Boat theft rose in 34 forces across the country"
_IN_FORCES = re.compile(
    r"\W*(?:Nationally,\s+)?(?P<measure>[A-Z][^.;,]{2,60}?)\s+(?:has\s+|have\s+)?(?P<move>rose|risen|fell|fallen|went\s+up|went\s+down|increased"
    r"|decreased)\s+in\s+(?:all\s+|just\s+|only\s+)?\d+\s+forces\b"
)


@dataclass(frozen=True)
class ForcesCounted:
    """So many forces: the figure, its measure, what rose or fell in them, and where the words that are its own end."""

    figure: Figure
    measure: str
    moved: str
    until: int


def forces_counted(words: str, figures: Sequence[Figure]) -> ForcesCounted | None:
    """How many forces a sentence says that something rose or fell in, None if it says nothing of the kind."""
    found = _FORCES.search(words) or _IN_FORCES.match(words)
    counts = [figure for figure in figures if figure.unit == "forces"]
    if not found or not counts or (found.re is _FORCES and counts[0].end > found.start() + 1):
        return None
    move, moved = found["move"].lower(), " ".join(found["measure"].split())
    if found.re is _IN_FORCES:
        move = "increase" if direction_of(move) > 0 else "decrease"
    until = len(words) if found.re is _IN_FORCES else found.start("measure")
    return ForcesCounted(counts[0], f"forces with {'an' if move[0] == 'i' else 'a'} {move} in {moved}", moved, until)
