"""What is worn on wrist, chest and head: watches, sensors, sound and light."""

# ruff: noqa: E501  (the data of a path reads worse when it is cut)

from catalog.demo.shapes.ink import Ink, darker, ellipse, lighter, line, path, rect

__all__ = ["armband", "bone_headphones", "chest_strap", "clip", "earphones", "harness", "headlamp", "watch"]


def watch(ink: Ink, *, big: bool = False, amoled: bool = False, solar: bool = False) -> str:
    """A sports watch from the front."""
    r = 88 if big else 78
    dark = "#14161a"
    strap = path(f"M152 {200 - r} L160 48 C162 36 238 36 240 48 L248 {200 - r} Z", "url(#main)", ink.edge, 2)
    strap += path(
        f"M152 {200 + r} L160 352 C162 364 238 364 240 352 L248 {200 + r} Z", "url(#main)", ink.edge, 2
    )
    strap += "".join(rect(192, y, 16, 6, ink.shade, 3) for y in (306, 322, 338))
    ring = ellipse(200, 200, r + 8, r + 8, ink.shade, stroke=ink.edge, width=2) + ellipse(
        200, 200, r, r, ink.second, stroke=darker(ink.second, 0.6), width=2
    )
    face = ellipse(200, 200, r - 13, r - 13, dark)
    buttons = "".join(
        rect(x, y, 16, 22, "#8d9299", 5)
        for x, y in ((276, 156), (284, 190), (276, 224), (106, 156), (106, 224))
    )
    glow = "#39d98a" if not amoled else "#ff7ac6"
    shown = (
        f'<text x="200" y="206" font-family="DejaVu Sans, Verdana, sans-serif" font-size="34" font-weight="700" fill="#f4f6f8" text-anchor="middle">10:24</text>'
        f'<text x="200" y="238" font-family="DejaVu Sans, Verdana, sans-serif" font-size="17" fill="{glow}" text-anchor="middle">12,4 km</text>'
        + line("M160 164 l10 -10 8 14 10 -22 10 26 10 -16 8 8 h18", glow, 4)
    )
    arc = line(
        f"M{200 - r + 24} 226 A{r - 22} {r - 22} 0 0 0 {200 + r - 24} 226",
        glow if not solar else "#f5c518",
        6,
        opacity=0.9,
    )
    return strap + buttons + ring + face + shown + arc


def chest_strap(ink: Ink) -> str:
    """A chest strap with its sensor."""
    return (
        path(
            "M60 190 C60 110 340 110 340 190 C340 240 300 262 260 268 L260 240 C290 234 314 220 314 192 C314 142 86 142 86 192 C86 220 110 234 140 240 L140 268 C100 262 60 240 60 190 Z",
            "url(#main)",
            ink.edge,
            2,
        )
        + rect(118, 222, 164, 62, ink.shade, 30, stroke=ink.edge, width=2)
        + rect(152, 230, 96, 46, ink.second, 22, stroke=darker(ink.second, 0.6), width=2)
        + line("M168 254 h12 l6 -12 8 22 8 -14 4 4 h22", "#ffffff", 4)
    )


def armband(ink: Ink) -> str:
    """An optical sensor on an arm band."""
    return (
        path("M92 150 C92 84 308 84 308 150 L308 250 C308 316 92 316 92 250 Z", "url(#main)", ink.edge, 2)
        + path(
            "M92 150 C92 200 308 200 308 150 L308 128 C290 84 110 84 92 128 Z",
            darker(ink.main, 0.5),
            opacity=0.55,
        )
        + rect(142, 176, 116, 92, ink.shade, 26, stroke=ink.edge, width=2)
        + ellipse(200, 222, 32, 32, ink.second, stroke=darker(ink.second, 0.6), width=2)
        + line("M180 222 h10 l5 -10 7 20 6 -12 4 2 h10", "#ffffff", 4)
    )


def bone_headphones(ink: Ink) -> str:
    """Bone-conduction headphones: a bow behind the neck, pads before the ears."""
    return (
        line("M96 196 C84 92 316 92 304 196", ink.main, 15)
        + line("M96 190 C86 98 314 98 304 190", lighter(ink.main, 0.3), 3, opacity=0.6)
        + path("M92 190 C66 196 56 238 76 258 C86 268 102 262 104 246 L110 206 Z", "url(#main)", ink.edge, 2)
        + path(
            "M308 190 C334 196 344 238 324 258 C314 268 298 262 296 246 L290 206 Z", "url(#main)", ink.edge, 2
        )
        + line("M104 246 C116 278 132 288 146 286 M296 246 C284 278 268 288 254 286", ink.main, 12)
        + ellipse(154, 284, 20, 25, ink.second, stroke=darker(ink.second, 0.6), width=2, turn=-16)
        + ellipse(246, 284, 20, 25, ink.second, stroke=darker(ink.second, 0.6), width=2, turn=16)
    )


def earphones(ink: Ink) -> str:
    """Two open-ear earphones and their case."""
    case = (
        rect(108, 226, 184, 96, "url(#main)", 44, stroke=ink.edge, width=2)
        + line("M110 266 h180", ink.edge, 2)
        + ellipse(200, 296, 5, 5, ink.second)
    )
    one = (
        ellipse(0, 0, 25, 31, ink.second, stroke=darker(ink.second, 0.6), width=2)
        + line("M4 -26 C44 -74 74 -20 44 34", ink.main, 11)
        + ellipse(-4, 4, 11, 14, darker(ink.second, 0.5))
    )
    return (
        case
        + f'<g transform="translate(138 152)">{one}</g><g transform="translate(262 152) scale(-1 1)">{one}</g>'
    )


def headlamp(ink: Ink, *, strong: bool = False) -> str:
    """A headlamp with its band; a strong one has two lights and a rear battery."""
    beam = path("M200 220 L40 380 L360 380 Z", "#fff3b0", opacity=0.55)
    band = path(
        "M72 170 C84 84 316 84 328 170 L336 214 C300 176 100 176 64 214 Z",
        "url(#second)",
        darker(ink.second, 0.6),
        2,
    )
    top = path("M184 104 L216 104 L222 188 L178 188 Z", ink.second, darker(ink.second, 0.6), 2)
    lamp = rect(136, 164, 128, 86, "url(#main)", 22, stroke=ink.edge, width=2)
    lights = [
        ellipse(200, 207, 31, 31, "#e9edf2", stroke=darker(ink.main, 0.5), width=3),
        ellipse(200, 207, 19, 19, "#fff7cf"),
    ]
    if strong:
        lights = [
            ellipse(176, 207, 25, 25, "#e9edf2", stroke=ink.edge, width=3), ellipse(176, 207, 14, 14, "#fff7cf"),
            ellipse(230, 207, 21, 21, "#e9edf2", stroke=ink.edge, width=3), ellipse(230, 207, 11, 11, "#fff7cf"),
        ]  # fmt: skip
    bolts = (
        rect(128, 186, 10, 42, ink.shade, 4)
        + rect(262, 186, 10, 42, ink.shade, 4)
        + rect(186, 156, 28, 10, ink.second, 4)
    )
    return beam + band + top + lamp + "".join(lights) + bolts


def harness(ink: Ink) -> str:
    """A reflective harness."""
    shine = "#dfe6ea"
    parts = [
        line("M128 70 C140 150 170 196 200 214 C230 196 260 150 272 70", ink.main, 30),
        line("M200 214 C172 232 128 260 96 262 M200 214 C228 232 272 260 304 262", ink.main, 30),
        line("M92 262 C150 316 250 316 308 262", ink.main, 32),
        line(
            "M128 70 C140 150 170 196 200 214 C230 196 260 150 272 70 M92 262 C150 316 250 316 308 262",
            shine,
            9,
        ),
        line("M200 214 C172 232 128 260 96 262 M200 214 C228 232 272 260 304 262", shine, 9),
        ellipse(200, 214, 27, 27, ink.second, stroke=darker(ink.second, 0.6), width=2),
        ellipse(200, 214, 13, 13, lighter(ink.second, 0.5)),
    ]
    return "".join(parts)


def clip(ink: Ink) -> str:
    """A small light that clips on."""
    return (
        ellipse(200, 190, 112, 112, lighter(ink.main, 0.75), opacity=0.8)
        + rect(126, 130, 148, 120, "url(#main)", 36, stroke=ink.edge, width=2)
        + ellipse(200, 190, 38, 38, lighter(ink.main, 0.45), stroke=lighter(ink.main, 0.7), width=4)
        + ellipse(200, 190, 16, 16, "#ffffff")
        + rect(150, 246, 100, 54, ink.second, 14, stroke=darker(ink.second, 0.6), width=2)
        + line("M166 274 h68", darker(ink.second, 0.6), 5)
    )
