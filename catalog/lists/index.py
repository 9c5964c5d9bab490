"""The published lists: a folder of mapped arrays, a manifest, and a pointer that is switched in one step.

    OUT/current                  the name of the version that serves
    OUT/versions/NAME/manifest.json, names.json, ARRAY.npy

Names (`names.json` holds categories, merchants, markets, themes, cohorts): codes start at 0; -1 is none.
Ids of customers and SKUs are UTF-8 bytes end to end, sorted, with offsets. Lists are CSR: `rows_at[u]` to
`rows_at[u + 1]`.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock

from catalog.lists.errors import ListIndexDamaged, ListIndexMissing

__all__ = ["SCHEMA", "Ids", "ListIndex", "check", "pack_ids", "publish"]

SCHEMA = 1
_KEPT = 2  # versions: the one that serves, and the one that readers may still have open
NAMES = ("category", "merchant", "market", "theme", "cohort")


class Ids:
    """Sorted ids in two mapped arrays; found by halving."""

    def __init__(self, text: np.ndarray, at: np.ndarray) -> None:
        self._text, self._at = text, at

    def __len__(self) -> int:
        return len(self._at) - 1

    def __getitem__(self, code: int) -> str:
        return self._bytes(code).decode("utf-8", "surrogatepass")

    def find(self, name: str) -> int:
        """The code of an id, -1 when it is not there."""
        wanted = name.encode("utf-8", "surrogatepass")
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self._bytes(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low if low < len(self) and self._bytes(low) == wanted else -1

    def _bytes(self, code: int) -> bytes:
        return self._text[int(self._at[code]) : int(self._at[code + 1])].tobytes()


def pack_ids(names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """Bytes (uint8) and offsets (int64) of ids that are sorted by their UTF-8 bytes."""
    parts = [name.encode("utf-8", "surrogatepass") for name in names]
    at = np.concatenate([[0], np.cumsum([len(part) for part in parts], dtype=np.int64)]).astype(np.int64)
    return np.frombuffer(b"".join(parts), dtype=np.uint8), at


class ListIndex:
    """One version, opened: `arrays` are mapped, read-only.

    Sizes and headers are checked here, hashes by `check`.

    Raises: ListIndexMissing, ListIndexDamaged.
    """

    def __init__(self, out: Path) -> None:
        self.version = current_version(out)
        folder = out / "versions" / self.version
        self.manifest = _manifest(folder)
        self.arrays: dict[str, np.ndarray] = {}
        for name, told in self.manifest["files"].items():
            file = folder / name
            if not file.is_file() or file.stat().st_size != told["bytes"]:
                raise ListIndexDamaged(file, "missing or of another size than the manifest says")
            if file.suffix == ".npy":
                self.arrays[file.stem] = _mapped(file, told)
        names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
        self.names: dict[str, list[str]] = names["names"]
        self.ranges: dict[str, Any] = names["ranges"]
        self.codes = {kind: {name: code for code, name in enumerate(self.names[kind])} for kind in NAMES}
        self.users = Ids(self.arrays["users"], self.arrays["users_at"])
        self.skus = Ids(self.arrays["skus"], self.arrays["skus_at"])


def current_version(out: Path) -> str:
    """The version that serves. Raises: ListIndexMissing."""
    try:
        return (out / "current").read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ListIndexMissing(out, "no lists are published there") from error


def publish(out: Path, arrays: Mapping[str, np.ndarray], names: Any, about: Mapping[str, Any]) -> str:
    """Write a version aside, then switch to it. Stopping at any moment leaves the old one serving.

    Returns: the version's name, made from its content: equal input gives equal files and an equal name.
    """
    versions = out / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    with FileLock(out / "build.lock"):
        for left in versions.glob(".building-*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=".building-", dir=versions))
        try:
            folder.chmod(0o755)
            files = _write(folder, arrays, names)
            manifest = {"schema": SCHEMA, **about, "files": files}
            text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            version = hashlib.sha256(text.encode()).hexdigest()[:16]
            _write_synced(folder / "manifest.json", text.encode())
            target = versions / version
            if target.exists() and not _faults(target):
                shutil.rmtree(folder)
            else:
                # A damaged one of the same content makes room.
                if target.exists():
                    target.rename(versions / f".building-old-{version}-{os.getpid()}")
                folder.rename(target)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        _write_synced(out / "current.new", f"{version}\n".encode())
        (out / "current.new").replace(out / "current")
        _remove_old(versions, version)
    return version


def check(out: Path) -> list[str]:
    """Every file against its hash: what is wrong, in words; empty when all is well.

    Raises: ListIndexMissing.
    """
    return _faults(out / "versions" / current_version(out))


def _faults(folder: Path) -> list[str]:
    try:
        manifest = _manifest(folder)
    except ListIndexDamaged as error:
        return [str(error)]
    text = (folder / "manifest.json").read_bytes()
    faults = []
    if hashlib.sha256(text).hexdigest()[:16] != folder.name:
        faults.append("manifest.json: altered")
    for name, told in manifest["files"].items():
        file = folder / name
        if not file.is_file():
            faults.append(f"{name}: missing")
        elif _hash(file) != told["sha256"]:
            faults.append(f"{name}: altered")
    return faults


def _write(folder: Path, arrays: Mapping[str, np.ndarray], names: Any) -> dict[str, Any]:
    files: dict[str, Any] = {}
    for name, array in sorted(arrays.items()):
        file = folder / f"{name}.npy"
        with file.open("wb") as out:
            np.save(out, np.ascontiguousarray(array), allow_pickle=False)
            out.flush()
            os.fsync(out.fileno())
        files[file.name] = {"dtype": array.dtype.str, "shape": list(array.shape)}
    text = json.dumps(names, ensure_ascii=False, sort_keys=True)
    _write_synced(folder / "names.json", text.encode("utf-8", "surrogatepass"))
    files["names.json"] = {}
    for name, told in files.items():
        told |= {"bytes": (folder / name).stat().st_size, "sha256": _hash(folder / name)}
    return files


def _write_synced(file: Path, text: bytes) -> None:
    with file.open("wb") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())


def _remove_old(versions: Path, serving: str) -> None:
    found = sorted((path for path in versions.iterdir()), key=lambda path: path.stat().st_mtime, reverse=True)
    old = [path for path in found if path.name != serving and not path.name.startswith(".")]
    for path in (*old[_KEPT - 1 :], *versions.glob(".building-*")):
        shutil.rmtree(path, ignore_errors=True)


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ListIndexDamaged(folder, f"no manifest that can be read ({error})") from error
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        raise ListIndexDamaged(folder, "made by another version of Foulée")
    return manifest


def _mapped(file: Path, told: Mapping[str, Any]) -> np.ndarray:
    try:
        # Nothing can be mapped of an empty array.
        empty = 0 in told["shape"]
        array: np.ndarray = np.load(file, mmap_mode=None if empty else "r", allow_pickle=False)
    except (OSError, ValueError) as error:
        raise ListIndexDamaged(file, str(error)) from error
    if array.dtype.str != told["dtype"] or list(array.shape) != told["shape"]:
        raise ListIndexDamaged(file, "its header differs from the manifest")
    return np.asarray(array)


def _hash(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
