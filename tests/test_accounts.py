"""What a paper defines, plans, warns of and spends, asked for in the words that people use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from made_answers import desk_over, holds

from ingest.index.embed import LocalEmbedder
from qa.desk import Desk

PAPER = """Norfolk Constabulary

Performance report, May 2018

1. Victims

1.1 A crime is deemed to be stalking related if the stalking marker has been applied to it in the crime system. \
Stalking crimes were 412 in the 12 months to March 2018, up from 380.

1.2 The satisfaction rate fell to 71%, as the metric is the number of satisfied victims divided by the number surveyed.

1.3 The offences which fall under the Serious Rural Acquisitive Crime classification are the following:

- Theft of plant
- Theft of livestock

2. Roads

2.1 The Partnership will roll out 6 average speed systems during 2018, on our highest casualty roads.

2.2 In January 2018 the force took up a new recording system, and other forces that use it have recorded more \
serious casualties. Casualties were 1,250 in the 12 months to March 2018.

2.3 We propose that the 5-year mentoring programme is changed to a 3-year programme.

3. Budget

Budget for 2017/18 by function

| Function | 2017/18 £m |
| --- | --- |
| Business Support | 45.4 |
| Response | 105.9 |
| Custody | 30.2 |

4. Dogs

4.1 Dogs from the shelter visit the prison at Bure. At Bure 16 men have trained as listeners, with a good many to come.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, embedder: LocalEmbedder) -> Iterator[Desk]:
    with desk_over(PAPER, tmp_path_factory.mktemp("accounts"), embedder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("When is a crime treated as stalking in Norfolk?", ("marker",), id="treated_as"),
        pytest.param("how is the satisfaction rate worked out", ("divided by",), id="worked_out"),
        pytest.param("SRAC - which offences are in it?", ("plant", "livestock"), id="initials"),
        pytest.param(
            "What's planned with average speed cameras in 2018?", ("6 average speed systems",), id="no_average"
        ),
        pytest.param(
            "Any warning about comparing Norfolk casualty figures?", ("recording system", "serious"), id="warning"
        ),
        pytest.param("How long will the mentoring programme last?", ("3-year",), id="length"),
        pytest.param("What did business support cost in 2017/18?", ("45.4",), id="cost"),
    ],
)
def test_a_paper_is_asked_in_other_words(desk: Desk, question: str, told: tuple[str, ...]) -> None:
    holds(desk.ask(question), *told)


def test_a_number_of_something_else_nearby_is_not_told(desk: Desk) -> None:
    assert desk.ask("How many police dogs has Norfolk got?").abstained


def test_a_form_of_an_english_word_is_no_slip(desk: Desk) -> None:
    assert "read as" not in desk.ask("What drags satisfaction down?").reading
