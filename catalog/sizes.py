"""Sizes across systems: what a runner types (`US 9`, `26.5 cm`, `41`) as the sizes that a shop stocks."""

import re
from collections.abc import Iterable

__all__ = ["sizes_matching"]

# EU size: UK, US men, US women, foot length in cm. Makers differ by half a size: neighbours are not guessed.
_SHOES: tuple[tuple[str, str, str, str, str], ...] = (
    ("35", "2.5", "3", "4.5", "21.5"), ("35.5", "3", "3.5", "5", "22"), ("36", "3.5", "4", "5.5", "22.5"),
    ("36.5", "4", "4.5", "6", "23"), ("37", "4", "5", "6.5", "23.3"), ("37.5", "4.5", "5", "6.5", "23.5"),
    ("38", "5", "5.5", "7", "24"), ("38.5", "5.5", "6", "7.5", "24.5"), ("39", "6", "6.5", "8", "25"),
    ("40", "6.5", "7", "8.5", "25.5"), ("40.5", "7", "7.5", "9", "26"), ("41", "7.5", "8", "9.5", "26.3"),
    ("42", "8", "8.5", "10", "26.5"), ("42", "8", "9", "10.5", "27"), ("42.5", "8", "9", "10.5", "27"),
    ("43", "8.5", "9.5", "11", "27.5"), ("44", "9", "10", "11.5", "28"), ("44", "9.5", "10", "11.5", "28"),
    ("44.5", "9.5", "10.5", "12", "28.5"), ("45", "10", "11", "12.5", "29"), ("45.5", "10.5", "11.5", "13",
    "29.5"),
    ("46", "11", "12", "13.5", "30"), ("47", "12", "13", "14.5", "30.5"), ("48", "13", "14", "15.5", "31.5"),
)  # fmt: skip
_LETTERS = {
    "2XL": "XXL",
    "XXXL": "3XL",
    "3XL": "XXXL",
    "XXL": "2XL",
    "SMALL": "S",
    "MEDIUM": "M",
    "LARGE": "L",
}
_RANGE = re.compile(r"(\d{2}(?:\.5)?)\s*[-–/]\s*(\d{2}(?:\.5)?)")
_ORDER = ("XXS", "XS", "S", "M", "L", "XL", "2XL", "3XL")
_LETTER_RANGE = re.compile(r"(XXS|XS|S|M|L|XL|XXL|2XL|XXXL|3XL)\s*[-–/]\s*(XXS|XS|S|M|L|XL|XXL|2XL|XXXL|3XL)")


def sizes_matching(asked: Iterable[str], stocked: Iterable[str], gender: str | None = None) -> list[str]:
    """The stocked sizes that fit what was asked for.

    Args:
        asked: sizes as typed; a bare number of 15 or less is US, of 16 to 34 foot length in cm when none is
            stocked.
        stocked: sizes as the shop writes them: `42`, `39-41`, `M`, `US 9`.
        gender: `women` reads US sizes as women's; otherwise men's.
    Returns: a sorted list; empty when nothing fits.
    """
    wanted = {variant for size in asked for variant in _variants(size.upper().strip(), gender)}
    return sorted({size for size in stocked if _fits(size.upper().strip(), wanted)})


def _variants(size: str, gender: str | None) -> set[str]:
    """All ways to write a size. A bare number stays itself, and is US besides when small."""
    size = _LETTERS.get(size, size) if not re.search(r"\d", size) else size
    found = {size, _LETTERS.get(size, size)}
    number = re.sub(r"^(?:US|UK|EU|FR)\s*|\s*CM$", "", size).replace(",", ".").strip()
    number = number[:-2] if number.endswith(".0") else number
    us = 3 if gender == "women" else 2
    if size.startswith("UK"):
        found |= {row[0] for row in _SHOES if row[1] == number}
    elif size.startswith("US"):
        found |= {row[0] for row in _SHOES if row[us] == number}
    elif size.endswith("CM"):
        found |= _by_length(number)
    elif re.fullmatch(r"\d{1,2}(?:\.5)?", number) and float(number) <= 15:
        found |= {number, f"US {number}"} | {row[0] for row in _SHOES if row[us] == number}
    else:
        found |= {number, f"EU {number}"} if number else set()
    return found


def _plain_letter(size: str) -> str:
    return {"XXL": "2XL", "XXXL": "3XL"}.get(size, size)


def _by_length(number: str) -> set[str]:
    try:
        length = float(number)
    except ValueError:
        return set()
    nearest = min(abs(float(row[4]) - length) for row in _SHOES)
    return {row[0] for row in _SHOES if abs(float(row[4]) - length) == nearest} if nearest <= 0.5 else set()


def _fits(stocked: str, wanted: set[str]) -> bool:
    if stocked in wanted:
        return True
    if found := _RANGE.fullmatch(stocked):
        low, high = float(found[1]), float(found[2])
        return any(re.fullmatch(r"\d{2}(?:\.5)?", size) and low <= float(size) <= high for size in wanted)
    if found := _LETTER_RANGE.fullmatch(stocked):
        low, high = _ORDER.index(_plain_letter(found[1])), _ORDER.index(_plain_letter(found[2]))
        places = (_ORDER.index(_plain_letter(size)) for size in wanted if _plain_letter(size) in _ORDER)
        return any(low <= place <= high for place in places)
    bare = re.sub(r"^(?:EU|FR)\s*", "", stocked)
    return bare in wanted
