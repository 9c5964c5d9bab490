"""The lists over HTTP, through the ASGI application that `foulee api --lists-only` serves."""

import subprocess
import sys
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import make_lists_app
from catalog.lists.building import build_lists
from catalog.lists.reading import read_rows

ROWS = [
    {
        "user_id": "u",
        "order_id": f"o{n}",
        "sku": sku,
        "quantity": "1",
        "ordered_at": f"2026-0{n}-01",
        "market": "ici",
    }
    for n, sku in ((1, "A"), (2, "A"), (3, "B"))
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build_lists(read_rows(ROWS), tmp_path)
    return tmp_path


def test_a_list_has_the_shape_that_interfaces_promise(folder: Path):
    answer = (
        TestClient(make_lists_app(folder)).get("/v1/lists/preferred", params={"user": "u", "k": 1}).json()
    )
    assert set(answer) == {"kind", "items", "version", "took_ms"}
    [item] = answer["items"]
    assert set(item) == {"sku", "score", "rank", "from"}
    assert (item["sku"], item["rank"], item["from"]) == ("A", 1, "user")


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("preferred?k=0", "k"),
        ("preferred?k=-1", "k"),
        ("preferred?k=1000000000", "k"),
        ("preferred?market=mars", "market"),
        ("category", "category"),
        ("nothing", "kind"),
    ],
)
def test_bad_parameters_are_422_and_named(folder: Path, path: str, parameter: str):
    answer = TestClient(make_lists_app(folder)).get(f"/v1/lists/{path}")
    assert (answer.status_code, answer.json()["parameter"]) == (422, parameter)


def test_a_hostile_user_id_is_an_unknown_user(folder: Path):
    client = TestClient(make_lists_app(folder))
    for user in ("../../etc", "x" * 10_000, "\x00"):
        answer = client.get("/v1/lists/preferred", params={"user": user})
        assert [item["from"] for item in answer.json()["items"]] == ["anonymous"] * 2


def test_ready_only_once_lists_are_published(tmp_path: Path):
    client = TestClient(make_lists_app(tmp_path))
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert client.get("/v1/lists/preferred").status_code == 503
    build_lists(read_rows(ROWS), tmp_path)
    assert client.get("/readyz").status_code == 200


def test_with_a_key_only_those_who_send_it_get_lists(folder: Path):
    client = TestClient(make_lists_app(folder, api_key="secret"))
    assert client.get("/v1/lists/preferred").status_code == 401
    assert client.get("/v1/lists/preferred", headers={"X-API-Key": "secret"}).status_code == 200
    assert client.get("/healthz").status_code == 200


def test_serving_lists_loads_neither_the_agent_nor_chroma_nor_pandas():
    heavy = ("agent", "chromadb", "langchain_core", "pandas", "ibis", "sqlalchemy")
    code = f"import sys, api.app; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
