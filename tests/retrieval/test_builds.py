import json
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from retrieval.builds import IndexBuilder
from retrieval.documents import Document
from retrieval.errors import EmbeddingError, IndexBusy, IndexDamaged, IndexMissing
from retrieval.manifest import MATRIX, WORDS, FilePointer
from retrieval.reader import IndexReader

SHOP = [
    Document("pegasus", "Road running shoe", "Cushioned daily trainer."),
    Document("vest", "Hydration vest", "Two soft flasks."),
    Document("lamp", "Headlamp", "For running at night."),
]
POLES = Document("poles", "Trail poles", "Folding carbon.")


class Letters:
    """A small deterministic embedder: how often each letter comes. Counts what it is given."""

    name, dimensions, multilingual = "letters", 26, False

    def __init__(self, fails_after: int = 10**9) -> None:
        self.embedded: list[str] = []
        self._fails_after = fails_after

    def embed_documents(self, texts: Sequence[str]) -> np.ndarray:
        if len(self.embedded) + len(texts) > self._fails_after:
            raise EmbeddingError("the provider went away")
        self.embedded += texts
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> np.ndarray:
        counts = np.array([text.lower().count(chr(97 + n)) + 1e-3 for n in range(26)], np.float32)
        return counts / np.linalg.norm(counts)


def found(reader: IndexReader, query: str) -> list[str]:
    return [hit.id for hit in reader.search(query, 3)]


def test_words_are_searchable_before_the_first_vector_is_made(tmp_path: Path):
    reader = IndexReader(tmp_path, "products", Letters())
    seen: list[tuple[list[str], bool]] = []

    class Watching(Letters):
        def embed_documents(self, texts: Sequence[str]) -> np.ndarray:
            hits = reader.search("headlamp")
            seen.append(([hit.id for hit in hits], any(hit.cosine for hit in hits)))
            return super().embed_documents(texts)

    manifest = IndexBuilder(tmp_path, "products", Watching()).build(SHOP)
    assert seen == [(["lamp"], False)]
    assert manifest.vectors == "ready"
    assert reader.search("headlamp")[0].cosine > 0
    assert reader.fault is None


def test_the_manifest_tells_what_was_built(tmp_path: Path):
    manifest = IndexBuilder(tmp_path, "products", Letters()).build(SHOP)
    written = json.loads((tmp_path / "products" / manifest.build / "manifest.json").read_text())
    assert (written["kind"], written["documents"], written["embedder"]) == ("products", 3, "letters")
    assert (written["dimensions"], written["vectors"]) == (26, "ready")
    assert set(written["sha256"]) == {WORDS, MATRIX}
    assert IndexReader(tmp_path, "products", Letters()).check() == manifest


def test_the_same_documents_are_not_built_again(tmp_path: Path):
    embedder = Letters()
    builder = IndexBuilder(tmp_path, "products", embedder)
    first = builder.build(SHOP)
    assert builder.build(iter(SHOP)) == first
    assert len(embedder.embedded) == 3
    assert builder.build(SHOP, force=True).build != first.build
    assert len(embedder.embedded) == 3


def test_a_rebuild_embeds_only_what_changed(tmp_path: Path):
    embedder = Letters()
    builder = IndexBuilder(tmp_path, "products", embedder)
    builder.build(SHOP)
    embedder.embedded.clear()
    progress: list[tuple[int, int]] = []
    builder.build([SHOP[0], replace(SHOP[1], text="Three."), POLES], lambda *step: progress.append(step))
    assert embedder.embedded == ["Hydration vest Three.", "Trail poles Folding carbon."]
    assert progress[-1] == (3, 3)
    IndexReader(tmp_path, "products", embedder).check()


def test_an_interrupted_build_goes_on_where_it_stopped(tmp_path: Path):
    many = [Document(f"d{n}", f"shoe {n}", "x" * n) for n in range(300)]
    with pytest.raises(EmbeddingError):
        IndexBuilder(tmp_path, "products", Letters(fails_after=200)).build(many)
    reader = IndexReader(tmp_path, "products", Letters())
    assert found(reader, "299") == ["d299"]
    assert reader.fault == "Vectors are not built yet."
    again = Letters()
    manifest = IndexBuilder(tmp_path, "products", again).finish_vectors()
    assert (len(again.embedded), manifest.vectors) == (300 - 128, "ready")
    assert reader.search("299")[0].cosine > 0
    assert IndexBuilder(tmp_path, "products", again).build(many) == manifest


def test_vectors_of_another_embedder_are_not_compared(tmp_path: Path):
    class Other(Letters):
        name = "other"

    IndexBuilder(tmp_path, "products", Letters()).build(SHOP)
    reader = IndexReader(tmp_path, "products", Other())
    assert "build again" in str(reader.fault)
    assert reader.search("headlamp")[0].cosine == 0
    IndexBuilder(tmp_path, "products", Other()).build(SHOP)
    assert reader.fault is None
    assert reader.search("headlamp")[0].cosine > 0


def test_only_the_published_build_and_the_one_before_are_kept(tmp_path: Path):
    builder = IndexBuilder(tmp_path, "products", Letters())
    builds = [builder.build(SHOP[:count]).build for count in (1, 2, 3)]
    (tmp_path / "products" / "000099-interrupted").mkdir()
    builds.append(builder.build([*SHOP, POLES]).build)
    kept = {path.name for path in (tmp_path / "products").iterdir() if path.is_dir()}
    assert kept == set(builds[-2:])
    assert builds[-1] > builds[-2]


def test_two_kinds_live_side_by_side(tmp_path: Path):
    IndexBuilder(tmp_path, "products", Letters()).build(SHOP)
    IndexBuilder(tmp_path, "questions", Letters()).build([POLES])
    assert found(IndexReader(tmp_path, "questions", Letters()), "headlamp poles") == ["poles"]
    IndexReader(tmp_path, "products", Letters()).check()


def test_nothing_published_and_a_missing_build_are_told(tmp_path: Path):
    reader = IndexReader(tmp_path, "products", Letters())
    with pytest.raises(IndexMissing):
        reader.search("shoe")
    FilePointer(tmp_path / "x").read("products")
    (tmp_path / "products").mkdir()
    FilePointer(tmp_path).write("products", "000001-gone")
    with pytest.raises(IndexMissing):
        reader.search("shoe")
    with pytest.raises(IndexDamaged):
        reader.check()


def test_a_second_writer_waits_or_is_told(tmp_path: Path):
    (tmp_path / "products").mkdir()
    with FileLock(tmp_path / "products" / "writer.lock"), pytest.raises(IndexBusy, match="products"):
        IndexBuilder(tmp_path, "products", Letters(), lock_timeout_s=0).build(SHOP)


@pytest.mark.parametrize("kind", ["", "ab", "../x", "Products", "a b c"])
def test_a_kind_that_cannot_name_a_folder_is_refused(tmp_path: Path, kind: str):
    with pytest.raises(ValueError, match="cannot name an index"):
        IndexBuilder(tmp_path, kind, Letters())


@pytest.mark.parametrize("damage", ["missing", "torn", "garbage"])
def test_damaged_words_are_told_and_a_build_repairs_them(tmp_path: Path, damage: str):
    builder = IndexBuilder(tmp_path, "products", Letters())
    file = tmp_path / "products" / builder.build(SHOP).build / WORDS
    spoil(file, damage)
    reader = IndexReader(tmp_path, "products", Letters())
    with pytest.raises(IndexDamaged):
        reader.search("headlamp")
    with pytest.raises(IndexDamaged):
        reader.check()
    builder.build(SHOP)
    assert found(reader, "headlamp")[0] == "lamp"


def spoil(file: Path, damage: str) -> None:
    content = file.read_bytes()
    file.unlink()
    if damage == "torn":
        file.write_bytes(content[: len(content) // 2])
    elif damage == "garbage":
        file.write_bytes(b"x" * len(content))


def test_a_damaged_matrix_is_read_from_chroma_and_told_by_the_check(tmp_path: Path):
    builder = IndexBuilder(tmp_path, "products", Letters())
    folder = tmp_path / "products" / builder.build(SHOP).build
    whole = IndexReader(tmp_path, "products", Letters()).search("night lamp")
    spoil(folder / MATRIX, "garbage")
    reader = IndexReader(tmp_path, "products", Letters())
    assert [hit.id for hit in reader.search("night lamp")] == [hit.id for hit in whole]
    assert reader.search("night lamp")[0].cosine == pytest.approx(whole[0].cosine, abs=1e-5)
    with pytest.raises(IndexDamaged, match=MATRIX):
        reader.check()


def test_words_serve_while_matrix_and_chroma_are_damaged(tmp_path: Path):
    elsewhere = tmp_path / "elsewhere"
    builder = IndexBuilder(tmp_path, "products", Letters(), chroma=elsewhere)
    folder = tmp_path / "products" / builder.build(SHOP).build
    (folder / MATRIX).unlink()
    reader = IndexReader(tmp_path, "products", Letters(), chroma=tmp_path / "empty")
    assert found(reader, "headlamp") == ["lamp"]
    assert reader.fault == "Vectors are damaged: build again."
    with pytest.raises(IndexDamaged):
        reader.check()
    builder.build(SHOP)
    assert reader.fault is None


def test_an_open_reader_keeps_the_old_build_when_the_new_one_is_damaged(tmp_path: Path):
    builder = IndexBuilder(tmp_path, "products", Letters())
    builder.build(SHOP)
    reader = IndexReader(tmp_path, "products", Letters())
    reader.search("headlamp")
    shutil.rmtree(tmp_path / "products" / builder.build([*SHOP, POLES]).build)
    assert found(reader, "headlamp")[0] == "lamp"
    assert "damaged" in str(reader.fault)
    builder.build([*SHOP, POLES])
    assert found(reader, "poles")[0] == "poles"
    assert reader.fault is None


def test_threads_search_on_while_builds_are_published(tmp_path: Path):
    builder = IndexBuilder(tmp_path, "products", Letters())
    builder.build(SHOP)
    reader = IndexReader(tmp_path, "products", Letters())

    def search_often(_: int) -> set[str]:
        return {reader.search("headlamp")[0].id for _ in range(100)}

    with ThreadPoolExecutor(4) as pool:
        searching = [pool.submit(search_often, n) for n in range(4)]
        for count in range(5):
            builder.build([*SHOP, *(Document(f"n{n}", "sock", "") for n in range(count))])
        assert [future.result() for future in searching] == [{"lamp"}] * 4


def test_vectors_are_handed_out_by_id(tmp_path: Path):
    IndexBuilder(tmp_path, "products", Letters()).build(SHOP)
    reader = IndexReader(tmp_path, "products", Letters())
    vectors = reader.vectors(["lamp", "unknown"])
    assert list(vectors) == ["lamp"]
    np.testing.assert_allclose(vectors["lamp"], Letters().embed_query(SHOP[2].passage), atol=1e-6)


BUILD_IN_ANOTHER_PROCESS = """
import sys
from pathlib import Path
from retrieval.builds import IndexBuilder
from retrieval.documents import Document
from retrieval.embedding import MiniLMEmbedder
root, cache = map(Path, sys.argv[1:3])
documents = [Document(f"d{n}", "Running sock", "Merino.") for n in range(20)]
documents.append(Document("new", "Avalanche beacon", "Found under the snow."))
print(IndexBuilder(root, "products", MiniLMEmbedder(cache)).build(documents).build)
"""


def test_what_another_process_publishes_is_found_by_a_search_that_runs(
    tmp_path: Path, model_folder: Path, minilm
):
    IndexBuilder(tmp_path, "products", minilm).build(SHOP)
    reader = IndexReader(tmp_path, "products", minilm)
    assert found(reader, "headlamp")[0] == "lamp"
    arguments = [sys.executable, "-c", BUILD_IN_ANOTHER_PROCESS, str(tmp_path), str(model_folder)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as other:
        answers = set()
        while other.poll() is None:  # every search meanwhile is answered, by the old build or the new one
            answers.add(tuple(found(reader, "headlamp beacon"))[:1])
            time.sleep(0.01)
        published = other.communicate()[0].strip()
    assert other.returncode == 0
    assert answers <= {("lamp",), ("new",)}
    assert ("lamp",) in answers
    assert reader.manifest.build == published
    hits = reader.search("victims of the snow: avalanche beacon")
    assert hits[0].id == "new"
    assert hits[0].cosine > 0.5
