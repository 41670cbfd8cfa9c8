"""Finds the rows that a question chooses among: of a table of crimes, of single forces, of the parts of a force."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from qa.composing.which_moved import ASKS_AREA
from qa.evidence import Evidence, Inventory
from qa.finding.match import Match
from qa.finding.ranked_rows import are_wholes, counts_in_parts, is_ranked, parts_of_force, rows_listed, rows_of_crimes
from qa.question import Question

# One of several forces or places, which a table of one area alone does not tell.
WHICH_FORCE = re.compile(
    r"\b(?:which|what) (?:(?:\w+ ){0,2}|of (?:[\w'’]+ ){1,6}?)"
    r"(?:forces?|districts?|divisions?|boroughs?|count(?:y|ies)|towns?|cit(?:y|ies)|regions?|MSG)\b",
    re.IGNORECASE,
)
# Two areas are a comparison, three a ranking.
FEWEST_AREAS = 3
# Matching rows whose tables are looked at for single forces.
MOST_TABLES = 12
_KINDS = re.compile(
    r"\b(?:kinds?|types?|categor(?:y|ies)|sorts?|strands?) of\b"
    r"|\b(?:of|out of|among) (?:the )?(?:\d+ |two |three |four |five )?[\w-]+ "
    r"(?:kinds|types|categories|sorts|strands)\b",
    re.IGNORECASE,
)
_EXCLUDED = re.compile(
    r"\b(?:excluding|except(?: for)?|leaving out|leaving aside|ignoring|setting aside)\s+"
    r"(?P<what>[^,?;]+?)(?=[,?;]|\s+which\b|$)",
    re.IGNORECASE,
)


def ranked_table(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """The rows that the question chooses among: those it lists, else those of a table; [] where it does not."""
    listed = rows_listed(question, rows, inventory) if not ASKS_AREA.search(question.text) else []
    table = _without_excluded(question, _candidates(question, rows, inventory), inventory)
    if not listed and not is_ranked(question, rows[0].evidence, table):
        return []
    return listed or table


def _without_excluded(question: Question, table: Sequence[Evidence], inventory: Inventory) -> list[Evidence]:
    """The rows but for those that the question leaves out: "excluding all crime, which fell most?"."""
    named = [inventory.lexicon.stems(match["what"]) for match in _EXCLUDED.finditer(question.text)]
    return [piece for piece in table if not any(piece.label >= stems for stems in named if stems)]


def _candidates(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """The rows that are ranked: those of the table that fits best, of the group of areas asked for if it has one."""
    totals: dict[tuple[str, int], float] = defaultdict(float)
    for match in rows[:20]:
        if match.evidence.table is not None:
            totals[match.evidence.report.report_id, match.evidence.table.order] += match.score
    best_first = sorted(
        rows[:20],
        key=lambda match: -totals[match.evidence.report.report_id, getattr(match.evidence.table, "order", -1)],
    )
    ranked = (one for one in best_first if is_ranked(question, one.evidence, inventory.table_rows(one.evidence)))
    first = next(ranked, best_first[0])
    if not (ASKS_AREA.search(question.text) or WHICH_FORCE.search(question.text)):
        if crimes := rows_of_crimes(question, rows, inventory):
            return crimes
        table = inventory.table_rows(first.evidence)
        return _kinds(rows[0].evidence, table) if _KINDS.search(question.text) else table
    for match in rows[:MOST_TABLES]:
        found = of_group(question, inventory.table_rows(match.evidence), inventory)
        if len(found) >= FEWEST_AREAS and not question.home:
            return parts_of_force(question, found, inventory)
    if question.home and not question.areas:
        return _of_parts(question, rows, inventory)
    table = parts_of_force(question, inventory.table_rows(rows[0].evidence), inventory)
    areas = {fact.area for piece in table for fact in piece.facts}
    # Those named in the question, such as a force and its group, are not what is asked to be picked.
    alone = len(areas) == 1 or areas <= set(question.areas)
    return [] if alone and WHICH_FORCE.search(question.text) else table


def _of_parts(question: Question, rows: Sequence[Match], inventory: Inventory) -> list[Evidence]:
    """The rows of the parts of a force, of the best table that has some for what is asked; [] where none has."""
    for table in _tables(rows, inventory):
        parts = parts_of_force(question, table, inventory)
        several = 1 < len(parts) < len(table) or len({row.facts[0].area for row in parts}) > 1
        if several and not are_wholes(parts, inventory) and counts_in_parts(question, parts):
            return parts
    return []


def _tables(rows: Sequence[Match], inventory: Inventory) -> list[list[Evidence]]:
    """The tables of the rows that match, each once, that of the best row first."""
    first: dict[tuple[str, int], Evidence] = {}
    for row in (match.evidence for match in rows if match.evidence.table is not None):
        first.setdefault((row.report.report_id, row.table.order if row.table else -1), row)
    return [inventory.table_rows(row) for row in list(first.values())[:MOST_TABLES]]


def _kinds(best: Evidence, table: Sequence[Evidence]) -> list[Evidence]:
    """The rows that stand under the same heading as the best one, as the kinds of one thing do; else all."""
    under = best.facts[0].path
    group = [piece for piece in table if piece.facts[0].path == under]
    return group if len(group) > 1 else list(table)


def of_group(question: Question, table: Sequence[Evidence], inventory: Inventory) -> list[Evidence]:
    """Rows of single forces; where the table lists them under groups, those under the group asked for."""
    kinds = {area.name: area.kind for area in inventory.vocabulary.areas}
    groups = {area.name for area in inventory.vocabulary.areas if area.is_group}
    kept: list[Evidence] = []
    group = next((name for name in _named_above(table, inventory) if name in groups), "")
    for piece in table:
        area = piece.facts[0].area
        if area in groups:
            group = area
        elif (
            not set(question.areas) & {name for name, kind in kinds.items() if kind in ("group", "region")}
            or group in question.areas
        ):
            kept.append(piece)
    return kept if len({piece.facts[0].area for piece in kept}) >= FEWEST_AREAS else []


def _named_above(table: Sequence[Evidence], inventory: Inventory) -> list[str]:
    """The areas that the caption of a table names: "All crime per 1,000 population, MSG"."""
    caption = table[0].table.caption if table and table[0].table else ""
    return [mention.name for mention in inventory.vocabulary.find_areas(caption)]
