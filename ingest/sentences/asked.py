"""What those asked in a survey said or were, and who was asked: "64% said that ...", "76.8% were satisfied"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentences.predicate import plain_words
from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence

_ANSWER = re.compile(
    r"\s*\)?\s+(?:of\s+(?:them|these|those|respondents)\s+)?(?P<said>(?:were|was|are)\s+(?:very\s+|fairly\s+|either\s+)?(?:satisfied|confident|aware|worried)\b"
    r"|(?:said|say|agreed?|felt|feel|thought|think|believed?|trusted|trust|knew|know|would\s+(?:recommend|feel|speak|report)"
    r"|(?:had|have)\s+(?:seen|met|heard|spoken|noticed))\b)"
)
# "In our staff survey", "Of the victims we surveyed", "Among residents aged 16 to 24"
_ASKED = re.compile(r"\A\W*(?P<how>In|Of|Among|Amongst)\s+(?:(?:the|our|all|those|a|an)\s+)*(?P<who>[^,;:()]{3,60}),")
_ASKING = re.compile(
    r"\s+(?:we\s+|who\s+were\s+|that\s+were\s+)?(?:surveyed|asked|interviewed|questioned|spoken\s+to)\Z|\bsurveys?\s+of\s+",
    re.IGNORECASE,
)

# What people are broadly happy with, as in: happy with how they are treated (88% satisfied)
_HAPPY_WITH = re.compile(r"\b(?:happy|content|satisfied|pleased)\s+with\s+(?P<what>[^,.;:()\d]{3,60}?)\s+\(\s*\Z")
_CLOSED = re.compile(r"\s+(?:were\s+)?satisfied\s*\)")
# Of whom a sentence is: victims of violent crime are happier, as 64.8% were content with their updates
_OF_WHOM = re.compile(
    r"\A\W*(?:(?:The\s+)?(?:fall|rise|drop|increase|decrease)\s+(?:for|among)\s+)?"
    r"(?P<who>(?:victims|residents|callers|complainants|witnesses|users|drivers)(?:\s+of\s+[a-z ]{3,40}?)?)"
    r"\s+(?:is|are|was|were)\s[^:;\d]*:\s",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"\s+(?P<said>(?:were|was|are)\s+(?:content|happy|pleased|unhappy|dissatisfied)\b)")


def of_whom_asked(sentence: Sentence) -> str:
    """Of whom a sentence speaks before its colon: "Victims of violent crime are happier: ..."; "" for others."""
    found = _OF_WHOM.match(sentence.words)
    return found["who"] if found else ""


def answered(sentence: Sentence, reading: Reading, bounds: Span) -> str:
    """What a percentage of those asked said, with who they were where the sentence tells it; "" for other figures."""
    if reading.unit != "percent" or reading.is_change:
        return ""
    happy = _HAPPY_WITH.search(sentence.words[: reading.figure.start])
    if happy and _CLOSED.match(sentence.words, reading.figure.end):
        return f"satisfied with {happy['what']}"
    answer = _ANSWER.match(sentence.words, reading.figure.end) or _CONTENT.match(sentence.words, reading.figure.end)
    if not answer:
        return ""
    said = plain_words(sentence, (answer.start("said"), bounds[1]), cut=True)
    asked = _ASKED.match(sentence.words)
    who = " ".join(_ASKING.sub("", asked["who"]).split()).removeprefix("who ") if asked else of_whom_asked(sentence)
    return f"{who}: {said}" if who and said else said
