"""What a figure counts whose clause only says of which kind or group it is: "and for boat theft it was 7.4%"."""

from __future__ import annotations

import re

from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import is_measure

_WHAT = r"(?P<what>(?:(?!and\b|but\b)[\w’'&/-]+\s+){1,6}?)"
_IT = re.compile(
    rf"(?:\A\W*|[,;]\s+|\b(?:and|but|while)\s+)(?:and\s+|but\s+)?(?:for|among|amongst)\s+(?:(?:the|our|all|victims\s+of)\s+)*{_WHAT}"
    r"(?:it|this|the\s+(?:figure|rate|result|average|proportion|share))\s+"
    r"(?:was|is|stood|stands|rose|fell|dropped|went|came|increased|decreased|improved)\b(?:[^;.()]|\.\d)*\Z",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    r"\b(?:it|this|that)\s+(?:is|was)\s+(?:highest|lowest|best|worst|strongest|weakest|greatest|poorest)\b",
    re.IGNORECASE,
)
_MOST = re.compile(
    rf"{_EXTREME.pattern}\s+(?:among|amongst|for|with)\s+(?:the\s+)?(?P<what>[a-z][^,;.()\d]{{2,50}}?)(?:,?\s+at\s+|\s*\(\s*)\Z",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:,|;|\band)\s+(?:and\s+)?(?:then|followed\s+by|(?:highest|lowest|best|worst)\s+(?:among|for|with))\s+(?:among\s+|for\s+)?(?P<what>[a-z][^,;.()\d]{2,50}?)"
    r"(?:,?\s+at\s+|\s*\(\s*)\Z",
    re.IGNORECASE,
)
_WHERE = re.compile(
    rf"\b(?:to|in|for|with|by|from)\s+(?:(?:the|our)\s+)?{_WHAT.replace('s+)', 's*)')},\s+where\s+(?:the\s+)?"
    r"(?P<noun>(?!average\b)[a-z]+(?:\s+[a-z]+){0,2}?)\s+(?:went|was|were|is|rose|fell|dropped|came|improved|stood)\b(?:[^;.]|\.\d)*\Z",
    re.IGNORECASE,
)
# "The positive outcome rate for all crime" is the rate, of another kind of crime.
_OF_OTHERS = re.compile(r"\s+(?:for|among|amongst|of\s+all)\s+.*\Z|:\s.*\Z|\s+\([^()]*\)\Z")


def _of_most(before: str) -> re.Match[str] | None:
    """The group that something is highest or lowest in, or comes next: "highest for skippers at 84%, then crews"."""
    return _MOST.search(before) or (_NEXT.search(before) if _EXTREME.search(before) else None)


def of_kind(sentence: Sentence, reading: Reading, base: str) -> str:
    """What was counted last, or what the clause names, of the kind that it tells; "" where it tells none or a place."""
    before = sentence.words[: reading.figure.start]
    if found := _WHERE.search(before):
        whose = found["noun"]
    elif (found := _IT.search(before)) or (found := _of_most(before)):
        whose = _OF_OTHERS.sub("", base)
    else:
        return ""
    what = found["what"].strip()
    inside = any(found.start("what") <= area.start < found.end("what") for area in sentence.areas)
    named = whose and is_measure(whose) and len(what) > 2 and not re.search(r"\d", what)
    return f"{whose}: {what}" if named and not inside else ""
