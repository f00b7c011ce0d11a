"""The pages of a sheet about one leg beside the vein map: its report, its evidence."""

from collections.abc import Callable

from veinmap.printing.type_setting import Canvas


def page_drawers(
    draw: Callable[[Canvas, int, int], None], count: int, pages: int
) -> list[Callable[[Canvas], None]]:
    """Return what draws each page of a sheet, counted from 0, of `pages` in all."""

    def page(place: int) -> Callable[[Canvas], None]:
        return lambda canvas: draw(canvas, place, pages)

    return [page(place) for place in range(count)]
