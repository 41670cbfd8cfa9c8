"""Scores rewritten reports beside the originals: `python -m eval --perturb`."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from eval.beside import beside, fall, outcomes, turned
from eval.corpus import KEPT
from eval.perturb import perturbed
from eval.questions import Gold
from eval.record import Run
from eval.run import evaluate
from ingest.library.library import Library
from ingest.words.vocabulary import load_vocabulary


def perturbed_run(
    questions: Sequence[Gold], reports: Path, model: str, seed: int
) -> tuple[Run, tuple[Gold, ...], float]:
    """The run over the rewritten reports, its questions, and how many points fewer of them are right than before.

    Prints both scores. The rewritten reports are left in build/eval/ to be looked at.
    """
    original = evaluate(questions, reports, model)
    with Library(original.corpus.library) as library:
        extractions = library.extractions()
    rewriting = perturbed(extractions, questions, load_vocabulary().areas, seed)
    folder = KEPT / f"perturbed-{original.corpus.reports_hash}-{seed}"
    shutil.rmtree(folder, ignore_errors=True)
    rewriting.write(folder)
    print(f"Rewritten in {folder}: {rewriting}")
    run = evaluate(rewriting.questions, folder, model)
    kept = {gold.id for gold in rewriting.questions}
    before = outcomes([verdict for verdict in original.verdicts if verdict.id in kept])
    after = outcomes(run.verdicts)
    print(beside({"original": before, "rewritten": after}))
    lost, won = turned(before, after)
    print(f"now wrong: {', '.join(lost) or 'none'}\nnow right: {', '.join(won) or 'none'}")
    return run, rewriting.questions, fall(before, after)
