"""Finds where another report prints another figure for what has just been answered: a revised one, as a rule."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fact import Fact
from ingest.report import Extraction
from ingest.report_checks import Revision
from qa.compose_reports import report_name
from qa.compose_text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Inventory, evidence_of
from qa.phrases import area_phrase, at_period, bare_value, measure_phrase, sentence_case
from qa.question import Question
from qa.select_facts import in_asked_periods


def revised_figure(question: Question, claims: Sequence[Claim], inventory: Inventory) -> list[Claim]:
    """The figure that a later or an earlier report prints for the same thing and time, [] where they agree.

    Only a figure of the time asked for counts: a row may hold others beside it.
    """
    if not claims or not claims[0].quotes:
        return []
    report_id = claims[0].quotes[0].report_id
    told = in_asked_periods(question, claims[0].facts)
    for fact in told:
        for revision in inventory.revisions:
            if other := _other_side(revision, report_id, fact):
                return _told(revision, other, inventory)
    return []


def _other_side(revision: Revision, report_id: str, fact: Fact) -> tuple[Extraction, Fact] | None:
    sides = (revision.earlier, revision.later)
    for (extraction, own), other in zip(sides, reversed(sides), strict=True):
        if extraction.report.report_id == report_id and own.fact_id == fact.fact_id:
            return other
    return None


def _told(revision: Revision, other: tuple[Extraction, Fact], inventory: Inventory) -> list[Claim]:
    extraction, fact = other
    piece = evidence_of(extraction.report.report_id, fact, inventory)
    if piece is None:
        return []
    name = report_name(extraction.report, inventory)
    lead = f"{name} prints another figure: "
    if revision.ordered:
        lead = f"Revised in {name}: " if other is revision.later else f"Before it was revised, {name}: "
    if piece.kind == "sentence":
        return [sentence_claim(piece, lead)]
    subject = f"{sentence_case(measure_phrase(fact))} in {area_phrase(fact.area)}"
    return [Claim(f"{subject}: {bare_value(fact)} {at_period(fact.period)}.", quotes_of(piece), (fact,), lead=lead)]
