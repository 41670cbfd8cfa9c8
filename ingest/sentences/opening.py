"""The subject that a sentence opens with, whatever is said of it."""

from __future__ import annotations

import re

from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import tidy
from ingest.words.verbs import AUXILIARY, IRREGULAR_PAST

# "Robbery, by contrast, rose"
ASIDE = re.compile(
    r",\s+(?:(?:by|in)\s+(?:contrast|comparison)|however|meanwhile|too|though|on\s+the\s+other\s+hand|in\s+turn|as\s+expected),",
    re.IGNORECASE,
)
# What stands between a subject and its verb: "the desk, which deals with web chat, took 98,114 contacts".
_BETWEEN = re.compile(
    r",\s+(?:with|which|who|where|under\s+which|in\s+which|by\s+which|that\s+is|run|led|set|paid|held|built|brought|made|based|[a-z]+ed)\s"
    rf"[^;:()\d]{{3,90}}?,(?=\s+(?:{AUXILIARY}|{IRREGULAR_PAST}|[a-z]+ed|[a-z]{{3,}}s)\s)"
)
# What members were told, or will recall, is what the sentence is about: "You will remember that calls were ..."
_TOLD_THAT = re.compile(
    r"\A\W*[^.,;:\d]{1,60}\b(?:told|asked|reminded|advised|informed|aware|recall|note|noted|remember|know|said|reported|heard|expected"
    r"|see|explained|mentioned)\b[^.,;:\d]{0,60}?\s(?:that|how)\s+",
    re.IGNORECASE,
)
_OPENING_SUBJECT = re.compile(
    r"\W*(?P<subject>(?:(?!(?:if|when|while|as|although|because)\b)[\w'’&/()-]+\s+){1,7}?)(?:\w+ed|gave|took|made|brought|found|led|held"
    r"|sent|ran|got|lost|left|met|spent|saw|carry|carries|rests?|number(?=\s+\d)|rose|fell|grew|is|are|was|were|has|have|had"
    r"|went|came|comes?|remains?|stands?|reflects?|shows?|[a-z]{3,}s(?=\s+(?:its|their|an?|well|steadily|little|no)\s))\b",
    re.IGNORECASE,
)


def first_subject(sentence: Sentence) -> str:
    """The subject of a sentence that opens a paragraph, "" where it names nothing: "Abandonment of calls worsened"."""
    found = _OPENING_SUBJECT.match(_TOLD_THAT.sub("", ASIDE.sub("", _BETWEEN.sub("", sentence.words, count=1))))
    subject = tidy(found["subject"], sentence.vocabulary) if found else ""
    return subject if subject and not sentence.vocabulary.find_areas(subject) else ""
