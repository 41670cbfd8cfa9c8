"""All that disagrees within a paper, and the flags that its facts carry for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.checks.budget import budget_disagreements
from ingest.checks.disagreement import Disagreement, plain, printed
from ingest.checks.parts import part_disagreements
from ingest.checks.retold import retold_disagreements
from ingest.checks.sentences import sentence_disagreements
from ingest.checks.swapped_ends import swapped_end_disagreements
from ingest.checks.text import text_disagreements
from ingest.checks.told_rows import told_row_disagreements
from ingest.checks.told_totals import told_total_disagreements
from ingest.checks.totals import total_disagreements
from ingest.checks.undated import undated_disagreements
from ingest.fact import Fact
from ingest.report import Extraction, Table
from ingest.table_facts.changes import MISMATCH, SAME_HEADER, levels_of_change
from ingest.table_facts.figures import SECOND


def paper_disagreements(paper: Extraction) -> list[Disagreement]:
    """What disagrees within one paper, in the order of its text; changes and headers as `table_checks` flagged them."""
    facts = paper.facts
    found = [*_flagged_changes(facts), *_flagged_headers(facts), *_unflagged(paper.report.text, paper.tables, facts)]
    return sorted(found, key=lambda one: one.at.start)


def with_flags(text: str, tables: Sequence[Table], facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts with what disagrees in plain words; one that the paper's own arithmetic shows to be a misprint is
    told with little confidence. No figure is put right. `text` is the paper's.
    """
    flags: dict[str, list[str]] = defaultdict(list)
    misprints: set[str] = set()
    for one in _unflagged(text, tables, facts):
        for fact, words in one.flags:
            flags[fact.fact_id].append(words)
        if one.misprint is not None:
            misprints.add(one.misprint.fact_id)
    return tuple(_with(fact, flags[fact.fact_id], fact.fact_id in misprints) for fact in facts)


def _with(fact: Fact, words: Sequence[str], misprint: bool) -> Fact:
    if not words:
        return fact
    flagged = replace(fact, flags=tuple(dict.fromkeys((*fact.flags, *words))))
    return replace(flagged, confidence="low") if misprint else flagged


def _unflagged(text: str, tables: Sequence[Table], facts: Sequence[Fact]) -> Iterator[Disagreement]:
    found = list(_of_one_name(text, tables, facts))
    yield from found
    told = {fact.fact_id for one in found for fact, _ in one.flags}
    yield from told_row_disagreements(text, tables, facts, told)


def _of_one_name(text: str, tables: Sequence[Table], facts: Sequence[Fact]) -> Iterator[Disagreement]:
    yield from total_disagreements(tables, facts)
    yield from part_disagreements(facts)
    yield from budget_disagreements(text, facts)
    yield from sentence_disagreements(text, facts)
    yield from text_disagreements(text, facts)
    yield from told_total_disagreements(facts)
    yield from swapped_end_disagreements(text, facts)
    yield from undated_disagreements(text, facts)
    yield from retold_disagreements(facts)


def _flagged_changes(facts: Sequence[Fact]) -> Iterator[Disagreement]:
    """The changes of tables that their rows do not bear out."""
    rows: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.kind == "table":
            rows[fact.group, fact.area].append(fact)
    for row in rows.values():
        for fact in row:
            if MISMATCH not in fact.flags:
                continue
            before, after = levels_of_change(fact, row)
            difference = after.value - before.value
            percent = fact.unit == "percent" and before.unit != "percent" and before.value
            value = round(difference / before.value * 100, 1) if percent else difference
            made = f"{plain(value)}{'%' if percent else ''}"
            words = (
                f"{printed(before)} and {printed(after)} make the change {made}, and it is printed as {printed(fact)}"
            )
            worked = f"{after.value} - {before.value}"
            worked = f"({worked}) / {before.value} * 100" if percent else worked
            flags = ((fact, MISMATCH),)
            yield Disagreement("change", words, flags, None, (before, after), worked, abs(value))


def _flagged_headers(facts: Sequence[Fact]) -> Iterator[Disagreement]:
    """Figures of two columns under one period, a row at a time."""
    rows: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if SAME_HEADER in fact.flags and SECOND not in fact.qualifiers:
            rows[fact.group, fact.area].append(fact)
    for row in rows.values():
        shown = " and ".join(printed(fact) for fact in row)
        words = f"{shown} stand in two columns headed with the same period"
        yield Disagreement("header", words, tuple((fact, SAME_HEADER) for fact in row))
