"""The dose panel of the treatment-day sheet: totals, limits under the named profile, flags."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.plan_facts import junction_distance_cm, junction_of
from veinmap.numbers import format_number
from veinmap.planning import Session, SessionTotals, session_totals
from veinmap.planning.dose_rules import SFJ_DISTANCE
from veinmap.planning.facts import Reckoned
from veinmap.planning.report import (
    Meter,
    MeterKind,
    MeterState,
    PlanFlag,
    PlanReport,
    UncheckedRule,
)
from veinmap.planning.rules import JunctionRule, Severity
from veinmap.planning.said import Amount, Unit
from veinmap.planning.totals import volume_of
from veinmap.printing.page_words import PageWords
from veinmap.printing.rich_text import RichText, Run, joined, plain, rich
from veinmap.printing.sheet_words import TreatmentWords, sheet_words_of

TICK_ML: Final = 0.5
TICKS_A_ROW: Final = 10
_FEWEST_TICKS, _MOST_TICKS = 20, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseRow:
    """A named number of the dose panel; `is_over` where it breaks its limit."""

    name: str
    value: str
    is_over: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """The strip of half millilitres: how many, where the plan ends, and what is said of it."""

    count: int
    plan_ml: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DosePanel:
    """Total, drug, limits under the named profile, flags; the first `stop_count` say stop."""

    total: str
    unit: str
    note: str
    is_over: bool
    legs: str
    rows: tuple[DoseRow, ...]
    profile: str
    limits: tuple[DoseRow, ...]
    flags: tuple[RichText, ...]
    stop_count: int
    no_flags: RichText
    not_checked: RichText
    ticks: Ticks | None


def dose_panel(
    chart: Chart,
    session: Session,
    report: PlanReport,
    page: PageWords,
    *,
    is_given: bool = False,
) -> DosePanel:
    """Return the dose of a whole session, both legs together, planned or given."""
    return _DoseWriter(chart, session, report, page, is_given=is_given).panel()


def amount_in(language: str, value: float, unit: Unit) -> str:
    """Return a number with its unit."""
    return Amount(value, unit).in_language(language)


def number_in(language: str, value: float, unit: Unit) -> str:
    """Return a number as it is written with that unit, without the unit."""
    return amount_in(language, value, unit).rsplit("\u00a0", 1)[0]


class _DoseWriter:
    """Writes the panel of one session."""

    def __init__(
        self,
        chart: Chart,
        session: Session,
        report: PlanReport,
        page: PageWords,
        *,
        is_given: bool,
    ) -> None:
        self._chart, self._session, self._report, self.page = chart, session, report, page
        self._is_given = is_given
        self.words: TreatmentWords = sheet_words_of(page.language).treatment
        self._totals: SessionTotals = session_totals(session, chart.patient.weight_kg)

    def panel(self) -> DosePanel:
        """Return the dose of the whole session, both legs together."""
        foam_ml, liquid_ml = self._totals.foam_ml, self._totals.liquid_ml
        is_foam = foam_ml > 0
        meters, flags = self._meters(), self._flags()
        main = next(
            (m for m in meters if m.kind is (MeterKind.FOAM if is_foam else MeterKind.LIQUID)), None
        )
        words = self.words
        return DosePanel(
            total=self._number(foam_ml if is_foam else liquid_ml, Unit.ML),
            unit=words.foam if is_foam else words.liquid,
            note=self._limit_note(main, meters),
            is_over=main is not None and main.state is MeterState.ABOVE,
            legs=self._legs(),
            rows=tuple(self._dose_rows(meters, is_foam=is_foam)),
            profile=self._profile(),
            limits=(*self._limit_rows(meters), *self._distance_rows()),
            flags=tuple(self._flag(flag) for flag in flags),
            stop_count=sum(flag.severity is Severity.STOP for flag in flags),
            no_flags=rich(words.no_flags if self._report.profile else words.nothing_compared),
            not_checked=self._not_checked(),
            ticks=self._ticks(foam_ml, main) if 0 < foam_ml <= _MOST_TICKS * TICK_ML else None,
        )

    def _profile(self) -> str:
        profile = self._report.profile
        if profile is not None:
            # The word is the same in both languages.
            return f"{profile.name.in_language(self.page.language)}, version\u00a0{profile.version}"
        return self.words.no_profile

    def _meters(self) -> tuple[Meter, ...]:
        number, day = self._session.number, self._session.planned_on
        return tuple(
            meter
            for meter in self._report.meters
            if meter.session_number == number or (meter.day is not None and meter.day == day)
        )

    def _limit_note(self, meter: Meter | None, meters: Sequence[Meter]) -> str:
        words = self.words
        reached = (MeterState.AT, MeterState.ABOVE)
        is_full = any(m.state in reached for m in meters if m.kind is not MeterKind.LARGEST_SITE)
        if meter is None or meter.limit is None or meter.room is None:
            if meter is not None and meter.reason is not None:
                reason = meter.reason.in_language(self.page.language)
                return words.cannot_check.format(reason=reason)
            return words.no_limit
        limit = self._number(meter.limit, Unit.ML)
        match meter.state:
            case MeterState.ABOVE:
                return words.over_limit.format(limit=limit)
            case MeterState.AT:
                return words.at_limit.format(limit=limit)
            case _ if self._is_given or is_full:
                # Nothing is left where another limit of the day is reached, nor afterwards.
                return words.of_limit_only.format(limit=limit)
            case _:
                return words.of_limit.format(limit=limit, room=self._number(meter.room, Unit.ML))

    def _legs(self) -> str:
        """Return the volume of each leg where a session treats both."""
        sides = [s for s in Side if any(line.side is s for line in self._session.lines)]
        if len(sides) < 2:
            return ""
        parts = []
        for side in sides:
            own_ml = volume_of(line for line in self._session.lines if line.side is side)
            leg = self.page.figure.side[side]
            parts.append(self.words.this_leg.format(leg=leg, ml=self._number(own_ml, Unit.ML)))
        return ", ".join(parts)

    def _dose_rows(self, meters: Sequence[Meter], *, is_foam: bool) -> Iterator[DoseRow]:
        words, totals = self.words, self._totals
        if is_foam:
            yield DoseRow(name=words.liquid_row, value=self._amount(totals.liquid_ml, Unit.ML))
            if totals.injected_liquid_ml > 0:
                value = self._amount(totals.injected_liquid_ml, Unit.ML)
                yield DoseRow(name=words.injected_liquid, value=value)
        weight_kg = self._chart.patient.weight_kg
        for agent in totals.agents:
            yield DoseRow(name=words.agent_of[agent.agent], value=self._amount(agent.mg, Unit.MG))
            if agent.mg_per_kg is not None and weight_kg is not None:
                yield DoseRow(
                    name=words.per_kg.format(kg=self._trimmed(weight_kg)),
                    value=self._amount(agent.mg_per_kg, Unit.MG_PER_KG),
                )
            else:
                missing = self.page.header.not_recorded
                yield DoseRow(name=words.per_kg_missing, value=f"{words.weight} {missing}".lower())
            limit_mg = next(
                (
                    meter.limit
                    for meter in meters
                    if meter.kind is MeterKind.MASS and agent.agent in meter.agents
                ),
                None,
            )
            if limit_mg is not None:
                yield DoseRow(name=words.allowed, value=self._amount(limit_mg, Unit.MG))

    def _limit_rows(self, meters: Sequence[Meter]) -> Iterator[DoseRow]:
        if self._report.profile is None:
            # Said once, beside the total.
            return
        for meter in meters:
            unit = Unit.MG if meter.kind is MeterKind.MASS else Unit.ML
            name = self._meter_name(meter)
            if meter.limit is None:
                if meter.state is MeterState.CANNOT_CHECK and meter.reason is not None:
                    yield DoseRow(name=name, value=meter.reason.in_language(self.page.language))
                continue
            is_over = meter.state is MeterState.ABOVE
            yield DoseRow(
                name=name,
                value=f"{self._number(meter.value, unit)} {'>' if is_over else '≤'} "
                f"{self._amount(meter.limit, unit)}",
                is_over=is_over,
            )

    def _meter_name(self, meter: Meter) -> str:
        name = self.words.meter[meter.kind]
        if meter.kind is MeterKind.LARGEST_SITE:
            order = next(
                (line.order for line in self._session.lines if line.id == meter.line_id), ""
            )
            name = name.format(number=order)
        if meter.kind is MeterKind.MASS and len(self._totals.agents) > 1:
            name = self.words.agent_of[meter.agents[0]]
        return name if meter.day is None else self.words.meter_day.format(meter=name)

    def _distance_rows(self) -> Iterator[DoseRow]:
        """Yield the shortest distance from each junction, where a rule compared it."""
        profile = self._report.profile
        own: tuple[JunctionRule, ...] = profile.junctions if profile is not None else ()
        checked = {rule.key.split("/")[-1] for rule in self._report.checked}
        for rule in own or (SFJ_DISTANCE,):
            if rule.id not in checked:
                continue
            for junction in rule.junctions:
                found = [
                    distance
                    for line in self._session.lines
                    if junction_of(line.subject) is junction
                    for distance in [junction_distance_cm(self._chart, line)]
                    if distance is not None
                ]
                if not found:
                    continue
                shortest, is_short = min(found), min(found) < rule.least_cm
                yield DoseRow(
                    name=self.words.distance[junction.value],
                    value=f"{self._number(shortest, Unit.CM)} {'<' if is_short else '≥'} "
                    f"{self._amount(rule.least_cm, Unit.CM)}",
                    is_over=is_short,
                )

    def _flags(self) -> list[PlanFlag]:
        own_lines = {line.id for line in self._session.lines}
        flags = [
            flag
            for flag in self._report.flags
            if flag.session_number in (None, self._session.number)
            and (not flag.line_id or flag.line_id in own_lines)
        ]
        order = list(self.words.severity)
        return sorted(flags, key=lambda flag: -order.index(flag.severity))

    def _flag(self, flag: PlanFlag) -> RichText:
        text = RichText((Run(f"{self.words.severity[flag.severity]}. ", is_strong=True),))
        text += plain(self.page.in_clinics_words(flag.fact(self.page.language)))
        if flag.override is not None:
            said = {"by": flag.override.by, "reason": flag.override.reason}
            text = joined((text, rich(self.words.overruled, **said)))
        return text

    def _not_checked(self) -> RichText:
        """Return what no rule was compared with, each rule once with its sites."""
        # The places of a record begin with another word than those of a plan.
        orders = {
            f"{reckoned.value}.lines[{line.id}]": line.order
            for reckoned in Reckoned
            for line in self._session.lines
        }
        others = {
            f"{reckoned.value}.lines[{line.id}]"
            for reckoned in Reckoned
            for session in self._chart.plan.sessions
            for line in session.lines
        } - set(orders)
        by_rule: dict[str, list[UncheckedRule]] = {}
        for missed in self._report.not_checked:
            if missed.where not in others:
                by_rule.setdefault(missed.rule.text.in_language(self.page.language), []).append(
                    missed
                )
        parts = []
        for rule, missed_ones in by_rule.items():
            numbers = [orders[missed.where] for missed in missed_ones if missed.where in orders]
            said = rule.rstrip(".")
            if numbers:
                word = self.words.line_word if len(numbers) == 1 else self.words.lines_word
                said += f" ({word.format(numbers=', '.join(map(str, numbers)))})"
            else:
                reasons = [m.reason.in_language(self.page.language) for m in missed_ones]
                said += f" ({'; '.join(dict.fromkeys(reasons))})"
            parts.append(said[:1].lower() + said[1:])
        return rich(self.words.not_checked, texts="; ".join(parts)) if parts else RichText()

    def _ticks(self, plan_ml: float, meter: Meter | None) -> Ticks:
        limit_ml = meter.limit if meter is not None else None
        wanted = -(-max(plan_ml, limit_ml or 0.0) // TICK_ML)
        rows = -(-int(wanted) // TICKS_A_ROW)
        text = self.words.tick_bar.format(plan=self._number(plan_ml, Unit.ML))
        if limit_ml is not None:
            stop = self.words.tick_stop.format(limit=self._trimmed(limit_ml))
            text = f"{text} {stop}"
        count = min(max(rows * TICKS_A_ROW, _FEWEST_TICKS), _MOST_TICKS)
        return Ticks(count=count, plan_ml=plan_ml, text=text)

    def _amount(self, value: float, unit: Unit) -> str:
        return amount_in(self.page.language, value, unit)

    def _number(self, value: float, unit: Unit) -> str:
        return number_in(self.page.language, value, unit)

    def _trimmed(self, value: float) -> str:
        return format_number(value, 0 if value == round(value) else 1, self.page.language)
