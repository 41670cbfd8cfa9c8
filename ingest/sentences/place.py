"""Where "in the order's area" or "in that town" is: the place that the paragraph named last."""

from __future__ import annotations

import re

from ingest.sentences.reading import Reading

_THERE = re.compile(
    r"\bin\s+(?:(?:the|its)\s+[a-z][\w-]*[’']s\s+area|(?:that|this)\s+(?:town|city|district|borough|division|county|area))\b[^,;:]*\Z",
    re.IGNORECASE,
)


def is_there(words: str, reading: Reading) -> bool:
    """Whether a figure is of the place that was named before: "violence in the order's area fell from 612"."""
    return bool(_THERE.search(words[: reading.figure.start]))
