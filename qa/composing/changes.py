"""Puts the changes that a table row prints, by area, into sentences: who rose or fell, by how much, who the more."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.fact import Fact
from qa.composing.phrases import (
    area_phrase,
    at_period,
    listed,
    measure_phrase,
    moved,
    period_phrase,
    sentence_case,
    value_phrase,
)
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence
from qa.finding.select_facts import changes, in_asked_periods
from qa.question import Question


def change_claims(question: Question, evidence: Evidence) -> list[Claim]:
    """A row of changes by area: each area asked for, and how they compare."""
    by_area = _changes_by_area(evidence, question)
    if not by_area:
        return []
    publisher = evidence.report.publisher
    areas = _areas_to_tell(question, list(by_area), publisher)
    first = by_area[areas[0]][0]
    parts = [f"{_moved_by(by_area[area])} in {area_phrase(area)}" for area in areas]
    opening = f"{sentence_case(at_period(first.period))}, " if period_phrase(first.period) else ""
    against = f", compared with {period_phrase(first.baseline)}" if period_phrase(first.baseline) else ""
    facts = tuple(fact for area in areas for fact in by_area[area])
    subject = measure_phrase(first) if opening else sentence_case(measure_phrase(first))
    text = f"{opening}{subject} {_joined(parts)}{against}."
    claims = [Claim(text, quotes_of(evidence), facts)]
    verdict = _verdict(question, by_area, areas, publisher)
    compared = [Claim(verdict, quotes_of(evidence), facts)] if verdict else []
    return [*compared, *claims] if question.asks("areas", "ranking") or question.areas else [*claims, *compared]


def _changes_by_area(evidence: Evidence, question: Question) -> dict[str, list[Fact]]:
    by_area: dict[str, list[Fact]] = {}
    moved_facts = changes(evidence.facts)
    chosen = in_asked_periods(question, moved_facts) or moved_facts
    last = max((fact.column or 0 for fact in chosen), default=0)
    one_area = len({fact.area for fact in chosen}) == 1
    for fact in chosen:
        if one_area and fact.column != last and not question.periods:
            continue
        by_area.setdefault(fact.area, []).append(fact)
    return {area: _one_period(facts) for area, facts in by_area.items()}


def _one_period(facts: list[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.period == facts[-1].period]


def _areas_to_tell(question: Question, there: list[str], publisher: str) -> list[str]:
    asked = [area for area in question.areas if area in there]
    if not asked:
        return [publisher, *[area for area in there if area != publisher]] if publisher in there else there
    if publisher in there and publisher not in asked and question.asks("change", "areas"):
        return [publisher, *asked]
    return asked


def _moved_by(facts: Sequence[Fact]) -> str:
    main = next((fact for fact in facts if fact.statistic != "change_number"), facts[0])
    number = next((fact for fact in facts if fact.statistic == "change_number" and fact is not main), None)
    text = f"{moved(main.value)} {value_phrase(main)}"
    return f"{text} ({value_phrase(number)})" if number else text


def _joined(parts: Sequence[str]) -> str:
    """Joins "rose 18.5% in A" and "rose 29.9% in B" without repeating the verb."""
    shown = [parts[0]]
    for part, before in zip(parts[1:], parts, strict=False):
        verb = part.split(" ", 1)[0]
        shown.append(part.split(" ", 1)[1] if before.split(" ", 1)[0] == verb else part)
    return listed(shown)


def _verdict(question: Question, by_area: dict[str, list[Fact]], areas: Sequence[str], publisher: str) -> str:
    """Which of two areas moved more, as an answer to a question that compares them."""
    if len(areas) < 2 or not question.asks("change", "areas", "ranking", "difference"):
        return ""
    home = publisher if publisher in areas else areas[0]
    values = {area: _main_value(by_area[area]) for area in areas}
    others = [area for area in areas if area != home]
    yes = _yes_or_no(question, values[home], [values[area] for area in others])
    rising = values[home] >= 0
    more = [area for area in others if values[area] > values[home]]
    less = [area for area in others if values[area] < values[home]]
    words = []
    if less:
        words.append(f"{'more' if rising else 'less'} than {listed([area_phrase(area, spelt=False) for area in less])}")
    if more:
        words.append(f"{'less' if rising else 'more'} than {listed([area_phrase(area, spelt=False) for area in more])}")
    if not words:
        return ""
    verb = "rose" if rising else "fell"
    other_way = [area for area in others if (values[area] >= 0) != rising]
    if other_way:
        there = listed([area_phrase(area, spelt=False) for area in other_way])
        return f"{yes}{home} {verb}, while {there} {'fell' if rising else 'rose'}."
    return f"{yes}{home} {verb} {listed(words) if len(words) == 1 else ' but '.join(words)}."


def _main_value(facts: Sequence[Fact]) -> Decimal:
    return next((fact for fact in facts if fact.statistic != "change_number"), facts[0]).value


def _yes_or_no(question: Question, home: Decimal, others: Sequence[Decimal]) -> str:
    """ "Yes: " or "No: " where a question can be answered so."""
    folded = question.text.lower()
    opens = folded.startswith(("is ", "are ", "was ", "were ", "did ", "has ", "have ", "do ", "does "))
    if not opens:
        return ""
    if any(
        word in folded
        for word in (" faster", " more than", " higher", " above", " bigger", " growing more", " worse than")
    ):
        return "Yes: " if all(home > other for other in others) else "No: "
    if any(word in folded for word in (" slower", " less than", " lower", " below", " smaller", " better than")):
        return "Yes: " if all(home < other for other in others) else "No: "
    return ""
