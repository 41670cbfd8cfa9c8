"""Reads a file into text, as it will be stored and quoted."""

from __future__ import annotations

import hashlib
from pathlib import Path

READABLE = (".txt", ".md", ".markdown")
MOST_BYTES = 20_000_000


class UnreadableReport(ValueError):
    """A file cannot be read as a report; the message names the file and the remedy."""


def read_text(path: Path) -> tuple[str, str]:
    """The text of a report file and the SHA-256 of its bytes; line ends become newlines, nothing else is altered.

    Raises `UnreadableReport` if the file is missing, empty, too large, of another kind, or not text.
    """
    if not path.is_file():
        raise UnreadableReport(f"{path}: there is no such file; check the path.")
    if path.suffix.lower() not in READABLE:
        raise UnreadableReport(f"{path}: only {', '.join(READABLE)} files can be read; save the paper as text first.")
    content = path.read_bytes()
    if len(content) > MOST_BYTES:
        raise UnreadableReport(f"{path}: larger than {MOST_BYTES // 1_000_000} MB; split it into parts.")
    text = _decoded(path, content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableReport(f"{path}: the file is empty (a scan without text?); add a file that holds the words.")
    return text, hashlib.sha256(content).hexdigest()


def _decoded(path: Path, content: bytes) -> str:
    if b"\0" in content[:4096] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableReport(f"{path}: this is not a text file; save the paper as text first.")
    encodings = ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableReport(f"{path}: its characters cannot be read; save it as UTF-8 text.")
