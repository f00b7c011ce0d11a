"""Inks of the map on paper, in grey and on the screen; the geometry is one.

Paper inks are those of the printed page's design (section 4), screen inks those
of `resources/tokens/tokens.json`. Grey turns every colour into black: forms carry
the meaning.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QColor

from veinmap.resource_files import resource_path
from veinmap.settings.page import FlowColours, LineWidths


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The inks of one medium, as ``#rrggbb``.

    Attributes
    ----------
    paper
        The ground around the leg; the body fades into it.
    skin
        Fill of the leg, and the casing that lets one vein pass over another.
    shade
        Ink of the body's shading, at `shade_strength`.
    outline
        Ink of outline and anatomical strokes.
    skin_sign
        Ink of what is seen on the skin: ulcers, scars, pigmentation.
    line_factor
        How much wider the lines of veins and rings are than the sign table says.
    """

    paper: str
    skin: str
    shade: str
    shade_strength: float
    outline: str
    competent: str
    reflux: str
    closed: str
    removed: str
    not_assessed: str
    deep_edge: str
    deep_fill: str
    junction: str
    guide: str
    text: str
    active_line: str
    active_fill: str
    skin_sign: str
    line_factor: float = 1.0


PAPER = Palette(
    paper="#ffffff",
    skin="#fdfaf6",
    shade="#7a5c54",
    shade_strength=0.62,
    outline="#22262f",
    competent="#14508f",
    reflux="#b8141f",
    closed="#20242c",
    removed="#33373f",
    not_assessed="#323232",
    deep_edge="#34487a",
    deep_fill="#f0f3fa",
    junction="#0c0e14",
    guide="#32363f",
    text="#222733",
    active_line="#0a857c",
    active_fill="#bfe7e1",
    skin_sign="#6b4423",
)

GREY = Palette(
    paper="#ffffff",
    skin="#ffffff",
    shade="#46464a",
    shade_strength=0.34,  # 55 % of the colour page's
    outline="#000000",
    competent="#000000",
    reflux="#000000",
    closed="#000000",
    removed="#000000",
    not_assessed="#323232",
    deep_edge="#000000",
    deep_fill="#ffffff",
    junction="#000000",
    guide="#323232",
    text="#000000",
    active_line="#000000",
    active_fill="#e8e8e8",
    skin_sign="#000000",
)


# What a weak copier still shows of the dots of a vein that was not assessed.
_BOLD_FACTOR: Final = 1.3


@dataclass(frozen=True, slots=True)
class _FlowInks:
    """The two inks of a convention; None where the medium's own stays."""

    reflux: str | None = None
    competent: str | None = None


_PAPER_FLOW: Final[Mapping[FlowColours, _FlowInks]] = MappingProxyType(
    {
        FlowColours.RED_BLUE: _FlowInks(),
        FlowColours.RED_BLACK: _FlowInks(competent="#0c0e14"),
        FlowColours.RED_GREEN: _FlowInks(competent="#1a6331"),
        FlowColours.ORANGE_BLUE: _FlowInks(reflux="#b34700"),
    }
)
_SCREEN_FLOW: Final[Mapping[FlowColours, _FlowInks]] = MappingProxyType(
    {
        FlowColours.RED_BLUE: _FlowInks(),
        FlowColours.RED_BLACK: _FlowInks(competent="#20242c"),
        FlowColours.RED_GREEN: _FlowInks(competent="#237a40"),
        FlowColours.ORANGE_BLUE: _FlowInks(reflux="#c25100"),
    }
)


def _with_flow(palette: Palette, inks: _FlowInks) -> Palette:
    return replace(
        palette,
        reflux=inks.reflux or palette.reflux,
        competent=inks.competent or palette.competent,
    )


@cache
def paper_palette(colours: FlowColours, lines: LineWidths, *, is_gray: bool) -> Palette:
    """Return the inks of the page by the convention of the clinic; grey has no colours."""
    inks = GREY if is_gray else _with_flow(PAPER, _PAPER_FLOW[colours])
    return replace(inks, line_factor=_BOLD_FACTOR if lines is LineWidths.BOLD else 1.0)


@cache
def screen_palette(is_dark: bool, colours: FlowColours = FlowColours.RED_BLUE) -> Palette:
    """Return the screen's inks; the leg lies on dimmed paper in the dark theme, never on black."""
    tokens = json.loads(resource_path("tokens/tokens.json").read_text(encoding="utf-8"))
    leg, theme = tokens["leg"], tokens["dark" if is_dark else "light"]
    inks = Palette(
        paper=theme["paper"],
        # A little lighter than the ground, as skin under light; measured from the window design.
        skin="#f5f0e7" if is_dark else "#fffdf9",
        shade="#7a5c54",
        shade_strength=0.66,
        outline=leg["ink"],
        competent=leg["competent"],
        reflux=leg["reflux"],
        closed=leg["closed"],
        removed=leg["closed"],
        not_assessed=leg["unassessed"],
        deep_edge=leg["deep_edge"],
        deep_fill=leg["deep_fill"],
        junction=leg["closed"],
        guide=_mixed(theme["paper"], leg["text2"], 0.4),
        text=leg["text2"],
        active_line=leg["active_line"],
        active_fill=_mixed(leg["active_fill"], "#ffffff", 0.62),
        # Warm, since neither red nor blue may stand for anything but a vein; 6.5:1 on dark paper.
        skin_sign="#6b4423",
    )
    return _with_flow(inks, _SCREEN_FLOW[colours])


def colour(ink: str) -> QColor:
    """Return the ink as a colour."""
    return QColor(ink)


def mixed(ink: str, ground: str, share: float) -> QColor:
    """Return `share` (0 to 1) of an ink on a ground, as one opaque colour.

    Opaque, because transparent lines print differently from printer to printer.
    """
    return QColor(_mixed(ground, ink, share))


def _mixed(first: str, second: str, share_of_second: float) -> str:
    a, b = QColor(first), QColor(second)
    if share_of_second <= 0:
        return a.name()
    if share_of_second >= 1:
        return b.name()
    return QColor(
        *(
            round(x + (y - x) * share_of_second)
            for x, y in (
                (a.red(), b.red()),
                (a.green(), b.green()),
                (a.blue(), b.blue()),
            )
        )
    ).name()
