"""The patient's sheet: one page per leg, large type, plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from veinmap.anatomy.sides import View
from veinmap.anatomy.surface import leg_surface
from veinmap.drawing.figure_scale import FigureScale
from veinmap.drawing.injection_sites import InjectionSite, paint_treated_veins
from veinmap.drawing.leg_body import paint_leg_body
from veinmap.drawing.view_lines import painted_strips, point_in_view
from veinmap.printing.figure import FigurePaint, paint_watermark
from veinmap.printing.form_parts import draw_writing_line
from veinmap.printing.header_block import FOOTER_MM, PAGE_RULE_MM, draw_footer
from veinmap.printing.leg_shape import leg_shape
from veinmap.printing.logo import draw_logo
from veinmap.printing.page import palette_of
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import words_of
from veinmap.printing.patient_content import CareItem, PatientContent
from veinmap.printing.rich_text import RichText, plain, rich
from veinmap.printing.sheet_words import PatientWords, sheet_words_of
from veinmap.printing.site_figure import paint_numbered_discs
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    REGULAR,
    ROW_RULE,
    SEMIBOLD,
    TEXT,
    Align,
    Canvas,
    Style,
    fitted,
    text_width,
    wrapped,
)

_CLINIC: Final = Style(9.0, SEMIBOLD, BLACK)
_TITLE: Final = Style(21.0, BOLD, BLACK)
_HEAD: Final = Style(13.0, BOLD, BLACK)
_NAME: Final = Style(11.0, SEMIBOLD, BLACK)
_TEXT: Final = Style(10.5, ink=TEXT)
_KEY: Final = Style(9.5, ink=TEXT)
_KEY_STRONG: Final = Style(9.5, BOLD, BLACK)
_STRONG: Final = Style(10.5, BOLD, BLACK)
_WHITE_HEAD: Final = Style(13.0, BOLD, "#ffffff")
_WHITE_TEXT: Final = Style(10.0, SEMIBOLD, "#ffffff")

_LEAD_MM: Final = 5.1
_KEY_LEAD_MM: Final = 4.3
_LEG_COLUMN_MM: Final = 44.0
_GUTTER_MM: Final = 8.0
_TITLES_MM: Final = 28.0
_ITEM_GAP_MM: Final = 5.2
_SMALLEST_LEG_MM: Final = 45.0
# When all is long the lead closes up, the type stays.
_LEADS_MM: Final = (5.1, 4.8, 4.5, 4.3)
_PAD_MM: Final = 4.0
_BULLET_MM: Final = 1.3
_LINES_BY_HAND, _LINE_BY_HAND_MM = 6, 9.0
# Height of a leg as it is drawn, and the room beside each for numbers.
_LEG_CM: Final = 87.0
_BESIDE_LEG_MM: Final = 5.0
_SEEN_MM: Final = 4.0
_VIEWS: Final = (View.MEDIAL, View.POSTERIOR, View.ANTERIOR, View.LATERAL)
# A site is seen where its skin faces the reader this squarely (cosine).
_WELL_SEEN: Final = 0.25


@dataclass(frozen=True, kw_only=True)
class PatientSheet:
    """The sheet of one leg after one session."""

    content: PatientContent
    options: PageOptions
    page: int

    @cached_property
    def words(self) -> PatientWords:
        """Texts of the sheet."""
        return sheet_words_of(self.options.language.value).patient

    @cached_property
    def frame(self) -> PageFrame:
        """Margins of the sheet."""
        return PageFrame.of(self.options)

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The view that shows most of what was treated, and one more where it hides a site."""
        first = max(_VIEWS, key=lambda view: self._worth(view, self.content.sites))
        hidden = [site for site in self.content.sites if not _is_seen(first, site)]
        if not hidden:
            return (first,)
        others = [view for view in _VIEWS if view is not first]
        return first, max(others, key=lambda view: self._worth(view, hidden))

    def _worth(self, view: View, sites: Sequence[InjectionSite]) -> tuple[int, float]:
        scale = FigureScale.on_paper(1.0)
        length_cm = sum(
            strip.length_cm
            for vein in self.content.veins
            for strip in painted_strips(vein, view, self.content.side, scale)
        )
        return sum(_is_seen(view, site) for site in sites), length_cm

    def draw(self, canvas: Canvas, pages: int) -> None:
        """Draw the sheet."""
        frame, content = self.frame, self.content
        boxes_top = frame.bottom - FOOTER_MM - 4.0 - self._boxes(Canvas(None), 0.0)
        for lead in _LEADS_MM:
            notice_top = boxes_top - 7.0 - self._notice(Canvas(None), 0.0, lead)
            top = self._top(Canvas(None))
            if max(self._items(Canvas(None), top, lead), self._least_leg(top)) <= notice_top - 4.0:
                break
        top = self._top(canvas)
        self._treated(canvas, top, notice_top - 4.0)
        self._items(canvas, top, lead)
        self._notice(canvas, notice_top, lead)
        self._boxes(canvas, boxes_top)
        draw_footer(canvas, frame, content.footer, self.page, pages)

    def _top(self, canvas: Canvas) -> float:
        """Draw clinic, title and person and return where the columns begin."""
        frame, content = self.frame, self.content
        y = frame.top + 4.5
        left = frame.left
        if self.options.logo is not None:
            middle = y - 1.2
            is_gray = self.options.is_gray
            left += draw_logo(canvas, self.options.logo, left, middle, is_gray=is_gray) + 2.4
        room = 110.0 - (left - frame.left)
        canvas.text(left, y, content.clinic, fitted(content.clinic, _CLINIC, room, 7.0))
        canvas.text(frame.right, y, content.phone, _CLINIC, Align.RIGHT)
        canvas.rule(frame.left, frame.right, y + 2.4, PAGE_RULE_MM)
        y += 14.6
        is_alarming = content.stamp.is_alarming
        mark_mm = self._mark(Canvas(None), y) + 6.0 if is_alarming else 0.0
        title = fitted(content.title, _TITLE, frame.width - mark_mm, 15.0)
        canvas.text(frame.left, y, content.title, title)
        if is_alarming:
            # After the title, so that a reader of the file finds both whole.
            self._mark(canvas, y - 6.6)
        y += 8.6
        name_mm = canvas.text(frame.left, y, content.name, fitted(content.name, _NAME, 80.0, 8.0))
        canvas.text(frame.left + name_mm + 4.0, y, content.session, Style(11.0, ink=TEXT))
        return y + 6.8

    def _mark(self, canvas: Canvas, top: float) -> float:
        """Draw in a heavy frame that the sheet is not signed; return the frame's width."""
        mark = self.content.stamp
        width = text_width(mark.title, _STRONG) + 5.0
        right = self.frame.right
        canvas.frame(QRectF(right - width, top, width, 7.4), 0.9)
        canvas.text(right - width + 2.5, top + 5.0, mark.title, _STRONG)
        return width

    # The leg.

    def _least_leg(self, top: float) -> float:
        return self._leg_top(top) + _SMALLEST_LEG_MM + self._key(Canvas(None), 0.0)

    def _leg_top(self, top: float) -> float:
        return top + 13.4

    def _treated(self, canvas: Canvas, top: float, bottom: float) -> None:
        """Draw the leg with what was treated, and its key."""
        frame, content = self.frame, self.content
        right = frame.left + _LEG_COLUMN_MM
        canvas.rule(frame.left, right, top, 0.9)
        head = fitted(self.words.treated, _HEAD, _LEG_COLUMN_MM, 10.0)
        canvas.text(frame.left, top + 6.2, self.words.treated, head)
        words, views = self.words, self.views
        seen = words.leg[content.side]
        if len(views) == 1:
            seen = words.leg_seen.format(leg=seen, seen=words.seen[views[0]])
        canvas.text(frame.left, top + 11.6, seen, fitted(seen, _KEY, _LEG_COLUMN_MM, 8.0))
        key_mm = self._key(Canvas(None), 0.0)
        leg_top = self._leg_top(top)
        leg_mm = min(bottom - leg_top - key_mm - 2.0, 92.0)
        area = QRectF(frame.left, leg_top, _LEG_COLUMN_MM, leg_mm)
        if canvas.painter is not None and content.stamp.watermark:
            paint_watermark(canvas.painter, area, content.stamp.watermark)
        seen_mm = _SEEN_MM if len(views) > 1 else 0.0
        # Views share the width as they need it: one scale and one floor for all.
        widths_cm = [right - left for left, right in map(self._whole_cm, views)]
        mm_per_cm = min(
            (leg_mm - seen_mm) / _LEG_CM,
            (_LEG_COLUMN_MM - _BESIDE_LEG_MM * len(views)) / sum(widths_cm),
        )
        spare_mm = _LEG_COLUMN_MM - sum(widths_cm) * mm_per_cm
        bottom_mm = leg_top + _LEG_CM * mm_per_cm
        x = frame.left
        for view, width_cm in zip(views, widths_cm, strict=True):
            width = width_cm * mm_per_cm + spare_mm / len(views)
            own = QRectF(x, leg_top, width, bottom_mm - leg_top)
            if seen_mm:
                style = fitted(words.seen[view], _KEY, width - 1.0, 7.0)
                baseline = bottom_mm + seen_mm - 0.4
                canvas.text(own.center().x(), baseline, words.seen[view], style, Align.CENTRE)
            self._leg(canvas, own, view, mm_per_cm)
            x += width
        self._key(canvas, bottom_mm + seen_mm + 2.0)

    def _whole_cm(self, view: View) -> tuple[float, float]:
        """Return how far the leg reaches to the left and right in a view."""
        return leg_shape(view, self.content.side).whole_cm

    def _leg(self, canvas: Canvas, area: QRectF, view: View, mm_per_cm: float) -> None:
        """Draw one view of the leg in the middle of an area, its floor at the bottom."""
        if canvas.painter is None:
            return
        content = self.content
        palette = palette_of(self.options)
        left_cm, right_cm = self._whole_cm(view)
        origin = QPointF(area.center().x() - (left_cm + right_cm) / 2 * mm_per_cm, area.bottom())
        scale = FigureScale.on_paper(mm_per_cm)
        painter = canvas.painter
        painter.save()
        painter.setClipRect(area.adjusted(-2.0, 0.0, 2.0, 2.0))
        painter.translate(origin)
        painter.scale(mm_per_cm, mm_per_cm)
        paint_leg_body(painter, view, content.side, palette, scale)
        paint_treated_veins(painter, content.veins, view, content.side, palette, scale)
        painter.restore()
        offset = np.array([origin.x(), origin.y()])
        points = {
            site.number: np.array(point) * mm_per_cm + offset
            for site in content.sites
            for point in [point_in_view(view, content.side, site.place)]
            if point is not None and _is_seen(view, site)
        }
        lines = [
            strip.points * mm_per_cm + offset
            for vein in content.veins
            for strip in painted_strips(vein, view, content.side, scale)
        ]
        page = words_of(self.options.language.value, self.options.french_valve_word)
        paint = FigurePaint(words=page.figure, palette=palette, watermark="")
        paint_numbered_discs(canvas, points, lines, paint)

    def _key(self, canvas: Canvas, top: float) -> float:
        """Draw what each number is and return the height that it takes."""
        left = self.frame.left
        y = top + 3.4
        numbers_mm = max(
            (text_width(vein.numbers, _KEY_STRONG) for vein in self.content.treated), default=0.0
        )
        indent = max(numbers_mm + 3.0, 9.0)
        for vein in self.content.treated:
            canvas.text(left, y, vein.numbers, _KEY_STRONG)
            for line in wrapped(plain(vein.name), _KEY, BOLD, _LEG_COLUMN_MM - indent):
                canvas.line_of_pieces(left + indent, y, line, _KEY, BOLD)
                y += _KEY_LEAD_MM
            y += 0.9
        return y - top - 3.4

    # The text.

    def _items(self, canvas: Canvas, top: float, lead: float) -> float:
        """Draw the advice and return where it ends."""
        left = self.frame.left + _LEG_COLUMN_MM + _GUTTER_MM
        right = self.frame.right
        canvas.rule(left, right, top, 0.9)
        canvas.text(left, top + 6.2, self.words.days, _HEAD)
        y = top + 7.6
        for item in self.content.items:
            y = self._item(canvas, left, right, y, item, lead)
        if not self.content.items:
            # No number is set: the sheet leaves the advice to the hand.
            for _ in range(_LINES_BY_HAND):
                y += _LINE_BY_HAND_MM
                canvas.rule(left, right, y, 0.2)
        return y

    def _item(
        self, canvas: Canvas, left: float, right: float, y: float, item: CareItem, lead: float
    ) -> float:
        text_left = left + _TITLES_MM
        canvas.text(left, y + lead, item.title, fitted(item.title, _STRONG, _TITLES_MM - 2, 8.0))
        for line in wrapped(item.text, _TEXT, BOLD, right - text_left):
            y += lead
            canvas.line_of_pieces(text_left, y, line, _TEXT, BOLD)
        y += 0.55 * lead
        canvas.rule(left, right, y, 0.12, ROW_RULE)
        return y + 0.25 * lead

    def _notice(self, canvas: Canvas, top: float, lead: float) -> float:
        """Draw what may be noticed and the next dates; return the height."""
        frame, words = self.frame, self.words
        canvas.rule(frame.left, frame.right, top, 0.9)
        canvas.text(frame.left, top + 6.2, words.notice, _HEAD)
        width = (frame.width - 8.0) / 2
        ends = [
            self._paragraph(canvas, left, top + 7.4, width, rich(text), lead)
            for left, text in (
                (frame.left, words.notice_leg),
                (frame.left + width + 8.0, words.notice_after),
            )
        ]
        y = max(ends) + 1.6 * lead
        for left, text in (
            (frame.left, words.next_visit),
            (frame.left + width + 8.0, words.scan),
        ):
            text_mm = canvas.text(left, y, text, Style(10.5, SEMIBOLD, BLACK))
            draw_writing_line(canvas, left + text_mm + 2.0, left + width, y + 0.6)
        return y + 1.5 - top

    @staticmethod
    def _paragraph(
        canvas: Canvas, left: float, y: float, width: float, text: RichText, lead: float
    ) -> float:
        for line in wrapped(text, _TEXT, BOLD, width):
            y += lead
            canvas.line_of_pieces(left, y, line, _TEXT, BOLD)
        return y

    def _boxes(self, canvas: Canvas, top: float) -> float:
        """Draw when to call and what is an emergency; return the height of both."""
        frame, words, content = self.frame, self.words, self.content
        call_mm = 8.6 + self._signs(Canvas(None), 0.0, words.call_signs) + 2.6
        canvas.frame(QRectF(frame.left, top, frame.width, call_mm), 0.5)
        canvas.text(frame.left + _PAD_MM, top + 7.0, content.call, _HEAD)
        canvas.text(frame.right - _PAD_MM, top + 6.8, words.call_when, _KEY, Align.RIGHT)
        self._signs(canvas, top + 8.6, words.call_signs)
        y = top + call_mm + 3.8
        head_mm = 10.0
        emergency_mm = head_mm + 1.6 + self._signs(Canvas(None), 0.0, words.emergency_signs) + 3.4
        canvas.frame(QRectF(frame.left, y, frame.width, emergency_mm), 1.0)
        canvas.filled(QRectF(frame.left, y, frame.width, head_mm), BLACK)
        canvas.text(frame.left + _PAD_MM, y + 6.7, content.emergency, _WHITE_HEAD)
        canvas.text(frame.right - _PAD_MM, y + 6.6, words.emergency_or, _WHITE_TEXT, Align.RIGHT)
        self._signs(canvas, y + head_mm + 1.6, words.emergency_signs)
        return y + emergency_mm - top

    def _signs(self, canvas: Canvas, top: float, signs: Sequence[str]) -> float:
        """Draw a list in two columns, down the first one first; return its height."""
        left = self.frame.left + _PAD_MM
        rows = -(-len(signs) // 2)
        column_mm = (self.frame.width - 2 * _PAD_MM) / 2
        room = column_mm - 6.0
        style = _TEXT
        if any(text_width(sign, style) > room for sign in signs):
            widest = max(signs, key=lambda sign: text_width(sign, style))
            style = fitted(widest, Style(10.5, REGULAR, TEXT), room, 8.0)
        for place, sign in enumerate(signs):
            column, row = divmod(place, rows)
            x, y = left + column * column_mm, top + 5.0 + row * _LEAD_MM * 1.08
            canvas.filled(QRectF(x, y - 2.2, _BULLET_MM, _BULLET_MM), BLACK)
            canvas.text(x + 3.6, y, sign, style)
        return rows * _LEAD_MM * 1.08


def _is_seen(view: View, site: InjectionSite) -> bool:
    """Return whether a view shows a site well."""
    facing = leg_surface().facing(view, site.place.t, site.place.azimuth_deg)
    return float(facing[0]) >= _WELL_SEEN
