"""Chart and session to the values of the treatment-day sheet; nothing here draws."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from veinmap.anatomy.catalogue import is_known_key
from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.levels import face_of, level_of
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.plan_facts import diameter_of, junction_distance_cm, junction_of
from veinmap.chart.plan_sites import site_height_cm
from veinmap.drawing.injection_sites import InjectionSite, injection_sites
from veinmap.measurement import Quantity
from veinmap.planning import (
    Answer,
    Form,
    InjectionLine,
    ScreeningItem,
    Session,
    SessionTotals,
    session_totals,
)
from veinmap.planning.report import (
    PlanReport,
)
from veinmap.planning.said import Unit
from veinmap.planning.screening import QUESTIONS
from veinmap.printing.dose_content import DosePanel, amount_in, dose_panel, number_in
from veinmap.printing.header_content import footer, header
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.map_values import Field, Footer, Header
from veinmap.printing.page_options import PageOptions
from veinmap.printing.page_words import words_of
from veinmap.printing.sheet_words import TreatmentWords, sheet_words_of
from veinmap.printing.vein_names import vein_name

_BLANK: Final = "____________________"
# A number that nobody has said yet.
_UNSAID: Final = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRow:
    """One injection line as the sheet prints it; what is given is written by hand."""

    number: int
    vein: str
    place: str
    diameter: str
    depth: str
    access: str
    strength: str
    agent: str
    form: str
    volume: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentContent:
    """All that the sheet of one leg on one day says."""

    side: Side
    header: Header
    document_continued: str
    footer: Footer
    before: tuple[str, ...]
    panel: DosePanel
    rows: tuple[SiteRow, ...]
    sites: tuple[InjectionSite, ...]
    lines_note: str
    given: tuple[str, ...]


def treatment_content(
    chart: Chart, side: Side, session: Session, report: PlanReport, options: PageOptions
) -> TreatmentContent:
    """Return what the sheet says of one leg in one session."""
    writer = _Writer(chart, side, session, options)
    lines = writer.lines
    return TreatmentContent(
        side=side,
        header=writer.header(),
        document_continued=writer.document(is_continued=True),
        footer=footer(chart, (side,), options, writer.words.footer_document),
        before=writer.before(),
        panel=dose_panel(chart, session, report, writer.page),
        rows=tuple(writer.row(line) for line in lines),
        sites=injection_sites(chart, side, lines),
        lines_note=writer.lines_note(),
        given=writer.given(),
    )


class _Writer:
    """Writes the sheet of one leg."""

    def __init__(self, chart: Chart, side: Side, session: Session, options: PageOptions) -> None:
        self._chart, self._side, self._session = chart, side, session
        self._options = options
        self.page = words_of(options.language.value, options.french_valve_word)
        self.words: TreatmentWords = sheet_words_of(options.language.value).treatment
        self._reading = LegReading(chart=chart, side=side, words=self.page)
        ordered = sorted(session.planned_lines, key=lambda line: line.order)
        self.lines = tuple(line for line in ordered if line.side is side)
        self._totals: SessionTotals = session_totals(session, chart.patient.weight_kg)

    # Header.

    def document(self, *, is_continued: bool = False) -> str:
        """Return the name of the sheet with its session."""
        template = self.words.document_continued if is_continued else self.words.document
        planned = [session for session in self._chart.plan.sessions if session.lines]
        return template.format(number=self._session.number, count=len(planned))

    def header(self) -> Header:
        """Return the map's header with the fields of the day."""
        words = self.words
        shared = header(self._chart, (self._side,), self._options, self.document())
        mark = shared.stamp
        planned_on = self._session.planned_on
        return replace(
            shared,
            fields=(
                Field(words.date, planned_on.isoformat() if planned_on else _BLANK),
                Field(words.room, _BLANK),
                Field(words.weight, self._weight()),
                Field(words.foam_reaction, self._answer(ScreeningItem.EARLIER_FOAM_REACTION)),
            ),
            more_fields=(
                Field(words.map_version, ", ".join((mark.version, self._examined()))),
                Field(words.agent, self._agents()),
                Field(words.screening, self._screening()),
            ),
            stamp=mark if mark.is_alarming else replace(mark, title=words.plan_stamp),
        )

    def _weight(self) -> str:
        patient = self._chart.patient
        if patient.weight_kg is None:
            return self.page.header.not_recorded
        weight = self.page.header.weight.format(kg=self._reading.trimmed(patient.weight_kg))
        if patient.weight_on is None:
            return weight
        return self.words.weight_on.format(weight=weight, date=patient.weight_on.isoformat())

    def _examined(self) -> str:
        day = self._chart.examination.examined_on
        return day.isoformat() if day else self.page.header.not_recorded

    def _answer(self, item: ScreeningItem) -> str:
        match self._chart.plan.answer_to(item):
            case Answer.YES:
                return self.words.yes
            case Answer.NO:
                return self.words.no
            case Answer.NOT_ASKED:
                return self.words.not_asked

    def _screening(self) -> str:
        """Return every yes in words and how many questions were not asked."""
        plan, language = self._chart.plan, self.page.language
        answers = [(question, plan.answer_to(question.item)) for question in QUESTIONS]
        yes = [q.words.in_language(language) for q, answer in answers if answer is Answer.YES]
        open_count = sum(answer is Answer.NOT_ASKED for _, answer in answers)
        parts = [self.words.screening_yes.format(items=", ".join(yes))] if yes else []
        if open_count:
            parts.append(self.words.screening_not_asked.format(count=open_count))
        return "; ".join(parts) or self.words.screening_all_no

    def _agents(self) -> str:
        return "; ".join(dict.fromkeys(self._preparation(line) for line in self._session.lines))

    def _preparation(self, line: InjectionLine) -> str:
        words = self.words
        if line.form is Form.LIQUID:
            return f"{words.agent_of[line.agent]}, {words.form[line.form]}"
        foam = words.form[line.form]
        if line.gas_parts is not None:
            foam = words.foam_of.format(parts=self._reading.trimmed(line.gas_parts))
        gas = f" {words.gas[line.gas]}" if line.gas is not None else ""
        return f"{words.agent_of[line.agent]}, {foam}{gas}"

    def before(self) -> tuple[str, ...]:
        """Return what is ticked before the first puncture."""
        weight_kg = self._chart.patient.weight_kg
        weight = self.words.before_weight_missing
        if weight_kg is not None:
            weight = self.words.before_weight.format(kg=self._reading.trimmed(weight_kg))
        leg = self.words.before_leg[self._side]
        return tuple(item.format(leg=leg, weight=weight) for item in self.words.before_items)

    # Lines.

    def row(self, line: InjectionLine) -> SiteRow:
        """Return one line of the table."""
        words, reading = self.words, self._reading
        diameter_mm = diameter_of(self._chart, line)
        depth_mm = line.depth_mm
        if depth_mm is None:
            depth_mm = reading.value(line.subject, Quantity.DEPTH)
        access = words.access_of[line.access] if line.access is not None else ""
        return SiteRow(
            number=line.order,
            vein=self._vein(line),
            place=self._place(line),
            diameter=""
            if diameter_mm is None
            else amount_in(self.page.language, diameter_mm, Unit.MM),
            depth="" if depth_mm is None else words.deep.format(mm=reading.trimmed(depth_mm)),
            access=" ".join(part for part in (access, line.access_detail.strip()) if part),
            strength=_UNSAID
            if line.concentration_percent is None
            else self._amount(line.concentration_percent, Unit.PERCENT),
            agent=f"{words.agent_of[line.agent]}, {words.form[line.form]}",
            form=words.form[line.form],
            volume=_UNSAID
            if line.volume_ml is None
            else number_in(self.page.language, line.volume_ml, Unit.ML),
            note="; ".join(self._notes(line)),
        )

    def _notes(self, line: InjectionLine) -> Iterator[str]:
        if line.end_point.strip():
            yield f"{self.words.end_point} {line.end_point.strip()}"
        if line.note.strip():
            yield line.note.strip()

    def _vein(self, line: InjectionLine) -> str:
        reading, leg = self._reading, self._reading.leg
        perforator = leg.perforator(line.subject)
        if perforator is not None:
            named = " ".join(
                (reading.perforator_number(perforator), reading.perforator_names(perforator)[1])
            )
            return self.words.perforator.format(number=named.strip())
        drawn = leg.drawn_vein(line.subject)
        if drawn is not None:
            kind = self.page.conclusion.drawn_kind[drawn.kind]
            named = self.words.drawn.format(kind=kind, place=reading.drawn_place(drawn))
            return named[:1].upper() + named[1:]
        if is_known_key(line.subject):
            name = vein_name(reading, line.subject)
            return name[:1].upper() + name[1:]
        kind = next(iter(self.page.conclusion.drawn_kind.values()))
        return kind[:1].upper() + kind[1:] if line.subject == "TRIB" else line.subject

    def _place(self, line: InjectionLine) -> str:
        """Return where a line is injected: by its numbers, else the segment in words."""
        site = next((s for s in injection_sites(self._chart, self._side, (line,))), None)
        if site is None:
            return self.words.not_on_map
        face = self.words.face[face_of(site.place)]
        junction = junction_of(line.subject)
        distance_cm = junction_distance_cm(self._chart, line)
        if distance_cm is not None and junction is not None:
            return self.words.below[junction.value].format(
                face=face, cm=self._reading.trimmed(distance_cm)
            )
        height_cm = site_height_cm(self._chart, line)
        if height_cm is not None:
            return self.words.from_floor.format(face=face, cm=self._reading.trimmed(height_cm))
        level = self.words.level[level_of(self._place_in_words(line, site).t)]
        return self.words.in_words.format(face=face, level=level)

    @staticmethod
    def _place_in_words(line: InjectionLine, site: InjectionSite) -> LegPlace:
        usual = charting_site(line.subject) if is_known_key(line.subject) else None
        return site.place if line.place is not None or usual is None else usual

    def lines_note(self) -> str:
        """Return which leg, and which of its lines are guided."""
        note = self.page.figure.side[self._side]
        guided = [str(line.order) for line in self.lines if line.is_ultrasound_guided]
        if not guided:
            return note
        if len(guided) == len(self.lines):
            return f"{note}, {self.words.guided}"
        template = self.words.line_word if len(guided) == 1 else self.words.lines_word
        return f"{note}, {template.format(numbers=', '.join(guided))} {self.words.guided}"

    def given(self) -> tuple[str, ...]:
        """Return what is filled in of all that was given."""
        forms = {line.form for line in self._session.lines}
        words = self.words
        agents = [
            words.given_agent.format(agent=words.agent_of[total.agent])
            for total in self._totals.agents
        ]
        foam = [words.given_foam] if Form.FOAM in forms else []
        return (*foam, words.given_liquid, *agents, words.given_lot)

    def _amount(self, value: float, unit: Unit) -> str:
        return amount_in(self.page.language, value, unit)
