"""Finds sentences that print a row's figure otherwise, whatever form its words take: "abandonment of 101 calls"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.checks.comparable import (
    LEVELS,
    both_counts,
    kind_of,
    kinds,
    may_be_rounded,
    rounds_to,
    same_things,
    words_of,
)
from ingest.checks.disagreement import Disagreement, printed
from ingest.fact import Fact
from ingest.report import Table
from ingest.table_facts.columns import statistic_words

_PART = re.compile(r"^(?:of (?:whom|which)|including|incl\.?)\b[\s:]*", re.IGNORECASE)
_THIS_TIME = re.compile(r"\bthis (?:year|quarter|month)\b", re.IGNORECASE)
# What is so on some condition, or was before, is no figure of the row: "without the queue it would be 11%".
_CONDITION = re.compile(
    r"\b(?:had|would|should|could|might|may|must|will|if|without|not|never|until|unless|except|among(?:st)?)\b",
    re.IGNORECASE,
)
# The clause that a figure stands in ends after it: "49 people, of whom eleven ...".
_CLAUSE = re.compile(r"[,;:(]\s|\bfrom\b|\bagainst\b|\bcompared\b")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
# Words of a sentence's name that say nothing of what it counts.
_LIGHT = frozenset(
    ("made", "done", "rate", "percentage", "proportion", "share", "year", "stand", "within", "county", "force", "area")
)
_COUNTED = frozenset(("people", "person", "crime", "offence", "incident", "case", "casualtie", "figure"))
# Words that begin with so many letters alike are forms of one: "abandoned", "abandonment".
_ONE_STEM = 6
_FEWEST_SHARED = 2
# How many sections apart a table and the paragraph on it stand.
_BESIDE = 1
# Share of the larger figure: further apart, the two are of two things.
_NEAR = 5
_MILLION = 6


@dataclass(frozen=True)
class _Told:
    """A figure with the words that name it, those that stand around it, and for a sentence those of its own clause."""

    fact: Fact
    own: frozenset[str]
    around: frozenset[str]
    clause: frozenset[str] = frozenset()


def told_row_disagreements(
    text: str, tables: Sequence[Table], facts: Sequence[Fact], told: Collection[str]
) -> Iterator[Disagreement]:
    """Each figure of a sentence beside a table of which one row, named in other forms of the same words, prints another
    for the same area and time; `told` are the ids of facts that are known to disagree, `text` is the paper's.

    None is told that a table bears out for any time, or whose row another sentence bears out.
    """
    rows = [_of_row(fact, tables) for fact in facts if fact.kind == "table" and fact.statistic in LEVELS]
    said = [_of_sentence(fact, text) for fact in facts if fact.kind == "sentence" and fact.statistic in LEVELS]
    by_area: dict[Hashable, list[_Told]] = defaultdict(list)
    for row in rows:
        by_area[row.fact.area, kinds(row.fact)].append(row)
    for one in said:
        if one.fact.fact_id in told or may_be_rounded(one.fact) or not one.own:
            continue
        if _CONDITION.search(_clause(one.fact, text)):
            continue
        near = [row for row in by_area[one.fact.area, kinds(one.fact)] if _one_unit(one.fact, row.fact)]
        found = [row for row in near if _names(one, row) and _at_once(one.fact, row.fact, near, text)]
        if found and _stands_alone(one, found, near, said):
            yield _disagreement(one.fact, found[0].fact)


def _of_row(fact: Fact, tables: Sequence[Table]) -> _Told:
    """A figure of a table by its row's own label; a part's is not named by the words of the whole above it."""
    caption = tables[fact.table].caption if fact.table is not None else ""
    label = _PART.sub("", fact.row_label.strip()) if _is_part(fact) else fact.measure
    return _Told(fact, words_of(label) - _LIGHT, words_of(" ".join((caption, fact.area, fact.area_printed))))


def _of_sentence(fact: Fact, text: str) -> _Told:
    start, end = fact.quotes[0]
    before = _PARAGRAPH.split(text[:start])[-1]
    own = words_of(fact.measure) - words_of(f"{fact.area} {fact.area_printed}") - _LIGHT
    clause = words_of(_THIS_TIME.sub(" ", _clause(fact, text)).replace(fact.period.label or " ", " ")) - own
    return _Told(fact, own, words_of(before + text[start:end]), clause)


def _clause(fact: Fact, text: str) -> str:
    """A sentence from its beginning to the end of the clause that a figure stands in, without the figure."""
    start, end = fact.quotes[0]
    ends = _CLAUSE.search(text, fact.end, end)
    return f"{text[start : fact.start]} {text[fact.end : ends.start() if ends else end]}"


def _is_part(fact: Fact) -> bool:
    return bool(_PART.match(fact.row_label.strip()))


def _one_unit(fact: Fact, row: Fact) -> bool:
    money = fact.unit.startswith("gbp") and row.unit.startswith("gbp")
    return kind_of(fact) == kind_of(row) and (money or fact.unit == row.unit or both_counts(fact, row))


def _names(one: _Told, row: _Told) -> bool:
    """Whether a sentence's name has no word that the row and its caption have not, and its paragraph all of the row's.

    Of a part, which has few words of its own, all must be in the sentence's name.
    """
    own, name = one.own - _COUNTED, row.own - _COUNTED
    if abs(one.fact.section - row.fact.section) > _BESIDE or not same_things(one.fact, row.fact):
        return False
    shared = [word for word in own if _held(word, name)]
    fewest = 1 if _is_part(row.fact) else _FEWEST_SHARED
    told = own if _is_part(row.fact) else own | one.around
    return (
        len(shared) >= fewest
        and all(_held(word, name | row.around) for word in own | _narrowing(one))
        and all(_held(word, told) for word in name)
    )


def _narrowing(one: _Told) -> frozenset[str]:
    """The words of a sentence that may narrow its figure: all that do not just say that it stands so, or has moved."""
    return one.clause - _LIGHT - _COUNTED - frozenset(statistic_words()["stands_so"])


def _held(word: str, words: Collection[str]) -> bool:
    return word in words or any(_one_stem(word, other) for other in words)


@lru_cache(maxsize=65536)
def _one_stem(word: str, other: str) -> bool:
    return len(word) >= _ONE_STEM and word[:_ONE_STEM] == other[:_ONE_STEM]


def _at_once(fact: Fact, row: Fact, near: Iterable[_Told], text: str) -> bool:
    """Whether both are of one time: the same, or a day that ends the time the sentence is of.

    Where the sentence does not say when, or only "this year", it is of the last time of the row.
    """
    if not row.period.known or row.period.end is None:
        return False
    start, end = fact.quotes[0]
    ends = [one.fact.period.end for one in near if one.fact.group == row.group and one.fact.period.end]
    last = row.period.end == max(ends)
    if not fact.period.known:
        return last and bool(_THIS_TIME.search(text[start:end]))
    a_day = row.period.start == row.period.end == fact.period.end
    one_time = a_day or (fact.period.start, fact.period.end) == (row.period.start, row.period.end)
    return one_time and (last or fact.period.label in " ".join(text[start:end].split()))


def _stands_alone(one: _Told, found: Sequence[_Told], near: Sequence[_Told], said: Sequence[_Told]) -> bool:
    """Whether the rows print one figure, near the sentence's and none it rounds to, no table prints the sentence's for
    anything of that name, and no other sentence the row's.
    """
    fact, row = one.fact, found[0].fact
    if any(not _agrees(row, other.fact) for other in found) or not _near(fact, row):
        return False
    if any(_agrees(fact, other.fact) and _shares(one, other) for other in near):
        return False
    beside = [other for other in said if other is not one and other.fact.area == fact.area and _shares(one, other)]
    return not any(_one_unit(fact, other.fact) and _agrees(other.fact, row) for other in beside)


def _shares(one: _Told, other: _Told) -> bool:
    return any(_held(word, other.own) for word in one.own - _COUNTED)


def _near(fact: Fact, row: Fact) -> bool:
    here, there = abs(_scaled(fact).value), abs(_scaled(row).value)
    return abs(here - there) * _NEAR <= max(here, there)


def _agrees(fact: Fact, row: Fact) -> bool:
    return rounds_to(_scaled(fact), _scaled(row))


def _scaled(fact: Fact) -> Fact:
    """The figure, a sum of pounds in millions."""
    return replace(fact, value=fact.value.scaleb(-_MILLION)) if fact.unit == "gbp" else fact


def _disagreement(fact: Fact, row: Fact) -> Disagreement:
    words = f"the text prints {printed(fact)}, and the table prints {printed(row)}"
    here = (fact, f"a table of this paper prints {printed(row)}")
    return Disagreement("text", words, (here, (row, f"the text of this paper prints {printed(fact)}")))
