"""How names are found in a text, whatever their spaces, hyphens, quotes and case, and what stands for them."""

from __future__ import annotations

import re

# Abbreviations this short are only recognised in the case in which they are listed ("DA", not "da").
_SHORT = 3
# "Stockton-on-Tees" is also "Stockton".
_HYPHENATED = re.compile(r"[A-Z][a-z]+-(?:on|under|upon|by|in|le)-[A-Z][a-z]+")


def fold(words: str) -> str:
    """Words in lower case with single spaces for spaces and hyphens, and no possessive at their end."""
    return re.sub(r"[\s-]+", " ", words.replace("’", "'")).strip().lower().removesuffix("'s")


def abbreviates(letters: str, printed: str) -> bool:
    """Whether letters are the initials of a name or one of its words: "ALL" or "AF" for "all forces"."""
    words = re.findall(r"\w+", printed.upper())
    return letters in words or letters == "".join(word[0] for word in words)


def place_name(words: str, places: tuple[str, ...]) -> str:
    """The place of a paper that words name, in full; a division where the paper has no such place."""
    if words in places:
        return words
    full = [name for name in places if _HYPHENATED.fullmatch(name) and name.split("-")[0] == words]
    return full[0] if full else f"{words} Division"


def place_pattern(places: tuple[str, ...]) -> re.Pattern[str]:
    """What matches the places of a paper by their full and their short names, and none that is a street's."""
    words = {name.removesuffix(" Division") for name in places} | set(places)
    words |= {name.split("-")[0] for name in places if _HYPHENATED.fullmatch(name)}
    names = "|".join(re.escape(name) for name in sorted(words, key=len, reverse=True))
    return re.compile(
        rf"(?<![\w'’-])({names})(?:'s|’s)?(?:\s+(?:[Dd]ivision|[Dd]istrict|[Bb]orough|[Aa]rea|BCU))?(?![\w-]\w|\w)"
        r"(?!\s+(?:Road|Street|Bridge|Station|University|Hospital|Quay|Lane|Council)\b)"
    )


def alternatives(words: list[str]) -> str:
    """A pattern that matches any of the words at a word boundary, the longest first."""
    parts = [_any_case(word) for word in sorted(set(words), key=len, reverse=True)]
    return r"(?<![\w&-])(?:" + "|".join(parts) + ")"


def _any_case(word: str) -> str:
    spaced = re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]")
    if (len(word) <= _SHORT or word[0] == "(") and word.isupper():
        return spaced
    return f"(?i:{spaced})"
