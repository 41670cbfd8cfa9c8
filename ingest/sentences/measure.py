"""What a figure of a sentence counts, by the words of the sentence: its measure and qualifiers."""

from __future__ import annotations

import re

from ingest.sentences.counted import counted
from ingest.sentences.named_before import named_before
from ingest.sentences.opening import ASIDE
from ingest.sentences.reading import ABOUT, Reading
from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import LEADING, NO_TOPIC, is_bare, placeless, tidy
from ingest.words.verbs import AUXILIARY, IRREGULAR_PAST

_SUBJECT = re.compile(
    r"(?:^\s*|[,;:'’\"”]\s+|\b(?:that|shows|however|while|whilst|whereas|although|but)\s+)(?P<subject>(?:[\w'’&/()-]+\s+){1,12}?)(?:[a-z]+ly,\s+)?"
    r"(?:(?:is|are|was|were|has|have|had)\s+(?:(?:now|also|been|currently|continued\s+to)\s+)*(?:up|down|risen|rising|fallen"
    r"|falling|dropped|declined|grown|increas(?:ed|ing)|reduc(?:ed|ing)|decreas(?:ed|ing))|increased|reduced|decreased|fell"
    r"|rose|(?:more\s+than\s+)?(?:halved|doubled|trebled)|dropped|climbed|jumped|slipped|shrank|exceeded|varied|fluctuated|hit|continu(?:es|ed)\s+to\s+(?:increase|rise|grow|fall|decrease|reduce|decline)|stands?|stood|is|are|was|were|will\s+be|would\s+be|(?:would|could|might)\s+have\s+[a-z]+|accounts?|makes?\s+up|made\s+up|shows?|saw|sees|(?:has|have)\s+(?:accounted|passed|seen|shown)"
    r"|takes?|took|costs?|reached|averaged|totalled|runs?\s+at|ran\s+at|numbers?(?=\s*\Z|\s+\d)|numbered|amounted|remain(?:s|ed)|rang(?:es|ed)|(?:comes?|came|goes|went|(?:has|have)\s+(?:come|gone))"
    r"\s+(?:up|down|to|from)|worsened|improved"
    rf"|(?:(?:has|have|had)\s+(?:\w+\s+)?)?(?:[a-z]{{3,}}(?:ed|en|s)|came|went|rose|fell|ran|sat|grew|grown|sank|shot)\s+"
    rf"(?:(?:in|out|up|down|back)\s+)?(?:at|to|by|from)(?=\s+{ABOUT}(?:[£\d]|\Z)))\b",
    re.IGNORECASE,
)
# The same by any other verb, where what follows it is no noun that it might belong to.
_ANY_SUBJECT = re.compile(
    r"(?:^\W*|[;:]\s+|,\s+(?:and|but|while|whereas|although)\s+|(?<=\w)\s+(?:while|whereas|although|because)\s+)"
    r"(?P<subject>(?!(?:if|when|as|in|on|at|by|for|during|over|of|with)\b)(?:[\w'’&/()-]+\s+){1,9}?)(?:now\s+|also\s+|only\s+|[a-z]+ly\s+)*"
    rf"(?:{AUXILIARY}|{IRREGULAR_PAST}|[a-z]{{3,}}(?:ed|s)(?=\s+(?:in|out|up|down|back|at|to|by|from|a|an|the|its|their|about|over|nearly|£?\d)\b))\b"
    r"[^.;]*\Z",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    rf"(?<!led)(?<!reported)(?<!spoke)(?<!due)(?<!thanks)(?<!sent)\s(?:from|to|by)\s+{ABOUT}\Z", re.IGNORECASE
)
_STANDS_AT = re.compile(
    rf"\b(?:peaked|stood|stands|stand|standing|remains?|remained|settled|levelled\s+off)\s+(?:now\s+)?at\s+{ABOUT}\Z",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\s*(?:(?!(?:while|whereas|but|where)\b)[\w'’]+\s+){0,2}?(?:[\w'’]*\s*\)\s*|\([^)]*\)\s*)?(?:(?:increase|decrease|reduction|rise|fall|growth)\s+)?(?:in|for)\s+"
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
    r"\b(?:is|was|were|(?:stood|stands?|remain(?:s|ed)?|stays?|stayed)\s+at|(?:came|comes|amount(?:s|ed))\s+to|reached|totall?ed|averaged|of|(?:fall|rise|fell|rose|fallen|risen|go|went|down|up|grown?|grew|increased|reduced|dropped|climbed|cut)\b[^.;]*?\b(?:from|to))\s+(?:just\s+|about\s+|over\s+|nearly\s+)*\Z",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"\s*of\s+(?P<measure>[^,.;()]{3,60}?)(?=\s+(?:had|have|has|were|was|are|is|received|related)\b)", re.IGNORECASE
)
_RANKED_FOR = re.compile(
    r"\s+(?:[\w()]+\s+){0,12}?(?:for|on)\s+(?:the\s+)?[‘'“]?(?P<measure>[^,.;()’'”\d]{3,60})", re.IGNORECASE
)
_SCORED_FOR = re.compile(
    r"\s+(?P<score>(?:compliance|accuracy|satisfaction|completion|success|attendance)(?:\s+rates?)?)\s+"
    r"(?:in\s+terms\s+of|in\s+respect\s+of|for|with|on)\s+(?P<aspect>[^,.;()\d]{3,60})",
    re.IGNORECASE,
)
# "For the callers who did hold on, the mean wait came down"
_FOR_WHOM = re.compile(
    r"\W*For\s+(?:the\s+|those\s+)?(?P<who>[^,\d]{3,60}),\s+(?:the|our|its)\s+(?P<what>(?:[a-z-]+\s+){0,3}(?:wait|time|rate|average|delay|response))\s+"
    r"(?:is|was|came|fell|rose|went|dropped|has)\b"
)
_FOR = re.compile(r"For\s+(?P<measure>[^,]{3,60}),")
_BEFORE_IN_YEAR = re.compile(r"\s*(?P<measure>[A-Z][^'‘’]{2,60}?)\s+['‘]In[- ]Year\b", re.IGNORECASE)
# "The plan has a gap of £14.6m": whose gap it is, the subject says.
# What a subject is compared with before it is said how it moved: "referrals compared to last year have risen by"
_COMPARISON = re.compile(
    r"\s+(?:for\s+the\s+(?:[a-z]+\s+)?period\s+)?compared\s+(?:to|with)\s+(?:the\s+)?(?:[a-z]+\s+){0,3}?(?:year|period|quarter|month)"
    r"(?:\s+(?:last|the\s+previous|the)\s+year)?(?=\s+(?:has|have|is|are|was|were|rose|fell|increased|decreased)\b)",
    re.IGNORECASE,
)
# An aside of several words, as in "attrition (cases that the victim leaves) stands at 47%", is no part of a name.
_IN_BRACKETS = re.compile(r"\s+\((?=(?:[^()\d]*\s){3})[^()\d]*\)")
# The line that an item is about: "101: 61,044 calls; average wait 4 minutes".
# "Overall satisfaction, measured from 1,118 surveys, dropped by": what stands between a subject and its verb.
_PARENTHESIS = re.compile(
    rf"(?<=[a-z0-9)]),\s(?:[^,;:]|(?<=\d),(?=\d)){{3,120}},\s+(?=(?:{AUXILIARY}|{IRREGULAR_PAST}|[a-z]+ed)\b)"
)
# An aside between dashes, as in: take-up – by which we mean those who were helped – was 29%
_DASHED = re.compile(
    rf"(?<=[a-z0-9)])\s[–—]\s[^–—;:\d]{{3,200}}\s[–—]\s(?=(?:{AUXILIARY}|{IRREGULAR_PAST}|[a-z]+ed)\b)"
)
# "On 101 the average wait was": a phrase in front of the subject that no comma parts from it.
_FRONTED = re.compile(r"\A\W*(?:In|On|At|Across|Within)\s+(?P<where>[^,;:]{2,40}?)\s+(?=(?:the|our|its|their)\s)")
_LINE = re.compile(r"\W*(?P<line>999|101):\s")
_AFTER_STOP = re.compile(
    r";\s+(?P<measure>(?!(?:about|around|nearly|over|some|only|just|almost|another)\b)[A-Za-z][A-Za-z -]{3,40}?)\s+\Z"
)
_VERBS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|[a-z]+ed|of|and|the|an?|to|by|from|than|against|in|at|for|on|with|we|it|they)\b"
)
_HAS_A = re.compile(
    r"(?:\A\W*|[,;]\s+)(?:(?:the|our|its)\s+)?(?P<subject>(?:[A-Za-z][\w'’-]*\s+){1,6}?)(?:now\s+)?(?:has|have|had|faces?|shows?)\s+"
    r"(?:now\s+)?(?:an?|the)\s+(?P<noun>(?:[a-z-]+\s+){1,3})of\s+(?:about\s+|around\s+|over\s+|nearly\s+)*\Z",
    re.IGNORECASE,
)
_TIMES_AS = re.compile(r"\s+(?P<than>times\s+(?:as|more|less|the\s+rate)\b[^,;.()]{3,70}?)(?=\s*[,;.()]|\s*\Z)")
# "Black residents were searched at a rate of 14.0 per 1,000 and White residents at 4.5"
_DONE_AT_RATE = re.compile(
    r"(?:\A\W*|[.;]\s+)(?P<who>[A-Z][^,;.()\d]{2,40}?)\s+(?:were|was|are)\s+(?P<did>[a-z]+ed)\s+at\s+(?:an?\s+)?(?:rate\s+of\s+)"
    r"(?:[\d.]+\s+per\s+[\d,]+(?:\s+[a-z]+)?\s+and\s+(?P<other>[A-Za-z][^,;.()\d]{2,40}?)\s+at\s+)?\Z"
)
_LIKELY = re.compile(r"times\s+(?:as|more)\s+likely\b")
_NAMED_RATE = re.compile(
    r"\b(?P<measure>(?:[\w-]+\s+){1,5}rate)\s+of\s+(?:just\s+|about\s+|around\s+|over\s+|nearly\s+|almost\s+)*\Z",
    re.IGNORECASE,
)
_MORE_OF_NAME = re.compile(r"(?:\s+(?:[A-Z][a-z]+|satisfaction|surveys?|referrals|convictions?|victims?|incidents?))+")


_NAMES_A_PERIOD = re.compile(r"\b(?:year performance|12[- ]month period|previous period|year to date)\b", re.IGNORECASE)


def named_measure(sentence: Sentence, reading: Reading, until: int) -> str:
    """The words of the sentence that say what the figure counts, "" if it leaves that to its heading.

    `until` is where the next figure begins that is not bracketed with this one.
    """
    words = sentence.words
    before, after = words[: reading.figure.start], words[reading.figure.end : until]
    candidates = [
        *_named_outright(words, reading, before, after),
        *named_before(reading, before),
        *([bare["measure"]] if (bare := _AFTER_STOP.search(before)) and not _VERBS.search(bare["measure"]) else []),
        *_times_as(words, reading, before),
        *counted(sentence, reading, before, after),
        *_held(before),
    ]
    if not reading.unit.startswith("gbp") or _EQUALS.search(before):
        candidates += [
            _FRONTED.sub("", subject["subject"])
            for subject in reversed(
                list(_SUBJECT.finditer(ASIDE.sub("", _COMPARISON.sub("", _IN_BRACKETS.sub("", before)))))
            )
        ]
    if not reading.unit.startswith("gbp") or _EQUALS.search(before):
        candidates += _subjects_apart(before)
    if _STANDS_AT.search(before) and (stands := list(_SUBJECT.finditer(before))):
        # "The backlog peaked at 296 devices" is of the backlog.
        candidates.insert(0, stands[-1]["subject"])
    candidates += _clause_subject(ASIDE.sub("", _COMPARISON.sub("", _IN_BRACKETS.sub("", before))))
    tidied = (tidy(candidate, sentence.vocabulary) for candidate in candidates)
    named = next((each for each in tidied if each and not _NAMES_A_PERIOD.search(each)), "")
    line = _LINE.match(words)
    if line and named and line["line"] not in named:
        return f"{line['line']} {named}"
    return named or nearest_mention(sentence, reading, until)


def _subjects_apart(before: str) -> list[str]:
    """The subject that an aside parts from its verb, or that a phrase stands in front of without a comma."""
    plain, found = _DASHED.sub(" ", _PARENTHESIS.sub(" ", before)), []
    if plain != before:
        found += [match["subject"] for match in reversed(list(_SUBJECT.finditer(plain)))]
    if fronted := _FRONTED.match(before):
        line = re.search(r"\b(?:999|101)\b", fronted["where"])
        subjects = [match["subject"] for match in reversed(list(_SUBJECT.finditer(before[fronted.end() :])))]
        found += [f"{line[0]} {LEADING.sub('', subject)}" if line else subject for subject in subjects]
    return found


def _clause_subject(before: str) -> list[str]:
    """The subject of the clause that a figure stands in, by whatever verb it has: "the programme has been cut from".

    Only where the figure is no object of the verb, as which it would count something else.
    """
    subjects = list(_ANY_SUBJECT.finditer(before)) if _MOVED_TO.search(before) else []
    return [subjects[-1]["subject"]] if subjects else []


def _named_outright(words: str, reading: Reading, before: str, after: str) -> list[str]:
    """What the sentence opens with, or names by the statistic: "an increase in X", "ranked 3rd for X"."""
    change, end = reading.is_change, reading.figure.end
    scored = _SCORED_FOR.match(after) if reading.unit == "percent" else None
    found = (
        _FOR.match(words),
        _BEFORE_IN_YEAR.match(words),
        _FEWER.match(words, end) if change else None,
        _IN.match(after) if change else None,
        _NAMED_RATE.search(before),
        _SHARE_OF.match(after) if reading.statistic == "share" else None,
        _RANKED_FOR.match(after) if reading.unit == "rank" else None,
    )
    named = [match["measure"] for match in found if match]
    if at_rate := _DONE_AT_RATE.search(before):
        named = [f"{at_rate['other'] or at_rate['who']} {at_rate['did']}", *named]
    if whom := _FOR_WHOM.match(before):
        named = [f"{whom['what']} ({whom['who']})", *named]
    return [*named, f"{scored['score']} for {scored['aspect']}"] if scored else named


def _times_as(words: str, reading: Reading, before: str) -> list[str]:
    """What happens so many times as often to some as to others: "people on foot were 3.9 times as likely to ..."."""
    than = _TIMES_AS.match(words, reading.figure.end)
    subjects = list(_SUBJECT.finditer(before)) if than else []
    if not subjects or not than:
        return []
    who = LEADING.sub("", subjects[-1]["subject"].strip())
    # Too long a name is that of the ratio: how many times as likely some are is a disparity.
    likely = [f"{who}: disparity ratio"] if _LIKELY.match(than["than"]) else []
    return [f"{who} {than['than']}", *likely]


def _held(before: str) -> list[str]:
    """What the subject has, with whose it is where that alone says little: "the plan has a gap of £14.6m"."""
    held = _HAS_A.search(before)
    if not held:
        return []
    noun, vague = held["noun"].strip(), NO_TOPIC.match(held["noun"].strip()) or is_bare(held["noun"].strip())
    return [f"{held['subject'].strip()}: {noun}" if vague else noun]


def nearest_mention(sentence: Sentence, reading: Reading, until: int) -> str:
    """The listed measure named last before the figure, else first behind it, with the rest of its name."""
    earlier = [mention for mention in sentence.measures if mention.end <= reading.figure.start]
    nearest = earlier[-1:] or [mention for mention in sentence.measures[:1] if mention.start < until]
    if not nearest:
        return ""
    more = _MORE_OF_NAME.match(sentence.words, nearest[0].end)
    extended = f"{nearest[0].printed}{more[0]}" if more else ""
    return extended if extended and not sentence.vocabulary.find_areas(extended) else nearest[0].printed


def speaks_of_topic(sentence: Sentence, reading: Reading) -> bool:
    """Whether the subject before the figure leaves it to earlier sentences what it is: "The worst month was"."""
    subjects = list(_SUBJECT.finditer(sentence.words[: reading.figure.start]))
    if not subjects:
        return False
    start, end = subjects[-1].span("subject")
    start = max(
        [start, *(mention.end for mention in sentence.periods if start <= mention.start and mention.end <= end)]
    )
    spoken = LEADING.sub("", sentence.words[start:end].strip())
    return bool(NO_TOPIC.match(spoken) or NO_TOPIC.match(placeless(spoken, sentence.vocabulary)))
