from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.figures.figures import Figure, find_figures, parse_cell


def read(figures: list[Figure]) -> list[tuple[str, str]]:
    return [(str(figure.value), figure.unit) for figure in figures]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("Up 121.9% (589 Crimes)", [("121.9", "percent"), ("589", "crimes")], id="direction_in_words"),
        pytest.param("Down 4.4%\n(130 officers)", [("-4.4", "percent"), ("-130", "people")], id="fall_over_two_lines"),
        pytest.param("Decrease (-15%, -22,260)", [("-15", "percent"), ("-22260", "")], id="sign_printed_and_in_words"),
        pytest.param("Increase (+<1%, +2)", [("1", "percent"), ("2", "")], id="less_than"),
        pytest.param("+/-0% (+430)", [("0", "percent"), ("430", "")], id="no_change"),
        pytest.param("£54.8M (37.2%)", [("54.8", "gbp_million"), ("37.2", "percent")], id="money_and_share"),
        pytest.param("1 st ↑1", [("1", "rank"), ("1", "rank")], id="rank_up"),
        pytest.param("24 th ↓13", [("24", "rank"), ("-13", "rank")], id="rank_down"),
        pytest.param("66.7 (73.7%)", [("66.7", ""), ("73.7", "percent")], id="two_figures"),
        pytest.param("10.2 min", [("10.2", "minutes")], id="minutes"),
        pytest.param("-0.87 sec", [("-0.87", "seconds")], id="seconds"),
        pytest.param("- 6.4%", [("-6.4", "percent")], id="spaced_minus"),
        pytest.param("+4.4 pts", [("4.4", "points")], id="points_cut_short"),
        pytest.param("^63.6%", [("63.6", "percent")], id="footnote_mark"),
        pytest.param("17,654", [("17654", "")], id="thousands"),
        pytest.param("2018", [("2018", "")], id="bare_number_in_a_cell_is_a_count"),
        pytest.param("15% (moving to 10% in 2019-2020)", [("15", "percent"), ("10", "percent")], id="target_with_year"),
        pytest.param("", [], id="blank"),
        pytest.param("not available", [], id="not_available"),
        pytest.param("n/a", [], id="na"),
        pytest.param("-", [], id="dash"),
        pytest.param("30/9/20", [], id="date"),
    ],
)
def test_cell(cell: str, expected: list[tuple[str, str]]) -> None:
    assert read(parse_cell(cell)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("two and a half out of five stars", [("2.5", "")], id="score_in_words"),
        pytest.param("ranked 39th out of 43 forces", [("39", "rank")], id="rank"),
        pytest.param("a quarter are showing", [("25", "percent")], id="fraction"),
        pytest.param("half of all referrals", [("50", "percent")], id="half"),
        pytest.param("forty-two officers", [("42", "people")], id="number_word"),
        pytest.param("£540k saved of £1.4m", [("540000", "gbp"), ("1.4", "gbp_million")], id="money_scales"),
        pytest.param("reached 2.8 million people", [("2800000", "people")], id="million"),
        pytest.param("n=105", [("105", "")], id="sample_size"),
        pytest.param("534 vehicle seizures", [("534", "seizures")], id="unit_is_the_head_noun"),
        pytest.param("only 3 percentage points", [("3", "points")], id="percentage_points"),
        pytest.param("18% more than in 2018/19 (149,682)", [("18", "percent"), ("149682", "")], id="year_left_out"),
        pytest.param("answered 999 calls (999: Down 9.8%)", [("9.8", "percent")], id="telephone_service"),
    ],
)
def test_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(find_figures(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[1] says so", id="citation_mark"),
        pytest.param("4.5.4\nThe force", id="paragraph_number"),
        pytest.param("6. Tackling crime", id="list_mark"),
        pytest.param("see Figure 6 and Grade 1", id="names_with_numbers"),
        pytest.param("aged 13-18, or under 16's", id="ages"),
        pytest.param("the last 12 months", id="lapse_of_time"),
        pytest.param("per 1,000 population", id="denominator"),
        pytest.param("Covid-19 and C-19", id="disease"),
        pytest.param("ring 01772 614 444", id="telephone_number"),
        pytest.param("a 5th conference on 25th April 2018", id="ordinals_and_dates"),
        pytest.param("open 24/7 under 8/72", id="codes"),
        pytest.param("figures_2018.xlsx", id="file_name"),
        pytest.param("no one came", id="pronoun"),
    ],
)
def test_number_that_is_no_figure(text: str) -> None:
    assert find_figures(text) == []


def test_approximate_and_out_of_are_kept() -> None:
    (figure,) = find_figures("nearly 200 comments")
    assert figure.approximate
    (rank,) = find_figures("8th out of 8 forces")
    assert rank.of == 8


@given(st.integers(-999_999, 999_999))
def test_count_with_thousands_separators_reads_back(number: int) -> None:
    printed = f"{number:,}"
    (figure,) = parse_cell(printed)
    assert figure.value == Decimal(number)
    assert figure.printed == printed


@given(st.decimals(0, 999, places=1), st.sampled_from(["Up", "Down"]))
def test_direction_word_gives_the_sign(size: Decimal, word: str) -> None:
    (figure,) = parse_cell(f"{word} {size}%")
    assert figure.value == (size if word == "Up" else -size)


@given(st.text(alphabet="0123456789.,%£-+() kMx\nofhundred", max_size=60))
def test_figures_are_verbatim_and_in_order(text: str) -> None:
    end = 0
    for figure in find_figures(text):
        assert end <= figure.start < figure.end <= len(text)
        assert figure.printed == text[figure.start : figure.end]
        end = figure.end
