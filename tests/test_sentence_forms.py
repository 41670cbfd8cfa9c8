"""Forms of sentences that other authors use for the same things: items, moves, money, places, what is carried on."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ingest.extract import Corrections, extract
from ingest.fact import Fact
from ingest.identify import identify
from ingest.report import Report, Section
from ingest.sentences.facts import sentence_facts
from ingest.times.periods import PeriodContext
from ingest.words.paper_places import named_places
from ingest.words.vocabulary import load_vocabulary

DAY = dt.date(2019, 4, 30)
PAPER = """# Police and Crime Commissioner for Westmarch

Performance report, 12 November 2024

This report covers the six months to 30 September 2024.

## {heading}

{text}
"""


def paper_facts(tmp_path: Path, text: str, heading: str = "Waterfront") -> list[Fact]:
    """The facts of the sentences of a paper with one part."""
    path = tmp_path / "westmarch.md"
    path.write_text(PAPER.format(heading=heading, text=text), encoding="utf-8")
    return [fact for fact in extract(path, Corrections()).facts if fact.kind == "sentence"]


def facts_of(text: str, *headings: str) -> list[Fact]:
    """The facts of one section of a Kent paper for 2018/19."""
    vocabulary = load_vocabulary()
    report = Report("kent.txt", text, "", "Kent", "Annual report 2018/19", DAY, "30 April 2019", None)
    section = Section(0, "5", headings, 0, len(text))
    places = named_places(text, vocabulary)
    return sentence_facts(report, [section], PeriodContext(DAY, None), vocabulary.with_places(places))


def counts(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.printed, fact.measure) for fact in facts]


def days(fact: Fact) -> str:
    return f"{fact.period.start or ''}..{fact.period.end or ''}"


@pytest.mark.parametrize(
    "name",
    [
        "West Mercia",
        "Dyfed-Powys",
        "South Yorkshire",
        "Devon and Cornwall",
        "Thames Valley",
        "West Marlow",
        "Hale and Stour",
    ],
)
@pytest.mark.parametrize(
    "line",
    [
        "Police and Crime Commissioner for {}\n\nPerformance report\n",
        "OFFICE OF THE POLICE AND CRIME COMMISSIONER FOR {}\n\nPERFORMANCE REPORT\n",
        "{} Police and Crime Panel\n\nReport of the Commissioner\n",
    ],
    ids=["commissioner", "capitals", "panel"],
)
def test_forces_of_several_words(name: str, line: str) -> None:
    printed = line.format(name.upper() if line.isupper() or line.startswith("OFFICE") else name)
    assert identify(printed, "paper", load_vocabulary()).publisher == name


def test_items_need_no_verb_and_are_of_their_lead_in(tmp_path: Path) -> None:
    text = (
        "On 30 September 2024 there were 902 ferry wardens, 14 more than on the same date last year. "
        "There were also:\n\n"
        "- 58 lock keepers\n- 31 harbour cadets, down from 40\n"
    )
    wardens, more, keepers, cadets, before = paper_facts(tmp_path, text)
    assert counts([keepers, cadets, before]) == [
        ("58", "lock keepers"),
        ("31", "harbour cadets"),
        ("40", "harbour cadets"),
    ]
    assert {days(fact) for fact in (wardens, more, keepers, cadets)} == {"2024-09-30..2024-09-30"}
    assert days(before) == "2023-09-30..2023-09-30"


def test_items_that_are_a_name_and_a_figure(tmp_path: Path) -> None:
    text = (
        "Accuracy by category (2022 result in brackets):\n\n- moorings 92.6% (86.9%)\n- sluices 97.3% (97.0%)\n\n"
        "The force logged 2,310 reports of noise. District by district, that was:\n\n- Hale – 884\n- Fenby – 661\n"
    )
    found = paper_facts(tmp_path, text)
    assert counts(found[:4]) == [
        ("92.6%", "Accuracy: moorings"),
        ("86.9%", "Accuracy: moorings"),
        ("97.3%", "Accuracy: sluices"),
        ("97.0%", "Accuracy: sluices"),
    ]
    assert [days(fact) for fact in found[:2]] == ["2024-04-01..2024-09-30", "2022-01-01..2022-12-31"]
    assert [(fact.area, fact.measure) for fact in found[5:]] == [
        ("Hale", "reports of noise"),
        ("Fenby", "reports of noise"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Most of the fall was in Stourdon, where ferry theft fell by 8%.", "Stourdon", id="in_where"),
        pytest.param("The rate in Stourdon was 85%.", "Stourdon", id="the_rate_in"),
        pytest.param("North Westmarch saw 268 fewer ferry thefts.", "North Westmarch", id="a_side_of_the_force"),
        pytest.param("In Stourdon there was a fall of 3% in ferry theft.", "Stourdon", id="in_there_was"),
    ],
)
def test_places_that_only_a_sentence_names(tmp_path: Path, text: str, expected: str) -> None:
    (found,) = paper_facts(tmp_path, f"Ferry theft was discussed. {text}")
    assert found.area == expected


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        pytest.param(
            "Ferry theft rose from 94 to 137 in the 12 months to March 2019.",
            "94",
            "2017-04-01..2018-03-31",
            id="from_to_in",
        ),
        pytest.param(
            "By 31 March 2019 the force had 2,423 wardens.", "2,423", "2019-03-31..2019-03-31", id="by_day_had"
        ),
        pytest.param(
            "We gave £215,000 to 58 piers in 2018/19.", "£215,000", "2018-04-01..2019-03-31", id="time_ends_the_clause"
        ),
        pytest.param(
            "Waits rose from 54 seconds in 2017/18 to 103 seconds.",
            "103",
            "2018-04-01..2019-03-31",
            id="time_of_the_earlier_figure",
        ),
        pytest.param(
            "We took 410 calls in May 2018, or 13 a day, and on Saturday 12 May 2018 the figure was 40.",
            "13",
            "2018-05-01..2018-05-31",
            id="time_of_a_later_clause",
        ),
    ],
)
def test_whose_time_it_is(text: str, printed: str, expected: str) -> None:
    found = next(fact for fact in facts_of(text, "Wardens") if fact.printed == printed)
    assert days(found) == expected


def test_rolling_year_month_and_point_of_the_year(tmp_path: Path) -> None:
    text = (
        "There were 40 sinkings in the rolling year. There were 4 sinkings of barges in the month. "
        "To the end of Month 5 dredging has cost £3m."
    )
    assert [days(fact) for fact in paper_facts(tmp_path, text)] == [
        "2023-10-01..2024-09-30",
        "2024-09-01..2024-09-30",
        "2024-04-01..2024-08-31",
    ]


def test_a_number_at_the_head_of_a_line_may_end_a_sentence() -> None:
    (first, second) = facts_of(
        "During the summer 46 barges were moored; the equivalent number of ferries was\n71. They were insured."
    )
    assert (first.printed, second.printed) == ("46", "71")


def test_ages_and_limits_are_no_figures() -> None:
    found = facts_of(
        "Of the skippers fined, 41% were under 25. "
        "We met 79.5% of barges within our target of 15 minutes and 20 minutes at night."
    )
    assert [fact.printed for fact in found] == ["41%", "79.5%"]


def test_money_spent_by_a_day_began_with_the_year(tmp_path: Path) -> None:
    (spent,) = paper_facts(tmp_path, "Dredging had cost £1.6m by the end of August 2024.")
    assert days(spent) == "2024-04-01..2024-08-31"


def test_a_bracket_that_nothing_explains_is_left_unread() -> None:
    assert [fact.printed for fact in facts_of("Moorings numbered 3,204 (3,377).")] == ["3,204"]


def test_a_year_before_a_word_that_ends_in_s_is_a_year() -> None:
    assert not facts_of("Figures are compared with the same quarter of 2023 unless stated.")
