"""The occasion that a sentence sets its figures in: "In a week of action", "Under the Serious Violence Duty"."""

from __future__ import annotations

import re

from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import is_generic

_OCCASION = re.compile(
    r"\W*(?:In|During|Under|Through|As\s+part\s+of)\s+(?:an?|the|our|its|this\s+year[’']s)\s+"
    r"(?P<what>(?:[A-Za-z][\w’'-]*\s+){0,6}?(?:week|weekend|day|days|weeks|month)\s+of\s+action|(?:[A-Za-z][\w’'-]*\s+){0,5}?"
    r"(?:campaign|operation|scheme|programme|project|initiative|exercise|pilot|audit|survey|Duty|[A-Z][\w’'-]+\s+[Ww]eek(?:end)?))"
    r"(?:\s+known\s+as\s+(?P<name>[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)?))?\b"
)
_MOST = 2


def occasion_of(sentence: Sentence) -> str:
    """The campaign, exercise or the like that a sentence opens with, "" where it opens otherwise."""
    found = _OCCASION.match(sentence.words)
    if not found:
        return ""
    return " ".join(" ".join(part.split()) for part in (found["what"], found["name"]) if part)


def is_fragment(measure: str, sentence: Sentence) -> bool:
    """Whether a measure is a noun or two that no listed measure holds, so that it leaves open which are meant."""
    words = measure.split()
    return 0 < len(words) <= _MOST and (is_generic(measure) or not sentence.vocabulary.find_measures(measure))
