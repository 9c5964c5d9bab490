"""What is carried along: water, belts, glasses, poles."""

# ruff: noqa: E501  (the data of a path reads worse when it is cut)

from catalog.demo.shapes.ink import Ink, darker, ellipse, lighter, line, path, rect

__all__ = ["belt", "bib_belt", "bottle_belt", "cup", "flask", "gaiters", "poles", "sunglasses", "vest"]


def vest(ink: Ink, *, large: bool = False) -> str:
    """A hydration vest from the front, two flasks in its chest pockets; a large one shows its load behind."""
    back = (
        rect(118, 62, 164, 210, darker(ink.main, 0.6), 40)
        if large
        else rect(132, 74, 136, 170, darker(ink.main, 0.6), 34)
    )
    left = "M146 64 C120 70 104 96 104 130 L96 262 C94 300 118 326 156 328 L182 326 C190 260 184 150 168 72 Z"
    right = (
        "M254 64 C280 70 296 96 296 130 L304 262 C306 300 282 326 244 328 L218 326 C210 260 216 150 232 72 Z"
    )
    parts = [back, path(left, "url(#main)", ink.edge, 2), path(right, "url(#main)", ink.edge, 2)]
    for x in (118, 236):
        parts.append(rect(x, 116, 46, 26, "#2b2f36", 8) + rect(x + 16, 94, 14, 26, "#c8d6df", 6))
        parts.append(
            rect(x, 136, 46, 104, lighter("#8fc7ec", 0.25), 14, stroke="#5d8db0", width=2, opacity=0.95)
        )
        parts.append(path(f"M{x - 4} 176 h54 v66 q0 16 -16 16 h-22 q-16 0 -16 -16 Z", ink.shade, ink.edge, 2))
        parts.append(line(f"M{x} 186 h46", ink.second, 6))
        parts.append(
            rect(x - 4, 268, 54, 44, ink.second, 10, stroke=darker(ink.second, 0.65), width=2, opacity=0.95)
        )
    parts.append(
        line("M176 150 H224 M182 226 H218", ink.second, 7)
        + rect(192, 142, 16, 16, "#e6e8ea", 4)
        + rect(192, 218, 16, 16, "#e6e8ea", 4)
    )
    if large:
        parts.append(
            line("M128 66 C150 40 250 40 272 66", ink.second, 10)
            + line("M86 200 L66 330 M314 200 L334 330", "#6a6e75", 7)
        )
    return "".join(parts)


def flask(ink: Ink, *, hard: bool = False) -> str:
    """A soft flask, or a bottle."""
    if hard:
        body = "M152 132 C150 116 160 108 176 106 h48 C240 108 250 116 248 132 L252 186 C246 200 246 212 252 226 L254 330 C254 346 244 354 228 354 h-56 C156 354 146 346 146 330 L148 226 C154 212 154 200 148 186 Z"
        return (
            path(body, "url(#main)", ink.edge, 2)
            + rect(160, 74, 80, 38, ink.second, 10)
            + rect(182, 44, 36, 36, darker(ink.second, 0.75), 10)
            + line("M164 240 v92", lighter(ink.main, 0.6), 8, opacity=0.6)
        )
    body = "M160 120 C138 132 136 164 146 192 C152 208 150 222 140 240 C128 270 130 330 156 350 C184 360 216 360 244 350 C270 330 272 270 260 240 C250 222 248 208 254 192 C264 164 262 132 240 120 Z"
    return (
        path(body, "url(#main)", ink.edge, 2, opacity=0.92)
        + path(
            "M146 216 C176 226 224 208 254 216 C254 224 256 232 260 240 C272 270 270 330 244 349 C216 359 184 359 156 349 C130 330 128 270 140 240 C144 232 146 224 146 216 Z",
            lighter(ink.main, 0.45),
            opacity=0.85,
        )
        + rect(148, 92, 104, 32, "#33373d", 9, stroke="#1d2024", width=2)
        + "".join(line(f"M{x} 98 v20", "#565b63", 3) for x in range(160, 246, 12))
        + path("M178 92 L184 74 h32 L222 92 Z", ink.second, darker(ink.second, 0.6), 2)
        + rect(186, 56, 28, 22, lighter(ink.second, 0.35), 8, stroke=darker(ink.second, 0.6), width=2)
        + rect(150, 192, 100, 22, ink.second, 8, opacity=0.95)
        + "".join(
            line(f"M246 {y} h{-24 if n % 2 else -14}", darker(ink.main, 0.5), 3)
            for n, y in enumerate(range(244, 340, 22))
        )
        + line("M154 250 C146 280 150 310 162 334", "#ffffff", 7, opacity=0.55)
    )


def cup(ink: Ink) -> str:
    """A folding cup with a loop."""
    return (
        path("M112 130 L136 318 C150 338 250 338 264 318 L288 130 Z", "url(#main)", ink.edge, 2)
        + ellipse(200, 130, 88, 22, lighter(ink.main, 0.35), stroke=ink.edge, width=3)
        + ellipse(200, 133, 74, 15, darker(ink.main, 0.55))
        + line("M286 150 C344 156 342 226 276 226", ink.second, 12)
        + line("M130 200 C160 214 240 214 270 200 M138 262 C164 274 236 274 262 262", ink.shade, 4)
    )


def belt(ink: Ink, *, pouch: bool = False) -> str:
    """A running belt, a tube, or with a zipped pouch."""
    parts = [
        path(
            "M52 178 C60 110 340 110 348 178 C352 232 320 262 200 262 C80 262 48 232 52 178 Z",
            "url(#main)",
            ink.edge,
            2,
        ),
        path(
            "M74 180 C86 140 314 140 326 180 C322 206 290 214 200 214 C110 214 78 206 74 180 Z",
            darker(ink.main, 0.42),
        ),
    ]
    if pouch:
        parts.append(
            path(
                "M112 216 C140 228 260 228 288 216 L280 292 C260 312 140 312 120 292 Z",
                ink.second,
                darker(ink.second, 0.6),
                2,
            )
        )
        parts.append(
            line("M126 240 C160 252 240 252 274 240", darker(ink.second, 0.5), 5)
            + rect(262, 236, 10, 22, "#e6e8ea", 3)
        )
    else:
        parts.append(line("M62 226 C110 256 290 256 338 226", ink.second, 7))
        parts.append(line("M150 246 C166 238 234 238 250 246", lighter(ink.main, 0.5), 5))
    return "".join(parts)


def bib_belt(ink: Ink, *, loops: bool = False) -> str:
    """A race belt holding a number."""
    parts = [
        line("M40 150 C120 116 280 116 360 150", ink.main, 18),
        line("M40 150 C120 116 280 116 360 150", ink.second, 4),
    ]
    if loops:
        for x, y in ((66, 140), (98, 130), (130, 124), (270, 124), (302, 130), (334, 140)):
            parts.append(rect(x - 9, y - 20, 18, 46, ink.second, 6, stroke=darker(ink.second, 0.6), width=2))
    parts.append(rect(112, 160, 176, 142, "#fbfbf8", 8, stroke="#c9c9c4", width=2))
    parts.append(
        rect(112, 160, 176, 30, ink.second if ink.second.lower() not in {"#1a1a1a"} else ink.main, 8)
    )
    parts.append(
        '<text x="200" y="264" font-family="DejaVu Sans, Verdana, sans-serif" font-size="60" font-weight="700" fill="#26282c" text-anchor="middle">742</text>'
    )
    parts += [
        line(f"M{x} 138 v30", ink.main, 6) + ellipse(x, 172, 8, 8, ink.second, stroke="#2b2b2e", width=2)
        for x in (130, 270)
    ]
    return "".join(parts)


def bottle_belt(ink: Ink, *, bottles: int = 1) -> str:
    """A belt with one or more bottles."""
    parts = [
        path(
            "M52 190 C60 128 340 128 348 190 C352 238 320 262 200 262 C80 262 48 238 52 190 Z",
            "url(#main)",
            ink.edge,
            2,
        ),
        path(
            "M76 190 C90 154 310 154 324 190 C318 212 286 218 200 218 C114 218 82 212 76 190 Z",
            darker(ink.main, 0.42),
        ),
    ]
    places = [200.0] if bottles == 1 else [96.0, 152.0, 248.0, 304.0][: max(2, min(4, bottles))]
    wide = 62 if bottles == 1 else 38
    for x in places:
        low = 0 if abs(x - 200) < 70 else -12
        turn = 14 if bottles == 1 else 0
        parts.append(
            rect(
                x - wide / 2,
                178 + low,
                wide,
                124,
                lighter("#8fc7ec", 0.3),
                14,
                stroke="#5d8db0",
                width=2,
                turn=turn,
            )
        )
        parts.append(rect(x - wide / 4, 158 + low, wide / 2, 24, ink.second, 7, turn=turn))
        parts.append(
            rect(
                x - wide / 2 - 5, 226 + low, wide + 10, 50, ink.shade, 10, stroke=ink.edge, width=2, turn=turn
            )
        )
    return "".join(parts)


def sunglasses(ink: Ink, *, shield: bool = False) -> str:
    """Sunglasses from the front."""
    lens = (
        "url(#second)"
        if ink.second.lower() not in {"#f5f5f2", "#ffffff", "#f3ecdc"}
        and not ink.second.startswith("#c8cdd2")
        else "#4b5563"
    )
    left = "M60 168 C90 150 160 150 190 170 C194 214 176 250 130 250 C86 250 62 220 60 168 Z"
    right = "M340 168 C310 150 240 150 210 170 C206 214 224 250 270 250 C314 250 338 220 340 168 Z"
    if shield:
        both = "M54 160 C110 138 290 138 346 160 C350 220 316 262 262 258 C228 254 216 226 200 226 C184 226 172 254 138 258 C84 262 50 220 54 160 Z"
        parts = [
            path(both, lens, darker(ink.second, 0.5), 3),
            path(
                "M54 160 C110 138 290 138 346 160 L346 178 C290 158 110 158 54 178 Z",
                "url(#main)",
                ink.edge,
                2,
            ),
        ]
    else:
        parts = [
            path(left, lens, ink.main, 9),
            path(right, lens, ink.main, 9),
            line("M188 172 C194 162 206 162 212 172", ink.main, 10),
        ]
    parts.append(line("M58 164 L34 150 M342 164 L366 150", ink.main, 13))
    parts.append(
        line("M92 180 L128 230 M112 176 L140 214", "#ffffff", 6, opacity=0.5)
        + line("M246 180 L282 230", "#ffffff", 6, opacity=0.4)
    )
    return "".join(parts)


def poles(ink: Ink) -> str:
    """A pair of poles, crossed."""
    one = (
        line("M0 -150 L0 150", ink.main, 8)
        + line("M0 -30 L0 70", ink.second, 8)
        + path("M-10 -158 h20 l-3 74 h-14 Z", "#3a3d42", "#22252a", 2)
    )
    one += (
        line("M8 -140 C44 -130 40 -84 8 -96", ink.shade, 6)
        + ellipse(0, 128, 20, 7, "#3a3d42")
        + path("M-4 146 h8 l-4 22 Z", "#9aa0a6")
    )
    return f'<g transform="translate(200 198) rotate(17)">{one}</g><g transform="translate(200 198) rotate(-17)">{one}</g>'


def gaiters(ink: Ink, *, high: bool = False) -> str:
    """A pair of gaiters."""
    top = 110 if high else 168
    found = []
    for x, fill in ((206, ink.shade), (92, "url(#main)")):
        found.append(
            path(
                f"M{x} {top} h92 L{x + 98} 244 C{x + 116} 262 {x + 130} 280 {x + 132} 306 L{x - 18} 306 C{x - 16} 280 {x - 8} 262 {x - 4} 244 Z",
                fill,
                ink.edge,
                2,
            )
        )
        found.append(
            line(f"M{x + 2} {top + 10} h88", ink.second, 10) + line(f"M{x - 12} 298 h138", ink.second, 7)
        )
        found.append(
            line(f"M{x + 20} {top + 30} L{x + 14} 286", lighter(ink.main, 0.5), 4, opacity=0.7)
            + line(f"M{x + 30} 306 q22 26 50 0", "#3a3d42", 5)
        )
    return "".join(found)
