"""The sheets that a chart can be printed as, each with its pages or with why there are none."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from veinmap.chart import Chart
from veinmap.chart.plan_rules import rules_of
from veinmap.printing import (
    Page,
    PageOptions,
    PrintingError,
    Stills,
    TooLongForAPageError,
    evidence_pages,
    map_pages,
    missing_settings,
    patient_pages,
    record_pages,
    report_pages,
    treatment_pages,
)
from veinmap.printing.evidence_words import StillProblem
from veinmap.settings import ClinicSettings
from veinmap.ui.words import language, translate


class SheetKind(StrEnum):
    """What can be printed; `ALL` is every sheet there is something for."""

    MAP = "map"
    REPORT = "report"
    EVIDENCE = "evidence"
    TREATMENT = "treatment"
    RECORD = "record"
    PATIENT = "patient"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The pages of one kind; `reason` says why there are none, `left_out` what is not set."""

    kind: SheetKind
    pages: tuple[Page, ...] = ()
    reason: str = ""
    left_out: tuple[str, ...] = ()


def sheet_name(kind: SheetKind) -> str:
    """Return what a sheet is called."""
    match kind:
        case SheetKind.MAP:
            return translate("Sheets", "Vein map")
        case SheetKind.REPORT:
            return translate("Sheets", "Report")
        case SheetKind.EVIDENCE:
            return translate("Sheets", "Evidence")
        case SheetKind.TREATMENT:
            return translate("Sheets", "Treatment day")
        case SheetKind.RECORD:
            return translate("Sheets", "Treatment record")
        case SheetKind.PATIENT:
            return translate("Sheets", "For the patient")
        case SheetKind.ALL:
            return translate("Sheets", "All sheets")
    assert_never(kind)


def sheet_icon(kind: SheetKind) -> str:
    """Return the icon of a sheet."""
    match kind:
        case SheetKind.MAP:
            return "file-text"
        case SheetKind.REPORT:
            return "list"
        case SheetKind.EVIDENCE:
            return "image"
        case SheetKind.TREATMENT:
            return "syringe"
        case SheetKind.RECORD:
            return "check-check"
        case SheetKind.PATIENT:
            return "user"
        case SheetKind.ALL:
            return "layers"
    assert_never(kind)


def _why_none(kind: SheetKind) -> str:
    match kind:
        case SheetKind.MAP | SheetKind.REPORT | SheetKind.ALL:
            return translate("Sheets", "No leg has been examined yet.")
        case SheetKind.EVIDENCE:
            return translate("Sheets", "No value of this leg was measured on a picture.")
        case SheetKind.TREATMENT:
            return translate("Sheets", "No injection is planned on this leg.")
        case SheetKind.RECORD | SheetKind.PATIENT:
            return translate("Sheets", "Nothing has been recorded as given on this leg.")
    assert_never(kind)


def make_sheets(
    chart: Chart, options: PageOptions, settings: ClinicSettings, stills: Stills
) -> dict[SheetKind, Sheet]:
    """Return every sheet of a chart; those that have no page say why."""

    def still_pages(chart: Chart, options: PageOptions) -> list[Page]:
        return evidence_pages(chart, options, stills)

    def day_pages(chart: Chart, options: PageOptions) -> list[Page]:
        return treatment_pages(chart, options, rules_of(settings.planning).planned(chart))

    def given_pages(chart: Chart, options: PageOptions) -> list[Page]:
        return record_pages(chart, options, rules_of(settings.planning).given(chart))

    def home_pages(chart: Chart, options: PageOptions) -> list[Page]:
        return patient_pages(chart, options, settings.aftercare)

    makers: dict[SheetKind, Callable[[Chart, PageOptions], list[Page]]] = {
        SheetKind.MAP: map_pages,
        SheetKind.REPORT: report_pages,
        SheetKind.EVIDENCE: still_pages,
        SheetKind.TREATMENT: day_pages,
        SheetKind.RECORD: given_pages,
        SheetKind.PATIENT: home_pages,
    }
    sheets = {kind: _sheet(kind, chart, options, make) for kind, make in makers.items()}
    home = sheets[SheetKind.PATIENT]
    if home.pages:
        left_out = tuple(missing_settings(settings.aftercare, language()))
        sheets[SheetKind.PATIENT] = Sheet(kind=home.kind, pages=home.pages, left_out=left_out)
    # Empty frames alone prove nothing: without any clip the evidence is a sheet by itself.
    has_pictures = any(still.problem is not StillProblem.NO_CLIP for still in stills.values())
    everything = tuple(
        page
        for sheet in sheets.values()
        if sheet.kind is not SheetKind.EVIDENCE or has_pictures
        for page in sheet.pages
    )
    sheets[SheetKind.ALL] = Sheet(
        kind=SheetKind.ALL,
        pages=everything,
        reason="" if everything else _why_none(SheetKind.ALL),
    )
    return sheets


def _sheet(
    kind: SheetKind,
    chart: Chart,
    options: PageOptions,
    make: Callable[[Chart, PageOptions], list[Page]],
) -> Sheet:
    try:
        return Sheet(kind=kind, pages=tuple(make(chart, options)))
    except TooLongForAPageError as error:
        return Sheet(kind=kind, reason=_too_long(error.what))
    except PrintingError:
        # There is nothing to print on it; printing's own sentence is English.
        return Sheet(kind=kind, reason=_why_none(kind))


def _too_long(what: str) -> str:
    return translate(
        "ChartPage", "The text of {what} is longer than a page. Shorten it to print this sheet."
    ).format(what=what)
