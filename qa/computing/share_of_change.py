"""Works out what share of a rise or fall one part of it is: of the group's rise, how much was down to one force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ingest.fact import Fact, Period
from qa.answer import Working
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, sentence_case, tenth
from qa.computing.rows import words_held
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory, evidence_of
from qa.finding.match import Match
from qa.finding.select_facts import in_asked_periods, of_area
from qa.question import AskedTerm, Question
from qa.understanding.lexicon import ALL_CRIME

_MOVE = r"(?:rise|increase|fall|drop|decrease|reduction|growth|jump)"
_SHARE = r"(?:share|proportion|percent(?:age)?|per ?cent|%|fraction|how much)"
_OF_MOVE = re.compile(
    rf"\b{_SHARE} (?:was |is |comes? )?(?:of|from) (?:[\w,.'’]+ ){{1,6}}?{_MOVE}\b"
    rf"|\bof (?:[\w,.'’]+ ){{1,6}}?{_MOVE}\b[^?]*,? (?:what|how much|which) ",
    re.IGNORECASE,
)
_BOTH = 2
_ROWS_TRIED = 6
# Sections below the one that tells a rise in which what it is accounted for by is listed.
_SECTIONS_ON = 6
_COUNT = re.compile(r"\d[\d,]*")
_TOTAL = re.compile(r"\b(?:total|all|overall)\b", re.IGNORECASE)
_CRIME = re.compile(r"(?:crimes?|offences?)", re.IGNORECASE)


def asks_share_of_change(question: Question) -> bool:
    """Whether a question asks what part of a rise or fall something is."""
    return bool(_OF_MOVE.search(question.text))


def share_of_change(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What share of a printed change, of a group of areas or of all crime, that of one area or kind is; [] unless the
    two changes are printed beside each other for one time.
    """
    if not asks_share_of_change(question):
        return []
    if len(question.areas) == _BOTH:
        return _of_areas(question, matches, inventory)
    return _of_kinds(question, matches, inventory)


def _of_areas(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The share of one of two areas in the change of the other, which holds it, in the rows of one table."""
    asked = {term.text for term in question.terms if term.required}
    for match in [match for match in matches if match.evidence.kind == "row"][:_ROWS_TRIED]:
        table = inventory.table_rows(match.evidence)
        rows = [row for row in table if asked <= words_held(question, row)]
        told = [_change_of(question, area, rows) for area in question.areas]
        found = [one for one in told if one is not None]
        held = [one for one in found if _holds(found, one, inventory)]
        if (
            len(found) == _BOTH
            and len(held) == 1
            and (claims := _shared([held[0], *(x for x in found if x is not held[0])]))
        ):
            return claims
    return []


def _holds(found: Sequence[tuple[Fact, Evidence]], part: tuple[Fact, Evidence], inventory: Inventory) -> bool:
    """Whether the other of two areas is one that holds this: a group, region or country it is listed in or set in."""
    others = [fact.area for fact, _ in found if fact.area != part[0].area]
    whole = inventory.vocabulary.area(others[0]) if others else None
    own = inventory.vocabulary.area(part[0].area)
    if whole is None or own is None or own.kind not in ("force", "place", "division"):
        return False
    return whole.kind in ("nation", "group") or part[0].area in whole.members


def _change_of(question: Question, area: str, rows: Sequence[Evidence]) -> tuple[Fact, Evidence] | None:
    for row in rows:
        facts = in_asked_periods(question, _numbers(of_area(row.facts, area)))
        if len(facts) == 1:
            return facts[0], row
    return None


def _numbers(facts: Iterable[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.statistic == "change_number"]


def _of_kinds(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The share of the kind that the question names last in a change whose size it gives, or in that of the kind that
    it names first: "of the rise in all crime, what share was public order?".
    """
    sizes = {Decimal(number.replace(",", "")) for number in question.numbers if _COUNT.fullmatch(number)}
    named = sorted((term for term in question.terms if _is_kind(term)), key=lambda term: question.text.find(term.text))
    papers = question.reports or {match.evidence.report.report_id for match in matches[:1]}
    every = [(paper, fact) for paper in papers for fact in _numbers(inventory.extractions[paper].facts)]
    if not named or (not sizes and len(named) != _BOTH):
        return []
    wholes = [
        one
        for one in every
        if (abs(one[1].value) in sizes if sizes else _is_of(named[0], one[1], inventory))
        and one[1] in in_asked_periods(question, [one[1]])
    ]
    pairs = {
        (abs(part.value), abs(whole.value)): (paper, part, whole)
        for paper, whole in wholes
        for other, part in every
        if other == paper and _is_of(named[-1], part, inventory) and _beside(part, whole) and _is_whole(whole)
    }
    if len(pairs) != 1:
        return []
    paper, part, whole = next(iter(pairs.values()))
    rows = [evidence_of(paper, fact, inventory) for fact in (part, whole)]
    found = [(fact, row) for fact, row in zip((part, whole), rows, strict=True) if row is not None]
    return _shared(found) if len(found) == _BOTH else []


def _is_whole(fact: Fact) -> bool:
    """Whether a figure is of all crime, or of a total, of which any kind is a part."""
    return fact.measure_canonical == ALL_CRIME or bool(_TOTAL.search(fact.measure))


def _is_kind(term: AskedTerm) -> bool:
    return term.required and any(stem.isalpha() for stem in term.stems)


def _is_of(term: AskedTerm, fact: Fact, inventory: Inventory) -> bool:
    """Whether a figure counts just what a term names; "crime" alone is all of it."""
    if term.concept:
        return term.concept.lower() == fact.measure_canonical.lower()
    if _CRIME.fullmatch(term.text):
        return fact.measure_canonical == ALL_CRIME
    return set(term.stems) == inventory.lexicon.stems(fact.measure)


def _beside(part: Fact, whole: Fact) -> bool:
    """Whether two changes are of one area and time: of one table, or near each other in running text, where the entries
    of a list below the whole need bear no date.
    """
    if part.area != whole.area or part is whole or part.table != whole.table:
        return False
    if part.table is not None:
        return part.period == whole.period and part.unit == whole.unit
    if whole.period.end and part.period == whole.period:
        return part.unit == whole.unit
    near = 0 <= part.section - whole.section <= _SECTIONS_ON
    return near and part.period in (whole.period, Period()) and part.unit in (whole.unit, "")


def _shared(found: Sequence[tuple[Fact, Evidence]]) -> list[Claim]:
    part, whole = (fact for fact, _ in found)
    same_way = part.value * whole.value > 0
    alike = part.area == whole.area or (part.measure_canonical, part.period) == (whole.measure_canonical, whole.period)
    if not same_way or not alike or abs(part.value) >= abs(whole.value):
        return []
    value = tenth(part.value / whole.value * 100)
    way = "rise" if whole.value > 0 else "fall"
    name = area_phrase(part.area) if part.area != whole.area else measure_phrase(part)
    of = f"in {measure_phrase(whole)} in {area_phrase(whole.area)}"
    worked = f"{bare_value(part)} of {bare_value(whole)} (our calculation)"
    when = at_period(whole.period) if whole.period.end else ""
    text = f"{sentence_case(name)} accounted for {value}% of the {way} {of} {when}".rstrip()
    working = Working(f"{abs(part.value)} / {abs(whole.value)} * 100", str(value))
    pieces = list({row.key: row for _, row in found}.values())
    return [Claim(f"{text}: {worked}.", quotes_of(*pieces), (part, whole), (working,))]
