"""What the index finds, and that it holds what the library holds, whatever happened in between."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_reports import WordEmbedder, made_report, save

from ingest.index.generations import (
    CHROMA_FILE,
    CHROMA_FOLDER,
    CURRENT_FILE,
    INDEX_FOLDER,
    KEYWORDS_FOLDER,
    current_generation,
)
from ingest.index.index import Hit, Index, ensure_current, is_current, publish
from ingest.index.keywords import words
from ingest.library.library import Library, LibraryError

THEFT = made_report("theft.md", paragraphs=("Theft of bicycles rose to 2,096.", "Officers were trained in dogs."))
FRAUD = made_report("fraud.md", paragraphs=("Fraud against older people.", "Bicycles were marked."))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library", create=True) as made:
        save(made, THEFT, FRAUD)
        publish(made)
        yield made


@pytest.fixture
def index(library: Library) -> Iterator[Index]:
    with Index.open(library.folder) as opened:
        yield opened


def dense(index: Index, text: str, limit: int = 3, **options: list[str]) -> list[Hit]:
    return index.dense(WordEmbedder().encode([text])[0], limit, **options)


def current(library: Library) -> Path:
    generation = current_generation(library.folder)
    assert generation
    return generation


def test_the_nearest_passage_comes_first(index: Index) -> None:
    best, second, _ = dense(index, "Crime\nTheft of bicycles rose to 2,096.")
    assert (best.report_id, best.passage) == ("theft.md", 0)
    assert best.score == pytest.approx(1, abs=1e-5)
    assert best.score > second.score


def test_the_passage_with_the_words_comes_first(index: Index) -> None:
    best, *others = index.lexical("bicycle thefts", 5)
    assert (best.report_id, best.passage) == ("theft.md", 0)
    assert [(hit.report_id, hit.passage) for hit in others] == [("fraud.md", 1)]


def test_a_search_keeps_to_the_reports_named(index: Index) -> None:
    assert {hit.report_id for hit in dense(index, "bicycles", limit=10)} == {"theft.md", "fraud.md"}
    assert {hit.report_id for hit in dense(index, "bicycles", limit=10, report_ids=["fraud.md"])} == {"fraud.md"}
    assert {hit.report_id for hit in index.lexical("bicycles", 10, ["fraud.md"])} == {"fraud.md"}


def test_no_report_named_finds_nothing(index: Index) -> None:
    assert dense(index, "bicycles", report_ids=[]) == index.lexical("bicycles", 10, []) == []


def test_a_search_for_more_than_there_is_gives_all(index: Index) -> None:
    assert len(dense(index, "bicycles", limit=100)) == 6


@pytest.mark.parametrize("text", ["", "the of", "zeppelin"], ids=["empty", "stop words only", "unknown word"])
def test_words_that_no_passage_has_find_nothing(index: Index, text: str) -> None:
    assert index.lexical(text, 5) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crimes rose to 2,096 (99.2%).", ["crime", "rose", "2096", "99.2"]),
        ("the force’s area", ["forc", "area"]),
        ("division 7", ["divis", "7"]),
    ],
    ids=["figures_are_whole", "curly_apostrophe", "single_digit"],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_an_index_without_differences_is_equal_to_the_library(library: Library, index: Index) -> None:
    assert is_current(library)
    assert index.differences(library) == []


def test_publishing_again_changes_nothing(library: Library, index: Index) -> None:
    publish(library)
    assert not index.stale()


def test_an_open_index_keeps_answering_until_it_is_reopened(library: Library, index: Index) -> None:
    library.remove("theft.md")
    publish(library)
    assert index.stale()
    assert dense(index, "theft bicycles")[0].report_id == "theft.md"
    with Index.open(library.folder) as reopened:
        assert not reopened.stale()
        assert {hit.report_id for hit in dense(reopened, "theft bicycles")} == {"fraud.md"}


def test_an_open_index_outlives_its_files(library: Library, index: Index) -> None:
    shutil.rmtree(index.generation)
    assert dense(index, "theft bicycles")[0].report_id == "theft.md"


def test_a_changed_report_is_found_by_its_new_words_only(library: Library) -> None:
    save(library, made_report("theft.md", paragraphs=("Robbery with knives.",)))
    publish(library)
    with Index.open(library.folder) as index:
        assert index.differences(library) == []
        assert index.lexical("theft", 5) == []
        assert [hit.report_id for hit in index.lexical("robbery", 5)] == ["theft.md"]


def test_only_the_current_generation_and_the_one_before_stay(library: Library) -> None:
    used = [current(library)]
    for n in range(3):
        save(library, made_report(f"more-{n}.md"))
        publish(library)
        used.append(current(library))
    assert set((library.folder / INDEX_FOLDER).glob("generation-*")) == set(used[-2:])


def test_an_empty_library_has_an_empty_index(library: Library) -> None:
    library.remove("theft.md")
    library.remove("fraud.md")
    publish(library)
    with Index.open(library.folder) as index:
        assert dense(index, "theft") == index.lexical("theft", 5) == []
        assert index.differences(library) == []


def test_reports_with_awkward_names_are_kept_apart(library: Library) -> None:
    save(library, made_report("a\n1.md"), made_report("a b [x].md"))
    publish(library)
    with Index.open(library.folder) as index:
        assert index.differences(library) == []
        assert {hit.report_id for hit in dense(index, "burglary", report_ids=["a\n1.md"])} == {"a\n1.md"}


def test_a_writer_that_died_before_publishing_is_made_good(library: Library) -> None:
    save(library, made_report("late.md"))
    assert not is_current(library)
    unfinished = library.folder / INDEX_FOLDER / "generation-half"
    unfinished.mkdir()
    ensure_current(library)
    assert not unfinished.exists()
    with Index.open(library.folder) as index:
        assert index.differences(library) == []


@pytest.mark.parametrize(
    "damage",
    [
        lambda generation: (generation / CHROMA_FOLDER / CHROMA_FILE).write_bytes(b"rubbish" * 5000),
        lambda generation: (generation / CHROMA_FOLDER / CHROMA_FILE).unlink(),
        lambda generation: shutil.rmtree(generation / KEYWORDS_FOLDER),
        lambda generation: (generation / "manifest.json").write_text("{"),
        lambda generation: (generation.parent / CURRENT_FILE).write_bytes(b"\xff\xfe"),
    ],
    ids=["chroma_overwritten", "chroma_gone", "keywords_gone", "manifest_cut", "pointer_overwritten"],
)
@pytest.mark.parametrize("behind", [False, True], ids=["current", "behind"])
def test_a_damaged_index_is_built_again(library: Library, damage, behind: bool) -> None:  # type: ignore[no-untyped-def]
    damage(current(library))
    with pytest.raises(LibraryError, match=r"delete that folder; it is built again|has no index yet: add a report"):
        Index.open(library.folder)
    if behind:
        save(library, made_report("late.md"))
    ensure_current(library)
    with Index.open(library.folder) as index:
        assert index.differences(library) == []


def test_vectors_lost_from_the_current_generation_do_not_pass_into_the_next(library: Library) -> None:
    remove_one = (
        "import sys, chromadb; client = chromadb.PersistentClient(sys.argv[1]);"
        "client.get_collection('passages', embedding_function=None).delete(ids=['fraud.md\\n1']); client.close()"
    )
    subprocess.run([sys.executable, "-c", remove_one, str(current(library) / CHROMA_FOLDER)], check=True, timeout=60)
    with Index.open(library.folder) as index:
        assert index.differences(library) == ["fraud.md: passage 1 is not in the index"]
    save(library, made_report("late.md"))
    publish(library)
    with Index.open(library.folder) as index:
        assert index.differences(library) == []


def test_deleting_the_index_while_it_is_open_loses_nothing(library: Library, index: Index) -> None:
    shutil.rmtree(library.folder / INDEX_FOLDER)
    ensure_current(library)
    assert index.stale()
    with Index.open(library.folder) as reopened:
        assert reopened.differences(library) == []


def test_another_library_in_the_same_place_gets_an_index_of_its_own(library: Library, tmp_path: Path) -> None:
    with Library(tmp_path / "other", create=True) as other:
        save(other, made_report("theft.md"), made_report("fraud.md"))
        shutil.copytree(library.folder / INDEX_FOLDER, other.folder / INDEX_FOLDER)
        assert not is_current(other)
        ensure_current(other)
        with Index.open(other.folder) as index:
            assert index.differences(other) == []


READER = """
import json, sys
from pathlib import Path
from made_reports import WordEmbedder
from ingest.index.index import Index
index = Index.open(Path(sys.argv[1]))
for question in sys.stdin:
    stale = index.stale()
    if stale:
        index.close()
        index = Index.open(Path(sys.argv[1]))
    hits = index.dense(WordEmbedder().encode([question])[0], 100)
    print(json.dumps({"stale": stale, "reports": sorted({hit.report_id for hit in hits})}), flush=True)
index.close()
"""


def test_a_reader_in_another_process_sees_what_was_added_and_removed(library: Library) -> None:
    made = str(Path(__file__).parent / "made")
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {made!r})\n{READER}", str(library.folder)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent
    ) as reader:
        assert reader.stdin
        assert reader.stdout

        def ask() -> dict[str, object]:
            assert reader.stdin
            assert reader.stdout
            reader.stdin.write("burglary\n")
            reader.stdin.flush()
            answer: dict[str, object] = json.loads(reader.stdout.readline())
            return answer

        assert ask() == {"stale": False, "reports": ["fraud.md", "theft.md"]}
        save(library, made_report("late.md"))
        assert ask() == {"stale": False, "reports": ["fraud.md", "theft.md"]}
        publish(library)
        assert ask() == {"stale": True, "reports": ["fraud.md", "late.md", "theft.md"]}
        library.remove("fraud.md")
        publish(library)
        assert ask() == {"stale": True, "reports": ["late.md", "theft.md"]}
        reader.stdin.close()
        assert reader.wait(timeout=30) == 0
