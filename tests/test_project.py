"""What holds for the project as a whole: locks, packages, documents."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = PROJECT["tool"]["importlinter"]["root_packages"]
LOCKS = sorted(ROOT.glob("requirements*.lock"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_hashes_and_no_address(lock: Path):
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"://| @ |file:|find-links|index-url", text)
    assert not re.search(r"^(torch|transformers|sentence-transformers|nvidia)", text, re.MULTILINE)
    entries = re.findall(r"^[a-zA-Z0-9_.\[\],-]+==\S+.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    assert len(entries) > 100
    assert all("--hash=sha256:" in entry for entry in entries)


def test_the_locks_agree_on_every_version():
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in re.findall(
            r"^([\w.-]+)==([\w.+!]+)(?: \\| ;|$)", lock.read_text(), re.MULTILINE
        ):
            versions.setdefault(f"{lock.name}:{name}", set()).add(version)
    by_name: dict[str, set[frozenset[str]]] = {}
    for key, found in versions.items():
        by_name.setdefault(key.split(":")[1], set()).add(frozenset(found))
    assert {name: found for name, found in by_name.items() if len(found) > 1} == {}


def test_every_package_folder_is_seen_by_the_import_contract():
    blind = [
        str(folder.relative_to(ROOT))
        for package in PACKAGES
        for folder in [ROOT / package, *(ROOT / package).rglob("*")]
        if folder.is_dir()
        and folder.name != "__pycache__"
        and any(folder.glob("*.py"))
        and not (folder / "__init__.py").exists()
    ]
    assert blind == []


def test_no_installed_package_hides_one_of_ours():
    taken = importlib.metadata.packages_distributions()
    ours = {name: taken[name] for name in (*PACKAGES, "web", "wiring") if name in taken}
    assert all(names == ["foulee"] for names in ours.values())


def test_the_wheel_would_hold_every_package():
    kept = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"]
    assert set(kept) == {*PACKAGES, "web.py", "wiring.py"}


def test_the_readme_is_short_and_every_path_it_names_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 150
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_/]*(?:\.[a-z]+)?)`", text) + re.findall(
        r"\]\((docs/[^)]+)\)", text
    )
    assert named and [path for path in named if not (ROOT / path).exists()] == [
        "agent/nodes/x.py",
        "tools/x.py",
    ]
