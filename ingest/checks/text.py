"""Finds figures that a table and the text of the same paper print differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from ingest.checks.comparable import (
    CHANGES,
    LEVELS,
    both_counts,
    digits,
    is_listed,
    kind_of,
    kinds,
    may_be_rounded,
    measure_key,
    names_the_same,
    rounds_to,
    same_things,
    same_unit,
    swapped,
    telling_words,
    times,
    within,
    words_of,
)
from ingest.checks.disagreement import Disagreement, printed
from ingest.fact import Fact

_LEAST_DIGITS_APART = 4
# In months.
_QUARTER = 3
# "Among women, ...", "Before leavers are taken off, ...": not "In March, ...", nor "By the end of 2020, ..."
_OPENING = re.compile(
    r"\W*(?:\d[\d.]*\s+)?(?:among(?:st)?|before|without|excluding|if|except\s+for|setting|leaving|of\s+the|for\s+the)\b"
    r"(?P<on>[^,.\d]{4,60}),",
    re.IGNORECASE,
)


def text_disagreements(text: str, facts: Iterable[Fact]) -> Iterator[Disagreement]:
    """Each figure of a sentence for which a table of the paper prints another, beyond rounding.

    `text` is the paper's.
    """
    tables: dict[Hashable, list[Fact]] = defaultdict(list)
    sentences: dict[Hashable, list[Fact]] = defaultdict(list)
    by_digits: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.statistic not in (*LEVELS, *CHANGES):
            continue
        (tables if fact.kind == "table" else sentences)[_key(fact)].append(fact)
        if fact.kind == "table":
            by_digits[fact.area, digits(fact)].append(fact)
    told: set[str] = set()
    for key, here in sentences.items():
        for fact in here:
            same_digits = by_digits.get((fact.area, digits(fact)), ())
            other = _other_figure(fact, tables.get(key, ()), here) or _misprint(fact, same_digits)
            if other is None or fact.fact_id in told or _of_another_time(fact, other, same_digits):
                continue
            if (_is_of_a_quarter(text, fact) and other.period.months != _QUARTER) or _opens_on_a_part(text, fact):
                continue
            told.add(fact.fact_id)
            yield _told(fact, other)
        for named in _by_name(here):
            if not any(_same_measure(named[0], other) for other in tables.get(key, ())):
                borne_out = [fact for fact in named if _stands_in(fact, by_digits.get((fact.area, digits(fact)), ()))]
                yield from _apart(named, borne_out)


def _key(fact: Fact) -> Hashable:
    return fact.area, kind_of(fact), kinds(fact), fact.period.start, fact.period.end


def _by_name(facts: Sequence[Fact]) -> Iterable[list[Fact]]:
    names: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        names[measure_key(fact), fact.statistic].append(fact)
    return names.values()


def _same_measure(fact: Fact, other: Fact) -> bool:
    one_name = measure_key(fact) == measure_key(other) and fact.statistic == other.statistic
    return one_name or names_the_same(fact, other)


def _of_another_time(fact: Fact, other: Fact, tables: Sequence[Fact]) -> bool:
    """Whether the table of the other figure prints this one as well, for another time: then it is the sentence's time
    that may be misread.
    """
    return any(one.table == other.table and one.value == fact.value and _same_measure(one, other) for one in tables)


def _is_of_a_quarter(text: str, fact: Fact) -> bool:
    """Whether the sentence of a figure speaks of a quarter, whatever longer time its paragraphs are of."""
    start, end = fact.quotes[0]
    return bool(re.search(r"\bsame quarter\b", text[start:end], re.IGNORECASE))


def _opens_on_a_part(text: str, fact: Fact) -> bool:
    """Whether a sentence opens with whom, or on what condition, its figure is of: "Before leavers are taken off,"."""
    found = _OPENING.match(text[fact.quotes[0][0] : fact.start])
    return found is not None and bool(words_of(found["on"]) - telling_words(fact))


def _apart(facts: Sequence[Fact], borne_out: Sequence[Fact]) -> Iterator[Disagreement]:
    """Levels of a measure that has a name, printed otherwise in another section, where a table bears out only one."""
    sure = [fact for fact in facts if fact.confidence == "high" and is_listed(fact) and not may_be_rounded(fact)]
    if facts[0].statistic not in LEVELS or not facts[0].period.known:
        return
    for fact in sure:
        others = [one for one in borne_out if one in sure and one.section != fact.section and _alike(fact, one)]
        if fact in borne_out or len(others) != 1 or _agrees(fact, others[0]) or not within(fact, others[0]):
            continue
        words = f"the text prints {printed(fact)}, and elsewhere {printed(others[0])}"
        yield Disagreement("text", words, _each(fact, others[0], "the text of this paper also prints"))


def _each(fact: Fact, other: Fact, words: str) -> tuple[tuple[Fact, str], ...]:
    return ((fact, f"{words} {printed(other)}"), (other, f"{words} {printed(fact)}"))


def _stands_in(fact: Fact, tables: Sequence[Fact]) -> bool:
    """Whether a table prints the figure for the same time, under whatever name."""
    return any(
        abs(fact.value) == abs(other.value) and fact.unit == other.unit and times(fact)[:2] == times(other)[:2]
        for other in tables
    )


def _alike(fact: Fact, other: Fact) -> bool:
    return same_unit(fact, other) and same_things(fact, other) and _since(fact, other)


def _since(fact: Fact, other: Fact) -> bool:
    """Whether two changes are since the same time, or one does not say since when."""
    here, there = fact.baseline, other.baseline
    return not (here.known and there.known) or (here.start, here.end) == (there.start, there.end)


def _other_figure(fact: Fact, tables: Sequence[Fact], sentences: Sequence[Fact]) -> Fact | None:
    """The one figure that tables print of the very same thing, where it is another and nothing casts doubt on that.

    Doubt is cast by sentences, or tables, that print several of it: then the name is too wide to tell them apart.
    """
    if not fact.period.known or may_be_rounded(fact):
        return None
    same = [other for other in tables if _alike(fact, other) and _same_measure(fact, other)]
    if not same or any(_agrees(fact, other) for other in same):
        return None
    several = any(not _agrees(same[0], other) for other in same)
    alike = [other for other in sentences if _alike(fact, other) and _same_measure(fact, other)]
    unsure = any(not _agrees(fact, other) for other in alike)
    apart = fact.statistic not in CHANGES and not within(fact, same[0])
    return None if several or unsure or apart else same[0]


def _misprint(fact: Fact, tables: Sequence[Fact]) -> Fact | None:
    """The figure of a table that this one is with two digits swapped, of the same measure by its words; `tables` are
    those with its digits.

    Where the time is another, it must be of the same section and of four digits.
    """
    words = telling_words(fact)
    if not words or "approximate" in fact.flags:
        return None
    near = [other for other in tables if other.statistic == fact.statistic]
    near = [other for other in near if both_counts(fact, other) or fact.unit == other.unit]
    near = [other for other in near if _names(words, telling_words(other))]
    if any(_agrees(fact, other) for other in near):
        return None
    found = [other for other in near if swapped(fact, other)]
    for other in found:
        if times(other) == times(fact) and kinds(other) == kinds(fact):
            return other
    long = len(format(abs(fact.value), "f")) >= _LEAST_DIGITS_APART
    return next((other for other in found if long and other.section == fact.section), None)


def _names(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether the words of one measure hold those of the other."""
    return bool(others) and (words <= others or others <= words)


def _agrees(fact: Fact, other: Fact) -> bool:
    return abs(fact.value) == abs(other.value) or rounds_to(fact, other)


def _told(fact: Fact, other: Fact) -> Disagreement:
    return Disagreement(
        "text",
        f"the text prints {printed(fact)}, and the table prints {printed(other)}",
        (
            (fact, f"a table of this paper prints {printed(other)}"),
            (other, f"the text of this paper prints {printed(fact)}"),
        ),
    )
