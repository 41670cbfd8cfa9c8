"""What people say for what papers print: "sworn in" for "attested" (`data/vocabulary/everyday_words.toml`).

And what says the same wherever it stands: "paid for" for "funded" (`data/vocabulary/same_words.toml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from qa.evidence import Inventory
from qa.question import Alike
from qa.understanding.lexicon import Lexicon, Term, everyday_entries, question_words, same_entries

# A word that papers print for an everyday one counts nearly as the word itself: in a row's headings too
# (`match.NEAR` of it is enough there), but not where only the sentence before has it.
_SAME = 0.925
# In words.
_LONGEST = 6
# A word that so few sentences and rows use is there by the way: the kit of a "tool kit".
_BY_THE_WAY = 2

_Table = dict[tuple[str, ...], tuple[tuple[str, ...], ...]]


def with_phrases(terms: Sequence[Term], inventory: Inventory) -> list[Term]:
    """The terms, of which those are one that make up an everyday phrase: "locked" and "up".

    Phrases for which no report has a word are left in parts, and those that a report prints, unless another says the
    same wherever it stands.
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
    printed = _everyday(inventory.lexicon).get(_said(term, inventory))
    if printed is None or used(term, inventory):
        return None
    return _known(printed, inventory)


def same_as(term: Term, inventory: Inventory) -> Alike:
    """The words of the reports that say the same as a term, whether or not they use it too."""
    said = _said(term, inventory)
    return _known((stems for stems in _same(inventory.lexicon).get(said, ()) if stems != said), inventory)


def used(term: Term, inventory: Inventory) -> bool:
    """Whether reports use a word more than by the way, or print a phrase."""
    said = _said(term, inventory)
    if len(said) == 1:
        uses = len(inventory.own_index.get(said[0], ()))
        return uses > _BY_THE_WAY or (not uses and inventory.known(said[0]))
    return all(inventory.known(stem) for stem in said) and inventory.prints(term.text)


def _said(term: Term, inventory: Inventory) -> tuple[str, ...]:
    return tuple(word.stem for word in inventory.lexicon.words(term.text))


def _known(printed: Iterable[tuple[str, ...]], inventory: Inventory) -> Alike:
    return tuple((stems, _SAME) for stems in printed if all(inventory.known(stem) for stem in stems))


def _stands(terms: Sequence[Term], inventory: Inventory) -> bool:
    said = tuple(word.stem for term in terms for word in inventory.lexicon.words(term.text))
    if said not in _everyday(inventory.lexicon) and said not in _same(inventory.lexicon):
        return False
    whole = _joined(terms, inventory)
    return bool(printed_for(whole, inventory) or same_as(whole, inventory))


def _joined(terms: Sequence[Term], inventory: Inventory) -> Term:
    """One term of several; the words in it that name nothing are left out of its stems: "up"."""
    words = [word for term in terms for word in inventory.lexicon.words(term.text)]
    telling = [word.stem for word in words if word.text not in question_words()] or [word.stem for word in words]
    return Term(" ".join(term.text for term in terms), tuple(telling), "", terms[0].start, terms[-1].end)


@lru_cache(maxsize=2)
def _everyday(lexicon: Lexicon) -> _Table:
    """What is printed for each everyday word or phrase, by its stems: words that stand together, or a concept."""
    return _table(everyday_entries(), lexicon)


@lru_cache(maxsize=2)
def _same(lexicon: Lexicon) -> _Table:
    """What says the same as each word or phrase, by its stems."""
    return _table(same_entries(), lexicon)


def _table(entries: Iterable[tuple[tuple[str, ...], tuple[str, ...]]], lexicon: Lexicon) -> _Table:
    table: _Table = {}
    for names, printed in entries:
        same = tuple(dict.fromkeys(stems for name in printed for stems in _forms(name, lexicon)))
        for name in names:
            table.setdefault(tuple(word.stem for word in lexicon.words(name)), same)
    return table


def _forms(printed: str, lexicon: Lexicon) -> list[tuple[str, ...]]:
    terms = lexicon.terms(printed)
    concept = [(f"={terms[0].concept}",)] if len(terms) == 1 and terms[0].concept else []
    return [*concept, tuple(word.stem for word in lexicon.words(printed))]
