"""Head and foot of a sheet about one leg beside the vein map: its report, its evidence."""

from collections.abc import Callable
from dataclasses import replace

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.printing.header_content import footer, header
from veinmap.printing.map_values import ClinicMark, Footer, Header
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import words_of
from veinmap.printing.type_setting import Canvas


def side_header(chart: Chart, side: Side, options: PageOptions, document: str) -> Header:
    """Return the header of a sheet that is called `document`."""
    made = header(
        chart,
        words_of(options.language.value, options.french_valve_word),
        [side],
        is_superseded=options.is_superseded,
        mark=ClinicMark.of(options),
    )
    return replace(made, document=document)


def side_footer(chart: Chart, side: Side, options: PageOptions, document: str) -> Footer:
    """Return the foot of a sheet that is called `document`."""
    return footer(
        chart,
        words_of(options.language.value, options.french_valve_word),
        [side],
        is_superseded=options.is_superseded,
        mark=ClinicMark.of(options),
        document=document,
    )


def page_drawers(
    draw: Callable[[Canvas, int, int], None], count: int, pages: int
) -> list[Callable[[Canvas], None]]:
    """Return what draws each page of a sheet, counted from 0, of `pages` in all."""

    def page(place: int) -> Callable[[Canvas], None]:
        return lambda canvas: draw(canvas, place, pages)

    return [page(place) for place in range(count)]
