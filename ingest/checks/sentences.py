"""Finds sentences whose own figures do not agree: from and to, the number and the percentage of the change."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise, permutations

from ingest.checks.comparable import CHANGES, LEVELS, MEASURED_IN, slack_of, telling_words
from ingest.checks.disagreement import Disagreement, plain, printed
from ingest.fact import Fact

_MOST_LEVELS = 2
_HUNDRED = Decimal(100)
# How far from what its sentence makes of it a change may be and still be of the same thing: as a share of itself.
_NEAR = Decimal("0.5")
# What stands between the figures of one phrase: "by 12 to 340 from 360", "from 360 crimes to 340, a fall of 12".
_JOINS = re.compile(
    r"(?:\s+[a-z]+)?,?\s*\(?(?:to|from|by|a|an|down|up|fall|rise|drop|increase|decrease|reduction|of|\s){1,12}",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\b(?:by|from|of)\s+\Z", re.IGNORECASE)
_LEAD = 12


@dataclass(frozen=True)
class _Told:
    """What a sentence prints of one change: the levels at its ends, and the change in number and in per cent."""

    levels: tuple[Fact, ...]
    number: Fact | None
    percent: Fact | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in (*self.levels, self.number, self.percent) if fact is not None)


def sentence_disagreements(text: str, facts: Iterable[Fact]) -> Iterator[Disagreement]:
    """Each sentence that tells a change by at least three figures that do not follow from each other; `text` is the
    paper's.
    """
    sentences: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == "sentence":
            sentences[fact.group].append(fact)
    for found in sentences.values():
        for told in _told(found):
            if wrong := _disagreement(text, told):
                yield wrong


def _told(facts: Sequence[Fact]) -> Iterator[_Told]:
    """The changes that a sentence tells, one if it prints no more figures than one takes."""
    figures = [fact for fact in facts if fact.statistic in (*LEVELS, *CHANGES)]
    if whole := _as_one(figures):
        yield whole
        return
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in figures:
        groups[fact.measure, fact.area, fact.qualifiers].append(fact)
    for group in groups.values():
        if one := _as_one(group):
            yield one


def _as_one(facts: Sequence[Fact]) -> _Told | None:
    """These figures as those of one change, None where they are too many, too few, about, or of two things or units."""
    levels = [fact for fact in facts if fact.statistic in LEVELS]
    numbers = [fact for fact in facts if fact.statistic in ("change_number", "change_points")]
    percents = [fact for fact in facts if fact.statistic == "change_percent"]
    if not levels or len(levels) > _MOST_LEVELS or len(numbers) > 1 or len(percents) > 1:
        return None
    if not 2 < len(facts) == len(levels) + len(numbers) + len(percents):
        return None
    measured = [_scale(fact) for fact in (*levels, *numbers)]
    if len(set(measured)) > 1 or any("approximate" in fact.flags for fact in facts):
        return None
    if len({fact.area for fact in facts}) > 1 or not _of_one_measure(facts):
        return None
    return _Told(tuple(levels), next(iter(numbers), None), next(iter(percents), None))


def _of_one_measure(facts: Sequence[Fact]) -> bool:
    """Whether no two names, as far as they tell anything, are without a word in common, and none is of a part that
    another is not: "besides the fall of 3.3 points in satisfaction, those kept informed dropped from 66.4% to 61.0%";
    "a rise of 49.0% in cases, and the typical wait has lengthened from 4 weeks to 7".
    """
    names = [words for words in map(telling_words, facts) if words]
    parts = {fact.measure.partition(": ")[2] for fact in facts}
    return len(parts) == 1 and all(one & other for one, other in combinations(names, 2))


def _scale(fact: Fact) -> str:
    """What a figure is measured in; counts are all alike, and so are percentages and points."""
    unit = "percent" if fact.unit == "points" else fact.unit
    return unit if unit in MEASURED_IN else "count"


def _disagreement(text: str, told: _Told) -> Disagreement | None:
    if len(told.levels) == 1:
        return _of_one_level(told)
    return _of_two_levels(told, _in_one_breath(text, told))


def _in_one_breath(text: str, told: _Told) -> bool:
    """Whether both ends and the number of a change stand in one phrase, so that they can be of nothing else: "fell by
    12 to 340 from 360".
    """
    if told.number is None:
        return False
    facts = sorted((*told.levels, told.number), key=lambda fact: fact.start)
    between = [text[one.end : other.start] for one, other in pairwise(facts)]
    led = text[max(0, facts[0].start - _LEAD) : facts[0].start]
    return bool(all(_JOINS.fullmatch(words) for words in between) and _LEADS.search(led))


def _of_one_level(told: _Told) -> Disagreement | None:
    """A number, a percentage and the level after, or before, the change."""
    level, number, percent = told.levels[0].value, told.number, told.percent
    if number is None or percent is None:
        return None
    made = [_percent(number.value, before) for before in (level - number.value, level)]
    if any(one is None or _agrees(percent, one, number, level) for one in made):
        return None
    first = made[0]
    if first is None or not _is_near(percent.value, first):
        return None
    made_of = f"{printed(number)} and {printed(told.levels[0])}"
    words = f"{made_of} make the change {plain(round(first, 1))}%, and it is printed as {printed(percent)}"
    return Disagreement("sentence", words, _all_flagged(told, percent))


def _of_two_levels(told: _Told, sure: bool) -> Disagreement | None:
    """From and to, with the number, the percentage or both; near what they make, unless they are `sure` to be of it."""
    ends = list(permutations((told.levels[0], told.levels[1])))
    wrong = [_wrong_between(told, before, after) for before, after in ends]
    if not all(wrong):
        return None
    signed = next(one for one in (told.number, told.percent) if one is not None)
    before, after = next((pair for pair in ends if (pair[1].value - pair[0].value) * signed.value >= 0), ends[0])
    amiss = _wrong_between(told, before, after)
    difference = after.value - before.value
    percent = _percent(difference, before.value)
    near = [_is_near(one.value, difference if one is told.number else percent or Decimal(0)) for one in amiss]
    if not all(near) and not sure:
        return None
    made = " and ".join(
        plain(difference) if one is told.number else f"{plain(round(percent or Decimal(0), 1))}%" for one in amiss
    )
    shown = " and ".join(printed(one) for one in amiss)
    words = f"{printed(before)} and {printed(after)} make the change {made}, and it is printed as {shown}"
    if told.number is not None and told.percent is not None and len(amiss) == 1:
        other = told.percent if amiss[0] is told.number else told.number
        if other is told.number or not _fits(told.percent, told.number, (before, after)):
            # The other change agrees with from and to, and could not agree with this one: this one is the misprint.
            return Disagreement("sentence", words, ((amiss[0], _flag([before, after])),), amiss[0])
    return Disagreement("sentence", words, _all_flagged(told, amiss[0]))


def _fits(percent: Fact, number: Fact, levels: Sequence[Fact]) -> bool:
    """Whether a percentage may be that of a number, if one of the two levels is misprinted."""
    bases = (levels[0].value, levels[1].value - number.value)
    made = [(_percent(number.value, base), base) for base in bases]
    return any(one is not None and _agrees(percent, one, number, base) for one, base in made)


def _wrong_between(told: _Told, before: Fact, after: Fact) -> list[Fact]:
    """The printed changes that are not the one between these two levels."""
    difference = after.value - before.value
    amiss = []
    if told.number is not None and abs(abs(told.number.value) - abs(difference)) > _step(told.number, before, after):
        amiss.append(told.number)
    percent = _percent(difference, before.value)
    if told.percent is not None and (percent is None or not _agrees(told.percent, percent, before, before.value)):
        amiss.append(told.percent)
    return amiss


def _percent(difference: Decimal, before: Decimal) -> Decimal | None:
    return difference / before * _HUNDRED if before else None


def _agrees(printed_percent: Fact, made: Decimal, rounded: Fact, base: Decimal) -> bool:
    """Whether a percentage is the printed one to within a step of its last digit and the rounding of its count."""
    slack = slack_of(rounded.value) * 2 / abs(base) * _HUNDRED if base else Decimal(0)
    return abs(abs(printed_percent.value) - abs(made)) <= _unit_step(printed_percent.value) + slack


def _step(*facts: Fact) -> Decimal:
    """How far the difference of rounded levels may be off: nothing between counts."""
    return max(Decimal(0), *(2 * slack_of(fact.value) for fact in facts))


def _unit_step(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.as_tuple().exponent))


def _is_near(value: Decimal, made: Decimal) -> bool:
    """Whether a printed change is so near to the one made of its levels that it is meant to be it."""
    return abs(abs(value) - abs(made)) <= _NEAR * max(abs(value), abs(made))


def _all_flagged(told: _Told, first: Fact) -> tuple[tuple[Fact, str], ...]:
    """The changes, `first` the one at issue, each with the figures of its sentence that it does not follow from."""
    changes = [first, *(fact for fact in (told.number, told.percent) if fact is not None and fact is not first)]
    return tuple((fact, _flag([one for one in told.facts if one is not fact])) for fact in changes)


def _flag(others: Sequence[Fact]) -> str:
    shown = [printed(fact) for fact in others]
    return f"does not follow from {' and '.join(shown)} in the same sentence"
