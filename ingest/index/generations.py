"""The folders of the index: generations, and `CURRENT`, the small file that names the one in use.

A generation is written once, before it is named, so a reader never meets one half written.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

INDEX_FOLDER = "index"
CURRENT_FILE = "CURRENT"
MANIFEST_FILE = "manifest.json"
CHROMA_FOLDER = "chroma"
CHROMA_FILE = "chroma.sqlite3"
KEYWORDS_FOLDER = "keywords"
PREFIX = "generation-"


@dataclass(frozen=True)
class Manifest:
    """Which state of which library a generation was made from: its identity, version and reports' revisions."""

    identity: str
    version: int
    revisions: dict[str, int]


def current_generation(library_folder: Path) -> Path | None:
    """The generation in use, None before the first is published or if the pointer cannot be read."""
    root = library_folder / INDEX_FOLDER
    try:
        name = (root / CURRENT_FILE).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return root / name if name.startswith(PREFIX) and (root / name).is_dir() else None


def new_generation(library_folder: Path) -> Path:
    """An empty folder with a name that no generation had before.

    Not even one that has been deleted: Chroma keeps what it opened under a path for as long as the process lives.
    """
    folder = library_folder / INDEX_FOLDER / f"{PREFIX}{secrets.token_hex(8)}"
    folder.mkdir(parents=True)
    return folder


def read_manifest(generation: Path) -> Manifest | None:
    """What a generation was made from, None if that cannot be read."""
    try:
        stored = json.loads((generation / MANIFEST_FILE).read_text(encoding="utf-8"))
        return Manifest(stored["identity"], stored["version"], stored["revisions"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_manifest(generation: Path, manifest: Manifest) -> None:
    """Writes what a generation was made from."""
    (generation / MANIFEST_FILE).write_text(json.dumps(asdict(manifest)), encoding="utf-8")


def copy_chroma(old: Path, new: Path) -> None:
    """Copies Chroma's files of a generation that readers may have open. Raises OSError or sqlite3.Error."""
    source, target = old / CHROMA_FOLDER, new / CHROMA_FOLDER
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(f"{CHROMA_FILE}*"))
    # Chroma 1.5.9 writes a row to its database each time that a reader opens it; only SQLite's own copy is then whole.
    with (
        closing(sqlite3.connect(source / CHROMA_FILE)) as read,
        closing(sqlite3.connect(target / CHROMA_FILE)) as write,
    ):
        read.backup(write)


def make_current(generation: Path) -> None:
    """Names a finished generation as the one in use, and deletes all others but the one before it.

    The one before stays for readers that have just read its name.
    """
    root = generation.parent
    previous = current_generation(root.parent)
    for path in [*generation.rglob("*"), generation]:
        _sync(path)
    draft = root / f"{CURRENT_FILE}.new"
    draft.write_text(generation.name, encoding="ascii")
    _sync(draft)
    draft.replace(root / CURRENT_FILE)
    _sync(root)
    for folder in root.glob(f"{PREFIX}*"):
        if folder not in (generation, previous):
            shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    """Waits until a file or the names in a folder are on disk."""
    if os.name == "nt" and path.is_dir():
        return  # Windows opens no folders, and keeps their names itself
    handle = os.open(path, os.O_RDWR if path.is_file() and os.name == "nt" else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
