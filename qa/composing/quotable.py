"""Whether a sentence of a report can stand beside the one that answers: whole in itself, and about what is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.evidence import Evidence, Inventory
from qa.finding.select_facts import is_numeric
from qa.question import Question
from qa.understanding.cues import cue

# Share of the weight of what is asked about that a sentence must name itself.
_LEAST_NAMED = 0.3
# ... and for it to tell, unasked, how far that moved.
_MOSTLY = 0.5
_BOTH = 2
# A line as long as this, in characters, that ends without a stop goes on in the next.
_WRAPPED = 50
# Sentences that stand as near are of one paragraph, as a rule.
_NEAR = 2
# A stretch without a verb as short as this, in words, is a heading.
_LABEL = 8
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|may|might|must|should|shall|says?"
    r"|shows?|remains?|stands?|stood|saw|sees?|rose|fell|grew|went|came|took|gave|made|kept|put|ran|met|led|\w{2,}ed)\b",
    re.IGNORECASE,
)
# "Only 37.5% took up this offer" says nothing without the sentence before it.
_POINTS_BACK = re.compile(
    r"\b(?:this|these|those(?! \w+(?:ing|ed)\b)|such)\s+(?!(?:who|whose|with|in|from|year|quarter|month|week|period"
    r"|time|day|report|paper|point|stage|financial|calendar|is|are|was|were|has|have|had|will|may|can|could|would|should"
    r"|means?|and|or)\b)[a-z]{3,}"
    r"|\b(?:since|before|until) then\b|\bthe (?:former|latter)\b"
    r"|^\W*(?:some|most|all|many|none|half|both) of (?:that|this|these|those|them|it)\b"
    r"|^\W*(?:in spite of|despite|because of|as a result of|following) (?:this|that|it)\b"
    r"|\b(?:during|under|through|as part of|in) the (?:operation|initiative|campaign|scheme|project|exercise|pilot)\b",
    re.IGNORECASE,
)
# What only says where more is to be found.
_POINTER = re.compile(
    r"^\W*(?:full|further|more) (?:details?|information|detail)\b"
    r"|^\W*(?:please )?(?:see|refer to) (?:section|appendix)\b"
    r"|^\W*(?:table|chart|figure|graph) \d+ (?:sets out|shows|gives|lists)\b",
    re.IGNORECASE,
)
# A sentence about an operation or campaign of its own: "Op Boulder ran on eleven nights".
_OPERATION = re.compile(r"\W*(?:Op|Operation)\.? (?P<name>[A-Z]\w+)")
_POINTS_ON = re.compile(
    r"\b(?:table|chart|graph|figure|diagram|map)s?\s+(?:below|overleaf|above|opposite)\b|\bbelow\W*$", re.IGNORECASE
)
_LEANS_AT_ONCE = re.compile(r"^\W*(?:this|these|that|those|it|its|they|their|he|she|both|each|such)\b", re.IGNORECASE)


def has_verb(text: str) -> bool:
    """Whether words say something, as no heading does."""
    return bool(_VERB.search(text))


def leans(text: str) -> bool:
    """Whether words open with "it" or "these", which only what stands before them names."""
    return bool(_LEANS_AT_ONCE.match(text))


def is_fragment(piece: Evidence) -> bool:
    """Whether a stretch is no sentence: a heading, the tail of what stands before it, or what only leads to a list."""
    words = piece.text.split()
    label = len(words) <= _LABEL and not has_verb(piece.text) and not any(c.isdigit() for c in piece.text)
    leads = piece.text.rstrip().endswith(":") or bool(_POINTS_ON.search(piece.text) or _POINTER.search(piece.text))
    return label or leads or _is_tail(piece)


def points_back(piece: Evidence) -> bool:
    """Whether a sentence speaks of what only those before it name: "this offer", "since then"."""
    return bool(_POINTS_BACK.search(re.split(r"[;:]", piece.text, maxsplit=1)[0]))


def goes_with(
    question: Question, piece: Evidence, chosen: Sequence[Evidence], inventory: Inventory, adds: bool = False
) -> bool:
    """Whether a sentence may be told beside those chosen: it names enough of what is asked about, `adds` some of it
    that they leave out, or stands near one of them and has no figures, which would be of something else.

    What a sentence points back to must be told right before it.
    """
    before = inventory.evidence[piece.key - 1] if piece.key else piece
    follows = before in chosen and before.section == piece.section
    if is_fragment(piece) or (points_back(piece) and not follows):
        return False
    if question.asks("caveat") or (follows and (leans(piece.text) or points_back(piece))):
        return True
    if of_another_operation(question, piece, chosen):
        return False
    near = any(abs(piece.key - other.key) <= _NEAR and piece.section == other.section for other in chosen)
    named = named_share(question, piece) >= _LEAST_NAMED
    if near and (not piece.facts or cue("doubts").search(piece.text)):
        return True
    if question.asks("why"):
        if follows and not any(fact.measure_canonical in piece.listed_measures for fact in piece.facts):
            return True  # what stands right behind is the reason as a rule
        moved = any(fact.statistic.startswith("change") for fact in piece.facts)
        explains = bool(cue("explains").search(piece.text))
        return (explains and (named or near)) or (moved and named_share(question, piece) >= _MOSTLY)
    return named or adds or (near and not is_numeric(question))


def of_another_operation(question: Question, piece: Evidence, chosen: Sequence[Evidence]) -> bool:
    """Whether a sentence opens with an operation that neither the question nor those chosen name."""
    named = _OPERATION.match(piece.text)
    told = " ".join((question.text, *(other.text for other in chosen))).lower()
    return named is not None and named["name"].lower() not in told


def named_share(question: Question, piece: Evidence) -> float:
    """The share, by weight, of what is asked about that a sentence itself names."""
    required = [term for term in question.terms if term.required]
    total = sum(term.weight for term in required) or 1.0
    return sum(term.weight for term in required if term.named_in(piece.own)) / total


def _is_tail(piece: Evidence) -> bool:
    """Whether a stretch goes on with a sentence that began before it, over the end of a line or a page."""
    before = piece.report.text[: piece.start].rstrip(" \t").rsplit("\n", 2)[-2:]
    broken = len(before) == _BOTH and not before[1] and bool(re.search(r"[a-z,]\s*$", before[0]))
    opens = piece.text.lstrip("\"'“‘(")[:1]
    return broken and (opens.islower() or len(before[0]) >= _WRAPPED)
