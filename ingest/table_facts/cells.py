"""The measure, the area and the period of one cell, by its row, its column and its table."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import NO_PERIOD, Period
from ingest.figures.figures import Figure
from ingest.table_facts.columns import Label, is_average_of_years, read_label, says, tidy
from ingest.table_facts.grid import LabelledGrid
from ingest.table_facts.measure import caption_measure
from ingest.table_facts.periods import CHANGES, compared_with, names_both, part_of_year
from ingest.tables.listed_lines import is_sum_of_times
from ingest.times.named_times import is_earlier_time
from ingest.times.periods import PeriodContext, add_months, find_periods, rolling, year_before

_YEAR = re.compile(r"\d\d")
_ON_YEAR = re.compile(
    r"\b(?:on|over|from|v|vs) (?:the )?(?:last |previous |prior )?year\b|\byear[ -]on[ -]year\b|\bannual\b",
    re.IGNORECASE,
)
_YEAR_EARLIER = re.compile(r"(?:\b(?:a|one|the) |\A)year (?:earlier|before|ago|previously)\b", re.IGNORECASE)
# "Collaboration with Norfolk": with whom, not whose.
_TOGETHER = re.compile(r"\b(?:with|alongside)\s+(?:the\s+)?\Z", re.IGNORECASE)
_IN_UNIT = re.compile(r"\s*\([^()]*\)$")
_TIME_ALONE = re.compile(
    r"(?:(?:current|this|latest|previous|last|prior|full|rolling|long[ -]term"
    r"|(?:\d+|two|three|four|five|ten)[ -]years?)[\s-]*)+"
    r"(?:year|period|quarter|month)?(?:\s*(?:average|mean|total))?",
    re.IGNORECASE,
)
_FEWEST_UNDATED = 2
_YEAR_MONTHS = 12
_MOST_HEADING_WORDS, _MOST_KIND_WORDS = 4, 3
_OF_WHICH = re.compile(r"of (?:which|whom)\b", re.IGNORECASE)
# Parts that no measure is named after
_BY_PARTS = re.compile(
    r"\bby\s+(?:\w+\s+)?(?:strand|characteristic|motivation|age|ethnicity|gender|sex)\b", re.IGNORECASE
)
# What is left of "Waiting at 31 Dec" ends in a word that led to the time
_BEFORE_TIME = re.compile(r"\s+(?:as\s+)?(?:at|in|to|on|by|for|during|since|from)$", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\A(?:total )?(?:number|count|volume) of ")
_BEHIND = re.compile(r"\s+(?:in|by|from|for|during)\s+")


def cell_measure(grid: LabelledGrid, row: Label, head: Label, parents: list[str]) -> tuple[str, list[str]]:
    """The measure of a cell and the labels above it: the row names it, else the column, else caption or heading."""
    headings = list(grid.place.section.headings)
    above = (tidy(grid.table.caption), grid.kinds_of)
    path = [*headings, *(words for words in above if words), *parents]
    total = row.words.lower() in ("total", "grand total", "all")
    if row.rest and not row.area and not row.period.label and not total:
        whole = _whole_of(grid, row, parents)
        return (f"{whole}: {row.words}" if whole else row.words), path
    if row.rest and len(row.rest.split()) > 1 and not total and row.rest.lower() not in ("area", "force"):
        return row.words, path
    # A percentage that is of the time of the column beside it counts its own all the same.
    own = head.period.label and (head.period.label in head.words or "%" not in (head.words[:1], head.words[-1:]))
    counted = not (_is_unit(head.rest) or (not row.words and is_sum_of_times(head.rest)))
    if head.rest and head.role == "level" and not head.area and not own and counted:
        return (head.words, [*path, grid.measure]) if grid.measure not in head.words else (head.words, path)
    if row.area and not row.rest and _counts_its_own(grid, head):
        return _BEFORE_TIME.sub("", head.rest), [*path, grid.measure]
    if row.area and not row.rest and (moved := _joined_part(grid, head)):
        return moved, [*path, grid.measure]
    if total and not row.period.label and grid.measure:
        # "ASB Type | Nuisance | ... | Grand Total" is the total of what its rows are types of.
        return f"{grid.kinds_of or grid.measure} {row.words.lower()}", path
    return grid.measure, path


def is_part_of_above(row: Label) -> bool:
    """Whether a row is a part of one above it: "Of which cyclists"."""
    return bool(_OF_WHICH.match(row.words))


def _whole_of(grid: LabelledGrid, row: Label, parents: Sequence[str]) -> str:
    """What a row that says too little by itself is a part of; "" where it says what it counts.

    "Of which cyclists" is of the row above; "Race" is of the "Hate crimes by strand"; who is content, of what all are.
    """
    if is_part_of_above(row):
        return parents[-1] if parents else ""
    caption = caption_measure(grid.table.caption, grid.place) or _opinion_heading(grid, row)
    of_parts = bool(_BY_PARTS.search(grid.table.caption))
    opinion = says(caption, "opinion") and not says(row.words, "opinion")
    return caption if opinion or (of_parts and not _is_part(caption, row.words)) else ""


def _opinion_heading(grid: LabelledGrid, row: Label) -> str:
    """The heading of a table of percentages where it is of what people think, for a row that only names a kind of
    them or of service: "Victim satisfaction" for "Hate crime"; "" for others.
    """
    if len(row.words.split()) > _MOST_KIND_WORDS:
        return ""
    heading = grid.place.section.headings[-1] if grid.place.section.headings else ""
    percent = any("%" in text for column in grid.down[grid.table.label_columns :] for text in column)
    return heading if percent and says(heading, "opinion") and len(heading.split()) <= _MOST_HEADING_WORDS else ""


def _counts_its_own(grid: LabelledGrid, head: Label) -> bool:
    """Whether a table of areas prints several things for each of its times, and a column counts one of them.

    So does the one column with a day among others that each count something: "Helped", "Waiting at 31 Dec".
    """
    if head.role != "level" or head.area or not head.period.known or not head.rest or says(head.rest, "plain_column"):
        return False
    if says(head.words, "per_population") or says(head.words, "average"):
        return False
    if _is_part(head.rest, grid.measure) and not _are_joined(grid):
        return False
    times: dict[str, set[Period]] = {}
    for one in grid.columns:
        if one.role == "level" and one.period.known:
            times.setdefault(one.rest, set()).add(one.period)
    undated = [one.rest for one in grid.columns[grid.table.label_columns :] if not one.period.label and not one.area]
    if len(times[head.rest]) == 1 and len(set(undated)) == len(undated) >= _FEWEST_UNDATED and all(undated):
        return head.rest not in undated
    return sum(len(periods) > 1 and periods == times[head.rest] for periods in times.values()) > 1


def _joined_part(grid: LabelledGrid, head: Label) -> str:
    """Which of the things that the measure of a table joins a column of changes is of; "" for other columns."""
    joined = sorted(_are_joined(grid), key=len, reverse=True) if head.role in CHANGES else []
    return next((part for part in joined if head.words.startswith(f"{part} ")), "")


def _are_joined(grid: LabelledGrid) -> set[str]:
    """What the columns of a table count each by itself, where its measure joins them: "ASB and vehicle crime"."""
    counted = {one.rest for one in grid.columns if one.role == "level" and one.period.known and one.rest}
    joined = len(counted) > 1 and " and " in grid.measure and all(_is_part(rest, grid.measure) for rest in counted)
    return counted if joined else set()


def _is_part(words: str, measure: str) -> bool:
    """Whether a heading adds nothing to the measure: "Recorded" to "Recorded crime", "Number of crimes" to it."""
    plain = {word.removesuffix("s") for word in _NUMBER_OF.sub("", words.lower()).split()}
    return plain <= {word.removesuffix("s") for word in measure.lower().split()}


def _is_unit(words: str) -> bool:
    """Whether a heading only says in what, or of which time or average, its column counts what the table counts."""
    return bool(_TIME_ALONE.fullmatch(words)) or words.strip("() ").lower() in (
        "£m",
        "£k",
        "£",
        "%",
        "per cent",
        "percent",
        "percentage",
        "number",
        "no",
        "no.",
        "total",
        "count",
        "volume",
        "crimes",
        "spend £m",
        "rate",
    )


def cell_area(grid: LabelledGrid, row: Label, head: Label) -> tuple[str, str]:
    """The area of a cell and the words that name it: by its column, row or caption, else whom the paper is about."""
    if head.area and not (grid.rows_are_areas and row.area and head.area == grid.title_area):
        return head.area, head.area_printed
    # "Police do a good job locally" names the place of the paper, which may be a part of the force.
    relative = row.rest and row.area == grid.place.report.publisher and row.area.lower() not in row.words.lower()
    before = row.words[: max(0, row.words.find(row.area_printed))] if row.area_printed else ""
    if row.area and not relative and not _TOGETHER.search(before):
        return row.area, row.area_printed
    caption = [
        mention for mention in grid.place.vocabulary.find_areas(grid.table.caption) if mention.kind == "division"
    ]
    if len(caption) == 1:
        return caption[0].name, caption[0].printed
    return grid.place.vocabulary.home or grid.place.report.publisher, ""


def ranked_area(grid: LabelledGrid, row: Label, head: Label) -> tuple[str, str, tuple[str, ...]]:
    """Whose rank a cell is, the words that name it, and a qualifier for those it is ranked among.

    In a table of forces each has its own rank, though the heading names the group: "Westmarch", "Position in MSG".
    """
    named = grid.place.vocabulary.area(row.area) if row.area else None
    if row.area and (not head.area or not (named and named.is_group)):
        return row.area, row.area_printed, (f"within {head.area}",) if head.area not in ("", row.area) else ()
    publisher = grid.place.report.publisher
    among = head.area if head.area not in ("", publisher) else _group_named(grid, row, head)
    return publisher, "", (f"within {among or publisher}",)


def _group_named(grid: LabelledGrid, row: Label, head: Label) -> str:
    """The group that a cell's labels name, or else those of the other columns of ranks, the title or the one column of
    a group's own figures; "" where none does.
    """
    ranks = (one.words for one in grid.columns if one.role == head.role)
    found = (grid.place.vocabulary.find_areas(words) for words in (head.words, row.words, *ranks, grid.table.caption))
    named = next((mention.name for mentions in found for mention in mentions if mention.kind == "group"), "")
    beside = {
        one.area for one in grid.columns if (area := grid.place.vocabulary.area(one.area)) and area.kind == "group"
    }
    return named or (
        next(iter(beside)) if len(beside) == 1 and not grid.place.vocabulary.find_areas(head.words) else ""
    )


def cell_period(grid: LabelledGrid, index: int, row: Label, head: Label) -> tuple[Period, Period]:
    """The period and baseline of a cell, from its row, column or caption."""
    month = (
        head.month
        if head.month and not head.period.known
        else row.month
        if row.month and not row.period.known
        else None
    )
    year = row if head.month == month and month else head
    if (part := part_of_year(head, row)).known:
        return part, NO_PERIOD
    if month is not None:
        return _month_of(grid, index, month, year.period, head if year is row else row), NO_PERIOD
    if head.role in ("change", "percent_change"):
        if names_both(head):
            return NO_PERIOD, NO_PERIOD
        if compared_with(head):
            now = grid.caption_period if head.period.label.lower().startswith("since") else NO_PERIOD
            return now, replace(head.period, end=head.period.end or head.period.start)
        if not head.period.label and not row.period.label:
            whole = grid.caption_period if _ON_YEAR.search(head.words) and not grid.dated else NO_PERIOD
            return (whole, year_before(whole, "")) if whole.known else (NO_PERIOD, NO_PERIOD)
    source = head if head.period.label else row
    if source.period.label:
        return source.period, source.baseline
    if "total" in head.words.lower() and row.period.label:
        return row.period, NO_PERIOD
    whole = _whole_period(grid, head)
    # What is below the months is of them all, and not of the year that the corner tells.
    months = _row_months(grid, index)
    summed = months.known and head.role == "level" and whole is grid.caption_period
    same = (months.start, months.end) == (whole.start, whole.end)
    return months if summed and not same else whole, NO_PERIOD


def _row_months(grid: LabelledGrid, index: int) -> Period:
    """The month of a row, or the months that it sums up, where the table tells their year; else no period."""
    return grid.months[index - grid.table.header_rows] if grid.months else NO_PERIOD


def _whole_period(grid: LabelledGrid, head: Label) -> Period:
    """The period of the whole table, or else of the paper, for a column that has none and is of no other time."""
    if _YEAR_EARLIER.search(head.words) and not head.period.label and grid.caption_period.known:
        # "Place a year earlier" beside "Place in MSG"
        return year_before(grid.caption_period, _IN_UNIT.sub("", head.words))
    if is_earlier_time(head):
        return NO_PERIOD
    if (grid.caption_period.label and not is_average_of_years(head)) or head.role != "level":
        return grid.caption_period
    covers = grid.place.covers
    # What is set beside a forecast is of the year that this is for, which may be longer than what the paper covers.
    yearly = any(one.role == "forecast" for one in grid.columns) and covers.months != _YEAR_MONTHS
    return NO_PERIOD if yearly or says(head.words, "apart") else covers


def figure_period(cell: str, figure: Figure, number: int, row: Label, period: Period, context: PeriodContext) -> Period:
    """The period of one figure of a cell: printed behind it ("moving to 10% in 2019/20"), else that of the cell.

    The second figure of a row that gives rolling totals beside those of the period is for twelve months.
    """
    if number and says(row.words, "rolling_second") and cell[figure.start - 1 : figure.start] == "(":
        return Period("rolling 12 months", *rolling(period.end, 12)) if period.end else Period("rolling 12 months")
    behind = cell[figure.end :]
    mentions = find_periods(behind, context) if _BEHIND.match(behind) else []
    dated = mentions and mentions[0].period.known and _YEAR.search(mentions[0].period.label)
    own = dated and _BEHIND.fullmatch(behind[: mentions[0].start])
    return mentions[0].period if own else period


def change_period(grid: LabelledGrid, head: Label, period: Period) -> Period:
    """The period of a change that its cell alone shows to be one: the table's own day is no period of a change, and
    where the table has levels of several periods its arithmetic says which two it lies between.
    """
    if head.role != "level":
        return period
    whole = period is grid.caption_period or period is grid.place.covers
    one_day = period.start == period.end
    return NO_PERIOD if whole and (one_day or grid.dated > 1) else period


def _month_of(grid: LabelledGrid, index: int, month: int, year: Period, label: Label) -> Period:
    """A month of a financial or calendar year; without a year, of the run of months that ends with the paper's data."""
    words = f"{label.period.label} {year.label}".strip()
    if year.start is not None:
        start = dt.date(year.start.year + (month < year.start.month), month, 1)
        return Period(words, start, add_months(start, 1) - dt.timedelta(days=1))
    if (told := _row_months(grid, index)).known and not year.label:
        return told
    data_to = grid.place.context.data_to
    last = read_label(grid.table.rows[-1][0].text, grid.place).month
    if data_to is None or last != data_to.month:
        return Period(words)
    back = len(grid.table.rows) - 1 - index
    start = add_months(data_to.replace(day=1), -back)
    return Period(words, start, add_months(start, 1) - dt.timedelta(days=1)) if start.month == month else Period(words)
