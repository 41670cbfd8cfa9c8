"""Works out what share of an area's figure is that of a part of it, where sentences tell the two."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import area_phrase, at_period, bare_value, measure_phrase, sentence_case, tenth
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.select_facts import in_asked_periods, is_total, levels, of_area, sums_to_whole, unit_kind
from qa.question import Question

_BOTH = 2
# Share of the best score that evidence of each area must have.
_NEAR_BEST = 0.7
# Places within a force: what is of one is part of what is of the force.
_PARTS = frozenset({"place", "division"})


def share_of_area(question: Question, fitting: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The share that a place or division has of its force's count; [] unless it is asked for, and the best evidence of
    each gives one count of the same thing and time.
    """
    kinds = {mention.name: mention.kind for mention in inventory.vocabulary.find_areas(question.text)}
    within = [area for area in question.areas if kinds.get(area) in _PARTS or area not in inventory.publishers]
    if not question.asks("share") or len(question.areas) != _BOTH or len(within) != 1:
        return []
    whole_area = next(area for area in question.areas if area not in within)
    parts, wholes = (_counts_of(question, area, fitting) for area in (within[0], whole_area))
    pairs = ((part, whole) for part in parts for whole in wholes if _of_one_thing(part[0], whole[0]))
    pair = next(pairs, None)
    if pair is None or pair[0][0].value >= pair[1][0].value:
        return []
    (small, piece), (large, other) = pair
    value = tenth(small.value / large.value * 100)
    subject = sentence_case(area_phrase(small.area))
    text = (
        f"{subject} accounted for {value}% of {measure_phrase(small)} in {area_phrase(large.area)} "
        f"{at_period(small.period)}: {bare_value(small)} of {bare_value(large)} (our calculation)."
    )
    working = Working(f"{small.value} / {large.value} * 100", str(value))
    return [Claim(text, quotes_of(piece, other), (small, large), (working,))]


def _counts_of(question: Question, area: str, fitting: Sequence[Match]) -> list[tuple[Fact, Evidence]]:
    """The one count of each of the best evidence that has just one for an area at the time asked for, best first."""
    told: list[tuple[Fact, Evidence]] = []
    for match in fitting:
        if match.score < _NEAR_BEST * fitting[0].score:
            break
        own = [
            fact
            for fact in in_asked_periods(question, levels(of_area(match.evidence.facts, area)))
            if unit_kind(fact) == "count" and sums_to_whole(fact) and not fact.qualifiers
        ]
        if own and (len(own) == 1 or is_total(own[0])):
            told.append((own[0], match.evidence))
    return told


def _of_one_thing(part: Fact, whole: Fact) -> bool:
    days = [(fact.period.start, fact.period.end) for fact in (part, whole)]
    named = part.measure_canonical.lower() == whole.measure_canonical.lower()
    return named and days[0] == days[1] and whole.value > 0
