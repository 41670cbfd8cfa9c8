"""Figures that the size of a move is said to be, and those that a move is compared with."""

from __future__ import annotations

import re
from decimal import Decimal

from ingest.figures.figures import Sign, direction_of
from ingest.sentences.reading import ABOUT, Place, Reading

# "A slower rise than in the region, where the average was 6.9%": the rise of another area.
_OTHER_MOVE = re.compile(
    r"\b(?:slower|faster|smaller|larger|bigger|steeper|sharper|greater|lower|higher|similar)\s+(?P<move>rise|fall|increase|decrease"
    r"|reduction|drop|growth)\s+(?:than|to)\b[^;]*\Z",
    re.IGNORECASE,
)
# "The rise nationally was 24%", "the fall in the region is smaller, at 3%": what is said of a move is its size.
_MOVE_IS = re.compile(
    rf"(?:\A|[,;:]\s+|\b(?:and|but|while|whereas)\s+|\A\W*)(?:(?:the|an?|this|that|its|our|their)\s+)?(?:[\w’'-]+\s+){{0,3}}?"
    r"(?P<move>rise|increase|growth|fall|reduction|decrease|drop|decline)\b(?!\s+of\b)[^.;:\d]{0,60}?\s(?:is|was|has\s+been|stood|stands|averaged"
    rf"|(?:comes|came|amounts|amounted)\s+to)\s+(?:[a-z]+(?:er)?,?\s+at\s+|at\s+)?{ABOUT}\Z",
    re.IGNORECASE,
)
_THE_MOVE_IS = re.compile(
    rf"\bthe\s+(?P<move>rise|increase|growth|fall|reduction|decrease|drop|decline)\s+(?:is|was|becomes|comes\s+to)\s+{ABOUT}\Z",
    re.IGNORECASE,
)
# What is said of our own move behind those of others: nearly all showed an increase, and ours was 10.8%
_OURS_IS = re.compile(
    r"\b(?P<move>rise|increase|growth|fall|reduction|decrease|drop|decline)\b[^.;\d]{0,40};\s+(?:ours|theirs|that|this)\b[^.;\d]{0,40}?\s(?:is|was|has\s+been)"
    rf"\s+{ABOUT}\Z",
    re.IGNORECASE,
)
# The same of others: "... and in the region it is 21.3%", "a fall of 3.1% elsewhere and of 2.4% nationally"
_MOVE_TOO = re.compile(
    rf"[^.;\d]{{0,60}}?(?:,\s+|\b)(?:and|but|while|whereas|against|with)\s+(?:(?:[^.;\d]{{0,50}}?\b(?:it|this|that|one)\s+(?:is|was)|(?:[^.;\d]{{0,40}}?\bone\s+|an?\s+)?of)"
    rf"\s+(?:[a-z]+er,?\s+at\s+)?{ABOUT})\Z",
    re.IGNORECASE,
)
# The steepest fall of all, and who had the gentlest, as in "(27%) and Fenby the gentlest (9%)".
_STEEPEST = re.compile(
    r"\b(?:largest|biggest|smallest|greatest|highest|lowest|steepest|sharpest|gentlest|[a-z]+est)\s+(?:[a-z]+\s+)?(?P<move>rise|increase|growth|fall|reduction"
    r"|decrease|drop|decline)s?(?:\s+(?:was|were)\s+in\s+[^.;(\d]{2,40}|\s+in\s+[^.;(\d]{2,40})?\s*\(\s*\Z",
    re.IGNORECASE,
)
_SUPERLATIVE = re.compile(r"\bthe\s+[a-z]+est\s*\(\s*\Z")
# What moved by so much is compared with another place: "compared with 9% elsewhere"
_AS_OTHERS = re.compile(
    r"[^.;()]{0,40}?\b(?:compared\s+(?:to|with)|against|versus)\s+(?:(?:an?|the)\s+)?(?:(?:[A-Z]{3}|national|regional|group|force)\s+)?"
    rf"(?:average\s+of\s+)?{ABOUT}\Z"
)


def said_of_move(place: Place) -> Sign | None:
    """The direction of a move whose size the figure is said to be, None where it is said of something else."""
    if moved := _MOVE_IS.search(place.before) or _THE_MOVE_IS.search(place.before) or _OURS_IS.search(place.before):
        return direction_of(moved["move"])
    beside = place.beside
    alike = beside is not None and beside.statistic == "change_percent" and place.figure.unit == "percent"
    if beside is not None and alike and (_MOVE_TOO.fullmatch(place.before) or _SUPERLATIVE.search(place.before)):
        return sign_of(beside.value)
    if superlative := _STEEPEST.search(place.before):
        return direction_of(superlative["move"])
    return None


def compared_move(place: Place) -> Reading | None:
    """A percentage that another change is compared with, which is a change like it; None for others."""
    figure, beside = place.figure, place.beside
    if figure.unit != "percent" or figure.sign:
        return None
    other = _OTHER_MOVE.search(place.sentence[: figure.start])
    if other:
        direction = direction_of(other["move"])
    elif beside and beside.statistic == "change_percent" and _AS_OTHERS.fullmatch(place.before):
        direction = sign_of(beside.value)
    else:
        return None
    return Reading(figure, "change_percent", figure.value * (direction or 1), "percent", "current", place.index)


def sign_of(value: Decimal) -> Sign:
    """Which way a change goes, 0 for none."""
    return 0 if value == 0 else 1 if value > 0 else -1
