"""Finds the rows of one table that a question names side by side: "personal, environmental and nuisance"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.evidence import Evidence, Inventory
from qa.finding.match import AROUND, Match, term_fit
from qa.finding.select_facts import levels
from qa.question import AskedTerm, Question

_TABLES_TRIED = 6
# Stems of words that a row may leave out of the name of what it counts: "using a mobile phone".
_GENERIC = frozenset({"offenc", "crime", "incid"})
_WITH_AND_WITHOUT = re.compile(r"\bwith(?:\s*(?:and|or|&|/|\+)\s*)without\b", re.IGNORECASE)
_WITH = frozenset({"with", "without"})


def rows_named(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """Two or more rows, in the order of the question, that between them account for all it asks about; else []."""
    tried: set[tuple[str, int]] = set()
    for match in matches:
        table = match.evidence.table
        key = (match.evidence.report.report_id, table.order if table else -1)
        if table is None or key in tried or len(tried) >= _TABLES_TRIED:
            continue
        tried.add(key)
        rows = [row for row in inventory.table_rows(match.evidence) if levels(row.facts)]
        found = _with_and_without(question, match.evidence, rows) or _named(question, rows)
        if len(found) > 1:
            return found
    return []


def _with_and_without(question: Question, best: Evidence, rows: Sequence[Evidence]) -> list[Evidence]:
    """A row and the one that says "with" where it says "without"."""
    if not _WITH_AND_WITHOUT.search(question.text):
        return []
    same = [row for row in rows if best.label ^ row.label <= _WITH]
    return same if len(same) == len(_WITH) else []


def _named(question: Question, rows: Sequence[Evidence]) -> list[Evidence]:
    required = [term for term in question.terms if term.required]
    # "Theft of and theft from vehicle offences" names no row of vehicle offences.
    required = [term for term in required if not set(term.stems) <= _GENERIC] or required
    apart = [term for term in required if 0 < sum(_holds(term, row) for row in rows) < len(rows)]
    asked = {stem for term in required for stem in term.stems}
    chosen: list[Evidence] = []
    for term in apart:
        holding = [row for row in rows if _holds(term, row)]
        # Of "personal and business robbery", the row on business is the one on robbery, not that on burglary.
        best = max(
            holding,
            key=lambda row: (sum(_holds(other, row) for other in apart), len(row.label & asked), -len(row.label)),
        )
        if best not in chosen:
            chosen.append(best)
    common = [term for term in required if term not in apart]
    told = all(term_fit(term, row, frozenset()) > AROUND for term in common for row in chosen)
    return chosen if told else []


def _holds(term: AskedTerm, row: Evidence) -> bool:
    telling = set(term.stems) - _GENERIC
    named = telling if len(telling) > 1 else set(term.stems)
    return bool(term.concept and f"={term.concept}" in row.own) or row.label >= named
