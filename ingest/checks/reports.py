"""Finds figures that two reports print differently, and tells revised ones from the rest."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.checks.comparable import (
    LEVELS,
    STATUS,
    is_listed,
    kind_of,
    kinds,
    may_be_rounded,
    name_key,
    rounds_to,
    same_things,
    same_unit,
    within,
)
from ingest.fact import Fact
from ingest.report import Extraction
from ingest.words.vocabulary import load_vocabulary

# Areas that are the same whoever writes about them; a most similar group or a division is its force's own.
_SAME_FOR_ALL = ("nation", "region", "force")
_BEGINNING = dt.date.min


@dataclass(frozen=True)
class Revision:
    """A figure that a later report prints otherwise than an earlier one; `ordered` is False where neither is later."""

    earlier: tuple[Extraction, Fact]
    later: tuple[Extraction, Fact]
    ordered: bool
    stated: bool


def report_disagreements(extractions: Sequence[Extraction]) -> list[Revision]:
    """Each level that two reports print of the same thing with other values, in the order of the reports."""
    found: dict[Hashable, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    by_name = {one.report.report_id: one for one in extractions}
    for one in extractions:
        for fact in one.facts:
            if fact.statistic in LEVELS and fact.period.known and not may_be_rounded(fact):
                found[_key(one, fact)][one.report.report_id].append(fact)
    revisions = []
    for facts in found.values():
        if len(facts) > 1:
            held = sorted(((by_name[name], same) for name, same in facts.items()), key=lambda pair: _dated(pair[0]))
            revisions += list(_revisions(held))
    return sorted(revisions, key=lambda one: (_dated(one.later[0]), one.later[0].report.report_id, one.later[1].start))


def _key(extraction: Extraction, fact: Fact) -> Hashable:
    area = load_vocabulary().area(fact.area)
    whose = "" if area and area.kind in _SAME_FOR_ALL else extraction.report.publisher
    return name_key(fact), fact.area, whose, kind_of(fact), kinds(fact), fact.period.start, fact.period.end


def _dated(extraction: Extraction) -> dt.date:
    return extraction.report.date or extraction.report.data_to or _BEGINNING


def _revisions(held: Sequence[tuple[Extraction, list[Fact]]]) -> Iterator[Revision]:
    """Each report against the one before it that prints the figure."""
    for (earlier, before), (later, after) in pairwise(held):
        old, new = _only(before), _only(after, before)
        if old is None or new is None or not (same_unit(old, new) and same_things(old, new)):
            continue
        if rounds_to(old, new) or not (within(old, new) or _sure(old, new)):
            continue
        stated = any(STATUS & {word.lower() for word in fact.qualifiers} for fact in (*before, *after))
        ordered = _dated(earlier) < _dated(later)
        yield Revision((earlier, old), (later, new), ordered, stated)


def _sure(old: Fact, new: Fact) -> bool:
    """Whether both figures stand in tables and were read without doubt, so that however far apart they are is told."""
    return all(fact.kind == "table" and fact.confidence == "high" and not fact.flags for fact in (old, new))


def _only(facts: Sequence[Fact], known: Sequence[Fact] = ()) -> Fact | None:
    """The one value that a report prints of it, in its tables if they have it; None where it prints several.

    Sentences may repeat those that are `known`: "it was 5,846, and is now 5,901".
    """
    tables = [fact for fact in facts if fact.kind == "table"]
    listed = [fact for fact in facts if is_listed(fact)]
    told = tables or [fact for fact in listed if not any(rounds_to(fact, other) for other in known)]
    return told[0] if told and all(rounds_to(told[0], fact) for fact in told) else None
