"""Drafts a sentence or two from one passage with a language model; the setting says which model.

A draft is never shown as it comes: `draft_check` decides whether it stands. With no model everything else works.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Protocol

# Twelve prompts were tried with the bundled model. Over a whole passage none had more than 1 draft in 15 stand; over
# one sentence this one, with its two examples, had 8 of 14, and was the only one whose drafts were at times shorter.
SHORTEN = "Shorten each sentence: leave off its last part, change no word."
MOST_TOKENS = 128
_TOKENS_A_WORD = 2
_EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    SHORTEN: (
        (
            "The new custody suite in Northdale opened in May, which has eased pressure on the older cells.",
            "The new custody suite in Northdale opened in May.",
        ),
        (
            "However, theft from shops has not fallen, although patrols were doubled in the town centre.",
            "However, theft from shops has not fallen.",
        ),
    )
}
_CONTROL_MARK = re.compile(r"<\|")


class WriterFailed(Exception):
    """The language model is absent, crashed, refused or ran out of time. The message names it and the remedy."""


class Writer(Protocol):
    """A language model that drafts from one passage. Safe to call from several threads."""

    @property
    def label(self) -> str:
        """The model's name as shown to a reader."""

    def start(self) -> None:
        """Begins to load the model in the background and returns at once; `write` does this itself when needed."""

    def write(self, instruction: str, passage: str, limit: int) -> str:
        """Drafts from `passage` what `instruction` asks for, in about `limit` words; raises `WriterFailed`."""

    def close(self) -> None:
        """Ends the model's process or connection."""


def open_writer(model: str, timeout: float) -> Writer | None:
    """The writer for a setting: `bundled`, `none` (gives None), a GGUF file or the URL of an OpenAI-compatible server.

    `timeout` is in seconds for one draft. Loads nothing yet; raises `WriterFailed` where the setting names no model.
    """
    if model == "none":
        return None
    if model.startswith(("http://", "https://")):
        from qa.writing.server_model import ServerWriter

        return ServerWriter(model, timeout)
    from qa.writing.bundled_model import BUNDLED_SHA256, GgufWriter, bundled_weights

    if model == "bundled":
        return GgufWriter(bundled_weights(), "SmolLM2-135M-Instruct (bundled)", timeout, BUNDLED_SHA256)
    weights = Path(model).expanduser()
    if weights.suffix.lower() != ".gguf" or not weights.is_file():
        raise WriterFailed(f"PANELQA_MODEL is {model!r}: use bundled, none, an existing .gguf file or a server's URL.")
    return GgufWriter(weights, weights.stem, timeout)


def chat_messages(instruction: str, passage: str) -> list[dict[str, str]]:
    """The chat that is sent to any model. Passage and instruction lose the marks that would start a new chat turn."""
    turns = [("system", instruction)]
    for printed, shortened in _EXAMPLES.get(instruction, ()):
        turns += [("user", printed), ("assistant", shortened)]
    turns.append(("user", " ".join(passage.split())))
    return [{"role": role, "content": _CONTROL_MARK.sub("< |", text)} for role, text in turns]


def most_tokens(limit: int) -> int:
    """How many tokens a draft of about `limit` words may take."""
    return min(MOST_TOKENS, limit * _TOKENS_A_WORD)
