"""Finds the tables that are printed one cell to a line, row after row: a label, then a figure for each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.report import Cell, Span
from ingest.table_facts.columns import says
from ingest.table_facts.days import lacks_year
from ingest.tables.aligned_lines import TextLine, text_lines
from ingest.tables.cells import is_date_cell, is_figure_cell
from ingest.tables.heading_checks import agree
from ingest.tables.listed_lines import goes_on, heads_rows, is_total, is_value, joined, merged
from ingest.tables.printed_grid import PrintedGrid
from ingest.tables.wrapped_headings import (
    heads_labels,
    is_above_labels,
    is_corner,
    is_heading,
    is_named_time,
    name_spans,
    stands_above_labels,
    wrapped_headings,
)

_WORD = re.compile(r"\S+")
# "No." and "Dec." are no sentences.
_SENTENCE = re.compile(r"\s.*[.;:]$")
_PARAGRAPH = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
_NUMBERED = re.compile(r"(?:Table|Figure|Chart)\s+[\dA-Z]", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_LABEL_LINES = 3, 2, 3
_MOST_WORDS = 14
_LABEL_AND_KIND = 2
_FEWEST_ABOVE = _FEWEST_KNOWN_ROWS = 2
# The line ends between two lines with an empty one between them.
_APART = 2


@dataclass(frozen=True)
class _Row:
    """The lines of a label, the rows that stand between it and the row before as headings, and the cells."""

    label: tuple[Cell, ...]
    cells: tuple[Cell, ...]


def listed_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The tables of a text that have one cell to a line, row by row, in order; `taken` belongs to other tables.

    Only those are told whose rows have as many cells each and whose header has a heading for each column.
    """
    folded = text.lower()
    found: list[PrintedGrid] = []
    for cells, opening in _stretches(text, taken):
        grid = _grid(cells, folded)
        # No label of a row stands in the block of headings.
        if grid is None or (0 < opening < len(cells) and grid.rows[1][0].start < cells[opening].start):
            grid = _grid_of_rows(cells, opening)
        found += [grid] if grid else []
    return found


def _stretches(text: str, taken: Sequence[Span]) -> Iterator[tuple[list[Cell], int]]:
    """Lines that follow each other without an empty line, those that an empty line parts one from another each, and
    blocks of lines each of which is a row, below one that may head them; with how many lines that one has.
    """
    single: list[Cell] = []
    block: list[Cell] = []
    rows: list[Cell] = []
    opening = 0
    lines = list(text_lines(text, taken))
    for line, after in zip([*lines, None], [*lines[1:], None, None], strict=True):
        cell = _cell(line, after) if line else None
        if cell:
            block.append(cell)
            continue
        if block and (len(block) == 1 or _is_wrapped(block)):
            yield rows, opening
            rows = []
            single.append(joined(block))
        elif block and rows and not single and _are_below(block, rows[:opening], rows[opening:]):
            rows += block
        elif block:
            yield single, 0
            yield rows, opening
            single, rows, opening = [], block, len(block)
        block = []
        if line is None or not line.blank:
            yield single, 0
            yield rows, opening
            single, rows = [], []


def _are_below(block: Sequence[Cell], opening: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether the lines of a block are rows below those `above`: one, or all of them below the headings alone."""
    return _is_row(block, opening, above) or (not above and _are_rows(block))


def _are_rows(block: Sequence[Cell]) -> bool:
    """Whether the lines of a block are several rows, each a label and then as many cells as the others have."""
    rows = _rows(block)
    widths = {len(row.cells) for row in rows}
    even = len(widths) == 1 and min(widths) >= _FEWEST_COLUMNS and len(rows) >= _FEWEST_ROWS
    return even and all(row.label for row in rows) and rows[-1].cells[-1] is block[-1]


def _is_row(block: Sequence[Cell], opening: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether the lines of a block are a label and then the cells of its row, and not a heading and its column.

    Below rows of as many cells a heading's word is a label: "Total", "Income"; a place is one below a corner that
    says so, with a heading for each cell: "Force", "Rate", "Change".
    """
    count = next((index for index, cell in enumerate(block) if is_value(cell.text)), 0)
    if not 0 < count <= _MOST_LABEL_LINES or not all(is_value(cell.text) for cell in block[count:]):
        return False
    label = joined(block[:count]).text
    widths = [len(row.cells) for row in _rows(above)]
    alike = len(widths) >= _FEWEST_ABOVE and set(widths) == {len(block) - count} and not says(label, "change")
    if name_spans(label):
        headed = all(is_heading(line.text) or is_named_time(line.text) for line in opening[1:])
        return headed and len(opening) == len(block) - count + 1 and is_above_labels(opening[0].text)
    return alike or not is_heading(label)


def _is_wrapped(block: Sequence[Cell]) -> bool:
    """Whether the lines of a block are one label that is wrapped."""
    return len(block) <= _MOST_LABEL_LINES and all(goes_on(one, two) for one, two in pairwise(block))


def _cell(line: TextLine, after: TextLine | None) -> Cell | None:
    """The line as a cell; None where it is empty, a heading, of another table or reads as a sentence."""
    words = line.text.strip()
    # "Grade 1 (emergency):" is a label that goes on in the next line.
    goes_on_below = after is not None and not after.blank
    opens = words.endswith(":") and len(words.split()) <= _MOST_LABEL_LINES and goes_on_below
    stops = _SENTENCE.search(words) and not opens and not is_figure_cell(words)
    sentence = len(words.split()) > _MOST_WORDS or stops
    if line.closed or line.blank or sentence or words.startswith("#"):
        return None
    start = line.start + line.text.index(words)
    return Cell(words, start, start + len(words))


def _grid(cells: Sequence[Cell], text: str) -> PrintedGrid | None:
    """The table of these cells, None where they are none.

    Words that say how things stand are cells of rows as figures are; above the first figure they may be headings.
    """
    figures = [index for index, cell in enumerate(cells) if is_figure_cell(cell.text)]
    if len(figures) < _FEWEST_ROWS * _FEWEST_COLUMNS:
        return None
    first = next(index for index, cell in enumerate(cells) if is_value(cell.text))
    begins = dict.fromkeys((first, figures[0]))
    return next((grid for begin in begins if (grid := _grid_from(cells, begin, text))), None)


def _grid_of_rows(cells: Sequence[Cell], opening: int) -> PrintedGrid | None:
    """The table of blocks of lines, a row each, below a block of so many lines that has the heading of each column."""
    rows = _rows(cells[opening:]) if opening else []
    columns = len(rows[0].cells) if rows else 0
    even = columns >= _FEWEST_COLUMNS and all(len(row.cells) == columns for row in rows)
    if not even or len(rows) < _FEWEST_KNOWN_ROWS or any(is_value(cell.text) for cell in cells[:opening]):
        return None
    header = _led_years(cells[:opening], columns) or _header_of(merged(cells[:opening]), columns)
    header = header or _of_two_labels(cells[:opening], rows)
    known = [is_heading(heading.text) for heading in header[1:]]
    named = [label for row in rows if is_heading(label := joined(row.label).text) and not is_total(label)]
    # Blocks below headings are columns, and two blocks of figures may as well be.
    columns_below = any(says(label, "change") for label in named) or (named and not all(known))
    if columns_below or (len(rows) < _FEWEST_ROWS and (named or not any(known))):
        return None
    texts = [[cell.text for cell in row.cells] for row in rows]
    if not header or not agree([cell.text for cell in header[1:]], texts, counted=True):
        return None
    body = [(joined(row.label), *row.cells) for row in rows]
    return PrintedGrid((tuple(header), *body), 1, cells[0].start, cells[-1].end)


def _led_years(lines: Sequence[Cell], columns: int) -> list[Cell]:
    """A time without its year and below it a year for each column: "At 31 March", "2020", "2021"; none for others."""
    years = [line for line in lines[1:] if _YEAR.fullmatch(line.text)]
    return list(lines) if len(lines) - 1 == len(years) == columns and lacks_year(lines[0].text) else []


def _of_two_labels(lines: Sequence[Cell], rows: Sequence[_Row]) -> list[Cell]:
    """The corner and the headings where each row has two lines of labels, and each of its lines a heading: "Service",
    "Provider", "Funding", "People supported"; none for others.
    """
    labels = {len(row.label) for row in rows}
    if len(rows) < _FEWEST_ROWS or labels != {_LABEL_AND_KIND} or len(lines) != _LABEL_AND_KIND + len(rows[0].cells):
        return []
    return [joined(lines[:_LABEL_AND_KIND]), *lines[_LABEL_AND_KIND:]]


def _header_of(lines: Sequence[Cell], columns: int) -> list[Cell]:
    """The corner, empty where there is none, and so many headings; none where lines part in more than one way.

    A heading that goes on in the next line, "Referrals" and "2022/23", is one of a known kind. Without a corner there
    are times alone, or a change that is for the figures to bear out: else the first heading may be the corner.
    """
    if not lines or len(lines) == columns:
        timed = all(is_named_time(line.text) for line in lines)
        moved = all(is_heading(line.text) for line in lines) and any(says(line.text, "change") for line in lines)
        return [Cell("", lines[0].start, lines[0].start), *lines] if lines and (timed or moved) else []
    corner, *others = lines
    ways = list(_gathered(others, columns)) if not is_heading(corner.text) else []
    certain = len(ways) == 1 and (is_above_labels(corner.text) or all(is_heading(cell.text) for cell in ways[0]))
    return [corner, *ways[0]] if certain else []


def _gathered(lines: Sequence[Cell], count: int) -> Iterator[list[Cell]]:
    """The ways to make so many headings of lines: of one line each, or of several that are a known heading."""
    if not lines or not count:
        if not lines and not count:
            yield []
        return
    for size in range(1, min(_MOST_LABEL_LINES, len(lines) - count + 1) + 1):
        heading = joined(lines[:size])
        if size == 1 or is_heading(heading.text):
            yield from ([heading, *others] for others in _gathered(lines[size:], count - 1))


def _grid_from(cells: Sequence[Cell], first: int, text: str) -> PrintedGrid | None:
    """The table of these cells of which the one at `first` is the first that is no heading and no label."""
    rows = _rows(cells[first:])
    if not rows:
        return None
    columns = Counter(len(row.cells) for row in rows).most_common(1)[0][0]
    rows[-1] = _without_number(rows[-1], columns)
    if columns < _FEWEST_COLUMNS or any(len(row.cells) != columns for row in rows):
        return None
    captions = [index for index, cell in enumerate(cells[: first - 1]) if _NUMBERED.match(cell.text)]
    above = cells[max(captions, default=-1) + 1 : first]
    opening, header = _parted_header(above, columns, text)
    if not header and len(above) == columns + 1 and _opens_empty(above, text):
        opening, header = [above[-1]], [Cell("", above[0].start, above[0].start), *above[:-1]]
    if not header:
        return None
    if says(opening[0].text, "change"):
        return None  # a heading: the first row has no label
    rows = [_Row(tuple(opening), rows[0].cells), *rows[1:]]
    texts = [[cell.text for cell in row.cells] for row in rows]
    headings = [cell.text for cell in header[1:]]
    alone = len(merged(opening)) == 1 and len(merged(above)) == columns + 2
    known = all(map(is_heading, headings))
    cornered = _is_corner(header[0].text, headings) or (alone and is_above_labels(header[0].text))
    counted = alone + known + cornered > 1  # two of them leave no other way to count
    counted = counted or (not header[0].text and _opens_empty(above, text))
    if len(rows) < _FEWEST_ROWS or not agree(headings, texts, counted):
        return None
    if not all(heads_rows(head.text) for row in rows for head in merged(row.label)[:-1]):
        return None
    body = [printed for row in rows for printed in _printed(row, columns)]
    start = min(cell.start for cell in header if cell.text)
    return PrintedGrid((tuple(header), *body), 1, start, rows[-1].cells[-1].end)


def _opens_empty(above: Sequence[Cell], text: str) -> bool:
    """Whether a corner without words is printed above the headings: the lines of the table stand an empty line apart
    each, and an empty cell more stands before the first, none of which is a word for the labels.
    """
    gaps = {text.count("\n", one.end, two.start) for one, two in pairwise(above)}
    before = text[: above[0].start]
    gap = before.count("\n", len(before.rstrip()))
    headed = any(heads_labels(cell.text) or stands_above_labels(cell.text) for cell in above)
    return len(gaps) == 1 and gaps == {_APART} and gap > _APART and is_heading(above[-2].text) and not headed


def _is_corner(words: str, headings: Sequence[str]) -> bool:
    """Whether words stand above labels: known ones, or above them and years a name of their kind: "Victim group"."""
    dated = all(is_date_cell(heading) for heading in headings)
    return is_corner(words) or (dated and is_corner(words.rpartition(" ")[2]))


def _rows(cells: Sequence[Cell]) -> list[_Row]:
    """The rows from the first figure on, as far as labels of some lines part them; the first has no label yet."""
    rows: list[_Row] = []
    label: list[Cell] = []
    values: list[Cell] = []
    for cell in cells:
        if is_value(cell.text):
            values.append(cell)
            continue
        if values:
            rows.append(_Row(tuple(label), tuple(values)))
            label, values = [], []
        label.append(cell)
        if len(label) > _MOST_LABEL_LINES:
            return rows
    return [*rows, _Row(tuple(label), tuple(values))] if values else rows


def _without_number(row: _Row, columns: int) -> _Row:
    """The last row without the number of the paragraph below it: "183.1", "(3.3)", "10.2"."""
    numbered = len(row.cells) == columns + 1 and _PARAGRAPH.fullmatch(row.cells[-1].text)
    return _Row(row.label, row.cells[:-1]) if numbered else row


def _parted_header(above: Sequence[Cell], columns: int, text: str) -> tuple[list[Cell], list[Cell]]:
    """The lines above the first figure as those of the first label and the headings; no headings where in doubt."""
    for count in range(1, min(_MOST_LABEL_LINES, len(above)) + 1):
        label, lines = list(above[-count:]), above[:-count]
        header = _counted(merged(lines), columns) or _wrapped(lines, columns, text)
        if header:
            # A heading that is left over shows that the others stand over the wrong columns.
            heads = merged(label)[:-1]
            return (label, header) if header[0].text or not heads else ([], [])
    return [], []


def _counted(lines: Sequence[Cell], columns: int) -> list[Cell]:
    """The headings where there are as many lines as columns, below a word for the labels that is no heading itself."""
    header = list(lines[-columns - 1 :])
    if len(header) <= columns or is_heading(header[0].text) or _NUMBERED.match(header[0].text):
        return []
    # Lines above them may be the caption or a heading of the text: then the word for the labels must be known.
    return header if len(lines) == columns + 1 or is_corner(header[0].text) else []


def _wrapped(lines: Sequence[Cell], columns: int, text: str) -> list[Cell]:
    """The headings where lines part into known ones, below the caption or a word that stands above labels."""
    begins = [
        index
        for index, line in enumerate(lines)
        if not index or is_corner(line.text) or _NUMBERED.match(lines[index - 1].text)
    ]
    for begin in reversed(begins):
        words = [
            [Cell(m[0], line.start + m.start(), line.start + m.end()) for m in _WORD.finditer(line.text)]
            for line in lines[begin:]
        ]
        found = wrapped_headings(words, columns, text) if words else None
        if found and len(found) == 1:
            return list(found[0])
    return []


def _printed(row: _Row, columns: int) -> Iterator[tuple[Cell, ...]]:
    """A row, below the lines above its label that head it and those after it."""
    *heads, label = merged(row.label)
    for head in heads:
        yield (head, *(Cell("", head.end, head.end) for _ in range(columns)))
    yield (label, *row.cells)
