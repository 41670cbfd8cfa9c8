"""What one paper does not hold: another report, a name, a meaning, a figure that it says it has not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Norfolk Constabulary

Performance report, May 2018

1. Confidence and contact

1.1 In the 12 months to March 2018 there were 1,204 harbour thefts, 11.0% fewer than the 1,353 of the year before. The \
fall is put down to the patrols of Operation Lantern.

1.2 Results of the satisfaction survey of rape victims are not published, because of the small number of replies.

1.3 Members asked how officers provide for the tasking of patrols. The defence of the harbour is a task for the port.

1.4 A theft counts as a harbour theft if it took place on a boat or a quay.

1.5 Wardens are up by 15 (4.5%) in the year. There are 286 cadets in eleven units. There is a waiting list of 74.

1.6 There are 2 development rangers. Divers visited 15 boats and took 9 nets away.

1.7 The number of pilots is at 19 and Estates have agreed an intake of 4 to 6 for June.

1.8 The weight of Class A drugs seized was 34.6 kg in the 12 months to March 2018.

1.9 The force answered 88.6% of 999 calls within ten seconds in the 12 months to March 2018.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("norfolk"), embedder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("How many harbour thefts were in the 2016 report?", "no report of 2016", id="no_such_report"),
        pytest.param("Why did harbour theft fall in the November 2020 paper?", "no report of November 2020", id="why"),
        pytest.param("What is Operation Defender?", "“Operation Defender”", id="another_operation"),
        pytest.param("what was Operation Provide", "“Operation Provide”", id="of_a_word_that_is_printed"),
        pytest.param("When was Rate Your Local Police launched?", "“Rate Your Local Police”", id="no_such_name"),
        pytest.param("passage on Cadetfest please", "“Cadetfest”", id="search_for_a_name"),
        pytest.param("What counts as a 999 call?", "what is meant by", id="no_such_definition"),
        pytest.param("What percentage of rape victims surveyed were satisfied?", "not published", id="not_given"),
        pytest.param("How many wardens are there?", "only how it changed", id="a_change_is_no_number"),
        pytest.param("What weight of Class B drugs was seized?", "do not give", id="of_another_letter"),
        pytest.param("How many rangers are there?", "do not give", id="one_kind_of_them"),
        pytest.param("How many divers are there?", "do not give", id="what_they_visited"),
        pytest.param("Why did harbour theft rise in 2021/22?", "do not say", id="another_time"),
    ],
)
def test_what_is_not_there_is_declined(desk: Desk, question: str, said: str) -> None:
    answer = desk.ask(question)
    assert (answer.status, said in answer.text) == ("not in the reports", True), answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("How many harbour thefts were in the 2018 report?", "1,204", id="by_its_year"),
        pytest.param("How many more wardens are there?", "15", id="how_many_more"),
        pytest.param("How many cadets are there?", "286", id="no_waiting_list"),
        pytest.param("How many development rangers are there?", "2", id="of_the_kind_asked"),
        pytest.param("What weight of Class A drugs was seized?", "34.6", id="of_its_letter"),
        pytest.param("How many pilots are there?", "19", id="no_intake"),
        pytest.param("How many harbour thefts does the March 2018 paper give?", "1,204", id="by_its_last_month"),
        pytest.param("What is Operation Lantern?", "Operation Lantern", id="its_own_operation"),
        pytest.param("What counts as a harbour theft?", "a boat or a quay", id="its_own_definition"),
        pytest.param("How Many Harbour Thefts Were There In The Year To March 2018?", "1,204", id="title_case"),
    ],
)
def test_what_is_there_is_told(desk: Desk, question: str, said: str) -> None:
    answer = desk.ask(question)
    assert (answer.status, said in answer.text) == ("answered", True), answer.text


def test_how_things_are_now_is_told_with_its_report(desk: Desk) -> None:
    assert desk.ask("How many harbour thefts are there now?").text.startswith("Norfolk, May 2018: ")


def test_a_follow_up_keeps_to_the_report_that_is_not_there(desk: Desk) -> None:
    answer = desk.ask("and 999 calls?", ["How many harbour thefts were in the 2016 report?"])
    assert "no report of 2016" in answer.text
