"""Parts of a printed number: "212 of the 1,207 offences", a sample of 80 and what was found in it, "88 took part"."""

from __future__ import annotations

import re

from ingest.report import Span
from ingest.sentences.money import money_measure
from ingest.sentences.predicate import plain_words, said_of
from ingest.sentences.reading import OF_THEM, Reading
from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import things_of
from ingest.words.verbs import IRREGULAR_PAST

_WHOLE = re.compile(
    r"\s+of\s+(?:(?:the|these|those|our|its|their|all|his|her|my)\s+)*£?\d[\d.,]*(?:\s?(?:m|k|million|bn)\b)?\s+(?=[a-z])",
    re.IGNORECASE,
)
# "Vacancies in the centre, of which there were 31"
_OF_WHICH_THERE = re.compile(
    r"(?:\b(?:to|of|by|for|with|had|has|have|are|were)\s+)(?P<what>[a-z][^,;.]{2,50}?),\s+of\s+(?:which|whom)\s+there\s+(?:were|are|was|is)\s+"
    r"(?:\d[\d,]*\s+[^;.]{0,50}?\band\s+)?\Z"
)
_SUM = re.compile(
    r"(?P<things>(?:[a-z-]+\s+){0,3}?[a-z-]+)(?=\s+(?:has|have|had|was|were|is|are|[a-z]+ed)\b|\s*[.,;:()]|\s*\Z)"
)
_PART_BEFORE = re.compile(
    r"\d(?:\s?(?:m|k|million|bn))?\s+of\s+(?:(?:the|these|those|our|its|their|all|his|her|my)\s+)*\Z", re.IGNORECASE
)
_THINGS = re.compile(
    r"\s*(?P<things>(?:[A-Za-z][\w'’&/-]*\s+){0,3}?[A-Za-z][\w'’-]*s)(?=\s+(?:(?:who|which|that)\s+)?(?:[a-z]{2,}(?:ed|en)"
    r"|(?:is|are|was|were|has|have|had|took|came|went|made|led|left|in|at|on|for|by|with|from|to)\b)|\s*[,.;:()]|\s*\Z)"
)
# "An audit of 150 cases", "a dip sample of 80": how many were looked at.
_SAMPLE = re.compile(
    r"\b(?P<what>(?:dip[- ]?)?sampl(?:e|ing)|audit|testing|review|check|inspection|study|analysis|examination)\s+of\s+"
    r"(?:about\s+|around\s+|some\s+|over\s+|nearly\s+)?\Z",
    re.IGNORECASE,
)
_SAMPLED = re.compile(r"\s+(?P<noun>(?:[a-z][\w'’-]*\s+){0,2}?[a-z][\w'’-]*s)\b")
_LOOKED_AT = re.compile(
    r"\b(?:looked\s+at|reviewed|watched|viewed|checked|examined|inspected|sampled|audited|tested)\s+(?:[a-z][\w'’-]*\s+){0,4}?\Z",
    re.IGNORECASE,
)
_FOUND = re.compile(r"\b(?:found|identified|judged|thought|rated|graded|assessed|deemed|considered)\b", re.IGNORECASE)
_FOUND_BESIDE = re.compile(rf"{_FOUND.pattern}\s+(?:that\s+)?(?:only\s+|just\s+)?\Z", re.IGNORECASE)
_NEXT_FOUND = re.compile(r"[^.;\d]{0,60}(?:,|,?\s+and)\s+", re.IGNORECASE)
_OPENS_SHARE = re.compile(r"(?:\s+of\s+(?:them|these|those))?\s*\(\s*")
# "88 completed the survey": who did is named before.
_DID = re.compile(
    r"\s*(?:\([^()]*\)|\))?\s+(?P<said>(?!(?:increas|decreas|reduc|compar|bas|record|report|logg|forecast|plann|expect)ed\b)"
    r"(?:took|gave|left|came|went|said|made|got|held|began|had|led|met|became|won|lost|kept|sought|chose|brought|paid|saw|[a-z]{3,}ed)\s+"
    r"(?:the|an?|in|to|on|up|part|place|their|its|his|her|all|no|for|that|at|from|by|under|over|with|without|into|out|back)\b)"
)
# "Of the 30 viewed, it raised concerns on 4"
_OF_THE = re.compile(r"\bof\s+(?:the|these|those)\s+\Z", re.IGNORECASE)
_HANDLED = re.compile(
    r"\s+(?P<said>viewed|reviewed|checked|examined|sampled|inspected|seen|tested|asked|surveyed|interviewed)\b"
)
_ABOUT = re.compile(r"\b(?:on|in|about|with|for)\s+(?:only\s+|just\s+)?\Z")
# "171.5 in post and a further 12 in training": of those counted before.
# "62 constables left and 45 joined": the second verb is of the same people.
_OF_DONE = re.compile(r"\s+of\s+(?:the\s+|these\s+|those\s+)?\d[\d,]*\s+[a-z]+ed\s*(?:[.,;]|\Z)")
_DONE_ALONE = re.compile(r"\s+(?P<did>[a-z]+ed)\s*(?:[.,;]|\Z)")
_DID_BEFORE = re.compile(
    rf"\b(?:and|,)\s+(?:we\s+|it\s+|they\s+)?(?P<did>(?:[a-z]+ed|upheld|{IRREGULAR_PAST})(?:\s+[a-z]+){{0,6}}?)(?:\s+in|\s+on|\s+to|\s+from)?"
    r"\s+(?:only\s+|just\s+)?\Z"
)
_ALONE_DID = re.compile(
    r"\s+(?:(?:has|have|had)\s+(?:now\s+|since\s+)?)?(?P<did>joined|left|resigned|retired|died|transferred|started|passed|failed|attended|accepted|declined|qualified|graduated|recovered)"
    r"(?=\s*[,.;]|\s+(?:and|but|in|by|for|during|between|since|to)\b|\s*\Z)"
)
_STANDING = re.compile(
    r"\s+(?:in|on|under|off)\s+(?:post|training|place|leave|duty|patrol|work|service|use|custody|bail)\b"
)
_ACTIVE = re.compile(r"\s+(?P<said>(?:[a-z]+ed|took|came|went|made|led|left|had)(?:\s+[a-z][\w'’-]*){1,6})")
_ENDS = re.compile(r"\s*[.,;]|\s*\Z")
_WHERE = re.compile(r"\s+(?:in|at|on|from|by|for)\s+(?:(?:the|our|all)\s+)?[\w’']+(?:\s+[A-Z][\w’']*){0,2}(?=\s+[a-z])")
_DIGIT = re.compile(r"\d")


def part_measure(sentence: Sentence, reading: Reading, bounds: Span, base: str, last: str) -> str:
    """What a part of a printed number, or that number itself, counts; "" where the sentence is of another form.

    `base` is what was counted, `last` by the figure before in the sentence.
    """
    words, end = sentence.words, reading.figure.end
    did = _DID.match(words, end) if base else None
    if reading.unit == "percent" and did and not reading.is_change and not did["said"].startswith("had"):
        return f"{base} {_what_happened(sentence, did, bounds)}"
    accepted = _ALONE_DID.match(words, end) if base and reading.unit == "percent" and not reading.is_change else None
    if accepted:
        # "No more than 37.5% accepted": of those whom the sentence before told of.
        return f"{things_of(base.partition(': ')[0])} {accepted['did']}"
    if reading.unit in ("percent", "points", "rank"):
        return ""
    if part := _printed_part(sentence, reading, base):
        return part
    if reading.is_change:
        return ""
    if (sampled := _sampled(words, reading, base)) is not None:
        return sampled
    if reading.unit.startswith("gbp"):
        return money_measure(sentence, reading, bounds)
    if last and (alone := _ALONE_DID.match(words, end)):
        return f"{things_of(last)} {alone['did']}"
    standing = _STANDING.match(words, end) if base else None
    if standing:
        return f"{base}{standing[0]}"
    return f"{base} {_what_happened(sentence, did, bounds)}" if did else ""


def _printed_part(sentence: Sentence, reading: Reading, base: str) -> str:
    """What so many of so many count, each of the two, "" for other figures."""
    words, end = sentence.words, reading.figure.end
    before = words[: reading.figure.start]
    if there := _OF_WHICH_THERE.search(before):
        return there["what"]
    if base and (some := _some_done(words, reading, base)):
        return some
    money = reading.unit.startswith("gbp")
    if whole := _WHOLE.match(words, end):
        return _with_verb(sentence, whole.end(), _SUM if money else _THINGS)
    if reading.is_change or not _PART_BEFORE.search(before):
        return ""
    behind = words[end:].lstrip()
    named = (_SUM if money else _THINGS).match(behind)
    where = _WHERE.match(behind, named.end()) if named else None
    placed = where and not sentence.vocabulary.find_areas(where[0])
    return f"{named['things']}{where[0] if where and placed else ''}" if named else ""


# "We resolved 171 (84%) within the target": of those counted before.
_THEY_DID = re.compile(
    r"\b(?:we|it|they|staff|officers|magistrates|courts?|judges|inspectors|auditors|the\s+(?:force|team|office|court|panel|board))\s+(?:also\s+|then\s+)?(?P<did>(?!(?:record|report|logg|receiv|averag|reach|total|number|increas"
    r"|decreas|reduc|dropp|climb|need|want|mann?ag|scor|achiev|answer|attend)ed\b)[a-z]{3,}ed)\s+(?:about\s+|over\s+|nearly\s+|only\s+|all\s+)?\Z",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(r"\s*(?:\(\s*\d|within\b|[,.;]|and\b|by\b)")


def _some_done(words: str, reading: Reading, base: str) -> str:
    """Both numbers of "upheld 14 of the 51 concluded"; "" for others."""
    before, end = words[: reading.figure.start], reading.figure.end
    part = _OF_DONE.match(words, end) or OF_THEM.match(words, end)
    if part and (did := _DID_BEFORE.search(before)):
        return f"{base}: {did['did']}"
    if (acted := _THEY_DID.search(before)) and _NO_NOUN.match(words, end):
        return f"{base}: {acted['did']}"
    done = _DONE_ALONE.match(words, end) if _PART_BEFORE.search(before) else None
    return f"{base} {done['did']}" if done else ""


def _what_happened(sentence: Sentence, did: re.Match[str], bounds: Span) -> str:
    """What some did, past a bracket that holds their share."""
    following = _DIGIT.search(sentence.words, did.start("said"))
    until = max(bounds[1], following.start() if following else len(sentence.words))
    return plain_words(sentence, (did.start("said"), until), cut=True)


def _sampled(words: str, reading: Reading, base: str) -> str | None:
    """How many were looked at: "an audit of 150 cases", "of the 30 viewed"; None for other figures."""
    before, end = words[: reading.figure.start], reading.figure.end
    handled = _HANDLED.match(words, end) if base and _OF_THE.search(before) else None
    if handled:
        return f"{base} {handled['said']}"
    sample = _SAMPLE.search(before)
    if not sample:
        return None
    noun = _SAMPLED.match(words, end)
    return f"{noun['noun'] if noun else base} ({sample['what'].lower()})" if noun or base else ""


def is_sample(sentence: Sentence, reading: Reading) -> bool:
    """Whether a figure is how many were looked at, of which the next figures tell what was found."""
    before = sentence.words[: reading.figure.start]
    handled = _OF_THE.search(before) and _HANDLED.match(sentence.words, reading.figure.end)
    return not reading.is_change and bool(_SAMPLE.search(before) or _LOOKED_AT.search(before) or handled)


def found_measure(sentence: Sentence, reading: Reading, bounds: Span, sampled: str) -> str:
    """What was found of some in a sample: "69 suitable, 7 suitable with observations and 4 not"; "" for others."""
    if not sampled or reading.is_change or reading.unit in ("percent", "points", "rank"):
        return ""
    words, end = sentence.words, reading.figure.end
    between = words[bounds[0] : reading.figure.start]
    found = _FOUND.search(words[: reading.figure.start])
    if not found:
        raised = bounds[0] and _ABOUT.search(between) and _ENDS.match(words, end)
        handled = _HANDLED.match(words, bounds[0])
        begin = handled.end() if handled else bounds[0]
        said = plain_words(sentence, (begin, reading.figure.start), cut=False) if raised else ""
        return f"{sampled}: {said}" if said else ""
    if OF_THEM.match(words, end):
        said = plain_words(sentence, (max(bounds[0], found.end()), reading.figure.start), cut=False)
    elif _FOUND_BESIDE.search(between) or _NEXT_FOUND.fullmatch(between):
        said = plain_words(sentence, (end, bounds[1]), cut=True)
    else:
        return ""
    return f"{sampled}: {said}" if said else ""


def _with_verb(sentence: Sentence, start: int, form: re.Pattern[str]) -> str:
    """The things at `start` with what they did or what was done: "offences involved tools"."""
    words = sentence.words
    named = form.match(words, start)
    if named is None:
        return ""
    next_figure = _DIGIT.search(words, named.end())
    until = next_figure.start() if next_figure else len(words)
    aside = _WHERE.match(words, named.end(), until)
    begin = aside.end() if aside else named.end()
    active = _ACTIVE.match(words, begin, until)
    said = said_of(sentence, begin, until) or (active["said"] if active else "")
    where = aside[0] if aside and not sentence.vocabulary.find_areas(aside[0]) else ""
    return " ".join(f"{named['things']}{where} {said}".split())


def share_of_number(sentence: Sentence, reading: Reading, bounds: Span) -> bool:
    """Whether a bracket within a clause holds the share that the number before it is: "61 (12.5%) led to a charge"."""
    if reading.unit != "percent" or reading.is_change or reading.side == "baseline" or not bounds[0]:
        return False
    behind = _DID.match(sentence.words, reading.figure.end)
    opened = _OPENS_SHARE.fullmatch(sentence.words[bounds[0] : reading.figure.start])
    return bool(opened and behind and behind[0].lstrip().startswith(")"))


def is_some_of(words: str, reading: Reading) -> bool:
    """Whether a number is printed as so many of so many: "5 of the 22 completed"."""
    return bool(_OF_DONE.match(words, reading.figure.end))
