"""Works with sums of money as they are printed: 1,100 and 605 under "£000" are £495 thousand apart."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from ingest.fact import Fact
from qa.answer import Working
from qa.composing.phrases import number_words
from qa.draft import Claim, Draft

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_THOUSAND = 1000
# Counts of months and rows, and the 100 of a percentage, are of no money.
_MOST_COUNTED, _PERCENT = 12, 100


def in_thousands(draft: Draft) -> Draft:
    """The draft, whose workings with facts that are printed in thousands of pounds hold what is printed."""
    return replace(draft, claims=tuple(map(_as_printed, draft.claims)))


def _as_printed(claim: Claim) -> Claim:
    printed = {abs(fact.value): abs(fact.value) / _THOUSAND for fact in claim.facts if _is_in_thousands(fact)}
    if not printed or not claim.workings:
        return claim
    text, workings = claim.text, []
    for working in claim.workings:
        operands = [_value(number) for number in _NUMBER.findall(working.expression)]
        if not all(one in printed or one <= _MOST_COUNTED or one == _PERCENT for one in operands):
            return claim
        expression = _NUMBER.sub(lambda match: _shown(printed.get(_value(match[0]))) or match[0], working.expression)
        value = _value(working.value.lstrip("-"))
        money = f"£{number_words(value)}"
        scaled = re.search(rf"{re.escape(money)}(?![\d.,]*\d)", text)
        if scaled:
            text = f"{text[: scaled.start()]}£{number_words(value / _THOUSAND)} thousand{text[scaled.end() :]}"
            sign = "-" if working.value.startswith("-") else ""
            working = Working(expression, f"{sign}{_shown(value / _THOUSAND)}")
        else:
            working = replace(working, expression=expression)
        workings.append(working)
    return replace(claim, text=text, workings=tuple(workings))


def _is_in_thousands(fact: Fact) -> bool:
    number = _NUMBER.search(fact.printed)
    return fact.unit == "gbp" and number is not None and abs(fact.value) == _value(number[0]) * _THOUSAND


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _shown(value: Decimal | None) -> str:
    return "" if value is None else number_words(value).replace(",", "")
