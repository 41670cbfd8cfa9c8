"""Whom a figure of a sentence is about: the area named for it, or that of the paper."""

from __future__ import annotations

import re

from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence
from ingest.sentences.some_of import is_whole_of_part
from ingest.words.vocabulary import AreaMention

_RANGE = re.compile(r"\brang(?:e|es|ed|ing)\s+from\b", re.IGNORECASE)
# Where most of it was is not whom the figure is about.
_MOSTLY = re.compile(
    r"\b(?:predominantly|mainly|mostly|largely|particularly|especially|notably|primarily)\s+(?:in|from|across|within)\s+"
    r"[^,.;()]{0,40}\Z",
    re.IGNORECASE,
)
# "Against 71 nationally, and it contacted 93%": the clause is about the force again.
_OWN_CLAUSE = re.compile(
    r"[,;]\s+(?:and\s+|but\s+)?(?:it|we|our|the\s+force)\s|;[^;]*\bthe\s+force\b|\band\s+(?:it|we)\s+[a-z]+ed\b"
)
# The next clause is about the force again, as in "nineteen there; at 0.31 per 1,000 the force is above the average" and
# "4th nationally; in May 2023 it was 91.7%".
_NEXT_CLAUSE = re.compile(r";\s+(?:at|in|for|with)\s[^;]*\Z", re.IGNORECASE)
_OWN_BEHIND = re.compile(r"[^.;]{0,60}?\b(?:the\s+force|we)\s+(?:is|are|was|were|has|have|stands?|stood)\b")
_IT_WAS = re.compile(r"\b(?:it|we)\s+(?:was|were|had)\s+(?:[a-z]+\s+)?\Z")
# A part of the number is that area's, the number is not: "14, East Division's double murder included, against 26".
_INCLUDED = re.compile(r"(?:(?<=[’']s)|[’']s)\s+[^,;]{3,80}\b(?:included|excluded|apart|aside),")
# "0.3 above the MSG and 0.7 above the national figure": of neither of them.
_COMPARED_WITH = re.compile(r"\d\s?%?\s+(?:(?:percentage\s+)?points\s+)?(?:above|below|over|under)\s+(?:the\s+)?\Z")
_WHOLE = re.compile(r"\d\s?%?\s+of\s+the\s+(?:extra\s+|additional\s+|total\s+)?\Z")
_RESPONSIBLE = re.compile(r"\b(?:responsible|account\w*)\s+for\b")
_LOCAL = re.compile(r"\s+(?:local|force|own|internal)\s+(?:target|standard|ambition|goal)\b")
_RESPECTIVE = re.compile(r"\s*%?\s+and\s+[\d.,]+\s*%?(?:\s+[a-z]+)?,?\s+respectively\b")
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
_NATIONALLY = re.compile(r"\s*(?:days|hours|minutes|seconds)?\s*nationally", re.IGNORECASE)
# "Our place in the group": among whom, not whose.
_AMONG = re.compile(r"\b(?:in|among|amongst|within|across|of)\s+(?:(?:the|our|its)\s+)?\Z", re.IGNORECASE)
_AREA_AFTER = re.compile(
    r"\s*(?:(?!and\b)[\w'’]+\s+){0,2}?(?:\([^)]*\)\s*)?(?:in|for|at|across)\s+(?:(?:the|our|its|their)\s+)?"
)


def area_of(sentence: Sentence, reading: Reading, until: int) -> AreaMention | None:
    """The area that the figure is about, None where the sentence names none for it."""
    words, end = sentence.words, reading.figure.end
    # "61 of the 204 took place in Hale": the 204 did not.
    after = [] if is_whole_of_part(words, reading) else [each for each in sentence.areas if end <= each.start < until]
    if after and reading.unit != "rank" and _AREA_AFTER.fullmatch(words[end : after[0].start]):
        return after[0]
    if (
        after
        and reading.unit != "rank"
        and after[0].kind == "nation"
        and _NATIONALLY.fullmatch(words[end : after[0].end])
    ):
        return after[0]
    if after and reading.unit == "forces":
        return after[0]
    before = [
        area for area in sentence.areas if area.end <= reading.figure.start and not _MOSTLY.search(words[: area.start])
    ]
    before = [
        area
        for area in before
        if not _OWN_CLAUSE.search(words[area.end : reading.figure.start])
        and not _is_aside(words, area, reading)
        and not _COMPARED_WITH.search(words[: area.start])
    ]
    if reading.statistic == "target" and _LOCAL.match(words, end):
        return None
    pair = [area for area in before if area.kind not in ("nation", "group")]
    if len(pair) > 1 and _RESPECTIVE.match(words, end) and _AND.fullmatch(words[pair[-2].end : pair[-1].start]):
        return pair[-2]
    if reading.unit == "rank":
        before = [
            area for area in before if not (area.kind in ("group", "nation") and _AMONG.search(words[: area.start]))
        ]
        before = [area for area in before if area.kind in ("force", "division", "publisher")] or before
    if _RANGE.search(words[: reading.figure.start]) and after:
        return after[0]
    told_in_turn = "respectively" in words[end:]
    if len(before) > 1 and not told_in_turn and _AND.fullmatch(words[before[-2].end : before[-1].start]):
        # What two places have together is of neither alone: "groups in Hale, Fenby and Stour led to 61 arrests".
        return None
    return before[-1] if before else None


def _is_aside(words: str, area: AreaMention, reading: Reading) -> bool:
    """Whether an area before a figure is only named in passing, or in the clause before the figure's own."""
    between = words[area.end : reading.figure.start]
    if _INCLUDED.match(words, area.end):
        return True
    own = _OWN_BEHIND.match(words, reading.figure.end) or _IT_WAS.search(between)
    # "Hale was responsible for 61% of the extra 935": the whole is that of all.
    whole = _WHOLE.search(words[: reading.figure.start]) and _RESPONSIBLE.search(between)
    return bool(whole or (own and _NEXT_CLAUSE.search(between)))


def area_name(area: AreaMention | None, sentence: Sentence, publisher: str) -> str:
    """The area of a figure; where none is named it is that of the paper, which may be a part of the force."""
    if area is None:
        return sentence.vocabulary.home or publisher
    return sentence.vocabulary.area_name(area, publisher)
