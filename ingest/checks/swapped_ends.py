"""Finds sentences that give the two figures of a row the wrong way round: the earlier as the later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from ingest.checks.comparable import kinds, listed_as, measure_key, names_the_same, same_unit
from ingest.checks.disagreement import Disagreement, printed
from ingest.fact import Fact
from ingest.figures.figures import direction_of

_ENDS = 2


def swapped_end_disagreements(text: str, facts: Sequence[Fact]) -> Iterator[Disagreement]:
    """Each sentence whose two levels of a measure a row prints for the same two times, but changed over. `text` is the
    paper's.

    The sentence itself must say which way it went, in agreement with its own levels: else their times may be misread.
    """
    rows = [ends for ends in _ends(facts, "table") if ends[0].value != ends[1].value]
    by_values: dict[Hashable, list[tuple[Fact, Fact]]] = defaultdict(list)
    for before, after in rows:
        by_values[before.value, after.value].append((before, after))
    for before, after in _ends(facts, "sentence"):
        found = [row for row in by_values.get((after.value, before.value), ()) if _of_one(before, row[0])]
        right = [row for row in by_values.get((before.value, after.value), ()) if _of_one(before, row[0])]
        if len(found) == 1 and not right and _says_so(text, before, after) and _at_once((before, after), found[0]):
            for told, row in zip((before, after), found[0], strict=True):
                yield _told(told, row)


def _ends(facts: Sequence[Fact], kind: str) -> Iterator[tuple[Fact, Fact]]:
    """The two levels that sentences, or rows, give of one measure, the earlier first, where they give no more."""
    groups: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == kind and fact.statistic in ("level", "rate", "share") and fact.period.known:
            groups[fact.group, fact.measure, fact.area, kinds(fact)].append(fact)
    for found in groups.values():
        if len(found) == _ENDS and found[0].period.end != found[1].period.end:
            before, after = sorted(found, key=lambda fact: str(fact.period.end))
            yield before, after


def _of_one(fact: Fact, other: Fact) -> bool:
    """Whether a sentence and a row are of one measure by its name, in one area and unit."""
    one_name = bool(listed_as(fact)) and listed_as(fact) == listed_as(other)
    one_name = one_name or measure_key(fact) == measure_key(other) or names_the_same(fact, other)
    return one_name and fact.area == other.area and kinds(fact) == kinds(other) and same_unit(fact, other)


def _at_once(told: tuple[Fact, Fact], row: tuple[Fact, Fact]) -> bool:
    """Whether the ends of a sentence and of a row are of the same two times."""
    return all(
        (one.period.start, one.period.end) == (other.period.start, other.period.end)
        for one, other in zip(told, row, strict=True)
    )


def _says_so(text: str, before: Fact, after: Fact) -> bool:
    start, end = before.quotes[0]
    moved = 1 if after.value > before.value else -1
    return direction_of(text[start:end]) == moved and "low" not in (before.confidence, after.confidence)


def _told(fact: Fact, other: Fact) -> Disagreement:
    words = f"the text prints {printed(fact)}, and the table prints {printed(other)}"
    here = (fact, f"a table of this paper prints {printed(other)}")
    return Disagreement("text", words, (here, (other, f"the text of this paper prints {printed(fact)}")))
