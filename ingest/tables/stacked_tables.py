"""Finds the tables that are printed column after column, each a block of lines below a block that is its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, takewhile

from ingest.figures.printed import Figure, figure_of
from ingest.report import Cell, Span
from ingest.tables.aligned_lines import text_lines
from ingest.tables.cells import is_figure_cell
from ingest.tables.heading_checks import agree
from ingest.tables.listed_lines import goes_on, is_total, is_value, joined, merged
from ingest.tables.printed_grid import PrintedGrid
from ingest.tables.wrapped_headings import heads_labels, is_corner, is_heading, is_named_time, opens_as_label
from ingest.times.periods import PeriodContext, find_periods
from ingest.words.vocabulary import load_vocabulary

_CAPTION = re.compile(r"(?:Table|Figure|Chart)\s+[\dA-Z]", re.IGNORECASE)
_ENDS = re.compile(r"[.:;]$")
Block = tuple[Cell, ...]
_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_HEADING_LINES, _FEWEST_MORE_ROWS = 3, 2, 3, 2
_MOST_BLOCKS_BEFORE = 12
_PAGE = re.compile(r"(?:Page\s+)?\d+\s+of\s+\d+|Page\s+\d+", re.IGNORECASE)


@dataclass(frozen=True)
class _Column:
    """The lines of a heading and the cells below it, `joint` where no empty line stands between, `apart` where other
    blocks do; `more` are the blocks of those of its cells that stand apart.
    """

    heading: Block
    cells: Block
    joint: bool
    more: tuple[Block, ...] = ()
    apart: bool = False

    @property
    def spans(self) -> Iterator[Span]:
        """Where it stands: a heading of figures with what is right below it, then each block that stands apart."""
        first = len(self.cells) - sum(map(len, self.more))
        if self.apart:
            yield self.heading[0].start, self.heading[-1].end
        opening = self.heading if is_value(self.cells[0].text) and not self.apart else self.cells
        yield opening[0].start, self.cells[first - 1].end
        for block in self.more:
            yield block[0].start, block[-1].end


def stacked_grids(text: str, taken: Sequence[Span]) -> list[PrintedGrid]:
    """The tables of a text whose columns stand below each other, in order; `taken` belongs to tables of other kinds.

    Only those are told whose columns are as many figures as there are labels, each below its own heading.
    """
    grids: list[PrintedGrid] = []
    for blocks in runs_of_blocks(text, taken):
        place = 0
        while place < len(blocks):
            columns, count = _below_headings(blocks[place:]) or _columns(blocks[place:])
            columns, count = _with_more_rows(columns, blocks[place:], count)
            if _goes_on_unevenly(columns, blocks[place + count :]):
                columns = []
            grid = _grid(columns) if columns else None
            if grid:
                grids.append(grid)
            place += count if grid else 1
    return grids


def runs_of_blocks(text: str, taken: Sequence[Span]) -> Iterator[list[Block]]:
    """Blocks of lines with an empty line between, as far as no table of another kind parts them."""
    blocks: list[Block] = []
    block: list[Cell] = []
    for line in text_lines(text, taken):
        words = line.text.strip()
        if words and not line.closed:
            start = line.start + line.text.index(words)
            block.append(Cell(words, start, start + len(words)))
            continue
        if block and not _PAGE.fullmatch(joined(block).text):
            blocks.append(tuple(block))
        block = []
        if line.closed:
            yield blocks
            blocks = []
    yield [*blocks, tuple(block)] if block else blocks


def _columns(blocks: Sequence[Block]) -> tuple[list[_Column], int]:
    """The columns that the blocks begin with, that of labels first, and how many blocks they are; none where unsure."""
    columns: list[_Column] = []
    place = 0
    while place < len(blocks):
        column = _with_heading(blocks[place:]) if columns else _labels(blocks)
        if column is None:
            break
        told = [is_value(cell.text) or not cell.text for cell in column.cells]
        column = _without_total(column, columns)
        even = len(column.cells) >= _FEWEST_ROWS and (not columns or len(column.cells) == len(columns[0].cells))
        fits = all(told) if columns else not any(told)
        if not even or len(column.heading) > _MOST_HEADING_LINES or any(is_value(cell.text) for cell in column.heading):
            break
        if not fits:
            return [], 0  # one of its columns holds what is not understood
        columns.append(column)
        place += 1 if column.joint else 2
    return columns, place


def _without_total(column: _Column, before: Sequence[_Column]) -> _Column:
    """The column with an empty cell at its end where it is of percentages, of which no total is printed: in the row
    of the total the columns before it hold just that.
    """
    if len(before) < _FEWEST_COLUMNS or len(column.cells) != len(before[0].cells) - 1:
        return column
    counted = [[figure_of(cell.text) for cell in other.cells] for other in before[1:] if other.cells[-1].text]
    summed = all(map(_is_sum, counted))
    shares = all(cell.text.endswith("%") and is_figure_cell(cell.text) for cell in column.cells)
    if not (is_total(before[0].cells[-1].text) and counted and summed and shares):
        return column
    end = column.cells[-1].end
    return replace(column, cells=(*column.cells, Cell("", end, end)))


def _is_sum(figures: Sequence[Figure | None]) -> bool:
    """Whether the last of figures is the sum of the others."""
    values = [figure.value for figure in figures if figure]
    return len(values) == len(figures) and sum(values[:-1]) == values[-1]


def _below_headings(blocks: Sequence[Block]) -> tuple[list[_Column], int] | None:
    """The columns whose headings, all of known kinds, stand together before their figures, and how many blocks they
    are: a word for the labels, the labels and the headings; that word, the headings and the labels; or each of them in
    a block of its own, where the word may be missing above years and other times in their order.
    """
    count = next((at for at, block in enumerate(blocks) if any(is_value(cell.text) for cell in block)), 0)
    if not 0 < count <= _MOST_BLOCKS_BEFORE:
        return None
    opening, *others = blocks[:count]
    height = len(blocks[count])
    columns = list(takewhile(lambda block: _is_column(block, height), blocks[count:]))
    if height < _FEWEST_ROWS or len(columns) < _FEWEST_COLUMNS:
        return None
    corner, ways = _ways(opening, others, len(columns))
    told = [way for way in ways if len(way[0]) == height and way[1] and _are_labels(way[0])]
    if len(told) != 1:
        return None
    labels, headings = told[0]
    found = [_Column(heading, block, False, apart=True) for heading, block in zip(headings, columns, strict=True)]
    return [_Column(corner, labels, False), *found], count + len(columns)


_Ways = list[tuple[Block, list[Block]]]


def _ways(opening: Block, others: Sequence[Block], columns: int) -> tuple[Block, _Ways]:
    """The word for the labels, empty where there is none, and the ways to tell labels from so many headings."""
    if not heads_labels(opening[0].text):
        dated = [opening, *others[:-1]]
        ways = [(others[-1], _headings(dated, columns))] if others and _in_time(dated) else []
        return (Cell("", opening[0].start, opening[0].start),), ways
    if len(opening) == 1 and len(others) > 1:
        return opening, [(others[-1], _headings(others[:-1], columns))]
    behind = others[0] if len(others) == 1 else ()
    ways = [(opening[1:], _headings(others, columns)), (behind, _headings([opening[1:]], columns))]
    return opening[:1], ways


def _are_labels(block: Block) -> bool:
    """Whether no line of a block is the heading of a column, other than that of the total at its end."""
    return not any(is_heading(cell.text) for cell in block[:-1]) and bool(
        is_total(block[-1].text) or not is_heading(block[-1].text)
    )


def _in_time(headings: Sequence[Block]) -> bool:
    """Whether headings are times, each after the one before."""
    words = [joined(heading).text for heading in headings]
    starts = [mention.period.start for text in words for mention in find_periods(text, PeriodContext())[:1]]
    known = [start for start in starts if start]
    ordered = all(before < after for before, after in pairwise(known))
    return all(map(is_named_time, words)) and len(known) == len(words) and ordered


def _headings(blocks: Sequence[Block], count: int) -> list[Block]:
    """So many headings of known kinds: a block each, or a line of one block each; none where they are others."""
    lines: list[Block] = [(line,) for block in blocks for line in block]
    headings = list(blocks) if len(blocks) == count else lines
    known = all(block and is_heading(joined(block).text) for block in headings)
    return headings if len(headings) == count and known and (len(blocks) in (1, count)) else []


def _labels(blocks: Sequence[Block]) -> _Column | None:
    """The column of labels: below a block that is its heading, or below a line that is, as the columns after it are."""
    after = _with_heading(blocks[1:]) if len(blocks) > 1 else None
    if not (after and after.joint):
        return _Column(blocks[0], blocks[1], False) if len(blocks) > 1 else None
    lines = blocks[0] if len(blocks[0]) == len(after.cells) + 1 else tuple(merged(blocks[0]))
    return _Column(lines[:1], lines[1:], True)


def _with_heading(blocks: Sequence[Block]) -> _Column | None:
    """The column of figures that the blocks begin with: a block that opens with its heading, or one below another."""
    if not blocks:
        return None
    block = blocks[0]
    opening = next((place for place, cell in enumerate(block) if is_value(cell.text)), len(block))
    if 0 < opening < len(block) and all(is_value(cell.text) for cell in block[opening:]):
        return _Column(block[:opening], block[opening:], True)
    return _Column(block, blocks[1], False) if len(blocks) > 1 else None


def _with_more_rows(columns: list[_Column], blocks: Sequence[Block], count: int) -> tuple[list[_Column], int]:
    """The columns with the rows that an empty line parts from them: a block of labels, then as many figures for each
    column, and no more of them than there are columns.
    """
    while columns:
        more = blocks[count : count + len(columns)]
        labels, figures = (more[0], more[1:]) if len(more) == len(columns) else ((), ())
        even = len(labels) >= _FEWEST_MORE_ROWS and all(_is_column(block, len(labels)) for block in figures)
        after = blocks[count + len(more)] if count + len(more) < len(blocks) else ()
        if not even or any(is_value(cell.text) for cell in labels) or _is_column(after, len(labels)):
            break
        columns = [
            replace(column, cells=column.cells + block, more=(*column.more, block))
            for column, block in zip(columns, more, strict=True)
        ]
        count += len(columns)
    return columns, count


def _goes_on_unevenly(columns: Sequence[_Column], after: Sequence[Block]) -> bool:
    """Whether a column of more or fewer figures stands right below: some of the table's are lost or doubled."""
    more = _with_heading(after) if columns else None
    headed = more is not None and (more.joint or is_heading(joined(more.heading).text))
    return more is not None and headed and len(more.cells) > 1 and all(is_value(cell.text) for cell in more.cells)


def _is_column(block: Block, height: int) -> bool:
    return len(block) == height and all(is_value(cell.text) for cell in block)


def _grid(columns: Sequence[_Column]) -> PrintedGrid | None:
    """The table of these columns; None where their figures do not agree with their headings."""
    corner, labels = columns[0].heading, columns[0].cells
    alone = not is_corner(corner[0].text) and all(column.joint for column in columns[1:]) and not columns[0].joint
    if _CAPTION.match(corner[0].text) or (alone and _ENDS.search(corner[-1].text)):
        corner = (Cell("", labels[0].start, labels[0].start),)
    rows = list(zip(*(column.cells for column in columns), strict=True))
    figures = [column for column in columns[1:] if any(is_figure_cell(cell.text) for cell in column.cells)]
    headings = (corner[0], *(joined(column.heading) for column in columns[1:]))
    told = [cell.text for cell in headings[1:]]
    texts = [[cell.text for cell in row[1:]] for row in rows]
    known = is_corner(corner[0].text) or all(column.apart for column in columns[1:])
    # Each heading in a block of its own right above its figures.
    topped = heads_labels(corner[0].text) and not any(column.joint or column.apart for column in columns)
    counted = known or topped or _heads_labels(columns) or (alone and all(map(is_heading, told)))
    if len(figures) < _FEWEST_COLUMNS or len(corner) > 1 or not agree(told, texts, counted):
        return None
    first, *others = (label.text for label in labels)
    if (
        not opens_as_label(first, others)
        or (_heads_columns(labels, told) and not (topped and all(_is_area(label.text) for label in labels)))
        or any(_is_at_odds(labels, column.cells) for column in figures)
    ):
        return None
    blocks = [span for column in columns for span in column.spans]
    end = max(block[1] for block in blocks)
    return PrintedGrid((headings, *rows), 1, corner[0].start, end, blocks=tuple(sorted(blocks)))


def _heads_columns(labels: Block, headings: Sequence[str]) -> bool:
    """Whether what stands as labels are the headings of columns, and what stands above figures the labels of rows; or
    times that recur, as below areas that are not told.
    """
    if len({label.text for label in labels}) < len(labels) and all(is_named_time(label.text) for label in labels):
        return True
    others = [label.text for label in labels if not (is_named_time(label.text) or is_total(label.text))]
    return bool(others) and all(is_heading(label.text) for label in labels) and not any(map(is_heading, headings))


def _is_at_odds(labels: Block, cells: Block) -> bool:
    """Whether the first or last of a column's percentages, by its label that of the whole, is no mean of the others."""
    figures = [figure_of(cell.text) for cell in cells]
    values = [figure.value for figure in figures if figure and figure.unit == "%"]
    if len(values) < len(cells):
        return False
    wholes = [place for place in (0, -1) if is_total(labels[place].text) or _is_area(labels[place].text)]
    others = {0: values[1:], -1: values[:-1]}
    return len(wholes) == 1 and not all(min(others[place]) <= values[place] <= max(others[place]) for place in wholes)


def _is_area(label: str) -> bool:
    return any(mention.kind != "region" for mention in load_vocabulary().find_areas(label))


def _heads_labels(columns: Sequence[_Column]) -> bool:
    """Whether the first line of the labels is their heading: all columns open with theirs, and no label is wrapped,
    which would make a line more of them than there are figures.
    """
    lines = (*columns[0].heading, *columns[0].cells)
    wrapped = any(goes_on(line, after) for line, after in pairwise(lines))
    known = is_heading(lines[0].text) or bool(load_vocabulary().area(lines[0].text))
    return all(column.joint for column in columns) and not wrapped and not known
