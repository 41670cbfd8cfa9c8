"""What is said when the reports do not say: what is missing, and the nearest thing that is there."""

from __future__ import annotations

from collections.abc import Sequence

from qa.accounted import Gap, gap
from qa.compose_facts import row_claims
from qa.draft import Claim, Draft
from qa.evidence import Evidence, Inventory
from qa.match import Match
from qa.phrases import area_phrase, listed, period_phrase
from qa.question import Question

# The nearest figure is offered only where it is of the same thing at another time.
_NEAREST_COVERAGE = 0.9
_LOOKED_AT = 12
# In days.
_MONTH, _FAR = 30, 100_000


def what_i_do(inventory: Inventory) -> Draft:
    """The answer to a greeting or "what can you do"."""
    forces = listed([area_phrase(name) for name in inventory.publishers]) if inventory.publishers else "no force yet"
    count = len(inventory.extractions)
    text = (
        f"I answer questions about the police performance reports in the library (now of {forces}), "
        "with each figure cited to the sentence or table row that it came from."
    )
    more = "Ask for a figure, a comparison, a trend, a reason or a passage." if count else "Add reports first."
    return Draft((Claim(text), Claim(more)))


def out_of_scope() -> Draft:
    """The answer to a question that no performance report would hold."""
    text = (
        "That is not something these reports cover. "
        "I can answer questions about the police performance reports in the library."
    )
    return Draft((Claim(text),), status="out of scope")


def not_in_reports(question: Question, matches: Sequence[Match], inventory: Inventory) -> Draft:
    """Says that the reports do not answer, names what is missing, and offers the nearest figure there is."""
    lack = gap(question, matches[0], inventory) if matches else Gap()
    return Draft((Claim(_sentence(question, lack)), *_nearest(question, matches)), status="not in the reports")


def _sentence(question: Question, lack: Gap) -> str:
    if lack.words:
        words = listed([f"“{word}”" for word in lack.words[:3]])
        return f"The reports do not give this: nothing in them accounts for {words} here."
    asked = " ".join(term.text for term in question.terms if term.required) or "that"
    where = f" for {listed([area_phrase(area, spelt=False) for area in question.areas])}" if question.areas else ""
    times = [asked.period.label or period_phrase(asked.period) for asked in question.periods]
    when = f" for {listed(times)}" if times else ""
    named = f"The report of {question.report_words}" if question.report_words else "That report"
    who = f"{named} does" if question.reports else "The reports do"
    return f"{who} not give a figure on {asked}{where}{when}."


def _nearest(question: Question, matches: Sequence[Match]) -> list[Claim]:
    """The same measure for another period, where a row holds it for an area asked for: of the time next to that asked
    for, and of a time as long, if there is one.
    """
    undated = Question(question.text, question.terms, question.areas, figure=question.figure)
    found = [claim for row in _same_thing(question, matches) for claim in row_claims(undated, row)[:1]]
    if not found:
        return []
    claim = min(found, key=lambda claim: _apart(question, claim))
    return [Claim(f"The nearest there is: {claim.text}", claim.quotes, claim.facts)]


def _same_thing(question: Question, matches: Sequence[Match]) -> list[Evidence]:
    """The rows among the best matches that hold all that is asked about, for an area asked for."""
    return [
        match.evidence
        for match in matches[:_LOOKED_AT]
        if match.evidence.kind == "row" and match.coverage >= _NEAREST_COVERAGE and not match.missing
        if not question.areas or set(question.areas) & match.evidence.areas
    ]


def _apart(question: Question, claim: Claim) -> int:
    """How far a claim's time is from the one asked for, in days, and in how long it is."""
    periods = [fact.period for fact in claim.facts if fact.period.end]
    asked = [one.period for one in question.periods if one.period.end]
    if not periods or not asked:
        return 0 if not asked else _FAR
    return min(
        abs((period.end - one.end).days) + _MONTH * abs((period.months or 0) - (one.months or 0))
        for period in periods
        for one in asked
        if period.end and one.end
    )
