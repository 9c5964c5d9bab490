"""What an import refuses: one entry for each bad row or value."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["BadRow", "Refusal", "write_report"]


@dataclass(frozen=True)
class Refusal:
    """One refused row: its line (from 1), its SKU where it could be read, the field at fault, and the
    reason.
    """

    line: int
    sku: str | None
    field: str | None
    reason: str

    def as_dict(self) -> dict[str, object]:
        """The report's row."""
        return asdict(self)


class BadRow(ValueError):
    """A row that can't be taken in: the `field` at fault and the `reason`."""

    def __init__(self, field: str | None, reason: str, sku: str | None = None) -> None:
        super().__init__(f"{field}: {reason}" if field else reason)
        self.field, self.reason, self.sku = field, reason, sku


def write_report(path: Path, refusals: Iterable[Refusal]) -> None:
    """Write refusals as JSON Lines."""
    lines = [json.dumps(refusal.as_dict(), ensure_ascii=False) for refusal in refusals]
    path.write_text("".join(line + "\n" for line in lines), "utf-8")
