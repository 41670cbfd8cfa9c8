"""What is said when the reports do not say: what is missing, and the nearest thing that is there."""

from __future__ import annotations

from collections.abc import Sequence

from qa.accounted import Gap, gap
from qa.compose_facts import row_claims
from qa.draft import Claim, Draft
from qa.evidence import Inventory
from qa.match import Match
from qa.phrases import area_phrase, listed, period_phrase
from qa.question import Question

# The nearest figure is offered only where it is of the same thing at another time.
_NEAREST_COVERAGE = 0.9


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
    """The same measure for another period, where a row holds it for an area asked for."""
    for match in matches[:5]:
        row = match.evidence
        about = not question.areas or set(question.areas) & row.areas
        if row.kind != "row" or match.coverage < _NEAREST_COVERAGE or not about or match.missing:
            continue
        undated = Question(question.text, question.terms, question.areas, figure=question.figure)
        if claims := row_claims(undated, row):
            return [Claim(f"The nearest there is: {claim.text}", claim.quotes, claim.facts) for claim in claims[:1]]
    return []
