"""Which part of a leg's map stands on which page: measured, not guessed.

First the figure gives way, down to its smallest scale; then tables move to further
pages, whole and in a fixed order. Nothing is cut and no type gets smaller.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

from veinmap.drawing.palettes import Palette
from veinmap.drawing.signs import VeinStyle
from veinmap.printing.conclusion_block import (
    CONCLUSION,
    MOST_LINES,
    Columns,
    conclusion_lines,
    draw_conclusion,
    lines_within,
)
from veinmap.printing.errors import TooLongForAPageError
from veinmap.printing.figure_values import height_for_scale
from veinmap.printing.header_block import FOOTER_MM, draw_header
from veinmap.printing.legend_block import draw_legend
from veinmap.printing.map_values import DeepRow, MapContent, PerforatorRow, VeinRow
from veinmap.printing.map_words import map_words
from veinmap.printing.open_checks import Question
from veinmap.printing.page_frame import PageFrame
from veinmap.printing.page_options import Paper
from veinmap.printing.page_words import PageWords, TableWords
from veinmap.printing.question_block import draw_questions, draw_questions_pointer
from veinmap.printing.rich_text import plain, rich
from veinmap.printing.table_blocks import (
    BLOCK_GAP_MM,
    ROW_MM,
    Span,
    draw_classification,
    draw_deep,
    draw_perforators,
    draw_pointer,
    draw_veins,
    vein_columns,
)
from veinmap.printing.type_setting import BOLD, Canvas, wrapped

Row = TypeVar("Row")

SMALLEST_SCALE: Final = {Paper.A4: 1.15, Paper.LETTER: 1.10}
# More superficial rows than this never stand together on the figure's page.
_MOST_VEIN_ROWS: Final = 26
_LEFT_SHARE: Final = 0.58
_GUTTER_MM: Final = 4.5
# What the figure gives at most for questions, which are gone when the map is signed.
_MOST_FOR_QUESTIONS_MM: Final = 18.0
FIGURE_GAP_MM: Final = 0.8
TABLES_GAP_MM: Final = 1.6
LEGEND_GAP_MM: Final = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesHere:
    """The rows of each table that stand on one page; None where the table is elsewhere."""

    veins: tuple[VeinRow, ...] | None
    deep: tuple[DeepRow, ...] | None
    perforators: tuple[PerforatorRow, ...] | None
    questions: tuple[Question, ...] | None = None
    has_classification: bool = False
    is_continued: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlan:
    """The pages of one leg: the first with the figure, then what did not fit."""

    first: TablesHere
    conclusion: Columns
    # What of the conclusion stands on each further page, from the first of them on.
    rest_of_conclusion: tuple[Columns, ...]
    further: tuple[TablesHere, ...]


def spans(frame: PageFrame) -> tuple[Span, Span]:
    """Return the two columns of tables."""
    left_mm = (frame.width - _GUTTER_MM) * _LEFT_SHARE
    middle = frame.left + left_mm
    return Span(frame.left, middle), Span(middle + _GUTTER_MM, frame.right)


def draw_tables(
    canvas: Canvas,
    frame: PageFrame,
    top: float,
    content: MapContent,
    tables: TablesHere,
    words: PageWords,
    palette: Palette,
    *,
    next_page: int,
) -> float:
    """Draw the tables of one page below `top` and return where the longer column ends.

    Parameters
    ----------
    next_page
        Number of the page that what is missing here stands on; 0 on further pages.
    """
    left, right = spans(frame)
    texts = words.table
    y = top
    if tables.veins is not None:
        columns = vein_columns(left, content.veins, texts, has_manoeuvres=content.has_manoeuvres)
        y = draw_veins(
            canvas,
            left,
            y,
            tables.veins,
            columns,
            texts,
            palette,
            title=_title(texts.superficial, texts.continued, tables),
            note=content.superficial_note,
        )
    is_partial = tables.veins is not None and len(tables.veins) < len(content.veins)
    if next_page and (tables.veins is None or is_partial):
        y = draw_pointer(
            canvas, left, y, texts, texts.superficial, next_page, is_new=not is_partial
        )
    left_bottom = y
    y = top
    blocks = _right_blocks(canvas, right, content, tables, texts, next_page)
    for place, block in enumerate(blocks):
        y = block(y + (BLOCK_GAP_MM if place else 0.0))
    return _draw_questions(canvas, frame, max(left_bottom, y), content, tables, words, next_page)


def _draw_questions(
    canvas: Canvas,
    frame: PageFrame,
    bottom: float,
    content: MapContent,
    tables: TablesHere,
    words: PageWords,
    next_page: int,
) -> float:
    """Draw the questions below both columns, or where they stand; return where that ends."""
    span, title = Span(frame.left, frame.right), map_words(words.language).questions
    if tables.questions:
        return draw_questions(canvas, span, bottom + BLOCK_GAP_MM, tables.questions, title)
    if next_page and content.questions:
        text = words.table.stands_on_page.format(table=title, page=next_page)
        return draw_questions_pointer(canvas, span, bottom, text)
    return bottom


def _right_blocks(
    canvas: Canvas,
    span: Span,
    content: MapContent,
    tables: TablesHere,
    texts: TableWords,
    next_page: int,
) -> list[Callable[[float], float]]:
    """Return what draws each block of the right column, given where it begins."""
    blocks: list[Callable[[float], float]] = []

    def pointer(title: str) -> Callable[[float], float]:
        return lambda at: draw_pointer(canvas, span, at, texts, title, next_page, is_new=True)

    deep, perforators = tables.deep, tables.perforators
    if deep is not None:
        title = _title(texts.deep, texts.continued, tables)
        blocks.append(lambda at: draw_deep(canvas, span, at, deep, texts, title))
    elif next_page:
        blocks.append(pointer(texts.deep))
    if perforators is not None:
        head = _title(texts.perforators, texts.continued, tables)
        blocks.append(lambda at: draw_perforators(canvas, span, at, perforators, texts, head))
    elif next_page:
        blocks.append(pointer(texts.perforators))
    if tables.has_classification:
        blocks.append(
            lambda at: draw_classification(canvas, span, at, content.classification, texts)
        )
    return blocks


def _title(title: str, continued: str, tables: TablesHere) -> str:
    return continued.format(table=title) if tables.is_continued else title


def plan_map(
    content: MapContent, frame: PageFrame, words: PageWords, palette: Palette, *, first_page: int
) -> MapPlan:
    """Return what stands on which page."""
    measure = Canvas(None)
    header_bottom = draw_header(measure, frame, content.header)
    columns = conclusion_lines(frame, content.conclusion)
    kept, rest = _split_conclusion(frame, columns, words, first_page + 1)
    conclusion_bottom = draw_conclusion(measure, frame, header_bottom, kept)
    legend_mm = draw_legend(measure, frame, 0.0, content.legend, palette)
    tables_bottom = frame.bottom - FOOTER_MM - legend_mm - LEGEND_GAP_MM
    smallest_figure = height_for_scale(SMALLEST_SCALE[frame.paper])
    room = tables_bottom - conclusion_bottom - FIGURE_GAP_MM - smallest_figure - TABLES_GAP_MM

    def height_of(tables: TablesHere) -> float:
        # Questions never send a table to another page: they go there themselves.
        asked = replace(content, questions=tables.questions or ())
        return draw_tables(
            measure, frame, 0.0, asked, tables, words, palette, next_page=first_page + 1
        )

    attempts = _attempts(content)
    chosen, moved = attempts[-1]
    for tables, missing in attempts:
        if height_of(tables) <= room:
            chosen, moved = tables, missing
            break
    chosen, moved = _filled_up(content, chosen, moved, height_of)
    chosen, moved = _with_questions(content, chosen, moved, height_of, room)
    rests = _rest_by_page(rest, frame.bottom - FOOTER_MM - 2.0 - header_bottom)
    further = _further_pages(content, frame, moved, words, palette, rests)
    return MapPlan(first=chosen, conclusion=kept, rest_of_conclusion=rests, further=further)


def _rest_by_page(rest: Columns, room_mm: float) -> tuple[Columns, ...]:
    """Return the rest of a conclusion cut to pages; most need none, and none needs a second."""
    most = lines_within(room_mm)
    return tuple(
        replace(rest, left=rest.left[start : start + most], right=rest.right[start : start + most])
        for start in range(0, rest.rows, most)
    )


def _split_conclusion(
    frame: PageFrame, columns: Columns, words: PageWords, next_page: int
) -> tuple[Columns, Columns]:
    if columns.rows <= MOST_LINES:
        return columns, Columns(left=(), right=())
    pointer = wrapped(
        plain(words.conclusion.continues.format(page=next_page)),
        CONCLUSION,
        BOLD,
        frame.width / 2,
    )
    keep = MOST_LINES - len(pointer)
    left, right = columns
    kept_left = left if len(left) <= MOST_LINES else (*left[:keep], *pointer)
    kept_right = right if len(right) <= MOST_LINES else (*right[:keep], *pointer)
    head = wrapped(rich(words.conclusion.continued), CONCLUSION, BOLD, frame.width / 2)
    rest_left = () if len(left) <= MOST_LINES else (*head, *left[keep:])
    rest_right = () if len(right) <= MOST_LINES else (*head, *right[keep:])
    return (
        replace(columns, left=kept_left, right=kept_right),
        replace(columns, left=rest_left, right=rest_right),
    )


def _attempts(content: MapContent) -> list[tuple[TablesHere, TablesHere]]:
    """Return what may stand on the first page, fullest first, with what is then missing."""
    all_veins, all_deep, all_perforators = content.veins, content.deep, content.perforators
    pathologic = tuple(row for row in all_veins if row.is_pathologic)
    others = tuple(row for row in all_veins if not row.is_pathologic)
    attempts = []
    if len(all_veins) <= _MOST_VEIN_ROWS:
        attempts.append((_here(all_veins, all_deep, all_perforators), _missing(None, None, None)))
    if pathologic and others and len(pathologic) <= _MOST_VEIN_ROWS:
        attempts.append(
            (_here(pathologic, all_deep, all_perforators), _missing(others, None, None))
        )
    attempts.append((_here(None, all_deep, all_perforators), _missing(all_veins, None, None)))
    if len(all_veins) <= _MOST_VEIN_ROWS:
        # Where only the right column is too long, the left one may stay.
        attempts.append((_here(all_veins, all_deep, None), _missing(None, None, all_perforators)))
    attempts += [
        (_here(None, all_deep, None), _missing(all_veins, None, all_perforators)),
        (_here(None, None, None), _missing(all_veins, all_deep, all_perforators)),
    ]
    return attempts


def _filled_up(
    content: MapContent,
    chosen: TablesHere,
    moved: TablesHere,
    height_of: Callable[[TablesHere], float],
) -> tuple[TablesHere, TablesHere]:
    """Put as many sound rows back beside the right column as cost the figure nothing."""
    if not chosen.veins or not moved.veins:
        return chosen, moved
    height = height_of(chosen)
    # What was closed, removed or not assessed before what is simply competent.
    missing = sorted(moved.veins, key=_is_competent)

    def split(rows: tuple[VeinRow, ...]) -> tuple[tuple[VeinRow, ...], tuple[VeinRow, ...]]:
        away = set(missing[len(rows) :])
        stays = tuple(row for row in content.veins if row not in away)
        return stays, tuple(row for row in content.veins if row in away)

    back = _most(missing, lambda rows: height_of(replace(chosen, veins=split(rows)[0])) <= height)
    here, there = split(back)
    return replace(chosen, veins=here), replace(moved, veins=there or None)


def _is_competent(row: VeinRow) -> bool:
    return row.sign is not None and row.sign.style is VeinStyle.COMPETENT


def _with_questions(
    content: MapContent,
    chosen: TablesHere,
    moved: TablesHere,
    height_of: Callable[[TablesHere], float],
    room: float,
) -> tuple[TablesHere, TablesHere]:
    """Put the questions below the tables where the figure has room to give, else further back."""
    if not content.questions:
        return chosen, moved
    here = replace(chosen, questions=content.questions)
    without = height_of(chosen)
    # A page for them alone costs the reader more than a smaller leg.
    is_alone = moved.veins is None and moved.deep is None and moved.perforators is None
    most = room if is_alone else min(without + _MOST_FOR_QUESTIONS_MM, room)
    if height_of(here) <= most:
        return here, moved
    return chosen, replace(moved, questions=content.questions)


def _here(
    veins: tuple[VeinRow, ...] | None,
    deep: tuple[DeepRow, ...] | None,
    perforators: tuple[PerforatorRow, ...] | None,
) -> TablesHere:
    return TablesHere(veins=veins, deep=deep, perforators=perforators, has_classification=True)


def _missing(
    veins: tuple[VeinRow, ...] | None,
    deep: tuple[DeepRow, ...] | None,
    perforators: tuple[PerforatorRow, ...] | None,
) -> TablesHere:
    return TablesHere(veins=veins, deep=deep, perforators=perforators, is_continued=True)


def _further_pages(
    content: MapContent,
    frame: PageFrame,
    moved: TablesHere,
    words: PageWords,
    palette: Palette,
    rests: Sequence[Columns],
) -> tuple[TablesHere, ...]:
    """Cut what does not fit on the first page into pages of rows."""
    measure = Canvas(None)
    pages: list[TablesHere] = []
    header_bottom = draw_header(measure, frame, content.header)
    veins, deep, perforators = moved.veins, moved.deep, moved.perforators
    questions = moved.questions
    while veins or deep or perforators or questions or len(pages) < len(rests):
        has_rest = len(pages) < len(rests)
        top = header_bottom
        if has_rest:
            top = draw_conclusion(measure, frame, header_bottom, rests[len(pages)])
        top += TABLES_GAP_MM
        room = frame.bottom - FOOTER_MM - 2.0 - top

        def fits(tables: TablesHere, room: float = room) -> bool:
            height = draw_tables(measure, frame, 0.0, content, tables, words, palette, next_page=0)
            return height <= room

        # No more rows fit than of one line each: fewer have to be measured.
        most = max(int(room / ROW_MM) + 1, 0)
        here_veins = _most(veins and veins[:most], lambda rows: fits(_missing(rows, None, None)))
        here_perforators = _most(
            perforators and perforators[:most], lambda rows: fits(_missing(None, None, rows))
        )
        all_fit = perforators is None or here_perforators == perforators
        here_deep: tuple[DeepRow, ...] | None = None
        if deep and all_fit:
            rings = here_perforators or None
            here_deep = _most(deep, partial(_fits_beside, fits, rings))
        shown = _missing(here_veins or None, here_deep or None, here_perforators or None)
        here_questions: tuple[Question, ...] = ()
        if questions and all_fit and here_deep == deep:
            here_questions = _most(questions, partial(_fits_with, fits, shown))
            shown = replace(shown, questions=here_questions or None)
        pages.append(shown)
        if not _has_rows(shown) and not has_rest:
            raise TooLongForAPageError(_first_code(veins, perforators, deep))
        questions = questions[len(here_questions) :] if questions else None
        veins = veins[len(here_veins) :] if veins else None
        perforators = perforators[len(here_perforators) :] if perforators else None
        deep = deep[len(here_deep or ()) :] if deep else None
    return tuple(pages)


def _most(rows: Sequence[Row] | None, fits: Callable[[tuple[Row, ...]], bool]) -> tuple[Row, ...]:
    """Return as many rows from the first on as fit."""
    if not rows:
        return ()
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(tuple(rows[:middle])):
            low = middle
        else:
            high = middle - 1
    return tuple(rows[:low])


def _fits_beside(
    fits: Callable[[TablesHere], bool],
    perforators: tuple[PerforatorRow, ...] | None,
    rows: tuple[DeepRow, ...],
) -> bool:
    return fits(_missing(None, rows, perforators))


def _fits_with(
    fits: Callable[[TablesHere], bool], tables: TablesHere, rows: tuple[Question, ...]
) -> bool:
    return fits(replace(tables, questions=rows))


def _first_code(
    veins: Sequence[VeinRow] | None,
    perforators: Sequence[PerforatorRow] | None,
    deep: Sequence[DeepRow] | None,
) -> str:
    """Return what the first row is called that no page holds."""
    if veins:
        return veins[0].code
    if perforators:
        return perforators[0].number
    return deep[0].code if deep else "?"


def _has_rows(tables: TablesHere) -> bool:
    return any((tables.veins, tables.deep, tables.perforators, tables.questions))
