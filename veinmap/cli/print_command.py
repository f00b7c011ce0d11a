"""`veinmap print`: the pages of a chart as PDF."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from veinmap.chart import Chart
    from veinmap.chart.plan_rules import RulesInForce
    from veinmap.imaging import Clip
    from veinmap.printing import Page, PageOptions

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command to the command line."""
    from veinmap.cli.plan_rules import add_rule_arguments

    parser = subparsers.add_parser("print", help="write the pages of a chart as PDF")
    parser.add_argument("chart", type=Path, metavar="CHART.json")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf")
    parser.add_argument("--page", choices=("a4", "letter"), default="a4")
    parser.add_argument("--lang", choices=("en", "fr"), default="en")
    parser.add_argument(
        "--sheet",
        choices=("map", "report", "evidence", "treatment", "record", "patient", "all"),
        default="map",
        help="the vein map, the written report, the pictures that prove its values, the "
        "treatment-day sheet, the record of what was given, the patient's sheet, or all there are",
    )
    parser.add_argument("--leg", choices=("left", "right", "both"))
    parser.add_argument("--gray", action="store_true")
    parser.add_argument(
        "--clips",
        type=Path,
        metavar="DIR",
        help="folder or zip with the clips of the evidence sheet; they are found by their "
        "SOP Instance UID",
    )
    add_rule_arguments(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the PDF."""
    from veinmap.chart import ChartFormatError, read_chart
    from veinmap.cli import CommandError
    from veinmap.cli.plan_rules import rules_of

    rules = rules_of(arguments)
    try:
        chart = read_chart(arguments.chart)
    except ChartFormatError as error:
        raise CommandError(str(error)) from error
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    from veinmap.anatomy.sides import Side
    from veinmap.printing import Language, PageOptions, Paper, PrintingError, write_pdf

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
        options = _of_clinic(options)
        pages = _pages(chart, options, arguments.sheet, rules, arguments.clips)
        write_pdf(pages, arguments.output, options)
    except PrintingError as error:
        raise CommandError(str(error)) from error
    del application
    return 0


def _of_clinic(options: "PageOptions") -> "PageOptions":
    """Return the options with the clinic's own marks; say on stderr what could not be read."""
    from veinmap.printing import with_clinic
    from veinmap.settings import load_settings

    loaded = load_settings()
    known, problem = with_clinic(options, loaded.settings)
    for sentence in (loaded.notice, problem):
        if sentence:
            print(sentence, file=sys.stderr)
    return known


def _pages(
    chart: "Chart",
    options: "PageOptions",
    sheet: str,
    rules: "RulesInForce",
    clips: Path | None,
) -> "list[Page]":
    """Return the pages of a sheet; of all sheets, those there is something to print for."""
    from veinmap.printing import (
        PrintingError,
        map_pages,
        record_pages,
        report_pages,
        treatment_pages,
    )

    def day_pages(chart: "Chart", options: "PageOptions") -> "list[Page]":
        return treatment_pages(chart, options, rules.planned(chart))

    def given_pages(chart: "Chart", options: "PageOptions") -> "list[Page]":
        return record_pages(chart, options, rules.given(chart))

    def still_pages(chart: "Chart", options: "PageOptions") -> "list[Page]":
        return _evidence_pages(chart, options, clips)

    makers = {
        "map": map_pages,
        "report": report_pages,
        "evidence": still_pages,
        "treatment": day_pages,
        "record": given_pages,
        "patient": _patient_pages,
    }
    if sheet != "all":
        return makers[sheet](chart, options)
    if clips is None:
        # Empty frames alone prove nothing; asked for by its name the sheet has them.
        del makers["evidence"]
    pages: list[Page] = []
    for make in makers.values():
        try:
            pages += make(chart, options)
        except PrintingError as error:
            print(f"Left out: {error}", file=sys.stderr)
    if not pages:
        raise PrintingError("The chart holds nothing to print yet.")
    return pages


def _evidence_pages(chart: "Chart", options: "PageOptions", folder: Path | None) -> "list[Page]":
    """Return the evidence sheet with the frames found in a folder, and name what is missing."""
    from veinmap.anatomy.sides import Side
    from veinmap.printing import evidence_pages, needed_stills, read_stills

    keys = needed_stills(chart, options.legs or tuple(Side))
    stills = read_stills(chart, keys, _clips_in(folder, {key.sop_instance_uid for key in keys}))
    pages = evidence_pages(chart, options, stills)
    missing = sum(still.picture is None for still in stills.values())
    if missing:
        print(f"{missing} of {len(keys)} pictures are missing on the sheet.", file=sys.stderr)
    return pages


def _clips_in(folder: Path | None, wanted: set[str]) -> "dict[str, Clip]":
    """Return the clips of those identifiers in a folder or archive, the first of each."""
    from veinmap.cli import CommandError
    from veinmap.dicom import scan
    from veinmap.imaging import Clip

    if folder is None:
        return {}
    if not folder.exists():
        raise CommandError(f"{folder} is not there.")
    found: dict[str, Clip] = {}
    for entry in scan([folder]):
        if isinstance(entry, Clip) and entry.sop_instance_uid in wanted:
            found.setdefault(entry.sop_instance_uid, entry)
            if len(found) == len(wanted):
                break
    return found


def _patient_pages(chart: "Chart", options: "PageOptions") -> "list[Page]":
    """Return the patient's sheet, and name on stderr what the clinic has not set."""
    from veinmap.printing import missing_settings, patient_pages
    from veinmap.settings import load_settings

    aftercare = load_settings().settings.aftercare
    pages = patient_pages(chart, options, aftercare)
    missing = missing_settings(aftercare, "en")
    if missing:
        print(
            f"Left out of the patient sheet, since the clinic has not set it: "
            f"{', '.join(missing)}.",
            file=sys.stderr,
        )
    return pages
