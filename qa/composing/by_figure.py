"""Answers a question that gives its own figure or place, whose other words need no account: "of the rise of 10,320"."""

from __future__ import annotations

from collections.abc import Sequence

from qa.composing.caveats import kinds_of_change
from qa.composing.cell_notes import mark_meaning, whether_included
from qa.composing.standing import false_place
from qa.computing.number_asked import number_asked
from qa.computing.number_behind import number_behind_percent
from qa.computing.share_of_change import share_of_change
from qa.draft import Claim
from qa.evidence import Inventory
from qa.finding.match import Match
from qa.question import Question


def by_figure(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """What is said of two changes named by their figures, of a figure's mark or what its footnote leaves out, of
    a place taken for granted, of a share of a printed rise, of the number behind a quoted percentage and of how many
    were asked for one; [] where the question is none of these.
    """
    if question.asks("caveat") and (claims := kinds_of_change(question, matches)):
        return claims
    return (
        mark_meaning(question, matches, inventory)
        or whether_included(question, matches, inventory)
        or false_place(question, matches, inventory)
        or share_of_change(question, matches, inventory)
        or number_behind_percent(question, matches, inventory)
        or number_asked(question, matches, inventory)
    )
