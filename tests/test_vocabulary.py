"""The domain's words: areas and measures found in text, and vocabularies that cannot be used."""

from pathlib import Path

import pytest

from ingest.words.vocabulary import VocabularyError, load_vocabulary

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Lancs against the MSG", ["Lancashire", "MSG"], id="abbreviations"),
        pytest.param("Kent Police's figures", ["Kent"], id="possessive_force"),
        pytest.param("England & Wales and the NW Region", ["England and Wales", "North West"], id="nation_and_region"),
        pytest.param("Three Rivers Region", ["Three Rivers Region"], id="a_region_that_is_not_listed"),
        pytest.param("Northfell Division fell", ["Northfell Division"], id="a_division_that_is_not_listed"),
        pytest.param("crime in North Lincolnshire", ["North Lincolnshire"], id="a_place_that_holds_a_force"),
        pytest.param("the north of Lincolnshire", ["Lincolnshire"], id="the_force_itself"),
        pytest.param("Which Division is that", [], id="a_question_word_is_no_division"),
    ],
)
def test_areas_are_found(text: str, names: list[str]) -> None:
    assert [mention.name for mention in VOCABULARY.find_areas(text)] == names


def test_the_force_is_the_publisher_and_regional_its_region() -> None:
    force, region = VOCABULARY.find_areas("The force did better than the regional average")
    assert VOCABULARY.area_name(force, "Kent") == "Kent"
    assert VOCABULARY.area_name(region, "Kent") == "South East"


def test_a_new_force_is_its_own_area() -> None:
    assert VOCABULARY.area("Westmarch") is None
    area = VOCABULARY.with_areas(["Westmarch"]).area("Westmarch Constabulary")
    assert area is not None
    assert area.name == "Westmarch"


def test_measures_that_look_alike_stay_apart() -> None:
    assert VOCABULARY.canonical_measure("DA") == "domestic abuse"
    assert "hate crime" in VOCABULARY.different_measures("racially/religiously aggravated offences")
    assert VOCABULARY.canonical_measure("Camera van deployments") == "Camera van deployments"


def test_crimes_recorded_of_one_kind_are_not_all_crime() -> None:
    mentions = VOCABULARY.find_measures("The number of Domestic Abuse (DA) crimes recorded")
    assert "all crime" not in {mention.name for mention in mentions}
    assert [mention.name for mention in VOCABULARY.find_measures("crimes recorded in May")] == ["all crime"]


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "areas.toml").write_text("[[area]\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"areas\.toml is not valid TOML"):
        load_vocabulary(tmp_path)


def test_an_unlisted_force_is_of_the_one_region_that_its_paper_names() -> None:
    vocabulary = load_vocabulary().with_home_region("Fernshire", "Fernshire and the North West Region, and the MSG.")
    (mention,) = vocabulary.find_areas("regional performance")
    assert vocabulary.area_name(mention, "Fernshire") == "North West"
    both = load_vocabulary().with_home_region("Fernshire", "The North West Region and the East Midlands Region.")
    assert both.area_name(mention, "Fernshire") == "the region"


def test_abbreviations_that_a_paper_makes() -> None:
    made = load_vocabulary().with_abbreviations("beside all forces (ALL), and nationally (HMIC)")
    assert [mention.name for mention in made.find_areas("Mean (ALL), all of it, (HMIC)")] == ["England and Wales"]
