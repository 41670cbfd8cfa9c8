"""Reads what the last words above a table say that it holds: "Median number of days:", "Thefts were as follows"."""

from __future__ import annotations

import re

# In words: longer ones are sentences with something else to say.
_MOST = 16
_PARAGRAPH_END = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")
_NUMBER = re.compile(r"(?:\(?(?:\d+(?:\.\d+)*|[a-z])[.)]?|[-•*])\s+(?=[A-Z])")
_SAYS_IT_FOLLOWS = re.compile(
    r"(?P<what>.+?)\s+(?:was|were|is|are|stood|(?:has|have)\s+been)"
    r"(?:\s+as\s+follows|\s+(?:set\s+out|shown|given|listed)\s+(?:below|overleaf|here))?[.:]"
)
_FOLLOWS = re.compile(r"\b(?:as\s+follows|below|overleaf)\b")
# What has a verb says something of its own; what asks, or speaks of what was said, names nothing.
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|can|could|may|might|shows?|showed|gives?|gave|asked|said|told|held"
    r"|made|met|took|found|came|went|did|does|do|includes?|included|agreed|noted|following|follows)\b",
    re.IGNORECASE,
)
_NAMES_NOTHING = re.compile(
    r"(?:it|its|they|their|this|that|these|those|there|here|we|our|he|she|what|which|who|how|where|when|why|if|in|on|at|for|from|to"
    r"|and|but|as|members?|by|note|notes|source|key|for example|the (?:figures?|results?|table|chart|reasons?|main"
    r"|key|panel))\b",
    re.IGNORECASE,
)
# Words that say no more than that figures follow.
_HOLLOW = frozenset(
    "a an the of for by in and with national regional local latest current full iquanta data figures numbers results"
    " position positions month quarter year monthly quarterly comparison comparisons table tables chart detail"
    " details breakdown summary picture performance force forces area areas district districts".split()
)
_HOW_OFTEN = re.compile(r"(?:The\s+)?(?:Monthly|Quarterly|Yearly|Annual)\s+(?=\w)", re.IGNORECASE)
_SINCE_WHEN = re.compile(
    r"(?:,|\s)\s*(?:over|in|for|during|across)\s+(?:the\s+)?(?:(?:last|past|latest|same)\s+)?(?:\w+\s+)?"
    r"(?:quarters?|years?|months?|weeks?)$"
)


def led_to(above: str) -> str:
    """What a table below some text holds, by the last sentence of that, which leads to it; "" where none does."""
    paragraph = " ".join(_PARAGRAPH_END.split(above.strip())[-1].split())
    sentence = _SENTENCE_END.split(paragraph)[-1]
    numbered = _NUMBER.match(sentence)
    sentence = sentence[numbered.end() :] if numbered else sentence
    said = _SAYS_IT_FOLLOWS.fullmatch(sentence)
    if said and (sentence.endswith(":") or _FOLLOWS.search(sentence)):
        what = said["what"]
    elif sentence.endswith(":") and not _VERB.search(sentence):
        what = sentence[:-1]
    else:
        return ""
    if not what[:1].isupper():
        return ""
    what = _HOW_OFTEN.sub("", _SINCE_WHEN.sub("", what)).strip(" ,")
    what = what[:1].upper() + what[1:]
    plain = 0 < len(what.split()) <= _MOST and not _NAMES_NOTHING.match(what)
    return what if plain and not _HOLLOW.issuperset(re.findall(r"[a-z]+", what.lower())) else ""
