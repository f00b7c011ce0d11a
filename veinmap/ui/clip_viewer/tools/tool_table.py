"""The tools of the viewer bar, in its order. A new tool is one more row here."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from veinmap.ui.clip_viewer.tools.strip_place import is_on_strip
from veinmap.ui.clip_viewer.tools.tool import Bench, Tool, ToolId, ToolRow

translate = QCoreApplication.translate


def _make_reflux(bench: Bench) -> Tool:
    from veinmap.ui.clip_viewer.tools.reflux_tool import RefluxTool

    return RefluxTool(bench)


def _make_diameter(bench: Bench) -> Tool:
    from veinmap.ui.clip_viewer.tools.lumen_tool import LumenTool

    return LumenTool(bench)


def _make_two_frames(bench: Bench) -> Tool:
    from veinmap.ui.clip_viewer.tools.timed_tool import TimedTool

    return TimedTool(bench)


def _make_compression(bench: Bench) -> Tool:
    from veinmap.ui.clip_viewer.tools.compression_tool import CompressionTool

    return CompressionTool(bench)


def _make_length(bench: Bench) -> Tool:
    from veinmap.ui.clip_viewer.tools.drawn_tools import LengthTool

    return LengthTool(bench)


def _make_ellipse(bench: Bench) -> Tool:
    from veinmap.ui.clip_viewer.tools.drawn_tools import EllipseTool

    return EllipseTool(bench)


def _make_angle(bench: Bench) -> Tool:
    from veinmap.ui.clip_viewer.tools.drawn_tools import AngleTool

    return AngleTool(bench)


def _make_scale(bench: Bench) -> Tool:
    from veinmap.ui.clip_viewer.tools.scale_tool import ScaleTool

    return ScaleTool(bench)


def _make_strip_scale(bench: Bench) -> Tool:
    from veinmap.ui.clip_viewer.tools.strip_scale_tool import StripScaleTool

    return StripScaleTool(bench)


TOOLS: tuple[ToolRow, ...] = (
    ToolRow(
        id=ToolId.REFLUX,
        icon_name="audio-waveform",
        key="T",
        name=lambda: translate("Tools", "Reflux", "tool"),
        make=_make_reflux,
        takes_plain_click=is_on_strip,
    ),
    ToolRow(
        id=ToolId.DIAMETER,
        icon_name="ruler",
        key="D",
        name=lambda: translate("Tools", "Diameter", "tool"),
        make=_make_diameter,
    ),
    ToolRow(
        id=ToolId.TWO_FRAMES,
        icon_name="timer",
        key="U",
        name=lambda: translate("Tools", "Time between frames", "tool"),
        make=_make_two_frames,
    ),
    ToolRow(
        id=ToolId.COMPRESSION,
        icon_name="fold-vertical",
        key="Shift+C",
        name=lambda: translate("Tools", "Compression", "tool"),
        make=_make_compression,
        is_rare=True,
    ),
    ToolRow(
        id=ToolId.LENGTH,
        icon_name="spline",
        key="J",
        name=lambda: translate("Tools", "Length", "tool"),
        make=_make_length,
        is_rare=True,
    ),
    ToolRow(
        id=ToolId.ELLIPSE,
        icon_name="ellipse",
        key="Shift+E",
        name=lambda: translate("Tools", "Ellipse", "tool"),
        make=_make_ellipse,
        is_rare=True,
    ),
    ToolRow(
        id=ToolId.ANGLE,
        icon_name="angle",
        key="Shift+J",
        name=lambda: translate("Tools", "Angle", "tool"),
        make=_make_angle,
        is_rare=True,
    ),
    ToolRow(
        id=ToolId.SCALE,
        icon_name="ruler-dimension-line",
        key="Shift+S",
        name=lambda: translate("Tools", "Scale from the ruler", "tool"),
        make=_make_scale,
        is_rare=True,
    ),
    ToolRow(
        id=ToolId.STRIP_SCALE,
        icon_name="chart-spline",
        key="Shift+T",
        name=lambda: translate("Tools", "Scale of the strip", "tool"),
        make=_make_strip_scale,
        is_rare=True,
    ),
)


# The tools that say what a pixel comes to, and chart nothing.
SETS_SCALE: Final = (ToolId.SCALE, ToolId.STRIP_SCALE)


def tool_row(tool_id: ToolId) -> ToolRow:
    """Return the row of a tool."""
    return next(row for row in TOOLS if row.id is tool_id)
