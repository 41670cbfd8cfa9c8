"""What a sentence singles out, or has more of: "the outlier is theft: at 8.9", "there were 4,842 more of them"."""

from __future__ import annotations

import re

from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import tidy

# What a clause before a colon says is the one: the outlier is violence with injury: at 8.9 it is above the average
_THE_ONE = re.compile(
    r"\A\W*(?:[Tt]he|[Oo]ur|[Oo]ne)\s+(?:[a-z]+\s+){0,2}?(?:outlier|exception|highest|lowest|largest|smallest|biggest|worst|best)\s+"
    r"(?:is|was|remains)\s+(?P<what>[a-z][^:;.()\d]{3,50}):\s[^:]*\Z"
)
# Of whom there were more, as in: emergency calls always go first, and there were 4,842 more of them
_MORE_OF_THEM = re.compile(r"\s+(?:more|fewer)\s+of\s+(?:them|these)\b")
_SPOKEN_OF = re.compile(
    r"(?:\A\W*|[;:]\s+)(?P<who>[A-Za-z][a-z0-9 '’-]{3,40}?)\s+(?:(?:always|also|still|now|[a-z]+ly)\s+)?"
    r"(?:go|come|take|are|were|have|had|need|rose|fell|grew)\b"
    r"[^;:\d]*,?\s+(?:and|but|as)\s+there\s+(?:were|are|have\s+been)\s+\Z"
)


def singled_out(sentence: Sentence, reading: Reading) -> str:
    """What a figure counts that the clause before it names, "" for other figures."""
    before = sentence.words[: reading.figure.start]
    more = _SPOKEN_OF.search(before) if _MORE_OF_THEM.match(sentence.words, reading.figure.end) else None
    if more:
        return tidy(more["who"], sentence.vocabulary)
    one = _THE_ONE.search(before) if reading.unit != "percent" else None
    return tidy(one["what"], sentence.vocabulary) if one else ""
