"""Figures that are set beside the one before: "61%, up from 57%", "against a standard of 95%", "from 14% to 9%"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentences.reading import FALL, RISE, Reading, Subject
from ingest.sentences.sentence import Sentence
from ingest.words.verbs import IRREGULAR_PAST

# What may stand between a figure and the one that it is compared with: the noun counted, a time, the comparison.
_SET_BESIDE = re.compile(
    r"[^.;:]{0,90}?(?:[,(]\s*|\s)(?:and\s+)?(?:(?:up|down|rose|risen|increased|improved|fell|fallen|dropped|reduced)\s+from"
    r"|against|compared\s+(?:to|with)|which\s+compares\s+(?:to|with)|(?:worse|more|less|[a-z]+er)\s+than"
    r"|(?:twice\s+|three\s+times\s+|half\s+)?as\s+(?:many|much)\s+as|(?:more\s+than\s+|nearly\s+|almost\s+)?(?:double|twice|treble|triple|half)(?=\s+the\s+\Z)|above|below|on(?=\s+(?:the\s+)?£?\d)|on\s+the|short\s+of|versus|vs\.?|previously|from)\s+"
    r"(?:(?:the|an?|its|our|their|that|just|only|about|around|usual|planned|estimated|previous|year|national|regional|force|group|ms[gf])\s+"
    r"|last\s+(?:year|quarter|month)[’']s\s+)*"
    r"(?:(?:total|figure|rate|level|average|target|standard|aim|goal|ceiling|establishment|budget|requirement|score|result)"
    r"\s+(?:of|was|is)\s+)?(?:about\s+|around\s+|just\s+|nearly\s+|over\s+)*",
    re.IGNORECASE,
)
# "From 14% to 9%": where the one before came to.
_FROM_TO = re.compile(
    r"\bfrom\s+(?:(?:the|an?|about|around|nearly|over|just)\s+)*£?\d[\d,.]*\s?(?:%|m\b|k\b)?(?:\s+[a-z]+){0,2}(?:\s+in\s+[\w/]+)?\s+to\s+"
    r"(?:just\s+|about\s+|around\s+|nearly\s+|over\s+|only\s+)*\Z",
    re.IGNORECASE,
)
# "Theft fell from 30 to 20, and theft of boats from 12 to 8": the second has a subject of its own.
# How it moved: "77.4% had confidence, up 0.9 points", "there were 203 on 31 March, a fall of 11"
_MOVED = re.compile(
    r"[^.;:]{0,90}?,\s+(?:(?:up|down)(?:\s+by)?|an?\s+(?:increase|rise|fall|reduction|drop|decrease|growth|decline)\s+of)\s+"
    r"(?:about\s+|around\s+|just\s+|nearly\s+|over\s+)*",
    re.IGNORECASE,
)
# How many more, set behind the number: "189,687 contacts in the quarter, 207 more than in the same quarter of 2022"
_APART = re.compile(r"[^.;:()\d]{0,70},\s+(?:which\s+is\s+|that\s+is\s+)?")
_MORE_THAN = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:more|fewer|less|higher|lower)\s+than\b")
_IN_WHAT = re.compile(
    r"(?:\s+[a-z]+)?(?:\s*\([^()]*\))?\s+(?:in|for)\s+(?!the\s+(?:year|quarter|month|same|previous)|(?:19|20)\d\d)"
)
_GAPPED = re.compile(
    r"(?:,\s*(?:and\s+|but\s+)?|;\s*|\band\s+)(?P<subject>[A-Za-z][^,.;:()\d]{3,70}?)\s+from\s+\Z", re.IGNORECASE
)
# "Urban calls were reached in 9 minutes and rural calls in 14"
_LISTED = re.compile(
    r"[^,;.:()]{0,40}?(?:[,;]\s+(?:and\s+|but\s+|while\s+)?|\s+(?:and|but|while)\s+)(?P<subject>[A-Za-z][\w’'-]*(?:\s+[A-Za-z][\w’'-]*){0,5}?)"
    r"\s+(?:(?:to|at|by)\s+)?(?:about\s+|just\s+|over\s+|nearly\s+|only\s+)*"
)
# Moves in a list, each with its own subject: "burglary was down 12%, robbery down 4%".
_LISTED_MOVE = re.compile(
    r"[^,;.:()]{0,40}?(?:\([^()]*\))?(?:[,;]\s+(?:and\s+|but\s+|while\s+)?|\s+(?:and|but|while)\s+)(?P<subject>[A-Za-z][\w’'-]*(?:\s+[A-Za-z][\w’'-]*){0,5}?)"
    rf"\s+(?:(?:is|was|were|are)\s+)?(?:up|down|{RISE}|{FALL})\s+(?:by\s+)?(?:about\s+|just\s+|over\s+|nearly\s+|only\s+)*"
)
# The same without its verb: emergency calls were up by 7.3% and online contact by 30.5%
_MOVED_BY = re.compile(
    r"[^,;.:()]{0,40}?(?:\([^()]*\))?(?:[,;]\s+(?:and\s+|but\s+|while\s+)?|\s+(?:and|but|while)\s+)(?P<subject>[A-Za-z][\w'’-]*(?:\s+[A-Za-z][\w'’-]*){0,4}?)"
    r"\s+by\s+(?:about\s+|just\s+|over\s+|nearly\s+|only\s+)*"
)
_NO_SUBJECT = re.compile(
    r"\A(?:an?|the|its|their|our|about|around|just|only|nearly|over|almost|some|another|further|then|with|of|from|for|in|at|on|by|to|up|down"
    r"|that|which|who|when|where|so|it|this|they|we|he|she|there|more|fewer|less|another|or|against|than|compared|plus|including|above|below"
    r"|[a-z]+ly|offset|carry|carries|thought|found|said|felt|told|put|pay|pays|met)\b|\b(?:the|an?|with|of|as|for|from|in|on|its|their|our)\Z"
    r"|\b(?:is|are|was|were|has|have|had|be|been|will|would|than|made|took|gave|held|led|went|came|rose|fell|saw|which|who|that|[a-z]+ed|[a-z]+ing)\b"
    rf"|\b{IRREGULAR_PAST}\b",
    re.IGNORECASE,
)
# What it was before or comes to: a rate of 4%, "where it was 5%", "where a year ago people waited 16", "an average of
# 468 a day".
_WHERE_WAS = re.compile(
    r"[^.;]{0,60}?,?\s+(?:where|whereas|when)\s+(?:(?:a|one)\s+year\s+(?:ago|earlier|before)\s+)?(?:(?:it|they|people|callers|we)\s+"
    r"(?:was|were|had\s+been|waited|took|stood\s+at)\s+)?"
)
_DID_THEN = re.compile(r"\s+did\b")
_TWO = re.compile(r"\s*,\s*")
_AVERAGE = re.compile(r"[^.;,()]{0,60},\s+(?:which\s+is\s+|or\s+)?an?\s+average\s+of\s+(?:about\s+|nearly\s+|over\s+)?")
_A_DAY = re.compile(r"(?:\s+[a-z]+)?\s+(?:a|per|each|every)\s+(?:day|week|month|hour)\b")
# The same of another area: "compared with 4.2% last year and a national rate of 4.0%".
_OTHERS_RATE = re.compile(
    r"[^.;]{0,60}?\b(?:and|against|with|to|but)\s+(?:an?|the)\s+(?:(?:MSG|MSF|national|regional|group|force|county|peer|comparable|similar)\s+)+"
    r"(?:rate|average|figure|level|median)\s+(?:of|is|was)\s+"
)
_MOVES = re.compile(
    r"\b(?:up|down|rose|risen|fell|fallen|dropped|increased|decreased|reduced|improved|went|came|changed|moved)\b",
    re.IGNORECASE,
)
# "Thefts dipped 1.9%, to 1,902": where a move that was just told ended.
_ARRIVED = re.compile(
    r"(?:\s*\([^()]*\))?,?\s+to\s+(?:(?:just|about|around|nearly|over|only)\s+|an?\s+(?:new\s+)?total\s+of\s+)*"
)
_OTHER_WHOLE = re.compile(
    r"\s+of\s+(?:the\s+|all\s+)?(?P<whole>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){0,3}?)(?=\s+(?:of|in|at|who|aged)\b|\s*[.,;)]|\Z)"
)
_OWN_SUBJECT = re.compile(
    r"(?:\band|\bbut|\bwhile|\bwhilst|,)\s+(?:in|for|the|our|those|at|on)\b[^,]*"
    r"\b(?:is|was|were|are|rose|fell|improved|worsened|dropped|climbed|slipped|went|came|halved|doubled)\b"
)
# "Reports fell to 1,042 while charges rose from 71 to 98": a clause of its own, whose verb its subject stands before.
_OWN_MOVE = re.compile(
    rf"\b(?:while|whilst|whereas|but|and)\s+(?:(?:the|our|its|their)\s+)?(?!(?:was|were|is|are|has|have|had|it|this|they|we|that)\b)(?:[a-z][\w’'-]*\s+){{1,4}}?"
    rf"(?:(?:has|have|had|was|were)\s+)?(?:{RISE}|{FALL}|went|came)(?:\s+(?:up|down))?\s+from\s+\Z"
)
_NEW_CLAUSE = re.compile(r";|\b(?:and|but|while|whilst|whereas|although)\b")
_IN_WHAT = re.compile(r"\s+in\s+(?!the\s+(?:year|quarter|month|period)\b)[a-z]")
_ON_THE = re.compile(r"\b(?:on|upon)\s+the\s+\Z")


def is_its_change(sentence: Sentence, reading: Reading, last: Subject, bounds: Span) -> bool:
    """Whether a figure is by how many points the percentage before it moved, or what it moved from: "an improvement
    of 3.7 points on the 82.9% of a year earlier".
    """
    if last.reading is None or not bounds[0] or _NEW_CLAUSE.search(sentence.words[bounds[0] : reading.figure.start]):
        return False
    if reading.figure.unit == "points" and last.reading.unit == "percent":
        return not last.reading.is_change and not _IN_WHAT.match(sentence.words, reading.figure.end)
    earlier = reading.side == "baseline" or bool(_ON_THE.search(sentence.words[: reading.figure.start]))
    return bool(last.reading.unit == "points" and last.reading.is_change and reading.unit == "percent" and earlier)


def set_beside(sentence: Sentence, reading: Reading, bounds: Span) -> bool:
    """Whether a figure only says what the one before it is compared with, so that it counts the same."""
    between = sentence.words[bounds[0] : reading.figure.start]
    if (
        bounds[0]
        and reading.side == "current"
        and not reading.is_change
        and _FROM_TO.search(sentence.words[: reading.figure.start])
    ):
        return True
    if bounds[0] and not reading.is_change and _ARRIVED.fullmatch(between):
        return True
    if bounds[0] and reading.is_change and _moved_apart(sentence.words, reading, between):
        return True
    if bounds[0] and not reading.is_change and _restated(sentence.words, reading, between):
        return True
    if not bounds[0] or reading.is_change or _OWN_SUBJECT.search(between) or _OWN_MOVE.search(between):
        return False
    if _gapped(between):
        return False
    if reading.side == "baseline" or reading.statistic == "target":
        return bool(_SET_BESIDE.fullmatch(between))
    return False


def _moved_apart(words: str, reading: Reading, between: str) -> bool:
    """Whether a change set apart by a comma is that of the figure before: "668, 29 fewer than", "77.4%, up 0.9"."""
    if _TWO.fullmatch(between) and re.search(r"\([^()]*\Z", words[: reading.figure.start]):
        # Two in one bracket, a percentage and its number, are of the same thing.
        return True
    if _APART.fullmatch(between) and _MORE_THAN.match(words, reading.figure.end):
        return True
    return bool(_MOVED.fullmatch(between)) and not _IN_WHAT.match(words, reading.figure.end)


def _restated(words: str, reading: Reading, between: str) -> bool:
    """Whether a figure is the same of another area, of an earlier time, or by the day, set behind the one before."""
    if _WHERE_WAS.fullmatch(between):
        told_by_verb = not between.rstrip().endswith(("where", "whereas", "when"))
        return told_by_verb or bool(_DID_THEN.match(words, reading.figure.end))
    daily = _AVERAGE.fullmatch(between) and _A_DAY.match(words, reading.figure.end)
    return bool(daily or _OTHERS_RATE.fullmatch(between))


def _alike(reading: Reading, last: Reading) -> bool:
    """Whether two figures are of one form, so that one verb can serve both: "urban calls took 9 minutes, rural 14"."""
    plain = reading.side == last.side == "current" and not reading.is_change
    return plain and reading.unit == last.unit and reading.statistic == last.statistic


def _gapped(between: str) -> str:
    found = _GAPPED.search(between)
    return found["subject"] if found and not _MOVES.search(found["subject"]) else ""


def gapped_subject(sentence: Sentence, reading: Reading, bounds: Span, last: Reading | None) -> str:
    """The subject of a second clause that leaves out its verb, "" for others; `last` is the figure before this one."""
    if bounds[0] and last is not None and reading.is_change:
        between = sentence.words[bounds[0] : reading.figure.start]
        moved = _LISTED_MOVE.fullmatch(between) or (_MOVED_BY.fullmatch(between) if last.is_change else None)
        named = moved["subject"] if moved and not _NO_SUBJECT.search(moved["subject"]) else ""
        return "" if any(area.printed == named for area in sentence.areas) else named
    if bounds[0] and last is not None and _alike(reading, last):
        listed = _LISTED.fullmatch(sentence.words[bounds[0] : reading.figure.start])
        return listed["subject"] if listed and not _NO_SUBJECT.search(listed["subject"]) else ""
    if not bounds[0] or reading.side != "baseline":
        return ""
    subject = _gapped(sentence.words[bounds[0] : reading.figure.start])
    return "" if any(area.printed == subject for area in sentence.areas) else subject


def other_whole(sentence: Sentence, reading: Reading) -> str:
    """What a share that is compared with another is of: "compared with 4.4% of the population"; "" if it says none."""
    found = _OTHER_WHOLE.match(sentence.words, reading.figure.end) if reading.unit == "percent" else None
    return found["whole"] if found else ""
