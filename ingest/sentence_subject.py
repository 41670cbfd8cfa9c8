"""What a figure of a sentence counts, from the sentence itself or from what those before it have said."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.measure_words import find_qualifiers, heading_measure, is_measure
from ingest.report import Span
from ingest.sentence import Sentence
from ingest.sentence_compared import other_whole, set_beside
from ingest.sentence_measure import named_measure, nearest_mention, qualifiers_of, speaks_of_topic
from ingest.sentence_predicate import bracketed_measure, found_in, same_thing, shared_measure
from ingest.sentence_reading import Reading
from ingest.sentence_scene import Scene, Subject

# Who did what is counted: a named operation or scheme, which the count is of.
_OPERATION = re.compile(r"\bOp(?:eration|\.)?\s+[A-Z][\w-]+")
_DOER = re.compile(
    r"\W*(?:the\s+)?(?P<who>(?:[\w'’&-]+\s+){1,5}?)(?:,[^,;:]{3,90},\s+)?(?:(?:has|have)\s+)?"
    r"(?:led\s+to|had|has|delivered|took|carried\s+out|made|looked\s+at|watched|reviewed|produced|brought|resulted\s+in|recovered"
    r"|seized|handled|reached|received|supported|trained|visited)\s+(?:now\s+)?(?:\w+\s+){0,4}\Z",
    re.IGNORECASE,
)
_SCHEME = re.compile(
    r"\b(?:scheme|project|panel|programme|campaign|group|board|hub|initiative|course|team|unit)\b", re.IGNORECASE
)


def subject_of(
    scene: Scene, sentence: Sentence, reading: Reading, until: int, last: Subject | None, bounds: Span
) -> Subject:
    """What a figure counts: by the item's label, the sentence, the lead-in, the sentence before or the heading.

    `last` is that of the figure before in the sentence; `bounds` are where the figures beside this one end and begin.
    """
    qualifiers = qualifiers_of(sentence, reading)
    if last is not None and last.measure and same_thing(sentence, reading, bounds):
        return last
    if last is not None and last.measure and set_beside(sentence, reading, bounds):
        whole = other_whole(sentence, reading)
        return replace(last, measure=f"{last.counted} (of {whole})") if whole else last
    if sentence.label:
        return _item(scene, sentence, reading, until, qualifiers)
    goes_on = scene.goes_on(sentence)
    said = _said(scene, sentence, reading, until, last, bounds, qualifiers)
    if said is not None:
        return said
    if speaks_of_topic(sentence, reading) and (scene.lead or scene.theme):
        return Subject(scene.lead or scene.theme, qualifiers)
    return _handed_on(scene, reading, last, goes_on, qualifiers)


def _said(
    scene: Scene,
    sentence: Sentence,
    reading: Reading,
    until: int,
    last: Subject | None,
    bounds: Span,
    qualifiers: tuple[str, ...],
) -> Subject | None:
    """What the sentence itself says the figure counts, None if it does not."""
    goes_on = scene.goes_on(sentence)
    base = last.counted if last else scene.counted if goes_on else ""
    if shared := shared_measure(sentence, reading, bounds, base):
        return Subject(shared, qualifiers, base=base if base and base in shared else "")
    if happened := found_in(sentence, reading, bounds, scene.lead or base):
        return Subject(happened, qualifiers)
    held = bracketed_measure(sentence, reading, bounds)
    if is_measure(held):
        return Subject(_held(held, sentence, reading, until), qualifiers)
    named = named_measure(sentence, reading, until)
    if not named:
        return None
    who = _doer(sentence, reading)
    full = f"{named} ({who})" if who and who not in named else named
    return Subject(full, qualifiers or (scene.qualifiers if goes_on else ()), base=named)


def _handed_on(
    scene: Scene, reading: Reading, last: Subject | None, goes_on: bool, qualifiers: tuple[str, ...]
) -> Subject:
    """What the figure before, the sentence before or the heading say is counted."""
    topic = Subject(heading_measure((scene.topic, scene.theme)), qualifiers, sure=False)
    if reading.unit.startswith("gbp"):
        return Subject(scene.topic, qualifiers, sure=False)
    if last is not None and last.measure:
        return Subject(last.measure, qualifiers or last.qualifiers, sure=last.sure)
    if scene.measure and goes_on:
        return Subject(scene.measure, qualifiers or scene.qualifiers)
    if scene.measure and scene.named and (reading.is_change or reading.unit == "percent"):
        return Subject(scene.measure, qualifiers)
    return topic


def _item(scene: Scene, sentence: Sentence, reading: Reading, until: int, qualifiers: tuple[str, ...]) -> Subject:
    """An item's label is what is counted, unless it says who: an area, a kind of casualty, a group surveyed."""
    label, vocabulary = sentence.label, sentence.vocabulary
    who = vocabulary.area(label) or find_qualifiers(label) or re.fullmatch(r"[\d\W]+", label)
    if not who and (reading.is_change or reading.unit not in ("percent", "points", "people", "")):
        return Subject(label, qualifiers)
    listed = scene.lead_in.measures if scene.lead_in else []
    measure = nearest_mention(sentence, reading, until) if find_qualifiers(label) else ""
    measure = measure or (listed[0].printed if listed else "") or scene.topic
    extra = () if find_qualifiers(label) else (label,)
    return Subject(measure, qualifiers + extra, from_lead_in=scene.lead_in is not None)


def _held(held: str, sentence: Sentence, reading: Reading, until: int) -> str:
    """The words before a bracket, behind the subject of the sentence where they only say whose share or rate it is."""
    subject = named_measure(sentence, reading, until) if reading.statistic in ("share", "rate") else ""
    apart = subject and not set(held.lower().split()) & set(subject.lower().split())
    return f"{subject}: {held}" if apart else held


def _doer(sentence: Sentence, reading: Reading) -> str:
    """The operation or scheme that a count is of, "" if the sentence names none: "Operation Fern led to 23 arrests"."""
    if reading.unit in ("percent", "points", "rank") or reading.is_change:
        return ""
    if operation := _OPERATION.search(sentence.words):
        return operation[0]
    found = _DOER.match(sentence.words[: reading.figure.start])
    who = found["who"].strip() if found else ""
    named = _SCHEME.search(who) or re.search(r"\w\s+[A-Z]\w", who)
    return (
        who if named and not sentence.vocabulary.find_areas(who) and not sentence.vocabulary.find_measures(who) else ""
    )
