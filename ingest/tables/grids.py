"""Reads tables that are printed row by row as grids, with captions, header rows and label columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.report import Cell, Report, Section, Span, Table
from ingest.sections.page_edges import without_edges
from ingest.tables.cells import is_date_cell, is_figure_cell, is_table_line, is_unknown_cell, shared_cell
from ingest.tables.folded_months import unfolded
from ingest.tables.headings_above import headings_above
from ingest.tables.lead_ins import led_to
from ingest.tables.listed_lines import is_sum_of_times
from ingest.tables.printed_grid import overlaps
from ingest.tables.printed_grids import printed_grids, printed_spans
from ingest.times.mention import month_number

_RULE = re.compile(r"[\s|:+=_-]+")
_IN_A_UNIT = re.compile(r"[%£]")
_FIRST_WORD = re.compile(r"[\s\-–’']+")
_MOST_CAPTION_WORDS = 18
_MOST_NUMBERED_WORDS = 30
_TWO, _ROW = 2, 3
# "Table 4" alone names nothing: what stands above it may.
_BARE_NUMBER = re.compile(r"(?:Table|Figure|Chart)\s+(?:\d+|[A-Z]\d*)(?:\.\d+)?[a-z]?[.:]?", re.IGNORECASE)
_TELLS = re.compile(r"(?:the|this)\s+(?:next\s+|following\s+)?(?:table|chart|graph)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\.(?:\s|$)")
_IN_BRACKETS = re.compile(r"\([^()]*\)\.?")
_NUMBERED = re.compile(
    r"(?:Table|Figure|Chart)\s+(?:\d+|[A-Z]\d*)(?:\.\d+)?[a-z]?\b(?:\s*[:.–—-]|\s+(?=(?-i:[A-Z])|\d{3} ))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Row:
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.text]


def grid_tables(report: Report, sections: Sequence[Section]) -> list[Table]:
    """The tables of a report that are printed row by row, in reading order."""
    tables: list[Table] = []
    apart = printed_spans(report.text)
    for section in sections:
        for rows in _blocks(report.text, section, apart):
            tables.extend(_tables(rows, report.text, section))
    tables = [*_continued(tables), *_printed(report.text, sections)]
    tables.sort(key=lambda table: table.start)
    return [replace(table, order=order) for order, table in enumerate(tables)]


def _printed(text: str, sections: Sequence[Section]) -> Iterator[Table]:
    """The HTML tables and those aligned with spaces, each in the section that it begins in."""
    starts = [section.start for section in sections]
    for grid in printed_grids(text):
        section = sections[max(bisect_right(starts, grid.start) - 1, 0)]
        caption = grid.caption or _caption(text, grid.start, grid.end, section)
        if grid.unread:
            span = (grid.start, grid.end)
            yield Table(0, section.order, caption, (), 0, 0, *span, "columns", (span,), read=False, reason=grid.unread)
            continue
        labels = _label_columns(grid.rows[grid.header_rows :], len(grid.rows[0]))
        table = Table(0, section.order, caption, grid.rows, grid.header_rows, labels, grid.start, grid.end)
        yield replace(table, layout="columns", blocks=grid.blocks) if grid.blocks else table


def _blocks(text: str, section: Section, apart: Sequence[Span]) -> Iterator[list[_Row]]:
    """Runs of table lines in a section, without those that stand in HTML tables."""
    block: list[_Row] = []
    start = section.start
    for line in text[section.start : section.end].split("\n"):
        if is_table_line(line) and not overlaps((start, start + len(line)), apart):
            if not _RULE.fullmatch(line):
                block.append(_row(line, start))
        elif block:
            yield block
            block = []
        start += len(line) + 1
    if block:
        yield block


def _row(line: str, start: int) -> _Row:
    separator = "\t" if "\t" in line else "|"
    cells: list[Cell] = []
    place = start
    for part in line.split(separator):
        text = part.strip(" *_") if separator == "|" else part.strip()
        begin = place + part.index(text) if text else place
        cells.append(Cell(text, begin, begin + len(text)))
        place += len(part) + 1
    if separator == "|" and len(cells) == _TWO:
        cells = [*_with_label(cells[0]), *cells[1:]]
    if separator == "|":
        cells = cells[1:] if line.lstrip().startswith("|") else cells
        cells = cells[:-1] if line.rstrip().endswith("|") else cells
    return _Row(tuple(cells))


def _with_label(cell: Cell) -> list[Cell]:
    """The label, maybe blank, and the figure or date that a line has before its one stroke."""
    begin = cell.start + shared_cell(cell.text)
    if begin == cell.start and " " in cell.text:
        return [cell]
    label = cell.text[: begin - cell.start].rstrip()
    return [Cell(label, cell.start, cell.start + len(label)), Cell(cell.text[begin - cell.start :], begin, cell.end)]


def _tables(rows: list[_Row], text: str, section: Section) -> Iterator[Table]:
    """The tables of one block: a title row or a new header row begins another."""
    caption = ""
    part: list[_Row] = []
    heads: list[_Row] = []
    for row in rows:
        titled = len(row.filled) == 1 and row.cells[0].text and len(row.cells) > 2 and not _has_figures(row)
        if titled and (not part or _has_data(part)):
            if part:
                yield _table(part, caption, text, section, heads)
                heads = _header(part) or heads
            caption, part = row.cells[0].text, []
        elif part and _has_data(part) and not _has_figures(row) and _looks_like_header(row, part):
            yield _table(part, caption, text, section, heads)
            part, heads = [row], []
        else:
            part.append(row)
    if part:
        yield _table(part, caption, text, section, heads)


def _header(rows: Sequence[_Row]) -> list[_Row]:
    """The rows above the first that has figures."""
    return list(rows[: next((index for index, row in enumerate(rows) if _has_figures(row)), len(rows))])


def _looks_like_header(row: _Row, part: list[_Row]) -> bool:
    """A row without figures whose first cell is that of the header above, or that names several columns."""
    named = sum(bool(cell.text) and not is_unknown_cell(cell.text) for cell in row.cells[1:])
    return row.cells[0].text[:7] == part[0].cells[0].text[:7] and named >= 2


def _table(rows: list[_Row], caption: str, text: str, section: Section, above: Sequence[_Row]) -> Table:
    """The table of these rows. Below a title within a table, those without a header have the one `above`."""
    start = rows[0].cells[0].start
    if above and not _header(rows) and {len(row.cells) for row in above} == {len(row.cells) for row in rows}:
        rows = [*above, *rows]
    elif not _header(rows) and (
        lines := headings_above(text[section.start : start], section.start, len(rows[0].cells))
    ):
        rows = [_Row(lines), *rows]
        start = lines[0].start
    rows = _without_spare_blanks(_with_labels(rows))
    width = max(len(row.cells) for row in rows)
    end = rows[-1].cells[-1].end
    squared = tuple(_squared(row, width) for row in rows)
    header_rows = len(_header(rows))
    if len(whole := unfolded(squared, header_rows)) < len(squared):
        squared, header_rows, width = whole, 1, len(whole[0])
    label_columns = _label_columns(squared[header_rows:], width)
    caption = caption or _caption(text, start, end, section)
    return Table(0, section.order, caption, squared, header_rows, label_columns, start, end)


def _with_labels(rows: list[_Row]) -> list[_Row]:
    """The rows with a blank label before each where all columns hold figures: months above one figure each, maybe with
    their total.
    """
    header, *data = rows
    *others, last = header.cells
    times = others if len(others) > 1 and is_sum_of_times(last.text) else header.cells
    timed = all(is_date_cell(cell.text) or month_number(_FIRST_WORD.split(cell.text)[0]) for cell in times)
    labelled = any(not (is_figure_cell(cell.text) or is_unknown_cell(cell.text)) for row in data for cell in row.cells)
    if labelled or not (data and timed):
        return rows
    return [_Row((Cell("", row.cells[0].start, row.cells[0].start), *row.cells)) for row in rows]


def _without_spare_blanks(rows: list[_Row]) -> list[_Row]:
    """The rows with no more blanks in a heading than the rows below have cells for: a merged heading that was printed
    over one column too many pushes those behind it off their columns.
    """
    heads = len(_header(rows))
    widths = {len(row.cells) for row in rows[heads:]}
    return [_narrowed(row, max(widths)) if index < heads and widths else row for index, row in enumerate(rows)]


def _narrowed(row: _Row, width: int) -> _Row:
    """A row with its one run of inner blanks shortened to `width` cells, as it is where it has none that is so long."""
    spare = len(row.cells) - width
    blanks = [index for index, cell in enumerate(row.cells[1:-1], 1) if not cell.text]
    run = bool(blanks) and blanks[-1] - blanks[0] + 1 == len(blanks) > spare > 0
    return _Row(row.cells[: blanks[-1] + 1 - spare] + row.cells[blanks[-1] + 1 :]) if run else row


def _squared(row: _Row, width: int) -> tuple[Cell, ...]:
    place = row.cells[-1].end
    return row.cells + tuple(Cell("", place, place) for _ in range(width - len(row.cells)))


def _label_columns(rows: Sequence[tuple[Cell, ...]], width: int) -> int:
    """How many leading columns hold labels: the first, and those after it that mostly hold words, and no shares or sums
    of money among them, as a column of targets does: "Reduction", "8%", "£1.5m".
    """
    count = 1
    while count < width - 1 and rows:
        column = [row[count].text for row in rows if row[count].text]
        if not column or sum(is_figure_cell(text) or is_unknown_cell(text) for text in column) * 2 >= len(column):
            break
        if sum(is_figure_cell(text) and bool(_IN_A_UNIT.search(text)) for text in column) > 1:
            break
        count += 1
    return count


def _continued(tables: list[Table]) -> list[Table]:
    """Joins a table without a header to the one before it, of the same width: a page broke between their rows."""
    joined: list[Table] = []
    for table in tables:
        last = joined[-1] if joined else None
        continues = (
            last is not None
            and table.header_rows == 0
            and last.section == table.section
            and len(last.rows[0]) == len(table.rows[0])
            and last.header_rows > 0
            and not table.caption
        )
        if continues and last is not None:
            joined[-1] = replace(last, rows=last.rows + table.rows, end=table.end)
        else:
            joined.append(table)
    return joined


def _has_figures(row: _Row) -> bool:
    return any(is_figure_cell(cell.text) for cell in row.cells[1:])


def _has_data(rows: list[_Row]) -> bool:
    return any(_has_figures(row) for row in rows)


def _caption(text: str, start: int, end: int, section: Section) -> str:
    above = _caption_above(text, start, section)
    return above if _NUMBERED.match(above) else _caption_below(text, end, section) or above


def _caption_below(text: str, end: int, section: Section) -> str:
    """A line right under the table that names it: "Hate Crime – Lancashire Constabulary"."""
    lines = [line for line in text[end : section.end].split("\n")[1:8] if line.strip() and not _RULE.fullmatch(line)]
    below = [line.lstrip(":").strip(" *_#") for line in lines[:2]]
    # The number of the next table stands above that.
    of_next = len(lines) > 1 and is_table_line(lines[1])
    number = _NUMBERED.match(below[0]) if below else None
    if number and not of_next and not below[0].endswith(":"):
        # What follows the first full stop is a note: "Table C: Flags by division. * suppressed".
        named = below[0][: number.end()] + _SENTENCE_END.split(below[0][number.end() :], maxsplit=1)[0]
        return named if len(named.split()) <= _MOST_CAPTION_WORDS else ""
    if (
        below
        and re.fullmatch(r"[A-Z][^.:\t|]+ [–—-] [^.:\t|]+", below[0])
        and len(below[0].split()) <= _MOST_CAPTION_WORDS
    ):
        return below[0]
    return ""


def _last_line(text: str) -> tuple[str, str]:
    """What stands above the last line of a text, "" where nothing does, and that line without its marks."""
    before, _, line = text.rpartition("\n")
    return before, line.strip(" *_")


def _caption_above(text: str, start: int, section: Section) -> str:
    """A short line of its own right above the table, if it is not the heading of the section."""
    above = without_edges(text, section.start, text.rfind("\n", 0, start) + 1).rstrip()
    above, line = _last_line(above)
    if _BARE_NUMBER.fullmatch(line):
        above, line = _last_line(above.rstrip())
    if _IN_BRACKETS.fullmatch(line) and _NUMBERED.match(_last_line(above.rstrip())[1]):
        above, line = _last_line(above.rstrip())  # how to read the table, below its name
    alone = bool(above) and not above.rstrip(" ").endswith(tuple("abcdefghijklmnopqrstuvwxyz,"))
    heading = section.headings[-1] if section.headings else ""
    # "The table shows how satisfied victims were." says what is below, but does not name it.
    told = line.endswith(".") and bool(_TELLS.match(line))
    most = _MOST_NUMBERED_WORDS if _NUMBERED.match(line) else _MOST_CAPTION_WORDS
    # The last line of a paragraph is no caption: "interviews should be used with care."
    told = told or line[:1].islower()
    short = 0 < len(line.split()) <= most and not line.endswith((":", ";", ",")) and not told
    own = bool(_NUMBERED.match(line)) or heading not in line
    # A table's number names it, whatever stands above.
    alone = alone or bool(_NUMBERED.match(line))
    named = alone and short and own and not is_table_line(line) and not _is_row(line)
    return line if named else led_to(f"{above}\n{line}")


def _is_row(line: str) -> bool:
    """Whether a line is one of a table set with spaces: it ends in three figures or more."""
    return len(words := line.split()) > _ROW and all(is_figure_cell(word) for word in words[-_ROW:])
