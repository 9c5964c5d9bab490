"""Race nutrition in its wrappers, and dry goods in bags."""

# ruff: noqa: E501  (the data of a path reads worse when it is cut)

from catalog.demo.shapes.ink import Ink, darker, ellipse, lighter, line, path, rect

__all__ = ["bar", "cubes", "gel", "pouch", "tablets", "tub"]


def gel(ink: Ink) -> str:
    """A gel sachet with a tear-off tip."""
    body = "M140 118 C136 104 150 98 168 98 L176 62 h48 L232 98 C250 98 264 104 260 118 L272 330 C272 342 262 348 250 348 h-100 C138 348 128 342 128 330 Z"
    return (
        path(body, "url(#main)", ink.edge, 2)
        + path("M176 62 h48 l-3 -20 h-42 Z", ink.second, darker(ink.second, 0.6), 2)
        + path(
            "M131 300 L271 300 L272 332 C272 342 262 348 250 348 h-100 C138 348 128 342 128 332 Z", ink.shade
        )
        + "".join(line(f"M{x} 322 v22", lighter(ink.main, 0.4), 3, opacity=0.6) for x in range(140, 268, 11))
        + ellipse(200, 204, 50, 58, ink.second, opacity=0.95)
        + path("M206 160 L172 214 h24 l-10 38 38 -56 h-24 Z", lighter(ink.main, 0.75))
        + line("M150 128 L144 286", "#ffffff", 7, opacity=0.4)
    )


def bar(ink: Ink) -> str:
    """A bar in its wrapper, one end open."""
    teeth = "".join("l-8 9 l8 9 " for _ in range(5))
    return (
        '<g transform="rotate(-16 200 200)">'
        + path("M252 158 L338 164 C350 176 350 226 338 238 L252 242 Z", "#a8733f", "#7d5229", 2)
        + "".join(
            ellipse(x, y, 6, 4.5, c)
            for x, y, c in (
                (280, 180, "#e8c89a"),
                (304, 198, "#7a4a22"),
                (284, 216, "#e8c89a"),
                (320, 178, "#7a4a22"),
                (324, 218, "#e8c89a"),
            )
        )
        + path(
            "M64 152 L262 146 L252 160 L268 172 L252 186 L268 200 L252 214 L268 228 L252 240 L262 254 L64 248 Z",
            "url(#main)",
            ink.edge,
            2,
        )
        + path(f"M64 152 {teeth}L84 248 L84 152 Z", ink.shade)
        + rect(104, 174, 132, 52, ink.second, 12)
        + line("M120 192 h86 M120 210 h54", lighter(ink.main, 0.8), 7)
        + "</g>"
    )


def cubes(ink: Ink) -> str:
    """Fruit jellies or chews, sugared."""
    parts = []
    for x, y, turn in ((112, 214, -8), (206, 224, 6), (158, 132, 4), (252, 140, -6)):
        cube = rect(x, y, 86, 76, "url(#main)", 18, stroke=ink.edge, width=2, turn=turn) + path(
            f"M{x + 12} {y + 18} q30 -14 58 -2", "none", "#ffffff", 6, opacity=0.5
        )
        grains = "".join(
            ellipse(x + dx, y + dy, 2.4, 2.4, "#ffffff", opacity=0.9)
            for dx, dy in ((18, 34), (34, 52), (52, 30), (66, 54), (44, 62), (70, 24))
        )
        parts.append(cube + grains)
    return "".join(parts)


def tub(ink: Ink) -> str:
    """A tub of powder."""
    return (
        rect(108, 104, 184, 240, "url(#main)", 22, stroke=ink.edge, width=2)
        + rect(98, 62, 204, 56, ink.shade, 14, stroke=ink.edge, width=2)
        + "".join(line(f"M{x} 70 v40", lighter(ink.main, 0.25), 3, opacity=0.6) for x in range(112, 294, 14))
        + rect(108, 156, 184, 128, ink.second, 0)
        + path("M208 172 L168 230 h28 l-12 42 46 -62 h-30 Z", lighter(ink.main, 0.8))
        + line("M128 306 h144", lighter(ink.main, 0.5), 6)
    )


def pouch(ink: Ink, *, shows: str = "", window: bool = True) -> str:
    """A standing pouch; what it holds shows in a window in the colour `shows`."""
    parts = [
        path("M116 70 L284 70 L296 322 C296 342 280 350 262 350 L138 350 C120 350 104 342 104 322 Z", "url(#main)", ink.edge, 2),
        path("M116 70 h168 l2 34 H114 Z", ink.shade), line("M118 112 h164", lighter(ink.main, 0.45), 3),
        rect(132, 132, 136, 76, ink.second, 12), line("M150 158 h100 M150 182 h64", lighter(ink.main, 0.85), 8),
    ]  # fmt: skip
    if window and shows:
        parts.append(ellipse(200, 276, 62, 48, lighter(shows, 0.3), stroke=ink.shade, width=3))
        for n in range(24):
            x, y = 158 + (n * 37) % 86, 248 + (n * 23) % 58
            if ((x - 200) / 54) ** 2 + ((y - 276) / 40) ** 2 < 1:
                parts.append(
                    ellipse(x, y, 9, 6.5, shows if n % 3 else darker(shows, 0.75), turn=n * 31 % 180)
                )
    return "".join(parts)


def tablets(ink: Ink) -> str:
    """A tube of tablets, two beside it."""
    disc = (
        ellipse(0, 8, 40, 22, darker("#f3efe4", 0.85))
        + ellipse(0, 0, 40, 22, "#f9f6ee", stroke="#cfc8b6", width=2)
        + line("M-18 0 h36", "#d8d1bf", 4)
    )
    return (
        rect(138, 92, 92, 250, "url(#main)", 16, stroke=ink.edge, width=2)
        + rect(132, 58, 104, 48, ink.second, 12, stroke=darker(ink.second, 0.6), width=2)
        + rect(138, 150, 92, 120, "#ffffff", 0, opacity=0.85)
        + path("M184 166 C164 196 156 212 156 228 a28 28 0 0 0 56 0 C212 212 204 196 184 166 Z", ink.main)
        + f'<g transform="translate(290 306)">{disc}</g><g transform="translate(270 258) rotate(-12)">{disc}</g>'
    )
