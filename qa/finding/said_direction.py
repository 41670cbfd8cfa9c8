"""Which way words say that something went."""

from __future__ import annotations

import re

from qa.understanding.lexicon import question_forms

# "Up" and "down" that say nothing of the kind.
NO_MOVE = re.compile(
    r"\b(?:up|down) to\b|\b(?:follow|sign|set|back|ma[dk]e|take|look|pick|clear)\w*[- ]up\b", re.IGNORECASE
)


def said_direction(text: str) -> int:
    """Which way words say that something went: 1, -1, or 0 where they say neither or both."""
    words = set(re.findall(r"[a-z]+", NO_MOVE.sub(" ", text.lower())))
    ways = question_forms()["directions"]
    fell = words & set(ways["fall"]) or any(phrase in text.lower() for phrase in ways["fall_phrases"])
    rose = bool(words & set(ways["rise"]))
    return 0 if bool(fell) == rose else 1 if rose else -1
