"""What a build says about itself, and which build is the published one."""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Literal, Protocol, Self

from retrieval.errors import IndexDamaged

__all__ = [
    "FORMAT",
    "MATRIX",
    "WORDS",
    "FilePointer",
    "Manifest",
    "Pointer",
    "checked_kind",
    "write_atomically",
]

FORMAT = 1
WORDS = "words.sqlite3"
MATRIX = "vectors.npy"
_NAME = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """One build: what it holds and what it was made from. `sizes` are bytes by file name."""

    kind: str
    build: str
    documents: int
    source: str
    embedder: str
    dimensions: int = 0
    vectors: Literal["pending", "ready"] = "pending"
    collection: str = ""
    sizes: Mapping[str, int] = field(default_factory=dict)
    sha256: Mapping[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def measured(self, folder: Path, *names: str) -> Self:
        """The same, with size and SHA-256 of these files."""
        sizes = {name: (folder / name).stat().st_size for name in names}
        return replace(self, sizes=sizes, sha256={name: _sha256(folder / name) for name in names})

    def check_sizes(self, folder: Path, *names: str) -> None:
        """Compare files (all without `names`) by size: instant. Raises: IndexDamaged."""
        for name in names or self.sizes:
            path = folder / name
            if not path.is_file():
                raise IndexDamaged(str(path), "missing")
            if path.stat().st_size != self.sizes.get(name):
                raise IndexDamaged(str(path), f"{path.stat().st_size} bytes, {self.sizes.get(name)} expected")

    def check_hashes(self, folder: Path) -> None:
        """Compare every file with its SHA-256. Raises: IndexDamaged."""
        self.check_sizes(folder)
        for name, expected in self.sha256.items():
            if _sha256(folder / name) != expected:
                raise IndexDamaged(str(folder / name), "its content is not what was written")

    def write(self, folder: Path) -> None:
        write_atomically(folder / _NAME, json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Raises: IndexDamaged when the manifest is missing, unreadable or of another format."""
        path = folder / _NAME
        try:
            value = json.loads(path.read_text("utf-8"))
            manifest = cls(**value)
        except (OSError, ValueError, TypeError) as error:
            raise IndexDamaged(str(path), str(error)) from error
        if manifest.format != FORMAT:
            raise IndexDamaged(str(path), f"format {manifest.format}, {FORMAT} expected")
        return manifest

    @staticmethod
    def stamp(folder: Path) -> tuple[int, int] | None:
        """Changes whenever the manifest is written; None where there is none. Costs one `stat`."""
        try:
            status = (folder / _NAME).stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns


class Pointer(Protocol):
    """Where the id of the published build of each kind is kept."""

    def read(self, kind: str) -> str | None: ...
    def write(self, kind: str, build: str) -> None: ...


class FilePointer:
    """The pointer as a file `<root>/<kind>/published`, replaced atomically."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, kind: str) -> str | None:
        try:
            return (self._root / kind / "published").read_text("utf-8").strip() or None
        except FileNotFoundError:
            return None

    def write(self, kind: str, build: str) -> None:
        write_atomically(self._root / kind / "published", build)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def checked_kind(kind: str) -> str:
    """The kind, if it can name a folder and a collection. Raises: ValueError."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{2,39}", kind):
        raise ValueError(f"{kind!r} cannot name an index: 3 to 40 of a-z, 0-9, _ and -.")
    return kind


def write_atomically(path: Path, text: str) -> None:
    """A reader sees the old text or the new one, also after a power cut. One writer at a time."""
    unfinished = path.with_name(path.name + ".unfinished")
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
