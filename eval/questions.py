"""The question set: what is asked and what a right answer must hold."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Evidence:
    """A passage that a right answer cites. `report` is the start of the report's file name."""

    report: str
    quote: str


@dataclass(frozen=True)
class Gold:
    """One question with its reference.

    `values` and `terms` must all occur in the answer; "a|b" means that either will do. Nothing of `forbidden` may.
    `computed` are those values that are worked out and so printed nowhere. `history` holds the earlier questions.
    """

    id: str
    question: str
    type: str
    values: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    computed: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    history: tuple[str, ...] = ()


def read_questions(path: Path) -> tuple[Gold, ...]:
    """The questions of a JSON Lines file, in order. A line that is not one raises ValueError naming it."""
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            try:
                questions.append(_gold(json.loads(line)))
            except (KeyError, TypeError, ValueError) as error:
                raise ValueError(f"{path}, line {number}: not a question ({error!r})") from error
    return tuple(questions)


def _gold(fields: dict[str, Any]) -> Gold:
    return Gold(
        id=fields["id"],
        question=fields["question"],
        type=fields["type"],
        values=tuple(fields.get("must_values", ())),
        terms=tuple(fields.get("must_terms", ())),
        forbidden=tuple(fields.get("must_not", ())),
        computed=tuple(fields.get("computed_values", ())),
        evidence=tuple(Evidence(item["report"], item["quote"]) for item in fields.get("evidence", ())),
        history=tuple(fields.get("history", ())),
    )
