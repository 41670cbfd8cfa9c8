"""A table with its labels read: what its columns and rows stand for, what it counts and for when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.fact import NO_PERIOD, Period
from ingest.report import Table
from ingest.table_facts.bare_changes import bare_changes
from ingest.table_facts.columns import (
    Label,
    Place,
    area_columns,
    column_words,
    read_label,
    says,
    statistic_words,
    tidy,
    told_apart,
)
from ingest.table_facts.days import days_of_months, days_of_year, lacks_year
from ingest.table_facts.measure import corner_subject, table_measure
from ingest.table_facts.month_columns import first_month, month_columns, month_rows, months_of_years, year_from
from ingest.table_facts.month_spans import spans_of_year, twelve_months_to
from ingest.table_facts.periods import (
    caption_year,
    changes_between,
    dated_columns,
)
from ingest.table_facts.place_rows import rows_are_parts_of_force
from ingest.table_facts.text_beside import (
    noted_columns,
    period_told_below,
    rates_told,
    stated_period,
    unit_told,
    whole_columns,
)
from ingest.times.named_times import with_named_times

_AREA = (
    r"areas?|divisions?|districts?|forces?|bcus?|regions?|boroughs?|authorit(?:y|ies)|councils?|partnerships?|wards?"
    r"|count(?:y|ies)|towns?|cit(?:y|ies)|localit(?:y|ies)|csps?|lp[au]s?|npas?|(?:area\s+)?commands?"
)
_AREA_NAME = (
    r"(?:(?:local|unitary|council|authority|community safety|police|policing|force|district|borough|geographic"
    r"|neighbourhood)\s+)*"
    rf"(?:{_AREA}|policing\s+(?:units?|teams?))"
)
_AREA_CORNER = re.compile(rf"{_AREA_NAME}(?:\s*(?:/|&|,|\bor\b|\band\b)\s*{_AREA_NAME})*", re.IGNORECASE)
_BY_AREA = re.compile(rf"\bby\s+(?:(?:month|quarter|year)\s+and\s+)?(?:{_AREA_NAME})\b", re.IGNORECASE)
_WHOLE_FORCE = re.compile(
    r"(?:the )?(?:whole )?(?:force|constabulary)(?:[ -](?:area|wide|total|average))?", re.IGNORECASE
)
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
_YEAR_MONTHS = 12
_TOTAL = re.compile(r"(?:grand )?total|all|overall", re.IGNORECASE)
_TOTAL_OF = re.compile(r"\s+total$", re.IGNORECASE)

# "Average of the other seven", "Mean of the five other forces"; groups of most similar forces are of eight.
_OF_OTHERS = re.compile(
    r"(?:average|mean)\s+(?:of|for)\s+(?:the\s+)?(?:other\s+(?P<number>\w+)(?:\s+forces)?|(?P<before>\w+)\s+other\s+forces)",
    re.IGNORECASE,
)
_OTHERS_IN_GROUP = 7
_SIMILAR = re.compile(r"\bmost\s+similar|\bsimilar\s+forces|\bMSG\b|\bMSF\b", re.IGNORECASE)


@dataclass(frozen=True)
class LabelledGrid:
    """A table with its labels read. `down` holds the texts of each column below its header.

    `unit` is what the text above it says that its measure is in, "" where it says nothing; `rates` whether the line
    above leads to rates. `named` says that its rows are things with names of their own, which may hold a year or a
    place: "PEEL 2021/22", "National themes". `year_opens` is the month that its rows' years begin with, by the order
    of its columns' months, 0 where that does not tell. `months` are the periods of rows that are months without a
    year, and of the totals below them, where the caption or the corner tells their year.
    """

    table: Table
    place: Place
    columns: tuple[Label, ...]
    measure: str
    caption_period: Period
    corner: str
    rows_are_areas: bool
    down: tuple[tuple[str, ...], ...]
    unit: str = ""
    rates: bool = False
    named: bool = False
    year_opens: int = 0
    months: tuple[Period, ...] = ()

    @property
    def kinds_of(self) -> str:
        """What its rows are kinds of, by its corner; "" where that says nothing, areas, or what the caption is by."""
        subject = corner_subject(self.corner)
        headings = self.place.section.headings
        parted = f"by {subject}".lower() in (self.table.caption or (headings[-1] if headings else "")).lower()
        return "" if self.rows_are_areas or parted else subject

    @property
    def title_area(self) -> str:
        """The one area that the headings of all its columns name, as a title that spans them does; "" for others."""
        named = {head.area for head in self.columns[self.table.label_columns :]}
        return next(iter(named)) if len(named) == 1 and len(self.columns) > self.table.label_columns + 1 else ""

    @property
    def label_column(self) -> int:
        """The last column of labels that says what its rows count, not who leads on them or where they come from."""
        plain = frozenset(statistic_words()["not_a_label"])
        told = (index for index in range(self.table.label_columns) if self.columns[index].words.lower() not in plain)
        return max(told, default=self.table.label_columns - 1)

    @property
    def dated(self) -> int:
        """How many periods its columns of levels have."""
        levels = self.columns[self.table.label_columns :]
        return len({head.period for head in levels if head.period.known and head.role == "level"})


def read_grid(table: Table, place: Place) -> LabelledGrid:
    """A table with its columns, measure, period and corner read."""
    width = len(table.rows[0]) if table.rows else 0
    first = table.label_columns
    read = tuple(read_label(column_words(table, column), place) for column in range(width))
    read = with_named_times(read, place.times, place.covers)
    caption = read_label(table.caption, place)
    heading = place.section.headings[-1] if place.section.headings and not table.caption else ""
    titled = read_label(heading, place).period
    spanned = caption.period if caption.period.label else titled
    if spanned.label and not spanned.known:
        read = months_of_years(read, spanned.label)
    corner = tidy(column_words(table, 0)) if table.rows and table.header_rows else ""
    if lacks_year(corner):
        read = months_of_years(read, corner)
    rows = [read_label(row[0].text, place) for row in table.rows[table.header_rows :]]
    opens = first_month([row.month for row in rows if row.month and not row.period.known])
    read = tuple(year_from(head, opens) for head in read)
    columns = told_apart(area_columns(bare_changes(changes_between(read), table), first), first)
    year = caption_year(table, place)
    columns = twelve_months_to(days_of_year(columns, year), first, corner, tidy(table.caption))
    if not any(row.period.label for row in rows):
        # Twelve months may be those of the whole year that the paper is about.
        whole = place.year if len(columns) - first == place.year.months == _YEAR_MONTHS else NO_PERIOD
        columns = month_columns(columns, first, (caption.period, year, whole, place.quarter), place.context.data_to)
    stated = stated_period(table, place)
    told = caption.period if caption.period.label else stated if stated.label else titled
    told = NO_PERIOD if told is titled and titled.start != titled.end else told
    columns = days_of_months(dated_columns(spans_of_year(columns, first, year), first, year, told), told)
    below = period_told_below(table, place)
    columns = whole_columns(noted_columns(columns, first, table, place), below)
    found = (caption.period, read_label(corner, place).period, stated, below, titled)
    measure = table_measure(table, place, columns[first:])
    # "Area commands" says of whom the figures are, and not what they count.
    measure = "" if _AREA_CORNER.fullmatch(measure) else measure
    measure = corner if _counted_by_area(table, place, corner) else measure
    return LabelledGrid(
        table=table,
        place=place,
        columns=columns,
        measure=measure,
        caption_period=next((period for period in found if period.label), NO_PERIOD),
        corner=corner,
        named=_rows_are_named(table, place, corner_subject(corner)),
        unit=unit_told(measure, table, place),
        rates=rates_told(table, place),
        rows_are_areas=_rows_are_areas(table, place, corner),
        year_opens=first_month([head.month for head in columns[first:] if head.month and not head.period.known]),
        months=month_rows(rows, (caption.period, read_label(corner, place).period)),
        down=tuple(zip(*([cell.text for cell in row] for row in table.rows[table.header_rows :]), strict=True)),
    )


def _rows_are_areas(table: Table, place: Place, corner: str) -> bool:
    """Whether the corner or the caption or, without one, the heading says so, and the corner does not object; or the
    rows add up to that of the force.
    """
    first = tidy(table.rows[0][0].text) if corner else ""
    if _AREA_CORNER.fullmatch(first) or _AREA_CORNER.fullmatch(corner):
        return True
    named = table.caption or (place.section.headings[-1] if place.section.headings else "")
    if (not corner and _BY_AREA.search(named)) or _counted_by_area(table, place, corner):
        return True
    return rows_are_parts_of_force(table, corner, place)


def _counted_by_area(table: Table, place: Place, corner: str) -> bool:
    """Whether the corner is a measure and no more, "All crime", and the caption or heading says that it is by area."""
    named = table.caption or (place.section.headings[-1] if place.section.headings else "")
    whole = any(one.end - one.start == len(corner) for one in place.vocabulary.find_measures(corner))
    return whole and bool(_BY_AREA.search(named))


def _rows_are_named(table: Table, place: Place, kinds: str) -> bool:
    """Whether rows are things of a kind that the corner names, not all of them with a time and not all with an area,
    while the caption tells the one time of all: "Inspection", in a table of "actions at 31 March 2025".
    """
    if not kinds or not read_label(table.caption, place).period.label:
        return False
    rows = [read_label(row[0].text, place) for row in table.rows[table.header_rows :]]
    things = [row for row in rows if row.words and not _TOTAL.fullmatch(row.words)]
    plain = [row for row in things if not row.period.label and not row.area]
    return bool(plain) and all(row.rest for row in things)


def named_row(row: Label) -> Label:
    """A row label as a name and no more; one that says what the figures are, as "National average", as it is."""
    return row if says(row.words, "apart") or not row.rest else Label(row.words, role=row.role, rest=row.words)


def average_row(row: Label, grid: LabelledGrid) -> Label:
    """The row of the average of the others in a table of forces: the publisher's group, where they are those of one and
    the section speaks of it, else an area of its own, never the country.
    """
    named = _OF_OTHERS.fullmatch(row.words)
    if not named:
        return row
    place = grid.place
    forces = {
        area.name for label in grid.down[0] if (area := place.vocabulary.area(tidy(label))) and area.kind == "force"
    }
    others = len(forces - {place.report.publisher})
    around = place.report.text[place.section.start : place.section.end]
    grouped = (
        others == _OTHERS_IN_GROUP
        and (named["number"] or named["before"]).lower() in ("seven", "7")
        and _SIMILAR.search(around)
    )
    return replace(row, area="MSG" if grouped else row.words, area_printed=row.words, rest="")


def area_row(row: Label, place: Place) -> Label:
    """A row label as an area: the publisher's for a total, else its own words, even where they hold a force's name."""
    if _TOTAL.fullmatch(row.words):
        return row
    named = place.vocabulary.area(_TOTAL_OF.sub("", _REMARK.sub("", row.words)))
    if _WHOLE_FORCE.fullmatch(row.words) or (named and named.kind == "publisher"):
        return replace(row, area=place.report.publisher, area_printed=row.words, rest="")
    one_name = len(place.vocabulary.find_areas(row.words)) == 1  # "North East Lincolnshire" is neither of the two
    if row.area and (named or (one_name and not row.rest)):
        return replace(row, area=row.area if not named or named.kind == "region" else named.name, rest="")
    return replace(row, area=row.words, area_printed=row.words, rest="")
