"""Whether the figures of a table bear out the headings that its words were parted into."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.cell_arithmetic import derived, has_totals
from ingest.table_columns import says
from ingest.wrapped_headings import is_heading


def agree(headings: Sequence[str], rows: Sequence[Sequence[str]], corner: bool) -> bool:
    """Whether arithmetic shows that figures stand below their headings: changes below those that say so.

    Where no heading does, a column that follows from others or a total is enough, or headings all of known kinds beside
    a `corner` that plainly stands above labels.
    """
    found = derived(rows)
    told = {place for place, words in enumerate(headings) if says(words, "change") or says(words, "percent_change")}
    if told:
        return told <= found.changes
    return found.any or has_totals(rows) or (corner and all(map(is_heading, headings)))
