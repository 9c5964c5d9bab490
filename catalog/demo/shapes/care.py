"""What looks after feet, skin and muscles."""

# ruff: noqa: E501  (the data of a path reads worse when it is cut)

from catalog.demo.shapes.ink import Ink, darker, ellipse, lighter, line, path, rect

__all__ = ["balls", "gun", "insoles", "plasters", "roller", "stick", "tape", "tube_of_cream"]


def insoles(ink: Ink) -> str:
    """A pair of insoles from above."""
    one = "M0 -140 C36 -142 54 -104 48 -58 C44 -26 32 0 34 40 C38 92 34 140 0 140 C-34 140 -40 96 -36 48 C-34 10 -46 -30 -48 -70 C-50 -112 -32 -138 0 -140 Z"
    inner = ellipse(-2, 92, 24, 32, ink.second, opacity=0.85) + ellipse(
        0, -72, 34, 44, lighter(ink.main, 0.25), opacity=0.6
    )
    arch = path("M-36 30 C-20 18 -18 -26 -44 -48 C-48 -20 -38 6 -36 30 Z", ink.second)
    shape = path(one, "url(#main)", ink.edge, 2) + inner + arch
    return f'<g transform="translate(136 200) rotate(-4)">{shape}</g><g transform="translate(264 200) scale(-1 1) rotate(-4)">{shape}</g>'


def roller(ink: Ink, *, grooved: bool = True) -> str:
    """A massage roller."""
    parts = [
        path(
            "M96 128 L268 92 C306 92 322 150 316 204 C310 252 292 280 272 284 L106 312 Z",
            "url(#main)",
            ink.edge,
            2,
        ),
        ellipse(104, 220, 50, 93, ink.shade, stroke=ink.edge, width=2, turn=4),
        ellipse(104, 220, 32, 62, ink.second, stroke=darker(ink.second, 0.6), width=2, turn=4),
        ellipse(104, 220, 23, 47, darker(ink.second, 0.4), turn=4),
    ]
    if grooved:
        for n in range(5):
            x = 160 + n * 31
            parts.append(
                line(
                    f"M{x} {120 - n * 6} C{x + 28} {150 - n * 5} {x + 26} {250 - n * 3} {x - 2} {298 - n * 5}",
                    ink.shade,
                    5,
                )
            )
        for n in range(4):
            for m in range(3):
                parts.append(rect(182 + n * 31, 146 - n * 5 + m * 48, 17, 30, ink.shade, 5, opacity=0.75))
    else:
        parts.append(
            line("M150 124 L276 98 M158 302 L274 280", lighter(ink.main, 0.3), 4)
            + ellipse(104, 220, 8, 14, "#39d98a", turn=4)
        )
    return "".join(parts)


def balls(ink: Ink, *, pieces: int = 2) -> str:
    """Massage balls."""
    parts = []
    for x, y, r in ((146, 226, 78), (270, 246, 60))[: max(1, min(2, pieces))]:
        parts.append(ellipse(x, y, r, r, "url(#main)", stroke=ink.edge, width=2))
        for dx, dy in (
            (-0.4, -0.3),
            (0.1, -0.55),
            (0.45, -0.1),
            (-0.1, 0.1),
            (0.3, 0.4),
            (-0.5, 0.3),
            (-0.1, 0.6),
        ):
            parts.append(ellipse(x + dx * r, y + dy * r, r * 0.06, r * 0.045, ink.second))
        parts.append(
            path(
                f"M{x - r * 0.6:g} {y - r * 0.3:g} A{r * 0.75:g} {r * 0.75:g} 0 0 1 {x:g} {y - r * 0.74:g}",
                "none",
                "#ffffff",
                6,
                opacity=0.4,
            )
        )
    return "".join(parts)


def gun(ink: Ink) -> str:
    """A massage gun with a ball head."""
    return (
        rect(116, 116, 178, 82, "url(#main)", 36, stroke=ink.edge, width=2)
        + path("M216 190 L284 190 L276 330 C274 346 226 346 224 330 Z", ink.shade, ink.edge, 2)
        + rect(84, 134, 40, 46, "#8d9299", 8)
        + ellipse(66, 157, 32, 34, ink.second, stroke=darker(ink.second, 0.7), width=2)
        + ellipse(262, 157, 18, 18, ink.second)
        + "".join(ellipse(250, y, 5, 5, "#39d98a") for y in (226, 246, 266))
        + line("M226 304 h50", ink.second, 6)
    )


def tape(ink: Ink, *, rolls: int = 1) -> str:
    """Rolls of tape."""

    def one(x: float, y: float, r: float, fill: str) -> str:
        return (
            path(f"M{x} {y - r} h86 a{r} {r} 0 0 1 0 {2 * r} h-86 Z", darker(ink.main, 0.8), ink.edge, 2)
            + ellipse(x, y, r * 0.92, r, fill, stroke=ink.edge, width=2)
            + ellipse(x, y, r * 0.5, r * 0.54, "#f6f4ef", stroke=ink.edge, width=2)
            + ellipse(x, y, r * 0.72, r * 0.78, "none", stroke=ink.shade, width=2)
        )

    tail = path("M150 288 L346 296 L340 334 L138 322 Z", ink.main, ink.edge, 2) + "".join(
        line(f"M{x} {296 + (x - 170) * 0.03:g} q8 14 0 28", ink.second, 3) for x in range(170, 340, 24)
    )
    if rolls > 1:
        return one(206, 142, 66, ink.second) + one(146, 232, 76, "url(#main)")
    return tail + one(152, 206, 104, "url(#main)")


def stick(ink: Ink) -> str:
    """A twist-up stick without its cap."""
    return (
        path("M146 158 C146 96 254 96 254 158 Z", lighter(ink.second, 0.6), darker(ink.second, 0.7), 2)
        + rect(140, 154, 120, 30, darker(ink.main, 0.75), 6)
        + rect(132, 180, 136, 150, "url(#main)", 16, stroke=ink.edge, width=2)
        + rect(150, 212, 100, 70, "#ffffff", 10, opacity=0.85)
        + line("M164 234 h72 M164 256 h48", ink.main, 7)
        + rect(140, 326, 120, 24, ink.second, 8)
    )


def tube_of_cream(ink: Ink) -> str:
    """A tube standing on its cap."""
    return (
        path("M124 60 h152 L250 296 h-100 Z", "url(#main)", ink.edge, 2)
        + rect(120, 50, 160, 20, ink.shade, 4, stroke=ink.edge, width=2)
        + rect(152, 294, 96, 52, ink.second, 10, stroke=darker(ink.second, 0.6), width=2)
        + path("M140 120 L260 120 L250 210 L150 210 Z", "#ffffff", opacity=0.88)
        + line("M160 146 h80 M164 172 h54", ink.main, 8)
        + line("M146 90 L166 280", "#ffffff", 6, opacity=0.4)
    )


def plasters(ink: Ink) -> str:
    """A box of plasters with two before it."""
    one = rect(-66, -24, 132, 48, "#e8c39e", 24, stroke="#b98f66", width=2) + rect(
        -24, -24, 48, 48, "#f4dcc3", 4
    )
    dots = "".join(ellipse(x, y, 2.6, 2.6, "#b98f66") for x in (-48, -38, 38, 48) for y in (-8, 0, 8))
    return (
        rect(104, 70, 176, 176, "url(#main)", 12, stroke=ink.edge, width=2)
        + rect(104, 70, 176, 52, ink.second, 12)
        + path("M178 156 h28 v-28 h28 v28 h28 v28 h-28 v28 h-28 v-28 h-28 Z", "#ffffff", opacity=0.9)
        + f'<g transform="translate(150 292) rotate(-12)">{one}{dots}</g><g transform="translate(266 300) rotate(10)">{one}{dots}</g>'
    )
