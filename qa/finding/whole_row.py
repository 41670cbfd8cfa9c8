"""Puts the row of all of them before the row of one kind, where a question names no kind."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.checks.told_totals import summed_totals
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.question import Question

# Share of the best row's score that the row of all of them must have.
_ABOUT_AS_GOOD = 0.85
_OF_KINDS = ("ranking", "which_moved", "share", "areas", "trend", "search", "caveat", "why", "definition", "average")


def whole_first(question: Question, ranked: Sequence[Match], inventory: Inventory) -> list[Match]:
    """The matches, where the row that all others of its table add up to comes before the best, if that is a row with
    all that is asked for and is of one kind, such as of one group of people, that the question does not name.
    """
    if not ranked or question.asks(*_OF_KINDS) or not question.asks("quantity", "total", "bare"):
        return list(ranked)
    first = ranked[0]
    best = first.evidence
    if (
        best.kind != "row"
        or first.missing
        or _is_named(question, best, inventory)
        or not set(best.areas) & {best.report.publisher}
    ):
        return list(ranked)
    totals = {fact.fact_id for fact in summed_totals(inventory.extractions[best.report.report_id].facts)}
    if any(fact.fact_id in totals for fact in best.facts):
        return list(ranked)
    for match in ranked:
        row = match.evidence
        beside = row.kind == "row" and row.table is best.table and row.report is best.report
        whole = beside and any(fact.fact_id in totals for fact in row.facts)
        if whole and match.score >= _ABOUT_AS_GOOD * first.score:
            rest = [other for other in ranked if other is not match]
            place = rest.index(first)
            return [*rest[:place], match, *rest[place:]]
    return list(ranked)


def _is_named(question: Question, row: Evidence, inventory: Inventory) -> bool:
    """Whether a question has any word of a row's own label, or what it names by another word."""
    asked = {stem for term in question.terms for stem in term.stems} | {f"={term.concept}" for term in question.terms}
    asked |= {stem for term in question.terms for stems, _ in term.others for stem in stems}
    labels = " ".join({fact.row_label for fact in row.facts})
    label = inventory.lexicon.stems(labels) | {f"={name}" for name in inventory.lexicon.concepts(labels)}
    return not label or bool(label & asked)
