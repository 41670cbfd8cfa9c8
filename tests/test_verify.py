"""The verifier: an altered figure, area, direction or quote never stands."""

from dataclasses import replace
from decimal import Decimal

import pytest

from ingest.fact import Fact, Period, Statistic
from ingest.report import Section
from ingest.words.vocabulary import load_vocabulary
from qa.answer import Working
from qa.draft import Claim, Quote
from qa.verify import verify

TEXT = "Robbery rose 18.5% (128 crimes) in Kent.\n\nThe rise is not due to recording."
SECTION = Section(0, "1", (), 0, len(TEXT))
QUOTE = Quote("paper.txt", SECTION, (0, 40))
FACT = Fact(
    "s0", 0, "Robbery", "robbery", (), "Kent", "Kent", Period(), Period(), "change_percent", Decimal("18.5"), "percent",
    "18.5%", 13, 18, ((0, 40),), "sentence",
)  # fmt: skip
CLAIM = Claim("Robbery rose 18.5% in Kent.", (QUOTE,), (FACT,))
VOCABULARY = load_vocabulary()


def stands(claim: Claim) -> bool:
    return verify(claim, {"paper.txt": TEXT}, VOCABULARY, "robbery?").stands


def test_a_claim_that_its_quote_bears_out_stands() -> None:
    assert stands(CLAIM)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Robbery rose 18.6% in Kent.", id="another_figure"),
        pytest.param("Robbery rose 18.5 points to 181.", id="a_figure_from_nowhere"),
        pytest.param("Robbery rose 18.5% in Essex.", id="another_area"),
        pytest.param("Robbery fell 18.5% in Kent.", id="another_direction"),
        pytest.param("Robbery in Kent was down 18.5%.", id="down_for_up"),
    ],
)
def test_an_altered_claim_falls(text: str) -> None:
    assert not stands(replace(CLAIM, text=text))


def test_a_figure_that_the_quote_does_not_print_falls() -> None:
    assert not stands(replace(CLAIM, quotes=(replace(QUOTE, span=(42, len(TEXT))),)))


def test_an_extract_is_the_words_of_its_quote_and_no_others() -> None:
    quote = replace(QUOTE, span=(42, len(TEXT)))
    assert stands(Claim("The rise is not due to recording.", (quote,), extract=True))
    assert not stands(Claim("The rise is due to recording.", (quote,), extract=True))


def test_a_computed_figure_needs_its_working() -> None:
    claim = Claim("Twice that is 37.0%.", (QUOTE,), (FACT,))
    assert not stands(claim)
    assert stands(replace(claim, workings=(Working("18.5 * 2", "37.0"),)))


def _level(value: str, unit: str, statistic: Statistic = "level") -> Fact:
    return replace(FACT, value=Decimal(value), unit=unit, statistic=statistic, printed=value)


@pytest.mark.parametrize(
    ("before", "stands_so"),
    [
        pytest.param(_level("19876", "crimes"), False, id="a_number_before_a_rate"),
        pytest.param(_level("19876", "crimes", "rate"), True, id="two_rates"),
    ],
)
def test_figures_set_against_each_other_are_of_one_kind(before: Fact, stands_so: bool) -> None:
    text = "Robbery in Kent: 119.6, down from 19876."
    after = _level("119.6", "crimes", "rate")
    claim = Claim(text, (replace(QUOTE, span=(0, 12)),), (before, after))
    assert verify(claim, {"paper.txt": "119.6\t19876"}, VOCABULARY, "robbery?").stands == stands_so


def test_a_share_is_worked_out_of_figures_of_one_kind() -> None:
    facts = (_level("50", "crimes"), _level("200", "gbp"))
    working = (Working("50 / 200 * 100", "25.0"),)
    claim = Claim("Robbery in Kent: 25.0%, which is 50 of 200.", (replace(QUOTE, span=(0, 6)),), facts, working)
    assert not verify(claim, {"paper.txt": "50\t200"}, VOCABULARY, "robbery?").stands
    alike = replace(claim, facts=(facts[0], _level("200", "crimes")))
    assert verify(alike, {"paper.txt": "50\t200"}, VOCABULARY, "robbery?").stands
