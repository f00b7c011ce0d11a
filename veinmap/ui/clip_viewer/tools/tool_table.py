"""The tools of the viewer bar, in its order. A new tool is one more row here."""

from PySide6.QtCore import QCoreApplication

from veinmap.imaging import Clip, RegionKind
from veinmap.measurement.calibration import PointPx
from veinmap.ui.clip_viewer.tools.tool import Bench, Tool, ToolId, ToolRow

translate = QCoreApplication.translate


def _make_reflux(bench: Bench) -> Tool:
    from veinmap.ui.clip_viewer.tools.reflux_tool import RefluxTool

    return RefluxTool(bench)


def _is_on_strip(clip: Clip, place: PointPx) -> bool:
    """Whether a place lies on a spectral strip, calibrated or not: the tool says which."""
    return any(
        region.kind is RegionKind.SPECTRAL
        and region.bounds.x0 <= place.x <= region.bounds.x1
        and region.bounds.y0 <= place.y <= region.bounds.y1
        for region in clip.regions
    )


TOOLS: tuple[ToolRow, ...] = (
    ToolRow(
        id=ToolId.REFLUX,
        icon_name="audio-waveform",
        key="T",
        name=lambda: translate("Tools", "Reflux", "tool"),
        make=_make_reflux,
        takes_plain_click=_is_on_strip,
    ),
)


def tool_row(tool_id: ToolId) -> ToolRow:
    """Return the row of a tool."""
    return next(row for row in TOOLS if row.id is tool_id)
