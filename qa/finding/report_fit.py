"""How well the report that evidence stands in suits a question that names none: the newest, or the one asked for."""

from __future__ import annotations

from qa.evidence import Evidence, Inventory
from qa.question import Question
from qa.understanding.cues import cue

# What standing in the newest report is worth, and where the question asks for the latest.
_NEWER, _LATEST = 0.05, 0.6
# What a year between reports is worth, where a figure is asked for as it was printed first, or as revised.
_RETOLD = 0.1
_YEAR_DAYS = 365.25


def newness(question: Question, evidence: Evidence, inventory: Inventory) -> float:
    """Prefers the newer report where no time is asked for, and clearly so, of a force's own, where the latest is, or a
    figure as revised; the older one where a figure is asked for as first printed.
    """
    era = inventory.eras.get(evidence.report.report_id)
    first, again = (bool(cue(name).search(question.text)) for name in ("first_told", "retold"))
    if question.reports or era is None or (question.periods and not first and not again):
        return 0.0
    newest = max(one for one in inventory.eras.values() if one is not None)
    if first or again:
        return _RETOLD * (newest - era).days / _YEAR_DAYS * (1 if first else -1)
    if cue("latest").search(question.text):
        newest = max(inventory.eras[name] or era for name in _by(evidence.report.publisher, inventory))
        return _LATEST / (1 + (newest - era).days / _YEAR_DAYS)
    return _NEWER / (1 + (newest - era).days / _YEAR_DAYS)


def _by(publisher: str, inventory: Inventory) -> list[str]:
    """The ids of a force's reports."""
    return [name for name, one in inventory.extractions.items() if one.report.publisher == publisher]
