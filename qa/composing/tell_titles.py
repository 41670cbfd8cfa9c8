"""Tells each figure of a table with what it is of, where its own label does not say it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ingest.fact import Fact
from qa.composing.phrases import measure_phrase, per_phrase
from qa.draft import Claim, Draft, Quote
from qa.evidence import Evidence, Inventory
from qa.finding.select_facts import unit_kind
from qa.finding.titles import Title

_PLAIN_OPENING = re.compile(r"[A-Z][a-z]+(?: [a-z(]|$)")
_LITTLE = frozenset(("a", "an", "the", "of", "at", "in", "on", "by", "for", "to", "and"))
_NUMBERED = re.compile(r"[A-Za-z]+-?\d+")
_THOUSANDS = re.compile(r"\d[\d,]{2,}")
# In characters: how far above a table its title may stand.
_ABOVE = 400


def with_titles(draft: Draft, inventory: Inventory) -> Draft:
    """The draft, in which a measure is named with the title of its table or of its group of rows: "Convictions (Crown
    Court)", "Burglary (satisfaction of victims)".
    """
    claims = tuple(_titled(claim, inventory) for claim in draft.claims)
    first = draft.claims[0] if draft.claims else None
    if first is None or not first.facts or not draft.series:
        return replace(draft, claims=claims)
    title = _title_of(first.facts[0], first, inventory)
    series = tuple(replace(one, name=_named(one.name, first.facts[0], title)) for one in draft.series)
    return replace(draft, claims=claims, series=series)


def _titled(claim: Claim, inventory: Inventory) -> Claim:
    if claim.extract or not claim.quotes:
        return claim
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in claim.facts:
        told[measure_phrase(fact)].append(fact)
    text = claim.text
    for first, *others in told.values():
        title = _title_of(first, claim, inventory)
        alike = [other for other in others if unit_kind(other) == unit_kind(first)]
        if {_title_of(other, claim, inventory) for other in alike} <= {title}:
            text = _named(text, first, title)
    return replace(claim, text=text, quotes=tuple(dict.fromkeys((*claim.quotes, *_told_per(claim, inventory)))))


def _told_per(claim: Claim, inventory: Inventory) -> Iterator[Quote]:
    """Where the heading or the title stands that says what the rates of a claim are per, or that names its measure with
    a number: "C-19".
    """
    quoted = " ".join(inventory.extractions[quote.report_id].report.text[slice(*quote.span)] for quote in claim.quotes)
    for fact in claim.facts:
        number = _THOUSANDS.search(per_phrase(fact)) or _NUMBERED.search(fact.measure)
        row = _row_of(fact, claim, inventory) if number and number[0] in claim.text else None
        if number is None or row is None or row.table is None or number[0] in quoted:
            continue
        text, table = row.report.text, row.table
        cells = [cell for line in table.rows[: table.header_rows] for cell in line if number[0] in cell.text]
        first = table.rows[min(table.header_rows, len(table.rows) - 1)][0].start
        place = text.rfind(number[0], max(0, table.start - _ABOVE), first)
        line = (text.rfind("\n", 0, place) + 1, text.find("\n", place))
        if cells or place >= 0:
            yield Quote(row.report.report_id, row.section, (cells[0].start, cells[0].end) if cells else line)


def _title_of(fact: Fact, claim: Claim, inventory: Inventory) -> Title | None:
    """What a figure of a claim is of, by its row; None for figures of sentences and those whose labels say it."""
    row = _row_of(fact, claim, inventory)
    return row.titles.get(fact.fact_id) if row else None


def _row_of(fact: Fact, claim: Claim, inventory: Inventory) -> Evidence | None:
    """The row of a table that a figure of a claim stands in; None for a figure of a sentence."""
    if fact.table is None:
        return None
    reports = dict.fromkeys(quote.report_id for quote in claim.quotes)
    rows = (inventory.evidence[key] for one in reports for key in inventory.by_table.get((one, fact.table), ()))
    return next((row for row in rows if fact in row.facts), None)


def _words(text: str) -> set[str]:
    """The words of a text, its little ones apart."""
    return {word for word in re.findall(r"\w+", text.lower()) if word not in _LITTLE}


def _named(text: str, fact: Fact, title: Title | None) -> str:
    """The text with the title in brackets behind the first naming of the measure, unless the text holds it already."""
    name = re.search(re.escape(measure_phrase(fact)) + r"(?!\w)", text, re.IGNORECASE)
    if name is None or title is None or _words(title.text) <= _words(text):
        return text
    plain = not title.group and _PLAIN_OPENING.match(title.text)
    words = title.text[:1].lower() + title.text[1:] if plain else title.text
    before, after = text[: name.end()], text[name.end() :]
    if before.count("(") > before.count(")"):
        return f"{before}, {words}{after}"
    return f"{before} ({words}, {after[2:]}" if after.startswith(" (") else f"{before} ({words}){after}"
