"""`veinmap print`: the pages of a chart as PDF."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser("print", help="write the pages of a chart as PDF")
    parser.add_argument("chart", type=Path, metavar="CHART.json")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    parser.add_argument("--page", choices=("a4", "letter"), default="a4")
    parser.add_argument("--lang", choices=("en", "fr"), default="en")
    parser.add_argument(
        "--sheet", choices=("map",), default="map", help="this version prints the vein map"
    )
    parser.add_argument("--leg", choices=("left", "right", "both"))
    parser.add_argument("--gray", action="store_true")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the PDF."""
    from veinmap.chart import ChartFormatError, read_chart
    from veinmap.cli import CommandError

    try:
        chart = read_chart(arguments.chart)
    except ChartFormatError as error:
        raise CommandError(str(error)) from error
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from veinmap.anatomy.sides import Side
    from veinmap.printing import Language, PageOptions, Paper, PrintingError, map_pages, write_pdf

    legs = {
        "left": (Side.LEFT,),
        "right": (Side.RIGHT,),
        "both": (Side.RIGHT, Side.LEFT),
        None: (),
    }[arguments.leg]
    application = QGuiApplication.instance() or QGuiApplication(["veinmap"])
    try:
        options = PageOptions(
            paper=Paper(arguments.page),
            language=Language(arguments.lang),
            is_gray=arguments.gray,
            legs=legs,
        )
        write_pdf(map_pages(chart, options), arguments.output, options)
    except PrintingError as error:
        raise CommandError(str(error)) from error
    del application
    return 0
