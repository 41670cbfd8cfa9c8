"""Whether the figures of a table bear out the headings that its words were parted into."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.figures.printed import figure_of
from ingest.table_facts.columns import says
from ingest.tables.cell_arithmetic import derived, has_totals
from ingest.tables.cells import is_figure_cell
from ingest.tables.wrapped_headings import heading_words, stands_above_labels

# Levels that a change lies between; where a table has fewer, one that is printed with its sign is a change by itself.
_BOTH = 2
_SIGNED = re.compile(r"[+\-−–±]\s?\d|0(?:\.0+)?\s?%?$")


def agree(headings: Sequence[str], rows: Sequence[Sequence[str]], counted: bool) -> bool:
    """Whether arithmetic shows that figures stand below their headings: changes below those that say so.

    Where no heading does, a column that follows from others or a total is enough, or that the headings are `counted`:
    as many as the columns, beside a word that plainly stands above labels. Headings that recur lack what stands above
    them, of what times or areas they are.
    """
    recur = len({words.lower() for words in headings}) < len(headings)
    if recur or any(map(stands_above_labels, headings)):
        return False
    found = derived(rows)
    told = {place for place, words in enumerate(headings) if says(words, "change") or says(words, "percent_change")}
    told -= {place for place in told if all(_tells_a_change(row[place]) for row in rows)}
    if len(headings) - len(told) < _BOTH:
        told -= {place for place in told if all(_SIGNED.match(row[place]) for row in rows)}
    if told:
        return told <= found.changes
    return counted or found.any or has_totals(rows) or _rates_rows(headings, rows)


def _rates_rows(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a heading for how things stand is above words that say so, each of them in a row of its own."""
    words = heading_words()
    return any(
        heading.lower() in words["of_status"] and all(row[place].lower() in words["status"] for row in rows)
        for place, heading in enumerate(headings)
    )


def _tells_a_change(cell: str) -> bool:
    """Whether a cell says in words what moved: "Increase (+4.0%, +12)"."""
    return is_figure_cell(cell) and cell[:1].isalpha() and figure_of(cell) is None
