"""What people say for what papers print: "sworn in" for "attested" (`data/vocabulary/everyday_words.toml`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from qa.evidence import Inventory
from qa.question import Alike
from qa.understanding.lexicon import Lexicon, Term, everyday_entries, question_words

# A word that papers print for an everyday one counts nearly as the word itself: in a row's headings too
# (`match.NEAR` of it is enough there), but not where only the sentence before has it.
_SAME = 0.925
# In words.
_LONGEST = 6
# A word that so few sentences and rows use is there by the way: the kit of a "tool kit".
_BY_THE_WAY = 2


def with_phrases(terms: Sequence[Term], inventory: Inventory) -> list[Term]:
    """The terms, of which those are one that make up an everyday phrase: "locked" and "up".

    Phrases that a report prints are left in parts, and those for which no report has a word.
    """
    joined: list[Term] = []
    place = 0
    while place < len(terms):
        length = next(
            (
                n
                for n in range(min(_LONGEST, len(terms) - place), 1, -1)
                if _stands(terms[place : place + n], inventory)
            ),
            1,
        )
        joined.append(_joined(terms[place : place + length], inventory) if length > 1 else terms[place])
        place += length
    return joined


def printed_for(term: Term, inventory: Inventory) -> Alike | None:
    """The words of the reports that are the same as an everyday one which they do not use; None for other words.

    There are none for a word that nothing in the reports may stand for.
    """
    if term.concept and inventory.known(f"={term.concept}"):
        return None
    said = tuple(word.stem for word in inventory.lexicon.words(term.text))
    printed = _everyday(inventory.lexicon).get(said)
    if printed is None or _used(said, term, inventory):
        return None
    return tuple((stems, _SAME) for stems in printed if all(inventory.known(stem) for stem in stems))


def _used(said: Sequence[str], term: Term, inventory: Inventory) -> bool:
    """Whether reports use a word more than by the way, or print a phrase."""
    if len(said) == 1:
        uses = len(inventory.own_index.get(said[0], ()))
        return uses > _BY_THE_WAY or (not uses and inventory.known(said[0]))
    return all(inventory.known(stem) for stem in said) and inventory.prints(term.text)


def _stands(terms: Sequence[Term], inventory: Inventory) -> bool:
    said = tuple(word.stem for term in terms for word in inventory.lexicon.words(term.text))
    if said not in _everyday(inventory.lexicon):
        return False
    return bool(printed_for(_joined(terms, inventory), inventory))


def _joined(terms: Sequence[Term], inventory: Inventory) -> Term:
    """One term of several; the words in it that name nothing are left out of its stems: "up"."""
    words = [word for term in terms for word in inventory.lexicon.words(term.text)]
    telling = [word.stem for word in words if word.text not in question_words()] or [word.stem for word in words]
    return Term(" ".join(term.text for term in terms), tuple(telling), "", terms[0].start, terms[-1].end)


@lru_cache(maxsize=2)
def _everyday(lexicon: Lexicon) -> dict[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """What is printed for each everyday word or phrase, by its stems: words that stand together, or a concept."""
    table: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for names, printed in everyday_entries():
        same = tuple(dict.fromkeys(stems for name in printed for stems in _forms(name, lexicon)))
        for name in names:
            table.setdefault(tuple(word.stem for word in lexicon.words(name)), same)
    return table


def _forms(printed: str, lexicon: Lexicon) -> list[tuple[str, ...]]:
    terms = lexicon.terms(printed)
    concept = [(f"={terms[0].concept}",)] if len(terms) == 1 and terms[0].concept else []
    return [*concept, tuple(word.stem for word in lexicon.words(printed))]
