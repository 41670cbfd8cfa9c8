"""Scores questions put in other words beside the questions: `python -m eval --rewordings`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from eval.beside import Outcome, fall, outcomes, right
from eval.questions import Gold
from eval.record import Run
from eval.run import evaluate


@dataclass(frozen=True)
class Reworded:
    """A question in other words, with the gold of the original; `kind` says how it was reworded, such as "typos"."""

    kind: str
    gold: Gold


def reworded_run(
    questions: Sequence[Gold], reports: Path, model: str, file: Path
) -> tuple[Run, tuple[Gold, ...], float]:
    """The run over the questions as reworded in `file`, those questions, and how many points fewer of them are right.

    Prints the share right of each kind of rewording, and of the originals beside them.
    """
    reworded = read_rewordings(file, questions)
    originals = [gold for gold in questions if gold.id in {one.gold.id for one in reworded}]
    before = outcomes(evaluate(originals, reports, model).verdicts)
    asked = tuple(one.gold for one in reworded)
    run = evaluate(asked, reports, model)
    after = outcomes(run.verdicts)
    print(f"{'as written':<16}{right(before)}")
    for kind in dict.fromkeys(one.kind for one in reworded):
        print(f"{kind:<16}{right(_of_kind(kind, reworded, after))}")
    print(f"{'all reworded':<16}{right(after)}")
    return run, asked, fall(before, after)


def read_rewordings(file: Path, questions: Sequence[Gold]) -> list[Reworded]:
    """The rewordings of these questions: JSON Lines with the `id` of the original, the `kind` and the new `question`.

    Raises ValueError where the file rewords none of them.
    """
    by_id = {gold.id: gold for gold in questions}
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [
        Reworded(line["kind"], replace(by_id[line["id"]], question=line["question"]))
        for line in lines
        if line["id"] in by_id
    ]
    if not found:
        raise ValueError(f"{file} rewords none of the questions. Give the question set that it was written for.")
    return found


def _of_kind(kind: str, reworded: Sequence[Reworded], after: Sequence[Outcome]) -> list[Outcome]:
    return [outcome for one, outcome in zip(reworded, after, strict=True) if one.kind == kind]
