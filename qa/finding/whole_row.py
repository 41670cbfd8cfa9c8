"""Puts the row of all of them before the row of one kind, where a question names no kind."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ingest.checks.told_totals import summed_totals
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.question import Question

# Share of the best row's score that the row of all of them must have.
_ABOUT_AS_GOOD = 0.85
# How many of the best matches may be rows of one kind that stand before the row of all.
_BEST = 8
_OF_KINDS = ("ranking", "which_moved", "share", "areas", "trend", "search", "caveat", "why", "definition", "average")


def whole_first(question: Question, ranked: Sequence[Match], inventory: Inventory) -> list[Match]:
    """The matches, where the row that all others of its table add up to comes before the best row of that, if it is one
    with all that is asked for and is of one kind, such as of one group of people, that the question does not name.
    """
    found = list(ranked)
    if question.asks(*_OF_KINDS) or not question.asks("quantity", "total", "bare"):
        return found
    good = [match for match in ranked[:_BEST] if match.score >= _ABOUT_AS_GOOD * ranked[0].score]
    for first in good:
        table = first.evidence.table
        seen = [match for match in ranked[: ranked.index(first)] if match.evidence.table is table]
        if table is None or seen or not _is_of_kind(question, first, inventory):
            continue
        totals = {fact.fact_id for fact in summed_totals(inventory.extractions[first.evidence.report.report_id].facts)}
        whole = next((match for match in found if _is_whole(match, first, totals)), None)
        if whole is not None and not any(fact.fact_id in totals for fact in first.evidence.facts):
            found.remove(whole)
            found.insert(found.index(first), whole)
    return found


def _is_of_kind(question: Question, first: Match, inventory: Inventory) -> bool:
    """Whether a match is a row of the force, with all that is asked for, of a kind that the question does not name."""
    row = first.evidence
    return (
        row.kind == "row"
        and not first.missing
        and not _is_named(question, row, inventory)
        and row.report.publisher in row.areas
    )


def _is_whole(match: Match, first: Match, totals: Set[str]) -> bool:
    row = match.evidence
    beside = row.kind == "row" and row.table is first.evidence.table and row.report is first.evidence.report
    whole = beside and any(fact.fact_id in totals for fact in row.facts)
    return whole and match.score >= _ABOUT_AS_GOOD * first.score


def _is_named(question: Question, row: Evidence, inventory: Inventory) -> bool:
    """Whether a question has any word of a row's own label, or what it names by another word."""
    asked = {stem for term in question.terms for stem in term.stems} | {f"={term.concept}" for term in question.terms}
    asked |= {stem for term in question.terms for stems, _ in term.others for stem in stems}
    labels = " ".join({fact.row_label for fact in row.facts})
    label = inventory.lexicon.stems(labels) | {f"={name}" for name in inventory.lexicon.concepts(labels)}
    return not label or bool(label & asked)
