"""Finds sentences that print the whole of a table otherwise than its total row, whatever words they name it by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ingest.checks.comparable import MEASURED_IN, kinds, may_be_rounded, slack_of, swapped
from ingest.checks.disagreement import Disagreement, printed
from ingest.fact import Fact

_WHOLE = re.compile(
    r"(?:(?:grand|overall|force)\s+)?total\b(?:\s+\w+){0,2}|all(?:\s+\w+){1,2}|all|overall", re.IGNORECASE
)
_LEAST_PARTS = 2
# Smaller figures meet by chance.
_LEAST = 1000
_HUNDRED = Decimal(100)
# Share of the total: further apart, the two are of two things.
_NEAR = Decimal("0.05")


def told_total_disagreements(facts: Sequence[Fact]) -> Iterator[Disagreement]:
    """Each figure of a sentence that is the total of the one table of its section but for two digits changed over, or
    but for its change, which only the table's own total bears out; the total being the sum of its parts, in one unit
    with the sentence's figure, which no table prints.
    """
    totals = summed_totals(facts)
    in_tables = {abs(fact.value) for fact in facts if fact.kind == "table"}
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == "sentence":
            groups[fact.group].append(fact)
    for told in groups.values():
        for fact in [one for one in told if _is_whole(one) and abs(one.value) not in in_tables]:
            near = [total for total in totals if total.section == fact.section and _one_unit(fact, total)]
            found = [total for total in near if swapped(fact, total) or _of_its_change(fact, told, total, near)]
            if len(found) == 1:
                yield _told(fact, found[0])


def summed_totals(facts: Iterable[Fact]) -> list[Fact]:
    """The levels of rows called a total that the other rows of their table add up to."""
    columns: dict[tuple[int | None, int | None], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == "table" and fact.statistic == "level" and fact.unit not in MEASURED_IN:
            columns[fact.table, fact.column].append(fact)
    found = []
    for column in columns.values():
        wholes = [fact for fact in column if _WHOLE.fullmatch(fact.row_label.strip(" :*"))]
        parts = [fact.value for fact in column if fact not in wholes]
        if len(wholes) == 1 and len(parts) >= _LEAST_PARTS and sum(parts) == wholes[0].value:
            found += wholes
    return found


def _is_whole(fact: Fact) -> bool:
    return fact.statistic == "level" and abs(fact.value) >= _LEAST and not may_be_rounded(fact) and not kinds(fact)


def _one_unit(fact: Fact, total: Fact) -> bool:
    """Whether two figures of one area count one thing, which the label of the total may name: "All uses"."""
    counted = fact.unit == total.unit or (not total.unit and fact.unit in total.row_label.lower().split())
    return bool(fact.unit) and counted and fact.area == total.area


def _of_its_change(fact: Fact, told: Sequence[Fact], total: Fact, others: Sequence[Fact]) -> bool:
    """Whether the one percentage of a sentence is that of the total since another time of its row, and not that of the
    sentence's own figure since then.
    """
    percents = [one for one in told if one.statistic == "change_percent"]
    row = [one for one in others if one.group == total.group and kinds(one) == kinds(total)]
    befores = [one for one in row if _earlier(one, total)]
    if len(percents) != 1 or len(befores) != 1 or abs(fact.value - total.value) > total.value * _NEAR:
        return False
    percent, before = percents[0].value, befores[0].value
    slack = slack_of(percent) or Decimal("0.5")
    off = [abs((end - before) / before * _HUNDRED - percent) if before else slack for end in (total.value, fact.value)]
    return off[0] <= slack < off[1]


def _earlier(one: Fact, other: Fact) -> bool:
    return bool(one.period.end and other.period.end and one.period.end < other.period.end)


def _told(fact: Fact, total: Fact) -> Disagreement:
    """Listed under the total, whose measure is sure; the sentence may lean on one before it that is of a part."""
    words = f"the text prints {printed(fact)}, and the table prints {printed(total)}"
    here = (total, f"the text of this paper prints {printed(fact)}")
    return Disagreement("text", words, (here, (fact, f"a table of this paper prints {printed(total)}")))
