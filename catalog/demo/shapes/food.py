"""Food and drink."""

# ruff: noqa: E501  (the data of a path reads worse when it is cut)

from catalog.demo.shapes.ink import Ink, darker, ellipse, lighter, line, path, rect

__all__ = [
    "block",
    "bottle",
    "bowl",
    "cheese",
    "chocolate",
    "eggs",
    "fillets",
    "fruit",
    "jar",
    "loaf",
    "log",
    "pot",
    "roots",
    "tin",
]


def fruit(kind: str) -> str:
    """A fruit by name: apple, banana, apricot, pear, orange, berries."""
    leaf = path("M206 92 C222 60 262 58 276 66 C266 94 236 106 206 92 Z", "#5f9e3f", "#3f7427", 2)
    stem = line("M200 108 C200 90 204 78 212 66", "#6b4a2b", 8)
    if kind == "banana":
        one = "M92 116 C84 196 130 300 262 322 C282 326 296 312 290 300 C206 282 150 214 138 112 C134 96 96 98 92 116 Z"
        return (
            f'<g transform="translate(38 -6) rotate(-14 200 200)">{path(one, "#e8bf1e", "#b48e0c", 2)}</g>'
            + path(one, "#f6d334", "#b48e0c", 2)
            + line("M108 130 C106 206 156 286 262 308", "#fff0a0", 7, opacity=0.7)
            + rect(96, 84, 40, 34, "#7a5a1e", 8, turn=-6)
            + ellipse(284, 312, 9, 7, "#5d4314")
        )
    if kind in {"apricot", "orange", "peach"}:
        tone = {"apricot": "#f2a03d", "orange": "#f58a1f", "peach": "#f4a27a"}[kind]
        one = (
            ellipse(0, 0, 78, 74, tone, stroke=darker(tone, 0.7), width=2)
            + path("M-6 -72 C-30 -20 -26 30 -4 70", "none", darker(tone, 0.8), 4)
            + ellipse(26, -22, 22, 16, lighter(tone, 0.5), opacity=0.7)
        )
        return (
            f'<g transform="translate(142 232)">{one}</g><g transform="translate(262 248) scale(.86)">{one}</g><g transform="translate(206 150) scale(.8)">{one}</g>'
            + leaf.replace("M206 92", "M206 92")
        )
    if kind == "pear":
        body = "M200 96 C226 96 232 126 240 160 C250 200 292 220 288 276 C284 326 242 346 200 346 C158 346 116 326 112 276 C108 220 150 200 160 160 C168 126 174 96 200 96 Z"
        return (
            path(body, "#c3c94e", "#8b912a", 2)
            + ellipse(158, 268, 20, 40, "#e5e88f", opacity=0.8, turn=14)
            + ellipse(244, 280, 26, 40, "#d6a24a", opacity=0.5)
            + stem
            + leaf
        )
    if kind == "berries":
        spots = (
            (130, 250),
            (190, 270),
            (252, 250),
            (160, 200),
            (222, 204),
            (192, 150),
            (286, 214),
            (112, 206),
        )
        return "".join(
            ellipse(x, y, 36, 36, "#3d4a8f", stroke="#262f63", width=2)
            + path(f"M{x - 10} {y - 8} l6 -6 6 6 6 -6 4 8", "none", "#7f8ccb", 4)
            for x, y in spots
        )
    body = "M200 118 C168 96 96 104 94 204 C92 288 142 346 176 344 C190 343 194 336 200 336 C206 336 210 343 224 344 C258 346 308 288 306 204 C304 104 232 96 200 118 Z"
    return (
        path(body, "#c8392f", "#8d231b", 2)
        + path(
            "M104 214 C108 150 140 122 172 124 C136 150 124 210 140 286 C118 268 104 244 104 214 Z",
            "#e9b23f",
            opacity=0.55,
        )
        + ellipse(150, 180, 16, 30, "#ffffff", opacity=0.45, turn=16)
        + stem
        + leaf
    )


def roots(kind: str) -> str:
    """A vegetable by name: carrot, beetroot, sweet potato, greens."""
    if kind == "carrot":
        found = []
        for x, turn in ((150, -14), (204, 2), (258, 16)):
            one = path(
                "M-26 -60 C-10 -74 12 -74 28 -60 C26 20 12 110 2 150 C-10 110 -24 20 -26 -60 Z",
                "#ee7f2d",
                "#b9571a",
                2,
            ) + line("M-14 -20 h18 M-8 30 h20 M-6 74 h12", "#c9621f", 4)
            tops = "".join(
                line(f"M0 -62 C{b} -100 {b * 1.5:g} -120 {b * 2} -138", "#4f9436", 8)
                for b in (-16, -4, 10, 22)
            )
            found.append(f'<g transform="translate({x} 204) rotate({turn})">{tops}{one}</g>')
        return "".join(found)
    if kind == "sweet potato":
        one = "M60 226 C70 176 140 152 214 162 C282 170 346 204 344 232 C340 262 270 278 196 276 C120 276 56 264 60 226 Z"
        return (
            f'<g transform="translate(8 -54) rotate(-10 200 220)">{path(one, "#b9583c", "#843921", 2)}</g>'
            + path(one, "#c8674a", "#843921", 2)
            + line(
                "M110 208 q14 8 26 2 M180 250 q16 6 30 0 M250 200 q16 8 30 2 M150 190 q8 4 14 0", "#8f4129", 4
            )
            + ellipse(328, 232, 14, 18, "#f0a15e", stroke="#843921", width=2)
        )
    if kind == "greens":
        found = []
        for x, y, turn in ((130, 210, -38), (270, 210, 38), (166, 180, -16), (234, 180, 16), (200, 168, 0)):
            found.append(
                f'<g transform="translate({x} {y}) rotate({turn})">{path("M0 120 C-60 80 -66 -40 0 -100 C66 -40 60 80 0 120 Z", "#4c8f3a", "#2f6424", 2)}{line("M0 116 V-70 M0 60 l-26 -22 M0 30 l26 -22 M0 0 l-22 -20", "#a9d08b", 4)}</g>'
            )
        return "".join(found)
    body = "M200 132 C262 132 302 172 300 222 C298 276 250 300 222 312 C210 320 204 344 200 366 C196 344 190 320 178 312 C150 300 102 276 100 222 C98 172 138 132 200 132 Z"
    leaves = "".join(
        line(f"M200 140 C{200 + b} 104 {200 + 2 * b} 78 {200 + 2.6 * b:g} 46", "#8b1f4a", 9)
        + ellipse(200 + 2.6 * b, 52, 20, 36, "#4f8b3a", stroke="#346326", width=2, turn=b * 0.8)
        for b in (-26, 0, 26)
    )
    return (
        leaves
        + path(body, "#8e1c4c", "#5c0f30", 2)
        + line("M128 206 C150 240 250 240 274 206 M136 246 C166 270 236 270 266 246", "#a83a67", 4)
        + ellipse(150, 186, 14, 22, "#ffffff", opacity=0.3, turn=24)
    )


def loaf(ink: Ink, *, tin: bool = False) -> str:
    """A country loaf, or one baked in a tin and sliced."""
    if tin:
        return (
            path(
                "M86 180 C66 130 120 108 200 108 C280 108 334 130 314 180 L308 306 C308 316 300 320 290 320 L110 320 C100 320 92 316 92 306 Z",
                "url(#main)",
                ink.edge,
                2,
            )
            + path(
                "M112 188 C96 148 138 132 200 132 C262 132 304 148 288 188 L284 298 L116 298 Z", ink.second
            )
            + "".join(ellipse(140 + (n * 47) % 124, 172 + (n * 31) % 112, 6, 4, ink.shade) for n in range(14))
        )
    return (
        path(
            "M52 242 C48 170 116 122 200 122 C284 122 352 170 348 242 C346 296 290 306 200 306 C110 306 54 296 52 242 Z",
            "url(#main)",
            ink.edge,
            2,
        )
        + "".join(
            path(
                f"M{x} 168 C{x + 22} 190 {x + 26} 226 {x + 12} 260 C{x + 38} 226 {x + 34} 184 {x} 168 Z",
                ink.second,
            )
            for x in (104, 164, 224, 282)
        )
        + path("M70 214 C84 170 130 142 190 136", "none", "#fff4de", 7, opacity=0.5)
        + "".join(ellipse(110 + (n * 53) % 190, 150 + (n * 37) % 120, 2.5, 2.5, "#fff8ea") for n in range(22))
    )


def pot(ink: Ink) -> str:
    """A pot of yogurt with its lid half off."""
    return (
        path(
            "M112 150 L132 326 C134 338 144 344 156 344 L244 344 C256 344 266 338 268 326 L288 150 Z",
            "url(#main)",
            ink.edge,
            2,
        )
        + ellipse(200, 150, 90, 24, "#fdfcf8", stroke=ink.edge, width=3)
        + path("M148 148 C170 132 192 160 214 144 C230 134 244 146 256 150", "none", "#e6e2d6", 6)
        + path(
            "M150 128 C190 74 286 72 322 112 C300 124 296 142 284 148 C262 128 200 124 150 128 Z",
            "#d4d8dc",
            "#9aa0a6",
            2,
        )
        + path("M122 214 L278 214 L270 290 L130 290 Z", ink.second)
        + line("M150 240 h100 M150 264 h60", lighter(ink.main, 0.85), 8)
    )


def cheese(ink: Ink) -> str:
    """A wedge of hard cheese."""
    return (
        path("M60 236 L300 140 C330 150 346 176 344 204 L340 236 Z", lighter(ink.main, 0.3), ink.edge, 2)
        + path("M60 236 L340 236 L336 310 L64 310 Z", "url(#main)", ink.edge, 2)
        + path(
            "M344 204 L340 236 L336 310 C348 300 352 270 352 240 C352 222 350 212 344 204 Z",
            ink.second,
            darker(ink.second, 0.7),
            2,
        )
        + "".join(
            ellipse(x, y, r, r * 0.8, ink.shade)
            for x, y, r in ((120, 272, 13), (186, 288, 9), (230, 262, 15), (292, 282, 10), (156, 254, 6))
        )
        + "".join(
            ellipse(x, y, r, r * 0.5, darker(ink.main, 0.88))
            for x, y, r in ((196, 208, 13), (264, 188, 16), (296, 214, 9))
        )
    )


def log(ink: Ink) -> str:
    """A log of soft cheese, a slice cut off."""
    return (
        path("M120 168 L300 148 C336 150 340 258 304 266 L126 294 Z", "url(#main)", ink.edge, 2)
        + ellipse(122, 231, 42, 64, "#fbf7ec", stroke=ink.edge, width=4)
        + ellipse(78, 268, 36, 56, "#fbf7ec", stroke=ink.edge, width=5, turn=-22)
        + "".join(ellipse(170 + (n * 43) % 130, 170 + (n * 29) % 96, 4, 2.5, ink.second) for n in range(16))
    )


def bowl(grain: str, ink: Ink) -> str:
    """A bowl of grain in the colour `grain`, before its bag."""
    bag = (
        rect(126, 56, 148, 190, "url(#main)", 14, stroke=ink.edge, width=2)
        + rect(144, 96, 112, 66, ink.second, 10)
        + line("M158 118 h84 M158 142 h54", lighter(ink.main, 0.85), 8)
    )
    heap = path("M92 252 C120 204 280 204 308 252 Z", grain, darker(grain, 0.7), 2)
    flakes = "".join(
        ellipse(
            116 + (n * 41) % 170,
            226 + (n * 17) % 24,
            11,
            6,
            lighter(grain, 0.35) if n % 2 else darker(grain, 0.82),
            turn=n * 37 % 180,
        )
        for n in range(17)
    )
    dish = path(
        "M76 248 L324 248 C320 310 276 344 200 344 C124 344 80 310 76 248 Z", "#f4f1ea", "#bdb7a8", 2
    ) + line("M84 272 C120 284 280 284 316 272", "#7fa6c9", 8)
    return bag + heap + flakes + dish


def block(ink: Ink) -> str:
    """A block of tofu, cut."""
    return (
        path("M84 188 L244 150 L330 190 L170 232 Z", lighter(ink.main, 0.35), ink.edge, 2)
        + path("M84 188 L170 232 L170 318 L84 270 Z", "url(#main)", ink.edge, 2)
        + path("M170 232 L330 190 L330 274 L170 318 Z", ink.shade, ink.edge, 2)
        + path("M150 172 L236 214 M202 160 L290 200", "none", ink.edge, 2)
        + rect(250, 96, 80, 52, ink.second, 8, turn=-8)
        + line("M266 118 l46 -6", "#ffffff", 6)
    )


def jar(ink: Ink, *, content: str) -> str:
    """A jar with a lid and a label; `content` is the colour of what is in it."""
    return (
        rect(116, 120, 168, 226, content, 30, stroke=darker(content, 0.6), width=3)
        + rect(116, 120, 168, 30, lighter(content, 0.6), 14, opacity=0.6)
        + rect(124, 66, 152, 58, "url(#second)", 12, stroke=darker(ink.second, 0.6), width=2)
        + line("M132 86 h136 M132 104 h136", darker(ink.second, 0.75), 3)
        + rect(132, 184, 136, 104, "#fbf6e8", 8, stroke="#d7ccb0", width=2)
        + line("M152 214 h96 M152 238 h96 M170 262 h60", ink.main, 7)
        + line("M134 160 v150", "#ffffff", 8, opacity=0.4)
    )


def tin(ink: Ink) -> str:
    """A flat tin with its lid rolled back, fish inside."""
    fish = "".join(
        f'<g transform="translate(0 {n * 34})">{path("M110 188 C150 170 250 170 292 188 C250 208 150 208 110 188 Z", "#9fb0bd", "#5f717f", 2)}{line("M140 186 C180 178 230 178 270 188", "#e3ebf0", 4)}</g>'
        for n in range(3)
    )
    return (
        rect(64, 140, 272, 158, "#c9a24a", 60, stroke="#7f6423", width=4)
        + rect(82, 156, 236, 126, "#e6cf7a", 48)
        + fish
        + path(
            "M70 182 C64 110 120 96 200 96 C280 96 336 110 330 182 C306 132 94 132 70 182 Z",
            "url(#main)",
            ink.edge,
            2,
        )
        + ellipse(200, 112, 26, 12, "none", stroke="#d9dde1", width=6)
        + rect(120, 300, 160, 20, ink.second, 8)
    )


def fillets(ink: Ink) -> str:
    """Smoked fillets on a board, packed."""
    one = path(
        "M96 210 C140 176 250 172 316 196 C322 214 300 236 240 242 C180 248 118 244 96 210 Z",
        "#ee8f62",
        "#b85f38",
        2,
    ) + line("M140 202 l24 32 M184 192 l24 44 M232 190 l22 46 M276 192 l14 34", "#f8c4a4", 5)
    return (
        rect(70, 120, 260, 200, "url(#main)", 22, stroke=ink.edge, width=2)
        + rect(88, 160, 224, 142, "#f7f4ec", 16)
        + f'<g transform="translate(-6 -14)">{one}</g><g transform="translate(6 44)">{one}</g>'
        + rect(120, 128, 160, 22, ink.second, 8)
    )


def eggs(pieces: int) -> str:
    """A box of eggs, open."""
    columns = 5 if pieces > 6 else 3
    wide = 264 / columns
    found = [
        path(
            "M56 206 L76 96 C78 88 86 84 94 84 L306 84 C314 84 322 88 324 96 L344 206 Z",
            "#b7a384",
            "#8b7858",
            2,
        ),
        rect(110, 108, 180, 58, "#f7f1e0", 8),
        line("M134 130 h132 M134 148 h84", "#8b7858", 6),
    ]
    for row in range(2):
        for n in range(columns):
            x, y = 68 + wide * (n + 0.5), 206 + row * 54
            found.append(
                ellipse(
                    x,
                    y,
                    wide * 0.36,
                    34,
                    "#e9c8a0" if (n + row) % 2 else "#f3dcc0",
                    stroke="#b98f66",
                    width=2,
                )
                + ellipse(x - wide * 0.1, y - 12, wide * 0.08, 9, "#ffffff", opacity=0.6)
            )
        found.append(path(f"M56 {214 + row * 54} h288 l-6 44 h-276 Z", "#c6b394", "#8b7858", 2))
    found.append(path("M58 268 h284 l-12 56 h-260 Z", "#b7a384", "#8b7858", 2))
    return "".join(found)


def bottle(juice: str, ink: Ink) -> str:
    """A glass bottle of juice."""
    body = "M170 96 h60 L234 150 C262 166 272 186 272 214 L272 326 C272 342 262 350 248 350 h-96 C138 350 128 342 128 326 L128 214 C128 186 138 166 166 150 Z"
    return (
        path(body, juice, darker(juice, 0.6), 3)
        + path(
            "M171 110 h58 L232 150 C250 160 260 170 266 184 L134 184 C140 170 150 160 168 150 Z",
            lighter(juice, 0.55),
            opacity=0.6,
        )
        + rect(164, 56, 72, 44, "url(#main)", 8, stroke=ink.edge, width=2)
        + rect(128, 224, 144, 84, "#fbf6e8", 0)
        + line("M150 250 h100 M150 276 h64", ink.main, 8)
        + line("M146 200 v132", "#ffffff", 8, opacity=0.4)
    )


def chocolate(ink: Ink) -> str:
    """A bar of chocolate, half unwrapped."""
    squares = "".join(
        rect(128 + x * 50, 66 + y * 46, 44, 40, "#5b3320" if ink.main != "#8a5a36" else "#8a5a36", 5, stroke="#3b1f12", width=2) + line(f"M{134 + x * 50} {72 + y * 46} h30", "#9b6b4d", 3, opacity=0.8)
        for x in range(3) for y in range(3)
    )  # fmt: skip
    return f'<g transform="rotate(-10 200 200)">{rect(120, 58, 162, 280, "#4a2717", 8)}{squares}{path("M112 196 L134 184 L156 200 L180 186 L206 202 L232 186 L258 200 L290 186 L290 344 L112 344 Z", "url(#main)", ink.edge, 2)}{rect(134, 230, 134, 76, ink.second, 8)}{line("M152 256 h98 M152 280 h60", lighter(ink.main, 0.85), 8)}</g>'
