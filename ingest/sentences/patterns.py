"""What each figure of a sentence is - level, baseline, change, rank, forecast - by the words right around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.figures.figures import Figure, direction_of
from ingest.sentences.base_in_bracket import with_bases_in_brackets
from ingest.sentences.change import MOVED_BY, change_of, restates, tells_change_in_percent
from ingest.sentences.level import level_of, with_shared_units
from ingest.sentences.moves import compared_move
from ingest.sentences.points import as_points_of_levels
from ingest.sentences.reading import ABOUT, BESIDE, BUDGET_OF, FALL, MOVED, RISE, TO, Place, Reading
from ingest.sentences.several_years import mean_beside

_FROM = re.compile(
    r"\bfrom\s+(?:(?:an?|the)\s+revised\s+)?(?:(?:an?|the|(?:the\s+)?(?:last|previous)\s+(?:year|quarter|month)[’']s)\s+"
    r"(?:total|level|figure|low|high|peak|baseline|average|median|mean|rate)\s+of\s+)?\Z",
    re.IGNORECASE,
)
# "80%, from 214 interviews" does not move.
_MOVES = re.compile(
    rf"\b(?:{MOVED}|went|gone|goes|c[ao]me|cut|chang\w+|improv\w+|worsen\w+|slipp\w+|doubl\w+|mov\w+|varied|previous\w*|compar\w+"
    r"|shift\w*|differen\w+)\b",
    re.IGNORECASE,
)
_TO_FIGURE = re.compile(rf"(?:\s+[a-z]+){{0,3}}?\s+to\s+{ABOUT}£?\d(?![\d.,]*\s*(?:[ap]m|hours)\b)")
_RANGE = re.compile(r"\brang\w+\s+from\s+\Z", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:compared|compares|comparison|against|versus|vs\.?)\s*(?:to|with)?\s+"
    r"(?:(?:an?|the)\s+(?:usual|normal|typical|planned)\s+)?"
    r"(?:(?:an?\s+|the\s+)?(?:(?:[A-Z]{3}|national|regional|group)\s+)?"
    r"(?:total|average|LTA|ytd|year[ -]to[ -]date|figure|(?:[a-z]+\s+)?rate|level)\s+of\s+)?\Z|\bpreviously\s*\(?\Z"
    r"|\)\s+than\s+the\s+(?:revised\s+)?\Z"
    r"|\b(?:improvement|deterioration)\s+on\s+(?:the\s+)?\Z"
    r"|\bcompared\s+(?:to|with)\s+[^.;,]{0,40}\bwhich\s+(?:saw|had)\s+\Z"
    r"|\b(?:where|when|whereas)\s+(?:it|they|this|that|the\s+[a-z]+)\s+(?:had\s+(?:previously\s+)?been|had\s+stood\s+at|used\s+to\s+be)\s+\Z|\bhaving\s+been\s+\Z"
    r"|\bwhere\s+(?:a|one)\s+year\s+(?:ago|earlier|before)\s+(?:it\s+was|people\s+waited|they\s+were)\s+\Z"
    r"|\bas\s+(?:many|much)\s+as\s+(?:the\s+)?\Z"
    r"|\bprevious\b[^.;]{0,40}\(\s*\Z|\b(?:more|less|worse|fewer|[a-z]+[^f]er)\s+than\s+the\s+(?:revised\s+)?\Z"
    r"|\b(?:above|below|over|up\s+on)\s+(?:the\s+)?(?:current|present|this|last|previous)\s+year[’']s\s+\Z"
    r"|\b(?:[a-z]+er|more|less|worse)\s+than\s+(?:the\s+)?(?:last|previous)\s+(?:year|quarter|month)[’']s\s+\Z",
    re.IGNORECASE,
)
# "Against an MSG average of 81.0": of the same time, elsewhere.
_OTHERS_AVERAGE = re.compile(
    r"\b(?:against|compared\s+(?:to|with)|versus)\s+(?:an?|the)\s+(?:MSG|MSF|national|regional|group|peer)\s+average\s+of\s+\Z"
)
_STANDS = re.compile(
    r"\b(?:stands?|stood|remain\w*|was|were|is|are|total(?:s|led)?|average|averag\w+|of|at|be)\s+(?:now\s+|currently\s+)?"
    rf"(?:at\s+|to\s+be\s+)?{ABOUT}\Z",
    re.IGNORECASE,
)
# "... and the national figure 88.1", a second clause that leaves out its verb
_OTHERS_FIGURE = re.compile(
    r"\b(?:MSG|MSF|national|regional|group|force|county|peer|similar\s+forces[’'])\s+(?:figure|average|rate|level|total|median)\s+\Z",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"\b(?:estimat(?:ed|ing)|forecast|project(?:ed|ing|ion)|predict|would amount|anticipat)\w*", re.IGNORECASE
)
_FORETELLS = re.compile(r"\bestimate\s+of\s+£?\d|\ban\s+estimated\s+£?\d|\bregression\b", re.IGNORECASE)
# "about 67,000 crimes are forecast"
_FORECAST_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,3}?(?:is|are|was|were|had\s+been|has\s+been)\s+(?:now\s+|still\s+)?(?:forecast|projected|predicted|expected|anticipated)\b",
    re.IGNORECASE,
)
# The place held before: "now 21st (it was 19th)".
_HAVING_BEEN = re.compile(r"\bhaving\s+been\s+\Z")
_IT_WAS = re.compile(r"\(\s*(?:(?:it|this|we)\s+)?(?:was|were|previously|formerly)\s+\Z", re.IGNORECASE)
# An estimate of how things are is no forecast: "the estimated proportion", "an estimated 9 in 10".
_PRESENT_ESTIMATE = re.compile(
    r"\bestimat\w+\s+(?:proportion|share|percentage|rate)\b|\b(?:an|the)\s+estimated\s+\Z", re.IGNORECASE
)
_ACTUAL = re.compile(r"\bbut\b|\bhowever\b|;", re.IGNORECASE)
_TARGET = re.compile(
    r"\b(?:target|aim|goal|ambition|threshold|standard|ceiling|requirement)s?\b(?!\s+risk\b)(?!\s+(?:was|were|is|are)\s+(?:met|missed))"
    r"(?:(?!\b(?:where|which|while|whilst|whereas|found|met|missed|recorded)\b)[^.;]){0,100}\Z|\bshould\s+be\s+(?!noted|remembered|recognised|read\b|seen|treated|borne|handled|taken|viewed|used|interpreted|regarded|understood)[^.;]{0,60}\Z"
    r"|\b(?:inside|within|outside|below|above)\s+(?:the|its|our|his|her)\s+(?:\w+[’']s\s+)?range\s+(?:of|from)\s+\Z"
    r"|\b(?:guide|policy|target|tolerance|recommended|acceptable)\s+range\s+(?:is|was|of|from)\s+\Z"
    r"|\b(?:committed|pledged|undertaken|promised)\s+to\s+[^.;]{0,80}\Z"
    r"|\b(?:commitment|requirement|expectation)\s+of\s+\Z|\b(?:asked|asks|ask|asking|looking)\s+for\s+(?:at\s+least\s+)?\Z"
    r"|\b(?:suggests?|recommends?|advises?)\s+(?:no\s+more\s+than|at\s+least|at\s+most)\s+\Z"
    r"|\bwould\s+like\s+(?:to\s+see\s+)?[^.;]{0,60}\b(?:under|below|above|over|at|to)\s+\Z|\b(?:requires|demands|expects)\s+(?:at\s+least\s+)?\Z|\b(?:wants?|wanted|hopes?|hoped|intends?|intended)\s+(?:[a-z]+\s+){0,2}?to\s+(?:see|bring|get|keep|hold|cut)\b[^.;]{0,60}\b(?:below|under|above|over|within|up\s+to|down\s+to"
    r"|back\s+(?:at|to|up\s+to|down\s+to|above|below))\s+\Z",
    re.IGNORECASE,
)
# "Crews targeted the road", "against the standard for towns, 83% were": what follows is no target.
_NOT_AIMED = re.compile(
    r"\b(?:within|inside|in)\s+(?:(?:the|its|their|our)\s+)?(?:[\w-]+\s+){0,2}?(?:target|standard)s?(?:\s+times?)?\s+"
    r"(?:on|in|for|was|were|is|rose|fell|stood|came|went)\b[^.;]*\Z|"
    r"\b(?:targets|aims)\s+(?:the|those|people|at)\b[^.;]*\Z|\b(?:against|despite)\s+(?:the|an?|its|our)\s[^.;,]*,\s+[^.;,]*\Z",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(
    r"\s*(?:minute|second|hour|day|per cent)?s?\s+(?:(?:local|national|force|internal|agreed)\s+)?"
    r"(?:target|threshold|standard|ambition|goal|ceiling|minimum|maximum)\b"
    r"|\s+(?:[a-z][\w’'-]*\s+){0,2}?as\s+(?:its|the|their|our|an?)\s+(?:\w+\s+)?target\b"
    r"|\s+(?:was|were)\s+(?:required|sought|needed)\b",
    re.IGNORECASE,
)
# The earlier figure behind a change: "6% above the 724 of Quarter 2 last year"
_ABOVE_THE = re.compile(r"\d\s?%\s+(?:above|below|over|under|up\s+on|down\s+on)\s+the\s+\Z")
_OF_TIME = re.compile(
    r"\s+(?:of|in|recorded\s+in|for)\s+(?:the\s+)?(?:[A-Z]|year|same|previous|last|(?:19|20)\d\d|a\s+year\b|[a-z]+\s+years\b)"
)
# "This compares with a 2017-19 average of 894": an earlier figure of what the sentence before told.
_COMPARES = re.compile(
    rf"\W*(?:This|That|It|These)\s+compares?\s+(?:to|with)\s+(?:(?!{RISE}|{FALL})[^.;])*\Z", re.IGNORECASE
)
# "More than double the 66 of two years ago"
_TIMES_THE = re.compile(r"\b(?:double|twice|treble|triple|half)\s+the\s+\Z")
# What a figure is set beside may be what was asked for: "short of the 50% that we agreed".
_SHORT_OF = re.compile(r"\b(?:short\s+of|below|above|than|against|beating|missing|towards)\s+the\s+\Z", re.IGNORECASE)
_AGREED = re.compile(
    r"\s*(?:[a-z]+\s+)?(?:(?:that|which)\s+)?(?:[\w’'-]+\s+){1,5}?(?:agreed|asked|required|wanted|promised|undertook|set)\b"
)
# "Had 2,390 as its target, and finished with 2,396"; "beat its target by 6"
_CAME_OUT = re.compile(
    r"\b(?:target|aim|goal|standard|requirement)s?\b[^.;]*?(?:\b(?:finished|ended|reached|achieved|delivered|closed|stood|recruited)\b"
    r"[^.;]*|\bby\s+)\Z",
    re.IGNORECASE,
)
# So many percent "for immediate calls and 80% for others"
_AND_FOR = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:for|in)\s+[^.;:]{2,50}?(?:,|,?\s+and)\s+|[^.;]{0,80}\band\s+to\s+[^.;]{3,60}|\s+(?:seconds|minutes|hours|days)\s+and\s+[^.;:\d]{3,60}\s+(?:in|within)\s+"
)
# The same change elsewhere: dropped 3.1% here, 2.2% in the group and 1.4% nationally
_ELSEWHERE = re.compile(r"(?:\s+(?:here|locally|nationally|in\s+[^,;.\d]{2,40}?))?\s*(?:,|,?\s+and)\s+(?:by\s+)?")
_WHERE = re.compile(r"\s+(?:nationally|regionally|locally|in\s+(?:the\s+|our\s+)?[A-Z])")
_ON_TOP = re.compile(r"\bon\s+top\s+of\s+(?:an?\s+[a-z]+\s+of\s+)?\Z")
_BY_PART = re.compile(
    r"\b(?P<move>up|down|rose|fell|risen|fallen|grew|grown|increased|decreased|dropped|climbed|reduced)\s+by\s+"
    r"(?:more\s+than\s+|over\s+|nearly\s+|almost\s+|just\s+(?:over|under)\s+|about\s+)?(?:an?|one|two|three)[\s-](?:half|third|quarter|fifth|sixth|seventh|eighth|tenth)s?\s*\(\Z",
    re.IGNORECASE,
)
# "4,702 (13.3%)" holds two figures of one time, and "up 4% on 2,309" the one that is moved from.
_BRACKETED = re.compile(r"(?:\s+[a-z]+)?\s*\(\s*")
_ON = re.compile(r"\s+on\s+(?:the\s+)?")


def read_figures(sentence: str, figures: Sequence[Figure], about: str) -> list[Reading]:
    """The figures of `sentence` (one line) that its words place; the others are left out.

    `about` is the text whose words tell a rate from a share: the sentence with its heading.
    """
    readings: list[Reading] = []
    for place, figure in enumerate(figures):
        begin = figures[place - 1].end if place else 0
        until = figures[place + 1].start if place + 1 < len(figures) else len(sentence)
        words = sentence
        if place and _is_range(sentence, figures[place - 1], figure):
            begin = figures[place - 2].end if place > 1 else 0
            words = _blanked(sentence, figures[place - 1].start, figure.start)
        elif place + 1 < len(figures) and _is_range(sentence, figure, figures[place + 1]):
            until = figures[place + 2].start if place + 2 < len(figures) else len(sentence)
            words = _blanked(sentence, figure.end, figures[place + 1].end)
        beside = readings[-1] if readings and readings[-1].place == place - 1 else None
        before, after = words[begin : figure.start], words[figure.end : until]
        reading = _read(Place(words, figure, place, before, after, until, beside, about))
        if reading is not None:
            readings.append(reading)
    readings = with_bases_in_brackets(sentence, readings)
    return as_points_of_levels(sentence, with_shared_units(sentence, readings))


def _is_range(sentence: str, first: Figure, second: Figure) -> bool:
    """Whether two figures are the ends of a range: "3-5%", "between 5 and 6%"."""
    between = sentence[first.end : second.start]
    if re.fullmatch(r"\s?[-–]\s?", between):
        return True
    return bool(re.fullmatch(r"\s+and\s+", between) and re.search(r"\bbetween\s+\Z", sentence[: first.start]))


def _blanked(sentence: str, start: int, end: int) -> str:
    return f"{sentence[:start]}{' ' * (end - start)}{sentence[end:]}"


def _read(place: Place) -> Reading | None:
    """The figure as its words place it, None where they do not."""
    figure, before = place.figure, place.before
    if figure.unit == "rank":
        was = _FROM.search(before) or _IT_WAS.search(before) or _HAVING_BEEN.search(before)
        return place.reading("rank", "baseline" if was else "current")
    if figure.printed.startswith(("±", "+/-")):
        unit = "points" if figure.unit == "percent" else figure.unit
        return Reading(figure, "level", abs(figure.value), unit, "current", place.index)
    if (moved := compared_move(place)) is not None:
        return moved
    if _OTHERS_AVERAGE.search(place.before):
        return place.reading(level_of(place))
    agreed = _SHORT_OF.search(before) and _AGREED.match(place.after)
    if _is_baseline(place) and not agreed:
        return place.reading(level_of(place), "baseline")
    if place.beside and place.beside.side == "baseline" and re.search(r"\b(?:up|down) from\s*\Z", before):
        return None
    if _is_forecast(place) and not BUDGET_OF.search(before):
        return _forecast(place)
    aims = _TARGET.search(before) and not _CAME_OUT.search(before) and not _NOT_AIMED.search(before)
    aimed = agreed or aims
    listed = place.beside and place.beside.statistic == "target" and (_AND_FOR.fullmatch(before) or before == " to ")
    if aimed or listed or _TARGET_AFTER.match(place.after):
        return place.reading("target")
    change = _also_moved(place) or change_of(place)
    if change is not None or _is_unplaced(place):
        return change
    sure = (
        TO.search(before)
        or _OTHERS_FIGURE.search(before)
        or _STANDS.search(before)
        or re.match(r"\s*(?:up|down)\s+from\b", place.after)
    )
    return place.reading(level_of(place), sure=bool(sure))


def _also_moved(place: Place) -> Reading | None:
    """A percentage that tells again how much something moved: "dropped 3.1% here, 2.2% in the group and 1.4%
    nationally", "growth of 4.4%, on top of 6.2% in 2022", "by more than a fifth (21.1%)"; None for others.
    """
    figure, beside = place.figure, place.beside
    if figure.unit != "percent" or figure.sign:
        return None
    again = beside and beside.is_change and beside.figure.unit == "percent"
    if (
        again
        and beside
        and (_ON_TOP.search(place.before) or (_ELSEWHERE.fullmatch(place.before) and _WHERE.match(place.after)))
    ):
        sign = -1 if beside.value < 0 else 1
        return Reading(figure, "change_percent", abs(figure.value) * sign, "percent", "current", place.index)
    part = _BY_PART.search(place.before)
    direction = direction_of(part["move"]) if part else 0
    if direction:
        return Reading(figure, "change_percent", figure.value * direction, "percent", "current", place.index)
    return None


def _is_baseline(place: Place) -> bool:
    """Whether the figure is the one that another is compared with."""
    before, beside = place.before, place.beside
    if tells_change_in_percent(place):
        return False
    if beside and beside.is_change and _ON.fullmatch(before):
        return True
    if beside and beside.side == "baseline" and _BRACKETED.fullmatch(before):
        return not _is_signed(place)
    opens_pair = re.search(r"\(\s*\Z", before) and re.fullmatch(r"\s*to\s+", place.after)
    moves = _MOVES.search(place.sentence) or _TO_FIGURE.match(place.after + place.sentence[place.until :])
    if mean_beside(before).label or (place.index == 0 and _COMPARES.match(place.sentence[: place.figure.start])):
        return True
    if _TIMES_THE.search(before) and _OF_TIME.match(place.after):
        return True
    if _ABOVE_THE.search(place.sentence[: place.figure.start]) and _OF_TIME.match(place.after):
        return True
    if beside and beside.unit == place.figure.unit == "percent" and re.fullmatch(r",\s+from\s+", before):
        # Satisfaction that is put "at 76.3%, from 73.8%" has moved from there.
        return True
    moved_from = _FROM.search(before) and not _RANGE.search(before) and moves
    return bool(moved_from or _AGAINST.search(before) or opens_pair)


def _is_signed(place: Place) -> bool:
    """Whether a percentage is printed with its sign: "compared with 14 (+107.1%)"."""
    return bool(place.figure.sign) and place.figure.unit == "percent"


def tells_ahead(words: str) -> bool:
    """Whether words say that something is estimated or expected."""
    return bool(_FORECAST.search(words) or _FORETELLS.search(words))


def _is_forecast(place: Place) -> bool:
    """Whether the figure is said to be expected, and not then said to be so."""
    words = place.sentence[: place.figure.start]
    if _FORECAST_AFTER.match(place.after):
        return True
    forecast = _FORECAST.search(words)
    return bool(forecast and not _ACTUAL.search(words[forecast.end() :]) and not _PRESENT_ESTIMATE.search(words))


def next_apart(sentence: str, figures: Sequence[Figure], place: int) -> int:
    """Where the next figure begins that is not bracketed with this one: past "(33)" in "19.1% (33), 8.2% (11)"."""
    following = place + 1
    while following < len(figures) and BESIDE.match(sentence[figures[following - 1].end : figures[following].start]):
        following += 1
    return figures[following].start if following < len(figures) else len(sentence)


def _is_unplaced(place: Place) -> bool:
    """Whether the words leave open what the figure is.

    "9.1% (338,648 crimes)" without a direction is a change whose way the sentence does not say; "a difference of 3"
    neither.
    """
    if restates(place):
        return False
    if re.search(r"\b(?:difference|interval)\s+of\s+\Z", place.before) or (
        place.index and not place.beside and re.fullmatch(r"\s*\(\s*", place.before)
    ):
        return True
    behind = re.match(
        r"\s*\(\s*(?!(?:19|20)\d\d(?:/\d\d)?\s*:)[£\d][\d.,]*(?P<percent>\s?%)?", place.sentence[place.figure.end :]
    )
    return (
        place.figure.unit == "percent"
        and place.until < len(place.sentence)
        and behind is not None
        and not behind["percent"]
    )


def _forecast(place: Place) -> Reading:
    figure = place.figure
    direction = direction_of(place.before) if MOVED_BY.search(place.before) else 0
    value = -abs(figure.value) if direction < 0 else figure.value
    return Reading(figure, "forecast", value, figure.unit, "current", place.index)
