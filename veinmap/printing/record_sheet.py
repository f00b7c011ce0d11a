"""The treatment record as pages: a leg of a session after the other."""

from veinmap.chart import Chart
from veinmap.chart.plan_checks import given_report
from veinmap.drawing.fonts import load_fonts
from veinmap.planning.profile_files import shipped_profiles
from veinmap.planning.report import PlanReport
from veinmap.printing.errors import PrintingError
from veinmap.printing.page import Page
from veinmap.printing.page_options import PageOptions
from veinmap.printing.record_content import recorded_sides
from veinmap.printing.record_page import RecordSheet


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
    sheets: list[RecordSheet] = []
    number = 1
    for session in chart.plan.sessions:
        for side in recorded_sides(session):
            if options.legs and side not in options.legs:
                continue
            sheet = RecordSheet(
                chart=chart,
                side=side,
                session=session,
                report=report,
                options=options,
                first_page=number,
            )
            sheets.append(sheet)
            number += sheet.page_count
    if not sheets:
        raise PrintingError("Nothing has been recorded, so there is no treatment record to print.")
    return [
        Page(paper=options.paper, draw=draw, title=sheet.words.title)
        for sheet in sheets
        for draw in sheet.drawers(number - 1)
    ]
