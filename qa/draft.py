"""What is composed before it is verified: claims bound to the facts, workings and quotes that carry them."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.fact import Fact
from ingest.report import Section, Span
from qa.answer import Series, Status, Working
from qa.evidence import Evidence


@dataclass(frozen=True)
class Quote:
    """A stretch of a report that a claim rests on."""

    report_id: str
    section: Section
    span: Span


@dataclass(frozen=True)
class Claim:
    """One sentence (or table) that an answer means to make.

    An `extract` repeats its quotes' words, after a `lead` that only says which report speaks. Any other claim is
    composed: each figure in it is printed in its quotes, is the value of one of its workings, is a number of rows that
    were `counted`, or stands in the question.
    """

    text: str
    quotes: tuple[Quote, ...] = ()
    facts: tuple[Fact, ...] = ()
    workings: tuple[Working, ...] = ()
    extract: bool = False
    lead: str = ""
    counted: tuple[int, ...] = ()


@dataclass(frozen=True)
class Draft:
    """An answer before verification."""

    claims: tuple[Claim, ...]
    status: Status = "answered"
    series: tuple[Series, ...] = ()


def quotes_of(*pieces: Evidence) -> tuple[Quote, ...]:
    """The quotes of evidence, each once."""
    found = [Quote(e.report.report_id, e.section, span) for e in pieces for span in e.quotes]
    return tuple(dict.fromkeys(found))
