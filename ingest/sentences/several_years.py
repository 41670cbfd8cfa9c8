"""The mean of several years that a figure is set beside: "10.8% lower than the five-year average of 158"."""

from __future__ import annotations

import re

from ingest.fact import NO_PERIOD, Period

# It is of no year that the paper names, least of all of the one that is compared with it.
_MEAN = re.compile(
    r"\b(?P<mean>(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|last|previous|past)[\s-](?:years?|months?)"
    r"|long[\s-](?:term|run)|rolling|historic(?:al)?|pre-(?:covid|pandemic))[\s-](?:rolling\s+)?(?:average|mean|norm))"
    r"(?:\s+(?:of|is|was|which\s+(?:is|was)|at)\s+|\s*\(\s*|,\s+)(?:about\s+|around\s+|just\s+|over\s+|nearly\s+|some\s+|£)*\Z",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:than|above|below|over|under|against|on|exceeds?|exceeding|with|to|versus|vs\.?)\s+"
    r"(?:(?:the|its|their|our|an?|force|own|local)\s+)*\Z",
    re.IGNORECASE,
)


def mean_beside(before: str) -> Period:
    """The mean of several years, under the words printed, that the figure behind `before` is set beside as; without
    a label where it is none.
    """
    found = _MEAN.search(before)
    beside = found and _BESIDE.search(before[: found.start()])
    return Period(" ".join(found["mean"].split())) if found and beside else NO_PERIOD
