"""Sizes to wear as people type them: `taille 42`, `US 9`, `26,5 cm`, a bare `39` beside a shoe."""

import re

__all__ = ["find_sizes"]

Spans = list[tuple[int, int]]

_SYSTEM = r"(?:eu|uk|us|fr|u\.s\.)"
_SHOE = r"\d{1,2}(?:[.,]5)?(?: ?[12]/3)?"
_LETTER = r"(?:xxs|xs|s|m|l|xl|xxl|xxxl|[2-5]xl)"
_NAMES = r"(?:taille|size|pointure)"
_ASKS = (
    r"\b(?:tailles?|pointures?|peinture|sizes?|sized|chausse|fais|fait|mets|wears?|i'm|i am|in)"
    r"(?: (?:du|en|is|a|an|de|une?|the))? ?:? ?"
)
_UNITS = r"km|k|h|min|minutes?|g|ml|mm|l|m|€|\$|euros?|e|chf|jours?|semaines?|days|weeks|lumens|ans|years"
_NO_UNIT = rf"(?! ?(?:{_UNITS})\b)"
_SIZES: tuple[re.Pattern[str], ...] = (
    re.compile(rf"\b(?:{_NAMES} )?(?P<system>{_SYSTEM})(?: size)? ?(?P<size>{_SHOE})\b"),
    re.compile(rf"\b(?:{_NAMES} )?(?P<size>{_SHOE}) ?(?P<system>{_SYSTEM})\b"),
    re.compile(
        rf"\b(?:pieds?|foot|feet|{_NAMES})(?: (?:de|of|a|is|fait))? "
        r"(?P<size>[23]\d(?:[.,]\d)?) ?(?P<system>cm)\b"
    ),
    re.compile(r"\b(?P<size>2[2-9][.,]5|3[0-2][.,]5) ?(?P<system>cm)\b"),
    re.compile(
        rf"{_ASKS}(?P<size>{_SHOE}|{_LETTER}|\d{{2,3}} ?[a-h])"
        rf"(?:(?: ?[-/] ?| (?:a|to|ou|or) )(?P<second>{_SHOE}|{_LETTER}))?\b{_NO_UNIT}(?!')"
    ),
    re.compile(rf"\b(?:en|du) (?P<size>(?:3[4-9]|4\d|5[0-2])(?:[.,]5)?)\b{_NO_UNIT}(?![.,'/:\d])"),
)
_BARE_LETTER = re.compile(r"(?<![\w'-])(XXS|XS|XXL|XXXL|[2-5]XL|XL|S|M|L|xxs|xs|xxl|xl)(?![\w'-])")
_BARE_NUMBER = re.compile(
    rf"(?<![\w.,'/+€$-])(?:3[4-9]|4\d|5[0-2])(?:[.,]5| 1/3| 2/3)?(?![\w.,'/:%+€$-]){_NO_UNIT}(?! x\b)"
)
_STOCKED_ONLY = re.compile(r"\b\d{2,3}[a-h]\b|\b\d{2}-\d{2}\b")


def find_sizes(
    folded: str, original: str, known: frozenset[str], taken: Spans, worn: bool
) -> tuple[list[str], Spans]:
    """Sizes as typed (`42`, `M`, `US 9`, `26.5 cm`) and their spans.

    Args:
        folded: the folded text; `original` has the same length and shows what was upper case.
        known: sizes that the shop stocks, upper case; `85B` counts only when it is one of them.
        taken: spans of prices and measures, which hold no size.
        worn: the wish is for something worn, so that a bare `42` or `M` is a size.
    """
    sizes: list[str] = []
    spans: Spans = []

    def take(match: re.Match[str], *found: str) -> None:
        if any(match.start() < end and start < match.end() for start, end in [*taken, *spans]):
            return
        spans.append(match.span())
        sizes.extend(size for size in found if size and size not in sizes)

    for pattern in _SIZES:
        for match in pattern.finditer(folded):
            groups = match.groupdict()
            system = (groups.get("system") or "").replace(".", "").upper()
            take(match, _written(groups["size"], system), _written(groups.get("second") or "", ""))
    if worn and not sizes:
        for pattern, text in ((_BARE_NUMBER, folded), (_BARE_LETTER, original)):
            for match in pattern.finditer(text):
                take(match, _written(match.group(), ""))
    for match in _STOCKED_ONLY.finditer(folded):
        if match.group().upper() in known:
            take(match, match.group().upper())
    return sizes, spans


def _written(size: str, system: str) -> str:
    size = re.sub(r"\s+", " ", size.replace(",", ".")).upper().strip()
    if system == "CM":
        return f"{size} cm"
    return f"{system} {size}" if system in {"US", "UK"} else size
