"""Tells which rows a question chooses among: those it lists, the crimes of a table, the parts of a force."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.fact import Fact
from qa.evidence import Evidence, Inventory
from qa.finding.between_times import moved_since
from qa.finding.match import Match
from qa.finding.period_fit import SAME_PERIOD, fact_period_fit
from qa.finding.rows_named import rows_named
from qa.finding.select_facts import changes, levels, wants_percent
from qa.question import Question
from qa.understanding.lexicon import ALL_CRIME

_FEWEST = 3
# "Out of hate crime, rape and burglary, which ...?", "which is higher, rape or burglary?"
_CHOICE = re.compile(r"\b(?:out of|between|among|of|from)\b[^?]*,[^?]*\b(?:and|or)\b|,[^?]* or\b", re.IGNORECASE)
_CRIME = r"(?:crimes?|offences?|offending)"
_KINDS = r"(?:types?|kinds?|categor(?:y|ies)|sorts?|groups?)"
_MOVED = (
    r"(?:rise|rose|risen|fall|fell|fallen|increased?|decreased?|dropped?|went|gone|going|go|grew|grown|halved|doubled)"
)
_CRIME_KINDS = re.compile(
    rf"\b(?:{_CRIME} {_KINDS}|{_KINDS} of (?:\w+ )?{_CRIME})\b"
    # "How many crimes went up" is how many kinds of them did.
    rf"|\b(?:which|what|how many|any|top (?:\d+|\w+)) (?:of the |recorded |main )?{_CRIME}"
    rf" (?:that |have |has |had |are )?{_MOVED}\b",
    re.IGNORECASE,
)
PART_OF_FORCE = r"parts? of (?:the |our )?(?:force|county|(?-i:[A-Z])\w+)"
_PARTS = re.compile(
    rf"\b(?:districts?|divisions?|bcus?|boroughs?|count(?:y|ies)|towns?|council areas?|{PART_OF_FORCE})\b",
    re.IGNORECASE,
)
# "Which of our areas": they are parts of a force where its own row stands among them.
_AREAS = re.compile(r"\bareas\b", re.IGNORECASE)
# What a table calls the whole force.
_WHOLE_LABEL = re.compile(
    r"(?:the )?(?:whole |all )?(?:force|county|force-?\s?wide|areas|districts|divisions|total)"
    r"(?: (?:total|average|area|wide))?",
    re.IGNORECASE,
)
_TOTAL_OF_KINDS = re.compile(r"(?:all(?! other)|total)\b", re.IGNORECASE)
_WHOLES = ("force", "region", "group", "nation")
_CRIMES = re.compile(_CRIME, re.IGNORECASE)
_CRIME_UNITS = ("crimes", "offences")


def rows_listed(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """The rows that a question lists to choose among; [] where it lists none.

    Where a percentage is asked for, the row that prints one stands in for that of the same name with the counts.
    """
    named = rows_named(question, rows, inventory) if _CHOICE.search(question.text) else []
    if not wants_percent(question):
        return named
    told = [next((row for row in _of_same_name(one, inventory) if _in_percent(row)), None) for one in named]
    return [row for row in told if row is not None] if None not in told else []


def _of_same_name(row: Evidence, inventory: Inventory) -> list[Evidence]:
    return [row, *(other for other in inventory.table_rows(row) if other.label == row.label)]


def _in_percent(row: Evidence) -> bool:
    return any(fact.unit == "percent" for fact in levels(row.facts))


def rows_of_crimes(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """The rows of the table of kinds of crime that fits best, where the question chooses among these; else []."""
    if not _CRIME_KINDS.search(question.text) or any(term.concept for term in question.terms if term.required):
        return []
    totals: dict[tuple[str, int], float] = defaultdict(float)
    tables: dict[tuple[str, int], list[Evidence]] = {}
    for match in rows:
        if match.evidence.table is None:
            continue
        place = (match.evidence.report.report_id, match.evidence.table.order)
        totals[place] += match.score
        if place not in tables:
            tables[place] = [row for row in inventory.table_rows(match.evidence) if _counts_crimes(row)]
    many = [place for place in tables if len({row.facts[0].measure for row in tables[place]}) >= _FEWEST]
    best = max(
        many,
        default=None,
        key=lambda place: (
            any(moved_since(question, row) for row in tables[place]),
            any(moved_in_time(question, changes(row.facts)) for row in tables[place]),
            any(_is_all_crime(row) for row in tables[place]),
            totals[place],
        ),
    )
    return tables[best] if best else []


def moved_in_time(question: Question, moves: Sequence[Fact]) -> list[Fact]:
    """The changes into a time asked for; what bears no date is of the time of its paper."""
    if not question.periods:
        return list(moves)
    dated = [move for move in moves if move.period.end]
    into = [move for move in dated for asked in question.periods if fact_period_fit(move.period, asked) >= SAME_PERIOD]
    return into or [move for move in moves if not move.period.end]


def _is_all_crime(row: Evidence) -> bool:
    """Whether a row is of all crime: the table that has it is that of the main kinds of crime."""
    return row.facts[0].measure_canonical == ALL_CRIME


def _counts_crimes(row: Evidence) -> bool:
    return any(fact.unit in _CRIME_UNITS for fact in row.facts)


def parts_of_force(question: Question, table: Sequence[Evidence], inventory: Inventory) -> list[Evidence]:
    """The rows but for those of whole forces and groups of them, where a part of a force is asked for."""
    kinds = {area.name: area.kind for area in inventory.vocabulary.areas}
    wholes = [row for row in table if kinds.get(row.facts[0].area) in _WHOLES or _is_whole(row)]
    parts = [row for row in table if row not in wholes]
    areas = _AREAS.search(question.text) or (question.home and not question.areas)
    asked = _PARTS.search(question.text) or (areas and wholes)
    return parts if asked and len(parts) > 1 else list(table)


def are_wholes(table: Sequence[Evidence], inventory: Inventory) -> bool:
    """Whether all rows are of whole forces, regions or groups, so that none is of a part of one."""
    kinds = {area.name: area.kind for area in inventory.vocabulary.areas}
    return all(kinds.get(row.facts[0].area) in _WHOLES for row in table)


def _is_whole(row: Evidence) -> bool:
    return bool(_WHOLE_LABEL.fullmatch(row.facts[0].row_label.strip(" *_")))


def counts_in_parts(question: Question, table: Sequence[Evidence]) -> bool:
    """Whether the rows of a table are of what is asked of the parts of a force: attendance in each division is no
    answer to which had the most crime, nor is one kind of crime.
    """
    asked = [term for term in question.terms if term.required and not _PARTS.search(term.text)]
    asked = [term for term in asked if term.concept != "basic command unit" and not _AREAS.search(term.text)]
    crime = [term for term in asked if _CRIMES.fullmatch(term.text) or term.concept == ALL_CRIME]
    rest = [term for term in asked if term not in crime]
    if not all(term.named_in(row.own | row.near) for term in rest for row in table):
        return False
    return not crime or bool(rest) or any(_counts_crimes(row) and not _of_one_kind(row) for row in table)


def _of_one_kind(row: Evidence) -> bool:
    """Whether all that a row counts is of kinds of crime that the vocabulary lists, and none of all crime."""
    return all(fact.measure_canonical in row.listed_measures for fact in row.facts) and not _is_all_crime(row)


def is_ranked(question: Question, best: Evidence, table: Sequence[Evidence]) -> bool:
    """Whether a question chooses among the rows of a table, and does not name one of them: "which part had the most
    burglary?" is not answered by a table in which burglary is one row of several.
    """
    listed = [f"={term.concept}" for term in question.terms if term.required and term.concept not in ("", ALL_CRIME)]
    measures, areas = {row.facts[0].measure_canonical for row in table}, {row.facts[0].area for row in table}
    if _CRIME_KINDS.search(question.text) and len(measures) == 1 < len(areas):
        return False
    if _PARTS.search(question.text) and len(areas) == 1 and len(best.areas) == 1:
        return False
    if _TOTAL_OF_KINDS.match(best.facts[0].row_label) and best in table:
        return True  # "which rural crimes fell?" chooses among those that "all rural crime" is of
    own = [name for name in listed if name in best.own]
    return not own or any(all(name in row.own | row.near for row in table) for name in own)
