"""How things stand: figures of a state, which are of the day of writing and not of the paper's year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.sentences.reading import Reading

# Those who are employed, and what is held, are counted on a day.
_STOCK = re.compile(
    r"\b(?:officers|staff|PCSOs|detectives|constables|specials|cadets|volunteers|workforce|posts|vacanc(?:y|ies)|establishment"
    r"|strength|headcount|fleet|candidates|handlers|recruits|shortfall)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"\b(?:is|are|takes?|costs?|stands?|employs?|carry|carries|remains?|holds?|ha(?:s|ve)\s+now)\s+(?:[\w’'-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\b(?:has|have|numbers?)\s+(?:an?\s+)?(?:about\s+|over\s+|nearly\s+|some\s+|only\s+)*\Z", re.IGNORECASE
)
_PRESENT_BEHIND = re.compile(
    r"\s+(?!and\b|but\b|while\b)(?:[a-z][\w’'-]*\s+){1,4}?(?:is|are|have|has)\s+(?!been\b)", re.IGNORECASE
)
_STANDS = re.compile(
    r"\b(?:makes?\s+up|accounts?\s+for|represents?|is|are|has|have|employs?|stands?\s+at|stood\s+at|numbers?)\s+(?:[\w’'-]+\s+){0,3}\Z",
    re.IGNORECASE,
)
# "Officer strength: 3,081 FTE": a label of those employed.
_POSTS = re.compile(
    r"\b(?:strength|establishment|headcount|in\s+post|vacancies|specials|PCSOs)\s*(?:\([^()]*\))?:\s+\Z", re.IGNORECASE
)
_LASTED = re.compile(r"\b(?:lost|sickness|absence|been|joined|left|hours|days|a\s+year)\b", re.IGNORECASE)

# "It is now 39,214" still speaks of what the sentence before was about.
_IT_IS_NOW = re.compile(r"\b(?:it|they|this|that|which)\s+(?:is|are|has|have|stands?)\s+now\b", re.IGNORECASE)
# "The plan is £0.4m behind schedule"
_SCHEDULE = re.compile(r"\s+(?:behind|ahead\s+of)\s+(?:schedule|plan|profile)\b")
# "The waiting list has come down from 74 to 61"
_LIST_MOVED = re.compile(
    r"\b(?:list|backlog|shortfall|queue)s?(?:\s+(?:for|of|in)\s+[a-z]+(?:\s+[a-z]+)?)?\s+(?:has|have)\s+(?:now\s+)?(?:come|gone|been\s+cut|been\s+reduced|fallen|risen|dropped|grown)\s[^.;]*\Z"
)
# "The improvement follows the recruitment of 36 contact officers": from when, nobody says.
_FOLLOWS = re.compile(
    r"\b(?:follow(?:s|ed)|result(?:s|ed)\s+from|reflects?)\s+the\s+(?:recruitment|appointment|loss|closure|opening|purchase|introduction)\s+of\s+"
    r"(?:about\s+|over\s+|nearly\s+)?\Z"
)
# "Worsened from the autumn, when 27 operators were taken off": of no days either.
_SEASON = re.compile(
    r"\b(?:from|over|during|in|since)\s+the\s+(?:early\s+|late\s+|last\s+)?(?:spring|summer|autumn|winter)(?!\s+(?:of|term|campaign|recruitment)\b)[^.;\d]*\Z"
)
# "The earlier inspection had found that 88% were recorded": of a time that is not the paper's.
_EARLIER_FOUND = re.compile(
    r"\A\W*(?:The|An)\s+(?:earlier|previous|last)\s+[^.;,\d]{0,60}\b(?:inspection|audit|review|survey|visit)\s+(?:had\s+)?"
    r"(?:found|said|showed|put|gave|rated|judged)\b"
)
_NOW_APART = re.compile(
    r";\s+there\s+(?:is|are)\s+\Z|[,;]\s+(?:and|but|while)\s[^,;]*\b(?:is|are|has|have|stands?)\s+now\s+\Z"
)
_IS = re.compile(r"\b(?:is|are)\s+(?:now\s+|currently\s+)?\Z")
# "Has 286 cadets in eleven units, and a further 31": of the same day.
_ALSO_HAS = re.compile(
    r"\b(?:has|have|there\s+(?:is|are))\s+\d[^;:.]*,?\s+and\s+(?:a\s+further\s+|another\s+)?\Z", re.IGNORECASE
)
_NOW = re.compile(r"\bnow\b(?!\s+(?:above|below|higher|lower|better|worse)\b)[^,;:.\d]*\Z", re.IGNORECASE)
# "The desk, opened in April 2018, now takes 46% of calls": when something was begun is no time of its figures.
_BEGUN = re.compile(
    r"[,(]\s*(?:(?:which|who|that)\s+)?(?:(?:was|were|has\s+been|had\s+been|first)\s+)*(?:[a-z]{2,}(?:ed|un)|built|brought|begun|bought|taken|set\s+up|set|put\s+right)"
    r"\s+(?:[a-z]+\s+){0,2}?(?:in|on|at|from|since|for)?\s*(?:the\s+)?\Z"
    r"|,\s+(?:now\s+)?(?:expected|due|planned|scheduled)\s+to\s+[a-z]+\s+(?:in|on|by|at)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
# "The lowest figure since 2015": how long it has not been so, and no time of the figure.
_RECORD = re.compile(
    r"\b(?:lowest|highest|largest|smallest|best|worst|fewest|most|first|longest|shortest)\b[^.;,\d]{0,60}\bsince\s+(?:\w+\s+){0,6}\Z",
    re.IGNORECASE,
)
# What a change followed: "up 23%, following the change to the rules in April 2018"; what brought it: "the introduction
# of the scheme in May has released 17 officers"
_FOLLOWING = re.compile(
    r",\s+(?:following|after)\s+the\s+[^,.;:\d]{3,60}\s(?:in|on|from)\s+\Z"
    r"|\b(?:introduction|launch|opening|creation)\s+of\s+[^.;:\d]{3,60}\s(?:in|on)\s+\Z",
    re.IGNORECASE,
)
# "The rise came almost wholly after October 2023", "310 were committed before April"
_AFTER = re.compile(r"\b(?:came|committed|happened|occurred|arose|took\s+place)\b[^.;,\d]{0,30}\b(?:after|before)\s+\Z")
# "The chains also began sending older reports in October; about 310 of the crimes"
# "The precept decision in February adds £24 to a bill in 2019/20"
_DECIDED = re.compile(r"\b(?:decision|announcement|vote|settlement|award)\s+(?:in|on|of)\s+\Z")
_BEGAN_DOING = re.compile(
    r"\b(?:began|started|stopped|ceased)\s+(?:to\s+[a-z]+|[a-z]+ing)\b[^.,;:\d]*\s(?:in|on|from)\s+\Z"
)
# "The Public Order Act 1986": a name.
_ACT = re.compile(r"\b(?:Act|Regulations|Order)\s+\Z")
# "The team was formed in October, and in its first months it reported 3,019 drivers"
_FORMED = re.compile(
    r"\A[^\d;:]*\b(?:was|were|has\s+been)\s+(?:first\s+)?(?:formed|founded|launched|created|established|set\s+up|brought\s+in)\s+(?:in|on)\s+\Z",
    re.IGNORECASE,
)
# "The programme approved in February 2021 was £3m"
_APPROVED = re.compile(r"\b(?:approved|agreed|endorsed|adopted)\s+(?:in|on)\s+\Z")
_AMOUNTS = re.compile(r"\s+(?:was|is|were|stood|came|pays?|funds?|provides?|allows?)\b")
_APART = re.compile(r"(?!\s+budget)[^,.;)\d]{0,30}[,).]")


def is_event(words: str, start: int, end: int) -> bool:
    """Whether a time is only that of an event told in passing, set apart by commas."""
    printed = re.match(r"since\s+", words[start:end], re.IGNORECASE)
    before = words[: start + (printed.end() if printed else 0)]
    approved = _APPROVED.search(words[:start]) and _AMOUNTS.match(words, end)
    return bool(
        (_BEGUN.search(words[:start]) and _APART.match(words, end))
        or _ACT.search(words[:start])
        or _AFTER.search(words[:start])
        or _DECIDED.search(words[:start])
        or (_FORMED.search(words[:start]) and _APART.match(words, end))
        or (_BEGAN_DOING.search(words[:start]) and words[end : end + 1] == ";")
        or approved
        or _RECORD.search(before)
        or _FOLLOWING.search(before)
    )


def counts_staff(measure: str) -> bool:
    """Whether a measure is of those employed or of what is held."""
    return bool(_STOCK.search(measure))


def is_stock(words: str, reading: Reading) -> bool:
    """Whether a figure says how many are employed or what share of them are such, which is of a day: "women make up
    31% of officers", "there are 22 vacancies".
    """
    if reading.is_change or reading.statistic not in ("level", "share") or reading.unit in ("points", "days", "hours"):
        return False
    before = re.split(r"[;:]|\.\s", words[: reading.figure.start])[-1]
    after = re.split(r"[,;:(]|\.(?:\s|\Z)", words[reading.figure.end :])[0]
    standing = _STANDS.search(before) or _PRESENT_BEHIND.match(words[reading.figure.end :])
    clause = before.rpartition(",")[2]
    return bool(standing and _STOCK.search(f"{before} {after}") and not _LASTED.search(f"{clause} {after}"))


def is_of_now(words: str, reading: Reading, background: bool) -> bool:
    """Whether a figure without a time of its own is of the day of writing: it says "now", or how things stand.

    `background` where only the section or the paper would give it a time.
    """
    before = words[: reading.figure.start]
    vague = not reading.is_change and (_FOLLOWS.search(before) or _SEASON.search(before))
    vague = background and (vague or _EARLIER_FOUND.match(words))
    return bool(vague) or _is_told_now(words, reading) or (background and _holds_now(words, reading))


def is_now_apart(words: str, reading: Reading, before: Sequence[int]) -> bool:
    """Whether a figure is said to be so now, in a clause behind that of the times that end at `before`: "It was sold
    in August 2018, and the plan is now £0.1m ahead".
    """
    ends = [end for end in before if end <= reading.figure.start]
    if not ends or len(ends) != len(before) or reading.is_change:
        return False
    clause = words[max(ends) : reading.figure.start]
    return bool(_NOW_APART.search(clause)) and not re.search(r"\d", clause)


def _is_told_now(words: str, reading: Reading) -> bool:
    """Whether "now" says when the figure is, and no earlier sentence does."""
    before = words[: reading.figure.start]
    if (_SCHEDULE.match(words, reading.figure.end) and _IS.search(before)) or _LIST_MOVED.search(before):
        return True
    return not reading.is_change and bool(_NOW.search(before)) and not _IT_IS_NOW.search(before)


def _holds_now(words: str, reading: Reading) -> bool:
    """Whether a figure says how things stand rather than what a stretch of time brought."""
    if (
        reading.unit in ("points", "forces")
        or reading.unit.startswith("gbp")
        or reading.statistic not in ("level", "share")
    ):
        return False
    before, after = words[: reading.figure.start], words[reading.figure.end :]
    clause = before if reading.side == "baseline" else re.split(r"[,;:]", before)[-1]
    if reading.statistic == "level":
        if _POSTS.search(before):
            return True
        standing = _PRESENT.search(clause) or _HAS.search(clause) or _ALSO_HAS.search(before)
        return bool(standing or _PRESENT_BEHIND.match(after))
    whole = re.match(r"\W*Of\s+(?P<whole>[^,;]{3,60}),", words)
    return bool((whole and _STOCK.search(whole["whole"])) or _STOCK.search(re.split(r"[,;:.]", after)[0][:60]))
