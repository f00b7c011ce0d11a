"""Sheets one after the other: their pages counted through, each saying how many there are."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from veinmap.printing.page import Page
from veinmap.printing.page_options import Paper
from veinmap.printing.type_setting import Canvas


class Sheet(Protocol):
    """The pages of one leg, laid out when they are first asked for."""

    @property
    def title(self) -> str:
        """Name in the file's properties; empty for the vein map."""

    @property
    def page_count(self) -> int:
        """How many pages it takes."""

    def draw(self, canvas: Canvas, place: int, pages: int) -> None:
        """Draw one page, counted from 0; `pages` are printed in all."""


def numbered_pages(
    makers: Iterable[Callable[..., Sheet]], paper: Paper, *, first_page: int = 1
) -> list[Page]:
    """Return the pages of sheets in their order.

    Parameters
    ----------
    makers
        Make each sheet from the number of its first page, `first_page`.
    first_page
        Number of the first page of all; what stands before it counts among the pages too.
    """
    sheets: list[Sheet] = []
    following = first_page
    for make in makers:
        sheets.append(make(first_page=following))
        following += sheets[-1].page_count
    return [
        Page(
            paper=paper,
            draw=partial(sheet.draw, place=place, pages=following - 1),
            title=sheet.title,
        )
        for sheet in sheets
        for place in range(sheet.page_count)
    ]
