"""Which words can name what a figure counts, and how a stretch of words is made into a name."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from ingest.figures.forms import UNITS
from ingest.settings import VOCABULARY_FOLDER
from ingest.times.periods import PeriodContext, find_periods
from ingest.words.vocabulary import Vocabulary, load_vocabulary

MOST_MEASURE_WORDS = 9
_MOST_HEADING_WORDS = 12
_TIMES = frozenset(("minutes", "seconds", "hours", "days", "weeks", "months", "years"))
_CUT = re.compile(
    r".*(?:[,;‘\"“”]|’(?!s\b))\s*|.*(?<![a-z])'|.*\b(?:that|shows|indicates|showed)\s+", re.IGNORECASE | re.DOTALL
)
LEADING = re.compile(
    r"\A(?:(?:in\s+comparison|(?:an?|one|two|twelve|12)\s+(?:years?|months?|quarters?)\s+(?:ago|earlier|before|previously)|months?\s+previously|the|an?|this|our|all|in|both|overall(?!\s+(?:\w+\s+)?(?:satisfaction|service|treatment|experience))|currently|however|there\s+(?:is|are|were|has\s+been)"
    r"|(?:proportion|percentage|share)\s+of|categor(?:y|ies)\s+of|(?:total\s+)?numbers?\s+of|volumes?\s+of|(?:recorded\s+)?levels?\s+of|reporting\s+of"
    r"|and|but|so|only|just|forecast|projected|in\s+(?:that|this|the\s+same)\s+(?:period|time|year|quarter)|latest|recent|current|more|fewer|additional|reports?\s+of|recorded\s+number\s+of)\s+)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:\s+(?:has|have|is|are|was|were|now|also|figures|numbers|data|recorded|logged|reported|when|compared|period|for|in|at|of|from|to|by"
    r"|with|the|an?|its|our|their|and|or|over|during|since|on|upon|last|scored|rated|best|worst|themselves|actually|almost|(?:to|at|by)\s+the\s+end))+\Z",
    re.IGNORECASE,
)
# "In England and Wales as a whole it": what "it" is, an earlier clause says.
_PRONOUN = re.compile(r"\b(?:it|they|this|these|those|there|which|who|we|I|he|she|one)\Z")
_NO_MEASURE = re.compile(
    r"\A(?:(?:latest|current|recent|early|initial|available|local|national)\s+)*(?:data|analysis|results?|indications?|period)\b"
    r"(?!\s+protection).*\Z|\A(?:(?:last|past)?\s*(?:times?)|(?:have|has|had|is|are|was|were|being|would|now|been|not|to|from|by|with|as|when|if)"
    r"\b.*)\Z|\b(?:in[- ]year|previous|would|will|shows?|amounts?|increases?|decreases?|reductions?|totals?|estimated?"
    r"|have|has|had|is|are|was|were|peak|forecast|predicted|line\s+with|ranked|performing)\b"
    r"|\b(?:(?<!service )levels?|numbers?|figures?|measures?|order\s+offences)\Z",
    re.IGNORECASE,
)
# "Table 4", "where the average", "callers gave", "the partnership's target", "22 seconds longer than": no names.
_NO_NAME = re.compile(
    r"\A(?:table|figure|chart|graph|appendix|annex|paragraph)\s+[A-Z\d]{1,3}\Z|\A(?:where|them|equivalent)\b|\A(?:year|quarter|month|period)\s+(?-i:[A-Z])[\w’'-]+\Z|\A[a-z]+ly\Z|\Aone\s+before\b"
    r"|\A(?:rose|fell|grew|climbed|dropped)\b|\A(?:highest|lowest|longest|shortest|best|worst|fastest|slowest)\s+in\b|\A(?:having|whereas|being|including)\b|\b(?:than|gave|went|came|took|said|told)\Z|\Aout\b(?!-)"
    r"|\A(?:[\w'’-]+\s+){0,2}(?:year|quarter|month|period|week)s?(?:\s+(?:just\s+)?(?:ended|gone))?\Z"
    r"|\A(?:all\s+)?(?:both|one|two|three|four|five|six|several|some|many|most)\s+(?:groups?|areas?|measures?|things?|divisions?|districts?|boroughs?|forces?|counties|regions?)(?:\s+(?:improved|worsened))?\Z"
    r"|\A(?:relates?|reflects?|arises?|follows?|represents?|includes?|covers?)\Z"
    r"|\A(?:last|previous|next|this)\s+(?:report|meeting|paper|panel|update)\Z"
    r"|\A(?:years?|months?)\s+(?:before|earlier|ago)\Z|\A\d+\s+(?:months|weeks|days)\Z|\A(?:thirds?|quarters?|half|fifths?)\b(?!-)|\A(?:full|part)\Z"
    r"|[’']s?\s+(?:target|aim|standard)\Z|\A(?:target|aim)s?\s+for\s+(?:the\s+)?(?:next|this|coming)?\s*year\b",
    re.IGNORECASE,
)
# "The worst month", "the standard", "the target for both": of what, the sentences before say.
NO_TOPIC = re.compile(
    r"\A(?:the\s+)?(?:(?:worst|best|busiest|highest|lowest|overall|monthly|annual|quarterly|latest|comparable|corresponding"
    r"|equivalent|current|own|apparent|slight|sharp|first|second|third|fourth|last|force|group|national|regional"
    r"|msf|msg|whole|final|revised|only)\s+)*(?:month|quarter|average|figure"
    r"|rate|number|count|total|volume|standard|target|ceiling|aim|requirement|threshold|forecast|fall|rise|drop|decline|growth|uplift|improvement|increase|decrease|reduction"
    r"|difference|margin|gap|share"
    r"|(?:part|full|whole)[- ]year|proportion|result|score|position|change|year\s+before|addition|establishment"
    r"|monthly\s+figure)s?"
    r"(?:\s+(?:for|of)\s+(?:both|all|these|each|them|which))?\Z"
    r"|\A(?:the\s+)?(?:longest|shortest|quickest|slowest)\s+(?:average|median|wait|time)s?\Z|\A(?:the\s+)?(?:figure|result|position)\s+"
    r"|\A(?:the\s+)?(?:place|rank|ranking|standing)(?:\s+(?:in|among|within)\b.*)?\Z|\Aforce\s+areas\Z",
    re.IGNORECASE,
)

# "How calls are counted", "Action being taken"
_COUNT = re.compile(r"\A(?:in\s+all\s+)?\d[\d,.]*\s+(?!calls\b|calls?\s)")
_ASKS = re.compile(r"\A(?:what|how|why|when|where|who)\b|\b(?:being|happens|is|are|was|were)\b")
_GAVE_UP = re.compile(
    r"(?:\baverage\s+)?\bcallers?\s+(?:to\s+(?P<line>\d+\s+))?(?:who\s+)?(?:gave|hung|rang|ringing|hanging|giving)(?:\s+(?:up|off))?\b"
    r"(?:\s+before\s+.*)?",
    re.IGNORECASE,
)
_CAME_OR_WENT = re.compile(
    r"(?P<who>(?:[\w’'-]+\s+){0,3}(?:officers|staff|PCSOs|constables|specials|recruits|detectives|wardens|people))\s+"
    r"(?:(?:who|that)\s+)?(?P<did>joined|left)"
)
# A word broken at the end of a line: "se- riously"
_BROKEN = re.compile(r"\b([a-z]{2,})-\s(?!(?:and|or|to|nor)\b)([a-z]{2,})\b")
_SCORED = re.compile(r"(?<=\w)\s+(?:scored|rated|ranked)\s+(?:the\s+)?(?:best|worst|highest|lowest)\Z")
_OPENING = re.compile(r"^(?:[A-Z][.)]\s+|(?:objective|(?:strategic )?priority)\s*\d*\s*[-–:]*\s*)", re.IGNORECASE)
_AIM = re.compile(
    r"^(?:commitment|aim|pledge|pillar|goal|promise)\s+\d{1,2}\s*[-–—:]\s*(?:(?:reduc|tackl|combat|prevent|cut)(?:e|t?ing)?\s+)?",
    re.IGNORECASE,
)
_ACROSS = re.compile(r"\A(?:across|throughout)\s+(?:the\s+(?!rest\b))?", re.IGNORECASE)
# "For Q2 2020 compliance with": what is left of a time that opens the words
_FOR_TIME = re.compile(r"\A(?:for|in|during|over|at)\s+(?:the\s+)?(?=[a-z])", re.IGNORECASE)
# "Violence across the MSG"
_WHERE = re.compile(r"(?<=\w)\s+(?:in|for|across|within|among|throughout)\s+(?:the\s+|our\s+)?\Z", re.IGNORECASE)
_EVERYWHERE = re.compile(r"(?<=\w)\s+(?:nationally|regionally|locally|elsewhere)\Z", re.IGNORECASE)
_NUMBER_OF = re.compile(r"numbers?\s+[a-z]+ed", re.IGNORECASE)


@lru_cache
def _words() -> tuple[dict[str, tuple[str, ...]], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    file = tomllib.loads((VOCABULARY_FOLDER / "qualifiers.toml").read_text(encoding="utf-8"))
    qualifiers = {name: tuple(words) for name, words in file["qualifiers"].items()}
    generic = file["generic"]
    words, pronouns, headings, bare = (frozenset(generic[name]) for name in ("words", "pronouns", "headings", "bare"))
    return qualifiers, words, pronouns, headings, bare


def find_qualifiers(text: str) -> tuple[str, ...]:
    """The qualifiers named in `text`, by their listed names."""
    folded = " ".join(text.lower().split())
    return tuple(name for name, words in _words()[0].items() if any(_has_words(folded, word.lower()) for word in words))


def _has_words(text: str, words: str) -> bool:
    """Whether words stand in a text as words: "fte" is not in "after"."""
    return words in text and bool(re.search(rf"\b{re.escape(words)}\b", text))


def is_generic(words: str) -> bool:
    """Whether the words name no measure by themselves."""
    folded = " ".join(words.lower().split())
    return folded in _words()[1] or UNITS.get(folded) in _TIMES


def is_bare(words: str) -> bool:
    """Whether the words are a noun that leaves open which of its kind are meant: "posts", "number detected"."""
    return " ".join(words.lower().split()) in _words()[4] or bool(_NUMBER_OF.fullmatch(words))


def heading_measure(headings: Sequence[str]) -> str:
    """The nearest heading that names something, "" if none does."""
    named = (without_plan(_OPENING.sub("", heading)) for heading in reversed(headings))
    known = load_vocabulary()
    return next((text for text in named if text and known.area(text) is None and _names_something(text)), "")


def without_plan(heading: str) -> str:
    """A heading without the number of a part of a plan and what the plan means to do: "Commitment 3 – Reduce ASB"."""
    return _AIM.sub("", heading)


def _names_something(heading: str) -> bool:
    """Whether a heading names a topic: not "Key Headlines", and not an aim in a whole sentence."""
    plain = heading.lower().strip(" :")
    return plain not in _words()[3] and len(plain.split()) <= _MOST_HEADING_WORDS and not _ASKS.search(plain)


def tidy(words: str, vocabulary: Vocabulary) -> str:
    """The measure in a stretch of words, without what leads up to it; "" if they only name an area or a time."""
    plain = _CUT.sub("", " ".join(words.split()) + " ").strip()
    if _PRONOUN.search(plain):
        return ""
    timed = list(reversed(find_periods(plain, PeriodContext())))
    for mention in timed:
        plain = f"{plain[: mention.start]} {plain[mention.end :]}".strip()
    plain = _FOR_TIME.sub("", _ACROSS.sub("", plain)) if timed else _ACROSS.sub("", plain)
    areas = vocabulary.find_areas(plain)
    if areas and areas[0].start == 0 and areas[0].end == len(plain):
        return ""
    if areas and areas[0].start == 0 and areas[0].end < len(plain) and not _starts_with_measure(plain, vocabulary):
        plain = plain[areas[0].end :].strip()
    elif areas and plain[: areas[0].start].strip().lower() == "in":
        # "In Hale casualties went up" is of casualties.
        plain = plain[areas[0].end :].strip()
    anywhere = placeless(plain, vocabulary)
    plain = plain if is_generic(anywhere) else anywhere
    plain = re.sub(r"\(\s*\)", "", plain).strip()
    plain = " ".join(_TRAILING.sub("", LEADING.sub("", _COUNT.sub("", plain))).split()).strip(" -–:'‘’")
    if len(plain.split()) > MOST_MEASURE_WORDS:
        plain = re.split(r"\s+(?:for|during|over|compared|when|in)\s+(?:the|to|with)\b", plain)[0]
    mentions = vocabulary.find_measures(plain)
    if len(plain.split()) > MOST_MEASURE_WORDS:
        return mentions[-1].printed if mentions else ""
    if vocabulary.area(plain) is not None:
        return ""
    return plain if is_measure(plain) else ""


def placeless(words: str, vocabulary: Vocabulary) -> str:
    """Words without where they end: "the rate in Kent", "the rise nationally"."""
    areas = vocabulary.find_areas(words)
    where = _WHERE.search(words[: areas[-1].start]) if areas and areas[-1].end == len(words) else None
    return _EVERYWHERE.sub("", words[: where.start()] if where else words)


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


def plainly(measure: str) -> str:
    """A measure in the words that papers have for it: "callers gave up" are abandoned, officers who left leavers."""
    measure = _BROKEN.sub(r"\1\2", unicodedata.normalize("NFKC", _SCORED.sub("", measure)))
    if came := _CAME_OR_WENT.fullmatch(measure):
        return f"{came['who']}: {'joiners' if came['did'] == 'joined' else 'leavers'}"
    return _GAVE_UP.sub(lambda found: f"{found['line'] or ''}calls abandoned", measure)


def is_measure(words: str) -> bool:
    """Whether the words can name what is counted: no pronoun, verb, direction or bare qualifier."""
    if (
        len(words) < 3
        or not re.search(r"[A-Za-z]{2}", words)
        or words.split()[0].lower() in _words()[2]
        or re.fullmatch(r"[a-z]+ed", words)
    ):
        return False
    return not (
        _NO_NAME.search(words)
        or is_generic(words)
        or NO_TOPIC.match(words)
        or _NO_MEASURE.search(words)
        or _is_qualifier(words)
    )


def _is_qualifier(words: str) -> bool:
    """Whether the words are nothing but a qualifier: "Full Time Equivalent (FTE)"."""
    folded = re.sub(r"\s*\([^)]*\)", "", words).lower()
    return any(folded == word.lower() for listed in _words()[0].values() for word in listed)


_THINGS_DO = re.compile(
    r"(?P<things>(?:[\w'’&/()-]+\s+){0,4}?(?:[a-z’'-]+s|people|children|men|women|staff))\s+"
    r"(?:joined|left|resigned|retired|died|transferred|started|passed|failed|attended)\b.*"
    r"|(?P<who>[^:]+):\s(?:joiners|leavers)",
    re.DOTALL,
)


def things_of(measure: str) -> str:
    """The things that a measure counts without what they did: "officers" of "officers joined"."""
    found = _THINGS_DO.fullmatch(measure)
    return (found["things"] or found["who"]) if found else measure
