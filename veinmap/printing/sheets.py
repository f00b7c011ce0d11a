"""The sheets beside the vein map: report, evidence, treatment day, record, patient."""

from functools import partial

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.plan_checks import given_report, plan_flags
from veinmap.drawing.fonts import load_fonts
from veinmap.planning.profile_files import shipped_profiles
from veinmap.planning.report import PlanReport
from veinmap.printing.errors import PrintingError
from veinmap.printing.evidence_page import EvidenceSheet
from veinmap.printing.numbered_pages import numbered_pages
from veinmap.printing.page import Page
from veinmap.printing.page_options import PageOptions
from veinmap.printing.patient_content import given_sessions, patient_content, was_given
from veinmap.printing.patient_page import PatientSheet
from veinmap.printing.record_content import recorded_sides
from veinmap.printing.record_page import RecordSheet
from veinmap.printing.report_page import ReportSheet
from veinmap.printing.stills import NO_STILLS, Stills, needed_stills
from veinmap.printing.treatment_page import TreatmentSheet
from veinmap.settings.aftercare import AftercareSettings

_BOTH: tuple[Side, Side] = (Side.RIGHT, Side.LEFT)


def treatment_pages(
    chart: Chart, options: PageOptions, report: PlanReport | None = None
) -> list[Page]:
    """Return the treatment-day sheet: a page for each session and leg that has a line.

    Parameters
    ----------
    report
        What the checks of the plan say; without it the profiles that travel with
        the product are used, and no recalled rule is in force.

    Raises
    ------
    PrintingError
        If no injection is planned on the legs that are asked for.
    """
    load_fonts()
    if report is None:
        report = plan_flags(chart, shipped_profiles().get(chart.plan.profile))
    sides = [side for side in _BOTH if side in (options.legs or _BOTH)]
    makers = [
        partial(
            TreatmentSheet,
            chart=chart,
            side=side,
            session=session,
            report=report,
            options=options,
        )
        for session in chart.plan.sessions
        for side in sides
        if any(line.side is side for line in session.lines)
    ]
    if not makers:
        raise PrintingError("No injection is planned, so there is no treatment-day sheet to print.")
    return numbered_pages(makers, options.paper)


def record_pages(
    chart: Chart, options: PageOptions, report: PlanReport | None = None
) -> list[Page]:
    """Return the treatment record: the pages of each session and leg with a record.

    Parameters
    ----------
    report
        What the checks say of the given volumes; without it the profiles that travel
        with the product are used, and no recalled rule is in force.

    Raises
    ------
    PrintingError
        If nothing was recorded on the legs that are asked for.
    """
    load_fonts()
    if report is None:
        report = given_report(chart, shipped_profiles().get(chart.plan.profile))
    makers = [
        partial(
            RecordSheet, chart=chart, side=side, session=session, report=report, options=options
        )
        for session in chart.plan.sessions
        for side in recorded_sides(session)
        if not options.legs or side in options.legs
    ]
    if not makers:
        raise PrintingError("Nothing has been recorded, so there is no treatment record to print.")
    return numbered_pages(makers, options.paper)


def report_pages(chart: Chart, options: PageOptions) -> list[Page]:
    """Return the written report of each leg that was examined, right before left.

    Raises
    ------
    PrintingError
        If no leg was examined and none is asked for.
    """
    load_fonts()
    examined = [side for side in _BOTH if chart.leg(side).is_examined]
    sides = [side for side in _BOTH if side in options.legs] or examined
    if not sides:
        raise PrintingError("No leg has been examined yet, so there is no report to print.")
    makers = [partial(ReportSheet, chart=chart, side=side, options=options) for side in sides]
    return numbered_pages(makers, options.paper)


def evidence_pages(chart: Chart, options: PageOptions, stills: Stills = NO_STILLS) -> list[Page]:
    """Return the pictures on which measured values rest, leg by leg.

    Parameters
    ----------
    stills
        The frames as `read_stills` found them; a frame that is not among them is said
        to be missing in its place, and its values stay.

    Raises
    ------
    PrintingError
        If no value of the legs that are asked for rests on a picture.
    """
    load_fonts()
    sides = [side for side in _BOTH if side in (options.legs or _BOTH)]
    shown = [side for side in sides if needed_stills(chart, (side,))]
    if not shown:
        raise PrintingError(
            "No value was measured on a picture, so there is no evidence sheet to print."
        )
    still_count = len(needed_stills(chart, shown))
    makers = [
        partial(
            EvidenceSheet,
            chart=chart,
            side=side,
            options=options,
            stills=stills,
            still_count=still_count,
        )
        for side in shown
    ]
    return numbered_pages(makers, options.paper)


def patient_pages(chart: Chart, options: PageOptions, aftercare: AftercareSettings) -> list[Page]:
    """Return the patient's sheet after the last session in which anything was given.

    One page for each treated leg. Advice whose number the clinic has not set is left
    out; `missing_settings` names it.

    Raises
    ------
    PrintingError
        If nothing has been recorded as given on the legs that are asked for.
    """
    load_fonts()
    sides = options.legs or _BOTH
    sessions = [
        session
        for session in given_sessions(chart)
        if any(was_given(line) and line.side in sides for line in session.lines)
    ]
    if not sessions:
        raise PrintingError(
            "Nothing has been recorded as given, so there is no patient sheet to print."
        )
    session = sessions[-1]
    treated = [
        side
        for side in _BOTH
        if side in sides and any(was_given(x) and x.side is side for x in session.lines)
    ]
    sheets = [
        PatientSheet(
            content=patient_content(chart, side, session, options, aftercare),
            options=options,
            page=number,
        )
        for number, side in enumerate(treated, start=1)
    ]
    return [
        Page(
            paper=options.paper,
            draw=partial(sheet.draw, pages=len(sheets)),
            title=sheet.content.title,
        )
        for sheet in sheets
    ]
