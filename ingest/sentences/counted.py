"""The noun that a count is of, beside the figure, with what is said of it."""

from __future__ import annotations

import re

from ingest.figures.figures import LAPSES
from ingest.sentences.predicate import plain_words, said_of
from ingest.sentences.reading import Reading
from ingest.sentences.sentence import Sentence
from ingest.words.measure_words import MOST_MEASURE_WORDS, is_generic, is_measure

_COUNTED = re.compile(
    r"\s+(?:full[- ]time[- ]equivalent\s+(?:\(FTE\)\s+)?|(?:full|part)[- ]time\s+)?"
    r"(?!(?:and|or|but)\s)(?P<noun>(?:[a-z]{3,}(?<!s)\s+(?:and|or)\s+(?=[a-z-]+s\b|[a-z-]+\s+[a-z-]+s\b))?(?:(?:[A-Za-z&][\w'’&/-]*|999|101)\s+){0,5}?[A-Za-z][\w'’&/-]*)"
    r"(?=\s+(?:will|would|could|should|may|can|were|was|have|has|had|been|are|is|who|which"
    r"|that|in|on|at|to|for|from|by|with|and|plus|over|since|during|between|now|currently|as|within|across|consisting|aged"
    r"|against|among|amongst|or|but|following|caused|including|of|being|issued|recorded"
    r"|made|involving|under|per|compared|logged|left|before|after|because|so|when|while|until|if|through|via|without|out\s+of)\b|\s*[.,;:()–]|\s+-\s|\s*\Z)"
)
# Incidents by their grade, with its name in a bracket: "13,952 Grade 1 (emergency) incidents"
_GRADED = re.compile(r"\s+(?P<noun>(?:Grade|Category)\s+[1-9A-Z]\s+(?:\([a-z ]+\)\s+)?[a-z]+s)\b")
_NAMED_AVERAGE = re.compile(r"\b(?P<measure>average\s+(?!of\b)(?:[\w-]+\s+){1,4})of\s+\Z", re.IGNORECASE)
_NOUN_OF = re.compile(
    r"(?:\b(?:an?|the|its|our|their|his|her|two|three|four|five|six)\s+|,\s+|\A)(?P<noun>[A-Za-z]+(?:\s+(?!an?\b|the\b)[a-z]+){0,2}?)\s+of\s+(?:just\s+|over\s+|nearly\s+)?\Z"
)
# "Assessed the needs of 31,482 people"
_DONE_NOUN_OF = re.compile(
    r"\b(?P<did>(?:assess|review|check|test|meet|met|handl|examin|consider|process)(?:ed|d)?)\s+(?:the|an?|their|our|its)\s+(?P<noun>[a-z]+)\s+of\s+"
    r"(?:just\s+|over\s+|nearly\s+)?\Z"
)
_OF_NOUN = re.compile(r"\s+of\s+(?P<noun>(?:[A-Za-z-]+\s+){0,3}?(?:savings?|funding|costs?|budget|spend\w*|income))\b")
_AIM = re.compile(r"\b(?:target|aim|goal|ambition|threshold|standard|ceiling|requirement|should)s?\b", re.IGNORECASE)
# "An action plan with 14 recommendations was sent", "the market opened in March, with 20,000 visitors"
_HOLDER = re.compile(
    r"(?:\A\W*|\b)(?:an?|the)\s+(?P<holder>(?:[A-Za-z][\w’'-]*\s+){1,3}?)(?:[a-z]+ed\b[^,.;]*,\s+)?(?<!along )with\s+"
    r"(?:about\s+|some\s+|over\s+)?\Z",
    re.IGNORECASE,
)
# "640 hours of patrol", "capacity for 700 cadets"
_LENGTH_OF = re.compile(
    r"\s+of\s+(?:the\s+|its\s+|their\s+)?(?P<what>[a-z][\w’'-]*(?:\s+(?:work|duty|time|activity))?)\b"
)
_ROOM_FOR = re.compile(r"\b(?P<room>capacity|room|space)\s+(?:for|of)\s+(?:up\s+to\s+|about\s+)?\Z", re.IGNORECASE)
# "The arrest of 164 suspects and the safeguarding of 92 children"
_ACT_OF = re.compile(
    r"\b(?:the|and|an?|for|through|by)\s+(?P<act>[a-z]{2,}(?:ure|est|ing|tion|sion|ment|ery|ance|val|sal))\s+of\s+(?:about\s+|over\s+|some\s+|nearly\s+)?\Z"
)
_NO_ACT = re.compile(
    r"addition|reduction|proportion|population|portion|fraction|combination|projection|prediction|estimation|allocation|position"
    r"|backing|rating|ranking|waiting|standing|requirement|establishment|measure|figure|interest|test|rest|distance|allowance|balance|variance"
    r"|performance"
)
# "Was offered to 41,806 people"
_GIVEN = re.compile(
    r"\b(?:was|were|been)\s+(?P<given>offered|sent|given|shown|issued|delivered|made\s+available)\s+to\s+(?:about\s+|over\s+)?\Z",
    re.IGNORECASE,
)
# How many for so many others: "72.4 crimes per 1,000 population"
_PER = re.compile(
    r"(?:\s+[a-z-]+){0,3}?\s+(?P<per>(?:per|for\s+(?:each|every))\s+(?:1,000|1000|10,000|100,000|million|thousand)"
    r"(?:\s+of\s+the)?\s+[a-z-]{4,})",
)
# "£1.68 a litre" is the price of something else.
_EACH = re.compile(r"\s+(?:an?|per|each)\s")
# "Officers used their powers on 402 occasions"
_OCCASIONS = re.compile(r"\s+(?:separate\s+|different\s+)?occasions\b")
_DONE_ON = re.compile(
    r"(?:\A\W*|[,;]\s+)(?P<what>[A-Za-z][^,;.()\d]{3,70}?(?:\s+\d{1,3})?)\s+on\s+(?:about\s+|over\s+|nearly\s+)?\Z"
)
_WHICH_OF = re.compile(
    r"\s+(?:on|about|involving)\s+(?P<which>(?:(?:the|our|its|an?)\s+)?(?!average\b|top\b|behalf\b|course\b)[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){0,2}?)"
    r"(?=\s*[,.;()]|\s+(?:in|at|for|during|over|and|of|were|was|are|is|which|that|than|since|by|this)\b|\s*\Z)"
)
# "37 admissions of under-25s for assault"
_OF_WHOM = re.compile(
    r"(?<!reports)(?<!levels)(?<!numbers)(?<!volumes)\s+of\s+(?P<which>(?!the\b|these\b|them\b|those\b|which\b|whom\b|an?\b|its\b|our\b|their\b)[a-z][\w’'-]*(?:\s+for\s+[a-z][\w’'-]*)?(?:\s+(?!in\b|at\b|and\b|on\b|to\b)[a-z][\w’'-]*){0,4}?)"
    r"(?=\s*[,.;()]|\s+(?:in|at|during|over|and|were|was|are|is|which|that|than|since|by|this|to|from|with)\b|\s*\Z)"
)
# "7 volunteers in the digital forensics unit"
_IN_PART = re.compile(
    r"\s+in\s+(?:the|our|its)\s+(?P<which>(?:[a-z][\w’'-]*\s+){0,3}?(?:unit|team|centre|department|hub|custody|command|branch))\b"
)
# "17 incidents that had been waiting over 24 hours": a noun that only its clause makes a measure.
_WHICH = re.compile(
    r"\s+(?:that|which|who)\s+(?:(?:had|have|has)\s+been\s+|was\s+|were\s+|ought\s+to\s+have\s+been\s+)?(?P<said>[a-z])",
)
_ALONE_DID = re.compile(r"\s+(?P<did>joined|left|resigned|retired|died|transferred)\b(?!\s+(?:the|for|a|an|their)\b)")
_WHO_DID = re.compile(
    r"(?P<who>(?:[\w'’&/-]+\s+){0,4}?(?:[a-z’'-]+s|people|children|men|women|staff))\s+"
    r"(?P<did>(?!(?:record|report|logg|registered|forecast|expect|plann)ed)(?:[a-z]{3,}ed|went|took|came|gave|left|made|began|became|won|lost))"
)
# That calls came in says no more than that there were so many.
_CAME_IN = re.compile(r"(?:came|went)(?:\s+in)?")
_TIME = re.compile(r"\b(?:year|quarter|month|week|period|last|start|end|force)\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?P<done>[a-z]+ed)\s+\Z")
# "Seized 41 knives", "referred 1,902 victims to the service": what was done with them tells which they are.
_ACTED = re.compile(
    r"\b(?P<did>(?:[a-z]+ed\s+and\s+)?(?:seized|referred|stopped|tested|visited|trained|interviewed|surveyed|recovered|issued|granted"
    r"|welcomed|supported|helped|checked|inspected|searched|examined|reached|contacted|arrested|charged|convicted|rescued|safeguarded|diverted"
    r"|removed|closed|completed|assessed|identified|disrupted|dismantled|executed|served|monitored|managed|investigated|audited|recruited|released(?:\s+the\s+equivalent\s+of)?|met|lost"
    r"|upheld|spoke\s+(?:to|with)|dealt\s+with|made\s+contact\s+with|listened\s+to|been\s+to))\s+(?:a\s+further\s+|more\s+than\s+|over\s+|about\s+|around\s+|nearly\s+)?\Z"
)
# "Theft reached 1,866 offences" is how many there were.
_CAME_TO = frozenset(("offences", "crimes", "incidents", "calls", "reports", "cases", "records"))
# How some of these verbs stand behind what was done to.
_SPOKEN = {
    "spoke to": "met", "spoke with": "met", "made contact with": "contacted", "been to": "attended",
    "released the equivalent of": "released",
    "dealt with": "handled",
}  # fmt: skip
_ANTECEDENT = re.compile(
    r"\b(?:the|an?|our|its)\s+(?P<who>[a-z][\w’'-]*(?:\s+(?!the\b|an?\b)[a-z][\w’'-]*){0,4})\s+(?:which|that)\s+(?:[a-z]+\s+){0,3}\Z"
)
_WHOM = re.compile(r"\s+(?:to|for|with)\s+(?:(?:my|our|the|a|an)\s+)?[a-z]+(?:\s+[a-z]+)?(?=\s*[,.;]|\s+and\b)")
_WORKING = re.compile(r"(?:working|calendar|clear)\s+(?:days|hours|weeks)")
_WAS = re.compile(r"\b(?:was|is|were|are|averaged|takes?|took)\s+(?:about\s+|just\s+|over\s+|nearly\s+|only\s+)*\Z")
_LOST = re.compile(r"\blost\b", re.IGNORECASE)
_LOST_TO = re.compile(r"\b(?:lost|days|hours)\s+(?:\w+\s+){0,2}?to\s+(?P<cause>[a-z-]+)")
_TIMES_AS = re.compile(r"\s+times\s+(?:the|as|more|higher)\b", re.IGNORECASE)


def counted(sentence: Sentence, reading: Reading, before: str, after: str) -> list[str]:
    """What is counted by the noun behind the figure, or by the one before "of"; hours by what was done in them."""
    words = sentence.words
    if reading.is_change or reading.unit in ("percent", "points", "rank"):
        return []
    if reading.statistic == "target" and _AIM.search(before):
        return []
    graded = _GRADED.match(words, reading.figure.end)
    if lost := _lost(words, reading) or (" ".join(graded["noun"].split()) if graded else ""):
        return [lost]
    if _OCCASIONS.match(words, reading.figure.end) and (done := _DONE_ON.search(before)):
        return [done["what"]]
    if _TIMES_AS.match(words, reading.figure.end):
        return []
    noun = _noun(words, reading, before, after)
    listed = [each for each in sentence.measures if noun and noun.start("noun") <= each.start < noun.end() < each.end]
    if noun and listed:
        return [words[noun.start("noun") : listed[0].end]]
    if noun and (known := _with_holder(noun, words, reading, before)):
        return [known]
    found = [_NAMED_AVERAGE.search(before), _OF_NOUN.match(after), noun]
    if (met := _DONE_NOUN_OF.search(before)) and reading.side == "current":
        return [f"{met['noun']} {met['did']}"]
    if reading.side == "current":
        found.append(_NOUN_OF.search(before))
    return [
        _with_said(match, sentence, reading.figure.end, reading.figure.end + len(after)) for match in found if match
    ]


def _noun(words: str, reading: Reading, before: str, after: str) -> re.Match[str] | None:
    """The noun behind a figure, None where it is a price or says how long something took."""
    noun = None if _EACH.match(after) else _COUNTED.match(words, reading.figure.end)
    if noun and _WORKING.fullmatch(noun["noun"]) and _WAS.search(before):
        # "The average time to finish a case was 116 working days"
        return None
    return noun


_OFTEN = re.compile(
    r"(?:\s+[a-z-]+){0,2}?\s+(?:an?|per|each|every)\s+(?P<time>day|week|month|hour)\b(?!\s+(?:ago|earlier|before|later|longer|previously|after|or|of))"
)


def per_head(sentence: Sentence, reading: Reading) -> str:
    """For how many others a rate counts its things: "per 1,000 population"; "" if the words behind it do not say."""
    found = _PER.match(sentence.words, reading.figure.end) if reading.statistic == "rate" else None
    if found:
        return found["per"]
    often = _OFTEN.match(sentence.words, reading.figure.end) if reading.statistic in ("level", "rate") else None
    return f"per {often['time']}" if often and not reading.unit.startswith("gbp") else ""


def _with_holder(noun: re.Match[str], words: str, reading: Reading, before: str) -> str:
    """A counted noun with what it is part of or for, "" where nothing says so: "recommendations (action plan)"."""
    if noun["noun"].split()[-1] in LAPSES and (length := _LENGTH_OF.match(words, noun.end())):
        return f"{noun['noun'].split()[-1]} of {length['what']}"
    if (act := _ACT_OF.search(before)) and not _NO_ACT.fullmatch(act["act"]):
        return f"{noun['noun']} ({act['act']})"
    if room := _ROOM_FOR.search(before):
        return f"{noun['noun']} ({room['room'].lower()})"
    if given := _GIVEN.search(before):
        return f"{noun['noun']} {given['given'].lower()}"
    done = _DONE.search(before)
    if done and reading.unit == "hours" and noun["noun"] == "hours":
        return f"hours {done['done']}"
    acted = _ACTED.search(before)
    arrived = acted and acted["did"] == "reached" and noun["noun"] in _CAME_TO
    if acted and not arrived and noun["noun"].split()[-1].endswith(("s", "people")):
        whom = _WHOM.match(words, noun.end())
        did = _SPOKEN.get(" ".join(acted["did"].split()), acted["did"])
        which = _ANTECEDENT.search(before[: acted.start()])
        by = f"({which['who']})" if which else ""
        return " ".join(f"{noun['noun']} {did} {whom[0] if whom else ''} {by}".split())
    holder = _HOLDER.search(words[: reading.figure.start])
    if holder and is_measure(holder["holder"].strip()) and not _TIME.search(holder["holder"]):
        return f"{noun['noun']} ({holder['holder'].strip()})"
    return ""


def _which_of(sentence: Sentence, end: int, until: int) -> str:
    """What right behind a noun tells which of its kind are meant: "deaths *on the roads*"; "" for times and places."""
    found = (
        _OF_WHOM.match(sentence.words, end, until)
        or _WHICH_OF.match(sentence.words, end, until)
        or _IN_PART.match(sentence.words, end, until)
    )
    if not found or _TIME.search(found["which"]) or sentence.vocabulary.find_areas(found["which"]):
        return ""
    return " ".join(found[0].split())


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
    if noun.re is _COUNTED and (who := _WHO_DID.fullmatch(noun["noun"])):
        # "22 constables moved from desks to patrol": the verb is none of the noun.
        said = plain_words(sentence, (noun.start("noun") + who.start("did"), until), cut=True)
        if _CAME_IN.fullmatch(said):
            return who["who"].strip()
        return " ".join(f"{who['who']} {said}".split()[:MOST_MEASURE_WORDS])
    said = said_of(sentence, end, until)
    if not said and noun.re is _COUNTED and is_generic(noun["noun"]) and (which := _WHICH.match(sentence.words, end)):
        said = plain_words(sentence, (which.start("said"), until), cut=True)
    if not said and noun.re is _COUNTED and " " not in noun["noun"]:
        said = _which_of(sentence, end, until)
    alone = _ALONE_DID.match(sentence.words, end) if noun.re is _COUNTED and not said else None
    said = alone["did"] if alone else said
    return " ".join(f"{noun[1]} {said}".split()[:MOST_MEASURE_WORDS])
