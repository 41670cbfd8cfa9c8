"""Finds parts that cannot be: "sexual offences (excluding rape)" that are not all of them less the rapes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal

from ingest.checks.comparable import MEASURED_IN, kinds, times, words_of
from ingest.checks.disagreement import Disagreement, plain, printed
from ingest.fact import Fact

_WITHOUT = re.compile(
    r"(?P<whole>.+?)\s*\(?\b(?:excl?|excluding|exc|other\s+than)\b\.?\s+(?P<part>[^()]+?)\)?\W*",
    re.IGNORECASE,
)
# How many sections apart the lines of one list may stand.
_BESIDE = 2
_NEAR_PERCENT = Decimal(1)
_HUNDRED = Decimal(100)


def part_disagreements(facts: Iterable[Fact]) -> Iterator[Disagreement]:
    """Each change in number of a whole without a part that is not the difference of the two beside it.

    Changes in per cent beside the three must bear out that the difference is meant; the figure is then a misprint.
    """
    lists: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        if (fact.unit not in MEASURED_IN and "approximate" not in fact.flags) or fact.statistic == "change_percent":
            lists[fact.kind, fact.area, kinds(fact), times(fact)[:2]].append(fact)
    for found in lists.values():
        moves = [fact for fact in found if fact.statistic == "change_number"]
        for rest in moves:
            named = _WITHOUT.fullmatch(rest.measure)
            beside = [fact for fact in moves if abs(fact.section - rest.section) <= _BESIDE]
            whole = _only(beside, named["whole"]) if named else None
            part = _only(beside, named["part"]) if named else None
            if whole and part and rest.value != whole.value - part.value and _meant(found, rest, whole, part):
                yield _told(rest, whole, part)


def _only(facts: Sequence[Fact], name: str) -> Fact | None:
    """The one figure of the measure of this name, None where there are several that differ."""
    found = [fact for fact in facts if words_of(fact.measure) == words_of(name)]
    return found[0] if found and len({fact.value for fact in found}) == 1 else None


def _meant(facts: Sequence[Fact], rest: Fact, whole: Fact, part: Fact) -> bool:
    """Whether the percentage printed with the rest is that of the difference, by what the other two rose from."""
    percents = [
        next((fact.value for fact in facts if fact.group == one.group and fact.statistic == "change_percent"), None)
        for one in (rest, whole, part)
    ]
    of_rest, of_whole, of_part = percents
    if of_rest is None or not of_whole or not of_part:
        return False
    before = whole.value / of_whole * _HUNDRED - part.value / of_part * _HUNDRED
    made = (whole.value - part.value) / before * _HUNDRED if before else None
    return made is not None and abs(made - of_rest) <= _NEAR_PERCENT


def _told(rest: Fact, whole: Fact, part: Fact) -> Disagreement:
    left = whole.value - part.value
    made = f"{printed(whole)} less {printed(part)} leave {plain(left)}"
    words = f"{made}, and what is left is printed as {printed(rest)}"
    flags = ((rest, f"{made}, as printed"),)
    return Disagreement("total", words, flags, rest, (whole, part), f"{whole.value} - {part.value}", left)
