"""Words the change between two figures of a row: as printed, else worked out with its working."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import bare_value, change_words, number_words, tenth, value_phrase
from qa.finding.select_facts import adds_up
from qa.question import Question


def number_of(question: Question, before: Fact, after: Fact, moves: Sequence[Fact]) -> tuple[str, tuple[Working, ...]]:
    """By how many two counts differ, where that is asked for and the row prints it not; "" else."""
    printed = any(move.statistic == "change_number" for move in moves)
    if printed or not question.asks("difference") or not adds_up(after) or before.value == after.value:
        return "", ()
    small, large = sorted((before.value, after.value))
    number = f"{change_words(after.value - before.value)} {number_words(large - small)} (our calculation)"
    percent = next((move for move in moves if move.statistic == "change_percent"), None)
    told = f"{number}, or {value_phrase(percent)}" if percent else number
    return told, (Working(f"{large} - {small}", str(large - small)),)


def worked_out(before: Fact, after: Fact) -> tuple[str, tuple[Working, ...]]:
    """The change in per cent between two figures, where the row prints none."""
    move = after.value - before.value
    if not before.value:
        return change_words(move), ()
    value = tenth(abs(move) / abs(before.value) * 100)
    small, large = sorted((before.value, after.value))
    working = Working(f"({large} - {small}) / {abs(before.value)} * 100", str(value))
    return f"{change_words(move)} {value}% (our calculation)", (working,)


def by_phrase(moves: Sequence[Fact], before: Fact, after: Fact) -> str:
    """ " (down 13%)" behind two figures that differ; "" where the row prints no change."""
    phrase = change_phrase(moves)
    return f" ({phrase})" if phrase and before.value != after.value else ""


def with_bracket(fact: Fact, brackets: Sequence[Fact]) -> str:
    """A figure with the second one of its cell: "£54.8m (37.2%)"."""
    beside = [value_phrase(other) for other in brackets if other.column == fact.column]
    return f"{bare_value(fact)} ({beside[0]})" if beside else bare_value(fact)


def change_phrase(moves: Sequence[Fact]) -> str:
    """ "down 13% (414)" from the changes that a row prints."""
    if not moves:
        return ""
    main = next((fact for fact in moves if fact.statistic != "change_number"), moves[0])
    number = next((fact for fact in moves if fact.statistic == "change_number" and fact is not main), None)
    text = f"{change_words(main.value)} {value_phrase(main)}"
    return f"{text} ({bare_value(number)})" if number else text
