"""Sections by numbering and headings, in the styles that papers use."""

import itertools

import pytest

from ingest.report import Report, Section
from ingest.sections.outline import outline

LETTERED = """1. Purpose

- a. This paper tells the panel how the force did.

2. Crime

a. Number of Crimes Recorded

- (i) All crime rose.

Recorded Crime Trend

\tApr\tMay
16/17\t10\t12

All Crime – The Constabulary

- (ii) The figures below are national.
- (ii) The number is repeated.
"""
DOTTED = """1

PURPOSE

1.1

This paper updates the commissioner on what was
done in the quarter.

1.2

Number of Officers
1.2.1

There are 40 officers.

2

TACKLING CRIME

Answer hate crime by encouraging people to report it and
by a firm response
2.1.1

A hate crime is any crime that is seen as one.

9.7

9.0
"""
MARKDOWN = """## 1. Key Measures

Text of the part.

### Headlines

- One point.

#### 2.1. Calls

More text.
"""


def sections(text: str) -> tuple[Section, ...]:
    return outline(Report("paper.txt", text, "", "", "", None, "", None))


@pytest.mark.parametrize("text", [LETTERED, DOTTED, MARKDOWN], ids=["lettered", "dotted", "markdown"])
def test_sections_cover_the_whole_text(text: str) -> None:
    found = sections(text)
    assert found[0].start == 0
    assert found[-1].end == len(text)
    assert all(before.end == after.start for before, after in itertools.pairwise(found))


def test_letters_and_romans_hold_their_parents_and_repeats_are_told_apart() -> None:
    labels = [section.label for section in sections(LETTERED)]
    assert "2.a.(i) > Crime > Number of Crimes Recorded" in labels
    assert any(label.startswith("2.a.(ii)#2") for label in labels)


def test_a_caption_below_a_table_is_no_heading() -> None:
    assert not any("All Crime – The Constabulary" in section.label for section in sections(LETTERED))


def test_numbers_alone_on_a_line_open_paragraphs_and_figures_do_not() -> None:
    labels = [section.label for section in sections(DOTTED)]
    assert "1.2.1 > PURPOSE > Number of Officers" in labels
    assert not any(label.startswith("9") for label in labels)


def test_a_heading_of_two_lines_above_a_number_holds_for_its_paragraphs() -> None:
    last = next(section for section in sections(DOTTED) if section.number == "2.1.1")
    assert last.headings[-1].startswith("Answer hate crime by encouraging")


def test_markdown_numbers_decide_the_depth() -> None:
    labels = [section.label for section in sections(MARKDOWN)]
    assert labels[-3:] == ["1 > Key Measures", "1 > Key Measures > Headlines", "2.1 > Calls"]


def test_pages_are_counted_by_form_feeds() -> None:
    found = sections("1. One\n\nText.\n\f\n2. Two\n\nText.\n")
    assert [section.page for section in found if section.number] == [1, 2]


def test_a_heading_in_capitals_above_the_title_of_a_table_opens_a_part() -> None:
    table = "Offence\n2021\n2022\nChange\nRape\n20\n25\n+5\nArson\n50\n54\n+4\nAll\n70\n79\n+9"
    text = f"OVERVIEW\n\nAll is well in the county this year.\n\nRECORDED CRIME\n\nOffences by type1\n\n{table}\n"
    assert [part.headings for part in sections(text)][-1][-1] == "RECORDED CRIME"


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_figures_above_names_are_no_paragraph_numbers(between: str) -> None:
    column = between.join(("4.7", "2.3", "Westmarch", "Three Rivers"))
    text = f"1\n\nCRIME\n\n1.1\n\nBurglary fell in the year.\n\n{column}\n\n1.2\n\nRobbery rose in the year.\n"
    assert [section.number for section in sections(text)] == ["", "1", "1.1", "1.2"]


def test_an_item_that_lost_its_bullet_is_no_heading() -> None:
    item = "Other sexual offences - 1,043, up 171 (19.6%)"
    text = f"1\n\nCRIME\n\n1.1\n\nAll sexual offences rose in the year.\n\n{item}\n\n1.2\n\nRape rose too.\n"
    assert {section.headings for section in sections(text)} == {(), ("CRIME",)}
