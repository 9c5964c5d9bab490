"""Shoes seen from their outer side, toe to the right; pairs of soles and sandals."""

# ruff: noqa: E501  (the data of a path reads worse when it is cut)

from catalog.demo.shapes.ink import Ink, darker, ellipse, lighter, line, path, rect

__all__ = ["sandal", "shoe", "spike"]

_GROUND = 300.0


def _upper(ink: Ink, heel: float, toe: float, tongue: float = 0) -> str:
    """The upper, from the sole's top at the heel and at the toe."""
    back = (
        f"M60 {heel:g} C48 {heel - 30:g} 52 {heel - 62:g} 58 {heel - 84:g} C60 {heel - 98:g} 70 {heel - 108:g} "
        f"84 {heel - 104:g} "
    )
    collar = f"C98 {heel - 98:g} 112 {heel - 80:g} 136 {heel - 80:g} C154 {heel - 80:g} 166 {heel - 92:g} 178 {heel - 106:g} "
    body = (
        back + collar + f"C192 {heel - 104:g} {206 + tongue:g} {heel - 100:g} {220 + tongue:g} {heel - 88:g} "
        f"C250 {toe - 62:g} 284 {toe - 54:g} 318 {toe - 44:g} C346 {toe - 35:g} 356 {toe - 18:g} 350 {toe:g} Z"
    )
    counter = (
        back
        + f"C98 {heel - 98:g} 106 {heel - 88:g} 116 {heel - 83:g} C104 {heel - 54:g} 110 {heel - 24:g} 128 {heel:g} Z"
    )
    cap = f"M292 {toe:g} C284 {toe - 22:g} 294 {toe - 42:g} 312 {toe - 46:g} C346 {toe - 36:g} 356 {toe - 18:g} 350 {toe:g} Z"
    lining = (
        f"M84 {heel - 104:g} C98 {heel - 98:g} 112 {heel - 80:g} 136 {heel - 80:g} C154 {heel - 80:g} 166 {heel - 92:g} 178 {heel - 106:g} "
        f"C150 {heel - 98:g} 118 {heel - 100:g} 84 {heel - 104:g} Z"
    )
    flap = (
        f"M166 {heel - 92:g} L{182 + tongue:g} {heel - 126:g} C{190 + tongue:g} {heel - 134:g} {206 + tongue:g} {heel - 130:g} "
        f"{206 + tongue:g} {heel - 118:g} L{222 + tongue:g} {heel - 84:g} Z"
    )
    loop = line(f"M66 {heel - 100:g} C56 {heel - 112:g} 62 {heel - 124:g} 76 {heel - 106:g}", ink.second, 5)
    mesh = "".join(
        line(f"M{x:g} {toe - 26 + n * 4:g} l26 8", lighter(ink.main, 0.18), 2, opacity=0.55)
        for n, x in enumerate((236, 248, 260))
    )
    return (
        loop
        + path(flap, ink.shade, ink.edge, 2)
        + path(lining, darker(ink.main, 0.42))
        + path(body, "url(#main)", ink.edge, 2)
        + path(counter, ink.shade, opacity=0.9)
        + path(cap, ink.shade, opacity=0.9)
        + mesh
    )


def _laces(ink: Ink, heel: float) -> str:
    """Four laces over the tongue."""
    found = []
    for place in range(4):
        x, y = 194 + 15 * place, heel - 96 + 8.5 * place
        found.append(line(f"M{x:g} {y:g} l-15 20", lighter(ink.second, 0.2), 5))
    return "".join(found)


def _stripe(ink: Ink, heel: float, toe: float) -> str:
    """A sweep of the second colour along the side."""
    d = (
        f"M132 {heel - 12:g} C162 {heel - 50:g} 196 {heel - 52:g} 232 {toe - 60:g} "
        f"C216 {heel - 30:g} 214 {heel - 20:g} 226 {toe - 8:g} L206 {toe - 6:g} C198 {heel - 24:g} 172 {heel - 30:g} 132 {heel - 12:g} Z"
    )
    return path(d, ink.second, opacity=0.95)


def shoe(
    ink: Ink, *, stack: float = 34, drop: float = 8, lug: float = 0, plate: str = "none", high: bool = False
) -> str:
    """A running shoe; `stack` and `drop` in mm set its sole, `lug` in mm its teeth, `plate` the line in its foam."""
    depth = min(13.0, lug * 2.2)
    thick, fore = 26 + (stack - 22) * 1.5, 22 + (stack - 22 - drop) * 1.4
    bottom = _GROUND - depth
    heel, toe = bottom - thick, bottom - max(16.0, fore)
    rocker = 14 if plate == "carbon" else 8
    foam = (
        f"M58 {heel - 6:g} C46 {heel + thick * 0.5:g} 54 {bottom:g} 82 {bottom:g} L300 {bottom:g} "
        f"C336 {bottom:g} 362 {bottom - rocker:g} 362 {toe - rocker + 6:g} C340 {toe + 2:g} 300 {toe + 4:g} 250 {toe + 2:g} "
        f"C190 {toe - 2:g} 120 {heel + 6:g} 58 {heel - 6:g} Z"
    )
    white = "#f4f2ec" if ink.main.lower() not in {"#f5f5f2", "#f3ecdc"} else lighter(ink.second, 0.55)
    parts = [
        _upper(ink, heel, toe),
        _stripe(ink, heel, toe),
        _laces(ink, heel),
        path(foam, white, darker(white, 0.8), 2),
    ]
    if plate != "none":
        parts.append(
            line(
                f"M84 {bottom - thick * 0.42:g} C180 {bottom - thick * 0.2:g} 240 {bottom - 8:g} 346 {toe + 2:g}",
                "#2a2c30" if plate == "carbon" else ink.second,
                5,
            )
        )
    else:
        parts.append(
            line(
                f"M76 {bottom - thick * 0.45:g} C150 {bottom - 14:g} 240 {bottom - 16:g} 340 {toe + 10:g}",
                darker(white, 0.86),
                3,
            )
        )
    sole = f"M72 {bottom - 4:g} L306 {bottom - 4:g} C330 {bottom - 5:g} 346 {bottom - 10:g} 356 {bottom - 18:g} L350 {bottom - 4:g} C334 {bottom + 4:g} 318 {bottom + 5:g} 300 {bottom + 5:g} L84 {bottom + 5:g} Z"
    parts.append(path(sole, "#2b2b2e"))
    if depth:
        step = 21
        for at in range(84, 330, step):
            lift = max(0.0, (at - 296) * 0.22)
            y = bottom + 3 - lift
            parts.append(path(f"M{at} {y:g} l3 {depth:g} h10 l3 {-depth:g} Z", "#2b2b2e"))
        parts.append(
            path(
                f"M300 {toe - 2:g} C304 {toe - 26:g} 330 {toe - 34:g} 352 {toe - 4:g} Z",
                "#2f3033",
                opacity=0.85,
            )
        )
    if high:
        # A waterproof shoe shows its membrane's seam.
        parts.append(
            line(
                f"M126 {heel - 62:g} C180 {heel - 64:g} 236 {toe - 40:g} 300 {toe - 26:g}",
                lighter(ink.main, 0.45),
                3,
            )
        )
    return "".join(parts)


def spike(ink: Ink, *, pins: int = 6, cross: bool = False) -> str:
    """A track spike: hardly any heel, a stiff plate that lifts the toe, and pins under the forefoot."""
    heel, toe = 268.0, 262.0
    plate = (
        f"M58 {heel - 4:g} C52 {heel + 12:g} 62 {heel + 20:g} 84 {heel + 20:g} L210 {toe + 26:g} C270 {toe + 26:g} 336 {toe + 14:g} 364 {toe - 22:g} "
        f"C340 {toe - 2:g} 300 {toe + 4:g} 246 {toe + 2:g} C180 {toe - 2:g} 120 {heel + 4:g} 58 {heel - 4:g} Z"
    )
    parts = [_upper(ink, heel, toe, -4)]
    flash = f"M96 {heel - 20:g} L228 {heel - 66:g} L206 {heel - 40:g} L286 {toe - 30:g} L164 {toe - 10:g} L188 {heel - 34:g} Z"
    parts += [
        path(flash, ink.second, opacity=0.95),
        _laces(ink, heel),
        path(plate, "url(#second)", darker(ink.second, 0.6), 2),
    ]
    for number in range(pins):
        at = 200 + number * (128 / max(1, pins - 1))
        y = toe + 24 - max(0.0, (at - 262) * 0.2)
        parts.append(path(f"M{at - 5:g} {y:g} h10 l-5 22 Z", "#8d9299", "#5d6168", 1))
    if cross:
        parts.append(
            path(f"M70 {heel + 19:g} l4 12 h12 l4 -12 Z M104 {heel + 19:g} l4 12 h12 l4 -12 Z", "#2b2b2e")
        )
    return "".join(parts)


def sandal(ink: Ink, *, strapped: bool = False) -> str:
    """A recovery slide: a thick footbed and a broad band; with straps where it is tied."""
    bed = "M48 252 C44 230 70 224 96 230 C150 244 210 238 262 232 C306 226 356 230 362 254 C366 286 346 302 306 302 L98 302 C62 302 50 284 48 252 Z"
    band = "M176 238 C178 176 232 148 284 160 C318 168 338 196 342 232 C300 222 230 230 176 238 Z"
    parts = [
        path(bed, ink.second, darker(ink.second, 0.7), 2),
        path(
            "M52 262 C80 282 330 286 361 262 C364 288 346 302 306 302 L98 302 C66 302 52 286 52 262 Z",
            darker(ink.second, 0.82),
        ),
        path(band, "url(#main)", ink.edge, 2),
        line("M196 226 C206 190 244 172 288 180", lighter(ink.main, 0.4), 4, opacity=0.7),
    ]
    if strapped:
        parts.append(
            path(
                "M72 232 C66 180 96 150 132 160 C166 172 196 200 226 186 L236 204 C200 222 160 196 128 184 C104 176 92 196 96 234 Z",
                "url(#main)",
                ink.edge,
                2,
            )
        )
        parts.append(rect(120, 162, 26, 20, lighter(ink.main, 0.5), 4, turn=18))
    for at in range(90, 330, 34):
        parts.append(ellipse(at, 292, 8, 3.2, darker(ink.second, 0.62)))
    return "".join(parts)
