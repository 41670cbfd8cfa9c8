"""Lines that are a cell of a table each: which hold values, and which go on in the next line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.report import Cell
from ingest.table_facts.columns import says
from ingest.tables.cells import is_figure_cell, is_unknown_cell
from ingest.tables.wrapped_headings import heading_words, is_heading

_ARROW = re.compile(r"[↑↓↔→←▲▼►◄●■\s]+")
_CONTINUES = re.compile(r"[a-z(&/]|£(?:m|k|000)?$")
_LEFT_OPEN = re.compile(
    r"(?:[,&/(–-]|\b(?:and|or|of|the|to|for|in|by|with|per|from|than|on|at)|\([^)]*)$", re.IGNORECASE
)
_DATE_DUE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+$|\b(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December)$"
)
_TOTAL = re.compile(r"(?:(?:grand|force) )?(?:total|average|mean|all|overall|force)(?: average)?", re.IGNORECASE)
_SUM_OF_TIMES = re.compile(r"(?:full |whole |year )?(?:year|total|to date|ytd)(?: to date| total)?", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d\b.*")


def merged(lines: Sequence[Cell]) -> list[Cell]:
    """Lines with those put together that go on: "Establishment" and "(FTE)", "31 Dec" and "2020"."""
    whole: list[Cell] = []
    for line in lines:
        if whole and goes_on(whole[-1], line):
            whole[-1] = joined([whole[-1], line])
        else:
            whole.append(line)
    return whole


def goes_on(line: Cell, after: Cell) -> bool:
    """Whether the cell that a line begins plainly goes on in the line after it."""
    if is_figure_cell(line.text) or is_figure_cell(after.text):
        return False
    dated = bool(_DATE_DUE.search(line.text) and _YEAR.fullmatch(after.text))
    return dated or bool(_CONTINUES.match(after.text) or _LEFT_OPEN.search(line.text))


def heads_rows(words: str) -> bool:
    """Whether a line without figures may head the rows below it: it heads no column and holds nothing of a row."""
    return not (_DIGIT.search(words) or is_heading(words) or says(words, "change"))


def is_total(label: str) -> bool:
    """Whether a label is that of the whole: "Total", "Force average"."""
    return bool(_TOTAL.fullmatch(label))


def is_sum_of_times(label: str) -> bool:
    """Whether a heading behind months or quarters is that of all of them: "Total", "Year"."""
    return bool(_SUM_OF_TIMES.fullmatch(label))


def joined(cells: Sequence[Cell]) -> Cell:
    """The lines of a cell as one."""
    return Cell(" ".join(cell.text for cell in cells), cells[0].start, cells[-1].end)


def is_value(text: str) -> bool:
    """Whether a line is a figure, a word for "unknown", or says by arrow or word how things stand."""
    known = is_figure_cell(text) or (is_unknown_cell(text) and bool(text))
    return known or bool(_ARROW.fullmatch(text)) or is_status(text)


def is_status(text: str) -> bool:
    """Whether a cell says in a word how things stand: "Amber", "Met"."""
    return text.lower() in heading_words()["status"]
