"""What those asked in a survey said or were, and who was asked: "64% said that ...", "76.8% were satisfied"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentence import Sentence
from ingest.sentence_predicate import plain_words
from ingest.sentence_reading import Reading

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


def answered(sentence: Sentence, reading: Reading, bounds: Span) -> str:
    """What a percentage of those asked said, with who they were where the sentence tells it; "" for other figures."""
    if reading.unit != "percent" or reading.is_change:
        return ""
    answer = _ANSWER.match(sentence.words, reading.figure.end)
    if not answer:
        return ""
    said = plain_words(sentence, (answer.start("said"), bounds[1]), cut=True)
    asked = _ASKED.match(sentence.words)
    who = " ".join(_ASKING.sub("", asked["who"]).split()).removeprefix("who ") if asked else ""
    return f"{who}: {said}" if who and said else said
