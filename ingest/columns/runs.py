"""Splits a report's text into lines that are figures, labels or prose, and gathers stretches that may hold a table.

Some papers are text taken from a PDF: the cells of their tables stand on lines of their own, one after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.figures.printed import Figure, figure_of
from ingest.report import Cell, Report, Section, Span
from ingest.tables.cells import is_bracketed, is_table_line
from ingest.tables.listed_lines import goes_on
from ingest.tables.printed_grid import overlaps
from ingest.tables.printed_grids import printed_spans

LineKind = Literal["figure", "label", "prose", "caption"]

_NUMBERED = re.compile(r"\d+(?:\.\d+){2,}\.?")
_PAGE = re.compile(r"(?:Page\s+)?\d+\s+of\s+\d+|Page\s+\d+", re.IGNORECASE)
_SENTENCE_ENDS = (".", ";", ":", "?", "!", ",")
_BULLET = re.compile(r"[-•*·▪◦\uf0b7]\s+\S|o\s+\S")
_CAPTION = re.compile(
    r"[A-Z(].*\s[–—-]\s.+|(?:Table|Figure|Chart)\s+\d+\W+\w.*"
    r"|[A-Z].*\sby (?:area|district|division|borough|force|month|quarter|year|type|category|offence|crime type)\b.*"
)
_TITLE = re.compile(r"(?:Table|Figure|Chart)\s+(?:\d+|[A-Z]\b)\W+\w.*")
_SO_MANY = re.compile(r"1(?:,?0{3}|0,?0{3}|00,?0{3})(?:\s+\w+)?")
_MOST_LABEL_CHARACTERS = 80
_LEAST_FIGURES = 4
_AXIS_STEP = 5
_FEWEST_HEADED = 2
_DATE_LINES = 2
_YEARS = range(1990, 2060)


@dataclass(frozen=True)
class Line:
    """One line that is not blank. Lines of the same `block` have no blank line between them."""

    kind: LineKind
    cell: Cell
    block: int
    figure: Figure | None = None


@dataclass(frozen=True)
class Stretch:
    """Figure and label lines that stand together, and the caption printed at their edge, None without one.

    `late` are the lines behind a caption below them, among which a label may be displaced.
    """

    lines: tuple[Line, ...]
    caption: Cell | None = None
    late: tuple[Line, ...] = ()

    @property
    def figures(self) -> list[Line]:
        """The lines that are figures."""
        return [line for line in self.lines if line.figure]


@dataclass(frozen=True)
class Run:
    """Consecutive lines of one block that are all figures or all labels."""

    lines: tuple[Line, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its lines as cells."""
        return tuple(line.cell for line in self.lines)

    @property
    def figures(self) -> tuple[Line, ...]:
        """Its lines if they are figures, else nothing."""
        return tuple(line for line in self.lines if line.figure)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.lines[0].cell.start, self.lines[-1].cell.end


def stretches(report: Report, sections: Sequence[Section]) -> list[Stretch]:
    """The stretches of a report that hold figures, in reading order. Prose and numbered sections part them."""
    numbered = {section.start for section in sections if section.number}
    found: list[Stretch] = []
    pending: list[Line] = []
    for line in [*_relabelled(list(_lines(report.text, numbered))), None]:
        if line is not None and line.kind != "prose":
            pending.append(line)
            continue
        found.extend(_captioned(pending))
        pending = []
    return found


def runs(lines: Sequence[Line]) -> list[Run]:
    """Lines gathered into runs."""
    gathered: list[list[Line]] = []
    for line in lines:
        if gathered and (gathered[-1][-1].kind, gathered[-1][-1].block) == (line.kind, line.block):
            gathered[-1].append(line)
        else:
            gathered.append([line])
    return [Run(tuple(part)) for part in gathered]


def is_round(line: Line) -> bool:
    """Whether a line holds a figure as round as those along the axis of a chart, without a sign as changes have."""
    return line.figure is not None and line.figure.value % _AXIS_STEP == 0 and line.cell.text[0] not in "+-−–"


def joined(cells: Sequence[Cell]) -> Cell:
    """Cells that stand one after another as one, their text with single spaces."""
    return Cell(" ".join(" ".join(cell.text for cell in cells).split()), cells[0].start, cells[-1].end)


def with_whole_labels(stretch: Stretch) -> Stretch:
    """The stretch with labels that are broken over lines of one run put together."""
    lines: list[Line] = []
    for run in runs(stretch.lines):
        if run.figures:
            lines.extend(run.lines)
        else:
            lines.extend(Line("label", cell, run.lines[0].block) for cell in unwrapped(run.cells))
    return replace(stretch, lines=tuple(lines))


def unwrapped(cells: Sequence[Cell]) -> list[Cell]:
    """Labels of one block with those that are broken over lines put together: "England &" and "Wales"."""
    labels: list[Cell] = []
    for cell in cells:
        if labels and (labels[-1].text.endswith(("&", "/", "-", ",")) or re.match(r"[(a-z]", cell.text)):
            labels[-1] = joined([labels[-1], cell])
        else:
            labels.append(cell)
    return labels


def _captioned(lines: list[Line]) -> Iterator[Stretch]:
    """The stretches that caption lines part. Captions stand below if the last table has one below it, else above."""
    parts: list[list[Line]] = [[]]
    captions: list[Cell | None] = [None]
    for line in lines:
        if line.kind == "caption":
            captions.append(line.cell)
            parts.append([])
        else:
            parts[-1].append(line)
    captions.append(None)
    held = [index for index, part in enumerate(parts) if _figure_count(part) >= _LEAST_FIGURES]
    below = bool(held) and captions[held[-1] + 1] is not None
    # Parts without figures are kept: their cells may be words, as in "Up 9.1% (338 crimes)".
    for index, part in enumerate(parts):
        if part:
            late = tuple(line for later in parts[index + 1 :] for line in later) if below else ()
            yield Stretch(tuple(part), captions[index + 1] if below else captions[index], late)


def _lines(text: str, numbered: set[int]) -> Iterator[Line]:
    apart = printed_spans(text)
    for number, block in enumerate(_blocks(text)):
        cells = _with_rates(block)
        kinds = _kinds(cells, numbered, apart)
        for kind, cell in zip(kinds, cells, strict=True):
            yield Line(kind, cell, number, _figure(cell.text) if kind == "figure" else None)


def _with_rates(cells: Sequence[Cell]) -> list[Cell]:
    """The lines of a block with the heading of a rate in one piece: "Rate per", "1,000"."""
    whole: list[Cell] = []
    for cell in cells:
        rate = whole and whole[-1].text.lower().split()[-1] == "per" and _SO_MANY.fullmatch(cell.text)
        whole[-1:] = [joined([whole[-1], cell])] if rate else [*whole[-1:], cell]
    return whole


def _relabelled(lines: list[Line]) -> Iterator[Line]:
    """The lines with those made labels that the lines after them show to be no caption or no figure."""
    for line, after, next_but_one in zip(lines, [*lines[1:], None], [*lines[2:], None, None], strict=False):
        year = line.figure and line.cell.text.isdigit() and line.figure.value in _YEARS
        heads_column = year and after and next_but_one and line.block < after.block == next_but_one.block
        figures_follow = after and next_but_one and after.figure and next_but_one.figure
        relabel = figures_follow and (heads_column or line.kind == "caption")
        yield replace(line, kind="label", figure=None) if relabel else line


def _figure(text: str) -> Figure | None:
    """The figure of a line, accountants' brackets read as a minus."""
    return figure_of(f"-{text[1:-1].strip()}" if is_bracketed(text) else text)


def _figure_count(lines: Sequence[Line]) -> int:
    """How many lines are figures or words with a percentage."""
    return sum(line.figure is not None or "%" in line.cell.text for line in lines)


def _blocks(text: str) -> Iterator[list[Cell]]:
    """The lines between blank lines; lines without a letter or digit and page numbers count as blank."""
    block: list[Cell] = []
    start = 0
    for printed in text.split("\n"):
        line = printed.strip()
        if not any(character.isalnum() for character in line) or _PAGE.fullmatch(line):
            if block:
                yield block
            block = []
        else:
            place = start + printed.index(line)
            block.append(Cell(line, place, place + len(line)))
        start += len(printed) + 1
    if block:
        yield block


def _kinds(cells: Sequence[Cell], numbered: set[int], apart: Sequence[Span]) -> list[LineKind]:
    kinds = _with_negatives([_kind(cell, numbered, apart) for cell in cells], cells)
    # A paragraph is prose down to its last sentence end, though some of its lines look like labels.
    for index in range(len(kinds) - 1, 0, -1):
        if kinds[index] == "prose" and kinds[index - 1] == "label" and not _numbers_a_section(cells[index], numbered):
            kinds[index - 1] = "prose"
    for index in range(1, len(kinds)):
        if kinds[index] == "label" and kinds[index - 1] == "prose" and cells[index].text[0].islower():
            kinds[index] = "prose"
    if len(cells) > 1 and (all(map(_is_year, cells)) or _is_date(cells, kinds)):
        return ["label"] * len(cells)
    years = [index for index, kind in enumerate(kinds) if kind == "figure"]
    if len(cells) > _FEWEST_HEADED and years in ([0], [len(cells) - 1]) and _is_year(cells[years[0]]):
        kinds[years[0]] = "label"  # the last of "Jan-Mar", "Apr-Jun", "2022"
    if _heads_columns(cells, kinds, years):
        kinds = ["label"] * len(cells)
    if _heads_figures(cells, kinds):
        kinds[0] = "label"
    opens_alone = len(cells) == 1 or (len(cells) == 2 and _numbers_a_section(cells[1], numbered))
    titled = set(kinds) == {"label"} and bool(_TITLE.fullmatch(cells[0].text))
    if (opens_alone or titled) and kinds[0] in ("label", "prose") and _is_caption(cells[0].text):
        kinds[0] = "caption"
    return kinds


def _with_negatives(kinds: list[LineKind], cells: Sequence[Cell]) -> list[LineKind]:
    """The kinds of a block's lines with figures in an accountant's brackets among figures alone: a number in brackets
    among words is a sample or a note.
    """
    known = [kind == "figure" or is_bracketed(cell.text) for kind, cell in zip(kinds, cells, strict=True)]
    return ["figure"] * len(cells) if len(cells) > 1 and all(known) else kinds


def _is_date(cells: Sequence[Cell], kinds: Sequence[LineKind]) -> bool:
    """Whether a block is a date in two lines: "31 March", "2014"."""
    two = len(cells) == _DATE_LINES and kinds[0] == "label"
    return two and _is_year(cells[-1]) and goes_on(*cells)


def _heads_columns(cells: Sequence[Cell], kinds: Sequence[LineKind], years: Sequence[int]) -> bool:
    """Whether a block is the headings of columns, years side by side among them: "Group", "2013", "2014", "Change"."""
    beside = [*range(years[0], years[-1] + 1)] == years if len(years) == _FEWEST_HEADED else False
    named = len(cells) > _FEWEST_HEADED and kinds[0] == "label" and set(kinds) == {"label", "figure"}
    return beside and named and all(_is_year(cells[index]) for index in years)


def _heads_figures(cells: Sequence[Cell], kinds: Sequence[LineKind]) -> bool:
    """Whether a block is a year with the figures of its column below it."""
    headed = len(cells) > _FEWEST_HEADED and set(kinds) == {"figure"}
    return headed and _is_year(cells[0]) and not any(map(_is_year, cells[1:]))


def _is_year(cell: Cell) -> bool:
    return cell.text.isdecimal() and len(cell.text) == 4 and int(cell.text) in _YEARS


def _kind(cell: Cell, numbered: set[int], apart: Sequence[Span]) -> LineKind:
    text = cell.text
    if is_table_line(text) or overlaps((cell.start, cell.end), apart) or _numbers_a_section(cell, numbered):
        return "prose"
    if figure_of(text):
        return "figure"
    if len(text) > _MOST_LABEL_CHARACTERS or text.endswith(_SENTENCE_ENDS) or _BULLET.match(text):
        return "prose"
    return "label"


def _numbers_a_section(cell: Cell, numbered: set[int]) -> bool:
    return bool(_NUMBERED.fullmatch(cell.text)) or (cell.start in numbered and cell.text[:1].isdigit())


def _is_caption(text: str) -> bool:
    return bool(_CAPTION.fullmatch(text)) and not text.endswith(".") and not _BULLET.match(text)
