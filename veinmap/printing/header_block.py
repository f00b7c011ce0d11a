"""Header and footer of every page: which leg, who, signed or not, and what sheet this is."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import segno
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath

from veinmap.printing.logo import LOGO_MM, draw_logo
from veinmap.printing.map_values import ClinicMark, Field, Footer, Header, Stamp
from veinmap.printing.page_frame import FOOTER_LEAD_MM, FOOTER_TEXT, PageFrame, footer_lines
from veinmap.printing.rich_text import plain
from veinmap.printing.type_setting import (
    BLACK,
    BOLD,
    MEDIUM,
    QUIET,
    REGULAR,
    SEMIBOLD,
    TEXT,
    Align,
    Canvas,
    Style,
    fitted,
    text_width,
    wrapped,
)

_CLINIC: Final = Style(8.0, SEMIBOLD, BLACK)
_DOCUMENT: Final = Style(8.0, ink=QUIET)
_SIDE: Final = Style(16.0, BOLD, "#ffffff")
_NAME: Final = Style(15.0, BOLD, BLACK)
_SMALLEST_NAME_PT: Final = 11.0
_ID: Final = Style(9.0, SEMIBOLD, BLACK)
_PERSON: Final = Style(9.0, ink=BLACK)
_FIELD_NAME: Final = Style(7.0, ink=QUIET)
_FIELD_VALUE: Final = Style(7.5, MEDIUM, BLACK)
_STAMP_TITLE: Final = Style(11.0, BOLD, BLACK)
_STAMP_VERSION: Final = Style(7.0, ink=QUIET)
_STAMP_STRONG: Final = Style(7.5, SEMIBOLD, BLACK)
_STAMP_PLAIN: Final = Style(7.5, ink=BLACK)
_PAGE: Final = Style(9.0, SEMIBOLD, BLACK)
_FOOT_STRONG: Final = Style(7.0, SEMIBOLD, BLACK)
_FOOT: Final = Style(7.0, ink=TEXT)
_FOOT_QUIET: Final = Style(7.0, ink=QUIET)

PAGE_RULE_MM: Final = 0.6
FOOTER_MM: Final = 10.7
_BLOCK_MM: Final = 14.4
_WIDEST_SIDE_MM: Final = 36.0
_NAME_WIDTH_MM: Final = 58.0
_QR_MODULE_MM: Final = 0.42
_GAP_MM: Final = 4.0
_LOGO_GAP_MM: Final = 2.4
_CLINIC_LINE_MM: Final = 3.6
_ROW_MM: Final = 3.78


def draw_header(canvas: Canvas, frame: PageFrame, header: Header) -> float:
    """Draw the header and return where it ends: on the rule above the conclusion."""
    top = draw_clinic(canvas, frame, header.clinic, header.document, header.mark)
    canvas.rule(frame.left, frame.right, top + 4.16, PAGE_RULE_MM)
    y = top + 6.16
    side_mm = _draw_side(canvas, frame.left, y, header.side_block)
    stamp_mm = _stamp_width(header.stamp)
    _draw_stamp(canvas, frame.right - stamp_mm, y, stamp_mm, header.stamp)
    name_left = frame.left + side_mm + _GAP_MM
    name_right, person_bottom = _draw_person(canvas, name_left, y, header)
    fields_left = name_right + 6.2
    room = frame.right - stamp_mm - _GAP_MM - fields_left
    too_long = _draw_fields(canvas, fields_left, y, room, header.fields)
    block_bottom = max(y + _BLOCK_MM, person_bottom)
    more = (*too_long, *header.more_fields)
    bottom = _draw_more_fields(canvas, frame, block_bottom + 3.9, more)
    canvas.rule(frame.left, frame.right, bottom + 1.9, 0.25)
    return bottom + 1.9


def draw_clinic(
    canvas: Canvas, frame: PageFrame, clinic: str, document: str, mark: ClinicMark
) -> float:
    """Draw the line of the clinic, its logo beside its name; return where a plain one begins."""
    left, top = frame.left, frame.top
    if mark.logo is not None:
        # Its own height, so that the name of the patient stays where the eye looks for it.
        top += LOGO_MM - _CLINIC_LINE_MM
        middle = frame.top + LOGO_MM / 2 - 0.3
        left += draw_logo(canvas, mark.logo, left, middle, is_gray=mark.is_gray) + _LOGO_GAP_MM
    document_mm = text_width(document, _DOCUMENT)
    style = fitted(clinic, _CLINIC, frame.right - left - document_mm - _GAP_MM, 7.0)
    canvas.text(left, top + 2.56, clinic, style)
    canvas.text(frame.right, top + 2.56, document, _DOCUMENT, Align.RIGHT)
    return top


def _draw_side(canvas: Canvas, left: float, y: float, text: str) -> float:
    """Draw the side in words, on two lines where one would be too wide; return its width."""
    lines = [text]
    if text_width(text, _SIDE) > _WIDEST_SIDE_MM and " " in text:
        lines = text.split(" ", 1)
    text_mm = max(text_width(line, _SIDE) for line in lines)
    canvas.filled(QRectF(left, y, text_mm + 7.0, _BLOCK_MM), BLACK)
    baselines = (y + 9.3,) if len(lines) == 1 else (y + 6.3, y + 12.3)
    for line, baseline in zip(lines, baselines, strict=True):
        canvas.text(left + 3.5, baseline, line, _SIDE)
    return text_mm + 7.0


def _draw_person(canvas: Canvas, left: float, y: float, header: Header) -> tuple[float, float]:
    """Draw name, ID and birth and return the right end of the widest and the lower end."""
    name = fitted(header.name, _NAME, _NAME_WIDTH_MM, _SMALLEST_NAME_PT)
    person = "   ".join(header.person_line)
    id_style = fitted(header.patient_id, _ID, _NAME_WIDTH_MM, 7.0)
    person_style = fitted(person, _PERSON, _NAME_WIDTH_MM, 7.0)
    if text_width(header.name, name) <= _NAME_WIDTH_MM:
        canvas.text(left, y + 4.9, header.name, name)
        first, second = y + 9.6, y + 13.9
    else:
        lines = wrapped(plain(header.name), name, BOLD, _NAME_WIDTH_MM)
        if len(lines) > 2:
            # Three lines or more: smaller type rather than a name that is cut.
            name = Style(8.0, BOLD, BLACK)
            lines = wrapped(plain(header.name), name, BOLD, _NAME_WIDTH_MM)
        lead = 4.3 if len(lines) <= 2 else 3.0
        for place, line in enumerate(lines):
            canvas.line_of_pieces(left, y + 3.1 + place * lead, line, name, BOLD)
        first = y + 3.1 + (len(lines) - 1) * lead + 3.5
        second = first + 3.4
    canvas.text(left, first, header.patient_id, id_style)
    canvas.text(left, second, person, person_style)
    widest = max(
        min(text_width(header.name, name), _NAME_WIDTH_MM),
        text_width(header.patient_id, id_style),
        text_width(person, person_style),
    )
    return left + widest, second + 0.5


def _draw_fields(
    canvas: Canvas, left: float, y: float, width: float, fields: tuple[Field, ...]
) -> list[Field]:
    """Draw the fields that fit one below the other; return those that are too long."""
    value_left = left + max(text_width(field.name, _FIELD_NAME) for field in fields) + 2.2
    value_mm = left + width - value_left
    smallest = replace(_FIELD_VALUE, size_pt=7.0)
    too_long = [field for field in fields if text_width(field.value, smallest) > value_mm]
    for place, field in enumerate(field for field in fields if field not in too_long):
        baseline = y + 2.5 + place * _ROW_MM
        canvas.text(left, baseline, field.name, _FIELD_NAME)
        canvas.text(
            value_left, baseline, field.value, fitted(field.value, _FIELD_VALUE, value_mm, 7.0)
        )
    return too_long


def _draw_more_fields(
    canvas: Canvas, frame: PageFrame, baseline: float, fields: tuple[Field, ...]
) -> float:
    """Draw the other fields spread over as few lines as hold them; return the last baseline."""
    rows: list[list[Field]] = [[]]
    for field in fields:
        wanted = [*rows[-1], field]
        used = sum(_field_width(f) for f in wanted) + _GAP_MM * (len(wanted) - 1)
        if rows[-1] and used > frame.width:
            rows.append([field])
        else:
            rows[-1].append(field)
    for row in rows:
        if len(row) == 1:
            baseline = _draw_long_field(canvas, frame, baseline, row[0])
        else:
            free = frame.width - sum(_field_width(field) for field in row)
            x = frame.left
            for field in row:
                canvas.text(x, baseline, field.name, _FIELD_NAME)
                name_mm = text_width(field.name, _FIELD_NAME)
                canvas.text(x + name_mm + 1.9, baseline, field.value, _FIELD_VALUE)
                x += _field_width(field) + free / (len(row) - 1)
        baseline += 3.6
    return baseline - 3.6


def _field_width(field: Field) -> float:
    return text_width(field.name, _FIELD_NAME) + 1.9 + text_width(field.value, _FIELD_VALUE)


def _draw_long_field(canvas: Canvas, frame: PageFrame, baseline: float, field: Field) -> float:
    canvas.text(frame.left, baseline, field.name, _FIELD_NAME)
    left = frame.left + text_width(field.name, _FIELD_NAME) + 1.9
    lines = wrapped(plain(field.value), _FIELD_VALUE, MEDIUM, frame.right - left)
    for place, line in enumerate(lines):
        canvas.line_of_pieces(left, baseline + 3.4 * place, line, _FIELD_VALUE, MEDIUM)
    return baseline + 3.4 * (len(lines) - 1)


def _stamp_width(stamp: Stamp) -> float:
    title_mm = text_width(stamp.title, _STAMP_TITLE) + 2.2
    first = title_mm + text_width(stamp.version, _STAMP_VERSION)
    lines = [text_width(line, _STAMP_STRONG) for line in stamp.lines]
    return min(max(first, *lines) + 4.8, 52.0)


def _draw_stamp(canvas: Canvas, left: float, y: float, width: float, stamp: Stamp) -> None:
    canvas.frame(QRectF(left, y, width, _BLOCK_MM), 0.9 if stamp.is_alarming else 0.4)
    inner = width - 4.8
    title_mm = canvas.text(left + 2.4, y + 5.2, stamp.title, _STAMP_TITLE)
    version = fitted(stamp.version, _STAMP_VERSION, inner - title_mm - 1.5, 7.0)
    canvas.text(left + width - 2.4, y + 5.1, stamp.version, version, Align.RIGHT)
    baseline = y + 9.1
    for place, text in enumerate(stamp.lines):
        is_strong = stamp.is_alarming or place == 0
        style = fitted(text, _STAMP_STRONG if is_strong else _STAMP_PLAIN, inner, 7.0)
        lines = wrapped(plain(text), style, SEMIBOLD, inner)
        if len(lines) > 1:
            # A long reason stands in full among the fields below.
            lines = wrapped(plain(f"{lines[0][0].text} …"), style, SEMIBOLD, inner + 3.0)
        if lines:
            canvas.line_of_pieces(left + 2.4, baseline, lines[0], style, SEMIBOLD)
        baseline += 3.2


def draw_footer(canvas: Canvas, frame: PageFrame, footer: Footer, page: int, pages: int) -> float:
    """Draw the footer at the foot of the sheet and return where it begins."""
    top = frame.bottom - FOOTER_MM
    canvas.rule(frame.left, frame.right, top, PAGE_RULE_MM)
    draw_footer_text(canvas, frame, footer.mark)
    qr_mm = _draw_qr(canvas, frame.left, top + 1.45, footer.code)
    left = frame.left + qr_mm + 3.0
    page_of = footer.page_of.format(page=page, pages=pages)
    page_mm = canvas.text(frame.right, top + 4.36, page_of, _PAGE, Align.RIGHT)
    identity = "   ".join(footer.identity)
    room = frame.right - left - page_mm - _GAP_MM
    canvas.text(frame.right, top + 9.76, footer.validity, _FOOT_QUIET, Align.RIGHT)
    if text_width(identity, _FOOT_STRONG) <= room:
        canvas.text(left, top + 3.76, identity, _FOOT_STRONG)
        canvas.text(left, top + 6.76, footer.document_line, _FOOT)
        canvas.text(left, top + 9.76, footer.chart_line, _FOOT_QUIET)
        return top
    _draw_long_identity(canvas, left, room, top, identity)
    canvas.text(left, top + 9.76, footer.document_line, _FOOT)
    canvas.text(frame.right, top + 6.96, footer.chart_line, _FOOT_QUIET, Align.RIGHT)
    return top


def draw_footer_text(canvas: Canvas, frame: PageFrame, mark: ClinicMark) -> None:
    """Draw the clinic's own line below the foot."""
    for place, line in enumerate(footer_lines(mark.footer_text, frame.width), start=1):
        baseline = frame.bottom + FOOTER_LEAD_MM * place
        canvas.line_of_pieces(frame.left, baseline, line, FOOTER_TEXT, REGULAR)


def _draw_long_identity(
    canvas: Canvas, left: float, room: float, top: float, identity: str
) -> None:
    """Draw an identity on two lines; what is longer still stands in full in the header."""
    room -= 45.0
    lines = wrapped(plain(identity), _FOOT_STRONG, SEMIBOLD, room)
    if len(lines) > 2:
        lines = wrapped(plain(identity[:110] + " …"), _FOOT_STRONG, SEMIBOLD, room)[:2]
    for place, line in enumerate(lines):
        canvas.line_of_pieces(left, top + 3.76 + 3.0 * place, line, _FOOT_STRONG, SEMIBOLD)


def _draw_qr(canvas: Canvas, left: float, top: float, code: str) -> float:
    """Draw the chart's code as a QR sign, version 1 level Q, and return its width."""
    modules = _qr_modules(code)
    if canvas.painter is not None:
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for y, row in enumerate(modules):
            for x_from, x_to in _stretches(row):
                path.addRect(
                    left + x_from * _QR_MODULE_MM,
                    top + y * _QR_MODULE_MM,
                    (x_to - x_from) * _QR_MODULE_MM,
                    _QR_MODULE_MM,
                )
        canvas.painter.fillPath(path, QColor(BLACK))
    return len(modules) * _QR_MODULE_MM


@lru_cache(maxsize=16)
def _qr_modules(code: str) -> tuple[tuple[int, ...], ...]:
    """Return the dark and light modules, row by row: the same on every page of a document."""
    sign = segno.make_qr(code, version=1, error="q", mode="alphanumeric", boost_error=False)
    return tuple(tuple(row) for row in sign.matrix)


def _stretches(row: Sequence[int]) -> list[tuple[int, int]]:
    """Return the dark stretches of a row of modules."""
    found: list[tuple[int, int]] = []
    for x, is_dark in enumerate(row):
        if not is_dark:
            continue
        if found and found[-1][1] == x:
            found[-1] = (found[-1][0], x + 1)
        else:
            found.append((x, x + 1))
    return found
