"""Words that tell what a sentence or a question does (`data/vocabulary/cues.toml`)."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from ingest.settings import VOCABULARY_FOLDER


@lru_cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of one set of cues, such as "defines" or "doubts"."""
    sets = tomllib.loads((VOCABULARY_FOLDER / "cues.toml").read_text(encoding="utf-8"))
    return re.compile(rf"\b(?:{'|'.join(sets[name])})\b", re.IGNORECASE)
