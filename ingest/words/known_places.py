"""The districts, counties and towns that a file lists, whether or not a paper is about them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ingest.settings import VOCABULARY_FOLDER


@lru_cache
def known_places(folder: Path = VOCABULARY_FOLDER) -> frozenset[str]:
    """The districts, counties and towns of `data/vocabulary/places.txt`."""
    lines = (folder / "places.txt").read_text(encoding="utf-8").splitlines()
    named = (name.strip() for line in lines if not line.startswith("#") for name in line.split(";"))
    return frozenset(name for name in named if name)
