"""Rows that are the parts of a force, told by arithmetic: names that add up to the row of the whole force."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.figures.figures import parse_cell
from ingest.report import Table
from ingest.table_facts.columns import Place, read_label, statistic_words, tidy
from ingest.table_facts.figures import counted

_WORD = r"[A-Z][a-z’'-]{2,}(?:-[a-z]+-[A-Z][a-z]+)?(?:-[A-Z][a-z]+)?"
_NAME = re.compile(rf"{_WORD}(?:\s(?:(?:and|&|upon|on|under|of)\s)?{_WORD}){{0,4}}")
_FORCE = re.compile(r"(?:the )?(?:whole )?(?:force|constabulary)(?:[ -](?:area|wide|total))?", re.IGNORECASE)
_FEWEST = 3


def rows_are_parts_of_force(table: Table, corner: str, place: Place) -> bool:
    """Whether all rows but one are plain names, none that of a measure, and the counts of a column or more add up to
    the one that is the whole force's.

    A corner that says what the rows are kinds of, as "Department", says that they are no places.
    """
    if corner and any(word.lower() not in statistic_words()["plain_corner"] for word in corner.split()):
        return False
    rows = table.rows[table.header_rows :]
    labels = [tidy(row[0].text) for row in rows]
    wholes = [index for index, label in enumerate(labels) if _is_force(label, place)]
    parts = [index for index in range(len(rows)) if index not in wholes]
    if table.label_columns != 1 or len(wholes) != 1 or len(parts) < _FEWEST:
        return False
    if not all(_is_name(labels[index], place) for index in parts):
        return False
    columns = range(1, len(table.rows[0]))
    return any(_adds_up([rows[index][column].text for index in (*parts, *wholes)]) for column in columns)


def _is_force(label: str, place: Place) -> bool:
    return bool(_FORCE.fullmatch(label)) or label == place.report.publisher


def _is_name(label: str, place: Place) -> bool:
    """Whether a label is a name and no more: no measure, time or other force, and never printed in small letters."""
    if not _NAME.fullmatch(label) or place.vocabulary.find_measures(label) or counted(label):
        return False
    if re.search(rf"(?<!\w){re.escape(label.lower())}(?!\w)", place.report.text):
        return False
    area = place.vocabulary.area(label)
    return not read_label(label, place).period.label and (area is None or area.kind not in ("force", "nation", "group"))


def _adds_up(cells: Sequence[str]) -> bool:
    """Whether the last of whole numbers is the sum of those before it."""
    values = [figures[0].value if len(figures := parse_cell(cell)) == 1 else None for cell in cells]
    counts = [value for value in values if value is not None and value == value.to_integral_value() and value > 0]
    return len(counts) == len(cells) and sum(counts[:-1], Decimal(0)) == counts[-1]
