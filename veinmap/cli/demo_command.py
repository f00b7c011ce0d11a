"""`veinmap demo`: the sample study, its chart, its pages and a picture of the window."""

import argparse
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

# Dots per inch of the page pictures: 7 pt text stays legible on a screen.
PAGE_PICTURE_DPI = 190


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "demo", help="write the sample study, its chart, its pages and a screenshot"
    )
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--lang", choices=("en", "fr"), default="en")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write everything into the folder and print the paths of page and screenshot."""
    from veinmap.cli import CommandError

    folder: Path = arguments.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        chart_file = _copy_study(folder)
        pages = _write_pages(folder, chart_file, arguments.lang)
    except OSError as error:
        raise CommandError(
            f"The demo cannot be written to {folder}: {error.strerror or error}."
        ) from error
    written = [*pages]
    if arguments.screenshot is not None:
        window_picture = folder / "window.png"
        arguments.screenshot(chart_file, folder / "sample_dicom", window_picture, arguments.lang)
        written.append(window_picture)
    for path in written:
        print(path)
    return 0


def _copy_study(folder: Path) -> Path:
    from veinmap.resource_files import resource_path, sample_study_folder

    shutil.copytree(sample_study_folder(), folder / "sample_dicom", dirs_exist_ok=True)
    chart_file = folder / "case_a.json"
    shutil.copyfile(resource_path("examples/case_a.json"), chart_file)
    return chart_file


def _write_pages(folder: Path, chart_file: Path, language: str) -> list[Path]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication  # noqa: TID251 - the screenshot needs widgets

    from veinmap.chart import read_chart
    from veinmap.cli import CommandError
    from veinmap.printing import (
        Language,
        PageOptions,
        PrintingError,
        map_pages,
        page_image,
        write_pdf,
    )

    application = QGuiApplication.instance() or QApplication(["veinmap"])
    options = PageOptions(language=Language(language))
    try:
        pages = map_pages(read_chart(chart_file), options)
        written = [folder / "vein_map.pdf"]
        write_pdf(pages, written[0], options)
        for number, page in enumerate(pages, start=1):
            picture = folder / f"vein_map_page_{number}.png"
            if not page_image(page, PAGE_PICTURE_DPI).save(str(picture)):
                raise CommandError(f"{picture} cannot be written.")
            written.append(picture)
    except PrintingError as error:
        raise CommandError(str(error)) from error
    del application
    return written
