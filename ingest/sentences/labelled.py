"""What a figure of an item counts by the name or label that the item opens with."""

from __future__ import annotations

import re

from ingest.sentences.items import item_measure
from ingest.sentences.measure import nearest_mention
from ingest.sentences.reading import Reading, Subject
from ingest.sentences.scene import Scene
from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import find_qualifiers, tidy


def label_subject(
    scene: Scene, sentence: Sentence, reading: Reading, until: int, last: Subject | None, qualifiers: tuple[str, ...]
) -> Subject | None:
    """What a figure of an item counts by the item's own name, None for sentences that have none."""
    if item := item_measure(sentence, scene.lead_in, scene.measure):
        return Subject(item, qualifiers, from_lead_in=True)
    if sentence.label and not reading.unit and last is not None and last.measure == sentence.label:
        return last
    return _item(scene, sentence, reading, until, qualifiers) if sentence.label else None


def _item(scene: Scene, sentence: Sentence, reading: Reading, until: int, qualifiers: tuple[str, ...]) -> Subject:
    """An item's label is what is counted, unless it says who: an area, a kind of casualty, a group surveyed."""
    label, vocabulary = sentence.label, sentence.vocabulary
    place = any(area.end - area.start == len(label) for area in vocabulary.find_areas(label))
    if label == sentence.counted_label and not place and not find_qualifiers(label):
        return Subject(tidy(label, vocabulary) or label, qualifiers)
    who = place or find_qualifiers(label) or re.fullmatch(r"[\d\W]+", label)
    if not who and (reading.is_change or reading.unit not in ("percent", "points", "people", "")):
        return Subject(label, qualifiers)
    listed = scene.lead_in.measures if scene.lead_in else []
    measure = nearest_mention(sentence, reading, until) if place or find_qualifiers(label) else ""
    measure = measure or (listed[0].printed if listed else "") or scene.topic
    extra = () if find_qualifiers(label) else (label,)
    return Subject(measure, qualifiers + extra, from_lead_in=scene.lead_in is not None)
