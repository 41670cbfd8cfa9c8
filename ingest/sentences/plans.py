"""Figures of sentences that are no results: plans and hopes, lengths of time, small numbers in passing."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.figures.figures import LAPSES, Figure
from ingest.sentences.reading import ABOUT, BUDGET_OF, FALL, RISE, Reading

# Hopes and plans hold numbers that are not figures of performance.
_NOT_YET = re.compile(
    r"\b(?:will(?!\s+(?:recall|wish|want|note|remember|see|know)\b)|would|propos\w+|plan(?:s|ned|ning)?(?!\s+(?:is|was|has|had)\b)|intend\w*|expect\w*)\b[^.;]*\Z",
    re.IGNORECASE,
)
# What will be done "because membership fell to 26", or "where the wait stood at 19 weeks": that is so already.
_REASON = re.compile(
    r"\s(?:because|since|although|after)\s|,\s(?:where|which|whose)\s(?=[^.;,]*\b(?:stood|was|were|fell|rose|took|reached)\b)"
)
# "22 will be trained and £0.35m has been set aside": the second is no plan.
_HAS_BEEN = re.compile(r"\s+(?:[a-z][\w’'-]*\s+){0,3}?(?:has|have|was|were)\s+")
# More than "the 6% that was planned for"; new ones that "will be bought"
_PLANNED_BEHIND = re.compile(
    r"(?!\s+of\s+(?:them|these|those)\b)\s+(?:[a-z][\w’'-]*\s+){0,3}?(?:(?:that|which)\s+)?(?:(?:was|were|had\s+been|is|are)\s+(?:planned|expected|forecast|assumed|budgeted"
    r"|allowed|to)\b|will\s+be\b|due\s+to\b|allowed\s+for\b|assumed\s+in\b)"
)
# A change to come: "expects the wait to come down by 10%", "than the 5% forecast", "140 more will be bought".
_EXPECTED = re.compile(
    r"\b(?:expects?|(?:is|are)\s+(?:expected|forecast|projected|likely)|forecasts?|predicts?)\s+(?:[^.,;]*\s)?"
    r"(?:to\s+[^.,;]*|by\s+)\Z"
)
_EXPECTED_BEHIND = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:forecast\b(?!\s+to\b)|(?:that\s+)?(?:was|were)\s+(?:forecast|expected)\b|will\s+be\b)"
)
_WILL_COST = re.compile(r"\b(?:will|is\s+to|are\s+to)\s+cost\s+(?:about\s+|over\s+|nearly\s+)?\Z")
# Lengths of time are figures where they are a result: averages, and what was lost or taken.
_MEASURED = re.compile(r"\b(?:average\w*|mean|median|lost|takes?|took|taken|waits?|waited|sickness)\b", re.IGNORECASE)
# "Within 15 minutes" names what is counted.
_WITHIN = re.compile(r"\bwithin\s+(?:the\s+|a\s+)?\Z", re.IGNORECASE)
_LAPSE = re.compile(r"\s+(?:working\s+)?(?:seconds|minutes|hours|days|weeks|months|years)\b")
# "2017 brings more": a year that does something.
_YEAR = re.compile(r"(?:19|20)\d\d")
_DOES = re.compile(r"\s+(?:brings|sees|saw|will|promises|begins|starts|marks)\b")
_LAPSES = frozenset(("months", "weeks", "years", "days"))
# "Agreed to pay for two more years", "lost for most of two days": how long, and not a result.
_FOR_LONGER = re.compile(r"\bfor\s+(?:(?:an?\s+)?(?:another|further|(?:most|part|all)\s+of|the\s+whole\s+of)\s+)?\Z")
_LONGER = re.compile(r"\s+(?:more\s+|further\s+)?(?:years|months|weeks|days)\b")
_AVERAGE = re.compile(r"\b(?:average\w*|mean|median|typical\w*)\b", re.IGNORECASE)
# "The fall follows the redeployment of two teams" is by no two.
_SO_MUCH = re.compile(rf"\b(?:up|down|{RISE}|{FALL})\s+(?:of\s+|by\s+)?{ABOUT}\Z", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:[a-z]+\s+){0,2}?(?:more|fewer|less|higher|lower|up|down|above|below)\b")
# "A car may have 40 miles to go": what can be is no count.
_MAY_BE = re.compile(r"\b(?:may|might|could|can)\s+(?:[a-z]+\s+){0,3}(?:up\s+to\s+|over\s+|about\s+)?\Z")
# "A panel of 12 looked at 40 records": how many sit on it.
_SITS = re.compile(r"\b(?:panel|team|crew|board|committee|jury|group)\s+of\s+\Z")
_SIT = re.compile(
    r"\s+(?:[a-z]+ed|met|sat|saw|read|found|thought|has|have|had|is|are|was|were|who|which|that)\b|\s*[,.;)]"
)
_SMALL = 10
# "7 of the 39 completed": however few, they are counted.
_OF_SO_MANY = re.compile(
    r"\s+(?:out\s+)?of\s+(?:the|these|those)\s+\d[\d,]+\b(?!\.\d|%)(?!\s+(?:other\s+|english\s+|police\s+)*(?:forces?|areas?"
    r"|districts?|recommendations?|months?|quarters?|years?|weeks?|days?)\b)",
    re.IGNORECASE,
)


def as_planned(words: str, reading: Reading) -> Reading:
    """A level of what will or is hoped to be is a forecast, and so is a change that is expected."""
    before, after = words[: reading.figure.start], words[reading.figure.end :]
    if reading.side == "baseline" and before.endswith("from "):
        # What is expected to fall from £11.8m stood there.
        return reading
    if reading.is_change and (_EXPECTED.search(before) or _EXPECTED_BEHIND.match(after)):
        return replace(reading, statistic="forecast")
    hoped = _NOT_YET.search(_REASON.split(before)[-1]) and not BUDGET_OF.search(before) and not _HAS_BEEN.match(after)
    planned = _PLANNED_BEHIND.match(after) or _WILL_COST.search(before)
    if reading.statistic not in ("level", "share", "rate") or not (hoped or planned):
        return reading
    return replace(reading, statistic="forecast", sure=reading.sure or bool(planned))


def is_idle(words: str, reading: Reading) -> bool:
    """Whether the figure is of a plan, a length of time or a small number word, not of performance."""
    figure = reading.figure
    if _YEAR.fullmatch(figure.printed) and _DOES.match(words, figure.end):
        return True
    before = words[: figure.start]
    if _FOR_LONGER.search(before) and _LONGER.match(words, figure.end) and not _AVERAGE.search(words):
        return True
    if reading.is_change and figure.printed.isalpha() and not reading.unit and not _SO_MUCH.search(before):
        return not _MORE.match(words, figure.end)
    counted = reading.statistic == "level" and not reading.unit.startswith("gbp")
    if counted and (_MAY_BE.search(before) or (_SITS.search(before) and _SIT.match(words, figure.end))):
        return True
    placed = reading.is_change or figure.of is not None or reading.unit in ("percent", "points")
    # Nobody says "£4.6m" in passing, or so many for every thousand.
    placed = placed or reading.unit.startswith("gbp") or reading.statistic == "rate"
    if figure.printed.isalpha() and figure.value < _SMALL and not placed:
        return True
    placed = placed or bool(_OF_SO_MANY.match(words, figure.end))
    if reading.statistic == "level" and not (reading.sure or reading.unit or placed) and figure.value < _SMALL:
        return True
    if figure.value < _SMALL and not placed and _NOT_YET.search(before):
        return True
    if reading.statistic == "level" and reading.unit in LAPSES and _WITHIN.search(before):
        return True
    return bool(reading.unit in _LAPSES and not reading.is_change and not _MEASURED.search(words))


def is_lapse_named(words: str, figure: Figure) -> bool:
    """Whether a number only names a length of time: "within 15 minutes", "three years' service"."""
    worded = figure.printed.isalpha() and _LAPSE.match(words, figure.end)
    return bool(_WITHIN.search(words[: figure.start]) or worded)
