"""Whether a figure of a sentence says how much something moved, and which way."""

from __future__ import annotations

import re

from ingest.fact import Statistic
from ingest.figures.figures import LAPSES, Sign, direction_of
from ingest.sentences.moves import said_of_move, sign_of
from ingest.sentences.reading import ABOUT, BESIDE, FALL, RISE, TO, Place, Reading

_UP = r"(?<!make )(?<!made )(?<!makes )(?<!making )up"
MOVED_BY = re.compile(
    rf"\b(?:{_UP}|down|{RISE}|{FALL})(?:\s+(?:of|by|at)|\s*[:(–-])?\s*{ABOUT}\Z"
    rf"|\b(?:{RISE}|{FALL})\b[^.;()]{{0,140}}?\b(?:of|by)\s+{ABOUT}(?:(?:half|third|quarter|fifth|tenth)\s*\(\s*)?\Z",
    re.IGNORECASE,
)
_MOVED_AFTER = re.compile(
    r"\s*(?:(?:\w+\s+)?(?:increase|decrease|reduction|rise|fall|growth|drop|decline|uplift(?=\s+(?:on|upon|from)\b))\b"
    r"|(?:(?:percentage\s+)?points?\s+)?(?:higher|lower|more|fewer|less|above|below)\b|(?:up|down)\b(?=\s*[,.;)]|\s+(?:on|overall|compared|against)\b|\s*\Z)"
    r"|(?:seconds?|minutes?|hours?|days?|weeks?)\s+(?:more|fewer|less)\b)",
    re.IGNORECASE,
)
# "22 seconds longer than": how long things take is more or less.
_LASTED = re.compile(
    r"\s*(?:(?:seconds?|minutes?|hours?|days?|weeks?|months?)\s+)?(?:(?P<up>longer|slower|later)|shorter|quicker|faster|sooner|earlier)\s+than\b"
)
# "594 more than in 2022/23 (7.7%)": the same change as a percentage, behind the time that it is reckoned from.
_THAN_THEN = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:more|fewer|less|higher|lower)\s+than\s+(?:(?:in|for|during|at)\s+)?(?:the\s+|a\s+)?"
    r"(?:previous|preceding|prior|last|same|year|12|twelve|(?:19|20)\d\d|[A-Z][\w/’'-]*)[^.;:(),%£]{0,50}\(\s*\Z"
)
_POINTS = re.compile(r"\s+(?:percentage\s+)?points?\b")
_CLOSED = re.compile(r"\s*\)")
# "An improvement of 0.7 days", "improved by 2 points": what takes time, or is given up, is better when there is less.
_BETTER = re.compile(
    rf"\b(?:improv\w+|better|(?P<worse>worse\w*|deteriorat\w+))\s+(?:of|by)\s+{ABOUT}\Z",
    re.IGNORECASE,
)
_BETTER_THAN = re.compile(r"\s*(?:(?:percentage\s+)?points?\s+)?(?:better|(?P<worse>worse))\s+than\b")
_LESS_IS_BETTER = re.compile(r"\babandon\w*|\b(?:lost|wait\w*|sickness|absence|response\s+times?)\b", re.IGNORECASE)
# "1,900 of the additional offences": so many more than before.
# So is what follows a move: "rose from 135,317 to 140,980, an extra 5,663 offences".
_EXTRA = re.compile(rf"\bof\s+the\s+(?:extra|additional)\s+\Z|\b(?:{RISE})\b[^.;]*,\s+an?\s+(?:extra|additional)\s+\Z")
_MORE = re.compile(r"\s+(?:more|further|additional)\s+[a-z]")
_GOT = re.compile(r"\b(?:found|identified|seized|made|issued|arrested)\s+(?:an?\s+)?\Z")
_COMPARES = re.compile(r"\b(?:than|compared|against|on|since|last|previous|year|quarter|month|versus)\b")
_ADDS = re.compile(r"\b(?:adds?|added)\s+(?:about\s+|just\s+|an?\s+(?:extra|further)\s+)?\Z")
# "£0.688m or 28.3% more than": the number of the same change
_OR_PERCENT = re.compile(r",?\s+or\s+[\d.]+\s?%,?\s+(?:more|less|fewer|higher|lower|above|below)\b")
_FURTHER = re.compile(r"\s+of\s+(?:the|these|those)\s+(?:[\d,]+\s+)?(?:additional|extra|(?P<fewer>fewer))\s+[a-z]+")
# "17.0% (137 KSIs) below the previous period": the direction stands behind the bracket.
_MOVED_BEYOND = re.compile(
    r"(?:\s+[A-Za-z][\w'’/-]*){0,3}\s*\([^()]*\)\s*(?P<up>more|higher|above|up)?(?P<down>fewer|less|lower|below|down)?\b"
)
_MOVE_NOUN = re.compile(r"\b(?:increases?|rises?|reductions?|decreases?|falls?)\b", re.IGNORECASE)
_LISTED_AREA = re.compile(
    r"[^\w]*(?:s?\)[,;\s]*)?(?:and\s+)?(?:[A-Z][\w'’]*\s+){1,4}|[^\w]*[A-Za-z'’]{0,8}\)[,;]?\s+(?:and\s+)?(?:[A-Z][\w'’]*\s+){1,4}"
)
# "The main reason for the increase: 310 offences against 290": the number behind the colon is no change.
# What came out stands behind "at": "3.1% lower at 21,408".
_IS_LOWER_AT = re.compile(rf"\b(?:is|was|are|were)\s+(?:\w+\s+)?(?:lower|higher)\s+at\s+{ABOUT}\Z", re.IGNORECASE)
_LOWER_AT = re.compile(r"\b(?:lower|higher)\s+at\s", re.IGNORECASE)
# "Picked up 91% of calls", "took up 40 places": a verb of two words, by which nothing rose.
_PHRASAL = re.compile(
    r"\b(?:pick|take|took|taken|set|sign|call|gave|give|given|open|brought|built|turn|show|look|follow|caught|end|held|put|stood|step|round|back|clear|draw"
    r"|drew|link|meet|met|speed|wind|tidy|free|join|start)(?:s|ed|ing)?\s+(?:up|down)\s+" + ABOUT + r"\Z",
    re.IGNORECASE,
)
_GAVE_UP = re.compile(rf"\b(?:g[ai]v(?:e|es|en|ing)|h[au]ng(?:s|ing)?)\s+up\s*\(?\s*{ABOUT}\Z", re.IGNORECASE)
_COLON = re.compile(r":\s*\Z")
_SET_AGAINST = re.compile(r"(?:\s+[a-z]+){0,2},?\s+(?:against|compared|up\s+from|down\s+from)\b")
# What was done with so many behind the colon is no change either: theft is behind it, as 1,384 were stolen
_WERE = re.compile(r"(?:\s+[a-z]+){1,2}\s+(?:was|were|has\s+been|have\s+been|had\s+been)\s+[a-z]+")
_NOT_MOVED = re.compile(r"\b(?:from|figure|level)\b", re.IGNORECASE)
# "increased by 31.9% (689 crimes) and 19.1% (339 crimes) for ...": the second goes on from the first.
_ALSO = re.compile(rf"[^.;]{{0,25}}\)?,?\s+and\s+(?:(?:[\w'’-]+\s+){{0,9}}by\s+{ABOUT})?\Z", re.IGNORECASE)
# "... a fall of 20%, though this is only 6 offences": the percentage once more, as a number.
RESTATED = re.compile(
    r"[^.;]*\b(?:this|which|that)\s+(?:\w+\s+){0,2}?(?:is|was|equat\w+\s+to|equals?|amount\w*\s+to|represent\w*)\s+"
    rf"(?:only\s+|just\s+)*(?:a\s+difference\s+of\s+)?{ABOUT}\Z"
    r"|[^.;\d]*(?:\d+\s+Month\b[^.;\d]*)?,\s+(?:only|just)\s+\Z",
    re.IGNORECASE,
)
# "Calls were down 9%, and 6.4% were abandoned": the second is no fall.
_IS_SAID = re.compile(r"\s+(?:of\s+(?:them|these|those|all)\b|was\b|were\b|is\b|are\b|had\b|have\b|said\b|led\b)")
_MOVED_TO = re.compile(
    rf"\b(?:up|down|{RISE}|{FALL})\b[^.;]{{0,40}}\bfrom\s+[£\d][^.;()]{{0,40}}\bto\s+{ABOUT}\Z", re.IGNORECASE
)
# "41 below establishment", "£0.6m under budget": how far off a plan, not how much it moved.
_OFF_PLAN = re.compile(
    r"(?:\s+[a-z]+)?\s+(?:below|above|over|under|short\s+of)\s+(?:(?:the|its|their|our)\s+)?(?:\w+\s+)?"
    r"(?:budget|establishment|strength|plan|requirement|target|commitment|allocation|ceiling|(?:number|level|figure)\s+(?:[\w’'-]+\s+){0,4}requires?|it)\b",
    re.IGNORECASE,
)


def change_of(place: Place) -> Reading | None:
    """The figure as a change, None if its words do not make it one."""
    figure = place.figure
    if "n=" in place.before.replace(" ", "") or _OFF_PLAN.match(place.after):
        return None
    direction = said_of_move(place)
    if direction is None:
        direction = _beside_direction(place)
    if direction is None:
        direction = _own_direction(place)
    if direction is None:
        direction = _listed_direction(place)
    if direction is None:
        if not figure.sign or (figure.sign < 0 and not figure.unit and "(" not in place.before):
            return None
        direction = 0
    direction = figure.sign or direction
    statistic: Statistic = "change_number"
    if figure.unit == "percent":
        statistic = "change_percent"
    elif figure.unit == "points":
        statistic = "change_points"
    value = abs(figure.value) * direction if direction else figure.value
    return Reading(figure, statistic, value, figure.unit, "current", place.index)


def _beside_direction(place: Place) -> Sign | None:
    """The direction of the change that the figure is printed beside, None where it is beside none."""
    beside = place.beside
    if beside is None:
        return None
    said = _IS_SAID.match(place.after)
    if beside.is_change and BESIDE.match(place.before) and not TO.search(place.before) and not said:
        return sign_of(beside.value) or direction_of(place.sentence[: beside.figure.start])
    if place.figure.unit == "percent" and _closes_move(place.sentence, beside, place.figure.start):
        return _last_direction(place.sentence[: beside.figure.start])
    if tells_change_in_percent(place):
        return sign_of(beside.value)
    alike = beside.unit != "percent" or place.figure.unit == "percent"
    if beside.is_change and alike and not said and _ALSO.fullmatch(place.before) and not MOVED_BY.search(place.before):
        return sign_of(beside.value)
    if restates(place):
        return sign_of(beside.value)
    return None


def tells_change_in_percent(place: Place) -> bool:
    """Whether a percentage in a bracket is the change before it once more: "594 more than in 2022/23 (7.7%)"."""
    beside, figure = place.beside, place.figure
    if not (beside and beside.statistic == "change_number" and figure.unit == "percent" and not figure.sign):
        return False
    if _POINTS.match(place.sentence, beside.figure.end):
        return False
    return bool(_THAN_THEN.fullmatch(place.before) and _CLOSED.match(place.after))


def restates(place: Place) -> bool:
    """Whether the figure says in numbers what the one before said in percent."""
    beside, plain = place.beside, place.figure.unit not in ("percent", "points", "rank")
    return bool(beside and beside.statistic == "change_percent" and plain and RESTATED.fullmatch(place.before))


def _own_direction(place: Place) -> Sign | None:
    """The direction that the words around the figure give it, None where they give none."""
    moved = MOVED_BY.search(place.before)
    told = moved and _COLON.search(moved[0]) and (_SET_AGAINST.match(place.after) or _WERE.match(place.after))
    came_out = moved and _LOWER_AT.search(moved[0]) and (place.index > 0 or _IS_LOWER_AT.search(place.before))
    phrasal = (
        moved and _PHRASAL.search(place.before) and (place.after.startswith(" of ") or place.figure.unit != "percent")
    )
    phrasal = phrasal or bool(_GAVE_UP.search(place.before))
    if moved and not told and not came_out and not phrasal and not _NOT_MOVED.search(moved[0]):
        return _last_direction(place.before[: moved.end()])
    if _EXTRA.search(place.sentence[: place.figure.start]) or (
        place.figure.unit == "gbp" and _ADDS.search(place.before)
    ):
        return 1
    if behind := _OR_PERCENT.match(place.sentence, place.figure.end):
        return direction_of(behind[0])
    if further := _FURTHER.match(place.sentence, place.figure.end):
        return -1 if further["fewer"] else 1
    if (moved_after := _MOVED_AFTER.match(place.after)) and not _is_further(place):
        return direction_of(moved_after[0])
    if lasted := _LASTED.match(place.sentence, place.figure.end):
        return 1 if lasted["up"] else -1
    if better := _BETTER.search(place.before):
        less = place.figure.unit in LAPSES or _LESS_IS_BETTER.search(place.sentence[: place.figure.start])
        return 1 if bool(less) == bool(better["worse"]) else -1
    if rated := _BETTER_THAN.match(place.sentence, place.figure.end):
        less = place.figure.unit in LAPSES or _LESS_IS_BETTER.search(place.sentence[: place.figure.start])
        return 1 if bool(less) == bool(rated["worse"]) else -1
    beyond = _MOVED_BEYOND.match(place.sentence[place.figure.end :])
    if beyond and (beyond["up"] or beyond["down"]):
        return 1 if beyond["up"] else -1
    return None


def _is_further(place: Place) -> bool:
    """Whether so many more are others that were found, compared with nothing: "vans found 229 more offences"."""
    behind = place.sentence[place.figure.end :]
    return bool(_MORE.match(behind) and _GOT.search(place.before)) and not _COMPARES.search(behind)


def _listed_direction(place: Place) -> Sign | None:
    """The direction of a list of changes: "the reductions are: North Division 4.2% (11), South Division 2.1% (6)"."""
    head, colon, _ = place.sentence[: place.figure.start].rpartition(":")
    item = place.before.rpartition(":")[2]
    if not colon or not _MOVE_NOUN.search(head) or not _LISTED_AREA.fullmatch(item):
        return None
    return _last_direction(head)


def _closes_move(sentence: str, beside: Reading, start: int) -> bool:
    """Whether the figure is the change between two printed before it: "fell from 612 crimes to 498 (18.6%)"."""
    if beside.unit in ("percent", "points") or not re.fullmatch(
        r"(?:\s+[a-z]+)?\s*\(\s*", sentence[beside.figure.end : start]
    ):
        return False
    return bool(_MOVED_TO.search(sentence[: beside.figure.start]))


def _last_direction(words: str) -> Sign:
    """The direction of the last direction word: "an upward trend that fell by"."""
    found: Sign = 0
    for match in re.finditer(r"[A-Za-z]+", words):
        found = direction_of(match[0]) or found
    return found
