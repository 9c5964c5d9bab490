"""Clothes as they lie flat."""

# ruff: noqa: E501  (the data of a path reads worse when it is cut)

from catalog.demo.shapes.ink import Ink, darker, ellipse, lighter, line, path, rect

__all__ = ["bra", "cap", "glove", "jacket", "shirt", "shorts", "sleeves", "sock", "tights", "tube"]


def shirt(ink: Ink, *, sleeves: str = "short", zip_up: bool = False, waisted: bool = False) -> str:
    """A tee, a singlet (`sleeves="none"`) or a long sleeve (`long`)."""
    side = "C276 190 268 240 280 326" if waisted else "C276 190 278 260 278 326"
    other = "C132 240 124 190 124 170" if waisted else "C122 260 124 190 124 170"
    left = "M160 82 L98 104" if sleeves != "none" else ""
    parts = []
    if sleeves == "long":
        parts.append(
            path("M160 84 L104 100 C86 108 80 124 76 150 L52 306 L92 312 L128 176 Z", ink.shade, ink.edge, 2)
        )
        parts.append(
            path(
                "M240 84 L296 100 C314 108 320 124 324 150 L348 306 L308 312 L272 176 Z",
                ink.shade,
                ink.edge,
                2,
            )
        )
        parts.append(
            rect(50, 296, 42, 16, ink.second, 4, turn=8) + rect(308, 296, 42, 16, ink.second, 4, turn=-8)
        )
    elif sleeves == "short":
        parts.append(
            path(f"{left} C86 108 80 116 74 128 L50 182 L100 204 L128 160 Z", ink.shade, ink.edge, 2)
        )
        parts.append(
            path(
                "M240 82 L302 104 C314 108 320 116 326 128 L350 182 L300 204 L272 160 Z",
                ink.shade,
                ink.edge,
                2,
            )
        )
        parts.append(line("M55 172 L104 194 M345 172 L296 194", ink.second, 7))
    if sleeves == "none":
        body = "M148 76 C150 128 138 150 122 168 L122 326 L278 326 L278 168 C262 150 250 128 252 76 L228 72 C226 112 174 112 172 72 Z"
        parts.append(path(body, "url(#main)", ink.edge, 2))
        parts.append(line("M150 80 C152 130 140 152 124 170 M250 80 C248 130 260 152 276 170", ink.second, 6))
        parts.append(line("M172 74 C174 114 226 114 228 74", ink.second, 7))
    else:
        body = f"M160 82 C172 104 228 104 240 82 L292 102 C284 130 276 150 276 172 {side} L120 326 {other} C124 150 116 130 108 102 Z"
        parts.append(path(body, "url(#main)", ink.edge, 2))
        parts.append(line("M158 82 C172 108 228 108 242 82", ink.second, 8))
    if zip_up:
        parts.append(
            path("M160 80 L168 58 L232 58 L240 80 C226 100 174 100 160 80 Z", ink.shade, ink.edge, 2)
        )
        parts.append(
            line("M200 60 L200 172", lighter(ink.main, 0.55), 4) + rect(196, 166, 8, 16, ink.second, 3)
        )
    parts.append(line("M226 150 h34", lighter(ink.second, 0.2), 6, opacity=0.9))
    parts.append(
        line("M150 210 C158 250 152 290 158 318 M252 206 C246 250 250 290 246 318", ink.shade, 3, opacity=0.5)
    )
    return "".join(parts)


def jacket(ink: Ink, *, hood: bool = False, sleeveless: bool = False, padded: bool = False) -> str:
    """A zipped jacket; with a hood, or without sleeves as a gilet."""
    parts = []
    if not sleeveless:
        parts.append(
            path("M150 96 L108 108 C84 116 76 134 72 160 L50 300 L94 308 L128 190 Z", ink.shade, ink.edge, 2)
        )
        parts.append(
            path(
                "M250 96 L292 108 C316 116 324 134 328 160 L350 300 L306 308 L272 190 Z",
                ink.shade,
                ink.edge,
                2,
            )
        )
        parts.append(
            rect(49, 290, 46, 18, darker(ink.main, 0.55), 5, turn=8)
            + rect(305, 290, 46, 18, darker(ink.main, 0.55), 5, turn=-8)
        )
    if hood:
        parts.append(
            path(
                "M142 104 C120 52 160 26 200 26 C240 26 280 52 258 104 C240 120 160 120 142 104 Z",
                ink.shade,
                ink.edge,
                2,
            )
        )
        parts.append(
            path(
                "M160 104 C148 66 174 50 200 50 C226 50 252 66 240 104 C226 116 174 116 160 104 Z",
                darker(ink.main, 0.42),
            )
        )
    body = "M148 94 C168 116 232 116 252 94 L290 108 C282 140 280 160 280 190 L284 322 C230 332 170 332 116 322 L120 190 C120 160 118 140 110 108 Z"
    parts.append(path(body, "url(#main)", ink.edge, 2))
    if not hood:
        parts.append(
            path(
                "M146 96 L152 62 C180 70 220 70 248 62 L254 96 C232 116 168 116 146 96 Z",
                ink.shade,
                ink.edge,
                2,
            )
        )
    yoke = "M110 110 L148 95 C168 116 232 116 252 95 L290 110 C284 132 282 144 281 158 C240 146 160 146 119 158 C118 144 116 132 110 110 Z"
    parts.append(path(yoke, ink.second, opacity=0.92))
    if padded:
        for y in range(182, 318, 28):
            parts.append(line(f"M121 {y} C160 {y + 9} 240 {y + 9} 279 {y}", darker(ink.main, 0.55), 3))
    parts.append(line("M200 70 L200 326" if not hood else "M200 112 L200 326", lighter(ink.main, 0.6), 5))
    parts.append(rect(195, 112, 10, 22, ink.second, 3, stroke=darker(ink.second, 0.6), width=1))
    parts.append(line("M140 232 l34 26 M260 232 l-34 26", lighter(ink.main, 0.5), 4))
    parts.append(line("M118 314 C170 324 230 324 282 314", darker(ink.main, 0.6), 5))
    return "".join(parts)


def shorts(ink: Ink, *, split: bool = False, skirt: bool = False, liner: bool = False) -> str:
    """Shorts; slit at the side, lined with a tight, or a skirt over a short."""
    parts = []
    if liner or skirt:
        parts.append(
            path(
                "M118 190 L104 322 L188 326 L200 226 L212 326 L296 322 L282 190 Z",
                darker(ink.main, 0.6) if not skirt else ink.second,
                ink.edge,
                2,
            )
        )
    if skirt:
        body = "M122 96 L278 96 C296 160 322 220 336 268 C290 292 110 292 64 268 C78 220 104 160 122 96 Z"
        parts.append(path(body, "url(#main)", ink.edge, 2))
        for x, bend in ((150, -18), (200, 0), (250, 18)):
            parts.append(line(f"M{x} 120 q{bend} 80 {bend * 1.6:g} 160", ink.shade, 4, opacity=0.7))
    else:
        end = 262 if split or liner else 290
        body = f"M112 96 L288 96 C304 150 324 220 336 {end} L218 {end + 14} L200 196 L182 {end + 14} L64 {end} C76 220 96 150 112 96 Z"
        parts.append(path(body, "url(#main)", ink.edge, 2))
        parts.append(
            path(
                f"M64 {end} L182 {end + 14} L184 {end - 4} L70 {end - 18} Z M336 {end} L218 {end + 14} L216 {end - 4} L330 {end - 18} Z",
                ink.second,
            )
        )
        if split:
            parts.append(
                path(f"M92 176 C82 210 72 240 64 {end} L98 {end + 4} C96 230 98 206 104 180 Z", ink.second)
            )
            parts.append(
                path(
                    f"M308 176 C318 210 328 240 336 {end} L302 {end + 4} C304 230 302 206 296 180 Z",
                    ink.second,
                )
            )
        parts.append(line("M200 130 L200 196", ink.shade, 4))
    parts.append(rect(110, 84, 180, 26, ink.shade, 8, stroke=ink.edge, width=2))
    parts.append(line("M192 112 q-10 26 -16 36 M208 112 q10 26 16 36", lighter(ink.second, 0.3), 4))
    return "".join(parts)


def tights(ink: Ink, *, capri: bool = False) -> str:
    """Tights, full length or three-quarter."""
    end = 292 if capri else 346
    narrow = 0 if capri else 10
    body = (
        f"M132 56 L268 56 C284 110 284 150 276 206 L{262 - narrow} {end} L{216 + narrow} {end} L204 150 L196 150 "
        f"L{184 - narrow} {end} L{138 + narrow} {end} L124 206 C116 150 116 110 132 56 Z"
    )
    return (
        path(body, "url(#main)", ink.edge, 2)
        + path("M128 72 L272 72 C276 88 278 96 279 104 L121 104 C122 96 124 88 128 72 Z", ink.shade)
        + path(
            f"M125 150 C128 210 136 260 {146 + narrow} {end} L{138 + narrow} {end} L124 206 C121 186 121 168 125 150 Z",
            ink.second,
        )
        + path(
            f"M275 150 C272 210 264 260 {254 - narrow} {end} L{262 - narrow} {end} L276 206 C279 186 279 168 275 150 Z",
            ink.second,
        )
        + line("M200 104 L200 150", ink.edge, 3)
        + line("M162 190 q-6 40 2 84 M240 190 q6 40 -2 84", lighter(ink.main, 0.25), 3, opacity=0.6)
        + rect(128, 52, 144, 22, darker(ink.main, 0.6), 7)
    )


def bra(ink: Ink, *, front_zip: bool = False, crossed: bool = False) -> str:
    """A sports bra."""
    body = "M138 92 L160 88 C166 140 184 168 200 172 C216 168 234 140 240 88 L262 92 C264 140 280 168 306 182 L302 282 C240 296 160 296 98 282 L94 182 C120 168 136 140 138 92 Z"
    parts = [
        path(
            "M138 92 C132 74 140 58 148 56 L164 58 C160 70 160 78 160 90 Z M262 92 C268 74 260 58 252 56 L236 58 C240 70 240 78 240 90 Z",
            ink.shade,
            ink.edge,
            2,
        ),
        path(body, "url(#main)", ink.edge, 2),
        path(
            "M98 254 C160 268 240 268 302 254 L302 284 C240 298 160 298 98 284 Z",
            ink.second,
            darker(ink.second, 0.7),
            1.5,
        ),
        line("M160 92 C166 142 184 172 200 176 C216 172 234 142 240 92", ink.second, 6),
        line("M150 190 C160 232 186 244 198 236 M250 190 C240 232 214 244 202 236", ink.shade, 4),
    ]
    if front_zip:
        parts.append(
            line("M200 176 L200 282", lighter(ink.main, 0.6), 6) + rect(195, 178, 10, 22, ink.second, 3)
        )
    if crossed:
        parts.append(line("M150 60 C176 96 224 96 250 60", ink.shade, 7))
    return "".join(parts)


def _one_sock(ink: Ink, x: float, top: float, toes: bool, thick: bool) -> str:
    wide = 62 if thick else 54
    body = (
        f"M{x:g} {top:g} h{wide} L{x + wide:g} 222 C{x + wide:g} 238 {x + wide + 14:g} 250 {x + wide + 34:g} 262 "
        f"C{x + wide + 64:g} 280 {x + wide + 62:g} 316 {x + wide + 30:g} 316 L{x + 34:g} 312 C{x + 4:g} 308 {x - 4:g} 284 {x:g} 256 Z"
    )
    tip = f"M{x + wide + 24:g} 257 C{x + wide + 64:g} 276 {x + wide + 64:g} 316 {x + wide + 30:g} 316 L{x + wide + 8:g} 315 C{x + wide + 20:g} 296 {x + wide + 22:g} 276 {x + wide + 24:g} 257 Z"
    heel = (
        f"M{x:g} 238 C{x + 24:g} 246 {x + 40:g} 274 {x + 36:g} 312 C{x + 4:g} 308 {x - 4:g} 284 {x:g} 256 Z"
    )
    parts = [path(body, "url(#main)", ink.edge, 2), path(tip, ink.second), path(heel, ink.second)]
    if toes:
        for number in range(4):
            cx = x + wide + 50 - number * 2
            parts.append(
                ellipse(
                    cx + 2,
                    276 + number * 11,
                    13,
                    6.5,
                    ink.second,
                    stroke=darker(ink.second, 0.6),
                    width=1.5,
                    turn=14,
                )
            )
    for number in range(3):
        parts.append(
            line(
                f"M{x + 4:g} {top + 10 + number * 9:g} h{wide - 8}",
                ink.second if number == 1 else ink.shade,
                4,
            )
        )
    return "".join(parts)


def sock(ink: Ink, *, height: str = "crew", toes: bool = False, thick: bool = False) -> str:
    """A pair of socks; `height`: ankle, quarter, crew or knee."""
    top = {"ankle": 198, "quarter": 168, "crew": 116, "knee": 62}.get(height, 140)
    back = Ink(ink.shade, darker(ink.second, 0.8))
    return f'<g transform="translate(16 -12)">{_one_sock(back, 174, top, toes, thick)}</g>' + _one_sock(
        ink, 96, top + 6, toes, thick
    )


def sleeves(ink: Ink) -> str:
    """A pair of calf sleeves."""
    found = []
    for x, tone in ((214, Ink(ink.shade, ink.second)), (104, ink)):
        body = f"M{x} 84 h84 C{x + 96} 150 {x + 88} 200 {x + 72} 316 h-60 C{x - 4} 200 {x - 12} 150 {x} 84 Z"
        fill = "url(#main)" if tone is ink else tone.main
        found.append(path(body, fill, ink.edge, 2))
        found.append(line(f"M{x + 2} 96 h80 M{x + 14} 306 h56", ink.second, 8))
        for y in range(130, 290, 26):
            found.append(line(f"M{x + 10} {y} q32 14 {64} 0", lighter(ink.main, 0.22), 3, opacity=0.7))
    return "".join(found)


def cap(ink: Ink, *, beanie: bool = False, visor: bool = False) -> str:
    """A running cap, a visor without crown, or a beanie."""
    if beanie:
        return (
            path("M104 250 C96 130 150 84 200 84 C250 84 304 130 296 250 Z", "url(#main)", ink.edge, 2)
            + "".join(
                line(f"M{x} 236 C{x} 160 {200 + (x - 200) * 0.3:g} 110 200 90", ink.shade, 3, opacity=0.7)
                for x in (130, 165, 200, 235, 270)
            )
            + rect(94, 232, 212, 54, ink.second, 16, stroke=darker(ink.second, 0.7), width=2)
        )
    crown = (
        ""
        if visor
        else path("M112 232 C108 150 156 106 214 110 C270 114 302 158 300 226 Z", "url(#main)", ink.edge, 2)
    )
    return (
        crown
        + (
            ""
            if visor
            else line("M214 110 C204 150 202 190 206 230", ink.shade, 3)
            + line("M150 134 C140 170 140 200 142 232", ink.shade, 3)
            + ellipse(214, 110, 9, 6, ink.second)
        )
        + path(
            "M110 226 C160 212 260 212 302 222 L302 246 C260 236 160 238 110 250 Z", ink.shade, ink.edge, 2
        )
        + path(
            "M196 238 C250 232 318 240 366 272 C374 280 366 288 352 286 C300 272 230 272 178 258 Z",
            ink.second,
            darker(ink.second, 0.7),
            2,
        )
        + "".join(
            ellipse(x, y, 3.5, 3.5, ink.shade)
            for x, y in ((248, 170), (262, 182), (248, 194), (276, 170), (276, 194))
        )
    )


def tube(ink: Ink) -> str:
    """A neck tube."""
    return (
        path(
            "M116 96 C140 80 260 80 284 96 C292 160 280 220 300 300 C260 330 140 330 100 300 C120 220 108 160 116 96 Z",
            "url(#main)",
            ink.edge,
            2,
        )
        + ellipse(200, 96, 84, 18, darker(ink.main, 0.55))
        + "".join(
            line(
                f"M{108 - k} {140 + 44 * k} C160 {164 + 44 * k} 240 {164 + 44 * k} {292 + k} {140 + 44 * k}",
                ink.second,
                12,
                opacity=0.85,
            )
            for k in range(4)
        )
    )


def glove(ink: Ink, *, mitten: bool = False) -> str:
    """A pair of gloves or mittens."""
    if mitten:
        one = "M60 320 L66 180 C66 110 150 110 154 180 L158 214 C176 190 200 190 202 210 C204 232 180 262 160 280 L156 320 Z"
    else:
        one = (
            "M66 320 L60 232 L46 150 C44 134 62 130 66 146 L82 204 L84 110 C84 92 104 92 104 110 L108 200 L120 104 C122 88 142 90 140 108 "
            "L134 206 L150 128 C154 114 172 118 168 134 L158 226 C176 206 196 202 200 214 C202 232 172 262 160 286 L158 320 Z"
        )
    return (
        f'<g transform="translate(150 -8) rotate(8 120 200)">{path(one, ink.shade, ink.edge, 2)}{rect(62, 296, 98, 30, ink.second, 6)}</g>'
        + f'<g transform="translate(18 4) rotate(-6 120 200)">{path(one, "url(#main)", ink.edge, 2)}{rect(62, 296, 98, 30, ink.second, 6)}'
        + ("" if mitten else ellipse(94, 112, 7, 9, ink.second) + ellipse(196, 218, 7, 7, ink.second))
        + "</g>"
    )
