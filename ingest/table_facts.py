"""Turns the cells of tables into facts: each printed figure with its measure, area, period and statistic."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cells import is_figure_cell
from ingest.fact import NO_PERIOD, Fact, Period
from ingest.periods import PeriodContext, add_months
from ingest.report import Report, Section, Table
from ingest.table_checks import settle_changes
from ingest.table_columns import (
    Label,
    Place,
    area_columns,
    caption_measure,
    column_words,
    read_label,
    table_measure,
    tidy,
)
from ingest.table_figures import CellLabels, cell_figures, qualifiers_of, statistic_of, unit_of
from ingest.table_periods import caption_year, compared_with, dated_columns, names_both, stated_period
from ingest.vocabulary import Vocabulary

_AREA = (
    r"areas?|divisions?|districts?|forces?|bcus?|regions?|boroughs?|authorit(?:y|ies)|councils?|partnerships?|wards?"
)
_AREA_CORNER = re.compile(
    rf"(?:(?:local|unitary|council|community safety|police|policing|force|district|borough|geographic)\s+)*(?:{_AREA})",
    re.IGNORECASE,
)
_BY_AREA = re.compile(rf"\bby\s+(?:local\s+|council\s+|police\s+)?(?:{_AREA})\b", re.IGNORECASE)
_WHOLE_FORCE = re.compile(
    r"(?:the )?(?:whole )?(?:force|constabulary)(?:[ -](?:area|wide|total|average))?", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:grand )?total|all|overall", re.IGNORECASE)
# How many characters above a table may say what time its figures are for.
_MOST_ABOVE = 400


@dataclass(frozen=True)
class _Grid:
    """A table with its labels read."""

    table: Table
    place: Place
    columns: tuple[Label, ...]
    measure: str
    caption_period: Period
    corner: str
    rows_are_areas: bool


def table_facts(
    report: Report,
    sections: Sequence[Section],
    tables: Sequence[Table],
    context: PeriodContext,
    vocabulary: Vocabulary,
) -> tuple[list[Fact], list[Table]]:
    """The facts of all tables, and the tables with those that could not be read marked so, with the reason."""
    facts: list[Fact] = []
    marked: list[Table] = []
    headings: tuple[str, ...] = ()
    captioned = ""
    for table in tables:
        place = Place(report, sections[table.section], context, vocabulary, captioned)
        if place.section.headings != headings:
            headings, captioned = place.section.headings, ""
            place = replace(place, captioned="")
        captioned = caption_measure(table.caption, place) or captioned
        found = list(_facts(table, place)) if table.read else []
        facts.extend(settle_changes(found))
        marked.append(_marked(table, bool(found)))
    return facts, marked


def _marked(table: Table, has_facts: bool) -> Table:
    figures = any(is_figure_cell(cell.text) for row in table.rows for cell in row[table.label_columns :])
    if table.read and figures and not has_facts:
        return replace(table, read=False, reason="its figures could not be tied to a measure and a period")
    return table


def _facts(table: Table, place: Place) -> Iterator[Fact]:
    grid = _read_grid(table, place)
    above: list[str] = [""] * table.label_columns
    for index in range(table.header_rows, len(table.rows)):
        cells = table.rows[index]
        labels = [tidy(cell.text) for cell in cells[: table.label_columns]]
        above = [label or kept for label, kept in zip(labels, above, strict=True)]
        row = read_label(above[-1] or above[0], place)
        if grid.rows_are_areas and row.words:
            row = _area_row(row, place)
        parents = [label for label in above[:-1] if label and label != row.words]
        for column in range(table.label_columns, len(cells)):
            yield from _cell_facts(grid, index, column, row, parents)


def _area_row(row: Label, place: Place) -> Label:
    """A row label as an area: the publisher's for a total, else its own words, even where they hold a force's name."""
    if _TOTAL.fullmatch(row.words):
        return row
    named = place.vocabulary.area(row.words)
    if _WHOLE_FORCE.fullmatch(row.words) or (named and named.kind == "publisher"):
        return replace(row, area=place.report.publisher, area_printed=row.words, rest="")
    if row.area and (named or not row.rest):
        return replace(row, rest="")
    return replace(row, area=row.words, area_printed=row.words, rest="")


def _read_grid(table: Table, place: Place) -> _Grid:
    width = len(table.rows[0]) if table.rows else 0
    columns = tuple(read_label(column_words(table, column), place) for column in range(width))
    columns = dated_columns(area_columns(columns, table.label_columns), table.label_columns, caption_year(table, place))
    caption = read_label(table.caption, place)
    corner = tidy(column_words(table, 0)) if table.rows and table.header_rows else ""
    first = tidy(table.rows[0][0].text) if corner else ""
    above = place.report.text[max(0, table.start - _MOST_ABOVE) : table.start]
    found = (caption.period, read_label(corner, place).period, stated_period(above, place))
    period = next((period for period in found if period.label), NO_PERIOD)
    areas = bool(_AREA_CORNER.fullmatch(first) or _AREA_CORNER.fullmatch(corner) or _lists_areas(table, place, corner))
    return _Grid(table, place, columns, table_measure(table, place), period, corner, areas)


def _lists_areas(table: Table, place: Place, corner: str) -> bool:
    """Whether the caption or, without one, the heading says that the rows are areas and the corner does not object."""
    named = table.caption or (place.section.headings[-1] if place.section.headings else "")
    return not corner and bool(_BY_AREA.search(named))


def _cell_facts(grid: _Grid, index: int, column: int, row: Label, parents: list[str]) -> Iterator[Fact]:
    cell, head = grid.table.rows[index][column], grid.columns[column]
    if head.role == "skipped" or not cell.text:
        return
    measure, path = _measure(grid, row, head, parents)
    period, baseline = _period(grid, index, row, head)
    if not measure:
        return
    area, printed_area = _area(grid, row, head)
    labels = CellLabels(row, head, grid.corner, tidy(grid.table.caption), measure, path)
    for number, figure in enumerate(cell_figures(cell.text, labels)):
        statistic = statistic_of(figure, number, labels, cell.text)
        if statistic is None:
            continue
        rank_of = (f"within {head.area or grid.place.report.publisher}",) if statistic == "rank" else ()
        yield Fact(
            fact_id=f"t{grid.table.order}.{cell.start + figure.start}",
            section=grid.table.section,
            measure=measure,
            measure_canonical=grid.place.vocabulary.canonical_measure(measure),
            path=tuple(path),
            area=grid.place.report.publisher if statistic == "rank" else area,
            area_printed="" if statistic == "rank" else printed_area,
            period=period,
            baseline=baseline,
            statistic=statistic,
            value=figure.value,
            unit=unit_of(figure, labels),
            printed=figure.printed,
            start=cell.start + figure.start,
            end=cell.start + figure.end,
            quotes=grid.table.quotes(index, column),
            kind="table",
            table=grid.table.order,
            row=index,
            column=column,
            row_label=row.words,
            column_label=head.words,
            qualifiers=rank_of + qualifiers_of(figure, labels, number),
            group=f"t{grid.table.order}.r{index}",
        )


def _measure(grid: _Grid, row: Label, head: Label, parents: list[str]) -> tuple[str, list[str]]:
    """The measure of a cell and the labels above it: the row names it, else the column, else caption or heading."""
    headings = list(grid.place.section.headings)
    path = [*headings, *([tidy(grid.table.caption)] if grid.table.caption else []), *parents]
    total = row.words.lower() in ("total", "grand total", "all")
    if row.rest and not row.area and not row.period.label and not total:
        return row.words, path
    if row.rest and len(row.rest.split()) > 1 and not total and row.rest.lower() not in ("area", "force"):
        return row.words, path
    if head.rest and head.role == "level" and not head.area and not head.period.label and not _is_unit(head.rest):
        return (head.words, [*path, grid.measure]) if grid.measure not in head.words else (head.words, path)
    if total and not row.period.label and grid.measure:
        return f"{grid.measure} {row.words.lower()}", path
    return grid.measure, path


def _is_unit(words: str) -> bool:
    return words.strip("() ").lower() in (
        "£m",
        "£k",
        "£",
        "%",
        "number",
        "no",
        "no.",
        "total",
        "count",
        "volume",
        "crimes",
        "spend £m",
    )


def _area(grid: _Grid, row: Label, head: Label) -> tuple[str, str]:
    if head.area:
        return head.area, head.area_printed
    if row.area:
        return row.area, row.area_printed
    caption = [
        mention for mention in grid.place.vocabulary.find_areas(grid.table.caption) if mention.kind == "division"
    ]
    if len(caption) == 1:
        return caption[0].name, caption[0].printed
    return grid.place.vocabulary.home or grid.place.report.publisher, ""


def _period(grid: _Grid, index: int, row: Label, head: Label) -> tuple[Period, Period]:
    """The period and baseline of a cell, from its row, column or caption."""
    month = (
        head.month
        if head.month and not head.period.known
        else row.month
        if row.month and not row.period.known
        else None
    )
    year = row if head.month == month and month else head
    if month is not None:
        return _month_of(grid, index, month, year.period, head if year is row else row), NO_PERIOD
    if head.role in ("change", "percent_change"):
        if names_both(head):
            return NO_PERIOD, NO_PERIOD
        if compared_with(head):
            now = grid.caption_period if head.period.label.lower().startswith("since") else NO_PERIOD
            return now, replace(head.period, end=head.period.end or head.period.start)
        if not head.period.label and not row.period.label:
            return NO_PERIOD, NO_PERIOD
    source = head if head.period.label else row
    if source.period.label:
        return source.period, source.baseline
    if "total" in head.words.lower() and row.period.label:
        return row.period, NO_PERIOD
    return grid.caption_period, NO_PERIOD


def _month_of(grid: _Grid, index: int, month: int, year: Period, label: Label) -> Period:
    """A month of a financial or calendar year; without a year, of the run of months that ends with the paper's data."""
    words = f"{label.period.label} {year.label}".strip()
    if year.start is not None:
        start = dt.date(year.start.year + (month < year.start.month), month, 1)
        return Period(words, start, add_months(start, 1) - dt.timedelta(days=1))
    data_to = grid.place.context.data_to
    last = read_label(grid.table.rows[-1][0].text, grid.place).month
    if data_to is None or last != data_to.month:
        return Period(words)
    back = len(grid.table.rows) - 1 - index
    start = add_months(data_to.replace(day=1), -back)
    return Period(words, start, add_months(start, 1) - dt.timedelta(days=1)) if start.month == month else Period(words)
