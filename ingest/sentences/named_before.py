"""What stands right before a figure as that which it moves, is put at, numbers or is expected of."""

from __future__ import annotations

import re

from ingest.sentences.reading import ABOUT, Reading

_MOVING = re.compile(
    r"\b(?:for|and|with)\s+(?P<measure>(?:[\w'’&/-]+\s+){1,7}?)(?:increasing|decreasing|falling|rising|reducing)\s+(?:by|to)\s+\Z",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\b(?:in|and(?:\s+(?:with|for|in))?|of|among\s+them|including|notably|especially)\s+(?:the\s+)?(?P<measure>[^,.;()\d%]{3,60}?)\s+\(\s*(?:(?:up|down)\s+)?\Z",
    re.IGNORECASE,
)
_RELATION = re.compile(r"\bin\s+relation\s+to\s+(?P<measure>[^,.;()]{3,60}?)\s+with\b", re.IGNORECASE)
# "Aims to reach an emergency within 15 minutes"
_AIMED = re.compile(
    r"\b(?:aims?|aim\s+is|target\s+is|goal\s+is)\s+to\s+(?P<measure>[a-z]+\s+[^.;\d]{3,60}?)\s+(?:within|in)\s+\Z",
    re.IGNORECASE,
)
# What is aimed at or brought down: "to bring the arrest rate back above 47%", "by reducing the calls we attend by 38%"
_BROUGHT = re.compile(
    r"\bto\s+(?:bring|get|keep|hold|cut|raise|lift|restore)\s+(?:the\s+|our\s+)?(?P<measure>[^,.;\d]{3,60}?)\s+"
    r"(?:back\s+)?(?:up\s+|down\s+)?(?:above|below|under|over|to|at)\s+\Z"
)
_REDUCING = re.compile(
    r"\bby\s+(?:reducing|cutting|increasing|raising|lowering)\s+(?:the\s+)?(?P<measure>[^,.;\d]{3,70}?)\s+by\s+\Z"
)
# Someone "expects attendance in towns to return to 86%"
_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed)?|hopes?|wants?|forecasts?|plans?)\s+(?:for\s+)?(?:the\s+)?(?P<measure>[^.;]{3,60}?)\s+to\s+(?:be|return|rise|fall|reach"
    r"|grow|drop|improve|increase|come|go|stay)\b[^,;]*\Z",
    re.IGNORECASE,
)
# What a sentence singles out: it was nuisance that rose most steeply
_CLEFT = re.compile(r"\bit\s+(?:is|was)\s+(?P<measure>[^,.;()\d]{3,50}?)\s+(?:that|which)\s+[^,.;]*\Z")
# What is put at a figure: "the survey puts confidence in the force at 73%"; or stands at one: "satisfaction, at 78%,".
_PUT_AT = re.compile(
    rf"\b(?:puts?|placed?|places|keeps?|kept|holds?|held|leaves?|left|brings?|brought)\s+(?:the\s+)?(?P<measure>[^,.;()\d]{{3,60}}?)\s+(?:at|to)\s+{ABOUT}\Z"
)
_STANDING_AT = re.compile(
    rf"(?:\A\W*|[.;]\s+)(?P<measure>[A-Z][^,;.()\d]{{3,60}}),\s+"
    rf"(?:now\s+)?(?:at\s+{ABOUT}|(?<=now )(?:some\s+|about\s+)?)\Z"
)
# What is said to number so many, or stands at so much by the way, or of which there are so many.
_NUMBERED = re.compile(
    rf"\d[^.;]*?(?:\b(?:and|but|while|whereas)|[,;])\s+(?:the\s+)?(?P<measure>(?:[A-Za-z][\w'’&/-]*\s+){{1,5}}?)(?:now\s+)?(?:numbered|totalled)\s+{ABOUT}\Z"
)
_AND_IS = re.compile(
    rf"\d[^.;]*\b(?:and|but|while|whereas)\s+(?:the|our|its|their)\s+(?P<measure>(?:[a-z][\w'’/-]*\s+){{1,4}}?)(?:was|were|is|are|stood\s+at|stands\s+at)\s+"
    rf"(?:an?\s+average\s+of\s+)?{ABOUT}\Z"
)
# A subject whose move is told by the way: theft of vehicles, up 22.3%, is a concern
_MOVED_BY_THE_WAY = re.compile(
    rf"(?:\A\W*|[.;]\s+)(?P<measure>(?![^,]*\b(?:went|has|have|had|was|were|is|are|rose|fell|[a-z]+ed)\b)[A-Z][^,;.()\d]{{3,60}}),\s+"
    rf"(?:(?:now|which\s+(?:is|was|were|are))\s+)?(?:up|down)\s+(?:by\s+)?{ABOUT}\Z"
)
# What moved stands before the bracket that says from where: the rise in religion flags (from 60 to 78)
_MOVE_IN = re.compile(
    r"\b(?:rise|fall|increase|decrease|reduction|drop|growth|decline)s?\s+in\s+(?:the\s+)?(?P<measure>[^,.;()\d]{3,60}?)\s+\(\s*from\s+(?:£?\d[\d,.]*\s?%?\s+to\s+)?\Z",
    re.IGNORECASE,
)
_AND_RATE = re.compile(r"\d[^.;]*\band\s+the\s+(?P<measure>(?:[a-z][a-z-]*\s+){1,3}(?:rate|average|median|total))\s+\Z")
_WHICH_STANDS = re.compile(
    r"\b(?:on|of|in|for|to|at|by|with|from)\s+(?:the\s+|its\s+|our\s+)?(?P<measure>(?:[a-z][\w'’-]*\s+){0,4}?[a-z][\w'’-]*),\s+which\s+(?:now\s+)?"
    rf"(?:stands?\s+at|stood\s+at|totals?|totalled|numbers?|numbered|come\s+to|comes\s+to|came\s+to)\s+{ABOUT}\Z"
)
_OF_WHOM_THERE = re.compile(
    rf"(?:\A\W*|\b(?:and|but)\s+|[,;]\s+)(?:the\s+|our\s+|its\s+)?(?P<measure>[A-Za-z][^,;.()\d]{{3,50}}),\s+of\s+(?:whom|which)\s+there\s+"
    rf"(?:are|were)\s+(?:now\s+)?{ABOUT}\Z",
    re.IGNORECASE,
)


def named_before(reading: Reading, before: str) -> list[str]:
    """What stands before the figure as that which it moves, or that something is expected of."""
    patterns = (
        (_REDUCING, _MOVING, _BRACKETED, _EXPECTED, _MOVED_BY_THE_WAY)
        if reading.is_change
        else (
            _BROUGHT,
            _EXPECTED,
            _AIMED,
            _PUT_AT,
            _STANDING_AT,
            _NUMBERED,
            _AND_IS,
            _AND_RATE,
            _MOVE_IN,
            _WHICH_STANDS,
            _OF_WHOM_THERE,
        )
    )
    found = [*_RELATION.finditer(before), _CLEFT.search(before), *(pattern.search(before) for pattern in patterns)]
    return [match["measure"] for match in found if match]
