"""Scores the facts of rewritten papers beside those of the originals: `python -m eval --facts --perturb`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from eval.corpus import KEPT
from eval.fact_gold import GoldFact, PaperGold, Region, read_gold
from eval.facts import KINDS, judged, of_kind, papers_of, precision, recall
from eval.perturb import Rewording, Rewritten, perturbed
from eval.rewriting import new_place, rewritten
from ingest.extract import Corrections, extract
from ingest.report import Extraction
from ingest.words.vocabulary import load_vocabulary

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DATES = ("period_start", "period_end")
_WORDS = ("measure", "area")


def perturbed_facts_run(corpora: Mapping[str, tuple[Path, Path]], seed: int, most: float) -> list[str]:
    """Prints the scores of each corpus (gold folder, papers) before and after its papers are rewritten.

    Returns a sentence for each score that falls by more than `most` points.
    """
    broken = []
    for name, (gold_folder, papers) in corpora.items():
        found = [(gold, file) for gold in read_gold(gold_folder) for file in papers_of(papers, gold.name)]
        if not found:
            print(f"{name}: no labelled papers in {papers}\n")
            continue
        extractions = [extract(file, Corrections()) for _, file in found]
        golds = [gold for gold, _ in found]
        before = judged(golds, extractions)
        after = judged(*_rewritten(name, golds, extractions, seed))
        print(f"{name:<10}{'':<10}{'original':>10}{'rewritten':>11}")
        for kind in KINDS:
            for metric in (recall, precision):
                was, now = metric(of_kind(before, kind)), metric(of_kind(after, kind))
                print(f"{kind:<10}{metric.__name__:<10}{was!s:>10}{now!s:>11}")
                if was.value is not None and now.value is not None and (was.value - now.value) * 100 > most:
                    broken.append(f"{name}: rewritten papers cost {metric.__name__} of {kind} facts more than {most}")
        print()
    return broken


def rewritten_gold(gold: PaperGold, report: Rewritten, rewording: Rewording) -> PaperGold:
    """The labels of a paper as they are for it once rewritten."""

    def place(start: int) -> int:
        return new_place(report.was, report.edits, report.moves, start)

    facts = (_fact(fact, report, rewording, place(fact.start)) for fact in gold.facts)
    closed = (Region(region.kind, place(region.start), place(region.end)) for region in gold.closed)
    return replace(gold, facts=tuple(facts), closed=tuple(closed))


def _rewritten(
    name: str, golds: Sequence[PaperGold], extractions: Sequence[Extraction], seed: int
) -> tuple[list[PaperGold], list[Extraction]]:
    """The labels and the extractions of the rewritten papers, which are left in build/eval/."""
    rewriting = perturbed(extractions, (), load_vocabulary().areas, seed)
    folder = KEPT / f"perturbed-facts-{name}-{seed}"
    shutil.rmtree(folder, ignore_errors=True)
    rewriting.write(folder)
    print(f"Rewritten in {folder}: {rewriting}")
    reports = [rewriting.reports[one.report.report_id] for one in extractions]
    now = [extract(folder / report.name, Corrections()) for report in reports]
    changed = [rewritten_gold(gold, report, rewriting.rewording) for gold, report in zip(golds, reports, strict=True)]
    return changed, now


def _fact(fact: GoldFact, report: Rewritten, rewording: Rewording, start: int) -> GoldFact:
    digits = _DIGITS.match(report.was, fact.start)
    was = digits[0] if digits else ""
    now = rewritten(report.was, report.edits, (fact.start, fact.start + len(was)))
    labels = _labels(fact.labels, rewording)
    if was != now:
        labels["value"] = labels["value"].replace(was.replace(",", ""), now.replace(",", ""))
    also = tuple(_labels(other, rewording) for other in fact.also)
    return replace(fact, start=start, printed=fact.printed.replace(was, now), labels=labels, also=also)


def _labels(labels: Mapping[str, str], rewording: Rewording) -> dict[str, str]:
    """Labels with their days some years on and their names as they now are."""
    changed = dict(labels)
    for name in _DATES:
        if day := changed.get(name):
            changed[name] = f"{int(day[:4]) + rewording.years_on}{day[4:]}"
    for name in _WORDS:
        if words := changed.get(name):
            changed[name] = rewording.text(words)
    return changed
