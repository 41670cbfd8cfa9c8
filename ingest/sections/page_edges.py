"""Finds the lines at the edges of pages that text taken from a PDF has between its own: numbers, running titles."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from ingest.report import Span

_PAGE = re.compile(r"page\s+\d+(?:\s+of\s+\d+)?|\d+\s+of\s+\d+", re.IGNORECASE)
# A mark with the number of the page before or behind it: "OFFICIAL 3"
_COUNTED = re.compile(r"(?P<before>\d{1,3}\s+)?(?P<mark>[^\W\d][^\d]*?)(?P<behind>\s+\d{1,3})?")
# "Performance Report 2023/24 | Page 4 of 6"
_TITLED = re.compile(r"(?P<mark>\S.{2,90}?)[\s|–—-]+page\s+\d+(?:\s+of\s+\d+)?", re.IGNORECASE)
_FURTHEST = 2


def page_edges(lines: Sequence[str]) -> frozenset[int]:
    """Which of the lines of a text are page numbers and what recurs beside them, by their index."""
    plain = [line.strip() for line in lines]
    numbers = _numbers(plain)
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


@lru_cache(maxsize=8)
def edge_spans(text: str) -> tuple[Span, ...]:
    """Where those lines stand in a text, in order."""
    lines = text.split("\n")
    return _spans(lines, page_edges(lines))


def without_edges(text: str, start: int, end: int) -> str:
    """A stretch of a text with blanks for the lines at the edges of pages, as long as it was."""
    return _blanked(text, start, end, edge_spans(text))


def without_page_numbers(text: str) -> str:
    """A text with blanks for the lines that number its pages, as long as it was; what stands beside them stays."""
    lines = text.split("\n")
    numbers = frozenset(_numbers([line.strip() for line in lines]))
    return _blanked(text, 0, len(text), _spans(lines, numbers))


def _spans(lines: Sequence[str], chosen: frozenset[int]) -> tuple[Span, ...]:
    place, spans = 0, []
    for index, line in enumerate(lines):
        if index in chosen:
            spans.append((place, place + len(line)))
        place += len(line) + 1
    return tuple(spans)


def _blanked(text: str, start: int, end: int, spans: Sequence[Span]) -> str:
    words = text[start:end]
    for begin, stop in spans:
        if start <= begin and stop <= end:
            words = f"{words[: begin - start]}{' ' * (stop - begin)}{words[stop - start :]}"
    return words


def _numbers(lines: Sequence[str]) -> set[int]:
    """The lines that number pages, alone or beside a title or mark."""
    return {index for index, line in enumerate(lines) if _PAGE.fullmatch(line)} | _counted(lines) | _titled(lines)


def _titled(lines: Sequence[str]) -> set[int]:
    """The lines with a title and the number of the page, of which there are several with one title."""
    found = [(index, match["mark"]) for index, line in enumerate(lines) if (match := _TITLED.fullmatch(line))]
    often = Counter(mark for _, mark in found)
    return {index for index, mark in found if often[mark] > 1}


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
