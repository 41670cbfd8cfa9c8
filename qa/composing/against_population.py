"""Sets a share of some group beside that of the people who live there: searches of Asian people against residents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import number_words
from qa.composing.text import sentence_claim
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.question import Question
from qa.understanding.cues import cue

_TRIED = 2
_REACH = 12
_POINTS = re.compile(r"\bpoints\b", re.IGNORECASE)


def against_population(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The sentence with the share asked about and that on the same group and place among the people who live there;
    [] unless the question sets the two beside each other and the same part of the paper prints both.
    """
    if not cue("residents").search(question.text):
        return []
    for match in fitting[:_TRIED]:
        piece = match.evidence
        told = _shares(piece)
        if piece.kind != "sentence" or len(told) != 1 or cue("residents").search(piece.text):
            continue
        names = {stem for term in question.terms if term.text[:1].isupper() for stem in term.stems}
        if not names <= piece.own:
            continue
        for other in _near(piece, inventory):
            of_residents = "%" in other.text and cue("residents").search(other.text)
            if of_residents and len(names) > 1 and names <= other.own:
                return [*_apart(question, told[0], piece, other), sentence_claim(piece), sentence_claim(other)]
    return []


def _near(piece: Evidence, inventory: Inventory) -> list[Evidence]:
    """The sentences of a part of a paper around one, those nearest first."""
    around = inventory.by_section[piece.report.report_id, piece.section.order]
    near = [other for other in around if other.kind == "sentence" and 0 < abs(other.key - piece.key) <= _REACH]
    return sorted(near, key=lambda other: abs(other.key - piece.key))


def _shares(piece: Evidence) -> list[Fact]:
    return [fact for fact in piece.facts if fact.unit == "percent" and not fact.statistic.startswith("change")]


def _apart(question: Question, share: Fact, piece: Evidence, other: Evidence) -> list[Claim]:
    """How many points a share is from that of the residents, where that is asked for and it stands behind the name of
    the place: "live in East (15% ...".
    """
    places = [re.escape(term.text) for term in question.terms if term.text[:1].isupper()]
    living = re.findall(rf"\b(?:{'|'.join(places)}) \(?(\d+(?:\.\d+)?)%", other.text)
    if len(living) != 1 or not (question.asks("difference") or _POINTS.search(question.text)):
        return []
    small, large = sorted((abs(share.value), Decimal(living[0])))
    value = large - small
    text = f"{number_words(value)} percentage points: {large}% less {small}% (our calculation)."
    working = Working(f"{large} - {small}", str(value))
    return [Claim(text, quotes_of(piece, other), (share,), (working,))]
