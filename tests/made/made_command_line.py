"""The command line run on a library of its own, and a paper to add."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from made_reports import made_report, save

from ingest.__main__ import main
from ingest.index.index import publish
from ingest.library.library import Library

PAPER = """# Police performance report

## Riverside Police, year to 31 March 2018

### 1. Burglary

Burglary fell by 120 offences (4.2%) to a total of 2,738.

| Offence | 2016/17 | 2017/18 |
| --- | --- | --- |
| Burglary | 2,858 | 2,738 |
| Robbery | 310 | 298 |
"""


@dataclass(frozen=True)
class CommandLine:
    """`python -m ingest` in this process, with `library` and `paper` for its use."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def library(self) -> Path:
        """Where its library is, or would be."""
        return self.folder / "library"

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        """Runs a command; gives the exit code, stdout and stderr."""
        try:
            code = main([*map(str, arguments), "--library", str(self.library)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        printed = self.capsys.readouterr()
        return code, printed.out, printed.err

    def refuses(self, sentence: str, *arguments: str | Path) -> None:
        """Runs a command that must say just this (a pattern) and exit with 2."""
        code, out, err = self(*arguments)
        assert (code, out) == (2, "")
        assert re.fullmatch(f"{sentence}\n", err), err

    def paper(self, name: str = "riverside.md", text: str = PAPER) -> Path:
        """A paper in a folder of papers."""
        file = self.folder / "papers" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def make_library(self) -> Path:
        """A library with one made report in it."""
        with Library(self.library, create=True) as library:
            save(library, made_report())
            publish(library)
        return self.library
