"""Turns the cells of tables into facts: each printed figure with its measure, area, period and statistic."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.cells import is_figure_cell
from ingest.fact import NO_PERIOD, Fact, Period, Statistic
from ingest.figures import Figure, parse_cell
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
    says,
    statistic_words,
    table_measure,
    tidy,
)
from ingest.vocabulary import Vocabulary

_AREA_CORNER = re.compile(
    r"(?:areas?|divisions?|districts?|forces?|bcus?|regions?|police forces?|force areas?|boroughs?)", re.IGNORECASE
)
_TOTAL = re.compile(r"(?:grand )?total|all|overall", re.IGNORECASE)


@dataclass(frozen=True)
class _Grid:
    """A table with its labels read."""

    table: Table
    place: Place
    columns: tuple[Label, ...]
    measure: str
    caption_period: Period
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
        if grid.rows_are_areas and not row.area and row.words and not _TOTAL.fullmatch(row.words):
            row = replace(row, area=row.words, area_printed=row.words, rest="")
        parents = [label for label in above[:-1] if label and label != row.words]
        for column in range(table.label_columns, len(cells)):
            yield from _cell_facts(grid, index, column, row, parents)


def _read_grid(table: Table, place: Place) -> _Grid:
    width = len(table.rows[0]) if table.rows else 0
    columns = tuple(read_label(column_words(table, column), place) for column in range(width))
    columns = area_columns(columns, table.label_columns)
    caption = read_label(table.caption, place)
    corner = table.rows[0][0].text if table.rows and table.header_rows else ""
    rows_are_areas = bool(_AREA_CORNER.fullmatch(tidy(corner)))
    return _Grid(table, place, columns, table_measure(table, place), caption.period, rows_are_areas)


def _cell_facts(grid: _Grid, index: int, column: int, row: Label, parents: list[str]) -> Iterator[Fact]:
    cell, head = grid.table.rows[index][column], grid.columns[column]
    if head.role == "skipped" or not cell.text:
        return
    measure, path = _measure(grid, row, head, parents)
    period, baseline = _period(grid, index, row, head)
    if not measure:
        return
    area, printed_area = _area(grid, row, head)
    for number, figure in enumerate(parse_cell(cell.text)):
        statistic = _statistic(figure, number, head, f"{measure} {' '.join(path)}", cell.text)
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
            unit=_unit(figure, head, measure, path),
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
            qualifiers=rank_of + _qualifiers(head, row, number),
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
    return grid.place.report.publisher, ""


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
    if head.role in ("change", "percent_change") and not head.period.label and not row.period.label:
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


def _statistic(figure: Figure, number: int, head: Label, words: str, cell: str) -> Statistic | None:
    if figure.unit == "rank":
        return "rank" if number == 0 else None
    if head.role in ("target", "forecast"):
        return "target" if head.role == "target" else "forecast"
    signed = figure.sign != 0 and (
        head.role in ("change", "percent_change") or any(c.isalpha() for c in cell[: figure.start])
    )
    if head.role == "percent_change":
        return "change_percent" if figure.unit in ("", "percent") else "change_number"
    if head.role == "change" or signed or cell[:1] in "+-−–":
        return {"percent": "change_percent", "points": "change_points"}.get(figure.unit, "change_number")  # type: ignore[return-value]
    if figure.unit == "percent" or (figure.unit == "" and head.rest == "%"):
        return "rate" if says(words, "rate") else "share"
    return "rate" if says(words, "per_population") else "level"


def _unit(figure: Figure, head: Label, measure: str, path: Sequence[str]) -> str:
    if figure.unit:
        return figure.unit
    if head.rest == "%" or head.role == "percent_change" or head.words.endswith("%"):
        return "percent"
    for label in (head.words, measure, *reversed(path)):
        folded = label.lower()
        if "£m" in folded:
            return "gbp_million"
        for unit in ("kg", "seconds", "minutes", "days", "hours"):
            if f"({unit}" in folded or f"number of {unit}" in folded:
                return unit
    units: dict[str, list[str]] = statistic_words()["units"]  # type: ignore[assignment]
    for label in (measure, path[-1] if path else ""):
        for unit, words in units.items():
            if any(word in label.lower() for word in words):
                return unit
    return ""


def _qualifiers(head: Label, row: Label, number: int) -> tuple[str, ...]:
    """What else the labels say of a figure: a second figure in brackets, or words beside a period."""
    found: list[str] = []
    if number and head.role == "level" and not row.period.label:
        found.append("second figure in the cell")
    if row.period.label and row.rest and len(row.rest.split()) <= 1:
        found.append(row.rest)
    beside = head.period.label or (row.rest and not row.area and not row.period.label)
    if head.role == "level" and not head.area and beside and head.rest and not says(head.rest, "plain_column"):
        found.append(head.rest)
    return tuple(found)
