"""How many of those counted before are in which state: "27 were complete, 10 on track and 3 late"."""

from __future__ import annotations

import re

from ingest.sentences.reading import Reading, Subject
from ingest.sentences.sentence import Sentence
from ingest.words.verbs import IRREGULAR_PARTICIPLE

# The number is the subject itself: what it counts, the sentences before say.
_STATE = re.compile(
    r"(?:\s*\([\d.]+\s?%\))?\s+(?:of\s+(?:these|them|those|the\s+\d[\d,]*)\s+)?(?:is|are|was|were|have|had|has)\s+(?:now\s+|still\s+|already\s+|since\s+)*(?:been\s+|being\s+)?"
    r"(?P<said>(?!not\s+yet\b|believed\b|thought\b|estimated\b|expected\b|forecast\b|known\b|said\b|recorded\b|reported\b|received\b|from\b|for\b|up\b|down\b|higher\b|lower\b|fewer\b|more\b|less\b|above\b|below\b)"
    r"[a-z][^,;.()\d]{1,60}?)(?=\s*[,;.(]|\s+(?:and|but|while|with)\s+\d|\s*\Z)"
)
# The same again without its verb: "..., 10 amber and 3 red".
_GAPPED = re.compile(r"\s+(?P<said>(?:(?:on|at|in|past)\s+)?[a-z-]+(?:\s+[a-z-]+)?)(?=\s*[,;.(]|\s+and\s+\d|\s*\Z)")
_NEXT = re.compile(r"[^;.\d]{0,60}(?:,|,?\s+and)\s+(?:the\s+(?:other|remaining)\s+)?")
_RATED = re.compile(rf"\A(?P<how>{IRREGULAR_PARTICIPLE}|[a-z]+ed)\s")


def state_of(sentence: Sentence, reading: Reading, base: str, last: Subject | None, begin: int) -> str:
    """What a bare number says of those counted before, "" for other figures; `begin` is where the last figure ends."""
    if reading.statistic != "level" or reading.unit or reading.side == "baseline" or not base:
        return ""
    words, end = sentence.words, reading.figure.end
    if state := _STATE.match(words, end):
        return f"{base} {' '.join(state['said'].split())}"
    gapped = _GAPPED.match(words, end)
    follows = last is not None and last.part and begin and _NEXT.fullmatch(words[begin : reading.figure.start])
    if not gapped or not follows or last is None or gapped["said"].endswith("s"):
        return ""
    rated = _RATED.match(last.measure.removeprefix(base).lstrip())
    return f"{base} {rated['how']} {gapped['said']}" if rated else f"{base} {gapped['said']}"
