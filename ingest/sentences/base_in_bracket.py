"""The earlier number that a bracket holds behind the change from it: "13,844, up 9.3% on last year (12,666)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ingest.sentences.reading import Reading

_OPENED, _CLOSED = re.compile(r"[^.;()\d]{2,40}\(\s*\Z"), re.compile(r"\s*\)")
_NO_COUNTS = frozenset(("percent", "points", "rank"))
_HALF = Decimal("0.51")


def with_bases_in_brackets(sentence: str, readings: Sequence[Reading]) -> list[Reading]:
    """The readings, a number in a bracket that the level and the change before it lead back to being what it was."""
    settled = list(readings)
    for place in range(2, len(settled)):
        level, change, held = settled[place - 2 : place + 1]
        if _leads_back(sentence, level, change, held):
            settled[place] = replace(held, statistic=level.statistic, value=held.figure.value, side="baseline")
    return settled


def _leads_back(sentence: str, level: Reading, change: Reading, held: Reading) -> bool:
    """Whether the number in the bracket is the one that the printed change starts from, by arithmetic."""
    if change.statistic != "change_percent" or level.is_change or level.side != "current" or held.side != "current":
        return False
    if level.unit in _NO_COUNTS or held.figure.unit not in ("", level.figure.unit):
        return False
    if held.figure.sign or not held.figure.value:
        return False
    opened = _OPENED.search(sentence[change.figure.end : held.figure.start])
    if not opened or not _CLOSED.match(sentence, held.figure.end):
        return False
    exponent = change.figure.value.as_tuple().exponent
    last_place = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    reckoned = (level.figure.value / held.figure.value - 1) * 100
    return abs(reckoned - change.value) <= last_place * _HALF
