"""Finds where another report prints another figure for what has just been answered: a revised one, as a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.checks.reports import Revision
from ingest.fact import Fact
from ingest.report import Extraction
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, sentence_case
from qa.composing.reports import report_name
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory, evidence_of
from qa.finding.select_facts import in_asked_periods
from qa.question import Question
from qa.understanding.cues import cue

_REVISED = re.compile(r"\b(?:revis(?:ed|ion|ions)|restated|re-?classified)\b", re.IGNORECASE)
# Sentences of a section, up to the one that gives a reason.
_BEFORE = 4


def revised_figure(question: Question, claims: Sequence[Claim], inventory: Inventory) -> list[Claim]:
    """The figure that a later or an earlier report prints for the same thing and time as one that is told; [] where
    they agree, or where the answer tells both. A figure of the time asked for comes first.
    """
    told = [(fact, claim) for claim in claims if claim.quotes for fact in claim.facts if _is_told(fact, claim)]
    asked = in_asked_periods(question, [fact for fact, _ in told])
    said = {fact.fact_id for fact, _ in told}
    for fact, claim in sorted(told, key=lambda pair: pair[0] not in asked):
        for revision in inventory.revisions:
            other = _other_side(revision, claim.quotes[0].report_id, fact)
            if other and other[1].fact_id not in said:
                return _told(revision, other, claim, inventory)
    return []


def why_revised(claims: Sequence[Claim], inventory: Inventory) -> list[Claim]:
    """The sentence in which a later report says why it prints another figure for one that is told; else empty."""
    for claim in claims:
        for fact in claim.facts if claim.quotes else ():
            for revision in inventory.revisions:
                sides = {(side[0].report.report_id, side[1].fact_id) for side in (revision.earlier, revision.later)}
                if (claim.quotes[0].report_id, fact.fact_id) in sides and (said := _reason(revision, inventory)):
                    return [sentence_claim(said)]
    return []


def _reason(revision: Revision, inventory: Inventory) -> Evidence | None:
    """The sentence of the later report that gives a reason and names the measure, where it speaks of revisions."""
    extraction, fact = revision.later
    concepts = {f"={concept}" for concept in inventory.lexicon.concepts(fact.measure)}
    for piece in inventory.evidence:
        own = piece.report.report_id == extraction.report.report_id and piece.kind == "sentence" and not piece.heading
        if own and concepts & piece.own and cue("explains").search(piece.text) and _of_revision(piece, inventory):
            return piece
    return None


def _of_revision(piece: Evidence, inventory: Inventory) -> bool:
    """Whether a sentence, or what stands before it in its section, says that figures were revised."""
    before = inventory.by_section[piece.report.report_id, piece.section.order]
    said = [other.text for other in before if other.kind == "sentence" and other.key <= piece.key]
    return any(_REVISED.search(text) for text in said[-_BEFORE:])


def _is_told(fact: Fact, claim: Claim) -> bool:
    """Whether a claim shows a figure that it is bound to."""
    digits = fact.printed.strip().lstrip("+-−–£")
    return re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\d,]*\d)", claim.text) is not None


def _other_side(revision: Revision, report_id: str, fact: Fact) -> tuple[Extraction, Fact] | None:
    sides = (revision.earlier, revision.later)
    for (extraction, own), other in zip(sides, reversed(sides), strict=True):
        if extraction.report.report_id == report_id and own.fact_id == fact.fact_id:
            return other
    return None


def _told(revision: Revision, other: tuple[Extraction, Fact], claim: Claim, inventory: Inventory) -> list[Claim]:
    extraction, fact = other
    piece = evidence_of(extraction.report.report_id, fact, inventory)
    if piece is None:
        return []
    lead = _lead(revision, other, report_name(extraction.report, inventory))
    named = measure_phrase(fact).lower() in claim.text.lower()
    subject = "" if named else f"{sentence_case(measure_phrase(fact))} in {area_phrase(fact.area)}: "
    return [Claim(f"{subject}{bare_value(fact)} {at_period(fact.period)}.", quotes_of(piece), (fact,), lead=lead)]


def _lead(revision: Revision, other: tuple[Extraction, Fact], name: str) -> str:
    """Which report prints the other figure, and whether it is the later; only a paper that says so has revised it."""
    if not revision.ordered:
        return f"Another report ({name}) prints another figure: "
    later = other is revision.later
    if revision.stated:
        return f"Revised in {name}: " if later else f"Before it was revised ({name}): "
    return f"{'A later' if later else 'An earlier'} report ({name}) prints another figure: "
