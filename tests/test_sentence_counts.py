"""What a figure counts, by the verb and the words around it."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.fact import Fact
from ingest.report import Report, Section
from ingest.sentences.facts import sentence_facts
from ingest.times.periods import PeriodContext
from ingest.words.vocabulary import load_vocabulary

DAY = dt.date(2019, 4, 30)


def facts_of(text: str, *headings: str) -> list[Fact]:
    """The facts of one section of a Kent paper for 2018/19."""
    report = Report("kent.txt", text, "", "Kent", "Annual report 2018/19", DAY, "30 April 2019", None)
    section = Section(0, "5", headings, 0, len(text))
    return sentence_facts(report, [section], PeriodContext(DAY, None), load_vocabulary())


def counts(facts: list[Fact]) -> list[tuple[str, str]]:
    return [(fact.printed, fact.measure) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Dredging is forecast to be £1.9m underspent.", "Dredging: underspend (underspent)", id="underspent"
        ),
        pytest.param("Dredging was £0.4m over budget.", "Dredging: overspend (over budget)", id="over_budget"),
        pytest.param("An underspend of £0.7m is projected on dredging.", "dredging: underspend", id="underspend_on"),
        pytest.param("The dredging programme has been cut from £18.4m.", "dredging programme", id="programme_cut"),
        pytest.param(
            "The board approved funding of £250,000 for a lock scheme.", "funding for lock scheme", id="funding_for"
        ),
        pytest.param("Buoy repairs have cost £240,000 more than budgeted.", "Buoy repairs: cost", id="have_cost"),
    ],
)
def test_money_is_told_by_what_it_is_for(text: str, expected: str) -> None:
    assert facts_of(text, "Finance")[0].measure == expected


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        pytest.param(
            "There were 31 collisions on the quays. Fog was a factor in 12 of them.",
            "12",
            "collisions on the quays (Fog a factor)",
            id="a_factor_in_some",
        ),
        pytest.param(
            "Berth claims took an average of 41 days to settle.",
            "41",
            "Berth claims: average time to settle",
            id="took_to_do",
        ),
        pytest.param(
            "There were 74.3 sinkings per 1,000 population.", "74.3", "sinkings per 1,000 population", id="per_head"
        ),
        pytest.param("Crews logged 143 stop and searches in May.", "143", "stop and searches", id="noun_with_and"),
        pytest.param("There were 388 hook-enabled raids in May.", "388", "hook-enabled raids", id="noun_with_hyphen"),
        pytest.param("Lock posts stand 12% vacant and wardens numbered 118.", "118", "wardens", id="and_numbered"),
        pytest.param(
            "No call was made on general balances, which stand at £9.7m.",
            "£9.7m",
            "general balances",
            id="which_stand_at",
        ),
        pytest.param(
            "The ferry pilots, of whom there are 21, have finished a survey.",
            "21",
            "ferry pilots",
            id="of_whom_there_are",
        ),
        pytest.param(
            "The ﬁrst oﬃcers killed or se- riously hurt numbered 31.",
            "31",
            "first officers killed or seriously hurt",
            id="broken_words",
        ),
        pytest.param(
            "You were told in May that dock theft had risen. It fell back, to 512, in June.",
            "512",
            "dock theft",
            id="told_that",
        ),
    ],
)
def test_what_is_counted(text: str, printed: str, expected: str) -> None:
    found = next(fact for fact in facts_of(text) if fact.printed == printed)
    assert found.measure == expected


def test_how_many_are_in_which_state() -> None:
    found = facts_of("The plan has 40 piers. Of these, 27 are rated green, 10 amber and 3 red.")
    assert counts(found[1:]) == [
        ("27", "piers rated green"),
        ("10", "piers rated amber"),
        ("3", "piers rated red"),
    ]


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        pytest.param(
            "Patrols of the outer docks led to 19 fines.", "19", "fines (Patrols of the outer docks)", id="led_to"
        ),
        pytest.param(
            "Calm water, judged from 1,118 surveys of skippers, dropped by 1.9 points.", "1.9", "Calm water", id="aside"
        ),
        pytest.param(
            "Claims are answered in an average of 7 days.", "7", "Claims answered: average time", id="answered_in"
        ),
        pytest.param("The backlog peaked at 296 buoys in May.", "296", "backlog", id="peaked_at"),
        pytest.param(
            "There were 12 orders for lost anchors (OLAs) in May. Some 31 OLAs were lifted.",
            "31",
            "orders for lost anchors (OLAs) lifted",
            id="abbreviation_of_the_paper",
        ),
        pytest.param(
            "Wharf claims received totalled 204. We settled 171 (84%) within the target time.",
            "171",
            "Wharf claims received: settled",
            id="done_with_those_before",
        ),
        pytest.param(
            "Ferry theft climbed 6.2% to 418 offences while dock theft dipped 1.9%, to 190.",
            "190",
            "dock theft",
            id="arrived",
        ),
    ],
)
def test_what_is_counted_by_the_verb(text: str, printed: str, expected: str) -> None:
    found = next(fact for fact in facts_of(text) if fact.printed.startswith(printed))
    assert found.measure == expected


def test_highest_and_next() -> None:
    found = facts_of("Trust in pilots is 73%. It is highest among skippers at 84%, then crews at 69%.")
    assert [fact.measure for fact in found] == [
        "Trust in pilots",
        "Trust in pilots: skippers",
        "Trust in pilots: crews",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "There were 2,316 interviews with victims of burglary, and 142 with victims of arson.",
            ["interviews with victims of burglary", "interviews with victims of arson"],
            id="noun_before",
        ),
        pytest.param(
            "Some 1,874 riders were stopped and 402 reported.", ["riders stopped", "riders reported"], id="things"
        ),
        pytest.param(
            "There were 512 dock, 437 quay and 391 river thefts.",
            ["dock thefts", "quay thefts", "river thefts"],
            id="noun_behind",
        ),
        pytest.param(
            "There were 141 hull checks, with 67 positive.", ["hull checks", "hull checks positive"], id="state"
        ),
        pytest.param(
            "Harbour crime reached 1,866 offences. Quay 1,172; lock 298; dock 241.",
            ["Harbour crime", "Harbour crime: Quay", "Harbour crime: lock", "Harbour crime: dock"],
            id="list_alone",
        ),
    ],
)
def test_what_the_clause_beside_has(text: str, expected: list[str]) -> None:
    assert [fact.measure for fact in facts_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param(
            "There were 44 requests for a mooring, and 7 of the 39 completed were upheld.", True, id="of_those"
        ),
        pytest.param("A rise in theft was seen in 7 of the 39 forces.", False, id="of_forces"),
    ],
)
def test_however_few_of_so_many_are_counted(text: str, printed: bool) -> None:
    found = [fact for fact in facts_of(text, "Harbour") if fact.printed == "7" and fact.statistic == "level"]
    assert any(fact.unit != "forces" for fact in found) is printed


def test_a_part_of_a_number_told_before_is_of_its_time() -> None:
    found = facts_of("In 2017 there were 517 sinkings. Tugs were 119 of the 517 and rowing boats 88.", "Harbour")
    assert {str(fact.period.start) for fact in found} == {"2017-01-01"}


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        pytest.param(
            "A fine followed in 43.9% of thefts and the repeat rate was 37.2%.",
            "37.2%",
            "repeat rate",
            id="and_the_was",
        ),
        pytest.param(
            "The rise in lock repairs (from 60 to 78) came after May 2018.", "78", "lock repairs", id="rise_in_from_to"
        ),
        pytest.param("Fog was the largest cause, at 38% of delays.", "38%", "delays (Fog)", id="largest_at"),
        pytest.param("Fog and frost made up 38% of the delays.", "38%", "Fog and frost (of delays)", id="two_nouns"),
        pytest.param("Vacancies run at 12.4% for lock keepers.", "12.4%", "Harbour: Vacancies", id="run_at"),
        pytest.param(
            "Frost is behind the increase: 1,384 pipes were cracked.", "1,384", "pipes cracked", id="done_behind_colon"
        ),
        pytest.param("Theft of buoys, up 22.3%, is a concern.", "22.3%", "Theft of buoys", id="by_the_way"),
        pytest.param(
            "The pier desk, which deals with chat and fog, took 98,114 contacts.",
            "98,114",
            "pier desk: contacts",
            id="between_subject_and_verb",
        ),
    ],
)
def test_the_subject_nearest_the_figure(text: str, printed: str, expected: str) -> None:
    assert next(fact for fact in facts_of(text, "Harbour") if fact.printed == printed).measure == expected
