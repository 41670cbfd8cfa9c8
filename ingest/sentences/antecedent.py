"""What a figure is of that only refers back: by "which", by "those", or as what a move came to."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentences.predicate import plain_words
from ingest.sentences.reading import ABOUT, Reading, Subject
from ingest.sentences.scene import Scene
from ingest.sentences.sentence import Sentence

# What a thing came to, behind how much it moved: it is up 73 (18.8%) to 461.
_TO = re.compile(r"(?:\s+[a-z]+)?\)?,?\s+to\s+")
_OPENED, _CLOSED = re.compile(r"\(\s*\Z"), re.compile(r"\s*\)")
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;]|\Z|(?:and|but|while|in|by|at|to|from)\b)")
_WHICH_STANDS = re.compile(
    r"\b(?:the|our|its|his|her|their)\s+(?P<what>(?:[\w’'-]+\s+){0,3}[\w’'-]+),\s+which\s+(?:now\s+|then\s+)?"
    rf"(?:stands?\s+at|stood\s+at|totals?|totalled|comes?\s+to|came\s+to)\s+(?:now\s+)?{ABOUT}\Z"
)
_LINE = re.compile(r"\W*(?P<line>999|101):\s+")
_IN_THE_YEAR = re.compile(r"\s+(?:in|for|during|over)\s+the\s+(?:[Cc]urrent\s+|[Ll]ast\s+)?(?:[Yy]ear|quarter)\Z")
_THOSE = re.compile(
    r"\W*Those\s+(?P<which>(?:for|in|of|from|by|involving|against|with|at)\s+[^,;.:()\d]{3,60}?)\s+"
    r"(?:fell|rose|went|came|dropped|increased|decreased|grew|climbed|were|numbered)\b"
)


def antecedent(scene: Scene, sentence: Sentence, reading: Reading, bounds: Span) -> str:
    """What a clause with "which", with "those" or behind the name of a telephone line is about: "placed in the Change
    Reserve, which now stands at £4.6m", "Those for children fell to 911", "999: 93.8% were answered"; "" for others.
    """
    if stands := _WHICH_STANDS.search(sentence.words[: reading.figure.start]):
        return stands["what"]
    if (line := _LINE.match(sentence.words)) and line.end() == reading.figure.start and reading.unit == "percent":
        did = plain_words(sentence, (reading.figure.end, bounds[1]), cut=True)
        return f"{line['line']} calls {_IN_THE_YEAR.sub('', did)}".strip()
    those = _THOSE.match(sentence.words, 0, reading.figure.start) if scene.counted else None
    if those and reading.unit not in ("percent", "rank") and _CLAUSE_ENDS.match(sentence.words, reading.figure.end):
        return f"{scene.counted.removesuffix(those['which']).strip()} {those['which']}"
    return ""


def came_to(sentence: Sentence, reading: Reading, last: Subject, bounds: Span) -> bool:
    """Whether a number is what the thing that moved came to or was, or the percentage of its move, in a bracket: "Rape
    is up 73 crimes (18.8%) to 461 and others are", "31 fewer than in 2014 (7.7%)", "up 9.3% on last year (12,666)".
    """
    before = last.reading
    percent = before is not None and (before.statistic, reading.statistic) == ("change_number", "change_percent")
    signed = reading.is_change and reading.figure.sign and before is not None and before.statistic == "level"
    if percent or signed or (before is not None and before.is_change and reading.side == "baseline"):
        alone = _OPENED.search(sentence.words[bounds[0] : reading.figure.start])
        return bool(alone and _CLOSED.match(sentence.words, reading.figure.end))
    moved = before is not None and before.is_change and reading.statistic == "level"
    between = sentence.words[bounds[0] : reading.figure.start]
    return bool(moved and _TO.fullmatch(between) and _CLAUSE_ENDS.match(sentence.words, reading.figure.end))
