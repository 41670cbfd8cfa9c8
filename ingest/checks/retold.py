"""Finds changes that the text of a paper tells twice, each time by a number and a percentage, and not alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.checks.comparable import (
    CHANGES,
    kinds,
    listed_as,
    may_be_rounded,
    names_the_same,
    rounds_to,
    same_things,
    times,
)
from ingest.checks.disagreement import Disagreement, printed
from ingest.fact import Fact

# How many sections apart paragraphs are beside each other.
_BESIDE = 1
_COUNTED = ("change_number", "change_points")


@dataclass(frozen=True)
class _Change:
    """A change as one sentence tells it, by how many and by what percentage."""

    number: Fact
    percent: Fact


def retold_disagreements(facts: Iterable[Fact]) -> Iterator[Disagreement]:
    """Each pair of sentences that give one listed measure two changes over the same time: other numbers and other
    percentages. Where only one of the two differs, or a measure is told of more than twice, its name may be too wide.
    """
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == "sentence" and fact.statistic in CHANGES and listed_as(fact):
            told[listed_as(fact)].append(fact)
    for of_one in told.values():
        changes = list(_changes(of_one))
        for one, other in combinations(changes, 2):
            alike = [change for change in changes if _same(one, change)]
            if _same(one, other) and len(alike) == 2 and one.number.section != other.number.section:
                yield from _apart(one, other)


def _changes(facts: Sequence[Fact]) -> Iterator[_Change]:
    """The changes of sentences that tell just one of the measure, by two figures."""
    sentences: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        sentences[fact.group].append(fact)
    for found in sentences.values():
        numbers = [fact for fact in found if fact.statistic in _COUNTED]
        percents = [fact for fact in found if fact.statistic == "change_percent"]
        if len(numbers) == len(percents) == 1 and not any("approximate" in fact.flags for fact in found):
            yield _Change(numbers[0], percents[0])


def _same(one: _Change, other: _Change) -> bool:
    return all(
        here.area == there.area
        and kinds(here) == kinds(there)
        and (_one_time(here, there) or _own_time(here, there))
        and same_things(here, there)
        and names_the_same(here, there)
        for here, there in _pairs(one, other)
    )


def _one_time(here: Fact, there: Fact) -> bool:
    return here.period.known and times(here) == times(there)


def _own_time(here: Fact, there: Fact) -> bool:
    """Whether both are of the time that the paper covers, as paragraphs beside each other say without any date: "in
    year against the previous year", "year on year".
    """
    dated = any(re.search(r"\d", fact.period.label) for fact in (here, there))
    return not dated and not (here.period.known and there.period.known) and abs(here.section - there.section) <= _BESIDE


def _pairs(one: _Change, other: _Change) -> tuple[tuple[Fact, Fact], ...]:
    return (one.number, other.number), (one.percent, other.percent)


def _apart(one: _Change, other: _Change) -> Iterator[Disagreement]:
    if any(rounds_to(here, there) or may_be_rounded(here) for here, there in _pairs(one, other)):
        return
    for here, there in _pairs(one, other):
        words = f"the text prints {printed(here)}, and elsewhere {printed(there)}"
        also = "the text of this paper also prints"
        flags = ((here, f"{also} {printed(there)}"), (there, f"{also} {printed(here)}"))
        yield Disagreement("text", words, flags)
