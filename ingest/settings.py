"""Settings, read once at the edge from `PANELQA_*` environment variables or flags, and passed down."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

PROJECT = Path(__file__).resolve().parents[1]
# Not a field below: the words of the domain are loaded with the modules that use them, when the program starts.
VOCABULARY_FOLDER = Path(os.environ.get("PANELQA_VOCABULARY") or PROJECT / "data" / "vocabulary")
ENV_PREFIX = "PANELQA_"

Precision = Literal["float32", "bfloat16"]


class SettingsError(ValueError):
    """A setting cannot be used; the message names the variable and says what was wrong with it."""


class Settings(BaseModel):
    """All settings. Each is an environment variable: `PANELQA_` and the name in capitals.

    `model` is `bundled`, `none`, the path of a GGUF file or the URL of an OpenAI-compatible server.
    `embedder` is `bundled` or a folder that holds a sentence-transformers model.
    `embedder_precision` stays float32 unless set: bfloat16 (cosine .99995 to float32) took under half the time on a
    processor that computes in it and three times as long on one that does not. A library keeps to one.
    """

    model_config = ConfigDict(frozen=True, protected_namespaces=())

    library: Path = PROJECT / "data" / "library"
    model: str = "bundled"
    embedder: str = "bundled"
    embedder_precision: Precision = "float32"
    host: str = "127.0.0.1"
    port: int = Field(default=7860, ge=1, le=65535)
    model_seconds: float = Field(default=20.0, gt=0, description="how long one draft of the model may take")
    lock_seconds: float = Field(default=600.0, gt=0, description="how long to wait for another program that writes")


def read_settings(**flags: Any) -> Settings:
    """The settings of the environment; `flags` that are not None come before them. Raises SettingsError.

    An empty variable is one that is not set.
    """
    # pydantic-settings would read the same, but importing it adds half again to the time `ingest list` takes.
    written = {name: os.environ.get(f"{ENV_PREFIX}{name.upper()}") for name in Settings.model_fields}
    given: dict[str, Any] = {name: value for name, value in written.items() if value}
    given |= {name: value for name, value in flags.items() if value is not None}
    try:
        settings = Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        name = f"{ENV_PREFIX}{'_'.join(str(part) for part in first['loc']).upper()}"
        raise SettingsError(f"{name} is {first['input']!r}: {first['msg'][0].lower()}{first['msg'][1:]}.") from error
    return settings.model_copy(update={"library": settings.library.expanduser().absolute()})
