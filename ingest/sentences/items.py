"""Items of a list that are a name and a figure: "violence 92.6% (86.9%)", "Hale – 884", with what leads to them."""

from __future__ import annotations

import re

from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import is_measure, tidy
from ingest.words.verbs import AUXILIARY

_ITEM = re.compile(
    r"\W*(?P<label>[A-Za-z][^\d£:;.%()]{2,60}?(?:\s\([^()\d]*\))?)\s*(?:\s[-–—]|:|,)?\s+£?\d[\d.,]*(?:\s?(?:%|m\b|k\b|million\b))?(?:\s+[a-z]+){0,2}"
    r"\s*(?:\([^()]*\))?\s*[.;,]?\s*(?:and)?\s*"
)
# What a lead-in is about: "Accuracy by category:", "Satisfaction for each group was as follows:"
_HEAD = re.compile(
    r"\W*(?P<head>(?!the\s+following\b)[A-Za-z][\w’'&/ -]{2,60}?)\s*(?:\([^()]*\)\s*)?"
    r"(?::|,|\s(?:by|for|among|across|in|broken|split|was|were|is|are)\b)",
    re.IGNORECASE,
)
_SAYS = re.compile(rf"\b(?:{AUXILIARY}|up|down|from|to|than|compared)\b", re.IGNORECASE)


# A list in one sentence: "The breakdown by crime is: burglary 83.2%, robbery 71.9% and theft 70.4%"
_INLINE = re.compile(
    r"(?P<head>[A-Za-z][^:;\d]{3,70}):\s+(?P<items>(?:[A-Za-z][A-Za-z &/'’-]{2,40}?\s+\d[\d.,]*\d?\s?%?"
    r"(?:\s*\([^()]*\))?(?:[;,.]\s*(?:and\s+)?|\s+and\s+|\Z)){2,})"
)
# The same without what they are of: "Race 1,172; faith 96; disability 241."
_ALONE = re.compile(
    r"\W*(?:[A-Z](?:[a-z’'-]+\s+){1,4}\d[\d.,]*\d?\s?%?)(?:;\s+(?:and\s+)?(?:[A-Za-z][a-z’'-]*\s+){1,4}\d[\d.,]*\d?\s?%?){2,}\.?\s*"
)
_FIRST = re.compile(r"(?:\A\W*|;\s+(?:and\s+)?)(?P<label>[A-Za-z][A-Za-z ’'-]{2,40}?)\s+\Z")
_LABEL = re.compile(r"(?:\A|[;,]\s+(?:and\s+)?|\s+and\s+)(?P<label>[A-Za-z][A-Za-z &/'’-]{2,40}?)\s+\Z")
_BREAKDOWN = re.compile(r"\W*(?:the\s+)?(?:breakdown|split|figures?|results?)\b", re.IGNORECASE)


def inline_item(sentence: Sentence, figure: int, before: str) -> str:
    """What a figure of a list behind a colon counts, "" in other sentences; `before` is what was counted last."""
    listed = _INLINE.search(sentence.words)
    alone = _ALONE.fullmatch(sentence.words)
    if alone and before and (first := _FIRST.search(sentence.words[:figure])):
        return f"{before}: {first['label']}"
    if not listed or not listed.start("items") <= figure < listed.end("items"):
        return ""
    found = _LABEL.search(sentence.words[listed.start("items") : figure])
    if not found or _SAYS.search(found["label"]):
        return ""
    head = tidy(re.sub(rf"\s+{AUXILIARY}\s*\Z", "", listed["head"]), sentence.vocabulary)
    base = before if _BREAKDOWN.match(listed["head"]) or not head else head
    return f"{base}: {found['label']}" if base and is_measure(base) else ""


def item_label(sentence: Sentence) -> str:
    """The name that an item of a list gives its figure, "" where it is of another form."""
    found = _ITEM.fullmatch(sentence.words) if sentence.item else None
    label = found["label"].strip(" -–—:,") if found else ""
    return "" if not label or _SAYS.search(label) else label


def item_measure(sentence: Sentence, lead_in: Sentence | None, before: str) -> str:
    """What the figures of such an item count: what leads to it, of the kind named; `before` where an area is named."""
    label = item_label(sentence)
    if not label or lead_in is None:
        return ""
    placed = any(label.lower().endswith(area.printed.lower()) for area in sentence.areas)
    found = _HEAD.match(lead_in.words)
    head = tidy(found["head"], sentence.vocabulary) if found else ""
    if placed:
        return before or head
    return f"{head}: {label}" if head and is_measure(head) else ""
