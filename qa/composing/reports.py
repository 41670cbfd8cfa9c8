"""Answers that draw on several reports: one figure or sentence from each, in the order of their time."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.checks.comparable import CHANGES, LEVELS
from ingest.fact import Fact
from ingest.report import Report
from ingest.table_facts.columns import says
from qa.composing.facts import row_claims, with_figures
from qa.composing.phrases import bare_value
from qa.composing.text import sentence_claim
from qa.draft import Claim, Draft, quotes_of
from qa.evidence import Inventory
from qa.finding.kind_fit import names_measure
from qa.finding.match import Match
from qa.finding.period_fit import fact_period_fit
from qa.finding.select_facts import in_time, is_numeric, levels, wants_count
from qa.question import Question
from qa.understanding.cues import cue
from qa.understanding.lexicon import question_forms

# Of the best score: low, as each report words the same thing its own way.
_NEAR_BEST = 0.62
# Share of the question that a fact's measure must name, so that a figure is told and not the sentence.
_LEAST_NAMED = 0.3
# What a plain statement of how many there are is worth beside a sentence about some of them.
_STATED = 0.3
# ... and a row of the very thing beside a sentence that counts some of them.
_OWN_ROW = 0.3
# A number a year, rather than of a month.
_A_YEAR = re.compile(r"\b(?:annual|yearly|(?:a|per|each|every) year|(?:12|twelve)[- ]months?)\b", re.IGNORECASE)
_PARTS = re.compile(r"\b(?:month|quarter)\w*|\bpeak", re.IGNORECASE)
# In months; and what it costs to have figures of parts of a year alone.
_YEAR, _QUARTER = 12, 3
_PART_COST = 0.35
# "How many have there been over the years?" is of each paper's time.
_OVER_YEARS = re.compile(r"\b(?:over|through|across|down) the (?:past |last )?years\b", re.IGNORECASE)
_TIMES = frozenset({"days", "weeks", "months", "years"})
# ... and a level of the very time asked for, beside evidence of a part of it (`fact_period_fit`).
TOTAL_WORTH, _OF_THE_YEAR = 0.2, 0.85
_LEVEL_WORTH = 0.1


def wants_reports(question: Question, inventory: Inventory) -> bool:
    """Whether a question spans reports: it says so, or names two of them or two forces that publish."""
    if len(question.reports) > 1:
        return True
    publishers = set(inventory.publishers)
    if _OVER_YEARS.search(question.text) and not question.periods and wants_count(question):
        return True
    return bool(cue("several").search(question.text)) or len(publishers & set(question.areas)) > 1


def across_reports(question: Question, fitting: Sequence[Match], inventory: Inventory) -> Draft | None:
    """One claim from each report that has evidence about as good as the best; None if only one has."""
    chosen: dict[str, Match] = {}
    years = not question.reports and _OVER_YEARS.search(question.text)
    for match in sorted(fitting, key=lambda one: (-one.score - _told_plainly(question, one), -_latest_day(one))):
        name = match.evidence.report.report_id
        good = match.score >= _NEAR_BEST * fitting[0].score
        wanted = (
            not question.areas
            or match.evidence.report.publisher in question.areas
            or match.evidence.areas & set(question.areas)
        )
        told = tells(question, match) and (not years or _states_plainly(question, match))
        if good and wanted and told and name not in chosen:
            chosen[name] = match
    publishers = {inventory.extractions[name].report.publisher for name in chosen}
    asked = set(question.areas) & set(inventory.publishers)
    if len(chosen) < 2 or (len(asked) > 1 and len(publishers) < 2):
        return None
    ordered = sorted(
        chosen.values(), key=lambda match: inventory.eras.get(match.evidence.report.report_id) or dt.date.min
    )
    claims = [claim for match in ordered for claim in _told(question, match, inventory)]
    return Draft((*_course(question, ordered, inventory), *claims))


def _latest_day(match: Match) -> int:
    """The last day that evidence has a figure to, counted from the first of all: of rows alike the latest is told."""
    return max((fact.period.end.toordinal() for fact in match.evidence.facts if fact.period.end), default=0)


def _states_plainly(question: Question, match: Match) -> bool:
    """Whether evidence says how many there are of the very thing, and not of a kind of it."""
    asked = frozenset().union(*(term.words for term in question.terms))
    return states(question, match) or (match.evidence.kind == "row" and match.evidence.label <= asked)


def _told_plainly(question: Question, match: Match) -> float:
    """What it is worth to say how many there are, and to say it of a year where a number a year is asked for."""
    total = TOTAL_WORTH * tells_total(question, match)
    if _only_of_parts(question, match) or (match.evidence.facts and of_unasked(question, match)):
        return level_worth(match) - _PART_COST
    plain = max(_STATED * states(question, match), _OWN_ROW * _has_own_row(question, match))
    return plain + _STATED * tells_year(question, match) + total + level_worth(match)


def _has_own_row(question: Question, match: Match) -> bool:
    """Whether evidence is a row whose label names all that a number is asked for of."""
    if match.evidence.kind != "row" or not wants_count(question):
        return False
    told = levels(match.evidence.facts)
    counted = [fact for fact in told if not fact.unit.startswith("gbp") and fact.unit != "percent"]
    own = [match.evidence.measures.get(fact.fact_id, frozenset()) for fact in counted]
    required = [term for term in question.terms if term.required]
    return bool(required) and any(all(term.named_in(words) for term in required) for words in own)


def _only_of_parts(question: Question, match: Match) -> bool:
    """Whether all levels of the thing asked about are of a month or a quarter, which is not asked for: of each report,
    how things stood in its year is told.
    """
    told = [fact for fact in named_facts(question, match) if fact.statistic in LEVELS and fact.period.months]
    told = [fact for fact in told if fact.period.start != fact.period.end]
    asked = _PARTS.search(question.text) or any((one.period.months or _YEAR) <= _QUARTER for one in question.periods)
    return bool(told) and not asked and all((fact.period.months or _YEAR) <= _QUARTER for fact in told)


def level_worth(match: Match) -> float:
    """What it is worth to say how things stood, and not only how they moved, beside what another report says.

    What they are set against, such as an average of five years, is not how they stood.
    """
    return _LEVEL_WORTH * any(not fact.qualifiers for fact in _standing(match.evidence.facts))


def _standing(facts: Sequence[Fact]) -> list[Fact]:
    """The levels but for those that a change beside them is set against: "a fall of 7% on 2,722" tells not how many
    there now are.
    """
    moved = max((fact.period.end for fact in facts if fact.statistic in CHANGES and fact.period.end), default=None)
    told = [fact for fact in facts if fact.statistic in LEVELS]
    return [fact for fact in told if not (moved and fact.period.end and fact.period.end < moved)]


def tells_year(question: Question, match: Match) -> bool:
    """Whether a number a year is asked for, and evidence gives one."""
    return bool(_A_YEAR.search(question.text)) and any(
        fact.statistic in LEVELS and fact.period.months == _YEAR and fact.unit != "percent"
        for fact in named_facts(question, match)
    )


def states(question: Question, match: Match) -> bool:
    """Whether evidence says how many there are, where numbers are asked for: "There are currently 379 officers".

    What it says of a month or a quarter does not, where the number of a year is asked for.
    """
    of_year = bool(_A_YEAR.search(question.text)) or any((one.period.months or 0) >= _YEAR for one in question.periods)
    told = [fact for fact in levels(match.evidence.facts) if not of_year or (fact.period.months or _YEAR) >= _YEAR]
    sentence = match.evidence.kind == "sentence" and bool(told)
    return is_numeric(question) and sentence and bool(cue("states").search(match.evidence.text))


def named_facts(question: Question, match: Match) -> list[Fact]:
    """The facts whose measure the question names, each concept of it; how long something took is no number of it."""
    asked = frozenset().union(*(term.words for term in question.terms))
    concepts = [term for term in question.terms if term.required and term.concept]
    unasked = _unasked(question)
    own = {
        fact: match.evidence.measures.get(fact.fact_id, frozenset()) | match.evidence.near | {fact.measure_canonical}
        for fact in match.evidence.facts
        if fact.unit not in _TIMES
    }
    return [
        fact
        for fact, words in own.items()
        if asked & words
        and not unasked & match.evidence.measures.get(fact.fact_id, frozenset())
        and all(term.named_in(words) for term in concepts)
    ]


def of_unasked(question: Question, match: Match) -> bool:
    """Whether evidence, or all its figures, is of what a question for that would have named, such as satisfaction."""
    unasked = _unasked(question)
    if not match.evidence.facts:
        return bool(unasked & match.evidence.own)
    measures = [match.evidence.measures.get(fact.fact_id, frozenset()) for fact in match.evidence.facts]
    return all(unasked & words for words in measures)


def _unasked(question: Question) -> set[str]:
    asked = frozenset().union(*(term.words for term in question.terms))
    return {f"={name}" for name in question_forms()["never_unasked"]["concepts"]} - asked


def tells_total(question: Question, match: Match) -> bool:
    """Whether evidence gives a level of the year asked for, and not of a part of it, where a number is asked for; of
    any whole year, where no time is asked for.
    """
    if not is_numeric(question):
        return False
    named = named_facts(question, match)
    if not question.periods:
        return any(fact.statistic in LEVELS and fact.period.months == _YEAR for fact in named)
    return any(
        fact.statistic in LEVELS
        and fact_period_fit(fact.period, one) >= (1 if one.kind == "month" else _OF_THE_YEAR)
        and (fact.period.months or 0) >= (one.period.months or 0)
        for fact in named
        for one in question.periods
    )


def _course(question: Question, ordered: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """How the figure went from the first report to the last, where both give one of the same kind."""
    if not is_numeric(question) or len({match.evidence.report.publisher for match in ordered}) > 1:
        return []
    told = [(match, fact) for match in ordered if (fact := level_told(question, match))]
    if len(told) < 2:
        return []
    (early, first), (late, last) = told[0], told[-1]
    if first.unit != last.unit or first.value == last.value or first.period.months != last.period.months:
        return []
    way = "fell" if last.value < first.value else "rose"
    names = [report_name(match.evidence.report, inventory) for match in (early, late)]
    text = f"The figure {way} from {bare_value(first)} ({names[0]}) to {bare_value(last)} ({names[1]})."
    return [Claim(text, quotes_of(early.evidence, late.evidence), (first, last))]


def level_told(question: Question, match: Match) -> Fact | None:
    """The level that a piece of evidence gives for the measure asked about, its latest; None where it gives several of
    that time. How many there is room for, or should be, is no such level.
    """
    standing = in_time(levels(_standing(match.evidence.facts)))
    found = [fact for fact in standing if fact.area == match.evidence.report.publisher]
    words = [match.evidence.measures.get(fact.fact_id, frozenset()) for fact in found]
    worth = [sum(term.weight for term in question.terms if term.words & own) for own in words]
    named = [fact for fact, own in zip(found, worth, strict=True) if own and own == max(worth)]
    told = [fact for fact in named or found if not says(fact.measure.lower(), "apart")]
    if not told:
        return None
    latest = [fact for fact in told if _days(fact) == _days(told[-1])]
    return latest[0] if len({fact.value for fact in latest}) == 1 else None


def _days(fact: Fact) -> tuple[dt.date | None, dt.date | None]:
    return fact.period.start, fact.period.end


def tells(question: Question, match: Match) -> bool:
    """Whether evidence says how things stood: a level where numbers are asked for."""
    if not is_numeric(question):
        return not match.evidence.heading
    kinds = (*LEVELS, *CHANGES) if question.asks("change", "areas", "ranking") else LEVELS
    if wants_count(question) and not any(fact.unit != "percent" for fact in match.evidence.facts):
        return False
    about = names_measure(question, match.evidence) > _LEAST_NAMED or states(question, match)
    return about and any(fact.statistic in kinds for fact in match.evidence.facts)


def _told(question: Question, match: Match, inventory: Inventory) -> list[Claim]:
    lead = f"{report_name(match.evidence.report, inventory)}: "
    if match.evidence.kind == "sentence":
        return [sentence_claim(match.evidence, lead)]
    alone = replace(question, areas=tuple(area for area in question.areas if area in match.evidence.areas))
    claims = row_claims(alone, match.evidence) or row_claims(replace(alone, periods=()), match.evidence)
    return [replace(claim, lead=lead) for claim in with_figures(claims)[:1]]


def report_name(report: Report, inventory: Inventory) -> str:
    """A report by its force and time: "Lancashire, November 2020"."""
    day = report.date or report.data_to or inventory.eras.get(report.report_id)
    when = f"{calendar.month_name[day.month]} {day.year}" if day else report.title
    about = "" if report.date or report.data_to else "about "
    return f"{report.publisher or report.title}, {about}{when}"
