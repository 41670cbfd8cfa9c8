"""What a figure counts whose own sentence does not say: what was told before it, or what its heading names."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.sentences.money import sum_named
from ingest.sentences.reading import Reading, Subject
from ingest.sentences.scene import Scene
from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import heading_measure

# "We recorded 61,482 crimes": of every kind, whatever the heading names.
_RECORDED = re.compile(
    r"\b(?:we|force|constabulary|police|officers)\s+(?:\w+\s+)?recorded\s+(?:a\s+total\s+of\s+)?\Z", re.IGNORECASE
)
_CRIMES = re.compile(r"\s+(?:crimes|offences)\b(?!\s+(?:of|against|involving|in\s+which|where|with))")
# Under "Savings": "£1.43m (75.3%) had been achieved"
_OF_MONEY = re.compile(
    r"(?:[A-Za-z]+\s+){0,2}(?:savings|overtime|reserves|precept|programme|budget|income|spend|spending|expenditure|costs)",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"(?:\s*\([\d.]+\s?%\))?\s+(?:(?:has|have|had)\s+been|was|were|is|are)\s+(?P<done>achieved|delivered|spent|found|saved|received|expected|forecast|committed|drawn)\b"
)
# "That is the 5th best result": of what was told last.
_THAT_IS = re.compile(r"\W*(?:That|This|It)\s+(?:is|was|puts|places)\b")


def handed_on(
    scene: Scene, sentence: Sentence, reading: Reading, last: Subject | None, goes_on: bool, qualifiers: tuple[str, ...]
) -> Subject:
    """What the figure before, the sentence before or the heading say is counted."""
    topic = Subject(heading_measure((scene.topic, scene.theme)), qualifiers, sure=False)
    if _RECORDED.search(sentence.words[: reading.figure.start]) and _CRIMES.match(sentence.words, reading.figure.end):
        return Subject("crimes recorded", qualifiers)
    if reading.unit.startswith("gbp"):
        return _sum_handed_on(scene, sentence, reading, last, qualifiers)
    if beside := _from_beside(scene, reading, last, qualifiers):
        return beside
    if scene.about and not scene.told:
        # A new paragraph with a subject of its own says nothing more of what the one before counted.
        return Subject(scene.about, qualifiers)
    if scene.money:
        return topic
    if reading.statistic == "target" and scene.told and scene.measure:
        return Subject(scene.measure, qualifiers)
    if scene.about and reading.unit == "rank" and not (scene.measure and _THAT_IS.match(sentence.words)):
        return Subject(scene.about, qualifiers)
    if scene.measure and goes_on:
        return Subject(scene.measure, qualifiers or scene.qualifiers)
    if (
        scene.measure
        and scene.named
        and (reading.is_change or reading.unit == "percent" or reading.statistic == "forecast")
    ):
        return Subject(scene.measure, qualifiers)
    return Subject(scene.about, qualifiers) if scene.about and scene.told else topic


def _from_beside(scene: Scene, reading: Reading, last: Subject | None, qualifiers: tuple[str, ...]) -> Subject | None:
    """What the figure before says is counted; how long things took has no percentages: these go on from others."""
    if last is not None and last.measure:
        return Subject(last.measure, qualifiers or last.qualifiers, sure=last.sure)
    shared = scene.lasting and reading.unit == "percent" and not reading.is_change
    return Subject(scene.rated, qualifiers) if shared else None


def _sum_handed_on(
    scene: Scene, sentence: Sentence, reading: Reading, last: Subject | None, qualifiers: tuple[str, ...]
) -> Subject:
    """What a sum without a name was: what it changes, is compared with or is aimed at, its noun, or the heading's."""
    set_apart = reading.is_change or reading.side == "baseline" or reading.statistic in ("target", "forecast")
    before = sentence.words[: reading.figure.start]
    if last is not None and last.measure and scene.money and (set_apart or before.endswith(" to ")):
        return replace(last, margin=False)
    if named := sum_named(before):
        return Subject(named, qualifiers)
    headed = next((words for words in (scene.theme, scene.topic) if _OF_MONEY.fullmatch(words)), "")
    if headed and (spent := _SPENT.match(sentence.words, reading.figure.end)):
        done = "" if spent["done"] in ("expected", "forecast") else spent["done"]
        return Subject(f"{headed} {done}".strip(), qualifiers)
    return Subject(scene.topic, qualifiers, sure=False)
