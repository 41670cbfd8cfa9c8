"""What a sentence says of the things that a figure counts: "999 calls answered within 10 seconds", not "999 calls"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.report import Span
from ingest.sentences.reading import ABOUT, OF_THEM, Reading
from ingest.sentences.sentence import Sentence
from ingest.words.verbs import IRREGULAR_PARTICIPLE, IRREGULAR_PAST, PAST

_MOST_WORDS = 12
BE = r"(?:is|are|was|were|be|been|being|has|have|had|will|would|can|could|now|also|still|only)"
_AUXILIARY = re.compile(rf"\b(?:{BE[3:-1]}|that|who|which|there|they|it|he|she|we)\b", re.IGNORECASE)
# Where what is said of one figure ends.
_CLAUSE_END = re.compile(
    r"[,;:()–—]|\.(?=\s|\Z)|\s-\s|\b(?:and|but|although|though|while|whilst|when|where|so|compared|against|versus|than(?!\s+(?:\d+|an?|one|two|three|four|five|six|ten)\s+(?:years?|months?|weeks?|days?|hours?|minutes?)\b)"
    r"|up\s+from|down\s+from|from\s+\d|an?\s+(?:increase|decrease|reduction|rise|fall))\b",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(
    r"[,;:()]|(?<=[a-z%)])\s+(?:and|but|while|whilst|although|because|which)\s+|\b(?:found|shows?|showed|said|reported|estimates?)"
    r"\s+that\s+",
    re.IGNORECASE,
)
# "Stress and anxiety made up 38% of the days": two nouns that are one subject.
_ABOUT = re.compile(ABOUT)
_ONE_OF_TWO = re.compile(r"\s+and\s+")
_NO_VERB = rf"(?!(?:{BE}|{IRREGULAR_PAST}|[a-z]+ed)\b)"
_NOUNS = re.compile(
    rf"\W*(?!(?:he|she|it|we|they|this|that|these|those|there)\b){_NO_VERB}[A-Za-z][a-z’'-]*(?:\s+{_NO_VERB}[a-z’'-]+){{0,2}}"
)
# What is said to be the largest of its kind stands before its share: "Stress was the largest category, at 38%"
_LARGEST = re.compile(
    r"(?:\A\W*|[.;]\s+)(?P<what>[A-Z][^.;:()\d]{1,60}?)\s+(?:is|was|are|were|remains?|remained)\s+(?:still\s+)?the\s+(?:largest|biggest|most\s+common|main|commonest)\s+"
    r"[a-z]+(?:\s+[a-z]+)?,\s+at\s+(?:about\s+|nearly\s+|over\s+)?\Z"
)
_OF = re.compile(
    r"\s*of\s+(?:(?:the|all|(?:those|these)(?!\s+(?:in|from|at)\b)|our|its|their)\s+)?(?=[\w£‘'(])", re.IGNORECASE
)
THEM = re.compile(r"(?:them|these|those|whom|which)\b", re.IGNORECASE)
# "Of those in villages": of the same things elsewhere.
_ELSEWHERE = re.compile(r"\s+(?:in|from|at)\b")
# What some of them did stands behind the bracket with their share: "1,236 of them (65%) took up the offer".
_ASIDE = re.compile(r"\s*\([^()]*\)\s+(?=[a-z]{3,})(?!and\b|but\b|were\b)")
# So does what stands behind the share of a number: "Of the 461 riders, 198 (43.0%) were helped".
_OF_NUMBER = r"\A\W*Of\s+(?:the\s+|these\s+|those\s+)?\d[\d,]*\s+[^,;:()\d]{2,60},\s+"
_OF_WHOM = re.compile(
    rf"(?:\bof\s+(?:whom|which|these|them|those)\s+|{_OF_NUMBER})(?:about\s+|only\s+)?\Z", re.IGNORECASE
)
# What is said stands behind the share: "of which 138 (5.9%) were positive".
_SHARE_ASIDE = re.compile(r"\s*(?:\(\s*[\d.]+\s?%\s*\)|\))\s+(?=[a-z])")
_OF_WHOM_BEFORE = re.compile(
    rf"(?:\bof\s+(?:whom|which|these|them|those)\s+|{_OF_NUMBER})(?:about\s+|only\s+)?[\d,]+\s*\(\s*\Z"
)
_OF_WHOLE = re.compile(
    r"(?:(?:the|these|those|them|it|this|all)\s*)?(?:total|them|it|these|those|this|whole|number|figure|extra|additional)?\Z",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?P<did>(?:support|help|reach|charg|arrest|convict|solv|answer|respond|detect|visit|clos|complet|attend|recover)(?:e?d|ied))\s+\Z"
)
_TIME_ALONE = re.compile(
    r"(?:(?:an?|the|last|previous)\s+)*(?:year|quarter|month|period|time)(?:\s+(?:before|earlier|ago|last))?",
    re.IGNORECASE,
)
# "Offences between 10pm and 4am" is one phrase.
_SINCE = re.compile(r"\s+since\s+.*\Z")
_BETWEEN = re.compile(r"\bbetween\s+[\w.:]+\Z", re.IGNORECASE)
_STATED = re.compile(rf"\s*(?:{BE}|comes?\s+from|came\s+from)\s+(?P<said>\w)", re.IGNORECASE)
_FOR_PURPOSE = re.compile(r"\s*(?P<said>(?:for|with|within|from|of\s+which)\s+[a-z])", re.IGNORECASE)
# "73% Nuisance, 25% Personal and 2% Other": kinds of what was counted last.
_KIND = re.compile(r"\s+(?P<kind>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)\s*(?:[,;.)]|\band\b|\Z)")
_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z]{1,5})\)")
_OPENING_OF = re.compile(r"(?:\A\W*|;\s+)Of\s+(?:the\s+|all\s+|these\s+)?(?P<base>[^,;:()]{2,60}?),", re.IGNORECASE)
# What some of those counted before did: "of these, 71% concerned children".
_OF_THESE = re.compile(
    r"\W*Of\s+(?:these|them|those|this\s+number),\s+(?:about\s+|some\s+|over\s+|nearly\s+|only\s+|just\s+)*",
)
_BARE_DID = re.compile(rf"\s+(?P<said>{PAST}\s+[a-z])")
_LINKS = re.compile(
    r"(?:\b(?:in|for|with|at|to|on|by|of|as|among|was|were|is|are|be|about|over|nearly|almost|only|just|around|some|an?|the"
    r"|estimated|approximately|more|than|less|under|up|that|now|accounted|accounts?|represent(?:s|ed|ing)?|made|makes?)\s*)+\Z",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\A(?:\b(?:in|for|over|during|by|the|an?|that|however|also|and|but|there|this|these|it|they|at|on|of|from|since|now"
    r"|between|across|throughout|within|overall|currently|as|while|whilst|with|to|around|about|some|nearly|almost)\b\s*)+",
    re.IGNORECASE,
)
# "The underspend is 0.7% of the budget" is about the underspend; so is "an underspend of £2m, or 0.7% of it".
_COPULA = re.compile(
    r"\b(?:is|was|are|were|account(?:s|ed|ing)?\s+for|represent(?:s|ed|ing)?|ma(?:k|d)e(?:s)?\s+up|making\s+up|equal(?:s|led)?"
    r"|equat\w+\s+to)\s+(?:now\s+|only\s+|just\s+|about\s+|around\s+|over\s+|nearly\s+|almost\s+)*\Z",
    re.IGNORECASE,
)
_BEFORE_TIME = re.compile(
    r"(?:\b(?:in|for|over|during|between|at|by|to|of|on|the|from|since|end|start|beginning)\s+)+\Z", re.IGNORECASE
)
_NO_SUBJECT = re.compile(r"(?:\W*(?:still|now|also|accounts?|represents?|makes?|made|this|which)\b)*\W*", re.IGNORECASE)
_APPOSED = re.compile(
    r"(?:\s+[a-z][\w'’-]*){0,4}\s*(?:,|\(|,?\s+or)\s*(?:or\s+)?(?:about\s+|around\s+|just\s+)?", re.IGNORECASE
)
_EMPTY = re.compile(
    r"\A\W*(?:(?:same|whole|end|where|when|which|while|or|though|although|yet|but|and|equivalent|mentioned)\b\W*)*\Z",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"\A(?:percentage\s+)?points\b|\bfor\s+the\s+first\s+time\Z|\b(?:when|compared|previous|last|same|periods?|years?|quarters?|months?|increases?d?|decreases?d?|reductions?|rises?|rose|falls?|fell)"
    r"\b|ly\Z",
    re.IGNORECASE,
)
# A verb with another in a bracket, as in: detected (solved) 9.7% of burglaries
_SAID_TWICE = re.compile(r"\b(?P<did>[a-z]+ed)\s+\([a-z ]+\)\s+\Z")
# A share of what was just counted, as in: 61,250 notices, 71% of which led to a course
_WHICH = re.compile(r"(?:which|whom)\s+(?P<said>[a-z])")
_LASTS = frozenset(("seconds", "minutes", "hours", "days"))
_ANSWERED = re.compile(
    r"(?P<what>(?:[\w()'’-]+\s+){1,5}(?:was|were|is|are|should\s+be|must\s+be)\s+(?:answered|attended|reached|dealt\s+with|resolved|completed|closed))\s+in\s+"
    r"(?:about\s+|only\s+|just\s+)?(?:an?\s+(?P<kind>average|median|mean)\s+of\s+(?:just\s+|about\s+|only\s+)?)?\Z",
    re.IGNORECASE,
)
BRACKET = re.compile(r"\(\s*(?:(?:up|down|n\s*=)\s*)?\Z", re.IGNORECASE)
_SHOULD = re.compile(r"\b(?:should|must)\s+be\b")
# "Urgent calls should be attended in 15 minutes and others in 60"
_AND_IN = re.compile(r"\s+and\s+(?P<what>[^.;:\d]{3,60}?)\s+in\s+\Z")
_VERB = re.compile(r"\s(?P<did>[a-z]+ed|dealt\s+with)\s+in\s")
_DONE = re.compile(
    rf"\s+{BE}\s+(?:{BE}\s+)*(?:not\s+)?(?P<said>(?!been?\b|recorded\b|reported\b|logged\b|registered\b|forecast\b|expected\b|planned\b|required\b"
    rf"|up\b|down\b|increas|decreas|reduc|compared)(?:[a-z]+(?:ed|en|wn)|{IRREGULAR_PARTICIPLE}|overdue|vacant|open"
    r"|complete|available)\b)",
)
_HAD = re.compile(r"\s+(?:has|have)\s+(?:now\s+)?(?:had|received|completed|attended|undertaken)\s+(?P<said>[a-z])")
# "9 cadets were in training for the Special Constabulary"
_STATE = re.compile(
    r"\s+(?:is|are|was|were)\s+(?P<said>(?:(?:in|under)\s+(?:training|custody|treatment|investigation|review|probation)|on\s+(?:bail|duty|leave|remand)|awaiting)\b)"
)
# "14 incidents are still waiting for a resource"
_DOING = re.compile(
    r"\s+(?:is|are|was|were)\s+(?:still\s+|now\s+)?(?P<said>(?:waiting|working|serving|living|awaiting|operating)\b)"
)
_DONE_BARE = re.compile(
    rf"\s+(?P<said>(?:(?:that|which|who)\s+(?:{BE}\s+)*)?(?!compared)(?:[a-z]{{3,}}ed|overdue|vacant|below|above)\b)"
)


def shared_measure(sentence: Sentence, reading: Reading, bounds: Span, base: str) -> str:
    """What a percentage or a part of a number is of, and what is said of it; "" where the sentence is of another form.

    `bounds` are the end of the figure before and the beginning of the next; `base` is what was counted last.
    """
    words, end = sentence.words, reading.figure.end
    if reading.unit == "rank":
        return ""
    opener = next(iter([*_OPENING_OF.finditer(words, 0, reading.figure.start)][-1:]), None)
    if opener and not re.search(r"\d", opener["base"]) and not THEM.fullmatch(opener["base"]):
        base = _SINCE.sub("", opener["base"])
        alone = _ABOUT.fullmatch(words[opener.end() : reading.figure.start].strip())
        if alone and reading.unit == "percent" and (did := _BARE_DID.match(words[end : bounds[1]])):
            return joined(base, plain_words(sentence, (end + did.start("said"), bounds[1]), cut=True))
    tail = words[end : bounds[1]]
    if of := _OF.match(tail):
        return _of_things(sentence, reading, bounds, end + of.end(), base)
    if reading.figure.unit == "percent" and base and (kind := _KIND.match(tail)):
        return f"{base}: {kind['kind']}"
    aside = _SHARE_ASIDE.match(words, end)
    if (
        base
        and aside
        and (_OF_WHOM.search(words[: reading.figure.start]) or _OF_WHOM_BEFORE.search(words[: reading.figure.start]))
    ):
        following = re.search(r"\d", words[aside.end() :])
        until = aside.end() + following.start() if following else len(words)
        return joined(base, plain_words(sentence, (aside.end(), until), cut=True))
    if base and _OF_WHOM.search(words[bounds[0] : reading.figure.start]):
        return joined(base, plain_words(sentence, (end, bounds[1]), cut=True))
    if (
        base
        and (opened := _OF_THESE.match(words))
        and opened.end() == reading.figure.start
        and (did := _BARE_DID.match(tail))
    ):
        return joined(base, plain_words(sentence, (end + did.start("said"), bounds[1]), cut=True))
    said = _STATED.match(tail) or (_FOR_PURPOSE.match(tail) if reading.figure.unit == "percent" else None)
    plain = reading.figure.unit in ("percent", "") or reading.figure.unit.startswith("gbp")
    if said and plain and base and not BRACKET.search(words[bounds[0] : reading.figure.start]):
        return joined(base, plain_words(sentence, (end + said.start("said"), bounds[1]), cut=True))
    return ""


def found_in(sentence: Sentence, reading: Reading, bounds: Span, base: str) -> str:
    """What happened in a share of what the paragraph is about: "a knife was found in 4%"; "" of another form."""
    words = sentence.words
    if reading.figure.unit in _LASTS and (answered := _ANSWERED.search(words[bounds[0] : reading.figure.start])):
        named = " ".join(_AUXILIARY.sub(" ", _SHOULD.sub(" ", answered["what"])).split())
        return f"{named}: {answered['kind'].lower()} time" if answered["kind"] else named
    also = _AND_IN.search(words[bounds[0] : reading.figure.start]) if reading.unit in _LASTS else None
    if also and reading.statistic == "target" and (verb := _VERB.search(words[: bounds[0]])):
        return f"{also['what']} {verb['did']}"
    some = not reading.is_change and OF_THEM.match(words, reading.figure.end)
    alone = reading.figure.unit == "percent" and re.match(r"\s*(?:[.,;]|\(\s*\d|\Z)", words[reading.figure.end :])
    if not base or not (some or alone):
        return ""
    if not re.search(r"\bin\s+(?:about\s+|only\s+)?\Z", words[: reading.figure.start]):
        return ""
    happened = _LINKS.sub("", plain_words(sentence, (bounds[0], reading.figure.start), cut=False))
    return f"{base} ({happened})" if happened and not NO_NAME.search(happened) else ""


def said_of(sentence: Sentence, start: int, until: int) -> str:
    """What is said of a counted thing right behind it: "operators *were taken off the telephones*"; "" if nothing."""
    behind = sentence.words[start:until]
    found = (
        _HAD.match(behind)
        or _DONE.match(behind)
        or _DONE_BARE.match(behind)
        or _STATE.match(behind)
        or _DOING.match(behind)
    )
    return plain_words(sentence, (start + found.start("said"), until), cut=True) if found else ""


def _of_things(sentence: Sentence, reading: Reading, bounds: Span, start: int, base: str) -> str:
    """ "87% of calls were answered in time": the calls answered in time; "in 15% of searches": the searches, and what
    happened in them.
    """
    if base and (which := _WHICH.match(sentence.words, start)):
        return joined(base, plain_words(sentence, (which.start("said"), bounds[1]), cut=True))
    things = plain_words(sentence, (start, bounds[1]), cut=True)
    if named := THEM.match(things):
        did = _DID.search(sentence.words[bounds[0] : reading.figure.start])
        if aside := _ASIDE.match(sentence.words, start + named.end()):
            rest = plain_words(sentence, (aside.end(), len(sentence.words)), cut=True)
            return joined(base, rest) if base else ""
        made_up = _COPULA.search(sentence.words[bounds[0] : reading.figure.start])
        kind = _lead(sentence, reading, bounds) if made_up and base else ""
        if kind and any(area.end - area.start == len(kind) for area in sentence.vocabulary.find_areas(kind)):
            return base
        if kind and not _NO_SUBJECT.fullmatch(kind):
            return f"{base}: {kind}"
        whose = re.split(r"\s+(?:in|from|at)\s", base)[0] if _ELSEWHERE.match(things, named.end()) else base
        return joined(whose, did["did"] if did else "", things[named.end() :].strip()) if base else ""
    if _OF_WHOLE.fullmatch(things) or _TIME_ALONE.fullmatch(things):
        things = ""
    lead = _lead(sentence, reading, bounds)
    between = sentence.words[bounds[0] : reading.figure.start]
    if not things or (base and _APPOSED.fullmatch(between)):
        return base if _APPOSED.fullmatch(between) or not lead else ""
    whose = base if _NO_SUBJECT.fullmatch(lead) else lead
    if whose and _COPULA.search(between):
        return f"{whose} (of {things})"
    # Of "the Crime Survey for England and Wales" the last word is no name.
    alone = not lead or _EMPTY.match(lead) or sentence.vocabulary.area(lead)
    return joined(things, "" if alone else f"({lead})")


def _lead(sentence: Sentence, reading: Reading, bounds: Span) -> str:
    """The words of the clause that stand before its figure."""
    begin = bounds[0]
    for match in _CLAUSE_START.finditer(sentence.words, bounds[0], reading.figure.start):
        second = not _ABOUT.fullmatch(sentence.words[match.end() : reading.figure.start])
        if second and _ONE_OF_TWO.fullmatch(match[0]) and _NOUNS.fullmatch(sentence.words[begin : match.start()]):
            continue
        if not _BETWEEN.search(sentence.words[: match.start()]):
            begin = match.end()
    if at := _LARGEST.search(sentence.words[bounds[0] : reading.figure.start]):
        return at["what"]
    lead = plain_words(sentence, (begin, reading.figure.start), cut=False)
    if not lead and (said := _SAID_TWICE.search(sentence.words[bounds[0] : reading.figure.start])):
        lead = plain_words(sentence, (bounds[0] + said.start("did"), bounds[0] + said.end("did")), cut=False)
    return _LINKS.sub("", lead).strip()


def plain_words(sentence: Sentence, span: Span, cut: bool) -> str:
    """The words of a span without times, auxiliary verbs and what opens it; cut off where the clause ends."""
    start, end = span
    words = _ABBREVIATION.sub(r" \1 ", sentence.words)
    for mention in sentence.periods:
        if start <= mention.start and mention.end <= end:
            before = _BEFORE_TIME.search(words, start, mention.start)
            opened = before.start() if before else mention.start
            closed = mention.end + 2 * (words[mention.end : mention.end + 2] in ("'s", "’s"))
            words = f"{words[:opened]}{' ' * (closed - opened)}{words[closed:]}"
    if cut and (stop := _CLAUSE_END.search(words, start, end)):
        end = stop.start()
    piece = words[start:end]
    piece = _OPENS.sub("", " ".join(_AUXILIARY.sub(" ", piece).split()))
    return " ".join(_LINKS.sub("", piece).split()[:_MOST_WORDS]).strip(" -–,;:'‘’\"“”*")


def joined(*parts: str) -> str:
    """The parts that are not empty, in one line."""
    return " ".join(part for part in parts if part)


def bounds_of(places: Sequence[Span], reading: Reading, length: int) -> Span:
    """The end of the figure before and the beginning of the one after, of figures at `places`."""
    before = [end for _, end in places if end <= reading.figure.start]
    after = [start for start, _ in places if start >= reading.figure.end]
    return max(before, default=0), min(after, default=length)
