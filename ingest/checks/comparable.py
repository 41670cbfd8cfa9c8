"""Which printed figures are of the same thing, and so should agree: measure, area, time, kind and unit."""

from __future__ import annotations

import re
from collections.abc import Hashable
from decimal import Decimal
from functools import lru_cache

from ingest.fact import Fact
from ingest.figures.forms import WORD_VALUES
from ingest.settings import VOCABULARY_FOLDER
from ingest.words.measure_words import canonical_measure
from ingest.words.vocabulary import load_vocabulary

LEVELS = ("level", "rate", "share")
CHANGES = ("change_percent", "change_points", "change_number")
# Units of what is not counted one by one.
MEASURED_IN = frozenset(
    (
        *("percent", "points", "gbp", "gbp_million"),
        *("minutes", "seconds", "hours", "days", "weeks", "months", "years", "kg", "rank", "per_1000"),
    )
)
# Qualifiers that say how final a figure is, not what it is of.
STATUS = frozenset(("revised", "provisional"))
_BY_KIND = re.compile(r"\s+by\s+[\w ]+\Z", re.IGNORECASE)
# Small words that make another measure of it: "other sexual offences".
_SET_APART = frozenset(("other", "not", "no", "without", "non"))
# Nouns of what is counted that one name has and another leaves out: "999 calls answered", "999 answered".
_COUNTED = frozenset(("call", "person", "people", "case", "crime", "offence", "incident"))
# ... and those that one report prints and another does not: "Police staff (FTE)", "Police staff".
_LEFT_OUT = frozenset(("call", "person", "people", "case", "fte"))
_FEWEST_NAMED = 2
# Words that tell nothing: "the number of special constables"; "inside ten seconds" is "within 10 seconds".
_UNTELLING = frozenset(("number", "numbers", "total", "overall", "head", "heads", "inside"))
_LEAST_TELLING = 3
_LEAST_SWAPPED = 3
_HUNDRED = 100


def same_unit(fact: Fact, other: Fact) -> bool:
    """Whether two figures are in one unit, or count things of which only one names them: "702", "702 crimes"."""
    return fact.unit == other.unit or ("" in (fact.unit, other.unit) and both_counts(fact, other))


def both_counts(fact: Fact, other: Fact) -> bool:
    """Whether two figures count things, in whatever word: "187 people", "178 casualties"."""
    return not {fact.unit, other.unit} & MEASURED_IN


def same_things(fact: Fact, other: Fact) -> bool:
    """Whether neither figure is of incidents where the other is of crimes, whatever name both go by."""
    return {_things(fact), _things(other)} != {"crimes", "incidents"}


def _things(fact: Fact) -> str:
    words = f"{fact.measure} {fact.unit}".lower()
    if re.search(r"\b(?:crime|offence)s?\b", words):
        return "crimes"
    return "incidents" if re.search(r"\bincidents?\b", words) else ""


def times(fact: Fact) -> tuple[object, ...]:
    """When a figure is of, and for a change since when."""
    since = (fact.baseline.start, fact.baseline.end) if fact.statistic in CHANGES else ()
    return (fact.period.start, fact.period.end, *since)


def kinds(fact: Fact) -> tuple[str, ...]:
    """The qualifiers of a figure that say what it is of."""
    return tuple(sorted({word.lower() for word in fact.qualifiers} - STATUS))


def rounds_to(fact: Fact, other: Fact) -> bool:
    """Whether the coarser of two printed figures is the finer one rounded."""
    here, there = abs(fact.value), abs(other.value)
    coarser = max(int(value.as_tuple().exponent) for value in (here, there))
    return abs(here - there) <= Decimal(1).scaleb(coarser) / 2


def slack_of(value: Decimal) -> Decimal:
    """How far a printed value may be off by rounding: half of its last decimal place, nothing for a whole number."""
    exponent = int(value.as_tuple().exponent)
    return Decimal(1).scaleb(exponent) / 2 if exponent < 0 else Decimal(0)


def may_be_rounded(fact: Fact) -> bool:
    """Whether a figure may be a round one: "nearly 198", "5,200", "half"."""
    value = fact.value
    noughts = value == value.to_integral_value() and value % _HUNDRED == 0
    return "approximate" in fact.flags or noughts or fact.printed.strip().isalpha()


def within(fact: Fact, other: Fact) -> bool:
    """Whether neither figure is more than twice the other, as a misprint or another source seldom makes it."""
    low, high = sorted((abs(fact.value), abs(other.value)))
    return high <= low * 2


def digits(fact: Fact) -> str:
    """The digits of a figure in order of size, which two figures share if theirs are only swapped."""
    return "".join(sorted(format(abs(fact.value), "f")))


def swapped(fact: Fact, other: Fact) -> bool:
    """Whether two figures of three digits or more are the same but for two neighbouring digits that changed places."""
    here, there = (format(abs(one.value), "f") for one in (fact, other))
    if len(here) != len(there) or sum(letter.isdigit() for letter in here) < _LEAST_SWAPPED:
        return False
    apart = [place for place, (one, two) in enumerate(zip(here, there, strict=True)) if one != two]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return False
    return here[apart[0]] == there[apart[1]] and here[apart[1]] == there[apart[0]]


def measure_key(fact: Fact) -> str:
    """The name of what a figure measures by which it is compared with others."""
    return _key(fact.measure)


def name_key(fact: Fact) -> Hashable:
    """The name by which two reports print figures of one thing: the listed one, else the telling words of it, without
    the noun for what is counted and without "FTE", either of which one of them may leave out.
    """
    words = name_words(fact) - _LEFT_OUT
    return measure_key(fact) if is_listed(fact) or len(words) < _FEWEST_NAMED else words


def is_listed(fact: Fact) -> bool:
    """Whether what a figure measures has a name in the vocabulary, so that two of one name are of one thing."""
    return measure_key(fact) in _listed()


def kind_of(fact: Fact) -> str:
    """The statistic of a figure; a share in per cent is a rate as well, as which another author prints it."""
    return "rate" if fact.statistic == "share" and fact.unit == "percent" else fact.statistic


def names_the_same(fact: Fact, other: Fact) -> bool:
    """Whether two figures are of one measure by its name: both of one listed measure and no part of it, or of the same
    three telling words or more, whose noun for what is counted one of them may leave out.
    """
    here, there = name_words(fact), name_words(other)
    listed = listed_as(fact)
    if listed or listed_as(other):
        return listed == listed_as(other) and ("incident" in here) == ("incident" in there)
    if here == there:
        return len(here) >= _LEAST_TELLING
    fewer, more = sorted((here, there), key=len)
    return len(fewer) >= _LEAST_TELLING and fewer < more and more - fewer <= _COUNTED


def listed_as(fact: Fact) -> str:
    """The listed measure that a figure is of as a whole, where its name says besides only whose and where: "people
    killed or seriously injured on Kent's roads"; "" where it is of none.
    """
    names = {mention.name for mention in load_vocabulary().find_measures(fact.measure)}
    if len(names) != 1:
        return ""
    name = next(iter(names))
    implied = frozenset().union(*(words_of(words) for words in (name, *_names_of(name))))
    return name if name_words(fact) <= implied | _COUNTED else ""


def name_words(fact: Fact) -> frozenset[str]:
    """The telling words of a measure's name, numbers among them, without those of its area."""
    return words_of(fact.measure) - words_of(f"{fact.area} {fact.area_printed}")


@lru_cache(maxsize=4096)
def words_of(name: str) -> frozenset[str]:
    """The telling words and the numbers of a name, the numbers in digits and plurals as one of them."""
    words = re.findall(r"[a-z]+|\d+", name.lower().replace("’s", "").replace("'s", ""))
    told = (str(WORD_VALUES.get(word, word)) for word in words if word not in _everyday() | _UNTELLING)
    return frozenset(word.removesuffix("s") for word in told)


@lru_cache
def _names_of(listed: str) -> tuple[str, ...]:
    return next((measure.names for measure in load_vocabulary().measures if measure.name == listed), ())


def telling_words(fact: Fact) -> frozenset[str]:
    """The words of what a figure measures, everyday words and plurals apart."""
    return _telling(measure_key(fact))


@lru_cache(maxsize=4096)
def _telling(measure: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", measure.replace("’s", "").replace("'s", ""))
    return frozenset(word.removesuffix("s") for word in words if word not in _everyday())


@lru_cache(maxsize=4096)
def _key(measure: str) -> str:
    """The listed name, else the printed words in small letters, without "by district" and the like where that helps."""
    vocabulary = load_vocabulary()
    for words in (measure, _BY_KIND.sub("", measure)):
        if (named := canonical_measure(words, vocabulary).lower()) in _listed():
            return named
    return " ".join(measure.lower().split())


@lru_cache
def _listed() -> frozenset[str]:
    return frozenset(measure.name.lower() for measure in load_vocabulary().measures)


@lru_cache
def _everyday() -> frozenset[str]:
    lines = (VOCABULARY_FOLDER / "function_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split()) - _SET_APART
