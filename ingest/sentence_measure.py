"""What a figure of a sentence counts, by the words of the sentence: its measure and qualifiers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from ingest.figure_forms import UNITS
from ingest.periods import PeriodContext, find_periods
from ingest.sentence import Sentence
from ingest.sentence_predicate import said_of
from ingest.sentence_reading import Reading
from ingest.vocabulary import Vocabulary

_FILE = Path(__file__).resolve().parent.parent / "data" / "vocabulary" / "qualifiers.toml"
_MOST_MEASURE_WORDS = 9
_MOST_HEADING_WORDS = 12
_TIMES = frozenset(("minutes", "seconds", "hours", "days", "weeks", "months", "years"))
_SUBJECT = re.compile(
    r"(?:^\s*|[,;'’\"”]\s+|\b(?:that|shows|however)\s+)(?P<subject>(?:[\w'’&/()-]+\s+){1,12}?)(?:[a-z]+ly,\s+)?"
    r"(?:(?:is|are|was|were|has|have|had)\s+(?:(?:now|also|been|currently|continued\s+to)\s+)*(?:up|down|risen|rising|fallen"
    r"|falling|dropped|declined|grown|increas(?:ed|ing)|reduc(?:ed|ing)|decreas(?:ed|ing))|increased|reduced|decreased|fell"
    r"|rose|dropped|exceeded|varied|fluctuated|hit|continu(?:es|ed)\s+to\s+(?:increase|rise|grow|fall|decrease|reduce|decline)|stands?|stood|is|are|was|were|would\s+be|accounts?|shows?|saw|sees|(?:has|have)\s+(?:accounted|seen|shown)"
    r"|takes?|took|costs?|reached|averaged|totalled|amounted|remain(?:s|ed)|rang(?:es|ed)|(?:comes?|came|goes|went|(?:has|have)\s+(?:come|gone))"
    r"\s+(?:up|down|to)|worsened|improved)\b",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\s*(?:[\w'’]+\s+){0,2}?(?:[\w'’]*\s*\)\s*|\([^)]*\)\s*)?(?:(?:increase|decrease|reduction|rise|fall|growth)\s+)?(?:in|for)\s+"
    r"(?P<measure>(?!which|that|this|line|total)[^,.;()]{3,90}?)(?=\s+(?:which|that|when|with|over|compared|since|from|to"
    r"|between|during|at|is|are|was|were|based|and\s+a)\b|\s*[,.;()]|\s*\Z)",
    re.IGNORECASE,
)
_FEWER = re.compile(
    r"\s+(?:fewer|more|additional|extra|further|less)\s+(?P<measure>(?:[\w'’/&-]+\s+){0,5}?[A-Za-z][\w'’/&-]*)(?=\s+(?:than|in|on|from|over"
    r"|compared|since|to|were|was|are|is|for|at|by|this|last)\b|\s*[,.;)]|\s*\Z)",
    re.IGNORECASE,
)
_EQUALS = re.compile(
    r"\b(?:is|was|were|stood\s+at|stands\s+at|of)\s+(?:just\s+|about\s+|over\s+|nearly\s+)*\Z", re.IGNORECASE
)
_SHARE_OF = re.compile(
    r"\s*of\s+(?P<measure>[^,.;()]{3,60}?)(?=\s+(?:had|have|has|were|was|are|is|received|related)\b)", re.IGNORECASE
)
_MOVING = re.compile(
    r"\b(?:for|and|with)\s+(?P<measure>(?:[\w'’&/-]+\s+){1,7}?)(?:increasing|decreasing|falling|rising|reducing)\s+(?:by|to)\s+\Z",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"\b(?:in|and|of)\s+(?:the\s+)?(?P<measure>[^,.;()\d%]{3,60}?)\s+\(\s*(?:(?:up|down)\s+)?\Z", re.IGNORECASE
)
_RANKED_FOR = re.compile(r"\s+(?:\w+\s+){0,5}?for\s+(?:the\s+)?[‘'“]?(?P<measure>[^,.;()’'”\d]{3,60})", re.IGNORECASE)
_SCORED_FOR = re.compile(
    r"\s+(?P<score>(?:compliance|accuracy|satisfaction|completion|success|attendance)(?:\s+rates?)?)\s+"
    r"(?:in\s+terms\s+of|in\s+respect\s+of|for|with|on)\s+(?P<aspect>[^,.;()\d]{3,60})",
    re.IGNORECASE,
)
_RELATION = re.compile(r"\bin\s+relation\s+to\s+(?P<measure>[^,.;()]{3,60}?)\s+with\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\s+(?P<noun>(?:[A-Za-z&][\w'’&/-]*\s+){0,5}?[A-Za-z][\w'’&/-]*)(?=\s+(?:were|was|have|has|had|been|are|is|who|which"
    r"|that|in|on|at|to|for|from|by|with|and|plus|over|since|during|between|now|currently|as|within|across|consisting|aged"
    r"|against|among|amongst|or|but|following|caused|including|of|being|issued|recorded|made|involving|under|per|compared|logged|left)\b|\s*[.,;:()–-]|\s*\Z)"
)
_BEFORE_IN_YEAR = re.compile(r"\s*(?P<measure>[A-Z][^'‘’]{2,60}?)\s+['‘]In[- ]Year\b", re.IGNORECASE)
_NAMED_RATE = re.compile(r"\b(?P<measure>(?:[\w-]+\s+){1,5}rate)\s+of\s+\Z", re.IGNORECASE)
_NAMED_AVERAGE = re.compile(r"\b(?P<measure>average\s+(?!of\b)(?:[\w-]+\s+){1,4})of\s+\Z", re.IGNORECASE)
_NOUN_OF = re.compile(
    r"(?:\b(?:an?|the)\s+|,\s+|\A)(?P<noun>[A-Za-z]+(?:\s+[a-z]+)?)\s+of\s+(?:just\s+|over\s+|nearly\s+)?\Z"
)
_OF_NOUN = re.compile(r"\s+of\s+(?P<noun>(?:[A-Za-z-]+\s+){0,3}?(?:savings?|funding|costs?|budget|spend\w*|income))\b")
_DONE = re.compile(r"\b(?P<done>[a-z]+ed)\s+\Z")
_MORE_OF_NAME = re.compile(r"(?:\s+(?:[A-Z][a-z]+|satisfaction|surveys?|referrals|convictions?|victims?|incidents?))+")
_CUT = re.compile(
    r".*(?:[,;‘\"“”]|’(?!s\b))\s*|.*(?<![a-z])'|.*\b(?:that|shows|indicates|showed)\s+", re.IGNORECASE | re.DOTALL
)
_LEADING = re.compile(
    r"\A(?:(?:in\s+comparison|the|an?|this|our|all|in|both|overall|currently|however|there\s+(?:is|are|were|has\s+been)"
    r"|(?:proportion|percentage|share)\s+of|categor(?:y|ies)\s+of|(?:total\s+)?numbers?\s+of|volumes?\s+of|(?:recorded\s+)?levels?\s+of|reporting\s+of"
    r"|and|but|in\s+(?:that|this|the\s+same)\s+(?:period|time|year|quarter)|latest|recent|current|more|fewer|additional|reports?\s+of|recorded\s+number\s+of)\s+)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s+(?:has|have|is|are|was|were|now|also|figures|numbers|data|recorded|logged|reported|left|when|compared|period|for|in|at|of|from|to|by"
    r"|with))+\Z",
    re.IGNORECASE,
)
_NO_MEASURE = re.compile(
    r"\A(?:(?:latest|current|recent|early|initial|available|local|national)\s+)*(?:data|analysis|results?|indications?|period)\b"
    r"(?!\s+protection).*\Z|\A(?:(?:last|past)?\s*(?:times?)|(?:have|has|had|is|are|was|were|being|would|now|been|not|to|from|by|with|as|when|if)"
    r"\b.*)\Z|\b(?:in[- ]year|previous|would|will|shows?|amounts?|increases?|decreases?|reductions?|totals?|estimated?"
    r"|have|has|had|is|are|was|were|peak|forecast|predicted|line\s+with|ranked|performing)\b"
    r"|\b(?:(?<!service )levels?|numbers?|figures?|measures?|order\s+offences)\Z",
    re.IGNORECASE,
)
# "The worst month", "the standard", "the target for both": of what, the sentences before say.
_NO_TOPIC = re.compile(
    r"\A(?:the\s+)?(?:(?:worst|best|busiest|highest|lowest|overall|monthly|annual|quarterly|latest|comparable|corresponding"
    r"|equivalent|current|force|group|national|regional|msf|msg|whole|final|revised|only)\s+)*(?:month|quarter|average|figure"
    r"|rate|number|total|volume|standard|target|ceiling|aim|requirement|threshold|forecast|difference|margin|gap|share"
    r"|proportion|result|score|position|change|year\s+before|addition|establishment|monthly\s+figure)s?"
    r"(?:\s+(?:for|of)\s+(?:both|all|these|each|them|which))?\Z",
    re.IGNORECASE,
)
_LOST = re.compile(r"\blost\b", re.IGNORECASE)
_LOST_TO = re.compile(r"\b(?:lost|days|hours)\s+(?:\w+\s+){0,2}?to\s+(?P<cause>[a-z-]+)")
_TIMES_AS = re.compile(r"\s+times\s+(?:the|as|more|higher)\b", re.IGNORECASE)
# "Fell among those aged 11 to 16": whoever is counted in the sentence is of that age.
_AGED = re.compile(r"\b(?:aged|ages)\s+(?:(?:between|over|under|from)\s+)?\d+(?:\s*(?:[-–]|to|and)\s*\d+)?")
# People who are told apart: "for visitors who came by train, 71%"
_OF_GROUP = re.compile(r"\bfor\s+(?P<group>[^,.;:()\d]{3,60}),\s+(?:\d[\d.]*\s?%,\s+previously\s+)?\Z")
_LOOKED_AT = re.compile(r"\blooking\s+at\s+(?:the\s+)?[‘'“](?P<aspect>[^’'”]+)[’'”]")
_SIDE_LABEL = re.compile(r"(?:\A|[(,]\s*)(?P<label>[\w ]{2,30}):\s*(?:up|down)\s*\Z", re.IGNORECASE)


@lru_cache
def _words() -> tuple[dict[str, tuple[str, ...]], frozenset[str], frozenset[str], frozenset[str]]:
    file = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    qualifiers = {name: tuple(words) for name, words in file["qualifiers"].items()}
    generic = file["generic"]
    return qualifiers, frozenset(generic["words"]), frozenset(generic["pronouns"]), frozenset(generic["headings"])


def find_qualifiers(text: str) -> tuple[str, ...]:
    """The qualifiers named in `text`, by their listed names."""
    folded = " ".join(text.lower().split())
    return tuple(name for name, words in _words()[0].items() if any(_has_words(folded, word.lower()) for word in words))


def _has_words(text: str, words: str) -> bool:
    """Whether words stand in a text as words: "fte" is not in "after"."""
    return words in text and bool(re.search(rf"\b{re.escape(words)}\b", text))


def qualifiers_of(sentence: Sentence, reading: Reading) -> tuple[str, ...]:
    """What narrows the figure: listed qualifiers, the aspect looked at, the label before it ("999: Down 9.8%")."""
    group = _OF_GROUP.search(sentence.words[: reading.figure.start])
    aspect = _LOOKED_AT.search(sentence.words)
    side = _SIDE_LABEL.search(sentence.words[: reading.figure.start])
    found = (
        *find_qualifiers(sentence.words),
        aspect["aspect"] if aspect else "",
        side["label"].strip() if side else "",
        *(match[0] for match in _AGED.finditer(sentence.words)),
        group["group"] if group and reading.unit == "percent" and reading.figure.start else "",
    )
    return tuple(dict.fromkeys(name for name in found if name and name != sentence.label))


def is_generic(words: str) -> bool:
    """Whether the words name no measure by themselves."""
    folded = " ".join(words.lower().split())
    return folded in _words()[1] or UNITS.get(folded) in _TIMES


def heading_measure(headings: Sequence[str]) -> str:
    """The nearest heading that names something, "" if none does."""
    opening = r"^(?:objective|(?:strategic )?priority)\s*\d*\s*[-–:]*\s*"
    named = (re.sub(opening, "", heading, flags=re.IGNORECASE) for heading in reversed(headings))
    return next((text for text in named if text and _names_something(text)), "")


def _names_something(heading: str) -> bool:
    """Whether a heading names a topic: not "Key Headlines", and not an aim in a whole sentence."""
    return heading.lower().strip(" :") not in _words()[3] and len(heading.split()) <= _MOST_HEADING_WORDS


_NAMES_A_PERIOD = re.compile(r"\b(?:year performance|12[- ]month period|previous period|year to date)\b", re.IGNORECASE)


def named_measure(sentence: Sentence, reading: Reading, until: int) -> str:
    """The words of the sentence that say what the figure counts, "" if it leaves that to its heading.

    `until` is where the next figure begins that is not bracketed with this one.
    """
    words = sentence.words
    before, after = words[: reading.figure.start], words[reading.figure.end : until]
    prefix = re.match(r"For\s+(?P<measure>[^,]{3,60}),", words)
    candidates = [prefix["measure"]] if prefix else []
    if own := _BEFORE_IN_YEAR.match(words):
        candidates.append(own["measure"])
    if reading.is_change and (fewer := _FEWER.match(words, reading.figure.end)):
        candidates.append(fewer["measure"])
    if reading.is_change and (found := _IN.match(after)):
        candidates.append(found["measure"])
    if rate := _NAMED_RATE.search(before):
        candidates.append(rate["measure"])
    if reading.statistic == "share" and (share := _SHARE_OF.match(after)):
        candidates.append(share["measure"])
    if reading.unit == "rank" and (ranked := _RANKED_FOR.match(after)):
        candidates.append(ranked["measure"])
    if reading.unit == "percent" and (scored := _SCORED_FOR.match(after)):
        candidates.append(f"{scored['score']} for {scored['aspect']}")
    candidates += [found["measure"] for found in _RELATION.finditer(before)]
    if reading.is_change:
        candidates += [found["measure"] for pattern in (_MOVING, _BRACKETED) if (found := pattern.search(before))]
    candidates += _counted(sentence, reading, before, after)
    if not reading.unit.startswith("gbp") or _EQUALS.search(before):
        candidates += [subject["subject"] for subject in reversed(list(_SUBJECT.finditer(before)))]
    tidied = (_tidy(candidate, sentence.vocabulary) for candidate in candidates)
    return next((named for named in tidied if named and not _NAMES_A_PERIOD.search(named)), "") or nearest_mention(
        sentence, reading, until
    )


def nearest_mention(sentence: Sentence, reading: Reading, until: int) -> str:
    """The listed measure named last before the figure, else first behind it, with the rest of its name."""
    earlier = [mention for mention in sentence.measures if mention.end <= reading.figure.start]
    nearest = earlier[-1:] or [mention for mention in sentence.measures[:1] if mention.start < until]
    if not nearest:
        return ""
    more = _MORE_OF_NAME.match(sentence.words, nearest[0].end)
    extended = f"{nearest[0].printed}{more[0]}" if more else ""
    return extended if extended and not sentence.vocabulary.find_areas(extended) else nearest[0].printed


def _counted(sentence: Sentence, reading: Reading, before: str, after: str) -> list[str]:
    """What is counted by the noun behind the figure, or by the one before "of"; hours by what was done in them."""
    words = sentence.words
    if reading.is_change or reading.statistic == "target" or reading.unit in ("percent", "points", "rank"):
        return []
    if lost := _lost(words, reading):
        return [lost]
    if _TIMES_AS.match(words, reading.figure.end):
        return []
    noun = _COUNTED.match(words, reading.figure.end)
    done = _DONE.search(before)
    if noun and done and reading.unit == "hours" and noun["noun"] == "hours":
        return [f"hours {done['done']}"]
    found = [_NAMED_AVERAGE.search(before), _OF_NOUN.match(after), noun]
    if reading.side == "current":
        found.append(_NOUN_OF.search(before))
    return [
        _with_said(match, sentence, reading.figure.end, reading.figure.end + len(after)) for match in found if match
    ]


def _lost(words: str, reading: Reading) -> str:
    """Days or hours that were lost, to what and by whom: "8.3 days to sickness"; "" for others."""
    found = _LOST.search(words) if reading.unit in ("days", "hours") else None
    if not found:
        return ""
    cause = _LOST_TO.search(words)
    subject = re.match(r"\W*(?P<who>(?:[\w-]+\s+){1,4}?)lost\b", words)
    parts = (
        reading.unit,
        "lost",
        f"to {cause['cause']}" if cause else "",
        f"({subject['who'].strip()})" if subject else "",
    )
    return " ".join(part for part in parts if part)


def _with_said(noun: re.Match[str], sentence: Sentence, figure_end: int, until: int) -> str:
    """A counted noun with what is said of it right behind: "operators taken off the telephones"."""
    end = noun.end() if noun.re is _COUNTED else figure_end
    if noun.re not in (_COUNTED, _NOUN_OF) or end >= until:
        return noun[1]
    said = said_of(sentence, end, until)
    return " ".join(f"{noun[1]} {said}".split()[:_MOST_MEASURE_WORDS])


def speaks_of_topic(sentence: Sentence, reading: Reading) -> bool:
    """Whether the subject before the figure leaves it to earlier sentences what it is: "The worst month was"."""
    subjects = list(_SUBJECT.finditer(sentence.words[: reading.figure.start]))
    if not subjects:
        return False
    start, end = subjects[-1].span("subject")
    start = max(
        [start, *(mention.end for mention in sentence.periods if start <= mention.start and mention.end <= end)]
    )
    return bool(_NO_TOPIC.match(_LEADING.sub("", sentence.words[start:end].strip())))


_OPENING_SUBJECT = re.compile(
    r"\W*(?P<subject>(?:(?!(?:if|when|while|as|although|because)\b)[\w'’&/()-]+\s+){1,7}?)(?:\w+ed|rose|fell|grew|is|are|was|were|has|have|had"
    r"|went|came|comes?|remains?|stands?|reflects?|shows?)\b",
    re.IGNORECASE,
)


def first_subject(sentence: Sentence) -> str:
    """The subject of a sentence that opens a paragraph, "" where it names nothing: "Abandonment of calls worsened"."""
    found = _OPENING_SUBJECT.match(sentence.words)
    subject = _tidy(found["subject"], sentence.vocabulary) if found else ""
    return subject if subject and not sentence.vocabulary.find_areas(subject) else ""


def _tidy(words: str, vocabulary: Vocabulary) -> str:
    """The measure in a stretch of words, without what leads up to it; "" if they only name an area or a time."""
    plain = _CUT.sub("", " ".join(words.split()) + " ").strip()
    for mention in reversed(find_periods(plain, PeriodContext())):
        plain = f"{plain[: mention.start]} {plain[mention.end :]}".strip()
    areas = vocabulary.find_areas(plain)
    if areas and areas[0].start == 0 and areas[0].end == len(plain):
        return ""
    if areas and areas[0].start == 0 and areas[0].end < len(plain) and not _starts_with_measure(plain, vocabulary):
        plain = plain[areas[0].end :].strip()
    plain = re.sub(r"\(\s*\)", "", plain).strip()
    plain = " ".join(_TRAILING.sub("", _LEADING.sub("", plain)).split()).strip(" -–:'‘’")
    if len(plain.split()) > _MOST_MEASURE_WORDS:
        plain = re.split(r"\s+(?:for|during|over|compared|when|in)\s+(?:the|to|with)\b", plain)[0]
    mentions = vocabulary.find_measures(plain)
    if len(plain.split()) > _MOST_MEASURE_WORDS:
        return mentions[-1].printed if mentions else ""
    if vocabulary.area(plain) is not None:
        return ""
    return plain if is_measure(plain) else ""


def _starts_with_measure(words: str, vocabulary: Vocabulary) -> bool:
    return any(mention.start == 0 for mention in vocabulary.find_measures(words))


def canonical_measure(words: str, vocabulary: Vocabulary) -> str:
    """The listed name for printed words, also where an abbreviation or "recorded" and "crimes" stand around it."""
    bare = " ".join(re.sub(r"\(([A-Z&]{2,6})\)", r"\1" if words.startswith("(") else "", words).split())
    shorter = re.sub(r"\A(?:all\s+|overall\s+)?(?:recorded|reported)\s+", "", bare, flags=re.IGNORECASE)
    variants = (
        words,
        bare,
        shorter,
        re.sub(r"\s+(?:crimes?|offences?|incidents?)\Z", "", shorter, flags=re.IGNORECASE),
    )
    for variant in variants:
        mentions = vocabulary.find_measures(variant)
        if mentions and mentions[0].start == 0 and mentions[0].end == len(variant):
            return mentions[0].name
    return vocabulary.canonical_measure(words)


def is_measure(words: str) -> bool:
    """Whether the words can name what is counted: no pronoun, verb, direction or bare qualifier."""
    if len(words) < 3 or words.split()[0].lower() in _words()[2] or re.fullmatch(r"[a-z]+ed", words):
        return False
    return not (is_generic(words) or _NO_TOPIC.match(words) or _NO_MEASURE.search(words) or _is_qualifier(words))


def _is_qualifier(words: str) -> bool:
    """Whether the words are nothing but a qualifier: "Full Time Equivalent (FTE)"."""
    folded = re.sub(r"\s*\([^)]*\)", "", words).lower()
    return any(folded == word.lower() for listed in _words()[0].values() for word in listed)
