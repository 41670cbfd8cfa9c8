"""Tells what a colour of a scorecard means, by the key that a paper prints: "G = target met; A = within 2 points"."""

from __future__ import annotations

import re

from qa.composing.text import sentence_claim
from qa.draft import Draft
from qa.evidence import Evidence, Inventory
from qa.question import Question

_COLOURS = {"red": "R", "amber": "A", "green": "G", "blue": "B", "yellow": "Y"}
_COLOUR = re.compile(rf"\b(?:{'|'.join(_COLOURS)})\b", re.IGNORECASE)
# Both letters and whole names are used: "A = within 2 points", "Amber: within 2 points".
_ENTRY = re.compile(rf"\b(?P<colour>[{''.join(_COLOURS.values())}]|(?i:{'|'.join(_COLOURS)}))\s?(?:=|:|–|means)\s?\w")
# A key tells of two colours or more.
_FEWEST = 2


def colour_meant(question: Question, inventory: Inventory) -> Draft | None:
    """The key of the colours of a scorecard, where a question asks what one means; None unless papers of one force
    alone, of those asked for, print one that tells it.
    """
    asked = {colour.lower() for colour in _COLOUR.findall(question.text)}
    if not asked or not question.asks("definition"):
        return None
    keys = [piece for piece in inventory.evidence if _is_of(question, piece) and asked <= _told(piece)]
    if not keys or len({piece.report.publisher for piece in keys}) > 1:
        return None
    terms = [term for term in question.terms if term.required and term.text.lower() not in asked]
    best = max(keys, key=lambda piece: (sum(term.named_in(_words(piece, inventory)) for term in terms), piece.key))
    return Draft((sentence_claim(best),))


def _is_of(question: Question, piece: Evidence) -> bool:
    of_report = not question.reports or piece.report.report_id in question.reports
    of_force = not question.forces or piece.report.publisher in question.forces
    return piece.kind == "sentence" and of_report and of_force and len(_told(piece)) >= _FEWEST


def _told(piece: Evidence) -> set[str]:
    """The colours whose meaning a sentence tells."""
    names = {letter: colour for colour, letter in _COLOURS.items()}
    found = (match["colour"] for match in _ENTRY.finditer(piece.text))
    return {names.get(colour, colour.lower()) for colour in found}


def _words(piece: Evidence, inventory: Inventory) -> frozenset[str]:
    """The words of a key, and of what stands around it."""
    around = inventory.around.get((piece.report.report_id, piece.section.order), frozenset())
    return piece.own | piece.near | around
