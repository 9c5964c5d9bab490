"""Colours and strokes that all drawings share."""

# ruff: noqa: E501  (SVG in one piece)

import colorsys
from dataclasses import dataclass

__all__ = ["Ink", "darker", "ellipse", "lighter", "line", "path", "rect"]


@dataclass(frozen=True)
class Ink:
    """The colours of one drawing, as `#rrggbb`: the thing's own and its second one."""

    main: str
    second: str

    @property
    def shade(self) -> str:
        """The main colour in shadow."""
        return darker(self.main, 0.72)

    @property
    def edge(self) -> str:
        """For outlines: dark on light things, and lighter than the thing on black ones."""
        return lighter(self.main, 0.28) if _light(self.main) < 0.2 else darker(self.main, 0.55)


def _parts(color: str) -> tuple[float, float, float]:
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _light(color: str) -> float:
    return colorsys.rgb_to_hls(*_parts(color))[1]


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in (red, green, blue))


def darker(color: str, share: float) -> str:
    """The colour with `share` of its light; black stays what it is."""
    return _hex(*(part * share for part in _parts(color)))


def lighter(color: str, share: float) -> str:
    """The colour moved towards white by `share`."""
    return _hex(*(part + (1 - part) * share for part in _parts(color)))


def path(
    d: str,
    fill: str = "none",
    stroke: str = "none",
    width: float = 0,
    *,
    opacity: float = 1,
    cap: str = "round",
) -> str:
    """A path."""
    line = f' stroke="{stroke}" stroke-width="{width:g}" stroke-linejoin="round" stroke-linecap="{cap}"'
    seen = f' opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{d}" fill="{fill}"{line if width else ""}{seen}/>'


def rect(
    x: float, y: float, w: float, h: float, fill: str, radius: float = 0, *, stroke: str = "none",
    width: float = 0,
    opacity: float = 1, turn: float = 0,
) -> str:  # fmt: skip
    """A rectangle, its corners rounded by `radius`, turned by degrees about its middle."""
    line = f' stroke="{stroke}" stroke-width="{width:g}"' if width else ""
    seen = f' opacity="{opacity:g}"' if opacity < 1 else ""
    turned = f' transform="rotate({turn:g} {x + w / 2:g} {y + h / 2:g})"' if turn else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{w:g}" height="{h:g}" rx="{radius:g}" fill="{fill}"{line}{seen}{turned}/>'


def ellipse(
    x: float, y: float, rx: float, ry: float, fill: str, *, stroke: str = "none", width: float = 0,
    opacity: float = 1,
    turn: float = 0,
) -> str:  # fmt: skip
    """An ellipse about (x, y)."""
    line = f' stroke="{stroke}" stroke-width="{width:g}"' if width else ""
    seen = f' opacity="{opacity:g}"' if opacity < 1 else ""
    turned = f' transform="rotate({turn:g} {x:g} {y:g})"' if turn else ""
    return f'<ellipse cx="{x:g}" cy="{y:g}" rx="{rx:g}" ry="{ry:g}" fill="{fill}"{line}{seen}{turned}/>'


def line(points: str, stroke: str, width: float, *, opacity: float = 1) -> str:
    """A line along the points of a path."""
    return path(points, "none", stroke, width, opacity=opacity)
