"""What a paragraph is about by the subject of its first sentence, which the figures that name nothing count."""

from __future__ import annotations

import re

from ingest.sentences.opening import first_subject
from ingest.sentences.sentence import Sentence

# "A decreasing trend in thefts", "The picture", "Most people": who, or how it went, is not what is counted.
_HOW = re.compile(
    r"\b(?:trend|picture|position|pattern|situation|story|work|year|summer|winter|report|section|chart|graph|table)s?\b"
    r"|\A(?:most|many|several|few|other)\b|\b(?:constable|commissioner|inspectorate|panel|board|force|police|team|centre|room|officers)\Z",
    re.IGNORECASE,
)


def topic_of(sentence: Sentence) -> str:
    """The subject of a sentence that opens a paragraph where it can be counted, "" for others."""
    subject = first_subject(sentence)
    return "" if _HOW.search(subject) else subject
