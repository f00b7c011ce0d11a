"""Chart and session to the values of the treatment record; nothing here draws.

What stands on it was recorded on the day. The plan is printed beside it as it was.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.plan_facts import given_facts
from veinmap.drawing.injection_sites import InjectionSite, injection_sites
from veinmap.planning import GivenLine, InjectionLine, Session
from veinmap.planning.report import PlanReport
from veinmap.planning.said import Unit
from veinmap.planning.totals import volume_of
from veinmap.printing.dose_content import DosePanel, dose_panel, number_in
from veinmap.printing.header_content import footer, stamp
from veinmap.printing.map_values import Field, Footer, Header
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import words_of
from veinmap.printing.record_words import RecordWords, record_words_of
from veinmap.printing.rich_text import RichText, joined, plain, rich
from veinmap.printing.treatment_content import SiteRow, TreatmentContent, treatment_content


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRow:
    """One site: what was planned, what was given, by whom, out of which lot."""

    number: int
    vein: str
    place: str
    strength: str
    agent: str
    planned: str
    given: str
    time: str
    by: str
    lot: str
    expiry: str
    end_point: str
    remarks: RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordContent:
    """All that the record of one leg in one session says."""

    side: Side
    header: Header
    document_continued: str
    footer: Footer
    confirmed: RichText
    panel: DosePanel
    rows: tuple[RecordRow, ...]
    sites: tuple[InjectionSite, ...]
    lines_note: str


def recorded_sides(session: Session) -> tuple[Side, ...]:
    """Return the legs of which anything was recorded, right before left."""
    return tuple(
        side
        for side in (Side.RIGHT, Side.LEFT)
        if any(line.side is side and line.given is not None for line in session.lines)
    )


def record_content(
    chart: Chart, side: Side, session: Session, report: PlanReport, options: PageOptions
) -> RecordContent:
    """Return what the record says of one leg.

    Parameters
    ----------
    report
        What the checks say of the given volumes.
    """
    return _Writer(chart, side, session, report, options).content()


class _Writer:
    """Writes the record of one leg."""

    def __init__(
        self, chart: Chart, side: Side, session: Session, report: PlanReport, options: PageOptions
    ) -> None:
        self._chart, self._side, self._session = chart, side, session
        self._report, self._options = report, options
        self._language = options.language.value
        self._page = words_of(self._language, options.french_valve_word)
        self._words: RecordWords = record_words_of(self._language)
        # A site that was added on the day stands among the others.
        whole = replace(
            session, lines=tuple(replace(line, is_additional=False) for line in session.lines)
        )
        self._planned: TreatmentContent = treatment_content(chart, side, whole, report, options)
        self._given = next(s for s in given_facts(chart).sessions if s.number == session.number)
        self._lines = tuple(
            sorted(
                (line for line in session.lines if line.side is side), key=lambda line: line.order
            )
        )

    def content(self) -> RecordContent:
        """Return what is printed."""
        given_ids = {line.id for line in self._given.lines}
        panel = dose_panel(self._chart, self._given, self._report, self._page, is_given=True)
        return RecordContent(
            side=self._side,
            header=self._header(),
            document_continued=self._document(self._words.document_continued),
            footer=footer(
                self._chart,
                (self._side,),
                self._options,
                self._words.footer_document,
                self._words.warning,
            ),
            confirmed=self._confirmed(),
            panel=replace(panel, ticks=None),
            rows=tuple(
                self._row(line, row)
                for line, row in zip(self._lines, self._planned.rows, strict=True)
            ),
            sites=injection_sites(
                self._chart, self._side, [line for line in self._lines if line.id in given_ids]
            ),
            lines_note=self._lines_note(),
        )

    def _document(self, template: str) -> str:
        count = sum(bool(session.lines) for session in self._chart.plan.sessions)
        return template.format(number=self._session.number, count=count)

    def _header(self) -> Header:
        shared, words = self._planned.header, self._words
        given_on = self._given.planned_on if self._day() is not None else None
        _date, _room, weight, reaction = shared.fields
        mark = stamp(
            self._chart,
            self._page,
            is_superseded=self._options.is_superseded,
            warning=words.warning,
        )
        return replace(
            shared,
            document=self._document(words.document),
            fields=(
                Field(words.given_on, given_on.isoformat() if given_on else words.not_dated),
                weight,
                reaction,
            ),
            stamp=mark if mark.is_alarming else replace(mark, title=words.stamp),
        )

    def _day(self) -> date | None:
        """Return the day on which the first site of the leg was recorded."""
        moments = (_moment(line.given.given_at) for line in self._lines if line.given is not None)
        return next((moment.date() for moment in moments if moment is not None), None)

    def _confirmed(self) -> RichText:
        leg = self._page.figure.side[self._side]
        leg = f"{leg[:1].upper()}{leg[1:]}"
        for confirmed in self._session.confirmed_sides:
            if confirmed.side is self._side:
                said = confirmed.at[:16].replace("T", " ")
                return rich(self._words.confirmed, leg=leg, by=confirmed.by, at=said)
        return rich(self._words.not_confirmed, leg=leg)

    def _row(self, line: InjectionLine, planned: SiteRow) -> RecordRow:
        given, words = line.given, self._words
        was_given = given is not None and not given.is_skipped
        moment = _moment(given.given_at) if given is not None else None

        def said(recorded: str, missing: str, template: str = "{text}") -> str:
            """Return what was recorded; of a line that was given, also that it was not."""
            if recorded.strip():
                return template.format(text=recorded.strip())
            return missing if was_given else ""

        return RecordRow(
            number=line.order,
            vein=planned.vein,
            place=planned.place,
            strength=planned.strength,
            agent=planned.agent,
            planned=words.nothing_said if line.is_additional else planned.volume,
            given=self._millilitres(given.volume_ml)
            if given is not None and was_given
            else words.nothing_said,
            time=said(self._time(moment), words.no_time),
            by=said(given.given_by if given is not None else "", words.no_operator),
            lot=said(given.lot if given is not None else "", words.no_lot, words.lot),
            expiry=said(given.expiry if given is not None else "", words.no_expiry, words.expiry),
            end_point=said(given.end_point if given is not None else "", words.no_end_point),
            remarks=joined(self._remarks(line, given)),
        )

    def _time(self, moment: datetime | None) -> str:
        if moment is None:
            return ""
        is_same_day = moment.date() == self._day()
        return moment.strftime("%H:%M" if is_same_day else "%Y-%m-%d %H:%M")

    def _remarks(self, line: InjectionLine, given: GivenLine | None) -> Iterator[RichText]:
        words = self._words
        if line.is_additional:
            yield rich(words.not_planned)
        if line.note.strip():
            yield plain(line.note.strip().rstrip(".") + ".")
        if given is None:
            yield rich(words.not_recorded)
        elif given.is_skipped:
            yield rich(words.skipped, text=given.skip_reason)
        if line.end_point.strip() and (given is None or given.end_point != line.end_point):
            yield rich(words.planned_end_point, text=line.end_point.strip())
        if given is not None and given.complication.strip():
            yield rich(words.complication, text=given.complication.strip())

    def _lines_note(self) -> str:
        planned = volume_of(line for line in self._lines if not line.is_additional)
        given = volume_of(line for line in self._given.lines if line.side is self._side)
        return self._words.lines_note.format(
            leg=self._page.figure.side[self._side],
            plan=self._millilitres(planned),
            given=self._millilitres(given),
        )

    def _millilitres(self, volume_ml: float) -> str:
        return number_in(self._language, volume_ml, Unit.ML)


def _moment(text: str) -> datetime | None:
    """Return a moment as records keep it; None where it is not written that way."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
