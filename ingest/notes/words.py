"""The words by which papers tell what limits or explains their figures (`data/vocabulary/notes.toml`)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any, get_args

from ingest.fact import NoteKind
from ingest.settings import VOCABULARY_FOLDER


def note_kind(text: str) -> NoteKind | None:
    """What a stretch of text does as a note, None where nothing in it is a caveat, a definition or a source."""
    folded = " ".join(text.split())
    return next((kind for kind in _kinds() if _kind(kind).search(folded)), None)


def says_note(text: str, kind: NoteKind) -> re.Match[str] | None:
    """Where a text says what makes it a note of this kind."""
    return _kind(kind).search(text)


def note_says(name: str, text: str) -> bool:
    """Whether a note has one of the words listed under a name, such as "percent" or "ahead"."""
    return bool(_pattern("words", name).search(text))


def opens_with(name: str, text: str) -> bool:
    """Whether a note begins with one of the words listed under a name."""
    return bool(_pattern("words", name).match(text))


def without_titles(text: str) -> str:
    """A text without the names of rules and systems that hold a measure's name: "Counting Rules for Recorded Crime"."""
    return _pattern("words", "titles").sub("", text)


@lru_cache
def plain_words() -> frozenset[str]:
    """Words beside a measure's name that make it no other measure."""
    return frozenset(_file()["words"]["plain"])


@lru_cache
def _kinds() -> tuple[NoteKind, ...]:
    """The kinds in the order in which they are tried."""
    known: tuple[NoteKind, ...] = get_args(NoteKind)
    return tuple(kind for name in _file()["kinds"] for kind in known if kind == name)


def _kind(kind: NoteKind) -> re.Pattern[str]:
    return _pattern("kinds", kind)


@lru_cache
def _pattern(part: str, name: str) -> re.Pattern[str]:
    entries = "|".join(_file()[part][name])
    return re.compile(rf"(?<!\w)(?:{entries})(?!\w)", re.IGNORECASE)


@lru_cache
def _file() -> dict[str, dict[str, Any]]:
    return tomllib.loads((VOCABULARY_FOLDER / "notes.toml").read_text(encoding="utf-8"))
