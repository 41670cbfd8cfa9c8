"""What a report says of one of its figures: when it is of, in its own words, and what limits or explains it."""

from __future__ import annotations

from ingest.fact import Fact
from ingest.notes.tied import NOTE_KINDS, notes_on
from ingest.report import Extraction
from page.facts_frame import period_in_words
from page.markup import escaped
from qa.composing.phrases import sentence_case
from qa.evidence import clean


def told_html(one: Extraction, fact: Fact) -> str:
    """The period as printed, where it is shown in other words, and the notes on the figure."""
    printed, shown = fact.period.label, period_in_words(fact.period)
    other = printed.casefold() != shown.casefold()
    when = f'<p class="quiet">Period as printed: {escaped(printed)}</p>' if other else ""
    return when + _notes_html(one, fact)


def _notes_html(one: Extraction, fact: Fact) -> str:
    """The caveats, definitions and sources that the report gives for a figure, in its words, what limits it first."""
    order = list(NOTE_KINDS)
    said = "".join(
        f"<li><strong>{escaped(sentence_case(NOTE_KINDS[kind]))}:</strong> {escaped(clean(words))}</li>"
        for kind, words in sorted(notes_on(one, fact), key=lambda note: order.index(note[0]))
    )
    return f'<h3 class="notes">What the report says of this figure</h3><ul class="notes">{said}</ul>' if said else ""
