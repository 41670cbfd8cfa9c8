"""Finds the sentence next to one that sets the same figure of other areas beside it: "The MSG average was 8.9%"."""

from __future__ import annotations

from qa.evidence import Evidence, Inventory
from qa.finding.select_facts import areas_set_apart, levels, unit_kind
from qa.question import Question


def set_beside(question: Question, best: Evidence, inventory: Inventory) -> Evidence | None:
    """The sentence right before or after the best one, in its paragraph, that gives the same measure of the same time
    for an area asked for that the best one has no figure of; None where areas are not compared, or there is none.
    """
    if not question.asks("areas", "difference", "change"):
        return None
    asked = areas_set_apart(question, best)
    lacking = asked - {fact.area for fact in best.facts}
    if len(asked) == len(lacking) or not lacking:
        return None
    told = _figures(best)
    for key in (best.key - 1, best.key + 1):
        other = inventory.evidence[key] if 0 <= key < len(inventory.evidence) else None
        if other is None or other.kind != "sentence" or other.section != best.section:
            continue
        if other.report is best.report and _figures(other) & told and lacking & {fact.area for fact in other.facts}:
            return other
    return None


def _figures(piece: Evidence) -> set[tuple[object, ...]]:
    """What the levels of a sentence are of, and when."""
    return {
        (fact.measure_canonical, unit_kind(fact), fact.period.start, fact.period.end)
        for fact in levels(piece.facts)
        if fact.period.end
    }
