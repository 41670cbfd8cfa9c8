"""Scores evidence against a question: words, area, period, report, and what the retriever found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ingest.checks.comparable import LEVELS
from qa.evidence import Evidence, Inventory
from qa.finding.kind_fit import kind_fit, plainness
from qa.finding.period_fit import era_fit, fact_period_fit
from qa.finding.report_fit import newness
from qa.finding.select_facts import areas_set_apart, areas_told_of, is_numeric, wants_count
from qa.question import AskedPeriod, AskedTerm, Question
from qa.understanding.contrasts import contradicts
from qa.understanding.cues import cue
from qa.understanding.lexicon import ALL_CRIME, question_forms

# What it costs, where no time is asked for, to be of a time well before the one that the paper reports on; in days.
_PAST, _LONG_BEFORE = 0.08, 180
# How near in meaning the word must be by which alone evidence has one that is asked for. What a row's headings call its
# figures is as good as its label, if it is the same thing; what is said before a sentence is not.
_ALIKE, _ALIKE_OF_ROW = 0.7, 0.69
_RANK = ("rank",)
# What it costs a row that it is named by a crime and is of its victims' satisfaction or the like, if that is not asked.
_OFF_TITLE = 0.35
_SAYS = re.compile(
    r"\b(?:it|they|inspectors?|the (?:inspectorate|inspection|report))\b,? (?:also )?"
    r"(?:says?|said|f(?:ound|inds?)|not(?:ed?|es)|report(?:s|ed)|conclude[sd]?|judge[sd]?|graded|state[sd]?|adds?|added)\b",
    re.IGNORECASE,
)
CRIME = re.compile(r"\b(?:crimes?|offences?)\b", re.IGNORECASE)
_IN_SO_LONG = re.compile(r"\b(?:with|in)?in (?:\d+|ten|fifteen|twenty|an|one) (?:sec|min|hour|day)", re.IGNORECASE)
_CRIMES = frozenset(("crime", "offenc"))
# Units that are asked for by name; columns and cells shorten them.
_UNITS_ASKED = frozenset(("second", "minute", "hour", "day", "kg"))
# Share of the best row's score that another of its table must have to come before it by its name.
_ABOUT_AS_GOOD = 0.9
# An everyday word that weighs so much for all that is rare: an account that has it itself is about what is asked.
_RARE = 2.0
# What a word is worth in the evidence itself, in its headings, and elsewhere in its section.
OWN, NEAR, AROUND = 1.0, 0.75, 0.3
_ROUNDING = 0.01


@dataclass(frozen=True)
class Match:
    """Evidence with how well it fits. `near` is the share of the question that its own words and headings hold,
    rare everyday words of an account among them; `fit` is how well it accounts for what is
    required, or for all, from 0 to 1;
    `opposite` is a word asked for of which it has only the opposite; `missing` are the required terms that nothing in
    or near it accounts for.
    """

    evidence: Evidence
    score: float
    coverage: float
    near: float
    fit: float
    opposite: str
    area: float
    period: float
    missing: tuple[AskedTerm, ...]


def match_evidence(
    question: Question, inventory: Inventory, found: Mapping[tuple[str, int], float], limit: int = 60
) -> list[Match]:
    """The evidence that fits the question best, best first.

    `found` holds the retriever's score (0 to 1) of each passage, by report and passage order.
    """
    keys = _candidates(question, inventory, found)
    matches = [_match(question, inventory.evidence[key], inventory, found) for key in keys]
    return _named_first(question, sorted(matches, key=lambda match: _place(question, match))[:limit])


def _place(question: Question, match: Match) -> tuple[float, int, int]:
    """Where a match stands: by its score, then the row of the later time where none is asked for."""
    ends = [fact.period.end for fact in match.evidence.facts if fact.period.end and match.evidence.kind == "row"]
    late = 0 if question.periods or not ends else -max(ends).toordinal()
    return (-round(match.score, 6), late, match.evidence.key)


def _named_first(question: Question, ranked: list[Match]) -> list[Match]:
    """The matches, where a row whose whole label is an everyday word that is asked for ("Visible") comes before the row
    of its table that fits a little better without that word.
    """
    best = next((match for match in ranked if match.evidence.kind == "row"), None)
    if best is None:
        return ranked
    own = [term for term in question.terms if term.text in question.text]
    meant = own if any(term.required for term in own) else question.terms  # "how does that compare with ...?"
    everyday = {stem for term in meant if not term.required for stem in term.stems}
    for match in ranked:
        row = match.evidence
        beside = row.kind == "row" and row.table is best.evidence.table and row.report is best.evidence.report
        named = bool(row.label) and row.label <= everyday and not row.label <= best.evidence.label
        if beside and named and match.score >= _ABOUT_AS_GOOD * best.score:
            rest = [other for other in ranked if other is not match]
            place = rest.index(best)
            return [*rest[:place], match, *rest[place:]]
    return ranked


def _candidates(question: Question, inventory: Inventory, found: Mapping[tuple[str, int], float]) -> Iterable[int]:
    """Evidence of the passages found, and evidence whose own words weigh most for the question."""
    weights: dict[int, float] = defaultdict(float)
    for term in question.terms:
        share = term.weight / max(1, len(term.stems))
        # What has the thing by another name has all of the term, and not one word of it.
        for stem, worth in (*((stem, share) for stem in term.stems), (f"={term.concept}", term.weight)):
            for key in inventory.own_index.get(stem, ()):
                weights[key] += worth
            for key in inventory.near_index.get(stem, ()):
                weights[key] += worth * NEAR
        for stems, likeness in term.others:
            for key in set.intersection(*(set(inventory.own_index.get(stem, ())) for stem in stems)):
                weights[key] += term.weight * likeness
    best = sorted(weights, key=lambda key: -weights[key])[:400]
    return set(best) | {key for place in found for key in inventory.by_passage.get(place, ())}


def _match(
    question: Question, evidence: Evidence, inventory: Inventory, found: Mapping[tuple[str, int], float]
) -> Match:
    around = inventory.around.get((evidence.report.report_id, evidence.section.order), frozenset())
    total = sum(term.weight for term in question.terms) or 1.0
    numeric = is_numeric(question)
    got = near = named = 0.0
    needed = sum(term.weight for term in question.terms if term.required)
    missing = []
    for term in question.terms:
        unsaid = _is_sum(term, evidence) or _is_unit(term, evidence) or _is_survey(term, question, evidence)
        unsaid = (
            unsaid or _is_place(term, evidence) or _is_crime(term, question, evidence) or _is_in_time(term, evidence)
        )
        fit = OWN if unsaid else term_fit(term, evidence, around)
        got += term.weight * fit
        named += term.weight * fit * term.required
        source = _is_source(term, question, evidence)
        near += term.weight * ((fit > AROUND or (source and fit == AROUND)) and term.required)
        least = _least_of_like(term, evidence) if numeric and not source else AROUND - _ROUNDING
        if term.required and fit < least:
            missing.append(term)
    coverage = got / total
    if not numeric:
        near += sum(term.weight for term in question.terms if _is_rare(term) and term.named_in(evidence.own))
    nearness = min(1.0, near / needed) if needed else 1.0
    fitting = max(named / needed if needed else 1.0, coverage)
    area = area_fit(question, evidence)
    period = period_fit(question, evidence, inventory)
    retrieved = found.get((evidence.report.report_id, evidence.passage), 0.0)
    newest = newness(question, evidence, inventory)
    report = 0.3 if evidence.report.report_id in question.reports else -0.3 if question.reports else 0.0
    opposite = "" if question.asks("caveat") else contradicts(question.text, _label(evidence))
    if opposite and any(opposite in fact.measure.lower() for fact in evidence.facts):
        opposite = ""  # "8.9% hung up before they were answered" is of calls abandoned
    plain = (-0.3 if opposite else 0.0) + plainness(question, evidence) + kind_fit(question, evidence, numeric)
    plain -= _OFF_TITLE * off_title(question, evidence)
    past = -_PAST * (numeric and not question.periods and _is_past(evidence))
    score = coverage + 0.3 * (area - 0.5) + 0.3 * (period - 0.5) + 0.2 * retrieved + report + plain + newest + past
    return Match(evidence, score, coverage, nearness, fitting, opposite, area, period, tuple(missing))


def _is_rare(term: AskedTerm) -> bool:
    """Whether a word that need not be accounted for is rare all the same."""
    return not term.required and term.weight >= _RARE


def _is_sum(term: AskedTerm, evidence: Evidence) -> bool:
    """Whether "cash" and the like are asked about, and evidence has an amount of money, which needs no such word; or
    "cost", and evidence is a row of a table that is of nothing but what was spent.
    """
    if "£" in evidence.text and cue("money").fullmatch(term.text):
        return True
    units = {fact.unit for fact in evidence.facts} - {"percent"}
    if evidence.table is None or not units or not all(unit.startswith("gbp") for unit in units):
        return False
    labels = (label for fact in evidence.facts for label in (*fact.path, fact.column_label))
    heads = " ".join((evidence.table.caption, *evidence.section.headings, *labels))
    return bool(cue("spent").fullmatch(term.text) and cue("spent").search(heads))


def _is_unit(term: AskedTerm, evidence: Evidence) -> bool:
    """Whether "seconds" and the like are asked about, and a row has a level in them, which needs no such word."""
    asked = (term.concept or term.text).lower().removesuffix("s")
    if evidence.kind != "row" or asked not in _UNITS_ASKED:
        return False
    return any(fact.unit.removesuffix("s") == asked and fact.statistic == "level" for fact in evidence.facts)


def _is_crime(term: AskedTerm, question: Question, evidence: Evidence) -> bool:
    """Whether "knife offences" are asked about and evidence itself speaks of knife crimes, or the other way about."""
    if len(term.stems) != 1 or term.stems[0] not in _CRIMES or not CRIME.search(evidence.text):
        return False
    kinds = (other for other in question.terms if other.required and other is not term)
    text = question.text.lower()
    return any(f"{other.text} {term.text}".lower() in text and other.named_in(evidence.own) for other in kinds)


def _is_in_time(term: AskedTerm, evidence: Evidence) -> bool:
    """Whether "on time" is asked about, and evidence says in how long something was done."""
    return term.concept == "within target" and bool(_IN_SO_LONG.search(evidence.text))


def _is_place(term: AskedTerm, evidence: Evidence) -> bool:
    """Whether it is asked how something ranks, and a row has the place, which needs no such word: "2nd"."""
    ranked = evidence.kind == "row" and any(fact.statistic == "rank" for fact in evidence.facts)
    return ranked and bool(cue("placed").fullmatch(term.text))


def _is_survey(term: AskedTerm, question: Question, evidence: Evidence) -> bool:
    """Whether "survey" is asked for beside confidence or satisfaction, and evidence has a share of people who have it:
    that is told by a survey, whether its sentence says so or not.
    """
    # The national Crime Survey is a survey of its own, which confidence alone does not tell.
    if wants_count(question) or term.concept in evidence.listed_measures or not cue("basis").fullmatch(term.text):
        return False
    surveyed = set(question_forms()["surveyed"]["concepts"])
    asked = [other for other in question.terms if {other.concept, other.text.lower()} & surveyed]
    shares = [fact for fact in evidence.facts if fact.unit == "percent" and fact.statistic in LEVELS]
    measures = [evidence.measures.get(fact.fact_id, frozenset()) for fact in shares]
    return any(other.named_in(measure) for measure in measures for other in asked)


def _is_source(term: AskedTerm, question: Question, evidence: Evidence) -> bool:
    """Whether a question names only who says so ("according to HMIC"), and a sentence repeats what somebody says: who
    that is the sentences before it may tell.
    """
    said_by = rf"\baccording to (?:the )?{re.escape(term.text)}\b"
    named = evidence.kind == "sentence" and bool(re.search(said_by, question.text, re.IGNORECASE))
    return named and bool(_SAYS.search(evidence.text))


def _least_of_like(term: AskedTerm, evidence: Evidence) -> float:
    """What a term must fit with at the least: a figure of a thing that is only alike is of another thing."""
    if not term.like:
        return NEAR * 0.6
    return _ALIKE_OF_ROW if evidence.kind == "row" else _ALIKE


def _is_past(evidence: Evidence) -> bool:
    """Whether all figures of evidence are of a time well before the one that its paper reports on."""
    ends = [fact.period.end for fact in evidence.facts if fact.period.end]
    upto = evidence.report.data_to
    return bool(ends) and upto is not None and (upto - max(ends)).days > _LONG_BEFORE


def off_title(question: Question, evidence: Evidence) -> bool:
    """Whether a row is named by a kind of crime, and is of what its table's title says and the question does not."""
    listed = all(
        fact.measure_canonical in evidence.listed_measures or CRIME.search(fact.measure) for fact in evidence.facts
    )
    if not evidence.titled or not listed:
        return False
    return not any(
        f"={term.concept}" in evidence.titled
        or evidence.titled & set(term.stems)
        or any(evidence.titled.issuperset(stems) for stems, _ in term.others)
        for term in question.terms
    )


def _label(evidence: Evidence) -> str:
    """What a row is called, or what a sentence says."""
    return " ".join(dict.fromkeys(fact.measure for fact in evidence.facts)) if evidence.kind == "row" else evidence.text


def term_fit(term: AskedTerm, evidence: Evidence, around: frozenset[str]) -> float:
    """How well the evidence accounts for a term: 1 in its own words, less in its headings, least in its section."""
    if term.stems == _RANK and any(fact.statistic == "rank" for fact in evidence.facts):
        return OWN  # "16th in the country"
    for words, worth in ((evidence.own, OWN), (evidence.near, NEAR), (around, AROUND)):
        if term.concept and f"={term.concept}" in words:
            return worth
        # "all" and "crime" may each be said of something else
        if term.concept != ALL_CRIME and all(stem in words for stem in term.stems):
            return worth * (0.95 if term.concept else 1.0)
        if term.text.isdigit() and _rounded_in(term.text, words):
            return worth
        if like := max((likeness for stems, likeness in term.others if words.issuperset(stems)), default=0.0):
            return worth * like
    parts = [
        max(
            (worth for words, worth in ((evidence.own, OWN), (evidence.near, NEAR), (around, AROUND)) if stem in words),
            default=0,
        )
        for stem in term.stems
    ]
    return 0.6 * sum(parts) / len(parts) if parts else 0.0


def _rounded_in(number: str, words: frozenset[str]) -> bool:
    """Whether a whole number of two or more digits is what a printed decimal rounds to: 90 for 90.1."""
    return len(number) > 1 and any(
        "." in word and word[:1].isdigit() and format(Decimal(word).quantize(Decimal(1), ROUND_HALF_UP)) == number
        for word in words
    )


def speaks_for(question: Question, evidence: Evidence) -> bool:
    """Whether evidence is by or about a force asked for: the MSG in another force's paper is another group."""
    forces = set(question.areas) & question.forces or {question.home} - {""}
    return not forces or evidence.report.publisher in forces or bool(forces & evidence.areas)


def area_fit(question: Question, evidence: Evidence) -> float:
    """1 where the evidence is about an area asked for, 0 where it is about others only."""
    if question.home and not question.areas:  # one of its parts is asked for
        return 0.0 if not speaks_for(question, evidence) else 1.0 if evidence.areas - {question.home} else 0.5
    if not question.areas:
        if evidence.kind == "sentence" and evidence.facts and _only_of_parts(evidence):
            return 0.3
        return 0.5 if evidence.kind == "sentence" or evidence.report.publisher in evidence.areas else 0.1
    asked = areas_set_apart(question, evidence)
    if not speaks_for(question, evidence):
        return 0.0
    there = areas_told_of(question, evidence)
    there |= {evidence.report.publisher} if evidence.kind == "sentence" else set()
    if asked & there and (evidence.kind == "row" or asked - {evidence.report.publisher}):
        return 0.4 + 0.6 * len(asked & there) / len(asked)
    if evidence.report.publisher in asked:
        if evidence.kind == "sentence" and evidence.areas and evidence.report.publisher not in evidence.areas:
            return 0.7  # its figures are all of parts of the force, or of others
        return 0.85 if evidence.kind == "sentence" or not evidence.areas else 0.4
    return 0.0


def _only_of_parts(evidence: Evidence) -> bool:
    """Whether all figures of evidence are of areas other than the paper's own force."""
    return all(fact.area != evidence.report.publisher for fact in evidence.facts)


def period_fit(question: Question, evidence: Evidence, inventory: Inventory) -> float:
    """1 where the evidence is of the period asked for; what bears no dates counts by the time of its report."""
    if not question.periods:
        return 0.5
    fits = []
    for asked in question.periods:
        own = max((fact_period_fit(period, asked) for period in evidence.periods), default=0.0)
        if evidence.kind == "row" and _fills(evidence, asked):
            own = 1.0
        undated = not any(period.end or period.start for period in evidence.periods)
        era = era_fit(inventory.eras.get(evidence.report.report_id), asked)
        fits.append(max(own, 0.55 * era if undated else 0.3 * era))
    return sum(fits) / len(fits)


def _fills(evidence: Evidence, asked: AskedPeriod) -> bool:
    """Whether the months or quarters of a row add up to the period asked for."""
    want = asked.period
    inside = [period for period in evidence.periods if period.within(want)]
    return len(inside) > 1 and sum(period.months or 0 for period in inside) == want.months
