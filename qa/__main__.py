"""The command line of questions: ask, search and batch."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from qa.answer import Answer
    from qa.desk import Desk


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One sentence on standard error and exit code 2."""
        self.exit(2, f"{message[0].upper()}{message[1:]}; see `{self.prog} --help`.\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code: 2 and one plain sentence where the input is at fault."""
    given = _parser().parse_args(arguments)
    from ingest.settings import SettingsError, read_settings

    try:
        settings = read_settings(library=given.library, model=given.model)
        return int(given.run(given, settings))
    except (SettingsError, BatchError) as error:
        return _refused(error)
    except Exception as error:
        if type(error).__name__ in ("LibraryError", "EmbedderError", "WriterFailed", "VocabularyError"):
            return _refused(error)
        raise


class BatchError(ValueError):
    """A batch file cannot be used; the message names the file, the line and the remedy."""


def _refused(error: Exception) -> int:
    print(error, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    shared = _Parser(add_help=False)
    shared.add_argument("--library", type=Path, help="the library's folder (default: PANELQA_LIBRARY or data/library)")
    shared.add_argument(
        "--model", help="bundled, none, a GGUF file or a server's URL (default: PANELQA_MODEL or bundled)"
    )
    parser = _Parser(prog="python -m qa", description="Asks questions of the reports in the library.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    asking = commands.add_parser("ask", parents=[shared], help="answer one question, with citations")
    asking.add_argument("question")
    asking.add_argument("--history", action="append", default=[], help="an earlier question; repeat, oldest first")
    asking.add_argument("--json", action="store_true", help="print the answer as JSON")
    asking.set_defaults(run=_ask)
    searching = commands.add_parser("search", parents=[shared], help="find passages, without the language model")
    searching.add_argument("words")
    searching.add_argument("--limit", type=int, default=5)
    searching.add_argument("--json", action="store_true", help="print the passages as JSON")
    searching.set_defaults(run=_search)
    batch = commands.add_parser("batch", parents=[shared], help="answer a file of questions, one JSON object a line")
    batch.add_argument("questions", type=Path)
    batch.add_argument("answers", type=Path)
    batch.set_defaults(run=_batch)
    return parser


def _open(settings: Any) -> Desk:
    from qa.desk import Desk

    return Desk.open(settings)


def _ask(given: argparse.Namespace, settings: Any) -> int:
    if not given.question.strip():
        raise BatchError("The question is empty; ask something.")
    desk = _open(settings)
    try:
        answer = desk.ask(given.question, given.history)
    finally:
        desk.close()
    print(json.dumps(as_json(answer), ensure_ascii=False, indent=2) if given.json else _shown(answer))
    return 0


def _search(given: argparse.Namespace, settings: Any) -> int:
    desk = _open(settings.model_copy(update={"model": "none"}))
    try:
        found = desk.search(given.words, given.limit)
    finally:
        desk.close()
    if given.json:
        print(json.dumps([asdict(passage) for passage in found], ensure_ascii=False, indent=2))
        return 0
    for number, passage in enumerate(found, 1):
        print(f"{number}. {passage.title} ({passage.report}), {passage.section}\n{passage.text}\n")
    return 0


def _batch(given: argparse.Namespace, settings: Any) -> int:
    questions = _questions(given.questions)
    _check_place(given.answers)
    desk = _open(settings)
    try:
        lines = [
            json.dumps({"id": q["id"], **as_json(desk.ask(q["question"], q.get("history") or []))}, ensure_ascii=False)
            for q in questions
        ]
    finally:
        desk.close()
    given.answers.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return 0


def _check_place(path: Path) -> None:
    """Raises `BatchError` where no file can be written, so that it is told before the work and not after it."""
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise BatchError(f"{path}: no file can be written there; name a file in a folder that exists.")
    if not os.access(path if path.exists() else path.absolute().parent, os.W_OK):
        raise BatchError(f"{path}: no file can be written there; name another place.")


def _questions(path: Path) -> list[dict[str, Any]]:
    """The questions of a batch file. Raises `BatchError` naming the line that cannot be used."""
    if not path.is_file():
        raise BatchError(f"{path}: there is no such file; check the path.")
    questions = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BatchError(f"{path}, line {number}: not JSON ({error.msg}); write one object a line.") from error
        if not isinstance(row, dict) or not isinstance(row.get("question"), str) or "id" not in row:
            raise BatchError(f'{path}, line {number}: an object needs "id" and "question".')
        history = row.get("history") or []
        if not isinstance(history, list) or not all(isinstance(earlier, str) for earlier in history):
            raise BatchError(f'{path}, line {number}: "history" is a list of earlier questions.')
        questions.append(row)
    return questions


def as_json(answer: Answer) -> dict[str, Any]:
    """An answer in the form that other programs read."""
    citations = [
        {"n": c.n, "report": c.report, "section": c.section, "page": c.page, "quote": c.quote} for c in answer.citations
    ]
    return {
        "answer": answer.text,
        "citations": citations,
        "workings": [asdict(working) for working in answer.workings],
        "status": answer.status,
        "abstained": answer.abstained,
        "reading": answer.reading,
        "checked": answer.checked_label,
        "seconds": round(answer.seconds, 3),
    }


def _shown(answer: Answer) -> str:
    """The answer, its sources, and how it was read, with a blank line between."""
    sources = [f"[{cited.n}] {cited.label}\n    {' '.join(cited.quote.split())}" for cited in answer.citations]
    reading = f"Read as: {answer.reading}" if answer.reading else ""
    said = [line for line in (reading, answer.checked_label, answer.notice) if line]
    return "\n\n".join("\n".join(part) for part in ([answer.text], sources, said) if part)


if __name__ == "__main__":
    sys.exit(main())
