"""Scores without the domain's measures and synonyms, abbreviations apart: `python -m eval --ablate`.

What is lost is what the program knows of the domain, and did not read in the papers.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from eval.beside import Outcome, beside, fall, outcomes, turned
from eval.corpus import KEPT, ROOT
from eval.questions import read_questions
from eval.run import evaluate
from ingest.settings import VOCABULARY_FOLDER

_LONGEST = 5
_SMALL_WORDS = frozenset("a and for in of on or the to".split())


def ablated_run(questions: Path, reports: Path, model: str) -> float:
    """How many points fewer questions are right without the words. Prints both scores.

    Raises RuntimeError where the second run fails or takes the words all the same.
    """
    original = evaluate(read_questions(questions), reports, model)
    folder, record = KEPT / "ablated-vocabulary", KEPT / f"ablated-{questions.stem}.json"
    ablate(VOCABULARY_FOLDER, folder)
    found = _child(questions, reports, model, folder, record)
    if found["code_hash"] == original.corpus.code_hash:
        raise RuntimeError("The vocabulary was not left out: PANELQA_VOCABULARY does not reach ingest/settings.py.")
    after = [Outcome(one["id"], one["type"], one["right"], one["cited"]) for one in found["questions"]]
    before = outcomes(original.verdicts)
    print(beside({"all words": before, "ablated": after}))
    lost, won = turned(before, after)
    print(f"now wrong: {', '.join(lost) or 'none'}\nnow right: {', '.join(won) or 'none'}")
    return fall(before, after)


def ablate(vocabulary: Path, folder: Path) -> None:
    """Copies the vocabulary to `folder` with nothing of its measures and synonyms but abbreviations."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(vocabulary, folder)
    measures = tomllib.loads((folder / "measures.toml").read_text(encoding="utf-8"))["measure"]
    synonyms = tomllib.loads((folder / "synonyms.toml").read_text(encoding="utf-8"))["sets"]
    short = [(row["name"], kept) for row in measures if (kept := abbreviations(row.get("names", ())))]
    lines = [f"[[measure]]\nname = {json.dumps(name)}\nnames = {json.dumps(kept)}\n" for name, kept in short]
    (folder / "measures.toml").write_text("\n".join(lines), encoding="utf-8")
    sets = [kept for words in synonyms if (kept := spelt_out(words))]
    (folder / "synonyms.toml").write_text(f"sets = {json.dumps(sets)}\n", encoding="utf-8")


def abbreviations(names: Iterable[str]) -> list[str]:
    """Those names that are capitals, five at most: "KSI", not "KSIs"."""
    return [name for name in names if re.fullmatch(rf"[A-Z]{{2,{_LONGEST}}}", name)]


def spelt_out(words: Sequence[str]) -> list[str]:
    """The phrases of a set and the words of at most five letters that are their initials; [] where none are.

    Synonyms are listed in small letters, so that initials alone tell an abbreviation.
    """
    phrases = {phrase: _initials(phrase) for phrase in words if len(phrase.split()) > 1}
    pairs = [(phrase, word) for phrase, short in phrases.items() for word in words if word in short]
    return list(dict.fromkeys(word for pair in pairs for word in pair))


def _initials(phrase: str) -> set[str]:
    parts = re.findall(r"[a-z]+", phrase.lower())
    found = {"".join(part[0] for part in parts), "".join(part[0] for part in parts if part not in _SMALL_WORDS)}
    return {short for short in found if 1 < len(short) <= _LONGEST}


def _child(questions: Path, reports: Path, model: str, vocabulary: Path, record: Path) -> dict[str, Any]:
    """The record of the same evaluation in another process, which reads the vocabulary anew."""
    record.unlink(missing_ok=True)
    asked = ["--questions", str(questions.resolve()), "--reports", str(reports.resolve()), "--model", model]
    environment = {**os.environ, "PANELQA_VOCABULARY": str(vocabulary)}
    command = [sys.executable, "-m", "eval", *asked, "--json", str(record)]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    # Below the floors it ends with 1, but has written its record
    if not record.is_file():
        raise RuntimeError(f"The run without the words failed: {ran.stderr.strip()}")
    return dict(json.loads(record.read_text(encoding="utf-8")))
