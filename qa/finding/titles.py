"""What the title of a table, or of a group of its rows, says of figures whose own labels leave it open.

A row called "Burglary" in a table of satisfied victims is of them, and one called "Convictions" under "Crown Court" is
of that court alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.checks.comparable import LEVELS, MEASURED_IN
from ingest.fact import Fact
from ingest.report import Section, Table
from ingest.table_facts.columns import tidy
from ingest.table_facts.figures import INTERVAL
from qa.understanding.cues import cue

_NUMBER = re.compile(
    r"^(?:(?:table|figure|chart|appendix)\s+(?:[a-z](?![a-z])|\d)[\d.a-z]*\s*(?:\(?continued\)?)?\s*[:.–—-]?\s*"
    r"|\d+(?:\.\d+)*\.?\s+|[a-z]\.\s+)",
    re.IGNORECASE,
)
# A numbered part of a plan holds tables of many things, and names none of them.
_OF_PLAN = re.compile(
    r"(?:priority|aim|objective|goal|theme|pillar|outcome|part|section)\s+(?:\d|[ivx]+\b|one|two|three)", re.I
)
_TAIL = re.compile(r"\s*(?:[,;:(]|\s[–—-]\s|\b(?:by|per|at\s+(?:the\s+)?\d)\b|(?<=[a-z])\d+$).*$", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_THINGS = re.compile(r"\b(?:crimes?|offences?|incidents?)\b", re.IGNORECASE)
_UNIT = re.compile(r"\(\s*(?:%|per cent)\s*\)|%(?! of)|\+/-.*", re.IGNORECASE)
_PART_OF = re.compile(r"(?:%|\b(?:percentages?|per cent|proportions?|shares?)) of\b", re.IGNORECASE)
_TOLD = (*LEVELS, "target", "forecast", "change_points")
# In words: what is longer says more than what a table is of.
_LONGEST = 12


@dataclass(frozen=True)
class Title:
    """What a figure is of where its label does not say; `group` is whether rows of several groups have that label."""

    text: str
    group: bool = False


def table_titles(facts: Sequence[Fact], table: Table, section: Section) -> dict[str, Title]:
    """For the facts of one table, by id, what they are of; none for those whose labels say so themselves."""
    groups: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        groups[fact.row_label].add(_group(fact, table, section))
    title = _shortened(tidy(table.caption)) or _shortened(tidy(section.headings[-1]) if section.headings else "")
    found: dict[str, Title] = {}
    for fact in facts:
        group = _group(fact, table, section)
        if group and len(groups[fact.row_label]) > 1 and group.lower() not in fact.measure.lower():
            found[fact.fact_id] = Title(group, group=True)
        elif named := _left_open(fact, title):
            found[fact.fact_id] = Title(named)
    return found


def spoken_of(titles: Mapping[str, Title], facts: Sequence[Fact]) -> str:
    """The titles of a row whose every level has one: what the row is about, whatever its label names; else "".

    How many were asked, and how far a figure may be off, are no levels of their own.
    """
    proper = [fact for fact in facts if fact.statistic in LEVELS and INTERVAL not in fact.qualifiers]
    told = [titles.get(fact.fact_id) for fact in proper if not cue("basis").search(" ".join(fact.qualifiers))]
    named = [title.text for title in told if title and not title.group]
    return " ".join(dict.fromkeys(named)) if told and len(named) == len(told) else ""


def _group(fact: Fact, table: Table, section: Section) -> str:
    """The label of the group of rows that a figure's row stands in; "" where there is none."""
    inside = fact.path[: len(section.headings)] == section.headings and table.label_columns > 1
    corner = tidy(table.rows[0][0].text) if table.rows and table.header_rows else ""
    above = fact.path[len(section.headings) :] if inside else ()
    labels = [label for label in above if label not in (tidy(table.caption), fact.measure) and label not in corner]
    return labels[-1] if labels else ""


def _shortened(words: str) -> str:
    """A title without its number and what it says of times, areas and kinds; in small letters where it shouts."""
    if _OF_PLAN.match(words):
        return ""
    plain = _TAIL.sub("", _NUMBER.sub("", words)).strip(" :.–-")
    return plain.lower() if plain.isupper() else plain


def _left_open(fact: Fact, title: str) -> str:
    """What a figure is of, by its column or the title of its table, where its row does not say; "" where it does."""
    if fact.statistic not in _TOLD or INTERVAL in fact.qualifiers:
        return ""
    column = fact.column_label.replace(fact.period.label, " ") if fact.period.label else fact.column_label
    own = f"{fact.measure} {column}"
    if not _WORD.search(cue("bare_name").sub(" ", fact.measure)):
        return title if title.lower() not in fact.measure.lower() else ""
    if fact.unit in ("percent", "points"):
        if _says_rate(fact.measure):
            return ""
        if _says_rate(column):
            return "" if fact.qualifiers else " ".join(_UNIT.sub(" ", column).split())
        return title if _adds(title, own) else ""
    counts = fact.unit not in MEASURED_IN and not _THINGS.search(column)
    return title if counts and _counts_another(title, own) else ""


def _says_rate(label: str) -> bool:
    """Whether a label says itself what its percentage is of."""
    return bool(_PART_OF.search(label) or cue("says_rate").search(label))


def _counts_another(title: str, own: str) -> bool:
    """Whether a title says just that a table is of searches or the like, and a figure's labels do not."""
    thing = cue("counted_title")
    left = cue("plain_title").sub(" ", thing.sub(" ", title))
    return bool(thing.search(title)) and not _WORD.search(left) and not thing.search(own)


def _adds(title: str, own: str) -> bool:
    """Whether a title says something that the labels of a figure do not, in few words."""
    there = {word.lower().removesuffix("s") for word in _WORD.findall(own)}
    said = [word.lower().removesuffix("s") for word in _WORD.findall(cue("plain_title").sub(" ", title))]
    return len(title.split()) <= _LONGEST and any(word not in there for word in said)
