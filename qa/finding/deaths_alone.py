"""Tells whether evidence counts the injured with the dead, where a question asks for the dead alone."""

from __future__ import annotations

import re

from qa.evidence import Evidence
from qa.question import Question

_DEATHS = re.compile(r"\b(?:killed|deaths?|died|fatal\w*|dead)\b", re.IGNORECASE)
_INJURED = re.compile(r"\b(?:injur\w*|hurt|KSIs?)\b", re.IGNORECASE)


def counts_injured_too(question: Question, evidence: Evidence) -> bool:
    """Whether all that evidence counts of the dead are "killed or seriously injured", and a question asks for less."""
    if not _DEATHS.search(question.text) or _INJURED.search(question.text) or not _INJURED.search(evidence.text):
        return False
    measures = [f"{fact.measure} {' '.join(fact.qualifiers)}" for fact in evidence.facts]
    return not any(_DEATHS.search(words) and not _INJURED.search(words) for words in measures)
