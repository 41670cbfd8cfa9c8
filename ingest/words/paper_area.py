"""The part of a force that a paper is about, where it is not about the whole force: a division, a command unit."""

from __future__ import annotations

from ingest.report import Report
from ingest.words.vocabulary import Vocabulary

# Title lines, in characters: a part of the force that is named further down may be one of many.
_TITLE = 300


def home_area(report: Report, vocabulary: Vocabulary) -> str:
    """The one division that the title lines of a paper name, "" where they name none or several."""
    named = {mention.name for mention in vocabulary.find_areas(report.text[:_TITLE]) if mention.kind == "division"}
    return named.pop() if len(named) == 1 else ""
