"""The index: vectors (Chroma) and keywords (BM25) over the passages, derived from the library and published whole.

The only file that speaks to chromadb. Killing a writer of Chroma can leave its files unreadable, and a reader never
sees what another process adds; so each change is made to a copy, checked, and then named as the current generation.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal, cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, InternalError

from ingest.index import generations
from ingest.index.generations import CHROMA_FOLDER, KEYWORDS_FOLDER, Manifest
from ingest.index.keywords import Key, Keywords
from ingest.library.database import LibraryError
from ingest.library.library import Library, StoredPassage

COLLECTION = "passages"
PAGE = 5000

logger = logging.getLogger(__name__)

Vector = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True)
class Hit:
    """A passage found: its report, its order in the report, and a score (higher is better).

    Scores of `Index.dense` are cosines; those of `Index.lexical` are BM25 and compare only within one search.
    """

    report_id: str
    passage: int
    score: float


class Index:
    """One generation, open for reading by any number of threads. Close it, or use it in a `with` statement."""

    def __init__(self, generation: Path, manifest: Manifest) -> None:
        self.generation = generation
        self.manifest = manifest
        self._keywords = Keywords.load(generation / KEYWORDS_FOLDER)
        self._client = _client(generation)
        try:
            self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
            self._load_vectors()
        except BaseException:
            self._client.close()
            raise

    @classmethod
    def open(cls, library_folder: Path) -> Index:
        """The current generation. Raises LibraryError if there is none or it cannot be read."""
        generation = generations.current_generation(library_folder)
        manifest = generations.read_manifest(generation) if generation else None
        if generation is None or manifest is None:
            raise LibraryError(f"{library_folder} has no index yet: add a report with `python -m ingest add PATH`.")
        try:
            return cls(generation, manifest)
        except (ChromaError, OSError, ValueError) as error:
            raise LibraryError(
                f"{generation.parent} cannot be read ({error}): delete that folder; it is built again from the library."
            ) from error

    def __enter__(self) -> Index:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the generation's files."""
        self._client.close()

    def stale(self) -> bool:
        """Whether another generation has been published since this was opened."""
        return generations.current_generation(self.generation.parent.parent) != self.generation

    def dense(self, vector: Vector, limit: int, report_ids: Collection[str] | None = None) -> list[Hit]:
        """The passages nearest in meaning, best first, of these reports only if any are named."""
        if report_ids is not None and not report_ids:
            return []
        where = None if report_ids is None else {"report": {"$in": list(report_ids)}}
        found = self._collection.query(
            query_embeddings=vector.reshape(1, -1),
            n_results=limit,
            where=cast(Any, where),
            include=["metadatas", "distances"],
        )
        metadatas, distances = cast(Any, found["metadatas"])[0], cast(Any, found["distances"])[0]
        return [
            Hit(metadata["report"], metadata["order"], 1 - distance)
            for metadata, distance in zip(metadatas, distances, strict=True)
        ]

    def lexical(self, text: str, limit: int, report_ids: Collection[str] | None = None) -> list[Hit]:
        """The passages that share words with the text, best first, of these reports only if any are named."""
        found = self._keywords.best(text, limit, report_ids)
        return [Hit(report_id, order, score) for (report_id, order), score in found]

    def differences(self, library: Library) -> list[str]:
        """Where this generation is not what the library holds, in plain words; compares every vector."""
        expected = {_key(passage): passage.embedding for passage in _passages(library, library.revisions())}
        found = {key: vector for page in _pages(self._collection, "embeddings") for key, vector in page}
        other = {key for key in expected.keys() & found.keys() if not np.allclose(expected[key], found[key], atol=1e-5)}
        differing = {
            "is not in the index": expected.keys() - found.keys(),
            "is in the index, not in the library": found.keys() - expected.keys(),
            "has another vector in the index": other,
            "is not among the keywords": expected.keys() - set(self._keywords.keys),
            "is among the keywords, not in the library": set(self._keywords.keys) - expected.keys(),
        }
        return [f"{key[0]}: passage {key[1]} {what}" for what, keys in differing.items() for key in sorted(keys)]

    def _load_vectors(self) -> None:
        """Asks a first question: the reader's own is then not slower, and the files may go while this is open."""
        sample = self._collection.get(limit=1, include=["embeddings"])["embeddings"]
        if sample is not None and len(sample):
            self._collection.query(query_embeddings=sample, n_results=1, include=[])


def is_current(library: Library) -> bool:
    """Whether the current generation was made from the library as it is now."""
    generation = generations.current_generation(library.folder)
    return generation is not None and generations.read_manifest(generation) == _manifest(library)


def ensure_current(library: Library) -> None:
    """Publishes the library if its index is missing, cannot be opened, or was left behind by a writer that died."""
    if not is_current(library):
        publish(library)
        return
    try:
        Index.open(library.folder).close()
    except LibraryError as error:
        logger.warning("The index is built again from the library: %s", error)
        with library.turn():
            _publish_generation(_whole(library, _manifest(library)), library)


def publish(library: Library) -> None:
    """Makes the index hold what the library holds, in a new generation; nothing is done if it does already.

    A killed writer leaves the generation before it in use, and the next call starts again.
    """
    with library.turn():
        if is_current(library):
            return
        manifest = _manifest(library)
        current = generations.current_generation(library.folder)
        _publish_generation((current and _changed(library, manifest, current)) or _whole(library, manifest), library)


def _publish_generation(generation: Path, library: Library) -> None:
    """Completes a generation that holds the library's vectors, and names it as the current one."""
    _add_keywords(generation, library)
    generations.write_manifest(generation, _manifest(library))
    generations.make_current(generation)


def _manifest(library: Library) -> Manifest:
    return Manifest(library.identity, library.version, library.revisions())


def _changed(library: Library, manifest: Manifest, current: Path) -> Path | None:
    """A copy of the current generation with the difference made to it, None if that does not come out right."""
    old = generations.read_manifest(current)
    if old is None or old.identity != manifest.identity:
        return None
    kept = dict(old.revisions.items() & manifest.revisions.items())
    if not kept:
        return None
    generation = generations.new_generation(library.folder)
    try:
        generations.copy_chroma(current, generation)
        with _collection(generation) as collection:
            for report_id in old.revisions.keys() - kept.keys():
                collection.delete(where={"report": report_id})
            _add(collection, library, manifest, manifest.revisions.keys() - kept.keys())
        _check(generation, library, manifest)
    except (ChromaError, OSError, sqlite3.Error, ValueError, LibraryError) as error:
        logger.warning("The index is built again from the library: %s", error)
        return None
    return generation


def _whole(library: Library, manifest: Manifest) -> Path:
    """A generation made from nothing but the library."""
    generation = generations.new_generation(library.folder)
    with _collection(generation) as collection:
        _add(collection, library, manifest, manifest.revisions.keys())
    _check(generation, library, manifest)
    return generation


def _add(collection: chromadb.Collection, library: Library, manifest: Manifest, report_ids: Collection[str]) -> None:
    passages = _passages(library, report_ids)
    while batch := list(islice(passages, PAGE)):
        keys = [_key(passage) for passage in batch]
        collection.add(
            ids=[f"{report_id}\n{order}" for report_id, order in keys],
            embeddings=np.stack([passage.embedding for passage in batch]),
            metadatas=[
                {"report": report_id, "order": order, "revision": manifest.revisions[report_id]}
                for report_id, order in keys
            ],
        )


def _add_keywords(generation: Path, library: Library) -> None:
    passages = ((_key(passage), passage.text) for passage in _passages(library, library.revisions()))
    Keywords.build(passages).save(generation / KEYWORDS_FOLDER)


def _check(generation: Path, library: Library, manifest: Manifest) -> None:
    """Reads the vectors back as a reader would. Raises LibraryError unless they are the library's passages."""
    passages = _passages(library, manifest.revisions)
    expected = {_key(passage): manifest.revisions[passage.report_id] for passage in passages}
    with _collection(generation) as collection:
        pages = _pages(collection, "metadatas")
        found = {key: metadata["revision"] for page in pages for key, metadata in page}
        if found != expected:
            raise LibraryError(f"{generation} came out with {len(found)} passages instead of {len(expected)}.")


def _passages(library: Library, report_ids: Iterable[str]) -> Iterator[StoredPassage]:
    for report_id in sorted(report_ids):
        yield from library.passages_with_embeddings(report_id)


def _key(passage: StoredPassage) -> Key:
    return passage.report_id, passage.passage.order


def _pages(
    collection: chromadb.Collection, what: Literal["embeddings", "metadatas"]
) -> Iterator[list[tuple[Key, Any]]]:
    """What the collection holds, with the keys, some thousand passages at a time."""
    for offset in range(0, collection.count(), PAGE):
        found = collection.get(limit=PAGE, offset=offset, include=[what])
        keys = [passage_id.rpartition("\n") for passage_id in found["ids"]]
        values = cast(Iterable[Any], found[what])
        yield [((report_id, int(order)), value) for (report_id, _, order), value in zip(keys, values, strict=True)]


def _client(generation: Path) -> Client:
    settings = ChromaSettings(anonymized_telemetry=False)
    try:
        return cast(Client, chromadb.PersistentClient(generation / CHROMA_FOLDER, settings=settings))
    except AttributeError as error:
        # Chroma 1.5.9 keeps a client that failed to start, and trips over it at the next try.
        raise InternalError(f"{generation / CHROMA_FOLDER} could not be opened before") from error


@contextmanager
def _collection(generation: Path) -> Iterator[chromadb.Collection]:
    """The passages of a generation, for a while; its files are at rest again when this ends."""
    client = _client(generation)
    try:
        yield client.get_or_create_collection(
            COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
    finally:
        client.close()
