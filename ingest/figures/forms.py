"""The printed forms of figures as patterns, built from data/vocabulary/numbers.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal

from ingest.settings import VOCABULARY_FOLDER
from ingest.times.forms import MONTHS

_NUMBERS = tomllib.loads((VOCABULARY_FOLDER / "numbers.toml").read_text(encoding="utf-8"))
_NAMES = _NUMBERS["names"]


def _any(phrases: Iterable[str]) -> str:
    """An alternative of phrases, the longest first, whose spaces may be a line break."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first) + ")"


WORD_VALUES: dict[str, int] = {**_NUMBERS["units"], **_NUMBERS["tens"], **_NUMBERS["scales"]}
PARTS = {words: Decimal(value) for words, value in _NUMBERS["parts"].items()}
FRACTIONS = {words: Decimal(value) for words, value in _NUMBERS["fractions"].items()}
UNITS: dict[str, str] = {noun: unit for unit, nouns in _NUMBERS["unit_words"].items() for noun in nouns}
STOP_WORDS = frozenset(_NUMBERS["unit_stop"])

# "one" is left out: it is a pronoun far more often than a figure.
_COUNTS = [word for word in {**_NUMBERS["units"], **_NUMBERS["tens"]} if word != "one"]
_WHOLE = (
    rf"(?:(?:one|a)\s+{_any(_NUMBERS['scales'])}\b|{_any(_COUNTS)}\b"
    rf"(?:(?:[-\s]|(?<=hundred)\s+and\s+)(?:{_any([*_COUNTS, 'one', *_NUMBERS['scales']])})\b)*)"
)
WORD_NUMBER = re.compile(
    rf"(?<![\w-])(?P<whole>{_WHOLE})(?:\s+(?P<part>{_any(PARTS)})\b)?(?![\w-])(?P<percent>\s?(?:%|per\s?cent\b))?",
    re.IGNORECASE,
)
# "in the second half of 2021" is a time and "two and a half" is read with its number.
FRACTION = re.compile(
    rf"(?<![\w-])(?<!second )(?<!first )(?<!latter )(?<!last )(?<!and )(?P<fraction>{_any(FRACTIONS)})(?![\w-])"
    r"(?=\s+(?:of\s+(?!(?:19|20)\d\d)|are\b|were\b|have\b|had\b|is\b|was\b))",
    re.IGNORECASE,
)

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_SIGN = r"(?:\+/-|±|\+[ ]?|(?<![\w)%.][-–−])(?<![\w)%.])[-–−])"
NUMERAL = re.compile(
    rf"(?P<shown>(?P<sign>{_SIGN})?(?P<less>[<>≤≥]\s?)?(?P<pound>£\s?)?(?P<inner>-(?<=£-))?"
    rf"(?<![\w.,/:])(?<![A-Za-z][-/])(?P<digits>{_DIGITS})"
    r"(?P<scale>(?:\s?(?:million|billion|thousand)|[mM]n?|[kK]|bn)(?![\w]))?"
    r"(?:(?P<points>\s?(?:(?:percentage\s+points?|ppts?|pp)\b|p\.p\.))|(?P<percent>\s?%|\s+per\s?cent(?:age)?\b))?"
    r"(?P<ordinal>[ ]?(?:<sup>)?(?:st|nd|rd|th)\b(?:</sup>)?)?)"
    r"(?P<range>(?=\s?[-–]\s?\d))?(?P<rank>(?=\s+(?:(?:out\s+)?of\s+(?:the\s+)?(?:\d|(?:five|six|seven|eight|nine|ten)\b)"
    r"|out\s+of\b|in\s+the\s+country\b|nationally\b|(?:safest|best|worst|highest|lowest|fastest|slowest|quickest|largest|smallest)\b)))?"
    r"(?![\d/]|(?<!%):|[.,]\d|(?!(?:mins?|secs?|hrs?|yrs?|kgs?)\b)[A-Za-z_])"
)
# "6m 12s", "1h 20m": a wait in two units, each by its letter.
CLOCK = re.compile(
    r"(?<![\w.,£])(?P<whole>\d{1,3})\s?(?:(?P<minutes>m(?:ins?)?)\s?(?P<seconds>[0-5]?\d)\s?s(?:ecs?)?"
    r"|h(?:rs?)?\s?(?P<rest>[0-5]?\d)\s?m(?:ins?)?)\b"
)
# What stands before an ordinal that is a place, and what may stand behind it: no noun that it counts off.
PLACED = re.compile(
    r"\b(?:is|are|was|were|rank(?:s|ed)?|stands?|stood|placed|came|remains?|remained)\s+(?:now\s+|currently\s+|at\s+)?\Z"
    r"|\b(?:places?|puts?|placing|putting|leaves?|leaving|makes?|making)\s+(?:us|it|them|the\s+force|[A-Z][a-z]+)\s+(?:the\s+)?\Z"
    r"|\b(?:improved|slipped|rose|fell|moved|dropped|climbed|risen|fallen|up|down|gone|went)\s+from\s+\Z"
    r"|\d(?:st|nd|rd|th)\b[^.;]{0,120}(?:\b(?:against|from|to|and|with|having\s+been)\s+|\(\s*)\Z"
    r"|\d(?:st|nd|rd|th)\b[^.]{0,120}\b(?:had|put)\s+(?:us|it|the\s+force)\s+\Z",
    re.IGNORECASE,
)
NO_NOUN = re.compile(
    r"\s*(?:[,.;:()]|\Z|(?:a|an|and|or|in|out|of\s+\d|when|with|for|among|amongst|within|against|compared|nationally|overall"
    r"|lowest|highest|from|to\s+\d{1,2}(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?[A-Z])|up|down|the\s+year\s+before|last\s+year)\b)",
    re.IGNORECASE,
)
NOUNS = re.compile(r"(?:[ \n-]*[A-Za-z][\w'’/-]*){1,4}")
INEXACT = re.compile(rf"(?<!\w){_any(_NUMBERS['inexact']['before'])}\s+\W*\Z", re.IGNORECASE)
DIRECTIONS = re.compile(
    rf"\b(?:(?P<up>{_any(_NUMBERS['direction']['up'])})|{_any(_NUMBERS['direction']['down'])})\b", re.IGNORECASE
)

_NUMBER = r"\d{1,3}"
_LAPSE = r"(?:years?|months?|weeks?|days?|quarters?)"
_WORDS = "|".join(_NUMBERS["units"])
_NAMES_OF_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
# Whatever holds a number that is not a figure.
ALIEN = re.compile(
    "|".join(
        (
            # Citation and footnote marks, file names, addresses, telephone numbers, section numbers.
            r"\[\d+\]|<sup>\d+</sup>|\S+\.(?:txt|pdf|docx?|xlsx?|csv|md|html?)\b|https?://\S+",
            r"\b0\d{2,4}[ -]?\d{3}[ -]?\d{3,4}\b",
            r"(?m:^[ \t\f]*(?:[-*•]\s+)?(?:#+\s+)?(?:\d+(?:\.\d+){2,}\.?|\d{1,2}(?:\.\d{1,2})?[.)](?=\s)))",
            r"(?m:^[ \t\f]*(?:[-*•]\s+)?(?:#+\s+)?\d{1,2}\.\d{1,2}[ \t]+(?=(?-i:[A-Z])))",
            r"(?<![\w.,])\d+(?:\.\d+){2,}",
            # "The rule described at 3.1"
            r"\b(?:described|explained|discussed|outlined|set\s+out|mentioned|see|referred\s+to)\s+(?:at|in|under)\s+\d{1,2}(?:\.\d{1,2})?(?=\s*[.,;)])(?!\.\d)",
            rf"\b{_any(_NAMES['numbered'])}s?\s+\d+(?:\.\d+)*(?:\s+of\s+\d+)?(?![\w%]|,\d)(?!\.\d)",
            # "Outcomes 1 to 8"
            rf"\b{_any(_NAMES['numbered'])}s\s+\d{{1,2}}\s+to\s+\d{{1,2}}(?![\w%.,])",
            rf"\b{_any(_NAMES['fixed'])}(?!\w)",
            r"\bcovid\s?-?\s?\d+",
            # Ages, and rates' denominators.
            rf"\b(?:aged?|ages|under|over)\s+(?:of\s+)?(?:between\s+)?{_NUMBER}(?:\s?(?:[-–]|to|and)\s?{_NUMBER})?"
            r"(?=(?:\s?yrs|\s+years?)?(?:['’]?s\b|\s+and\s+(?:over|under)\b|\)))|\b(?:aged?|age\s+of)\s+(?:under\s+|over\s+|between\s+)?\d+(?:\s?[-–]\s?\d+)?",
            r"\b\d+(?:\s?(?:[-–]|to)\s?\d+)?(?:\s|-)?(?:years?|yrs?)[\s-]olds?\b|\bchildren\s+under\s+\d+",
            r"\b\d{1,2}\s?(?:[-–]|to)\s?\d{1,2}\s+(?:age\s+group|population)\b",
            r"\bper\s+[\d,]+\b",
            # Parts of a ranking: "the 10% most deprived areas", "the top 5%".
            r"\bthe\s+(?:top|bottom)\s+\d+\s?%|\bthe\s+\d+\s?%\s+(?:most|least)\b",
            # Days of one month.
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?=(?:,\s\d{{1,2}}(?:st|nd|rd|th)?)*\s(?:and|or)\s\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_NAMES_OF_MONTHS})\b)",
            # The age that someone turns, and services round the clock.
            r"\bturn(?:s|ed|ing)?\s+\d{2}\b|\b24\s+hours?\s+(?:a|per)\s+day\b",
            r"\b24[- ]hours?\b(?=\s+[a-z]+s?\b(?!\s+(?:later|after)))",
            # Lengths of time that place figures rather than being figures.
            rf"\b(?:last|past|previous|first|next|rolling|same|every|these)\s+(?:rolling\s+)?(?:\d+|{_WORDS})(?:\s?[-–]\s?\d+)?"
            rf"[\s-]+(?:\w+\s+)?{_LAPSE}\b",
            # "More than in the previous twelve": months.
            r"\b(?:previous|preceding)\s+(?:12|twelve)(?=\s*[(,.;])",
            rf"\b(?:\d+|{_WORDS})[\s-]{_LAPSE}[\s-](?:periods?|reporting|programmes?|plans?|rolling|strategy)\b",
            rf"\b(?:\d+|{_WORDS})-{_LAPSE}\b",
            rf"\b(?:\d+|{_WORDS})\s+{_LAPSE}\s+(?:ago|earlier|previously)\b",
        )
    ),
    re.IGNORECASE,
)
_SERVICES = frozenset(_NAMES["services"])
_SERVICE_WORD = re.compile(rf"\b{_any(_NAMES['service_words'])}\b", re.IGNORECASE)
# "101 is where we let people down": a line that a sentence opens with.
_SERVICE_IS = re.compile(r"\s+(?:is|was|has|had|remains?|remained|performance|demand|traffic)\b")


def is_service(match: re.Match[str], text: str) -> bool:
    """Whether the number is a telephone service such as 999: one of its words stands near and nothing is counted."""
    if match["shown"] not in _SERVICES:
        return False
    if not text[: match.start()].strip() and _SERVICE_IS.match(text, match.end()):
        return True
    around = text[max(0, match.start() - 60) : match.end() + 40]
    return bool(_SERVICE_WORD.search(around)) or text[match.end() : match.end() + 1] == ":"
