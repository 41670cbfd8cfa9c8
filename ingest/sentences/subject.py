"""What a figure of a sentence counts, from the sentence itself or from what those before it have said."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.figures.figures import find_figures
from ingest.report import Span
from ingest.sentences.again import kind_of_whole, part_again, told_again
from ingest.sentences.antecedent import antecedent, came_to
from ingest.sentences.apposed import apposed_measure
from ingest.sentences.asked import answered
from ingest.sentences.compared import gapped_subject, is_its_change, other_whole, set_beside
from ingest.sentences.doer import doer_of
from ingest.sentences.elliptic import elliptic_measure
from ingest.sentences.frame import is_fragment
from ingest.sentences.handed import handed_on
from ingest.sentences.held import bracketed_measure, most_of_them, part_of_all, same_thing, share_in_numbers
from ingest.sentences.items import inline_item
from ingest.sentences.labelled import label_subject
from ingest.sentences.lasting import lasting
from ingest.sentences.limits import is_margin
from ingest.sentences.measure import named_measure, speaks_of_topic
from ingest.sentences.money import precept_measure, spent_measure
from ingest.sentences.of_kind import of_kind
from ingest.sentences.of_whom import among_whom, kind_in_list, share_who, with_whom
from ingest.sentences.opening import first_subject
from ingest.sentences.parts import found_measure, is_sample, is_some_of, part_measure, share_of_number
from ingest.sentences.predicate import found_in, plain_words, shared_measure
from ingest.sentences.qualifiers import qualifiers_of
from ingest.sentences.reading import OF_THEM, Reading, Subject, in_range
from ingest.sentences.scene import Scene
from ingest.sentences.sentence import Sentence
from ingest.sentences.singled import singled_out
from ingest.sentences.some_of import earlier_part, part_or_whole
from ingest.sentences.states import state_of
from ingest.words.measure_words import (
    MOST_MEASURE_WORDS,
    heading_measure,
    is_bare,
    is_measure,
    things_of,
    tidy,
)

# "Solar panels at a cost of £310,000"
_SPENT_ON = re.compile(
    r"(?P<what>(?:[A-Za-z][\w'’-]*\s+){1,2})at\s+(?:an?\s+)?(?:total\s+|estimated\s+|annual\s+)?(?:cost|price)\s+of\s+\Z"
)
# "Of the 171, 11 were killed"; "Of the 61 who resigned, 34 had ..."
_OF_COUNT = re.compile(r"\W*Of\s+(?:the|these|those|our)\s+\d[\d,]*(?P<who>\s+[^,;:()\d]{2,60}?)?,", re.IGNORECASE)
_OF_THAT_KIND = re.compile(r"\s+(?:[a-z]+\s+)?(?:was|were|is|are)\s+of\s+(?:that|this)\s+(?:kind|type|sort)\b")
# "52.6 crimes per 1,000 residents": of every kind.
_CRIMES_PER = re.compile(r"\s+crimes\s+(?:per|for\s+every)\s+(?:1,000|1000|thousand|10,000|100,000)\b")
_AGREED = re.compile(r"\b(?:agree\w*|respon\w+|result)\b", re.IGNORECASE)
_ALONE = re.compile(r"\W*(?:(?:just|some|only|about|around|nearly|over|almost|more|than)\s+)*", re.IGNORECASE)
# Who did something is not what some were of: "my office received 27 requests and upheld 5 of the 22 completed".
_AGENT = re.compile(r"\b(?:office|force|constabulary|commissioner|inspectorate|panel|board)\Z", re.IGNORECASE)
# "10 above it", "with room for 700"
_OFF_IT = re.compile(r"\s+(?:above|below|over|under|short\s+of|ahead\s+of|behind)\s+(?:it|this|that|them)\b")
_ROOM = re.compile(r"\b(?P<room>room|space|capacity)\s+for\s+(?:up\s+to\s+|about\s+)?\Z")
_NO_NOUN = re.compile(r"\s*(?:[.,;)]|\Z)")
_ON_WHICH = re.compile(r"\b(?:on|for|of)\s+the\s+(?P<which>[\w-]+(?:\s+[\w-]+)?)\s+(?:figure|result|rate|score)\b")
_SINCE = re.compile(r"\s+(?:since|until|after|before|during)\b.*\Z")


def subject_of(
    scene: Scene, sentence: Sentence, reading: Reading, until: int, last: Subject | None, bounds: Span
) -> Subject:
    """What a figure counts: by the item's label, the sentence, the lead-in, the sentence before or the heading.

    `last` is that of the figure before in the sentence; `bounds` are where the figures beside this one end and begin.
    """
    qualifiers = qualifiers_of(sentence, reading)
    if is_margin(sentence.words, reading):
        surveyed = last.measure if last and last.rated else _asked_of(scene, sentence, reading) or scene.rated
        surveyed = surveyed or scene.topic
        return Subject(f"confidence interval of {surveyed}" if surveyed else "", qualifiers, margin=True)
    last = None if last is not None and last.margin else last
    if outright := _outright(scene, sentence, reading, last, bounds, qualifiers):
        return outright
    if listed := label_subject(scene, sentence, reading, until, last, qualifiers):
        return listed
    goes_on = scene.goes_on(sentence)
    if part := _part(scene, sentence, reading, last, bounds, qualifiers):
        return part
    said = _said(scene, sentence, reading, until, last, bounds, qualifiers)
    if said is not None:
        return said
    if last is not None and last.measure and speaks_of_topic(sentence, reading):
        return last
    if speaks_of_topic(sentence, reading) and _goes_on_rated(scene, reading):
        return Subject(scene.rated, qualifiers)
    if speaks_of_topic(sentence, reading) and (scene.lead or scene.theme):
        return Subject(scene.about or scene.lead or scene.theme, qualifiers)
    return handed_on(scene, sentence, reading, last, goes_on, qualifiers)


def _asked_of(scene: Scene, sentence: Sentence, reading: Reading) -> str:
    """Which of the rates told before a margin is said to be of: "the interval on the BME figure"; "" for others."""
    which = _ON_WHICH.search(sentence.words[: reading.figure.start])
    return next((fact.measure for fact in scene.latest if which and which["which"] in fact.measure), "")


def _goes_on_rated(scene: Scene, reading: Reading) -> bool:
    """Whether a percentage that its sentence does not name is the same share or rate as the figure told last."""
    rated = reading.unit == "percent" or (reading.statistic == "rate" and not reading.unit)
    return bool(rated and not reading.is_change and scene.rated and scene.rated == scene.measure)


def _outright(
    scene: Scene, sentence: Sentence, reading: Reading, last: Subject | None, bounds: Span, qualifiers: tuple[str, ...]
) -> Subject | None:
    """What a figure counts where the form of its clause alone tells, None for others."""
    who = antecedent(scene, sentence, reading, bounds) or apposed_measure(sentence, reading)
    who = who or share_who(sentence, reading) or part_of_all(sentence, reading, bounds)
    if named := who or singled_out(sentence, reading) or elliptic_measure(sentence, reading, bounds, last):
        return Subject(named, qualifiers)
    whole = (last.base if last else "") or (scene.rated if reading.unit == "percent" else "") or scene.measure
    if not reading.is_change and (kind := inline_item(sentence, reading.figure.start, whole)):
        return Subject(kind, qualifiers, base=kind.rpartition(": ")[0], part=True)
    if again := told_again(sentence, reading, scene.numbers):
        return Subject(again.measure, again.qualifiers, base=again.measure, again=again)
    if scene.measure and _OF_THAT_KIND.match(sentence.words, reading.figure.end):
        return Subject(scene.measure, qualifiers)
    if reading.statistic == "rate" and _CRIMES_PER.match(sentence.words, reading.figure.end):
        return Subject("crimes recorded", qualifiers)
    if some := _some(scene, sentence, reading, last, bounds, qualifiers):
        return some
    if said := answered(sentence, reading, bounds):
        return Subject(said, qualifiers, base=said)
    if spent := precept_measure(sentence, reading) or spent_measure(sentence, reading):
        return Subject(spent, qualifiers)
    before = last.measure if last else scene.measure
    named = of_kind(sentence, reading, before) or lasting(sentence, reading, before if scene.told or last else "")
    return Subject(named, qualifiers) if named else _beside(sentence, reading, last, bounds, qualifiers)


def _some(
    scene: Scene, sentence: Sentence, reading: Reading, last: Subject | None, bounds: Span, qualifiers: tuple[str, ...]
) -> Subject | None:
    """What a number counts that is so many of a number, or that number itself, None for others."""
    if some := part_again(sentence, reading, bounds, scene.numbers):
        return Subject(some, qualifiers)
    counted = last.counted if last else scene.counted or scene.lead
    of_part = last.measure if last else scene.measure
    if (earlier := earlier_part(sentence.words, reading, of_part, counted)) is not None:
        return Subject(earlier, qualifiers, base=counted)
    if (told := part_or_whole(sentence, reading, counted)) is not None:
        return Subject(told, qualifiers, base=counted)
    kind = kind_of_whole(sentence, reading, last.counted) if last is not None else ""
    return Subject(kind, qualifiers, base=counted) if kind else None


def _beside(
    sentence: Sentence, reading: Reading, last: Subject | None, bounds: Span, qualifiers: tuple[str, ...]
) -> Subject | None:
    """What a figure counts that is set beside the one before, or that a clause without a verb says, None for others."""
    if last is not None and last.measure and same_thing(sentence, reading, bounds):
        return last
    off_it = _OFF_IT.match(sentence.words, reading.figure.end)
    if last is not None and last.measure and (off_it or came_to(sentence, reading, last, bounds)):
        return last
    if last is not None and (held := share_in_numbers(sentence, reading, last)):
        return Subject(held, qualifiers)
    room = _ROOM.search(sentence.words[: reading.figure.start])
    if last is not None and last.measure and room and _NO_NOUN.match(sentence.words, reading.figure.end):
        return Subject(f"{last.counted} ({room['room']})", qualifiers)
    if last is not None and last.measure and in_range(sentence.words, reading).startswith("high"):
        return last
    if last is not None and not reading.is_change and (others := among_whom(sentence, reading, last.measure)):
        return Subject(others, qualifiers)
    if last is not None and (kind := kind_in_list(sentence, reading, bounds, last)):
        return Subject(kind, qualifiers, base=last.counted)
    if last is not None and last.measure and is_its_change(sentence, reading, last, bounds):
        return last
    if last is not None and last.measure and set_beside(sentence, reading, bounds):
        whole = other_whole(sentence, reading)
        return replace(last, measure=f"{last.counted} (of {whole})") if whole else last
    gapped = tidy(gapped_subject(sentence, reading, bounds, last.reading if last else None), sentence.vocabulary)
    return Subject(gapped, qualifiers) if gapped else None


def _part(
    scene: Scene, sentence: Sentence, reading: Reading, last: Subject | None, bounds: Span, qualifiers: tuple[str, ...]
) -> Subject | None:
    """What a part of a printed number or of a sample counts, None for a figure that is neither."""
    if last is not None and last.measure and share_of_number(sentence, reading, bounds):
        return last
    sampled = last.sample if last else scene.sample if scene.goes_on(sentence) else ""
    if found := found_measure(sentence, reading, bounds, sampled):
        return Subject(found, qualifiers, base=sampled, sample=sampled, part=True)
    apart = ";" in sentence.words[: reading.figure.start]
    opened = "" if apart else first_subject(sentence)
    opened = "" if find_figures(opened) or _AGENT.search(opened) else opened
    base = opened or (last.counted if last else scene.counted or scene.lead)
    part = part_measure(sentence, reading, bounds, base, last.measure if last else "")
    if not part:
        whole = last.base if last and last.part else last.counted if last else scene.counted
        state = state_of(sentence, reading, things_of(whole), last, bounds[0])
        return Subject(state, qualifiers, base=whole, part=True) if state else None
    counted = base if base and part.startswith(base) else ""
    sample = part if is_sample(sentence, reading) else ""
    return Subject(part, qualifiers, base=counted, sample=sample, part=is_some_of(sentence.words, reading))


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
    handed = _base_of(scene, sentence, reading, last, goes_on)
    base = handed or _paragraph_base(scene, sentence, reading)
    if OF_THEM.match(sentence.words, reading.figure.end) and (
        happened := found_in(sentence, reading, bounds, base or scene.lead)
    ):
        return Subject(happened, qualifiers, base=base)
    if shared := shared_measure(sentence, reading, bounds, base):
        return Subject(shared, qualifiers, base=base if handed and base in shared else "")
    if happened := found_in(sentence, reading, bounds, scene.lead or base):
        return Subject(happened, qualifiers)
    if (most := most_of_them(sentence, reading, bounds)) and base:
        return Subject(f"{base} {most}".strip(), qualifiers, base=base)
    held = bracketed_measure(sentence, reading, bounds)
    if is_measure(held):
        return Subject(_held(held, sentence, reading, until), qualifiers)
    named = named_measure(sentence, reading, until)
    if not named:
        return None
    if " " not in named and scene.about.lower().startswith(f"{named.lower()} "):
        named = scene.about
    who = doer_of(sentence, reading) or (scene.occasion if is_fragment(named, sentence) else "")
    if is_bare(named):
        named = _completed(named, scene, sentence, reading, last, bounds, who)
    named = with_whom(sentence, reading, named)
    full = f"{named} ({who})" if who and who not in named else named
    sample = full if is_sample(sentence, reading) else ""
    return Subject(full, qualifiers or (scene.qualifiers if goes_on else ()), base=named, sample=sample)


def _base_of(scene: Scene, sentence: Sentence, reading: Reading, last: Subject | None, goes_on: bool) -> str:
    """What a part is of: what the figure before counted, the sentence before, or the words "of the 61 who"."""
    base = last.counted if last else scene.counted if goes_on else ""
    if (opening := _OF_COUNT.match(sentence.words)) and opening.end() <= reading.figure.start:
        base = " ".join((opening["who"] or "").removeprefix(" who ").split()) or scene.measure
    return base or (scene.counted if OF_THEM.match(sentence.words, reading.figure.end) else "")


def _paragraph_base(scene: Scene, sentence: Sentence, reading: Reading) -> str:
    """What a percentage that opens its sentence, or whose subject names nothing, is of: what the paragraph is about."""
    if reading.unit != "percent" or reading.is_change:
        return ""
    alone = _ALONE.fullmatch(sentence.words[: reading.figure.start])
    return scene.about or scene.counted if alone or speaks_of_topic(sentence, reading) else ""


def _completed(
    named: str, scene: Scene, sentence: Sentence, reading: Reading, last: Subject | None, bounds: Span, who: str
) -> str:
    """A bare noun with what is said of it, or with what the sentence, its paragraph or its heading are about."""
    behind = _SINCE.sub("", plain_words(sentence, (reading.figure.end, bounds[1]), cut=True))
    if behind.lower().startswith(named.lower()) and len(behind) > len(named):
        return " ".join(behind.split()[:MOST_MEASURE_WORDS])
    spent = _SPENT_ON.search(sentence.words[: reading.figure.start])
    if spent and is_measure(spent["what"].strip()) and not re.search(r"\d|ed\s*\Z", spent["what"]):
        return f"{spent['what'].strip()}: {named}"
    if who:
        return named
    if last is not None and last.base == named and last.measure.endswith(f": {named}"):
        return last.measure
    opened = first_subject(sentence)
    opened = opened if opened and 0 <= sentence.words.find(opened) < reading.figure.start - len(opened) else ""
    rated = scene.rated if reading.unit == "percent" and _AGREED.search(named) else ""
    about = (last.counted if last else "") or rated or ("" if is_bare(opened) or find_figures(opened) else opened)
    about = about or scene.lead.partition(":")[0] or heading_measure((scene.topic, scene.theme))
    return f"{about}: {named}" if about and named.lower() not in about.lower() else named


def _held(held: str, sentence: Sentence, reading: Reading, until: int) -> str:
    """The words before a bracket, behind the subject of the sentence where they only say whose share or rate it is."""
    subject = named_measure(sentence, reading, until) if reading.statistic in ("share", "rate") else ""
    apart = subject and not set(held.lower().split()) & set(subject.lower().split())
    return f"{subject}: {held}" if apart else held
