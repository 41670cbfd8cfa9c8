"""Says which of the areas or times of a question an answer leaves out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from ingest.fact import Fact
from qa.composing.moves_of_each import asks_way
from qa.composing.phrases import area_phrase, listed, period_phrase
from qa.draft import Claim, Draft
from qa.evidence import Inventory
from qa.finding.period_fit import era_fit, fact_period_fit
from qa.finding.said_direction import said_direction
from qa.finding.select_facts import is_numeric
from qa.question import AskedPeriod, Question

_BOTH = 2
# A period that only touches the one asked for fits less than this.
_LEAST_FIT, _OF_THE_TIME = 0.3, 0.3


def with_gaps(question: Question, draft: Draft, inventory: Inventory) -> Draft:
    """The draft and, where a figure was asked for of several areas or times, that none was found of one left out."""
    told = [claim for claim in draft.claims if claim.quotes]
    if draft.status != "answered" or not told or not is_numeric(question) or question.asks("ranking", "which_moved"):
        return draft
    missing = [*_areas_left_out(question, told, inventory), *_times_left_out(question, told, inventory)]
    if not missing:
        return draft
    said = Claim(f"No figure was found that answers this for {listed(missing)}.")
    return replace(draft, claims=(*draft.claims, said), status="partly answered")


def _areas_left_out(question: Question, told: Sequence[Claim], inventory: Inventory) -> list[str]:
    # A rank or a gap is told among the areas of a group.
    whole = any(area.members for area in inventory.vocabulary.areas if area.name in question.areas)
    if len(question.areas) < _BOTH or whole:
        return []
    there = {fact.area for claim in told for fact in claim.facts}
    there |= {
        word.split(" ", 1)[1] for claim in told for fact in claim.facts for word in fact.qualifiers if " " in word
    }
    for claim in told:
        there |= {inventory.extractions[quote.report_id].report.publisher for quote in claim.quotes}
        there |= {mention.name for mention in inventory.vocabulary.find_areas(f"{claim.lead}{claim.text}")}
    if set(question.areas) <= there:
        return []
    there |= {fact.area for claim in told for fact in _of_same_tables(claim, inventory)}
    return [area_phrase(area) for area in question.areas if area not in there]


def _of_same_tables(claim: Claim, inventory: Inventory) -> list[Fact]:
    """The facts of the tables that the figures of a claim stand in: what a row beside gives is not lacking."""
    tables = {fact.table for fact in claim.facts if fact.table is not None}
    return [
        other
        for report_id in {quote.report_id for quote in claim.quotes}
        for other in inventory.extractions[report_id].facts
        if other.table in tables
    ]


def _times_left_out(question: Question, told: Sequence[Claim], inventory: Inventory) -> list[str]:
    if len(question.periods) != _BOTH or question.asks("trend", "total", "average", "share"):
        return []
    # A day is that of a paper, or of how things stood, of which the figures of a time may tell.
    stretches = [asked for asked in question.periods if asked.period.start != asked.period.end]
    way = asks_way(question)
    missing = [period_phrase(asked.period) for asked in stretches if not _is_told(asked, told, way, inventory)]
    return missing if len(missing) < len(question.periods) else []


def _is_told(asked: AskedPeriod, told: Sequence[Claim], way: bool, inventory: Inventory) -> bool:
    """Whether any figure told is of a time asked for, or may be: one of no settled time in a paper of about then.

    Where it is asked which `way` something went, words that tell it are enough.
    """
    facts = [(fact, claim) for claim in told for fact in claim.facts]
    if way and any(_tells_way(claim) and era_fit(_era(claim, inventory), asked) >= _OF_THE_TIME for claim in told):
        return True
    names = {asked.period.label.lower(), period_phrase(asked.period).lower()}
    if not facts or any(name in claim.text.lower() for name in names for claim in told):
        return True
    for fact, claim in facts:
        fits = max(fact_period_fit(period, asked) for period in (fact.period, fact.baseline))
        if (fact.period.end or fact.baseline.end) and fits >= _LEAST_FIT:
            return True
        if not fact.period.end and era_fit(_era(claim, inventory), asked) >= _OF_THE_TIME:
            return True
    return False


def _tells_way(claim: Claim) -> bool:
    """Whether a sentence without figures says which way something went, which is all that its paper tells."""
    return claim.extract and not claim.facts and said_direction(claim.text) != 0


def _era(claim: Claim, inventory: Inventory) -> dt.date | None:
    return inventory.eras.get(claim.quotes[0].report_id)
