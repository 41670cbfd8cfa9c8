"""Our answers beside those of plain systems over the same reports: `python -m eval --compare`.

What the rivals said is kept in build/eval/ question by question, so that a run that was stopped goes on, and only our
own answers are new each time. All are asked again when the reports, the reading of them or a rival change.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from eval.corpus import KEPT, ROOT, content_hash
from eval.plain_index import PlainIndex
from eval.questions import Gold
from eval.record import Run
from eval.retrieval import ranks
from eval.rivals import Reply, Rival, passage_rivals, pasted
from eval.run import evaluate, flat_texts, search_words
from eval.score import Verdict, judge
from eval.summary import cited, decimals, median_seconds, median_words, mrr, recall_at_5, right, unsupported
from ingest.index.embed import open_embedder
from ingest.index.index import Index
from ingest.library.library import Library
from qa.writing.write import open_writer

RIVALS = ("BM25 passage", "dense passage", "fused passage", "plain llama-index")
# A busy machine must not count as a wrong answer
_MODEL_SECONDS = 600.0


def compare(questions: Sequence[Gold], reports: Path, model: str, names: Sequence[str]) -> dict[str, list[Verdict]]:
    """The verdicts by system, ours first. Prints their table, and what each answered right by type of question.

    Raises ValueError for a name that is none of RIVALS.
    """
    if unknown := set(names) - set(RIVALS):
        raise ValueError(f"No such rival: {', '.join(sorted(unknown))}. There are {', '.join(RIVALS)}.")
    run = evaluate(questions, reports, model)
    corpus = run.corpus
    found = {"Panel Q&A": list(run.verdicts)}
    texts = flat_texts(corpus.library)
    asked_of = content_hash((ROOT / "eval" / "rivals.py", ROOT / "eval" / "plain_index.py"), corpus.code_hash)
    kept = KEPT / f"rivals-{corpus.reports_hash}-{asked_of}.json"
    with _rivals(run) as rivals:
        for name in names:
            replies = [_reply(name, gold, rivals, kept) for gold in questions]
            found[name] = [
                judge(gold, reply.answer, texts, ranks(gold.evidence, reply.passages))
                for gold, reply in zip(questions, replies, strict=True)
            ]
    print(f"{comparison(found)}\n\n{right_by_type(found)}")
    return found


def comparison(found: Mapping[str, Sequence[Verdict]]) -> str:
    """One row for each system, as aligned text."""
    heads = ("system", "n", "right", "cited", "unsupported", "recall at 5", "MRR", "words", "seconds")
    rows = [heads, *(_row(name, verdicts) for name, verdicts in found.items())]
    return "\n".join("".join((f"{row[0]:<20}{row[1]:>4}", *(f"{cell:>13}" for cell in row[2:]))) for row in rows)


def right_by_type(found: Mapping[str, Sequence[Verdict]]) -> str:
    """The questions answered right by type, a column for each system, as aligned text."""
    types = sorted({verdict.type for verdicts in found.values() for verdict in verdicts})
    rows = [("right", *found)]
    for kind in types:
        rows.append((kind, *(str(right(_of_type(kind, verdicts))) for verdicts in found.values())))
    return "\n".join(f"{row[0]:<16}" + "".join(f"{cell:>19}" for cell in row[1:]) for row in rows)


def not_ahead(found: Mapping[str, Sequence[Verdict]]) -> list[str]:
    """A sentence for each type of question on which a rival answers more right than the first system does, or as many
    while neither answers all.
    """
    (ours, mine), *rivals = found.items()
    sentences = []
    for kind in sorted({verdict.type for verdict in mine}):
        own = right(_of_type(kind, mine))
        for name, verdicts in rivals:
            theirs = right(_of_type(kind, verdicts))
            if own.part < own.whole and theirs.part >= own.part:
                sentences.append(f"{kind}: {ours} answers {own.part} of {own.whole} right, {name} {theirs.part}")
    return sentences


def _of_type(kind: str, verdicts: Sequence[Verdict]) -> list[Verdict]:
    return [verdict for verdict in verdicts if verdict.type == kind]


def _row(name: str, verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    shares = (right(verdicts), cited(verdicts), unsupported(verdicts), recall_at_5(verdicts))
    times = (f"{median_words(verdicts):.0f}", f"{median_seconds(verdicts):.2f}")
    return (name, str(len(verdicts)), *map(str, shares), decimals(mrr(verdicts)), *times)


@contextmanager
def _rivals(run: Run) -> Iterator[Callable[[str], Rival]]:
    """Gives a rival by its name; the language model is loaded at its first question only."""
    embedder = open_embedder(run.settings.embedder, run.settings.embedder_precision)
    with Library(run.corpus.library) as library:
        extractions = library.extractions()
    writer = open_writer("bundled", _MODEL_SECONDS)
    if writer is None:
        raise RuntimeError("The bundled language model is not installed.")
    with Index.open(run.corpus.library) as index, closing(writer):
        made = passage_rivals(index, extractions, embedder)

        def rival(name: str) -> Rival:
            if name not in made:
                made[name] = PlainIndex((one.report for one in extractions), embedder, writer)
            return made[name]

        yield rival


def _reply(name: str, gold: Gold, rivals: Callable[[str], Rival], kept: Path) -> Reply:
    """What the rival says to a question, from the file where it has been asked before."""
    said = _read(kept)
    key = f"{name}: {search_words(gold)}"
    if key not in said:
        reply = rivals(name).reply(search_words(gold))
        said[key] = _plain(reply)
        unfinished = kept.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(said, indent=1, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(kept)
    one = said[key]
    sources = [(report, quote) for report, quote in one["sources"]]
    answer = pasted(one["text"], sources, one["seconds"])
    return Reply(answer, tuple((report, text) for report, text in one["passages"]))


def _read(kept: Path) -> dict[str, Any]:
    return dict(json.loads(kept.read_text(encoding="utf-8"))) if kept.is_file() else {}


def _plain(reply: Reply) -> dict[str, Any]:
    answer = reply.answer
    return {
        "text": " ".join(statement.text for statement in answer.statements),
        "sources": [[one.report, one.quote] for one in answer.citations],
        "passages": reply.passages,
        "seconds": answer.seconds,
    }
