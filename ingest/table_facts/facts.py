"""Turns the cells of tables into facts: each printed figure with its measure, area, period and statistic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.fact import NO_PERIOD, Fact, Period
from ingest.report import Report, Section, Span, Table
from ingest.table_facts.cell_labels import CellLabels
from ingest.table_facts.cells import (
    cell_area,
    cell_measure,
    cell_period,
    change_period,
    figure_period,
    is_part_of_above,
    ranked_area,
)
from ingest.table_facts.changes import settle_changes
from ingest.table_facts.columns import Label, Place, column_words, read_label, says, tidy
from ingest.table_facts.figures import cell_figures, in_full, qualifiers_of, statistic_of, unit_of
from ingest.table_facts.grid import LabelledGrid, area_row, average_row, named_row, read_grid
from ingest.table_facts.measure import caption_measure
from ingest.table_facts.month_columns import year_from
from ingest.table_facts.periods import CHANGES, change_row, year_row
from ingest.tables.cells import NAME_OF_MEASURE, NUMBER_OF_MEASURE, is_figure_cell
from ingest.times.named_times import named_times
from ingest.times.paper_times import paper_time
from ingest.times.periods import PeriodContext, find_periods
from ingest.words.vocabulary import Vocabulary

# A small count that is not told, lest it be known of whom it is.
_SUPPRESSED = re.compile(r"\\?<\s?\d{1,2}")
# The number of a measure before its name: "5.1 Officers", "KPI 3 Burglary"
_REFERENCE = re.compile(rf"\A(?:{NUMBER_OF_MEASURE}|{NAME_OF_MEASURE})[.:]?\s+(?=[A-Z0-9])")


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
    told, times = paper_time(report, context), named_times(report.text, context)
    over = bool(told.year.end and told.last and told.year.end <= told.last)
    year = told.year if over else NO_PERIOD
    for table in tables:
        section = sections[table.section]
        place = Place(report, section, context, vocabulary, captioned, told.covers, year, told.quarter, times)
        if place.section.headings != headings:
            headings, captioned = place.section.headings, ""
            place = replace(place, captioned="")
        captioned = caption_measure(table.caption, place) or captioned
        if table.read and (doubt := _doubtful_heading(table, place)):
            table = replace(table, read=False, reason=doubt)
        found = list(_facts(table, place)) if table.read else []
        facts.extend(settle_changes(found))
        marked.append(_marked(table, bool(found)))
    return facts, marked


def _doubtful_heading(table: Table, place: Place) -> str:
    """Why the figures of a table can be of no time: one of its columns is headed by two months; "" where none is."""
    for column in range(table.label_columns, len(table.rows[0]) if table.rows else 0):
        words = column_words(table, column)
        months = [mention for mention in find_periods(words, place.context) if mention.kind == "month"]
        if len(months) > 1 and not any(character.isdigit() for character in words):
            return "the heading of a column names more than one month"
    return ""


def _marked(table: Table, has_facts: bool) -> Table:
    figures = any(is_figure_cell(cell.text) for row in table.rows for cell in row[table.label_columns :])
    if table.read and figures and not has_facts:
        return replace(table, read=False, reason="its figures could not be tied to a measure and a period")
    return table


def _facts(table: Table, place: Place) -> Iterator[Fact]:
    grid = read_grid(table, place)
    last = grid.label_column
    dated: list[Period] = []
    above: list[str] = [""] * table.label_columns
    whole = ""
    numbered = _are_numbered(table)
    for index in range(table.header_rows, len(table.rows)):
        cells = table.rows[index]
        labels = [tidy(cell.text) for cell in cells[: table.label_columns]]
        labels = [_REFERENCE.sub("", label) for label in labels] if numbered else labels
        above = _below(labels, above)
        row = read_label(above[last] or above[0], place)
        averaged = average_row(row, grid)
        if averaged is not row:
            row = averaged
        elif grid.rows_are_areas and row.words:
            row = area_row(row, place)
        elif grid.named:
            row = named_row(row)
        row = year_row(change_row(year_from(row, grid.year_opens), dated), dated)
        if row.period.known and row.period not in dated:
            dated.append(row.period)
        parents = [label for label in above[:last] if label and label != row.words]
        if is_part_of_above(row):
            parents = [*parents, whole] if whole else parents
        else:
            whole = row.words
        # A column of places before the names of those ranked is one of labels and of figures.
        places = [at for at in range(table.label_columns) if at != last and _is_place(grid, at, row)]
        for column in (*places, *range(table.label_columns, len(cells))):
            yield from _cell_facts(grid, index, column, row, parents)


def _are_numbered(table: Table) -> bool:
    """Whether the labels of a table open with the numbers of its measures: "5.1 Officers", "5.2 Female officers"."""
    labels = [row[0].text for row in table.rows[table.header_rows :] if row[0].text]
    return len(labels) > 1 and sum(bool(_REFERENCE.match(label)) for label in labels) * 2 > len(labels)


def _is_place(grid: LabelledGrid, column: int, row: Label) -> bool:
    """Whether a column of labels holds the places of areas, each of its numbers once: "Rank", "Force"."""
    texts = [text for text in grid.down[column] if text]
    numbers = all(text.isdecimal() for text in texts)
    return bool(row.area) and grid.columns[column].role == "rank" and numbers and len(set(texts)) == len(texts)


def _below(labels: Sequence[str], above: Sequence[str]) -> list[str]:
    """The labels of a row, blank ones before the first that is printed as in the row above."""
    printed = next((index for index, label in enumerate(labels) if label), len(labels))
    return [*above[:printed], *labels[printed:]]


def _caption_told(grid: LabelledGrid, measure: str) -> tuple[Span, ...]:
    """Where the caption stands from which a measure has its numbers: "All crime per 1,000 residents"."""
    title = grid.table.caption
    if measure != grid.measure or measure not in title or not any(character.isdigit() for character in measure):
        return ()
    start = grid.place.report.text.rfind(title, grid.place.section.start, grid.table.start)
    return () if start < 0 else ((start, start + len(title)),)


def _told_in_pounds(grid: LabelledGrid, head: Label) -> str:
    """The heading of a change in pounds, in a table whose budgets and forecasts leave the unit to it; "" for others."""
    pounds = [one.words for one in grid.columns if one.role in CHANGES and "£" in one.words]
    return pounds[0] if pounds and says(head.words, "accounts") and "£" not in head.words else ""


def _counted_before(grid: LabelledGrid, column: int) -> str:
    """What the column of levels before a column of targets says that it counts: "People helped", "Target"."""
    levels = [head.rest for head in grid.columns[grid.table.label_columns : column] if head.role == "level"]
    return levels[-1] if levels else ""


def _beside_place(grid: LabelledGrid, row: Label, head: Label) -> bool:
    """Whether a column of a group holds what each place in the rows is set beside: "Luton", "MSG average"."""
    group = grid.place.vocabulary.area(head.area) if head.area else None
    named = bool(row.area) and row.area != grid.place.report.publisher and not row.rest and not row.period.label
    return named and grid.rows_are_areas and group is not None and group.kind == "group"


def _shared(grid: LabelledGrid, row: Label, head: Label) -> str:
    """What the levels of several times count, for a change that does not say so: "KSI 2018", "KSI 2019", "Change"."""
    levels = [one for one in grid.columns[grid.table.label_columns :] if one.role == "level"]
    counted = {one.rest for one in levels}
    several = len(levels) > 1 and all(one.period.known for one in levels)
    words = next(iter(counted)) if len(counted) == 1 and several else ""
    told = head.role not in CHANGES or not row.rest or row.area or says(words, "plain_column")
    return "" if told or not words[:1].isalpha() else words


def _cell_facts(grid: LabelledGrid, index: int, column: int, row: Label, parents: list[str]) -> Iterator[Fact]:
    cell, head = grid.table.rows[index][column], grid.columns[column]
    if head.role == "skipped" or not cell.text or (head.role == "level" and _SUPPRESSED.fullmatch(cell.text)):
        return
    measure, path = cell_measure(grid, row, head, parents)
    period, baseline = cell_period(grid, index, row, head)
    if row.role in CHANGES and not row.rest and head.role == "level":
        head = replace(head, role=row.role)
    if not measure:
        return
    area, printed_area = cell_area(grid, row, head)
    beside = [one.text for one in grid.table.rows[index][grid.table.label_columns :]]
    caption = tidy(grid.table.caption)
    titled = _caption_told(grid, measure)
    told = grid.unit if measure == grid.measure else ""
    before = _counted_before(grid, column) if head.role == "target" else _shared(grid, row, head)
    corner = _told_in_pounds(grid, head) or grid.corner
    labels = CellLabels(row, head, corner, caption, measure, path, beside, grid.down[column], before, told, grid.rates)
    changed = head.role in CHANGES
    for number, figure in enumerate(cell_figures(cell.text, labels)):
        statistic = statistic_of(figure, number, labels, cell.text)
        if statistic is None:
            continue
        when = figure_period(cell.text, figure, number, row, period, grid.place.context)
        ranked = figure.unit == "rank" or statistic == "rank"
        among: tuple[str, ...] = ()
        if ranked:
            area, printed_area, among = ranked_area(grid, row, head)
        elif _beside_place(grid, row, head):
            among = (f"for {row.area}",)
        value, unit = in_full(figure.value, unit_of(figure, labels))
        yield Fact(
            fact_id=f"t{grid.table.order}.{cell.start + figure.start}",
            section=grid.table.section,
            measure=measure,
            measure_canonical=grid.place.vocabulary.canonical_measure(measure),
            path=tuple(path),
            area=area,
            area_printed=printed_area,
            period=change_period(grid, head, when) if statistic.startswith("change") else when,
            baseline=baseline,
            statistic=statistic,
            value=value,
            unit=unit,
            printed=figure.printed,
            start=cell.start + figure.start,
            end=cell.start + figure.end,
            quotes=(*titled, *grid.table.quotes(index, column)),
            kind="table",
            table=grid.table.order,
            row=index,
            column=column,
            row_label=row.words,
            column_label=head.words,
            qualifiers=among + qualifiers_of(figure, labels, number) + ((before,) if before and changed else ()),
            group=f"t{grid.table.order}.r{index}",
        )
