import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from retrieval.errors import VectorsUnavailable
from retrieval.vectors import Chroma, VectorStore, collection_name

COUNT = 6_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Chroma server."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = str(Path(sys.executable).with_name("chroma"))
    folder = str(tmp_path_factory.mktemp("chroma"))
    process = subprocess.Popen(
        [program, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{url}/api/v2/heartbeat", timeout=1).close()
            break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    yield url
    process.terminate()
    process.wait()


@pytest.fixture(params=["embedded", "server"])
def chroma(request: pytest.FixtureRequest, tmp_path: Path) -> Chroma:
    return tmp_path / "chroma" if request.param == "embedded" else request.getfixturevalue("server")


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    drawn = np.random.default_rng(7).normal(size=(COUNT, 16)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


IDS = [f"d{n}" for n in range(COUNT)]


def test_more_than_one_batch_is_written_and_the_nearest_are_found(chroma: Chroma, vectors: np.ndarray):
    progress: list[tuple[int, int]] = []
    store = VectorStore(chroma, "products.test.1")
    store.write(IDS, vectors, lambda done, total: progress.append((done, total)))
    assert store.count() == COUNT
    assert progress == [(5461, COUNT), (COUNT, COUNT)]
    hits = store.query(vectors[17], 10)
    exact = set(np.argsort(-(vectors @ vectors[17]))[:10])
    assert hits[0] == ("d17", pytest.approx(1, abs=1e-5))
    assert len({int(id[1:]) for id, _ in hits} & exact) >= 9
    assert {id for id, _ in store.query(vectors[17], 5, ["d3", "d4"])} == {"d3", "d4"}
    assert store.query(vectors[17], 5, []) == []
    stored = store.vectors(["d5", "unknown"])
    assert list(stored) == ["d5"]
    np.testing.assert_allclose(stored["d5"], vectors[5], atol=1e-6)
    store.close()


def test_writing_again_replaces_and_dropping_forgets(chroma: Chroma, vectors: np.ndarray):
    store = VectorStore(chroma, "products.test.2")
    store.write(IDS[:10], vectors[:10])
    store.write(IDS[:4], vectors[:4])
    assert store.count() == 4
    store.drop()
    store.drop()
    with pytest.raises(VectorsUnavailable, match=r"products\.test\.2"):
        store.count()


def test_a_collection_of_another_process_is_seen(tmp_path: Path, vectors: np.ndarray):
    here = VectorStore(tmp_path, "products.test.1")
    here.write(IDS[:3], vectors[:3])
    code = (
        "import sys, numpy as np; from pathlib import Path; from retrieval.vectors import VectorStore;"
        "VectorStore(Path(sys.argv[1]), 'products.test.2').write(['new'], np.eye(1, 16, dtype=np.float32))"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    other = VectorStore(tmp_path, "products.test.2")
    assert [id for id, _ in other.query(vectors[0], 1)] == ["new"]


def test_an_absent_server_is_one_error():
    with pytest.raises(VectorsUnavailable):
        VectorStore("http://127.0.0.1:9", "products.test.1").count()


def test_a_name_fits_what_chroma_allows():
    assert collection_name("products", "openai-text/embedding 3", "000001-ab") == (
        "products.openai-text-embedding-3.000001-ab"
    )
    assert len(collection_name("products", "x" * 900, "1")) == 512
