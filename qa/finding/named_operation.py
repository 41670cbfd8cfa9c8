"""Tells whether evidence is of the police operation that a question names: "Operation Gannet"."""

from __future__ import annotations

import re

from qa.evidence import Evidence, Inventory
from qa.question import Question

_NAMED = re.compile(r"\b(?:operation|op\.?)\s+(?P<name>[a-z]{3,})", re.IGNORECASE)
_PRINTED = re.compile(r"\b(?:Operation|OPERATION|Op\.?)\s+(?P<name>[A-Z][A-Za-z]{2,})")


def operations_named(text: str) -> frozenset[str]:
    """The names, in lower case, of the operations that a text of a report speaks of."""
    return frozenset(match["name"].lower() for match in _PRINTED.finditer(text))


def other_operation(question: Question, evidence: Evidence, inventory: Inventory) -> str:
    """The operation that a question names and some report does, but neither this evidence nor its passage nor the
    heading above it; "" where there is none such.

    What an operation is called says nothing of what it does: "Operation Provide" is no "operational" provision.
    """
    asked = [match for match in _NAMED.finditer(question.text) if match["name"].lower() in inventory.operations]
    if not asked:
        return ""
    keys = inventory.by_passage[evidence.report.report_id, evidence.passage]
    around = " ".join(inventory.evidence[key].text for key in keys)
    told = operations_named(" ".join((evidence.text, around, *evidence.section.headings)))
    return next((match[0] for match in asked if match["name"].lower() not in told), "")
