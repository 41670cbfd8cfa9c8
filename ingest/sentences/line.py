"""Which telephone line a figure is of that its own clause only calls "the abandonment rate" or "the average wait"."""

from __future__ import annotations

import re

_LINE = re.compile(r"(?<![\d,.£])\b(999|101)\b(?![\d,.]*\d)(?!\s?%)")
_OF_A_LINE = re.compile(
    r"(?:[^:]+:\s)?calls\Z|(?:(?:average|mean|median)\s+(?:wait|caller)|calls?\s+abandoned|abandonment(?:\s+rate)?)\b",
    re.IGNORECASE,
)
# "Answering the telephone: calls", by the heading: the line says more.
_HEADED = re.compile(r"\A(?P<head>[^:]+):\s(?=calls\Z)")
_NAMED = re.compile(r"\b(?:999|101|emergency|non-emergency|switchboard)\b", re.IGNORECASE)


def line_spoken_of(words: str, before: str) -> str:
    """The one line that a sentence names, "" where it names both, `before` where it names none."""
    named = set(_LINE.findall(words))
    if not named:
        return before
    return named.pop() if len(named) == 1 else ""


def with_line(measure: str, words: str, before: str) -> str:
    """A measure of calls or callers with the line that its sentence, or the paragraph `before` it, speaks of."""
    line = line_spoken_of(words, before)
    if not line or not _OF_A_LINE.match(measure) or _NAMED.search(measure):
        return measure
    if (headed := _HEADED.match(measure)) and headed["head"] in words:
        return measure
    return f"{line} {_HEADED.sub('', measure)}"
