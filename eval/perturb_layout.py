"""Renumbers sections and puts the rows of tables in another order, as another author might have."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from eval.perturb_figures import year_edits
from eval.rewriting import Edit, Move
from ingest.report import Cell, Extraction, Span, Table

_PRINTED = re.compile(r"[\s#*-]*(?P<top>\d{1,2})(?P<rest>(?:\.\d+)*)(?![\d,%/]|\.\d)")
_REFERENCE = re.compile(
    r"\b(?:(?:sections?|paragraphs?|paras?)\s+|(?:see|in)\s+(?=\d+\.\d))(?P<top>\d{1,2})(?P<rest>(?:\.\d+)*)\b", re.I
)
_SUM = re.compile(r"\b(?:total|overall|all|sum|average|constabulary|force)\b", re.IGNORECASE)
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b|Q[1-4]\b|quarter\b", re.IGNORECASE)

Row = tuple[Cell, ...]


def section_edits(extraction: Extraction, shift: int) -> Iterator[Edit]:
    """The numbers that sections begin with, their first part `shift` higher: 5.4 becomes 7.4."""
    for section in extraction.sections:
        top = re.match(r"\d+(?=[.#]|$)", section.number)
        match = _PRINTED.match(extraction.report.text, section.start, section.end)
        if top and match and match["top"] == top[0]:
            yield Edit(match.start("top"), match.end("top"), str(int(top[0]) + shift))


def section_numbers(extraction: Extraction) -> frozenset[str]:
    """The numbers of the sections that a sentence may refer to, such as 5.4."""
    return frozenset(
        found[0] for section in extraction.sections if (found := re.match(r"\d+(?:\.\d+)*", section.number))
    )


def reference_edits(text: str, numbers: Collection[str], shift: int) -> Iterator[Edit]:
    """Mentions of those sections ("see 5.5", "section 5.4"), renumbered with them."""
    for match in _REFERENCE.finditer(text):
        if match["top"] + match["rest"] in numbers:
            yield Edit(match.start("top"), match.end("top"), str(int(match["top"]) + shift))


def row_moves(extraction: Extraction, kept: Collection[Span], rng: random.Random) -> Iterator[Move]:
    """The body rows of each grid in another order, between totals and subheadings, which stay where they are.

    A row without its first label (an objective that spans rows) stays behind the row that has it. Rows of months and
    years keep their order, as papers print them; so do lines that a span of `kept` joins.
    """
    for table in extraction.tables:
        if table.layout != "grid" or _is_series(table):
            continue
        for run in _runs(extraction.report.text, table):
            blocks = _blocks(run, _label_column(table))
            span = (blocks[0][0], blocks[-1][1]) if blocks else (0, 0)
            if len(blocks) > 1 and not any(start < span[1] and span[0] < end for start, end in kept):
                yield Move(tuple(_another_order(blocks, rng)))


def _is_series(table: Table) -> bool:
    column = _label_column(table)
    labels = [row[column].text for row in table.rows[table.header_rows :] if column < len(row) and row[column].text]
    dated = [label for label in labels if _MONTH.match(label) or next(year_edits(label, 0), None)]
    return 2 * len(dated) >= len(labels)


def _label_column(table: Table) -> int:
    """The first column with any words in the body."""
    body = table.rows[table.header_rows :]
    width = max((len(row) for row in body), default=0)
    return next((c for c in range(width) if any(len(row) > c and row[c].text for row in body)), 0)


def _runs(text: str, table: Table) -> Iterator[list[tuple[Row, Span]]]:
    """Rows that follow each other line by line and may change places."""
    run: list[tuple[Row, Span]] = []
    for row in table.rows[table.header_rows :]:
        line = _line(text, row)
        if run and (line is None or run[-1][1][1] != line[0]):
            yield run
            run = []
        if line is not None:
            run.append((row, line))
    yield run


def _line(text: str, row: Row) -> Span | None:
    """The line that holds the row, None for a total, a subheading or a row that is not one line."""
    printed = [cell for cell in row if cell.text]
    if not printed or _SUM.search(printed[0].text) or not any(re.search(r"\d", cell.text) for cell in printed[1:]):
        return None
    start, end = text.rfind("\n", 0, printed[0].start) + 1, text.find("\n", printed[0].start) + 1
    return (start, end) if printed[-1].end < end else None


def _blocks(run: Sequence[tuple[Row, Span]], column: int) -> list[Span]:
    starts = [number for number, (row, _) in enumerate(run) if column < len(row) and row[column].text]
    return [(run[first][1][0], run[after - 1][1][1]) for first, after in pairwise((*starts, len(run)))]


def _another_order(blocks: Sequence[Span], rng: random.Random) -> list[Span]:
    order = rng.sample(blocks, len(blocks))
    return order if order != list(blocks) else [*order[1:], order[0]]
