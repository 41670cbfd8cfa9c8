"""Forms of English verbs: what can end the subject of a clause, and what can be said of things that were counted."""

from __future__ import annotations

import tomllib

from ingest.settings import VOCABULARY_FOLDER

_IRREGULAR: dict[str, list[str]] = tomllib.loads((VOCABULARY_FOLDER / "verbs.toml").read_text(encoding="utf-8"))[
    "irregular"
]


def _any(forms: list[str]) -> str:
    return "|".join(sorted(forms, key=len, reverse=True))


# "Rose", "kept", "recorded": with the irregular ones listed, as patterns without anchors.
PAST = rf"(?:{_any(_IRREGULAR['past'])}|[a-z]{{2,}}ed)"
IRREGULAR_PAST = rf"(?:{_any(_IRREGULAR['past'])})"
PARTICIPLE = rf"(?:{_any(_IRREGULAR['participle'])}|[a-z]{{2,}}ed)"
IRREGULAR_PARTICIPLE = rf"(?:{_any(_IRREGULAR['participle'])})"
AUXILIARY = r"(?:is|are|was|were|has|have|had|will|would|could|should|can|may|might|must|did|does)"
