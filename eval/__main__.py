"""Scores the answers to a question set: `python -m eval`, over the sample reports unless told otherwise."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.questions import Gold, read_questions

if TYPE_CHECKING:
    from eval.record import Run

HERE = Path(__file__).resolve().parent
SAMPLES = HERE / "questions" / "samples.jsonl"
REWORDINGS = HERE / "questions" / "rewordings.jsonl"
FLOORS = HERE / "floors.toml"
REAL_REPORTS = HERE.parent.parent / "shared" / "reports"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0, 1 where a floor is broken, 2 where something cannot be read."""
    options = _parser().parse_args(arguments)
    try:
        return _evaluate(options)
    except (OSError, ValueError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 2


def _evaluate(options: argparse.Namespace) -> int:
    """The heavy imports wait until the files named are known to be readable."""
    if options.notes:
        return _notes(options, tomllib.loads(options.floors.read_text(encoding="utf-8")))
    if options.facts:
        return _facts(options, tomllib.loads(options.floors.read_text(encoding="utf-8")))
    if options.every:
        return _every(options)
    questions = read_questions(options.questions)
    from eval.corpus import SAMPLE_REPORTS, corpus_files

    reports = options.reports or SAMPLE_REPORTS
    corpus_files(reports)
    floors = tomllib.loads(options.floors.read_text(encoding="utf-8"))
    if options.perturb is not None:
        return _perturb(questions, reports, options, floors)
    if options.ablate:
        return _ablate(reports, options)
    if options.rewordings is not None:
        return _rewordings(questions, reports, options, floors)
    if options.compare is not None:
        return _compare(questions, reports, options)
    if options.alone:
        return _alone(questions, reports, options, floors)
    if options.retrieval:
        return _retrieval(questions, reports)
    return _score(questions, reports, options, floors.get(options.questions.stem, {}))


def _every(options: argparse.Namespace) -> int:
    """Every question set that is there, over its own reports; each with its record under build/eval."""
    from eval.corpus import KEPT, SAMPLE_REPORTS

    real = _real_reports(options)
    sets = [
        (SAMPLES, SAMPLE_REPORTS),
        *((SAMPLES.with_name(f"{name}.jsonl"), SAMPLE_REPORTS) for name in ("blind", "blind2")),
        *((SAMPLES.with_name(f"{name}.jsonl"), HERE / name / "reports") for name in ("prose", "layouts", "extractors")),
        (real.parent / "eval" / "visible.jsonl", real),
    ]
    code = 0
    for questions, reports in sets:
        if not questions.is_file():
            print(f"== No questions at {questions}")
            continue
        print(f"== {questions.stem}, over {reports}", flush=True)
        one = {"every": False, "questions": questions, "reports": reports, "json": KEPT / f"{questions.stem}.json"}
        code = max(code, _evaluate(argparse.Namespace(**{**vars(options), **one})))
        if reports == real:
            print("== The same, asked of each report alone that does not answer it", flush=True)
            code = max(code, _evaluate(argparse.Namespace(**{**vars(options), **one, "alone": True})))
    return code


def _facts(options: argparse.Namespace, floors: dict[str, Any]) -> int:
    from eval.facts import corpora, facts_run

    reports = _real_reports(options)
    if options.perturb is not None:
        from eval.perturbed_facts import perturbed_facts_run

        broken = perturbed_facts_run(corpora(reports), options.perturb, floors["rewritten"]["facts_points"])
    elif options.ablate:
        from eval.ablated_facts import ablated_facts_run

        ablated_facts_run(corpora(reports))
        broken = []
    else:
        broken = facts_run(reports, floors.get("facts", {}), options.fails)
    return _told(broken)


def _notes(options: argparse.Namespace, floors: dict[str, Any]) -> int:
    from eval.notes import notes_run

    broken = notes_run(_real_reports(options), floors.get("notes", {}), options.fails)
    return _told(broken)


def _told(broken: Sequence[str]) -> int:
    """Prints the floors that are fallen short of; the exit code that this comes to."""
    for sentence in broken:
        print(f"Below the floor: {sentence}.", file=sys.stderr)
    return 1 if broken else 0


def _real_reports(options: argparse.Namespace) -> Path:
    return options.reports or Path(os.environ.get("PANELQA_TEST_REPORTS") or REAL_REPORTS)


def _score(questions: Sequence[Gold], reports: Path, options: argparse.Namespace, floors: dict[str, float]) -> int:
    from eval.run import evaluate
    from eval.summary import broken_floors, table

    run = evaluate(questions, reports, options.model)
    print(table(run.verdicts))
    _tell(questions, run, options)
    broken = broken_floors(run.verdicts, floors)
    return _told(broken)


def _perturb(questions: Sequence[Gold], reports: Path, options: argparse.Namespace, floors: dict[str, Any]) -> int:
    from eval.perturbed_run import perturbed_run

    run, rewritten, fall = perturbed_run(questions, reports, options.model, options.perturb)
    _tell(rewritten, run, options)
    most = floors["rewritten"]["points"]
    return _told([f"rewritten reports cost {fall:.1f} points, not at most {most}"] if fall > most else [])


def _rewordings(questions: Sequence[Gold], reports: Path, options: argparse.Namespace, floors: dict[str, Any]) -> int:
    from eval.rewordings import reworded_run

    run, reworded, fall = reworded_run(questions, reports, options.model, options.rewordings)
    _tell(reworded, run, options)
    most = floors["reworded"]["points"]
    return _told([f"other words cost {fall:.1f} points, not at most {most}"] if fall > most else [])


def _ablate(reports: Path, options: argparse.Namespace) -> int:
    from eval.ablate import ablated_run

    fall = ablated_run(options.questions, reports, options.model)
    print(f"without the words: {fall:.1f} points fewer right")
    return 0


def _compare(questions: Sequence[Gold], reports: Path, options: argparse.Namespace) -> int:
    from eval.compare import RIVALS, compare, not_ahead

    behind = not_ahead(compare(questions, reports, options.model, options.compare or RIVALS))
    for sentence in behind:
        print(f"Not ahead: {sentence}.", file=sys.stderr)
    return 1 if behind else 0


def _alone(questions: Sequence[Gold], reports: Path, options: argparse.Namespace, floors: dict[str, Any]) -> int:
    from eval.alone import alone_run, alone_table, declined

    asked = alone_run(questions, reports, options.model)
    print(alone_table(asked, options.fails))
    least, share = floors["alone"]["declined"], declined(asked)
    return _told([f"reports alone decline {share:.1%}, not at least {least:.1%}"] if share < least else [])


def _retrieval(questions: Sequence[Gold], reports: Path) -> int:
    from eval.retrieval_parts import retrieval_run, retrieval_table

    print(retrieval_table(retrieval_run(questions, reports)))
    return 0


def _tell(questions: Sequence[Gold], run: Run, options: argparse.Namespace) -> None:
    """Prints what went wrong and writes the record, where these were asked for."""
    if options.fails:
        _print_fails(questions, run)
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(run.record(), indent=1, ensure_ascii=False), encoding="utf-8")


def _print_fails(questions: Sequence[Gold], run: Run) -> None:
    for gold, verdict, answer in zip(questions, run.verdicts, run.answers, strict=True):
        if verdict.faults or verdict.cited is False or verdict.unsupported:
            uncited = ["evidence not cited"] if verdict.cited is False else []
            print(f"\n{gold.id} {gold.type}: {gold.question}")
            print(f"  {'; '.join((*verdict.faults, *uncited)) or 'unsupported figures'}")
            print(f"  read as: {answer.reading}\n  answer: {' '.join(answer.text.split())}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    parser.add_argument("--questions", type=Path, default=SAMPLES, help="question set, JSON Lines (default: samples)")
    parser.add_argument("--reports", type=Path, help="folder of the reports asked about (default: data/reports)")
    parser.add_argument("--model", default="none", help="as PANELQA_MODEL (default: none)")
    parser.add_argument("--json", type=Path, metavar="OUT", help="where to write what was run and every verdict")
    parser.add_argument("--fails", action="store_true", help="also print what went wrong, question by question")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="least scores, by name of the question file")
    parser.add_argument("--facts", action="store_true", help="score extracted facts against gold instead of answers")
    parser.add_argument("--notes", action="store_true", help="score the links of caveats to figures instead of answers")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--every", action="store_true", help="score every question set over its own reports")
    what.add_argument("--perturb", type=int, nargs="?", const=1, metavar="SEED", help="also score rewritten reports")
    what.add_argument("--ablate", action="store_true", help="also score without measures and synonyms")
    what.add_argument(
        "--rewordings", type=Path, nargs="?", const=REWORDINGS, metavar="FILE", help="also score them in other words"
    )
    what.add_argument("--alone", action="store_true", help="ask each report alone what only the others answer")
    what.add_argument("--retrieval", action="store_true", help="score each part of the search alone, and all together")
    what.add_argument("--compare", nargs="*", metavar="RIVAL", help="also score plain systems (default: all)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
