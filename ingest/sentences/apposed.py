"""What a figure counts that commas, a bracket or a verb set beside its name: "Call volume, 171,640, was level"."""

from __future__ import annotations

import re

from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence
from ingest.times.periods import find_periods
from ingest.words.measure_words import is_measure, tidy
from ingest.words.verbs import AUXILIARY

_NAMED = re.compile(
    r"(?:\A\W*|[.;]\s+)(?:(?:[Tt]he|[Oo]ur)\s+)?(?P<what>[A-Za-z][^,;:()\d]{3,60}?),\s+(?:(?:at|about|around|nearly|just|over)\s+)*\Z"
)
# "Witness attrition, 22.4% of cases, remains": the clause goes on with its verb behind the figure.
_GOES_ON = re.compile(
    r"(?:\s+of\s+[^,;.()\d]{2,40})?,\s+(?:now\s+|still\s+)?(?:is|are|was|were|remains?|remained|has|have|had|continues?|continued|fell|rose)\b"
)
_NO_NAME = re.compile(
    rf"\A(?:in|at|on|of|for|by|from|with|among|across|during|since|as|after|while|when|where|if|some|another|others?|overall|however)\b|\b{AUXILIARY}\b",
    re.IGNORECASE,
)
# "The unit has cut the backlog of devices from 120 to 80": what was cut, and not who did it.
_CUT = re.compile(
    r"\b(?:cut|reduced|shortened|brought|raised|increased|improved|lifted|lowered|trimmed|slashed|boosted|halved|doubled|took|taken|driven|kept)\s+"
    r"(?P<what>(?:the|our|its|their|average)\s+[^,.;:()\d]{3,80}?)\s+(?:(?:down|up)\s+)?from\s+(?:about\s+|nearly\s+|over\s+)*\Z"
)
# "(Census population: 9.9%)": a bracket that says itself what it holds.
_LABELLED = re.compile(r"\((?P<label>[A-Za-z][A-Za-z’'&/ -]{5,50}):\s+\Z")
_NO_LABEL = re.compile(
    r"\b(?:target|previous|previously|last|prior|aim|goal|average|baseline|total|rank|force|national|nationally|group|year|quarter|month|period"
    r"|median|mean|range|was|from|up|down|of|which|sample|change)\b",
    re.IGNORECASE,
)


def apposed_measure(sentence: Sentence, reading: Reading) -> str:
    """The name that a figure is set beside between commas, the label that its own bracket opens with, or what was cut
    from it; "" for others.
    """
    before, vocabulary = sentence.words[: reading.figure.start], sentence.vocabulary
    if reading.side == "baseline" and (cut := _CUT.search(before)):
        what = tidy(cut["what"], vocabulary)
        return what if is_measure(what) else ""
    if reading.is_change or reading.unit == "rank":
        return ""
    held = _LABELLED.search(before)
    if held and not _NO_LABEL.search(held["label"]) and not vocabulary.area(held["label"]):
        label = tidy(held["label"], vocabulary)
        return label if is_measure(label) and not find_periods(label, sentence.context) else ""
    named = _NAMED.search(before) if _GOES_ON.match(sentence.words, reading.figure.end) else None
    if not named or _NO_NAME.search(named["what"]) or vocabulary.find_areas(named["what"]):
        return ""
    what = tidy(named["what"], vocabulary)
    return what if is_measure(what) and not find_periods(what, sentence.context) else ""
