"""Files of queries in, runs as TREC reads them out."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from cli.printing import echo

__all__ = ["queries_of", "write_run"]


def queries_of(path: Path) -> list[tuple[str, str]]:
    """The (id, text) of each line `qid<TAB>text`; blank lines are passed over.

    Raises: ValueError naming the line that has no tab, or no id.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        qid, tab, text = line.partition("\t")
        if not tab or not qid.strip():
            raise ValueError(f"{path}:{number}: not of the form qid<TAB>text")
        found.append((qid.strip(), text))
    return found


def write_run(path: Path | None, results: Iterable[tuple[str, Sequence[tuple[str, float]]]]) -> None:
    """Write `qid Q0 id rank score foulee` for each result, to `path` or to stdout; ranks count from 1."""
    lines = [
        f"{qid} Q0 {found} {rank} {score:.6f} foulee"
        for qid, ranked in results
        for rank, (found, score) in enumerate(ranked, 1)
    ]
    if path is None:
        for line in lines:
            echo(line)
    else:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
