"""Finds the line of a budget, the department or the group that has the most: a row of the table whose total or heading
says what is asked about, where the row itself names only the part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import at_period, measure_phrase, sentence_case, value_phrase
from qa.computing.extremes import extreme_row
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.select_facts import changes, in_asked_periods, levels, unit_kind
from qa.question import AskedTerm, Question

_PART = (
    r"lines?|headings?|items?|parts?|departments?|directorates?|units?|teams?|services?|service areas?|functions?"
    r"|elements?|budgets?|grades?|roles?|sources?|methods?|reasons?|causes?|age (?:groups?|bands?)|categor(?:y|ies)"
    r"|(?:types?|kinds?|sorts?|forms?)(?= of (?!(?:\w+ )?(?:crimes?|offences?|offending)\b))"
)
_WHICH_PART = re.compile(rf"\b(?:which|what) (?:\w+ ){{0,2}}?(?P<part>{_PART})\b", re.IGNORECASE)
_OVER, _UNDER = "overspend", "underspend"
_AHEAD = ("forecast", "forecasted", "projected", "expected")
_WHOLE = re.compile(r"(?:(?:grand|sub)[- ]?)?total\b|(?:net|gross|overall|force)\b|all\b(?! other)", re.IGNORECASE)
_TABLES_TRIED = 12
_FEWEST_ROWS = 3
# A sum of rounded figures is off by as much.
_ROUNDING = Decimal("0.02")


@dataclass(frozen=True)
class _Variance:
    """How far a row of a budget is over it (under it, where negative), and the two figures that it lies between."""

    over: Decimal
    printed: Fact
    spent: Fact
    budget: Fact
    row: Evidence


def extreme_part(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The part with the most or least of a whole, "which department's overtime rose most?"; of a budget, the line that
    is furthest over or under it. Empty where no such part is asked for, or no table is of just what is asked about.
    """
    named = _WHICH_PART.search(question.text)
    if named is None:
        return []
    spending = {term.concept for term in question.terms} & {_OVER, _UNDER}
    about = [term for term in question.terms if term.required and not _names_part(term, named["part"], bool(spending))]
    rows = list(inventory.evidence) if spending else [match.evidence for match in matches]
    for table in _tables(question, rows, inventory)[: None if spending else _TABLES_TRIED]:
        if not all(term.named_in(_of_table(table)) for term in about):
            continue
        if spending:
            claims = _furthest_off(question, table, over=_OVER in spending)
        else:
            claims = extreme_row(question, _parts(table)) if about and _has_whole(table) else []
        if claims:
            return claims
    return []


def _names_part(term: AskedTerm, part: str, of_budget: bool) -> bool:
    """Whether a term only says what kind of part is asked for, or by what the lines of a budget are ranked."""
    ranked_by = of_budget and (term.concept in (_OVER, _UNDER) or term.text in (*_AHEAD, "budget"))
    return ranked_by or re.sub(r"['’]s?$", "", term.text) in part.lower()


def _tables(question: Question, rows: Sequence[Evidence], inventory: Inventory) -> list[list[Evidence]]:
    """The tables of these rows that are of the area, report and time asked for, those of the latest paper first: it is
    what a question without a time means.
    """
    found: dict[tuple[str, int], list[Evidence]] = {}
    for piece in rows:
        if piece.table is None or (question.reports and piece.report.report_id not in question.reports):
            continue
        place = (piece.report.report_id, piece.table.order)
        if place not in found and _is_of(question, piece):
            found[place] = inventory.table_rows(piece)
    tables = [rows for rows in found.values() if len(rows) >= _FEWEST_ROWS]
    return sorted(tables, key=lambda rows: str(rows[0].report.date or ""), reverse=True)


def _is_of(question: Question, row: Evidence) -> bool:
    areas = set(question.areas) or {row.report.publisher}
    timed = not question.periods or in_asked_periods(question, row.facts)
    return bool(timed) and any(fact.area in areas for fact in row.facts)


def _of_table(table: Sequence[Evidence]) -> frozenset[str]:
    """The words of what a whole table is of: its headings, and the name of its total."""
    words = frozenset.intersection(*(row.near for row in table))
    return words.union(*(row.own for row in table if _is_whole(row)))


def _is_whole(row: Evidence) -> bool:
    return bool(_WHOLE.match(row.facts[0].row_label.strip()))


def _parts(table: Sequence[Evidence]) -> list[Evidence]:
    return [row for row in table if not _is_whole(row)]


def _has_whole(table: Sequence[Evidence]) -> bool:
    """Whether a row of the table is the sum of the others, in its first column."""
    first = {row.key: (levels(row.facts) or row.facts)[0] for row in table}
    whole = [first[row.key].value for row in table if _is_whole(row)]
    parts = sum((first[row.key].value for row in _parts(table)), Decimal(0))
    return any(value and abs(value - parts) <= _ROUNDING * abs(value) for value in whole)


def _furthest_off(question: Question, table: Sequence[Evidence], over: bool) -> list[Claim]:
    """The line of a budget that is furthest over it, or under; [] where none is, or two are as far."""
    found = [one for row in _parts(table) if (one := _variance(question, row))]
    if len(found) < _FEWEST_ROWS:
        return []
    first, second = sorted(found, key=lambda one: one.over, reverse=over)[:2]
    if first.over == second.over or (first.over > 0) != over or not first.over:
        return []
    text = (
        f"{sentence_case(measure_phrase(first.printed))}: {value_phrase(first.printed)} {'over' if over else 'under'} "
        f"budget, at {value_phrase(first.spent)} against {value_phrase(first.budget)} {at_period(first.spent.period)}"
    )
    high, low = (first.spent, first.budget) if over else (first.budget, first.spent)
    working = Working(f"{high.value} - {low.value}", str(abs(first.over)))
    return [Claim(f"{text.rstrip()}.", quotes_of(first.row), (first.printed, first.spent, first.budget), (working,))]


def _variance(question: Question, row: Evidence) -> _Variance | None:
    """How far a row is over budget; None unless its own figures bear out the printed variance and so say which way."""
    sums = [fact for fact in row.facts if fact.unit.startswith("gbp")]
    sums = (in_asked_periods(question, sums) or sums) if question.periods else sums
    variances = [fact for fact in changes(sums) if fact.statistic == "change_number"]
    budgets = [
        fact for fact in sums if re.search(r"\bbudget", f"{fact.column_label} {' '.join(fact.qualifiers)}", re.I)
    ]
    spends = [fact for fact in sums if fact not in (*variances, *budgets) and unit_kind(fact)]
    for printed in variances:
        for spent in reversed(spends):
            for budget in reversed(budgets):
                # Income stands among the lines with its sign turned, and is not spent.
                if budget.value > 0 and abs(spent.value - budget.value) == abs(printed.value):
                    return _Variance(spent.value - budget.value, printed, spent, budget, row)
    return None
