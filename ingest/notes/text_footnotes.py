"""Footnotes of running text: the marks behind its figures, and what stands beside the same marks at a page's foot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.fact import NO_PERIOD, Fact, Note
from ingest.notes.marks import Linked
from ingest.notes.words import note_kind
from ingest.report import Report, Section, Span

_RAISED = "ⁱᵛˣ¹²³⁰⁴⁵⁶⁷⁸⁹"
_LOWERED = str.maketrans(_RAISED, "ivx1230456789")
# Raised letters and figures, daggers, and what HTML raises. Stars and plain brackets stand for too much else.
_MARK = re.compile(
    r"(?<=[\w%)’'.,])\)?(?P<mark>[ⁱᵛˣ]{1,4}|[¹²³⁰⁴-⁹]{1,2}|[†‡§]|<sup>(?:[ivx]{1,4}|[a-z]|\d{1,2})</sup>)(?!\w)"
)
_TAGS = re.compile(r"</?sup>")
_OPENS = rf"[ \t\f]*(?:(?:[ivx]{{1,4}}|[a-z]|\d{{1,2}})[.)]?[ \t]+|[{_RAISED}†‡§]{{1,4}}[.)]?[ \t]*)"
_GOES_ON = rf"\n(?!\s*\n|{_OPENS}\(?[A-Z]|[ \t]*[|#•-])[^\n\t|]+"
_FOOT = re.compile(rf"^(?P<mark>{_OPENS})(?P<text>\(?[A-Za-z][^\n|\t]*(?:{_GOES_ON})*)", re.MULTILINE)
# How many were asked: "(n=65)", "n = 1,118 interviews".
_NUMBER_ASKED = re.compile(r"\(?\s*n\s*=\s*(?P<number>\d[\d,]*)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Footnote:
    """A mark in running text at `place`, and the `span` of the words that stand beside it at the foot of a page."""

    place: Span
    span: Span


def text_footnotes(report: Report, sections: Sequence[Section]) -> list[Footnote]:
    """The marks of a paper's running text that a line further down opens with, each with that line's words."""
    opened = {section.start for section in sections}
    feet: list[tuple[str, Span]] = []
    for line in _FOOT.finditer(report.text):
        name, text = line["mark"].strip(" \t\f.)").translate(_LOWERED), line["text"].rstrip()
        if line.start() not in opened and (text.endswith((".", ")")) or not name.isdigit()):
            feet.append((name, (line.start("text"), line.start("text") + len(text))))
    found: list[Footnote] = []
    marks = [(_plain(mark), mark) for mark in _MARK.finditer(report.text)]
    for plain, mark in marks:
        below = [span for name, span in feet if name == plain and span[0] > mark.end()]
        foot = below[0] if below else None
        # Two lines that open with a mark, and no such mark between them: it may lead to either.
        again = [other.start() for name, other in marks if name == plain and foot and other.start() > foot[1]]
        if len([span for span in below if not again or span[0] < again[0]]) > 1:
            continue
        if foot and "\n" in report.text[mark.end() : foot[0]]:
            found.append(Footnote(mark.span("mark"), foot))
    return found


def _plain(mark: re.Match[str]) -> str:
    """A mark as its footnote opens: "ii" for what is printed raised."""
    return _TAGS.sub("", mark["mark"]).translate(_LOWERED)


def footnoted(report: Report, sections: Sequence[Section], facts: Sequence[Fact]) -> Iterator[Linked]:
    """What footnotes of running text say, with the figures that bear their marks."""
    for footnote in text_footnotes(report, sections):
        text = report.text[slice(*footnote.span)]
        kind = note_kind(text) or ("coverage" if _NUMBER_ASKED.match(text) else "definition")
        if bearing := _bearing(footnote, facts, report.text):
            yield Linked(Note(kind, *footnote.span), tuple(bearing))


def numbers_asked(report: Report, sections: Sequence[Section], facts: Sequence[Fact]) -> Iterator[Fact]:
    """How many were asked for the figure that a footnote's mark stands behind: "(n=65)" as a fact of its own."""
    for footnote in text_footnotes(report, sections):
        found = _NUMBER_ASKED.match(report.text, *footnote.span)
        bearing = _bearing(footnote, facts, report.text) if found else []
        section = next((each for each in sections if each.start <= footnote.span[0] < each.end), None)
        if found and bearing and section:
            start, end = found.span("number")
            yield replace(
                bearing[0],
                fact_id=f"{section.order}.s{start}",
                section=section.order,
                measure=(measure := f"{bearing[0].measure}: sample size"),
                measure_canonical=measure,
                baseline=NO_PERIOD,
                statistic="level",
                value=Decimal(found["number"].replace(",", "")),
                unit="people",
                printed=found["number"],
                start=start,
                end=end,
                quotes=(footnote.span, bearing[0].quotes[0]),
                group=f"{section.order}.s{footnote.span[0]}",
                flags=(),
                confidence="medium",
            )


def _bearing(footnote: Footnote, facts: Sequence[Fact], text: str) -> list[Fact]:
    """The figure right before a mark; else those of its sentence, where they are all of one thing."""
    told = [fact for fact in facts if fact.kind == "sentence"]
    place = footnote.place[0]
    beside = [fact for fact in told if fact.end <= place and not text[fact.end : place].strip(" ).,")]
    if beside:
        return beside[-1:]
    own = [fact for fact in told if fact.quotes[0][0] <= place <= fact.quotes[0][1]]
    return own if len({fact.measure_canonical for fact in own}) == 1 else []
