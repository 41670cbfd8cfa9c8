"""Words that exclude each other: "average" and "median", "adult" and "child" (`data/vocabulary/contrasts.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache

from ingest.settings import VOCABULARY_FOLDER

_LETTERED = re.compile(r"\b(?P<noun>(?i:class|band|category|grade|tier|type)) (?P<letter>[A-Z])\b")


def contradicts(asked: str, said: str) -> str:
    """The word asked for of which `said` has only the opposite; "" where there is none."""
    for members, pattern in _sets():
        wanted = _named(members, pattern, asked)
        if len(wanted) != 1:
            continue
        there = _named(members, pattern, said)
        if there and not wanted <= there:
            return next(iter(wanted))
    return ""


def lettered_kind(asked: str, said: str) -> str:
    """The kind that a question names by its letter and `said` does not: "Class B"; "" where there is none."""
    named = {(match["noun"].lower(), match["letter"]) for match in _LETTERED.finditer(said)}
    lacking = [m[0] for m in _LETTERED.finditer(asked) if (m["noun"].lower(), m["letter"]) not in named]
    return lacking[0] if lacking else ""


def _named(members: Mapping[str, str], pattern: re.Pattern[str], text: str) -> set[str]:
    """The members of a set that a text names; the longest name counts: "special constable officers" are specials."""
    return {members[match[0].lower()] for match in pattern.finditer(text)}


def counts_another(asked: str, said: str) -> bool:
    """Whether a question for a number of things is about other things than the measure `said`: crimes, not arrests."""
    wanted = {name for name, pattern in _counted() if pattern.search(asked)}
    there = {name for name, pattern in _counted() if pattern.search(said)}
    return bool(wanted) and bool(there) and not wanted & there


@lru_cache
def _counted() -> tuple[tuple[str, re.Pattern[str]], ...]:
    members = tomllib.loads((VOCABULARY_FOLDER / "contrasts.toml").read_text(encoding="utf-8"))["counted"]
    return tuple((member.split("|")[0], _pattern(member)) for member in members)


@lru_cache
def _sets() -> tuple[tuple[dict[str, str], re.Pattern[str]], ...]:
    """Each set: the member that each way of writing belongs to, and a pattern of them all."""
    rows = tomllib.loads((VOCABULARY_FOLDER / "contrasts.toml").read_text(encoding="utf-8"))["sets"]
    return tuple(
        ({name: member.split("|")[0] for member in row for name in member.split("|")}, _pattern("|".join(row)))
        for row in rows
    )


def _pattern(member: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(member.split("|"), key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
