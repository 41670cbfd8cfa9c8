"""Sentences without figures that turn to another measure, which those behind them are about."""

from __future__ import annotations

import re

from ingest.sentences.reading import FALL, RISE
from ingest.sentences.sentence import Sentence
from ingest.sentences.theme import printed_figures
from ingest.sentences.topic import topic_of

_IS_WHERE = re.compile(r"\s+(?:is|are)\s+(?:where|what|the\s+(?:one|area|exception|concern))\b")
LEADS_TO_LIST = re.compile(r":\s*\Z|\bin\s+the\s+following\b|\bas\s+f(?:ol)?lows\W*\Z")
_MOVES = re.compile(rf"\b(?:{RISE}|{FALL}|changes?)\b", re.IGNORECASE)
_OPENING, _MOST_TURN, _SHORT_TURN = 4, 12, 8


def turned_to(sentence: Sentence) -> str:
    """The measure that a short sentence without figures turns to, "" for others: "Arson took another course"."""
    opens = sentence.measures[0].printed if sentence.measures and sentence.measures[0].start <= _OPENING else ""
    opens = opens or (topic_of(sentence) if len(sentence.words.split()) <= _SHORT_TURN else "")
    if not opens or LEADS_TO_LIST.search(sentence.words) or _MOVES.search(opens) or printed_figures(sentence):
        return ""
    return opens if len(sentence.words.split()) <= _MOST_TURN or _turns_to(sentence, opens) else ""


def _turns_to(sentence: Sentence, measure: str) -> bool:
    """Whether a sentence of any length says what it turns to: "Knife crime is where I remain to be persuaded that"."""
    return bool(_IS_WHERE.match(sentence.words, sentence.words.find(measure) + len(measure)))
