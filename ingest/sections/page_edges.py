"""Finds the lines at the edges of pages that text taken from a PDF has between its own: numbers, running titles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

_PAGE = re.compile(r"page\s+\d+(?:\s+of\s+\d+)?|\d+\s+of\s+\d+", re.IGNORECASE)
# A mark with the number of the page before or behind it: "OFFICIAL 3"
_COUNTED = re.compile(r"(?P<before>\d+\s+)?(?P<mark>[^\W\d][^\d]*?)(?P<behind>\s+\d+)?")
_FURTHEST = 2


def page_edges(lines: Sequence[str]) -> frozenset[int]:
    """Which of the lines of a text are page numbers and what recurs beside them, by their index."""
    plain = [line.strip() for line in lines]
    numbers = {index for index, line in enumerate(plain) if _PAGE.fullmatch(line)} | _counted(plain)
    told = Counter(line for line in plain if line)
    edges = set(numbers)
    for index in numbers:
        for step in (-1, 1):
            for place in range(index + step, index + step * (_FURTHEST + 1), step):
                if not 0 <= place < len(plain) or (plain[place] and told[plain[place]] < 2):
                    break
                if plain[place]:
                    edges.add(place)
    return frozenset(edges)


def _counted(lines: Sequence[str]) -> set[int]:
    """The lines that only a number tells from each other, which goes up by one from each to the next."""
    marks: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        match = _COUNTED.fullmatch(line)
        if match and bool(match["before"]) != bool(match["behind"]):
            marks[match["mark"]].append((index, int(match["before"] or match["behind"])))
    runs = [found for found in marks.values() if len(found) > 1]
    return {
        index for found in runs if all(two - one == 1 for (_, one), (_, two) in pairwise(found)) for index, _ in found
    }
