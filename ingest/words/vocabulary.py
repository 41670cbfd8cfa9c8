"""The domain's words: areas with their kinds and members, measures with their other names, and synonyms.

They are data files under `data/vocabulary/`, which a user can extend without touching code.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from ingest.settings import VOCABULARY_FOLDER
from ingest.words.known_places import known_places
from ingest.words.name_patterns import abbreviates, alternatives, fold, place_name, place_pattern

_FIRST_WORD = re.compile(r"[\s-]")
_OPENING = re.compile(r"([A-Z][a-z]{3,})[\s-](?:on|upon|under|by|in|and|&)[\s-](?:the[\s-])?[A-Z]")
AreaKind = Literal["force", "region", "nation", "group", "division", "place", "publisher"]

_FORCE_WORDS = r"(?:\s+(?:Constabulary|Police Force|Police Service|Police Area|Police|police|force|Force))?"
_DIVISION = re.compile(
    r"\b([A-Z][\w'’-]+|[B-Z](?=\s+(?:Division|DIVISION|BCU)\b))\s+(Division|DIVISION|BCU|Basic Command Unit|division)\b"
)
# What a paper about a part of a force calls that part.
_OWN_PART = re.compile(r"\b[Tt]he\s+(?:BCU|[Dd]ivision|Basic Command Unit)\b(?:'s|’s)?")
# A name of a place of one paper, which is told by its capitals: "Coast" is one, "the coast" is not.
_OF_CRIME = re.compile(r"(?:crimes?|offences?)\s", re.IGNORECASE)
_NOTHING = re.compile(r"[\s()]*")
_WORTH = re.compile(r"[A-Z][\w'’-]{2,}(?:\s+(?:[A-Z&][\w'’-]*|and|of|the|upon|on|under|le|in))*")
_REGION = re.compile(r"\b((?:[A-Z][\w'’-]+\s){1,3}Region)\b")
_ABBREVIATED = re.compile(r"\s+(\([A-Z]{2,6}\))")
_NOT_NAMES = frozenset(
    "the each per local police every and one which what any this that by our your all both a in".split()
)


class VocabularyError(ValueError):
    """A vocabulary file cannot be used; the message names the file and what is wrong with it."""


@dataclass(frozen=True)
class Area:
    """An area that figures can be about. `members` are the forces of a region."""

    name: str
    kind: AreaKind
    names: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether it is of several forces: a group, a region or the nation."""
        return self.kind in ("group", "region", "nation")


@dataclass(frozen=True)
class AreaMention:
    """An area named in a text, at `start`:`end`. For words such as "the force" `kind` is "publisher", `name` is ""."""

    name: str
    kind: AreaKind
    printed: str
    start: int
    end: int


@dataclass(frozen=True)
class Measure:
    """What is counted, its other names, and the measures it must not be mixed with."""

    name: str
    names: tuple[str, ...] = ()
    different_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class MeasureMention:
    """A measure named in a text, at `start`:`end`."""

    name: str
    printed: str
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """All words of the domain, as loaded."""

    areas: tuple[Area, ...]
    publisher_words: tuple[str, ...]
    region_words: tuple[str, ...]
    measures: tuple[Measure, ...]
    synonym_sets: tuple[tuple[str, ...], ...] = field(default=())
    places: tuple[str, ...] = ()
    home: str = ""

    def find_areas(self, text: str) -> list[AreaMention]:
        """The areas named in `text`, in order, not overlapping, the longest name first where names overlap."""
        found = [
            AreaMention(area.name, area.kind, match[0], match.start(), match.end())
            for match in self._area_pattern.finditer(text)
            if (area := self._area_by_words.get(fold(match["name"]))) is not None
        ]
        found += [
            AreaMention(f"{match[1].title()} Division", "division", match[0], match.start(), match.end())
            for match in _DIVISION.finditer(text)
            if match[1].lower() not in _NOT_NAMES and self.area(match[1]) is None
        ]
        found += [
            AreaMention(match[1], "region", match[0], match.start(), match.end())
            for match in _REGION.finditer(text)
            if match[1].split()[0].lower() not in _NOT_NAMES
        ]
        if self.home:
            found += [
                AreaMention(self.home, "division", match[0], match.start(), match.end())
                for match in _OWN_PART.finditer(text)
            ]
        if self.places:
            found += [
                AreaMention(place_name(match[1], self.places), "place", match[0], match.start(), match.end())
                for match in self._place_pattern.finditer(text)
            ]
        return _longest(found)

    def area_name(self, mention: AreaMention, publisher: str) -> str:
        """The canonical name of a mention in a paper by `publisher`.

        "The force" is the publisher, "regional" its region, or "the region" where no listed region has it.
        """
        if mention.kind == "publisher":
            return publisher
        if mention.name:
            return mention.name
        return next((area.name for area in self.areas if publisher in area.members), "the region")

    def area(self, words: str) -> Area | None:
        """The area that these words name exactly, None if they name none."""
        match = self._area_pattern.fullmatch(" ".join(words.split()))
        return self._area_by_words.get(fold(match["name"])) if match else None

    def find_measures(self, text: str) -> list[MeasureMention]:
        """The listed measures named in `text`, in order, not overlapping, the longest name first."""
        found = _longest(
            MeasureMention(self._measure_by_words[fold(match[0])], match[0], match.start(), match.end())
            for match in self._measure_pattern.finditer(text)
            if fold(match[0]) in self._measure_by_words
        )
        return [one for place, one in enumerate(found) if not (place and _goes_on(text, found[place - 1], one))]

    def canonical_measure(self, words: str) -> str:
        """The listed name of the measure that these words name, else the words themselves with spaces tidied."""
        tidy = re.sub(r"\s+", " ", words).strip(" :*^-–.,")
        return self._measure_by_words.get(fold(tidy), tidy)

    def different_measures(self, name: str) -> frozenset[str]:
        """The measures that look like `name` and must never be mixed with it."""
        return self._different.get(name, frozenset())

    def with_areas(self, names: Iterable[str], kind: AreaKind = "force") -> Vocabulary:
        """This vocabulary with forces that it does not list: a new force's printed name is its own canonical name.

        With the kind "place", with the districts and the like that papers have figures of.
        """
        listed = {area.name for area in self.areas}
        new = tuple(Area(name, kind) for name in dict.fromkeys(names) if name and name not in listed)
        return replace(self, areas=(*self.areas, *new)) if new else self

    def with_short_names(self) -> Vocabulary:
        """This vocabulary with places under their short names too: "North Lincs", where a place's name holds a force's,
        and "Stockton" for "Stockton-on-Tees", "Redcar" for "Redcar and Cleveland", where no other area begins so.
        """
        forces = [area for area in self.areas if area.kind == "force"]
        opening = Counter(_FIRST_WORD.split(area.name)[0] for area in self.areas)

        def shortened(area: Area) -> Area:
            held = [force for force in forces if area.kind == "place" and force.name in area.name.split(" ")[1:]]
            names = [area.name.replace(force.name, name) for force in held for name in force.names]
            town = _OPENING.match(area.name)
            if town and area.kind == "place" and opening[town[1]] == 1:
                names.append(town[1])
            return replace(area, names=(*area.names, *names)) if names else area

        return replace(self, areas=tuple(shortened(area) for area in self.areas))

    def with_places(self, names: Iterable[str]) -> Vocabulary:
        """This vocabulary with the places of one paper, such as the districts that its tables have rows for."""
        new = (name for name in dict.fromkeys(names) if _WORTH.fullmatch(name) and self.area(name) is None)
        places = tuple(name for name in new if not self.find_measures(name))
        return replace(self, places=places) if places else self

    @cached_property
    def _place_pattern(self) -> re.Pattern[str]:
        return place_pattern(self.places)

    def with_home_region(self, publisher: str, text: str) -> Vocabulary:
        """This vocabulary with a force that it does not list as a member of the one region that its paper names."""
        if not publisher or any(publisher in area.members for area in self.areas):
            return self
        named = {mention.name for mention in self.find_areas(text) if mention.kind == "region" and mention.name}
        return replace(
            self,
            areas=tuple(
                replace(area, members=(*area.members, publisher)) if named == {area.name} else area
                for area in self.areas
            ),
        )

    def with_abbreviations(self, text: str) -> Vocabulary:
        """This vocabulary with the abbreviations of areas that a paper makes: "all forces (ALL)" makes "(ALL)" one."""
        made: dict[str, set[str]] = {}
        for mention in self.find_areas(text):
            match = _ABBREVIATED.match(text, mention.end)
            if match and mention.name and abbreviates(match[1].strip("()"), mention.printed):
                made.setdefault(mention.name, set()).add(match[1])
        areas = tuple(replace(area, names=(*area.names, *sorted(made.get(area.name, ())))) for area in self.areas)
        return replace(self, areas=areas) if made else self

    @cached_property
    def _area_by_words(self) -> dict[str, Area]:
        relative = (Area("", "publisher", self.publisher_words), Area("", "region", self.region_words))
        return {fold(words): area for area in (*self.areas, *relative) for words in (area.name, *area.names) if words}

    @cached_property
    def _area_pattern(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:\b[Tt]he\s+)?(?P<name>{alternatives(self._area_words)})(?:'s|’s)?{_FORCE_WORDS}(?!\w|-\w)"
        )

    @cached_property
    def _area_words(self) -> list[str]:
        return [words for area in self.areas for words in (area.name, *area.names)] + [
            *self.publisher_words,
            *self.region_words,
        ]

    @cached_property
    def _measure_by_words(self) -> dict[str, str]:
        return {fold(words): measure.name for measure in self.measures for words in (measure.name, *measure.names)}

    @cached_property
    def _measure_pattern(self) -> re.Pattern[str]:
        words = [words for measure in self.measures for words in (measure.name, *measure.names)]
        return re.compile(rf"{alternatives(words)}(?:s|'s|’s)?(?![\w-]\w|\w)")

    @cached_property
    def _different(self) -> dict[str, frozenset[str]]:
        pairs = {(measure.name, other) for measure in self.measures for other in measure.different_from}
        pairs |= {(other, name) for name, other in pairs}
        return {name: frozenset(other for first, other in pairs if first == name) for name, _ in pairs}


Mention = TypeVar("Mention", AreaMention, MeasureMention)


@lru_cache
def load_vocabulary(folder: Path = VOCABULARY_FOLDER) -> Vocabulary:
    """The vocabulary in `folder`. Raises `VocabularyError` if a file is missing, malformed or lacks a name."""
    areas = _toml(folder / "areas.toml")
    measures = _toml(folder / "measures.toml")
    synonyms = _toml(folder / "synonyms.toml")
    try:
        listed = tuple(
            Area(row["name"], row["kind"], tuple(row.get("names", ())), tuple(row.get("members", ())))
            for row in areas.get("area", ())
        )
        return Vocabulary(
            areas=(*listed, *_holding_a_force(known_places(folder), listed)),
            publisher_words=tuple(areas.get("publisher", {}).get("names", ())),
            region_words=tuple(areas.get("publisher_region", {}).get("names", ())),
            measures=tuple(
                Measure(row["name"], tuple(row.get("names", ())), tuple(row.get("not", ())))
                for row in measures.get("measure", ())
            ),
            synonym_sets=tuple(tuple(words) for words in synonyms.get("sets", ())),
        )
    except KeyError as error:
        raise VocabularyError(f"{folder}: an entry has no {error.args[0]!r}; give it one.") from error


def _holding_a_force(places: Iterable[str], areas: Sequence[Area]) -> Iterator[Area]:
    """The places whose name ends in that of a force, of which they are not: "North Lincolnshire" is in Humberside."""
    listed = {name for area in areas for name in (area.name, *area.names)}
    forces = {area.name for area in areas if area.kind == "force"}
    for place in sorted(places):
        if place not in listed and any(place.endswith(f" {force}") for force in forces):
            yield Area(place, "place")


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise VocabularyError(f"{path} is missing; restore it from the project.") from error
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{path} is not valid TOML ({error}); correct it.") from error


def _goes_on(text: str, before: MeasureMention, mention: MeasureMention) -> bool:
    """Whether a mention only ends the name of the one before it: the "crimes recorded" of "hate crimes recorded"."""
    return bool(_OF_CRIME.match(mention.printed)) and _NOTHING.fullmatch(text[before.end : mention.start]) is not None


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    chosen: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: (mention.start - mention.end, mention.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in chosen):
            chosen.append(mention)
    return sorted(chosen, key=lambda mention: mention.start)
