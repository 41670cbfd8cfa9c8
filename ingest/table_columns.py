"""What the columns and rows of a table stand for: an area, a period, a change, a share, a measure."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ingest.fact import NO_PERIOD, Period
from ingest.periods import PeriodContext, PeriodMention, find_periods
from ingest.report import Report, Section, Table
from ingest.vocabulary import VOCABULARY_FOLDER, Vocabulary

Role = Literal["level", "change", "percent_change", "rank", "target", "forecast", "skipped"]

_FOOTNOTE_MARKS = re.compile(r"(?<=\w)[*^†‡]+|[*^†‡]+(?=\w|$)|<[^>]+>")
_SOURCE_NOTE = re.compile(r"(?<=\w)\s+\*\s?[A-Z].*$")
_TABLE_NUMBER = re.compile(r"^(?:Table|Figure|Chart)\s*\d+\s*[:.–-]?\s*", re.IGNORECASE)
_CAPTION_TAIL = re.compile(
    r"\s*(?:,|\bby (?:month|quarter|year|division|district|area|force)\b|\bmonthly\b|\(.*\)).*$", re.I
)
_CAPTION_HEAD = re.compile(r"^(?:number of|total|volume of|recorded number of|all of the|summary of)\s+", re.IGNORECASE)
_STATED = re.compile(
    r"forces\s+nationally\s+(?:have|has|show|have\s+shown|saw|had)\s+[^.\n]{0,40}?"
    r"(?:increase|reduction|decrease|rise|fall)s?\s+in\s+(?P<measure>[^.\n•]+)"
    r"|(?:Nationally,?\s+)?(?P<subject>[A-Z][\w ()/&,-]{3,60}?)\s+"
    r"(?:rose|fell|increased|decreased|went\s+up|went\s+down|(?:is|are|was|were)\s+up)\s+"
    r"in\s+(?:all\s+)?\d+\s+forces",
)
_NOT_A_MEASURE = re.compile(r"trend|headlines|summary", re.IGNORECASE)


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
    """Where a table stands: everything its labels are read against. `captioned` is what the table before it counts."""

    report: Report
    section: Section
    context: PeriodContext
    vocabulary: Vocabulary
    captioned: str = ""


@lru_cache
def statistic_words() -> dict[str, list[str]]:
    """The words of `data/vocabulary/statistics.toml` by kind of figure."""
    return tomllib.loads((VOCABULARY_FOLDER / "statistics.toml").read_text(encoding="utf-8"))


def says(label: str, kind: str) -> bool:
    """Whether a label has one of the words listed for this kind of figure."""
    folded = label.lower()
    return any(word in folded for word in statistic_words()[kind])


def tidy(words: str) -> str:
    """A label without footnote marks and with its spaces tidied."""
    return re.sub(r"\s+", " ", _FOOTNOTE_MARKS.sub("", _SOURCE_NOTE.sub("", words))).strip(" :–-")


def column_words(table: Table, column: int) -> str:
    """The header path of a column; a header cell left blank takes the one to its left that spans it.

    A heading spans columns up to the next one in its row or in a row above; in the last row it spans its own alone.
    """
    parts: list[str] = []
    headers = table.rows[: table.header_rows]
    for index, row in enumerate(headers):
        here = column
        if index < table.header_rows - 1:
            while here > table.label_columns and not any(above[here].text for above in headers[: index + 1]):
                here -= 1
        if row[here].text and row[here].text not in parts:
            parts.append(row[here].text)
    return " ".join(parts)


def read_label(words: str, place: Place) -> Label:
    """What a label says. Words that name neither area nor period are its `rest`."""
    plain = tidy(words)
    areas = place.vocabulary.find_areas(plain)
    mentions = find_periods(plain, place.context)
    rest = plain
    for start, end in sorted([(m.start, m.end) for m in areas] + [(m.start, m.end) for m in mentions], reverse=True):
        rest = rest[:start] + " " + rest[end:]
    rest = re.sub(r"\s+", " ", re.sub(r"[^\w%&£+/-]+$|^[^\w%&£+]+", "", rest)).strip(" -–")
    area = place.vocabulary.area_name(areas[0], place.report.publisher) if areas else ""
    mention = _main_period(mentions)
    return Label(
        words=plain,
        area=area,
        area_printed=areas[0].printed if areas else "",
        period=mention.period if mention else NO_PERIOD,
        baseline=_baseline(mentions),
        month=_month(mention),
        role=_role(plain),
        rest=rest,
    )


def area_columns(columns: tuple[Label, ...], first: int) -> tuple[Label, ...]:
    """The columns with those beside named areas read as areas too: "Three Rivers" between "MSG" and "Westmarch".

    A new region or force is thus its own area, and never the publisher's.
    """
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


def _could_be_area(label: Label, dated: bool) -> bool:
    """Whether a heading is of the kind of those that name areas: a name, with a period if these have one."""
    words = label.rest
    plain = not label.area and bool(label.period.label) == dated and label.role == "level"
    return plain and bool(words) and words[0].isupper() and not says(words, "plain_column") and len(words.split()) <= 4


def _main_period(mentions: list[PeriodMention]) -> PeriodMention | None:
    return mentions[0] if mentions else None


def _baseline(mentions: list[PeriodMention]) -> Period:
    if mentions and mentions[0].baseline != NO_PERIOD:
        return mentions[0].baseline
    return mentions[1].period if len(mentions) > 1 else NO_PERIOD


def _month(mention: PeriodMention | None) -> int | None:
    """The month of a label that is a month without a year."""
    from ingest.periods import month_number

    if mention is None or mention.kind != "month":
        return None
    return month_number(re.split(r"[\s'’-]", mention.period.label.strip())[0])


def _role(words: str) -> Role:
    folded = words.lower()
    for kind in ("percent_change", "change", "target", "forecast"):
        if says(folded, kind):
            return kind
    if any(re.search(rf"\b{re.escape(word)}\b", folded) for word in statistic_words()["skipped"]):
        return "skipped"
    return "rank" if says(folded, "rank") else "level"


def table_measure(table: Table, place: Place) -> str:
    """The measure of a table whose rows and columns name only areas and periods.

    What the text around it says the national figures are of comes first, then its caption, then its heading.
    """
    around = place.report.text[place.section.start : place.section.end]
    caption = caption_measure(table.caption, place)
    heading = _heading_measure(place, caption)
    named = caption or place.captioned or heading
    stated = _STATED.search(place.report.text, table.start, min(place.section.end, table.end + 2500))
    if stated and any(cell.text and place.vocabulary.area(tidy(cell.text)) for row in table.rows for cell in row):
        return tidy(stated["measure"] or stated["subject"])
    different = place.vocabulary.different_measures(place.vocabulary.canonical_measure(named))
    for mention in place.vocabulary.find_measures(around):
        if mention.name in different and re.search(r"available|national", around):
            return mention.printed
    return named


def caption_measure(caption: str, place: Place) -> str:
    """The measure in a caption: "Table 1: All crime by month, Westmarch" and "Rape – The Constabulary" hold one."""
    words = _TABLE_NUMBER.sub("", tidy(caption))
    parts = re.split(r"\s[–—-]\s", words)
    if len(parts) > 1 and place.vocabulary.find_areas(" ".join(parts[1:])):
        words = parts[0]
    words = _CAPTION_TAIL.sub("", words)
    return _CAPTION_HEAD.sub("", words).strip(" :–-")


def _heading_measure(place: Place, caption: str) -> str:
    """The innermost heading that names a listed measure, else the innermost heading that is not about trends."""
    plain = [heading for heading in place.section.headings if not _NOT_A_MEASURE.search(heading)]
    for heading in reversed(plain):
        if place.vocabulary.find_measures(heading):
            return re.sub(r"^(?:number of|recorded number of)\s+", "", heading, flags=re.IGNORECASE)
    return plain[-1] if plain else caption
