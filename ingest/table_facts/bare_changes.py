"""Columns headed "No." and "%" alone: changes, where arithmetic shows that they follow from the levels before them."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.report import Table
from ingest.table_facts.columns import Label
from ingest.tables.cell_arithmetic import derived

_BARE = re.compile(r"(?:no\.?|nos\.?|number|count|%|per cent|percent|percentage|\+/-)", re.IGNORECASE)


def bare_changes(columns: tuple[Label, ...], table: Table) -> tuple[Label, ...]:
    """The columns with those as changes whose headings leave it out: "2021 | 2022 | No. | %"."""
    first = table.label_columns
    bare = [index for index in range(first, len(columns)) if _BARE.fullmatch(columns[index].words)]
    if not bare:
        return columns
    rows = [[cell.text for cell in row[first:]] for row in table.rows[table.header_rows :]]
    found = derived(rows) if rows else None
    settled = list(columns)
    for index in bare if found else ():
        assert found is not None
        if index - first in found.percentages:
            settled[index] = replace(settled[index], role="percent_change", rest="")
        elif index - first in found.differences:
            settled[index] = replace(settled[index], role="change", rest="")
    return tuple(settled)
