"""What a figure counts that leaves its noun or verb to the one beside it: "61 riders were stopped and 40 reported"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentences.reading import ABOUT, Reading, Subject
from ingest.sentences.sentence import Sentence

_NEXT = re.compile(rf"[^.;\d]{{0,110}}?(?:,|,?\s+(?:and|but))\s+{ABOUT}")
# "2,316 interviews with victims of burglary and 142 with victims of robbery": interviews too.
_WITH = re.compile(
    r"\s+(?P<link>with|from|against|about|for|of)\s+(?P<whom>(?!the\s+(?:year|quarter|month|period)\b|which\b|whom\b|them\b|these\b|those\b)"
    r"[a-z][^,;.()\d]{2,60}?)(?=\s*[,;.()]|\s+and\s+\d|\s+(?:was|were|is|are|in|at|on|during)\b|\s*\Z)"
)
# "1,874 riders were stopped and 402 reported": riders too.
_DID = re.compile(r"\s*(?:\([^()]*\)\s*)?\s(?P<did>[a-z]{3,}ed|upheld)\s*(?=[.,;]|\Z|,?\s+and\s+\d)")
_DONE_BEFORE = re.compile(r"(?P<things>.*[a-z])\s+(?:[a-z]{3,}ed|upheld)")
# "512 seat belt, 437 mobile phone and 391 insurance offences": the noun of the last is that of all.
_NO_KIND = (
    r"(?!(?:were|was|are|is|in|at|on|of|to|for|by|with|from|had|have|has|out|per|the|an?|and|or|who|which|that|people|men|women"
    r"|staff|more|further|fewer)\b)"
)
_KIND = rf"(?:{_NO_KIND}[a-z][a-z-]*(?<!s)\s+){{0,2}}{_NO_KIND}[a-z][a-z-]*(?<!s)"
_LISTED = re.compile(
    rf"\s+(?P<kind>{_KIND})(?:,\s+\d[\d,]*\s+{_KIND})*,?\s+and\s+\d[\d,]*\s+{_KIND}\s+(?P<noun>[a-z]{{3,}}s)\b(?=\s*[.,;)]|\s+(?:in|were|was|at|on)\b|\s*\Z)"
)
# "There were 141 roadside tests, with 67 positive"
_STATE = re.compile(
    r"\s+(?P<state>positive|negative|successful|unsuccessful|active|live|open|outstanding|vacant|unresolved|fatal)\s*(?=[.,;)]|\Z)"
)


# "80.0%, from 214 interviews, and among others 87.2%, from 1,866": interviews too.
_FROM_ALONE = re.compile(r"%,?\s+from\s+\Z")
_FROM_SOME = re.compile(r"\bfrom\s+\d[\d,]*\s+(?P<noun>interviews|responses|replies|surveys|people|calls|cases)\b")
_ALONE = re.compile(r"\s*(?:[.,;)]|\Z)")
# "Officers did not always have cameras; 140 more will be bought"
_HAVE = re.compile(
    r"\b(?:have|has|had|wear|use|carry|own|employ)\s+(?P<what>(?:[a-z][a-z-]*\s+){0,2}[a-z][a-z-]*s);\s+(?:about\s+)?\Z"
)
_MORE = re.compile(r"\s+(?:more|others)\s+(?:will\s+be|were|are|have\s+been)\s+(?P<did>[a-z]+(?:ed|ght))\b")


def elliptic_measure(sentence: Sentence, reading: Reading, bounds: Span, last: Subject | None) -> str:
    """What such a figure counts, by the noun or things of the one beside it; "" for figures that name their own.

    `bounds` are where the figures beside it end and begin, `last` is what the one before counted.
    """
    if more := _one_more(sentence, reading):
        return more
    if reading.statistic != "level" or reading.unit in ("percent", "points", "rank") or reading.unit.startswith("gbp"):
        return ""
    words, end = sentence.words, reading.figure.end
    listed = _LISTED.match(words, end)
    if listed and not reading.unit:
        return f"{listed['kind']} {listed['noun']}"
    if last is not None and last.rated and (asked := _asked(sentence, reading, last)):
        return asked
    counted = last is not None and last.reading is not None and last.reading.statistic == "level"
    if last is None or not counted or not last.measure or reading.unit:
        return ""
    between = words[bounds[0] : reading.figure.start]
    if between.rstrip().endswith("with") and (state := _STATE.match(words, end)):
        return f"{last.counted} {state['state']}"
    if not _NEXT.fullmatch(between):
        return ""
    with_whom, did = _WITH.match(words, end), _DID.match(words, end)
    if with_whom and not (with_whom["link"] == "of" and ":" in words[: reading.figure.start]):
        noun, link, _ = last.measure.partition(f" {with_whom['link']} ")
        return f"{noun} {with_whom['link']} {with_whom['whom']}" if link else ""
    things = _DONE_BEFORE.fullmatch(last.measure) if did else None
    return f"{things['things']} {did['did']}" if things and did else ""


def _asked(sentence: Sentence, reading: Reading, last: Subject) -> str:
    """From how many a percentage was, named at the one before: "from 214 interviews, ... 87.2%, from 1,866"."""
    before = sentence.words[: reading.figure.start]
    some = _FROM_SOME.search(before) if _FROM_ALONE.search(before) else None
    return f"{last.measure}: {some['noun']}" if some and _ALONE.match(sentence.words, reading.figure.end) else ""


def _one_more(sentence: Sentence, reading: Reading) -> str:
    """What the clause before has named, of which there are more: "have cameras; 140 more will be bought"; "" else."""
    more = _MORE.match(sentence.words, reading.figure.end)
    have = _HAVE.search(sentence.words[: reading.figure.start]) if more else None
    return f"{have['what']} {more['did']}" if have and more else ""
