"""Says what a figure counts, where the paper measures something narrower than what was asked about."""

from __future__ import annotations

from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory, clean
from qa.question import Question


def counted_otherwise(question: Question, row: Evidence, inventory: Inventory) -> list[Claim]:
    """The sentence that says what the row's figures count, where the paper gives them a narrower definition."""
    measure = row.facts[0].measure_canonical
    different = inventory.vocabulary.different_measures(measure)
    asked = {term.concept for term in question.terms}
    if not different & asked:
        return []
    wanted = f"={measure}"
    for piece in inventory.evidence:
        same = piece.report is row.report and piece.section == row.section and piece.kind == "sentence"
        if same and wanted in piece.own and not any(character.isdigit() for character in piece.text):
            return [
                Claim(piece.text, quotes_of(piece), extract=True),
                *_broader(question, row, inventory, different & asked),
            ]
    return _broader(question, row, inventory, different & asked)


def _broader(
    question: Question, row: Evidence, inventory: Inventory, measures: set[str] | frozenset[str]
) -> list[Claim]:
    """The paper's own figure for the measure that was asked for, where its comparison is of another."""
    for piece in inventory.evidence:
        near = piece.report is row.report and piece.section.headings[:2] == row.section.headings[:2]
        facts = [fact for fact in piece.facts if fact.statistic == "level"]
        if (
            near
            and piece.kind == "sentence"
            and facts
            and any(f"={measure}" in piece.own | piece.near for measure in measures)
        ):
            return [Claim(clean(piece.text), quotes_of(piece), piece.facts, extract=True)]
    return []
