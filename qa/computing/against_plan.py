"""Works out what share of its target was reached, or how far short of it or of a required number something is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.checks.comparable import both_counts, kinds, words_of
from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, number_words, sentence_case, tenth
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.accounted import gap
from qa.finding.match import Match
from qa.finding.select_facts import adds_up, in_asked_periods, is_total, levels
from qa.question import AskedTerm, Question
from qa.understanding.cues import cue

_TRIED = 12


def against_plan(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The share of a target that a row says was reached, or the number by which it falls short; [] where that is not
    asked, or no one row or sentence settles it.

    A row is meant where the question names it; else the total of its table, where that is what the question names.
    """
    share, short = cue("asks_share_of_target").search(question.text), cue("asks_shortfall").search(question.text)
    if not (share or short) or question.asks("ranking", "which_moved", "why", "trend"):
        return []
    for match in matches[:_TRIED]:
        row, lack = match.evidence, gap(question, match, inventory)
        if row.kind != "row" or lack.areas or lack.periods:
            continue
        meant = _row_meant(question, row, inventory)
        pair = _planned_and_done(question, meant) if meant else None
        if meant and pair:
            return [_share(*pair, meant) if share else _short(*pair, meant)]
    return [] if share else _short_of_told(question, matches, inventory)


def _named(question: Question) -> list[AskedTerm]:
    """What is asked about besides the target and that it was reached or missed."""
    return [term for term in question.terms if term.required and not cue("of_targets").fullmatch(term.text.lower())]


def _row_meant(question: Question, row: Evidence, inventory: Inventory) -> Evidence | None:
    """The total of a table whose headings name all that is asked about; else the one row whose label names the rest."""
    terms = _named(question)
    if not terms or row.table is None:
        return None
    rows = [piece for piece in inventory.table_rows(row) if piece.facts]
    headings = frozenset.intersection(*(piece.near for piece in rows))
    left = [term for term in terms if not term.named_in(headings)]
    found = [
        piece
        for piece in rows
        if (all(term.named_in(piece.label | headings) for term in left) if left else is_total(piece.facts[0]))
    ]
    return found[0] if len(found) == 1 else None


def _planned_and_done(question: Question, row: Evidence) -> tuple[Fact, Fact] | None:
    """The one target of a row and the one figure that is set against it, both counts or sums of money of one time."""
    planned = [fact for fact in row.facts if fact.statistic == "target"]
    done = in_asked_periods(question, levels(row.facts)) if question.periods else levels(row.facts)
    done = [fact for fact in done if adds_up(fact)]
    if len(planned) != 1 or len(done) != 1:
        return None
    target, fact = planned[0], done[0]
    same = (target.unit, target.area, target.period) == (fact.unit, fact.area, fact.period)
    return (target, fact) if same and target.value > 0 and "low" not in (target.confidence, fact.confidence) else None


def _share(target: Fact, done: Fact, row: Evidence) -> Claim:
    value = tenth(done.value / target.value * 100)
    text = (
        f"{_subject(done, row)}: {value}% of the target, {bare_value(done)} of {bare_value(target)} (our calculation)."
    )
    return Claim(text, quotes_of(row), (done, target), (Working(f"{done.value} / {target.value} * 100", str(value)),))


def _short(target: Fact, done: Fact, row: Evidence) -> Claim:
    text = f"{_subject(done, row)}: {_off(target, done)}."
    return Claim(text, quotes_of(row), (done, target), (_working(target, done),))


def _subject(done: Fact, row: Evidence) -> str:
    """What a row is of; a total is told by the caption of its table."""
    caption = re.sub(r"^(?:Table|Figure) \S+\s*[:–.-]?\s*|\s*\([^)]*\)\s*$", "", row.table.caption) if row.table else ""
    name = f"{caption}, total" if is_total(done) and caption else measure_phrase(done)
    return f"{sentence_case(name)} in {area_phrase(done.area)}"


def _off(target: Fact, done: Fact) -> str:
    side = "short of" if done.value < target.value else "above"
    pounds = "£" if done.unit.startswith("gbp") else ""
    size = number_words(abs(target.value - done.value))
    what = "target" if target.statistic == "target" else "number required"
    return f"{pounds}{size} {side} the {what}: {bare_value(done)} against {bare_value(target)} (our calculation)"


def _working(target: Fact, done: Fact) -> Working:
    large, small = sorted((target.value, done.value), reverse=True)
    return Working(f"{large} - {small}", str(large - small))


def _short_of_told(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """How many a row's count is short of the number that a sentence of its paper requires: "the uplift grant requires
    3,040 officers"; [] unless one sentence alone does and one row alone counts the same.
    """
    terms = [term for term in _named(question) if not any(stem.isdigit() for stem in term.stems)]
    told: dict[tuple[str, object], tuple[Fact, Evidence]] = {}
    for match in matches:
        piece, lack = match.evidence, gap(question, match, inventory)
        if piece.kind != "sentence" or lack.areas or not cue("requires").search(piece.text):
            continue
        counts = [fact for fact in piece.facts if fact.statistic in ("target", "level") and adds_up(fact)]
        counts = [fact for fact in counts if not fact.unit.startswith("gbp")]
        if len(counts) == 1 and terms and all(term.named_in(piece.own) for term in terms):
            told[piece.report.report_id, counts[0].value] = (counts[0], piece)
    if len(told) != 1:
        return []
    target, piece = next(iter(told.values()))
    found = _counted(question, target, piece, inventory)
    if found is None or found[0].value >= target.value:
        return []
    done, row = found
    text = f"{sentence_case(measure_phrase(done))} in {area_phrase(done.area)} {at_period(done.period)}: "
    text += f"{_off(target, done)}."
    return [Claim(text, quotes_of(row, piece), (done, target), (_working(target, done),))]


def _counted(question: Question, target: Fact, piece: Evidence, inventory: Inventory) -> tuple[Fact, Evidence] | None:
    """The count of a row of the same paper that a required number is of, at the time asked for or else the last."""
    found = [
        (fact, row)
        for row in inventory.evidence
        if row.kind == "row" and row.report is piece.report
        for fact in levels(row.facts)
        if fact.area == target.area and both_counts(fact, target) and adds_up(fact)
        if _one_kind(fact, target) and not kinds(fact)
    ]
    dated = in_asked_periods(question, [fact for fact, _ in found]) if question.periods else [fact for fact, _ in found]
    dated = [fact for fact in dated if fact.period.end]
    last = max((fact.period.end for fact in dated if fact.period.end), default=None)
    meant = [(fact, row) for fact, row in found if fact in dated and fact.period.end == last]
    return meant[0] if len({fact.value for fact, _ in meant}) == 1 else None


def _one_kind(fact: Fact, target: Fact) -> bool:
    """Whether a row counts those of whom so many are required: officers are police officers, and no part of them."""
    return words_of(fact.measure) - words_of("police") == words_of(target.measure) - words_of("police") != frozenset()
