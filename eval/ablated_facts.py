"""Scores facts read without the domain's words beside those read with all of them: `python -m eval --facts --ablate`.

The papers are read anew in a process of their own, which has the reduced vocabulary; both readings are judged with the
whole one, so that a measure told in the paper's own words is right.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.ablate import ablate
from eval.corpus import KEPT, ROOT
from eval.fact_gold import read_gold
from eval.facts import CLASSES, KINDS, judged, of_kind, papers_of, precision, recall
from ingest.extract import Corrections, extract
from ingest.report import Extraction
from ingest.settings import VOCABULARY_FOLDER


def ablated_facts_run(corpora: Mapping[str, tuple[Path, Path]]) -> None:
    """Prints the scores of each corpus (gold folder, papers) with all words and without measures and synonyms.

    Raises RuntimeError where the papers cannot be read anew.
    """
    folder = KEPT / "ablated-vocabulary"
    ablate(VOCABULARY_FOLDER, folder)
    for name, (gold_folder, papers) in corpora.items():
        found = [(gold, file) for gold in read_gold(gold_folder) for file in papers_of(papers, gold.name)]
        if not found:
            print(f"{name}: no labelled papers in {papers}\n")
            continue
        golds, files = [gold for gold, _ in found], [file for _, file in found]
        before = judged(golds, [extract(file, Corrections()) for file in files])
        after = judged(golds, read_without(folder, files))
        print(f"{name:<10}{'':<10}{'all words':>10}{'ablated':>11}")
        for kind in KINDS:
            for metric in (recall, precision):
                was, now = metric(of_kind(before, kind)), metric(of_kind(after, kind))
                if was.value is not None:
                    print(f"{kind:<10}{metric.__name__:<10}{was!s:>10}{now!s:>11}")
        for fault in CLASSES:
            was_so, now_so = (sum(fault in one.faults for one in verdicts) for verdicts in (before, after))
            if was_so != now_so:
                print(f"{fault:<20}{was_so:>10}{now_so:>11}")
        print()


def read_without(vocabulary: Path, files: Sequence[Path]) -> list[Extraction]:
    """The papers as another process reads them, whose words are those in `vocabulary`."""
    record = KEPT / "ablated-facts.pickle"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.unlink(missing_ok=True)
    command = [sys.executable, "-m", "eval.ablated_facts", str(record), *(str(file.resolve()) for file in files)]
    environment = {**os.environ, "PANELQA_VOCABULARY": str(vocabulary.resolve())}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode or not record.is_file():
        raise RuntimeError(f"The reading without the words failed: {ran.stderr.strip()}")
    # Written a moment ago by this program itself.
    read: tuple[Path, list[Extraction]] = pickle.loads(record.read_bytes())
    if read[0] == VOCABULARY_FOLDER:
        raise RuntimeError("The vocabulary was not left out: PANELQA_VOCABULARY does not reach ingest/settings.py.")
    return read[1]


def _write(record: Path, files: Sequence[Path]) -> None:
    extractions = [extract(file, Corrections()) for file in files]
    record.write_bytes(pickle.dumps((VOCABULARY_FOLDER, extractions)))


if __name__ == "__main__":
    _write(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
