"""What "those places", "that route" or "with this" stands for, by the words before it: "Nuisance in those places"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentences.sentence import Sentence

_PLACES = "places|areas|communities|groups|locations|streets|sites|backgrounds|hotspots|neighbourhoods|wards|estates"
_WAYS = "route|way|means|channel|method"
_POINTS = re.compile(
    rf"\b(?P<link>in|into|at|across|from|with|about|by|through)\s+(?:(?P<several>those|these)\s+(?:{_PLACES})|(?:that|this)\s+(?P<way>{_WAYS})"
    r"|this(?=\s*[.,;]|\s+(?:in|at|during|over)\b))\b"
)
_NAME = (
    r"(?:(?:the|an?|our|its|their|\d[\d,]*)\s+)*(?P<what>[a-z][^,.;:()\d]{2,60}?)"
    r"(?=\s*[,.;:()]|\s+(?:make|makes|made|between|were|was|are|is|had|has|have|during|over|since|in|\d|and\s+(?:the|our|its|we|it|they|in|for|from|with|\d+))\b|\s*\Z)"
)
# The words that lead to a thing as the demonstrative is led to
_LED_TO = {
    "in": r"(?:in|into|at|across)", "into": r"(?:in|into|at|across)", "at": r"(?:in|into|at|across)",
    "across": r"(?:in|into|at|across)", "from": "from", "with": "(?:with|about)", "about": "(?:with|about)",
}  # fmt: skip
_BY_WAY_OF = rf"\b(?:through|via|using|by)\s+{_NAME}"
_TIME = re.compile(
    r"\b(?:year|quarter|month|week|period|time|addition|total|part|need|place|comparison|spring|summer|autumn"
    r"|winter)s?\b",
)
# Those places are several.
_SEVERAL = re.compile(r"\b[a-z-]+(?<!s)(?<!i)(?<!u)s\b|\bpeople\b")


def stands_for(sentence: Sentence, bounds: Span, before: str) -> str:
    """What a demonstrative beside a figure stands for, "" where there is none or nothing before it fits.

    `bounds` are where the figures beside it end and begin; `before` is the sentence before in the paragraph.
    """
    pointed = _POINTS.search(sentence.words, *bounds)
    if not pointed:
        return ""
    words = sentence.words[: pointed.start()]
    return _antecedent(pointed, words) or _antecedent(pointed, before)


def _antecedent(pointed: re.Match[str], words: str) -> str:
    """The last words that the demonstrative can stand for."""
    way = pointed["way"]
    same = rf"\b(?:an?|the|one)\s+(?P<what>(?:[a-z-]+\s+){{0,3}}{way}\b[^.;:\d]{{0,60}}?),?\s+and\s"
    if way and (named := re.search(same, words)):
        return named["what"]
    led = _BY_WAY_OF if way else rf"\b{_LED_TO[pointed['link']]}\s+{_NAME}" if pointed["link"] in _LED_TO else ""
    found = [match["what"] for match in re.finditer(led, words)] if led else []
    if pointed["several"]:
        found = [what for what in found if _SEVERAL.search(what)]
    return next((what for what in reversed(found) if not _TIME.search(what)), "")
