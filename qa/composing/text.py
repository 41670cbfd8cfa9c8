"""Answers in the report's own words: the sentences that fit, with those that they lean on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.composing.quotable import goes_with, is_fragment, named_share, of_another_operation, points_back
from qa.composing.reasons import action_near, reason_elsewhere, reason_near
from qa.composing.set_beside import set_beside
from qa.composing.why_told import why_told
from qa.draft import Claim, quotes_of
from qa.evidence import Evidence, Inventory
from qa.finding.kind_fit import is_entry
from qa.finding.match import Match
from qa.question import Question
from qa.understanding.asked_roles import roles, tells
from qa.understanding.cues import cue

# An answer is read at a glance: about four short sentences of a report.
MOST_WORDS = 90
_MOST_SENTENCES = 4
# Of the best score; what fits less well is about something beside the question.
_NEAR_BEST = 0.72
_LEANS = re.compile(
    r"^(?:this|these|that|those|it|they|such|however|firstly|secondly|also|as such|in addition|the above)\b", re.I
)
_GOES_ON = re.compile(r"^(?:it|this|these|they|such|each|however|therefore|if|where|for example)\b", re.IGNORECASE)
_MOST_ITEMS = 14
# Matches that may stand beside the best.
_FIRST = 12


def extract_claims(question: Question, matches: Sequence[Match], inventory: Inventory) -> list[Claim]:
    """The best sentences in the order of the report, at most about MOST_WORDS words."""
    best = matches[0].evidence
    if question.asks("why") and (claims := _what_led_to(best, inventory)):
        return claims
    if question.asks("definition") and is_entry(question, best):
        return [sentence_claim(best)]
    if question.asks("action") and (done := action_near(question, matches, inventory)):
        return [sentence_claim(piece) for piece in sorted(done, key=lambda piece: piece.key)]
    if items := _items_after(best, inventory):
        return [_lead_claim(best, items)]
    in_one = tells(question.role, best.text) and roles()[question.role].in_one
    chosen = _with_others(question, matches, _with_neighbours(question, best, inventory), inventory, in_one=in_one)
    if question.asks("why") and not any(cue("explains").search(piece.text) for piece in chosen):
        reasons = _led_to(best, reason_near(question, best, inventory), inventory)
        if not reasons and (elsewhere := reason_elsewhere(question, matches, inventory)):
            return [sentence_claim(piece) for piece in (best, *elsewhere)]
        reasons = reasons or why_told(question, best, inventory)
        chosen += [piece for piece in reasons if not of_another_operation(question, piece, chosen)]
    followed = chosen if in_one else _with_following(question, chosen, inventory)
    chosen = [piece for piece in followed if not is_fragment(piece)] or chosen
    chosen.sort(key=lambda piece: (piece is not best and piece.report is not best.report, piece.key))
    return [sentence_claim(piece) for piece in chosen]


def _with_others(
    question: Question, matches: Sequence[Match], chosen: list[Evidence], inventory: Inventory, *, in_one: bool
) -> list[Evidence]:
    """The sentences chosen with those that fit about as well; `in_one`: the best one tells all that is asked."""
    best = matches[0].evidence
    covered = _covered(question, best)
    defined = question.asks("definition") and cue("defines_most").search(best.text)
    for match in sorted(matches[1:_FIRST], key=lambda match: not tells(question.role, match.evidence.text)):
        piece = match.evidence
        adds = _covered(question, piece) - covered
        close = piece.report is best.report and abs(piece.section.order - best.section.order) <= 1
        if piece.kind != "sentence" or len(chosen) >= _MOST_SENTENCES or not (close or adds):
            continue
        if in_one and not _names_as_much(question, piece, best):
            continue
        pieces = [other for other in _leant_on(piece, inventory, adds=bool(adds)) if other not in chosen]
        if match.score < _NEAR_BEST * matches[0].score or _words([*chosen, *pieces]) > MOST_WORDS:
            continue
        told = piece.heading or piece.text in {other.text for other in chosen}
        if told or not goes_with(question, piece, [*chosen, *pieces[:-1]], inventory, adds=bool(adds)):
            continue
        if not (adds or _tells_more(question)) or (defined and not cue("defines").search(piece.text)):
            continue
        chosen = [*chosen, *pieces]
        covered |= adds
    return chosen


def _words(pieces: Sequence[Evidence]) -> int:
    return sum(len(piece.text.split()) for piece in pieces)


def _names_as_much(question: Question, piece: Evidence, best: Evidence) -> bool:
    """Whether a sentence of the same report names as much of what is asked about as the best one."""
    return piece.report is best.report and named_share(question, piece) >= named_share(question, best)


def _what_led_to(best: Evidence, inventory: Inventory) -> list[Claim]:
    """The sentence before one that says what came of it ("This means that ..."), and that one; else none."""
    before = _neighbour(best, -1, inventory) if cue("follows_from").search(best.text) else None
    return [sentence_claim(before), sentence_claim(best)] if before is not None else []


def sentence_claim(piece: Evidence, lead: str = "") -> Claim:
    """A sentence of a report as it stands there, after a `lead` that says which report speaks."""
    return Claim(as_sentence(piece.text), quotes_of(piece), piece.facts, extract=True, lead=lead)


def _leant_on(piece: Evidence, inventory: Inventory, adds: bool) -> list[Evidence]:
    """A sentence, after the one before it where it says "this" or "they" of that one."""
    leans = _LEANS.match(piece.text) or (adds and points_back(piece))
    before = _neighbour(piece, -1, inventory) if leans else None
    return [before, piece] if before is not None else [piece]


def _led_to(best: Evidence, reasons: list[Evidence], inventory: Inventory) -> list[Evidence]:
    """The reason, with the sentence that stands between it and the best one, where both are of one account."""
    after = _neighbour(best, 1, inventory)
    if (
        after is not None
        and reasons
        and reasons[0].key == after.key + 1
        and _words([best, after, *reasons]) <= MOST_WORDS
    ):
        return [after, *reasons]
    return reasons


def _with_neighbours(question: Question, best: Evidence, inventory: Inventory) -> list[Evidence]:
    """The best sentence, with the next where that goes on about the same thing and, for doubts or where the best one
    leans on it, the one before.
    """
    chosen = [best]
    before, after = _neighbour(best, -1, inventory), _neighbour(best, 1, inventory)
    if before is not None and (question.asks("caveat") or _LEANS.match(best.text) or points_back(best)):
        chosen.append(before)
    if after is not None and question.asks("definition", "who", "caveat", "why") and _GOES_ON.match(after.text):
        chosen.append(after)
    beside = set_beside(question, best, inventory)
    if beside is not None and beside not in chosen:
        chosen.append(beside)
    return chosen if _words(chosen) <= MOST_WORDS else [best]


def as_sentence(text: str) -> str:
    """A printed sentence or list item as a sentence: capital first, full stop last."""
    tidy = text.strip(" ;,•-–")
    tidy = tidy[:1].upper() + tidy[1:]
    return tidy if tidy.endswith((".", "?", "!", ":", ".'", '."', ".”", ".’")) else f"{tidy}."


def _tells_more(question: Question) -> bool:
    """Whether a question wants more than what accounts for its words."""
    return question.asks("why", "caveat", "definition") or _is_narrative(question)


def _is_narrative(question: Question) -> bool:
    return not question.asks("quantity", "trend", "total", "share", "ranking", "average", "difference")


def _covered(question: Question, piece: Evidence) -> set[str]:
    return {
        term.text
        for term in question.terms
        if (term.concept and f"={term.concept}" in piece.own) or all(stem in piece.own for stem in term.stems)
    }


def _with_following(question: Question, chosen: list[Evidence], inventory: Inventory) -> list[Evidence]:
    """Adds the sentence before one that leans on it ("This reflects …") and, for reasons, the one after."""
    best, words = chosen[0], _words(chosen)
    before = _neighbour(best, -1, inventory)
    leans = _LEANS.match(best.text) or points_back(best)
    if leans and before and before not in chosen and words + len(before.text.split()) <= MOST_WORDS:
        return [*chosen, before]
    after = _neighbour(best, 1, inventory)
    if len(chosen) > 1 or after is None or words + len(after.text.split()) > MOST_WORDS:
        return chosen
    told = _tells_more(question) or question.asks("who") or _LEANS.match(after.text)
    return [*chosen, after] if told and goes_with(question, after, chosen, inventory) else chosen


def _neighbour(piece: Evidence, step: int, inventory: Inventory) -> Evidence | None:
    """The sentence before or after in the same section."""
    key = piece.key + step
    if not 0 <= key < len(inventory.evidence):
        return None
    other = inventory.evidence[key]
    same = other.report is piece.report and other.section == piece.section and other.kind == "sentence"
    return other if same and not other.heading else None


def _items_after(piece: Evidence, inventory: Inventory) -> list[Evidence]:
    """The list items that a lead-in or a heading announces, also under the headings right below it."""
    if not (piece.text.endswith(":") or piece.heading):
        return []
    items: list[Evidence] = []
    words = 0
    for other in inventory.evidence[piece.key + 1 : piece.key + 1 + _MOST_ITEMS]:
        below = other.section.headings[: len(piece.section.headings)] == piece.section.headings
        words += len(other.text.split())
        if other.report is not piece.report or other.kind != "sentence" or not below or words > MOST_WORDS + 25:
            break
        if piece.heading and items and other.text.endswith(":"):
            break
        numbered_alike = piece.section.number and other.section.number == piece.section.number
        if piece.text.endswith(":") and other.section != piece.section and not numbered_alike:
            break
        if _table_between(piece, other, inventory):
            break
        items.append(other)
    return items


def _table_between(piece: Evidence, other: Evidence, inventory: Inventory) -> bool:
    """Whether what a lead-in announces is a table, and a later sentence is no item of its list."""
    tables = inventory.extractions[piece.report.report_id].tables
    return any(piece.start < table.start < other.start for table in tables)


def _lead_claim(lead: Evidence, items: Sequence[Evidence]) -> Claim:
    shown = "; ".join(item.text.strip(" .;") for item in items)
    text = f"{lead.text.rstrip(': .')}: {shown}."
    return Claim(text, quotes_of(lead, *items), tuple(f for item in items for f in item.facts), extract=True)
