"""Finds that a question asks how much of a thing there was by nothing but its name: "what was hate crime in 2018?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.question import AskedPeriod, AskedTerm

_WHAT_WAS = re.compile(
    r"\W*(?:(?:and|so|but|ok|then)\b,? )?what(?P<tense>'?s| is| was| are| were) "
    r"(?:(?:the|our|its|their|all|police|recorded|overall|total) )*$",
    re.IGNORECASE,
)
_PAST = frozenset({"was", "were"})


def asks_level(text: str, terms: Sequence[AskedTerm], periods: Sequence[AskedPeriod], areas: Sequence[str]) -> bool:
    """Whether a question names a thing right after "what was", and a time, or in the past an area, that it is of.

    What a thing is at all times, as in "what is hate crime?", is its meaning and no figure.
    """
    opened = [_WHAT_WAS.fullmatch(text[: text.find(term.text)]) for term in terms if term.text in text]
    found = next(filter(None, opened), None)
    places = [text.find(period.period.label) for period in periods] + [
        text.lower().find(area.lower()) for area in areas
    ]
    first = min((place for place in places if place >= 0), default=len(text))
    if found is None or any(text.rfind(term.text) > first for term in terms):  # "... before the grant came off"
        return False
    return bool(periods) or bool(areas and found["tense"].strip().lower() in _PAST)
