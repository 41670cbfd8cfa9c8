"""Which stretches of running text state figures: sentences and items of lists, not labels of charts or captions."""

from __future__ import annotations

import re

from ingest.sentences.items import item_label
from ingest.sentences.scene import Scene
from ingest.sentences.sentence import Sentence

_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|shows?|stands?|stood|saw|seen|sees|accounts?|equates?|ranges?|represents?"
    r"|rose|fell|grew|amounts?|\w+ed)\b",
    re.IGNORECASE,
)
# Running text, whatever its verb: a line of a chart has no full stop.
_STATEMENT = re.compile(r"(?=(?:\S+\s+){4})[\"'“‘(]*[A-Z0-9£].*\b[a-z]{2,}\b.*[.;:][\"'”’)*]*", re.DOTALL)
# "1,587 police staff", "just over 60 of them took part": a number and the things that are counted.
_ITEM = re.compile(r"\W*(?:[a-z]+\s+){0,3}£?\d[\d.,]*(?:\s?(?:%|m\b|k\b))?\s+(?:of\s+)?[a-z]{3,}", re.IGNORECASE)
_DEFINITION = re.compile(r"\b(?:the\s+definition\s+of|is\s+defined\s+as|[’'”\"]\s+means\s+that)\b", re.IGNORECASE)
_CAPTION = re.compile(r"\W*(?:table|figure|chart|graph)\s+[A-Z0-9]{1,3}\s*[-–—:.]\s*[A-Z0-9]", re.IGNORECASE)


def is_statement(sentence: Sentence, scene: Scene) -> bool:
    """Whether words state something: a sentence, or an item of a list, and no definition or caption."""
    words = sentence.words
    stated = sentence.label or _says(words) or _listed(sentence, scene)
    return bool(stated) and not (_DEFINITION.search(words) or _CAPTION.match(words))


def _says(words: str) -> bool:
    """Whether words are a sentence, not the labels of a chart."""
    return bool(_VERB.search(words) or _STATEMENT.fullmatch(words.strip()))


def _listed(sentence: Sentence, scene: Scene) -> bool:
    """Whether words are an item that a sentence leads to, which says what it counts: "- 142 special constables"."""
    return sentence.item and scene.lead_in is not None and bool(_ITEM.match(sentence.words) or item_label(sentence))
