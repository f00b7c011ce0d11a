"""Pictures and canvases for the drawing tests."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage, QPainter

from veinmap.anatomy.course_table import RUNS_OF_KEY
from veinmap.anatomy.courses import charting_site, perforator_sites, runs_of
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side, View
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.leg_body import outline_path, paint_leg_body
from veinmap.drawing.leg_painter import NOTHING_LIVE, Highlights, paint_findings
from veinmap.drawing.palettes import PAPER, Palette
from veinmap.drawing.picture import LegPicture, PictureJunction, PicturePerforator, PictureVein
from veinmap.drawing.signs import PerforatorStyle, VeinStyle

PX_PER_CM = 6.0

PRIMARY_REFLUX = {
    "GSV.AR": VeinStyle.REFLUX,
    "GSV.PT": VeinStyle.REFLUX,
    "GSV.MT": VeinStyle.REFLUX,
    "GSV.DT": VeinStyle.REFLUX,
    "GSV.K": VeinStyle.REFLUX,
    "GSV.PC": VeinStyle.REFLUX,
    "GSV.MC": VeinStyle.COMPETENT,
    "GSV.DC": VeinStyle.COMPETENT,
    "ASV": VeinStyle.COMPETENT,
    "GIA": VeinStyle.COMPETENT,
    "SSV.M": VeinStyle.COMPETENT,
    "CFV": VeinStyle.DEEP_COMPETENT,
    "FV": VeinStyle.DEEP_COMPETENT,
    "PopV": VeinStyle.DEEP_COMPETENT,
    "PTV": VeinStyle.DEEP_REFLUX,
}
AFTER_LASER = {
    "GSV.PT": VeinStyle.CLOSED_BY_TREATMENT,
    "GSV.MT": VeinStyle.CLOSED_BY_TREATMENT,
    "GSV.DT": VeinStyle.RECANALISED_REFLUX,
    "GSV.K": VeinStyle.REMOVED,
    "GSV.PC": VeinStyle.REFLUX,
    "GSV.MC": VeinStyle.THROMBOSED,
    "GSV.DC": VeinStyle.ABSENT,
    "ASV": VeinStyle.REFLUX,
    "SSV.P": VeinStyle.REFLUX,
    "SSV.M": VeinStyle.REFLUX,
    "CFV": VeinStyle.DEEP_COMPETENT,
    "FV": VeinStyle.DEEP_POST_THROMBOTIC_REFLUX,
    "PopV": VeinStyle.DEEP_POST_THROMBOTIC,
}
_WHOLE_ONLY = [key for key in RUNS_OF_KEY if not key.startswith(("FV.", "PopV.", "TE", "S"))]


def make_picture(side: Side, styles: dict[str, VeinStyle]) -> LegPicture:
    """Return a picture of the typical veins; those without a style are not assessed."""
    keys = [*_WHOLE_ONLY, "SSV.P", "SSV.M", "SSV.D", "SSV.FT"]
    veins = [
        PictureVein(id=key, style=styles.get(key, VeinStyle.NOT_ASSESSED), runs=runs_of(key))
        for key in keys
        if key in styles or not runs_of(key)[0].is_deep
    ]
    tributary = PictureVein(
        id="T1",
        style=VeinStyle.TRIBUTARY_REFLUX,
        path=(
            LegPlace(0.417, 93.0),
            LegPlace(0.37, 110.0),
            LegPlace(0.28, 115.0),
            LegPlace(0.196, 108.0),
        ),
    )
    junctions = [(key, charting_site(key)) for key in ("SFJ", "SPJ")]
    sites = perforator_sites()
    return LegPicture(
        side=side,
        veins=(*veins, tributary),
        perforators=(
            PicturePerforator(id="P1", place=sites["PT_mid"].place, style=PerforatorStyle.RE_ENTRY),
            PicturePerforator(
                id="P2", place=sites["FC_dist"].place, style=PerforatorStyle.PATHOLOGIC
            ),
        ),
        junctions=tuple(
            PictureJunction(id=key, place=place) for key, place in junctions if place is not None
        ),
    )


@pytest.fixture
def pictures(qapp: object) -> dict[Side, LegPicture]:
    """A right leg after laser, a left leg with primary reflux."""
    return {
        Side.RIGHT: make_picture(Side.RIGHT, AFTER_LASER),
        Side.LEFT: make_picture(Side.LEFT, PRIMARY_REFLUX),
    }


class Canvas:
    """A picture cropped close to one leg in one view, painted in leg centimetres."""

    def __init__(self, view: View, side: Side, palette: Palette = PAPER) -> None:
        self.view, self.side, self.palette = view, side, palette
        self.scale = FigureScale.on_screen(PX_PER_CM)
        box = outline_path(view, side).boundingRect()
        self.left_cm = box.left() - 1.0
        width, height = round((box.width() + 2.0) * PX_PER_CM), round(92.5 * PX_PER_CM)
        self.image = QImage(width, height, QImage.Format.Format_RGB32)
        self.image.fill(QColor(palette.paper))

    def painter(self) -> QPainter:
        """Return a painter standing in leg centimetres."""
        painter = QPainter(self.image)
        painter.translate(-self.left_cm * PX_PER_CM, 91.5 * PX_PER_CM)
        painter.scale(PX_PER_CM, PX_PER_CM)
        return painter

    def body(self) -> "Canvas":
        painter = self.painter()
        paint_leg_body(painter, self.view, self.side, self.palette, self.scale)
        painter.end()
        return self

    def findings(self, picture: LegPicture, highlights: Highlights = NOTHING_LIVE) -> "Canvas":
        painter = self.painter()
        paint_findings(painter, picture, self.view, self.palette, self.scale, highlights)
        painter.end()
        return self


@pytest.fixture
def canvas(qapp: object) -> Callable[..., Canvas]:
    """Make a canvas."""
    return Canvas
