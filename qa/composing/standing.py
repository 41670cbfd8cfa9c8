"""Corrects a question that takes for granted how a force stands: below another area, above it, first or last."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.fact import Fact
from qa.composing.facts import row_claims, with_figures
from qa.composing.phrases import area_phrase, bare_value, listed, measure_phrase, ordinal, period_phrase, sentence_case
from qa.composing.text import sentence_claim
from qa.computing.share_not import NEGATED
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.good_side import good_if_high
from qa.finding.match import Match
from qa.finding.select_facts import in_asked_periods, in_time, is_rate, levels, of_area
from qa.question import Question
from qa.understanding.cues import cue

# Of two areas, which one is asked to stand below or above the other.
_SIDES = 2
# Only the best evidence may contradict a question: what ranks below is of another measure or time.
_LOOKED_AT = 4
# "below the national rate": the area follows the word for its side, within so many characters.
_NEAR_SIDE = 40
_EVERY = re.compile(
    r"\b(?:every|each|all (?:four|4|twelve|12)(?: of the)?) (?:quarter|month)s?\b"
    r"|\ball (?:the )?year\b|\bthroughout the year\b|\bthe whole (?:of the )?year\b",
    re.IGNORECASE,
)
_SERIES = 3
# "How did we come to be top of our MSG for ...?"
_CAME = re.compile(
    r"\b(?:why|how come|how (?:did|do|does|have|has|was|were|is|are)|what (?:put|makes?|made|got|took)"
    r"|what did [^?]{2,40} do to (?:come|be|become|get|finish|end up))\b",
    re.IGNORECASE,
)
_PLACE_OF = (
    r"(?:[- ](?:placed|ranked|performing|rated|place))?(?: force)?"
    r" (?:of|in|among|amongst|out of|for|across|nationally)\b"
)
_FIRST = re.compile(rf"\b(?:top|first|1st|best|number one|no\.? ?1){_PLACE_OF}", re.IGNORECASE)
_LAST = re.compile(rf"\b(?:bottom|last|worst|lowest){_PLACE_OF}", re.IGNORECASE)
# "out of 8"
_OUT_OF = re.compile(r"out of (\d+)")


def names_side_of_area(question: Question, inventory: Inventory) -> bool:
    """Whether a question says that something stands below or above an area: "below the national rate"."""
    return any(
        inventory.vocabulary.find_areas(question.text[found.end() : found.end() + _NEAR_SIDE])
        for side in ("below", "above")
        for found in cue(side).finditer(question.text)
    )


def false_standing(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The correction of a question why one area is below (or above) another which is not; [] where it is, or unsettled.

    Only rates are compared, since areas differ in size.
    """
    below, above = _sides(question)
    if not question.asks("why") or len(question.areas) != _SIDES or below == above:
        return []
    for match in fitting[:_LOOKED_AT]:
        if match.evidence.kind == "sentence":
            if claims := _said_otherwise(question, match.evidence, inventory):
                return claims
            continue
        told = [_rate_of(question, match, area) for area in question.areas]
        here, there = told[0], told[1]
        if here is None or there is None or here.period != there.period:
            continue
        lower = _asks_lower(question, here)
        if lower is None or here.value == there.value or (here.value < there.value) == lower:
            return []
        side = "above" if here.value > there.value else "below"
        subject = f"{sentence_case(measure_phrase(here))} in {area_phrase(here.area)}"
        text = f"{subject} stood {side} the figure of {area_phrase(there.area)}."
        return [
            Claim(text, quotes_of(match.evidence), (here, there)),
            *with_figures(row_claims(question, match.evidence)),
        ]
    return []


def _asks_lower(question: Question, fact: Fact) -> bool | None:
    """Whether a question takes a figure for the lower of the two; None where it says worse or better of what may be
    good high or low.
    """
    below, _ = _sides(question)
    if not cue("worse_side").search(question.text) and not cue("better_side").search(question.text):
        return below
    good = good_if_high(fact)
    return None if good is None else below == good


def _said_otherwise(question: Question, piece: Evidence, inventory: Inventory) -> list[Claim]:
    """The sentence that puts the rate of the one area on the other side of the second area's; [] where it does not."""
    publisher = piece.report.publisher
    home = question.areas[0]
    rates = in_time([fact for fact in levels(of_area(piece.facts, home)) if is_rate(fact)])
    sides = {side for side in ("below", "above") if _puts(piece.text, side, question.areas[1], publisher, inventory)}
    if home != publisher or not rates or len(sides) != 1 or NEGATED.search(piece.text):
        return []
    lower = _asks_lower(question, rates[-1])
    if lower is None or sides == {"below" if lower else "above"}:
        return []
    text = (
        f"The report puts {area_phrase(home)} {'above' if lower else 'below'} {area_phrase(question.areas[1])} in this."
    )
    return [Claim(text, quotes_of(piece), tuple(rates)), sentence_claim(piece)]


def _puts(text: str, side: str, area: str, publisher: str, inventory: Inventory) -> bool:
    """Whether a sentence says that something stands on one side of an area: "is now above that of our MSF"."""
    return any(
        area in {inventory.area_name(one, publisher) for one in inventory.vocabulary.find_areas(near)}
        for found in cue(side).finditer(text)
        for near in [text[found.end() : found.end() + _NEAR_SIDE]]
    )


def _sides(question: Question) -> tuple[bool, bool]:
    return bool(cue("below").search(question.text)), bool(cue("above").search(question.text))


def _rate_of(question: Question, match: Match, area: str) -> Fact | None:
    found = in_asked_periods(question, [fact for fact in levels(of_area(match.evidence.facts, area)) if is_rate(fact)])
    return found[0] if len(found) == 1 else None


def standing_each_time(question: Question, fitting: Sequence[Match]) -> list[Claim]:
    """Whether a force stood above (or below) another area in every quarter or month of a row, with those in which it
    did not; [] where that is not asked, or no row of rates has both.
    """
    below, above = _sides(question)
    if below == above or not _EVERY.search(question.text):
        return []
    for match in fitting[:_LOOKED_AT]:
        row = match.evidence
        home = next(iter(question.forces), row.report.publisher)
        others = [area for area in question.areas if area != home]
        if row.kind != "row" or len(others) != 1:
            continue
        pairs = _pairs(question, row, home, others[0])
        if len(pairs) >= _SERIES:
            return [_each_time(pairs, row, below)]
    return []


def _pairs(question: Question, row: Evidence, home: str, other: str) -> list[tuple[Fact, Fact]]:
    """The rates of two areas in a row at each of the times asked for, in order."""
    here = in_time(in_asked_periods(question, [f for f in levels(of_area(row.facts, home)) if is_rate(f)]))
    there = {fact.period: fact for fact in levels(of_area(row.facts, other)) if is_rate(fact)}
    return [(fact, there[fact.period]) for fact in here if fact.period.known and fact.period in there]


def _each_time(pairs: Sequence[tuple[Fact, Fact]], row: Evidence, below: bool) -> Claim:
    side = "below" if below else "above"
    broken = [pair for pair in pairs if pair[0].value == pair[1].value or (pair[0].value < pair[1].value) != below]
    here, there = pairs[0]
    facts = tuple(fact for pair in pairs for fact in pair)
    subject = f"{measure_phrase(here)} in {area_phrase(here.area)}"
    told = broken or list(pairs)
    parts = [
        f"{bare_value(mine)} against {bare_value(theirs)} in {period_phrase(mine.period)}" for mine, theirs in told
    ]
    where = area_phrase(there.area)
    if not broken:
        text = f"Yes: {subject} was {side} the figure of {where} each time: {listed(parts)}."
    else:
        rest = (
            ""
            if len(broken) == len(pairs)
            else f" It was {side} it the other {'time' if len(pairs) - len(broken) == 1 else 'times'}."
        )
        text = f"No, not each time: {subject} was not {side} the figure of {where} at {listed(parts)}.{rest}"
    return Claim(text, quotes_of(row), facts)


def false_place(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The correction of a question how a force came to be first (or last) among others, by the sentence that gives its
    place on the very thing that the question names; [] where it holds that place, or no sentence settles it.

    `matches` are all that was found: a sentence that only gives a place need not account for every word.
    """
    first, last = bool(_FIRST.search(question.text)), bool(_LAST.search(question.text))
    if first == last or not _CAME.search(question.text):
        return []
    said = inventory.lexicon.stems(question.text)
    for match in matches:
        for fact in match.evidence.facts if match.evidence.kind == "sentence" else ():
            if fact.statistic != "rank" or not _is_asked_place(question, fact, match, said, inventory):
                continue
            number = _OUT_OF.search(" ".join(fact.qualifiers))
            end = 1 if first else int(number[1]) if number else 0
            if not end or int(fact.value) == end:
                return []
            return _not_there(fact, match.evidence, "first" if first else "last", inventory)
    return []


def _is_asked_place(
    question: Question, fact: Fact, match: Match, said: frozenset[str] | set[str], inventory: Inventory
) -> bool:
    """Whether a place is that of a force asked about, among an area asked for, at its time, on what is named."""
    among = any(f"among {area}" in fact.qualifiers for area in question.areas)
    own = fact.area in question.areas or (fact.area == match.evidence.report.publisher and not question.forces)
    named = inventory.lexicon.stems(fact.measure)
    in_time_asked = not question.periods or match.period > 0
    listed_term = any(term.concept in inventory.listed_measures for term in match.missing)
    return among and own and bool(named) and named <= said and in_time_asked and not listed_term


def _not_there(fact: Fact, piece: Evidence, wrong: str, inventory: Inventory) -> list[Claim]:
    """That a force was not first or last, its place as the paper gives it, and the figures that it stands among."""
    among = next(word.removeprefix("among ") for word in fact.qualifiers if word.startswith("among "))
    where = "nationally" if among == "England and Wales" else f"in {area_phrase(among)}"
    text = f"{fact.area} was not {wrong} {where} for {measure_phrase(fact)}: it was {ordinal(int(fact.value))}."
    opening = Claim(text, quotes_of(piece), (fact,))
    following = [
        other
        for other in inventory.by_section[piece.report.report_id, piece.section.order]
        if other.key == piece.key + 1
    ]
    beside = [
        sentence_claim(other)
        for other in following
        if any(own.measure == fact.measure and own.area == fact.area for own in levels(other.facts))
    ]
    return [opening, sentence_claim(piece), *beside]
