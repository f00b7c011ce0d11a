"""The legend under the leg: what fits in one line, the rest in its tooltip."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from veinmap.drawing.palettes import Palette, colour, screen_palette
from veinmap.drawing.picture import LegPicture
from veinmap.drawing.sample_line import sample_line, sample_perforator
from veinmap.drawing.signs import PerforatorStyle, VeinStyle
from veinmap.drawing.skin_signs import sample_skin_mark
from veinmap.findings import SkinMarkKind
from veinmap.ui import theme
from veinmap.ui.drawn_words import skin_mark_name
from veinmap.ui.words import translate

_HEIGHT_PX: Final = 30
_SWATCH_PX: Final = 22
_GAP_PX: Final = 14
# Shown whether or not a leg has them, in this order; all others only when drawn.
_ALWAYS: Final = (VeinStyle.REFLUX, VeinStyle.COMPETENT, VeinStyle.NOT_ASSESSED)
_OFTEN: Final = (
    VeinStyle.TRIBUTARY_REFLUX,
    PerforatorStyle.INCOMPETENT,
    PerforatorStyle.RE_ENTRY,
)


LegendStyle = VeinStyle | PerforatorStyle | SkinMarkKind


@dataclass(frozen=True, slots=True)
class _Entry:
    style: LegendStyle
    text: str


def style_name(style: LegendStyle) -> str:
    """Return what the legend calls a sign."""
    if isinstance(style, SkinMarkKind):
        return skin_mark_name(style)
    # Two tables: members of different enums with one value are equal keys.
    veins = {
        VeinStyle.REFLUX: translate("Legend", "Reflux"),
        VeinStyle.COMPETENT: translate("Legend", "Competent"),
        VeinStyle.TRIBUTARY_REFLUX: translate("Legend", "Tributary"),
        VeinStyle.NOT_ASSESSED: translate("Legend", "Not assessed"),
        VeinStyle.NO_FLOW: translate("Legend", "No flow"),
        VeinStyle.CLOSED_BY_TREATMENT: translate("Legend", "Closed by treatment"),
        VeinStyle.REMOVED: translate("Legend", "Removed"),
        VeinStyle.THROMBOSED: translate("Legend", "Thrombosed"),
        VeinStyle.POST_THROMBOTIC: translate("Legend", "Post-thrombotic"),
        VeinStyle.POST_THROMBOTIC_COMPETENT: translate("Legend", "Post-thrombotic, competent"),
        VeinStyle.POST_THROMBOTIC_REFLUX: translate("Legend", "Post-thrombotic, reflux"),
        VeinStyle.RECANALISED: translate("Legend", "Recanalised"),
        VeinStyle.RECANALISED_COMPETENT: translate("Legend", "Recanalised, competent"),
        VeinStyle.RECANALISED_REFLUX: translate("Legend", "Recanalised, reflux"),
        VeinStyle.DEEP_NOT_ASSESSED: translate("Legend", "Deep, not assessed"),
        VeinStyle.DEEP_COMPETENT: translate("Legend", "Deep, competent"),
        VeinStyle.DEEP_REFLUX: translate("Legend", "Deep, reflux"),
        VeinStyle.DEEP_NO_FLOW: translate("Legend", "Deep, no flow"),
        VeinStyle.DEEP_POST_THROMBOTIC: translate("Legend", "Deep, post-thrombotic"),
        VeinStyle.DEEP_POST_THROMBOTIC_REFLUX: translate("Legend", "Deep, post-thrombotic, reflux"),
        VeinStyle.ABSENT: translate("Legend", "Absent"),
    }
    perforators = {
        PerforatorStyle.COMPETENT: translate("Legend", "Competent perforator"),
        PerforatorStyle.BORDERLINE: translate("Legend", "Borderline perforator"),
        PerforatorStyle.INCOMPETENT: translate("Legend", "Incompetent perforator"),
        PerforatorStyle.PATHOLOGIC: translate("Legend", "Pathologic perforator"),
        PerforatorStyle.RE_ENTRY: translate("Legend", "Re-entry"),
        PerforatorStyle.CLOSED: translate("Legend", "Closed perforator"),
        PerforatorStyle.NOT_ASSESSED: translate("Legend", "Perforator, not assessed"),
    }
    return veins[style] if isinstance(style, VeinStyle) else perforators[style]


class Legend(QWidget):
    """Swatches as on the leg, each with its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._styles: tuple[LegendStyle, ...] = (*_ALWAYS, *_OFTEN)
        self._named: tuple[_Entry, ...] = ()
        self.setFixedHeight(_HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("Legend", "Legend"))

    def show_pictures(self, pictures: Iterable[LegPicture]) -> None:
        """Name the signs that are on the legs, and the usual ones."""
        # By type too: members of different enums with one value are equal.
        drawn: set[tuple[type, LegendStyle]] = set()
        for picture in pictures:
            # Deep veins that were not looked at are dotted like all others.
            drawn |= {
                (VeinStyle, vein.style)
                for vein in picture.veins
                if vein.style is not VeinStyle.DEEP_NOT_ASSESSED
            }
            drawn |= {(VeinStyle, vein.rest_style) for vein in picture.veins if vein.has_rest}
            drawn |= {(PerforatorStyle, ring.style) for ring in picture.perforators}
            # A label says itself what it is.
            drawn |= {
                (SkinMarkKind, mark.kind)
                for mark in picture.skin_marks
                if mark.kind is not SkinMarkKind.LABEL
            }
        others = [s for s in (*SkinMarkKind, *VeinStyle, *PerforatorStyle) if (type(s), s) in drawn]
        often = [s for s in _OFTEN if (type(s), s) in drawn]
        wanted = [*_ALWAYS, *often, *others, *_OFTEN]
        styles = tuple({(type(style), style): style for style in wanted}.values())
        if styles == self._styles:
            return
        self._styles, self._named = styles, ()
        self._tell()
        self.update()

    def _entries(self) -> tuple[_Entry, ...]:
        if not self._named:
            self._named = tuple(_Entry(style, style_name(style)) for style in self._styles)
        return self._named

    def _fitting(self) -> list[_Entry]:
        metrics = QFontMetrics(theme.current().font("caption"))
        room = self.width() - 2 * theme.current().space(3)
        fitting: list[_Entry] = []
        for entry in self._entries():
            room -= _SWATCH_PX + 6 + metrics.horizontalAdvance(entry.text) + _GAP_PX
            if room + _GAP_PX < 0:
                break
            fitting.append(entry)
        return fitting

    def _tell(self) -> None:
        words = [entry.text for entry in self._entries()]
        self.setToolTip("\n".join(words) if len(self._fitting()) < len(words) else "")
        self.setAccessibleDescription(", ".join(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See what fits."""
        super().resizeEvent(event)
        self._tell()

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(400, _HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits, in the middle."""
        look, painter = theme.current(), QPainter(self)
        palette = screen_palette(look.is_dark, look.flow)
        painter.fillRect(self.rect(), colour(palette.paper))
        font = look.font("caption")
        metrics = QFontMetrics(font)
        entries = self._fitting()
        widths = [_SWATCH_PX + 6 + metrics.horizontalAdvance(entry.text) for entry in entries]
        x = (self.width() - sum(widths) - _GAP_PX * (len(entries) - 1)) / 2
        painter.setFont(font)
        for entry, width in zip(entries, widths, strict=True):
            self._paint_swatch(painter, QRectF(x, 0, _SWATCH_PX, _HEIGHT_PX), entry, palette)
            painter.setPen(colour(palette.text))
            words = QRectF(x + _SWATCH_PX + 6, 0, width, _HEIGHT_PX)
            painter.drawText(
                words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, entry.text
            )
            x += width + _GAP_PX

    @staticmethod
    def _paint_swatch(painter: QPainter, rect: QRectF, entry: _Entry, palette: Palette) -> None:
        if isinstance(entry.style, VeinStyle):
            sample_line(painter, rect, entry.style, palette, 2.6)
        elif isinstance(entry.style, PerforatorStyle):
            sample_perforator(painter, rect, entry.style, palette, 2.8)
        else:
            swatch = rect.adjusted(0, 7, 0, -7)
            sample_skin_mark(painter, swatch, entry.style, palette, 2.8)
