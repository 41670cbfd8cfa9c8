"""How well evidence suits the kind of question: its figures, its wording, and how plainly it is about the thing."""

from __future__ import annotations

import re

from ingest.checks.comparable import CHANGES, LEVELS
from ingest.fact import Fact
from qa.evidence import Evidence
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import areas_set_apart, wants_count, wants_percent
from qa.question import Question
from qa.understanding.asked_roles import tells
from qa.understanding.cues import cue

_LEANS = re.compile(r"^(?:this|these|that|it|they|such)\b", re.IGNORECASE)
# A change into the period asked for fits at least so well (`fact_period_fit`).
_INTO = 0.9
# What it is worth to give the figures at both ends of a change.
_BOTH_ENDS = 0.25
# Words that by themselves need not say that something moved, and how many times it takes to see that it did.
_MOVED_TO = frozenset({"up", "down", "added", "lost"})
_SEVERAL = 2
# What a fact read with less than high confidence is worth beside one that is sure.
_UNSURE = 0.85
# What it is worth to say what a thing is, or how it is worked out, and no more of it.
_DEFINES_IT = 0.15
# ... and one that opens by naming in quotation marks the very term asked about.
_SAYS_WHAT_IT_IS = 0.4
_TERM_SAID = re.compile(
    r"(?:an? |the )?['\"‘“](?P<term>[^'\"’”]{3,60})['\"’”] "
    r"(?:is|are|was|means?|denotes?|covers?|includes?|refers?|stands? for|describes?)\b",
    re.IGNORECASE,
)
# What a term is, with "a" before it; and what terms mean, in a bracket behind each.
_A_TERM_SAID = re.compile(
    r"an? (?P<term>[\w'’ -]{3,60}?) (?:is|means|covers|includes) (?:an?|any|one|where|when|the)\b", re.IGNORECASE
)
_MEANT_IN_BRACKETS = re.compile(r"(\w+) \((?:[a-z]+ ){1,}[^()]*\)")
# What it is worth to say what is asked of a thing, such as who pays for it; and that something was not done.
_TELLS_ROLE, _DENIES = 0.3, 0.08
# What it is worth to give a rate where areas are set apart by one, though a reason is asked for.
_RATE_ASKED = 0.05
# What it is worth to have the number that tells which one.
_NUMBERED = 0.15
# How much of a question the measure of a change must name to be the change asked about.
_ABOUT = 0.5
# What a fact is qualified by that is of the force that did best.
BEST_PERFORMER = "best performing"


def kind_fit(question: Question, evidence: Evidence, numeric: bool) -> float:
    """Prefers figures of the kind asked for, facts about the measure, and whole sentences to headings."""
    worth = _wording_fit(question, evidence, numeric)
    if question.asks("ranking") and cue("placed").search(question.text):
        worth += 0.3 if any(fact.statistic == "rank" for fact in evidence.facts) else -0.2
    elif question.asks("ranking") and cue("best").search(question.text):
        worth += 0.3 * any(BEST_PERFORMER in fact.qualifiers for fact in evidence.facts)
    areas = areas_set_apart(question, evidence)
    covers = len(areas) > 1 and areas <= evidence.areas
    worth -= 0.2 * (_about_another(question, evidence) and not covers)
    if question.asks("caveat") and question.asks("change") and len(question.periods) == 1:
        about = names_measure(question, evidence) >= _ABOUT  # "can I set 2017/18 against the year before?"
        worth += _moves_fit(question, evidence) if about else 0.0
    if question.asks("definition") or (not numeric and not question.direction):
        rates = question.asks("areas") and wants_percent(question)
        return worth + _RATE_ASKED * (rates and any(fact.unit == "percent" for fact in evidence.facts))
    worth += 0.35 * (covers and not stands_still(question, evidence))
    worth += 0.2 * names_measure(question, evidence) if evidence.facts else -0.1
    if wants_percent(question) and evidence.facts:
        worth += 0.1 if any(fact.unit == "percent" and fact.statistic in LEVELS for fact in evidence.facts) else -0.25
    elif question.asks("areas") and not wants_count(question):
        # Areas differ in size: of two rows about the same thing, the rate compares them.
        worth += 0.05 * any(fact.unit == "percent" and fact.statistic in LEVELS for fact in evidence.facts)
    elif wants_count(question) and evidence.facts:
        counts = any(fact.unit != "percent" and fact.statistic == "level" for fact in evidence.facts)
        worth += 0.05 if counts or question.asks("change") else -0.15
    worth += _BOTH_ENDS * tells_both_ends(question, evidence)
    if question.asks("change") or question.direction != 0:
        worth += _moves_fit(question, evidence)
    elif evidence.facts and _only_moves(question, evidence) and not question.asks("areas"):
        worth -= 0.15
    return worth


def stands_still(question: Question, evidence: Evidence) -> bool:
    """Whether a row has the figures of one time alone, where it is asked which of several areas moved the more."""
    asked = any(match[0].lower() not in _MOVED_TO for match in cue("moved").finditer(question.text))
    one_time = len({fact.period for fact in evidence.facts}) < _SEVERAL
    moves = any(fact.statistic in CHANGES for fact in evidence.facts)
    return asked and one_time and evidence.kind == "row" and not moves


def tells_both_ends(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence gives a level for each of two times asked about, between which anyone sees the change."""
    if len(question.periods) != 2 or evidence.kind == "row" or not question.asks("change", "difference"):
        return False
    levels = [fact.period for fact in evidence.facts if fact.statistic in LEVELS]
    return all(any(fact_period_fit(period, asked) >= _INTO for period in levels) for asked in question.periods)


def _moves_fit(question: Question, evidence: Evidence) -> float:
    """Prefers printed changes, most of all those into the period asked for rather than out of it."""
    moves = [fact for fact in evidence.facts if fact.statistic in CHANGES]
    into = any(fact_period_fit(fact.period, asked) >= _INTO for fact in moves for asked in question.periods)
    return 0.08 * bool(moves) + 0.1 * into


def _wording_fit(question: Question, evidence: Evidence, numeric: bool) -> float:
    """Prefers sentences worded as the answer would be: defining, explaining, or stating how many."""
    worth = 0.0
    if evidence.heading and (numeric or question.asks("why", "who", "definition", "caveat")):
        worth -= 0.25
    if evidence.kind != "sentence":
        return worth
    worth += _NUMBERED * _says_which(question, evidence)
    if question.asks("definition"):
        worth += 0.15 * bool(cue("defines").search(evidence.text)) + 0.25 * is_entry(question, evidence)
        worth += _DEFINES_IT * bool(cue("defines_most").search(evidence.text))
        worth += _SAYS_WHAT_IT_IS * says_what_it_is(question, evidence.text)
    if question.role:
        worth += _TELLS_ROLE * tells(question.role, evidence.text)
    elif question.asks("who") and cue("done_by").search(evidence.text):
        worth += 0.15
    if question.asks("why"):
        worth += 0.1 * bool(cue("explains").search(evidence.text) or cue("follows_from").search(evidence.text))
        worth += _DENIES * (denies(question.text) and denies(evidence.text))
    if numeric and evidence.facts and cue("states").search(evidence.text):
        worth += 0.12
    return worth


def says_what_it_is(question: Question, text: str) -> bool:
    """Whether a sentence opens with a term that the question names and says what it is, the term in quotation marks or
    with "a" before it; or it says in brackets what the terms asked about mean.
    """
    plain = " ".join(text.split())
    said = _TERM_SAID.match(plain) or _A_TERM_SAID.match(plain)
    if said is not None and re.search(rf"\b{re.escape(said['term'])}s?\b", question.text, re.IGNORECASE):
        return True
    bracketed = {word.lower() for word in _MEANT_IN_BRACKETS.findall(plain)}
    return bool(bracketed) and len(bracketed & set(re.findall(r"\w+", question.text.lower()))) >= _SEVERAL


def _says_which(question: Question, evidence: Evidence) -> bool:
    """Whether evidence has the number by which things are told apart of which one is asked for: "Priority 16"."""
    asked = cue("numbered").search(question.text) if cue("asks_which").search(question.text) else None
    return asked is not None and bool(re.search(rf"\b{re.escape(asked[0])} \d", evidence.text, re.IGNORECASE))


def denies(text: str) -> bool:
    """Whether words say that something is not so, or not done."""
    return bool(cue("denies").search(text))


def is_entry(question: Question, evidence: Evidence) -> bool:
    """Whether a sentence is an entry of a list of terms for one asked about: "Abandonment rate: calls that ..."."""
    head = re.match(r"[\W\d]*(?P<term>[^:]{3,60}):\s+\w+", evidence.text)
    terms = [term for term in question.terms if term.required]
    words = head["term"].lower() if head else ""
    return bool(terms) and bool(words) and any(stem in words for term in terms for stem in term.stems)


def _about_another(question: Question, evidence: Evidence) -> bool:
    """Whether evidence names a listed measure, and not the listed measure that was asked about."""
    asked = {term.concept for term in question.terms if term.concept in evidence.listed_measures}
    named = {word[1:] for word in evidence.own if word.startswith("=")} & evidence.listed_measures
    return bool(asked) and bool(named) and not asked & named


def names_measure(question: Question, evidence: Evidence) -> float:
    """How much of the question the measure of some fact of the evidence names, from 0 to 1."""
    return max((_named_by(question, fact, evidence) for fact in evidence.facts), default=0.0)


def _named_by(question: Question, fact: Fact, evidence: Evidence) -> float:
    """How much of the question the measure of one fact names, from 0 to 1."""
    total = sum(term.weight for term in question.terms) or 1.0
    stems = evidence.measures.get(fact.fact_id, frozenset())
    named = sum(
        term.weight
        for term in question.terms
        if (term.concept and term.concept == fact.measure_canonical) or term.named_in(stems)
    )
    return named / total * (1.0 if fact.confidence == "high" else _UNSURE)


def _only_moves(question: Question, evidence: Evidence) -> bool:
    """Whether all that evidence tells of what is asked about, or all that it tells at all, is how it moved."""
    most = names_measure(question, evidence)
    named = [fact for fact in evidence.facts if most and _named_by(question, fact, evidence) == most]
    return all(fact.statistic in CHANGES for fact in named or evidence.facts)


def plainness(question: Question, evidence: Evidence) -> float:
    """Prefers a row whose label holds little that was not asked for, and sentences that are not long or bare."""
    if evidence.kind == "row":
        asked = {stem for term in question.terms for stem in term.stems}
        label = {stem for stem in evidence.label if not stem.isdigit()}
        extra = len(label - asked) / (len(label) or 1)
        return 0.1 - 0.15 * extra
    words = len(evidence.text.split())
    worth = -0.05 if words > 60 or words < 5 else 0.0
    # What its own paragraph has said so far holds for a sentence more than what its list or its heading says.
    said = [term for term in question.terms if evidence.label.issuperset(term.stems)]
    unsaid = sum(term.weight for term in said if not evidence.own.issuperset(term.stems))
    worth += 0.05 * unsaid / (sum(term.weight for term in question.terms) or 1.0)
    if _LEANS.match(evidence.text) and not (question.asks("why") and cue("follows_from").search(evidence.text)):
        worth -= 0.1
    words_asked = question.text.lower()
    narrow = [fact for fact in evidence.facts if any(word.lower() not in words_asked for word in fact.qualifiers)]
    if narrow and len(narrow) == len(evidence.facts):
        worth -= 0.1
    return worth + (0.04 if _opens_with(question, evidence) else 0.0)


def _opens_with(question: Question, evidence: Evidence) -> bool:
    """Whether the rarest word asked about stands in the first part of a sentence, as its subject does."""
    rarest = max(question.terms, key=lambda term: term.weight, default=None)
    if rarest is None:
        return False
    opening = evidence.text[: max(60, len(evidence.text) * 2 // 5)].lower()
    return rarest.text.lower() in opening
