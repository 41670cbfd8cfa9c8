"""What a question asks of a thing besides its figures: who pays for it, who runs it (`data/vocabulary/roles.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.settings import VOCABULARY_FOLDER
from qa.question import AskedTerm
from qa.understanding.lexicon import Lexicon

# How many other terms must say what is asked about: more where any sentence may answer.
_OTHERS_STRICT, _OTHERS = 1, 2
# What the word that only asks is worth where it helps to find the answer.
_FRAME_WORTH = 0.25


@dataclass(frozen=True)
class Role:
    """One thing that is asked of another: how it is asked, what a sentence that tells it says, whether only such a
    sentence answers, and whether one is enough.
    """

    name: str
    asked: tuple[re.Pattern[str], ...]
    told: re.Pattern[str]
    strict: bool
    in_one: bool


@lru_cache
def roles() -> dict[str, Role]:
    """All roles by their names."""
    table = tomllib.loads((VOCABULARY_FOLDER / "roles.toml").read_text(encoding="utf-8"))
    return {
        name: Role(
            name,
            tuple(re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for pattern in role["asked"]),
            re.compile(rf"\b(?:{'|'.join(role['told'])})\b", re.IGNORECASE),
            role["strict"],
            role["in_one"],
        )
        for name, role in table.items()
    }


def asked_role(text: str) -> tuple[str, str]:
    """The name of the role that a question asks for, and the words with which it does; both "" where it asks none."""
    for role in roles().values():
        for pattern in role.asked:
            if match := pattern.search(text):
                return role.name, match.groupdict().get("frame") or ""
    return "", ""


def without_frame(
    terms: Sequence[AskedTerm], name: str, frame: str, leans: bool, lexicon: Lexicon
) -> tuple[AskedTerm, ...]:
    """The terms, of which those of the `frame` in which the role of this `name` is asked for need not be accounted for,
    if there are enough others or the question `leans` on one before it.
    """
    stems = lexicon.stems(frame)
    asking = [term for term in terms if stems.issuperset(term.stems)]
    others = sum(term.required for term in terms if term not in asking)
    if not leans and others < (_OTHERS_STRICT if roles()[name].strict else _OTHERS):
        return tuple(terms)
    return tuple(
        replace(term, weight=term.weight * _FRAME_WORTH, required=False) if term in asking else term for term in terms
    )


def tells(role: str, text: str) -> bool:
    """Whether a sentence says what is asked of a thing."""
    return bool(role) and bool(roles()[role].told.search(text))
