"""The abbreviations that a paper makes of what it counts: "areas for improvement (AFIs)"."""

from __future__ import annotations

import re

from ingest.words.vocabulary import Vocabulary

_MADE = re.compile(r"(?P<words>(?:[A-Za-z][\w’'-]*\s+){1,7})\((?P<short>[A-Z][A-Za-z]{1,6})\)")
_SMALL = frozenset(("for", "of", "and", "the", "to", "in", "on", "a"))
_FEWEST, _MOST = 2, 6


def abbreviations(text: str, vocabulary: Vocabulary) -> dict[str, str]:
    """What the abbreviations of a paper stand for, without those that are listed or name an area."""
    made: dict[str, str] = {}
    for match in _MADE.finditer(text):
        short = match["short"]
        full = _full(match["words"].split(), short.removesuffix("s").upper())
        if full and not vocabulary.find_measures(short) and vocabulary.area(short) is None:
            made.setdefault(short, full)
            made.setdefault(short.removesuffix("s"), full)
    return made


def spelt_out(measure: str, made: dict[str, str]) -> str:
    """A measure that begins with an abbreviation, with what that stands for."""
    first, _, rest = measure.partition(" ")
    full = made.get(first, "")
    return f"{full} ({first}) {rest}".strip() if full and full.lower() not in measure.lower() else measure


def _full(words: list[str], letters: str) -> str:
    """The last words before a bracket whose initials make its letters, "" if none do."""
    for count in range(_FEWEST, _MOST + 1):
        last = words[-count:]
        parts = [part for word in last for part in word.split("-")]
        initials = "".join(part[0] for part in parts if part).upper()
        main = "".join(part[0] for part in parts if part and part.lower() not in _SMALL).upper()
        if letters in (initials, main) and last[0].lower() not in _SMALL:
            return " ".join(last)
    return ""
