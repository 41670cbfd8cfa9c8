"""The facts as a table that can be filtered and sorted. pandas only finds and orders; figures are shown as printed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import pandas as pd

from ingest.fact import Fact, Period
from ingest.report import Extraction
from qa.composing.phrases import period_phrase

# What can be sorted by, and the column that it goes by
SORTED_BY = {
    "measure": "measure",
    "area": "area",
    "period": "period_end",
    "kind": "statistic",
    "figure": "value",
    "report": "report_name",
}
_COLUMNS = ("report", "place", "report_name", "words", "measure", "area", "when", "period_end", "statistic", "value")
LONGEST_WORDS = 200


@dataclass(frozen=True)
class Query:
    """Which facts, in which order, and which page of them. "" filters nothing; `sort` "" is the reports' own order."""

    measure: str = ""
    area: str = ""
    period: str = ""
    report: str = ""
    sort: str = ""
    down: bool = False
    page: int = 1

    def asked(self, said: Any) -> Query:
        """This query changed by what a reader sent; anything else that is sent is left out. New filters open page 1."""
        given = said if isinstance(said, dict) else {}
        texts = {name: given.get(name) for name in ("measure", "area", "period", "report")}
        filters = {name: text.strip()[:LONGEST_WORDS] for name, text in texts.items() if isinstance(text, str)}
        sort = given.get("sort", self.sort)
        page = given.get("page", 1)
        return replace(
            self,
            **filters,
            sort=sort if isinstance(sort, str) and sort in SORTED_BY else "",
            down=bool(given.get("down", self.down)),
            page=page if isinstance(page, int) and page > 0 else 1,
        )


def facts_frame(extractions: Iterable[Extraction], names: Mapping[str, str]) -> pd.DataFrame:
    """A row for each fact: its report, its place there, and what it goes by. `names` are those of the reports."""
    rows = [
        (one.report.report_id, place, names[one.report.report_id].casefold(), *_found_by(fact))
        for one in extractions
        for place, fact in enumerate(one.facts)
    ]
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)


def _found_by(fact: Fact) -> tuple[Any, ...]:
    words = " ".join((fact.measure, fact.measure_canonical, *fact.qualifiers, *heading_of(fact)))
    return (
        words.casefold(),
        fact.measure.casefold(),
        fact.area,
        _when(fact.period).casefold(),
        fact.period.end.isoformat() if fact.period.end else None,
        fact.statistic,
        fact.value,
    )


def heading_of(fact: Fact) -> tuple[str, ...]:
    """The innermost heading or caption that says more than the measure does, if there is one."""
    return tuple(part for part in fact.path if part.casefold() != fact.measure.casefold())[-1:]


def period_in_words(period: Period) -> str:
    """A period as a reader calls it, "12 months to March 2018"; as printed where its days are not settled."""
    return period_phrase(period).removeprefix("the ")


def _when(period: Period) -> str:
    """All that a period can be found by: the words printed, those shown, and its days."""
    return " ".join(
        (
            period.label,
            period_in_words(period),
            *(f"{day.isoformat()} {day_in_words(day)}" for day in (period.start, period.end) if day),
        )
    )


def day_in_words(day: dt.date) -> str:
    """ "31 March 2018"."""
    return f"{day.day} {day:%B %Y}"


def find(frame: pd.DataFrame, query: Query) -> pd.DataFrame:
    """The rows that fit the filters, in the order asked for. Every word of a text filter must occur."""
    kept = frame
    for column, text in (("words", query.measure), ("when", query.period)):
        for word in text.casefold().split():
            kept = kept[kept[column].map(lambda found, word=word: word in found).astype(bool)]
    for column, exact in (("area", query.area), ("report", query.report)):
        if exact:
            kept = kept[kept[column] == exact]
    if query.sort:
        kept = kept.sort_values(SORTED_BY[query.sort], ascending=not query.down, kind="stable", na_position="last")
    return kept


def with_facts(rows: pd.DataFrame, extractions: Mapping[str, Extraction]) -> Iterator[Extraction]:
    """The facts of these rows in their order, each run of one report as an extraction that holds no others."""
    pairs = zip(rows["report"], rows["place"], strict=True)
    for report_id, run in groupby(pairs, key=lambda pair: pair[0]):
        extraction = extractions[report_id]
        yield replace(extraction, facts=tuple(extraction.facts[place] for _, place in run))
