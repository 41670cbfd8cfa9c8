"""Whether the figures of a table bear out the headings that its words were parted into."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.table_facts.columns import says
from ingest.tables.cell_arithmetic import derived, has_totals


def agree(headings: Sequence[str], rows: Sequence[Sequence[str]], counted: bool) -> bool:
    """Whether arithmetic shows that figures stand below their headings: changes below those that say so.

    Where no heading does, a column that follows from others or a total is enough, or that the headings are `counted`:
    as many as the columns, beside a word that plainly stands above labels.
    """
    found = derived(rows)
    told = {place for place, words in enumerate(headings) if says(words, "change") or says(words, "percent_change")}
    if told:
        return told <= found.changes
    return counted or found.any or has_totals(rows)
