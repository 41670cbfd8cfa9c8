"""What the columns and rows of a table stand for: an area, a period, a change, a share, a measure."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from ingest.fact import NO_PERIOD, Period
from ingest.report import Report, Section, Table
from ingest.settings import VOCABULARY_FOLDER
from ingest.table_facts.label_periods import label_period
from ingest.times.mention import month_number
from ingest.times.periods import PeriodContext, find_periods
from ingest.words.vocabulary import Vocabulary

Role = Literal["level", "change", "percent_change", "rank", "target", "forecast", "skipped"]

# Raised letters and figures are marks as well: "Sexual offencesᴿ".
_RAISED = r"\u00b9\u00b2\u00b3\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u2070-\u209c"
_FOOTNOTE_MARKS = re.compile(
    rf"\^\w{{1,2}}\^|(?<=\w)[*^†‡]+|[*^†‡]+(?=\w|$)|(?<=[^\W\d{_RAISED}])[{_RAISED}]+(?![\w{_RAISED}])|<[^>]+>"
)
# The raised mark of a note, printed on the line behind a year: "2022/232"
_MARKED_YEAR = re.compile(r"\b((?:19|20)\d\d/\d\d)[1-9]\b")
_COMPASS = frozenset(("North", "South", "East", "West", "Central"))
# A quarter that spans columns of years: "Quarter 1 (April - June)" over "2022" and "2023"
_MONTHS_ABOVE_YEAR = re.compile(
    r"(?:\bQ(?:uarter\s)?\s?[1-4]\s*)?\((?P<first>[A-Z][a-z]{2,8})\s*(?:-|–|to)\s*(?P<last>[A-Z][a-z]{2,8})\)\s+(?P<year>(?:19|20)\d\d)\b"
)
# What a month stands under in a header of two rows
_PART_OF_YEAR = re.compile(
    r"(?:Q(?:uarter|tr)?\.?\s?[1-4]|[1-4](?:st|nd|rd|th)\s+quarter|(?:first|second|third|fourth)\s+quarter"
    r"|spring|summer|autumn|winter)\b(?:\s+of\s+[a-z ]{3,24})?[\s(]*"
    r"(?:(?:19|20)?\d\d(?:\s?[/–-]\s?\d\d(?:\d\d)?)?)?\)?",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?:[\s'’-]*(?:20)?\d\d)?", re.IGNORECASE
)
# A column that says where in the paper its rows are told of
_WHERE_TOLD = re.compile(
    r"(?:section|page|para(?:graph)?|chapter|appendix|annex)s?(?:\s+(?:no\.?|ref\.?|number))?[\d\s,.&–-]*",
    re.IGNORECASE,
)
_OF_YEARS = re.compile(
    r"\b(?:long[ -]term|(?:\d+|two|three|four|five|six|seven|eight|nine|ten)[ -]?(?:years?|yrs?)['’]?)"
    r"\s+(?:average|avg|mean)\b"
    r"|\bLTA\b",
    re.IGNORECASE,
)
# "MSG (of 8)" heads places among eight.
AMONG = re.compile(r"\((?:out\s+)?of\s+(?P<number>\d{1,2})\)", re.IGNORECASE)
_SOURCE_NOTE = re.compile(r"(?<=\w)\s+\*\s?[A-Z].*$")


@dataclass(frozen=True)
class Label:
    """What a row label or column header says: its words and the area, period and role found in them."""

    words: str
    area: str = ""
    area_printed: str = ""
    period: Period = NO_PERIOD
    baseline: Period = NO_PERIOD
    month: int | None = None
    role: Role = "level"
    rest: str = ""


@dataclass(frozen=True)
class Place:
    """Where a table stands: everything its labels are read against.

    `captioned` is what the table before it counts, `covers` the period that the paper says its figures are for, `year`
    its own year where that is over, `quarter` the one that it is titled by, `times` what it says that its own names of
    times mean, by the name in lower case.
    """

    report: Report
    section: Section
    context: PeriodContext
    vocabulary: Vocabulary
    captioned: str = ""
    covers: Period = NO_PERIOD
    year: Period = NO_PERIOD
    quarter: Period = NO_PERIOD
    times: Mapping[str, Period] = field(default_factory=dict)


@lru_cache
def statistic_words() -> dict[str, list[str]]:
    """The words of `data/vocabulary/statistics.toml` by kind of figure."""
    return tomllib.loads((VOCABULARY_FOLDER / "statistics.toml").read_text(encoding="utf-8"))


def says(label: str, kind: str) -> bool:
    """Whether a word of a label begins with one of those listed for this kind of figure, other than as one that only
    looks like it: "Little changed" counts what did not.
    """
    words = label.lower()
    return bool(_opening_words(kind).search(_without(words, "not_change") if kind == "change" else words))


@lru_cache
def _opening_words(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(_opening_word(word) for word in statistic_words()[kind]))


def _without(words: str, kind: str) -> str:
    """A label without the words listed, which only look like another kind: "attended within target"."""
    for phrase in statistic_words()[kind]:
        words = words.replace(phrase, " ")
    return words


def _opening_word(entry: str) -> str:
    """The pattern of an entry, which is a whole word where a space ends it."""
    before = r"(?<!\w)" if entry[0].isalnum() else ""
    return before + re.escape(entry.rstrip()) + (r"(?!\w)" if entry.endswith(" ") else "")


def tidy(words: str) -> str:
    """A label without footnote marks and with its spaces tidied."""
    plain = _MARKED_YEAR.sub(r"\1", _FOOTNOTE_MARKS.sub("", _SOURCE_NOTE.sub("", words)))
    return re.sub(r"\s+", " ", plain).strip(" :–-|")


def is_average_of_years(head: Label) -> bool:
    """Whether a column is of an average over years: "Long-term average". It is not of the time of those beside it."""
    return head.role == "level" and bool(_OF_YEARS.search(head.words))


def column_words(table: Table, column: int) -> str:
    """The header path of a column; a header cell left blank takes the one to its left that spans it.

    A heading spans columns up to the next one in its row or in a row above; in the last row it spans its own alone,
    and so does one that is printed over each of its columns: "12 months to", "12 months to", "".
    """
    parts: list[str] = []
    headers = table.rows[: table.header_rows]
    for index, row in enumerate(headers):
        here = column
        if index < table.header_rows - 1:
            while here > table.label_columns and not any(above[here].text for above in headers[: index + 1]):
                here -= 1
            repeated = here > table.label_columns and row[here].text == row[here - 1].text
            here = column if repeated else here
        if row[here].text and row[here].text not in parts:
            parts.append(row[here].text)
    parts = _month_within(parts)
    return _MONTHS_ABOVE_YEAR.sub(r"\g<first> to \g<last> \g<year>", " ".join(parts))


def _month_within(parts: list[str]) -> list[str]:
    """A header path in which a month under its quarter or season is that month: "Quarter 1", "Apr" is April."""
    if len(parts) < 2 or not _MONTH.fullmatch(parts[-1]) or not _PART_OF_YEAR.fullmatch(parts[-2]):
        return parts
    if any(character.isdigit() for character in parts[-1]):
        return [*parts[:-2], parts[-1]]
    whole = find_periods(parts[-2], PeriodContext())
    month = month_number(parts[-1].rstrip("."))
    if whole and month and whole[0].period.start and whole[0].period.end:
        begins = whole[0].period.start
        return [*parts[:-2], f"{parts[-1]} {begins.year + (month < begins.month)}"]
    return [*parts[:-2], parts[-1]]


def read_label(words: str, place: Place) -> Label:
    """What a label says. Words that name neither area nor period are its `rest`."""
    plain = tidy(words)
    areas = place.vocabulary.find_areas(plain)
    mentions = find_periods(plain, place.context)
    rest = plain
    for start, end in sorted([(m.start, m.end) for m in areas] + [(m.start, m.end) for m in mentions], reverse=True):
        rest = rest[:start] + " " + rest[end:]
    rest = re.sub(r"\s+", " ", re.sub(r"[^\w%&£+/-]+$|^[^\w%&£+]+", "", rest)).strip(" -–")
    rest += ")" if rest.count("(") == rest.count(")") + 1 and not rest.endswith("(") else ""
    area = place.vocabulary.area_name(areas[0], place.report.publisher) if areas else ""
    role = _role(plain)
    times = label_period(plain, mentions, role in ("change", "percent_change"), place.context.data_to)
    return Label(
        words=plain,
        area=area,
        area_printed=areas[0].printed if areas else "",
        period=times.period,
        baseline=times.baseline,
        month=times.month,
        role=role,
        rest=rest,
    )


def area_columns(columns: tuple[Label, ...], first: int) -> tuple[Label, ...]:
    """The columns with those beside named areas read as areas too: "Three Rivers" between "MSG" and "Westmarch".

    A new region or force is thus its own area, and never the publisher's.
    """
    columns = _divisions(columns, first)
    named = [label for label in columns[first:] if label.area and not label.rest]
    if not named:
        return columns
    dated = all(label.period.label for label in named)
    return tuple(
        replace(label, area=label.rest, area_printed=label.rest, rest="")
        if index >= first and _could_be_area(label, dated)
        else label
        for index, label in enumerate(columns)
    )


def _divisions(columns: tuple[Label, ...], first: int) -> tuple[Label, ...]:
    """The columns with those that name the parts of a force by compass read as areas: "North", "South", "Force"."""
    parts = [label for label in columns[first:] if label.rest in _COMPASS and not label.area]
    if len(parts) < 2:
        return columns
    return columns[:first] + tuple(
        replace(label, area=f"{label.rest} Division", area_printed=label.rest, rest="") if label in parts else label
        for label in columns[first:]
    )


def told_apart(columns: tuple[Label, ...], first: int) -> tuple[Label, ...]:
    """The columns with what a heading printed twice leaves out: "Officers budgeted", "In post", "PCSOs budgeted",
    "In post" are officers and PCSOs, each budgeted and in post.
    """
    settled = list(columns)
    places: dict[str, list[int]] = {}
    for index in range(first + 1, len(columns)):
        places.setdefault(columns[index].words, []).append(index)
    for words, found in places.items():
        before = [columns[index - 1].words.split() for index in found]
        tail = _common_tail(before)
        if len(found) < 2 or not words or not tail or len({tuple(one) for one in before}) < len(found):
            continue
        for index, one in zip(found, before, strict=True):
            subject = " ".join(one[: len(one) - tail])
            head = columns[index]
            if subject and head.rest and not head.area and not head.period.label:
                named = f"{subject} {words[0].lower()}{words[1:]}"
                settled[index] = replace(head, words=named, rest=named)
    return tuple(settled)


def _common_tail(phrases: list[list[str]]) -> int:
    """How many last words all phrases share."""
    count = 0
    while all(len(phrase) > count for phrase in phrases) and len({phrase[-1 - count] for phrase in phrases}) == 1:
        count += 1
    return count


def _could_be_area(label: Label, dated: bool) -> bool:
    """Whether a heading is of the kind of those that name areas: a name, with a period if these have one."""
    words = label.rest
    plain = not label.area and bool(label.period.label) == dated and label.role == "level"
    known = says(words, "plain_column") or says(words, "sample_column")
    return plain and bool(words) and words[0].isupper() and not known and len(words.split()) <= 4


def _role(words: str) -> Role:
    folded = _without(words.lower(), "not_target")
    if _WHERE_TOLD.fullmatch(folded):
        return "skipped"
    if says(folded, "interval"):
        return "level"
    if folded in statistic_words()["target_alone"]:
        return "target"
    if AMONG.search(folded):
        return "rank"
    for kind in ("percent_change", "change", "target", "forecast"):
        if says(folded, kind):
            return kind
    opening = folded.split(" ")[0]
    if opening in statistic_words()["forecast_opening"]:
        return "forecast"
    if opening in statistic_words()["change_opening"]:
        return "change"
    if any(re.search(rf"\b{re.escape(word)}\b", folded) for word in statistic_words()["skipped"]):
        return "skipped"
    return "rank" if says(folded, "rank") else "level"
