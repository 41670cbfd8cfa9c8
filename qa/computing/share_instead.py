"""Tells the percentage where a number of things is asked for and the reports print only what share they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.checks.comparable import LEVELS
from qa.composing.facts import row_claims, with_figures
from qa.draft import Claim, Draft
from qa.evidence import Inventory
from qa.finding.accounted import fits, of_named_reports
from qa.finding.match import Match
from qa.finding.select_facts import is_numeric, wants_count
from qa.question import Question

_DONE = re.compile(r"\b(?!recorded\b|reported\b|based\b)[a-z]{3,}ed\b", re.IGNORECASE)
_ONLY_A_SHARE = "I found no number for this, only a percentage."


def share_instead(question: Question, matches: Sequence[Match], inventory: Inventory) -> Draft | None:
    """The percentage of the very thing asked about, said to be one; None where a count is not asked for or no row has
    one: a sentence's may be of a part. No word of the question may lack: where "how many calls were abandoned?" is told
    a percentage, "how many from Leeds?" is not.
    """
    if not is_numeric(question) or not wants_count(question) or question.asks("total", "difference", "ratio", "trend"):
        return None
    asked = replace(question, figure="percent")
    for match in of_named_reports(asked, matches):
        row = match.evidence
        if row.kind != "row" or match.missing or not fits(asked, match, inventory) or not _shares(asked, match):
            continue
        if _only_some(question, match, inventory):
            continue
        told = with_figures(row_claims(asked, row))[:1]
        return Draft((Claim(_ONLY_A_SHARE), *told), status="partly answered") if told else None
    return None


def _only_some(question: Question, match: Match, inventory: Inventory) -> bool:
    """Whether a percentage is of those with whom something was done that is not asked: calls abandoned, of calls."""
    asked = frozenset[str]().union(*(term.words for term in question.terms))
    asked |= inventory.lexicon.stems(question.text) | {f"={one}" for one in inventory.lexicon.concepts(question.text)}
    for fact in match.evidence.facts:
        for word in _DONE.findall(fact.measure):
            same = inventory.lexicon.stems(word) | {f"={one}" for one in inventory.lexicon.concepts(word)}
            if (
                fact.unit == "percent"
                and not same & asked
                and not any(set(stems) & same for term in question.terms for stems, _ in term.others)
            ):
                return True
    return False


def _shares(question: Question, match: Match) -> bool:
    """Whether a row has a percentage, no change of one, whose measure names all that is asked about."""
    required = [term for term in question.terms if term.required]
    return any(
        fact.unit == "percent"
        and fact.statistic in LEVELS
        and not any(other.unit.startswith("gbp") for other in match.evidence.facts)
        and all(term.named_in(match.evidence.measures.get(fact.fact_id, frozenset())) for term in required)
        for fact in match.evidence.facts
    )
