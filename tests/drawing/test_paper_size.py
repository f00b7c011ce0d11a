from pathlib import Path

from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from veinmap.anatomy.sides import Side, View
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.leg_body import paint_leg_body
from veinmap.drawing.leg_painter import paint_findings
from veinmap.drawing.palettes import PAPER
from veinmap.drawing.picture import LegPicture


def test_four_views_of_a_leg_leave_room_on_a_page_of_300_kb(
    tmp_path: Path, pictures: dict[Side, LegPicture]
) -> None:
    """Fonts and tables need about 80 kB; lines stay vectors, only the shading is a picture."""
    path = tmp_path / "leg.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(1200)
    painter = QPainter(writer)
    painter.scale(1200 / 25.4, 1200 / 25.4)
    for view, x_mm in zip(View, (40, 80, 130, 160), strict=True):
        painter.save()
        painter.translate(x_mm, 200)
        painter.scale(1.42, 1.42)
        scale = FigureScale.on_paper(1.42)
        paint_leg_body(painter, view, Side.LEFT, PAPER, scale)
        paint_findings(painter, pictures[Side.LEFT], view, PAPER, scale)
        painter.restore()
    painter.end()
    content = path.read_bytes()
    assert len(content) < 210_000
    assert content.count(b"/Subtype /Image") == 4
