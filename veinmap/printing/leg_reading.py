"""One leg of a chart as the page reads it: numbers, names, heights, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from veinmap.anatomy.catalogue import Segment, SegmentKind, catalogue, charting_order, is_known_key
from veinmap.anatomy.heights import LegScale
from veinmap.anatomy.levels import face_of, level_of
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, Leg, criteria_of, representative
from veinmap.chart.borderline import borderline_limit_ms
from veinmap.chart.drawn_codes import drawn_code
from veinmap.chart.protocol import protocol_of
from veinmap.findings import (
    DrawnVein,
    Perforator,
    PerforatorGrade,
    RefluxCriteria,
    SegmentFinding,
    SkinMarkKind,
    is_area,
    perforator_grade,
)
from veinmap.measurement import HeightReference, Manoeuvre, Measurement, Quantity, Site
from veinmap.measurement.calibration import CalibrationSource
from veinmap.numbers import format_number
from veinmap.printing.page_words import PageWords

# Keys of the protocol that stand for marks with a place of their own, not for a segment.
_NOT_SEGMENTS: Final = frozenset({"TRIB", "PERF"})


@dataclass(frozen=True, kw_only=True)
class LegReading:
    """A chart's leg with what is needed to put it into words."""

    chart: Chart
    side: Side
    words: PageWords

    @cached_property
    def leg(self) -> Leg:
        """The leg."""
        return self.chart.leg(self.side)

    @cached_property
    def criteria(self) -> RefluxCriteria:
        """The reflux criteria in force."""
        return criteria_of(self.chart)

    @cached_property
    def scale(self) -> LegScale:
        """How centimetres of this leg are known."""
        return LegScale(
            knee_crease_cm=self.leg.knee_crease_cm,
            groin_crease_cm=self.leg.groin_crease_cm,
            stature_cm=self.chart.patient.stature_cm,
        )

    @property
    def language(self) -> str:
        """Language of the page."""
        return self.words.language

    def number(self, value: float, decimals: int) -> str:
        """Return a number with the decimal mark of the language."""
        return format_number(value, decimals, self.language)

    def trimmed(self, value: float, decimals: int = 1) -> str:
        """Return a number without decimals that say nothing: 34, 13.5."""
        is_whole = abs(value - round(value)) < 0.5 * 10**-decimals
        return self.number(value, 0 if is_whole else decimals)

    def _representative(self, subject: str, quantity: Quantity) -> Measurement | None:
        """Return the value that stands for a vein."""
        return self._representatives.get((subject, quantity))

    @cached_property
    def _representatives(self) -> dict[tuple[str, Quantity], Measurement]:
        keys = {(m.subject, m.quantity) for m in self.chart.measurements if m.side is self.side}
        values = {key: representative(self.chart, self.side, *key) for key in keys}
        return {key: value for key, value in values.items() if value is not None}

    def value(self, subject: str, quantity: Quantity) -> float | None:
        """Return the representative number of a vein, or None if there is none."""
        measured = self._representative(subject, quantity)
        return None if measured is None else float(measured.value)

    def reflux_ms(self, subject: str) -> int | None:
        """Return the representative reflux time."""
        measured = self._representative(subject, Quantity.REFLUX_TIME)
        return None if measured is None else int(measured.value)

    def is_borderline(self, subject: str) -> bool:
        """Return whether the word belongs beside the reflux time of a vein or perforator."""
        return borderline_limit_ms(self.chart, self.side, subject) is not None

    def is_manual(self, subject: str, quantity: Quantity) -> bool:
        """Return whether the representative value rests on a scale set by hand."""
        measured = self._representative(subject, quantity)
        evidence = None if measured is None else measured.evidence
        return evidence is not None and evidence.calibration == CalibrationSource.MANUAL

    def manoeuvre(self, subject: str) -> Manoeuvre | None:
        """Return how the reflux of a vein was provoked, by its own word or the examination's."""
        measured = self._representative(subject, Quantity.REFLUX_TIME)
        if measured is None:
            return None
        return measured.manoeuvre or self.chart.examination.manoeuvre

    def diameter_text(self, subject: str) -> str:
        """Return the diameter in mm with one decimal, or nothing."""
        value = self.value(subject, Quantity.DIAMETER)
        return "" if value is None else self.number(value, 1)

    def depth_text(self, subject: str) -> str:
        """Return the depth in mm, or nothing."""
        value = self.value(subject, Quantity.DEPTH)
        return "" if value is None else self.trimmed(value)

    def seconds(self, milliseconds: int, limit_ms: int | None) -> str:
        """Return a duration in seconds with two decimals.

        Three where two would show a time as equal to the limit that it is not.
        """
        shown_ms = round(float(f"{milliseconds / 1000:.2f}") * 1000)
        is_misleading = limit_ms is not None and (shown_ms > limit_ms) != (milliseconds > limit_ms)
        return self.number(milliseconds / 1000, 3 if is_misleading else 2)

    def short_seconds(self, milliseconds: int, limit_ms: int | None) -> str:
        """Return a duration as labels give it: 1.9, 0.25, 0."""
        if milliseconds == 0:
            return "0"
        text = self.seconds(milliseconds, limit_ms)
        return text[:-1] if text.endswith("0") else text

    def reflux_text(self, subject: str, limit_ms: int | None, *, is_short: bool = False) -> str:
        """Return the reflux time of a vein in seconds, or nothing.

        After ``≥`` where the picture ended before the flow did; short as labels give it.
        """
        measured = self._representative(subject, Quantity.REFLUX_TIME)
        if measured is None:
            return ""
        say = self.short_seconds if is_short else self.seconds
        text = say(int(measured.value), limit_ms)
        return f"≥\u00a0{text}" if measured.is_at_least else text

    def segment(self, key: str) -> Segment:
        """Return the catalogue's entry."""
        return catalogue().segment(key)

    def code(self, key: str) -> str:
        """Return the code of a segment's labels."""
        return self.segment(key).abbreviation.in_language(self.language)

    def table_code(self, key: str) -> str:
        """Return the code of a segment's row; a valve goes by its junction's."""
        segment = self.segment(key)
        if segment.kind is SegmentKind.VALVE and segment.parent:
            segment = catalogue().segment(segment.parent)
        return segment.abbreviation.in_language(self.language)

    def label_code(self, key: str) -> str:
        """Return a label's code; a valve charted alone goes by its junction's."""
        segment = self.segment(key)
        if segment.kind is SegmentKind.VALVE and segment.parent:
            others = {other for other in self.recorded_keys if other != key}
            kin = {k for k in others if k == segment.parent or self._parent(k) == segment.parent}
            if not kin:
                return self.code(segment.parent)
        return self.code(key)

    @staticmethod
    def _parent(key: str) -> str:
        return catalogue().segment(key).parent

    @cached_property
    def recorded_keys(self) -> frozenset[str]:
        """Keys of which anything was said or measured."""
        said = {finding.key for finding in self.leg.segments if finding.is_recorded}
        measured = {
            m.subject
            for m in self.chart.measurements
            if m.side is self.side and is_known_key(m.subject)
        }
        return frozenset(key for key in said | measured if is_known_key(key))

    @cached_property
    def listed_keys(self) -> tuple[str, ...]:
        """Keys that get a row, in charting order: all that was said, all that should be.

        What the protocol asks for and nobody charted is listed as not assessed. A
        part is not asked for when its whole was charted, nor the whole when a part was.
        """
        listed = set(self.recorded_keys)
        parents = {self._parent(key) for key in listed}
        for item in protocol_of(self.chart).items_for(self.side):
            key = item.key
            if key in _NOT_SEGMENTS or key in listed:
                continue
            if self._parent(key) in listed or key in parents:
                continue
            listed.add(key)
        return tuple(sorted(listed, key=charting_order))

    def finding(self, key: str) -> SegmentFinding:
        """Return what was found there; a blank finding is not assessed."""
        return self.leg.finding(key)

    @property
    def has_healed(self) -> bool:
        """Whether the leg's ulcers are healed ones only."""
        kinds = {mark.kind for mark in self.leg.skin_marks}
        return SkinMarkKind.HEALED_ULCER in kinds and SkinMarkKind.ULCER not in kinds

    def drawn_code(self, vein: DrawnVein) -> str:
        """Return a drawn vein's code, numbered when there are several of its kind."""
        return self._drawn_codes[vein.id]

    @cached_property
    def _drawn_codes(self) -> dict[str, str]:
        return {
            vein.id: drawn_code(self.leg, vein).in_language(self.language)
            for vein in self.leg.drawn_veins
        }

    def drawn_place(self, vein: DrawnVein) -> str:
        """Return where a drawn vein lies: its own label, else face and level of its middle."""
        if vein.label.strip():
            return vein.label.strip()
        middle = vein.path[len(vein.path) // 2]
        return self.words.conclusion.place[face_of(middle), level_of(middle.t)]

    def drawn_span_cm(self, vein: DrawnVein) -> tuple[float, float, bool] | None:
        """Return upper and lower height of a drawn vein, and whether they are estimated."""
        if vein.from_cm is not None and vein.to_cm is not None:
            return max(vein.from_cm, vein.to_cm), min(vein.from_cm, vein.to_cm), False
        # The outline of a field begins anywhere: its top and bottom count, not its ends.
        is_field = is_area(vein.kind, vein.path)
        ends = vein.path if is_field else (vein.path[0], vein.path[-1])
        heights = [self.scale.height_cm(place) for place in ends]
        known = [height for height in heights if height is not None]
        return (max(known), min(known), True) if len(known) == len(ends) else None

    def perforator_number(self, perforator: Perforator) -> str:
        """Return P1, P2, ... in the order of the chart."""
        return f"P{[p.id for p in self.leg.perforators].index(perforator.id) + 1}"

    def perforator_grade(self, perforator: Perforator) -> PerforatorGrade | None:
        """Return what the numbers of a perforator say."""
        return perforator_grade(
            perforator.state,
            self.reflux_ms(perforator.id),
            self.value(perforator.id, Quantity.DIAMETER),
            self.criteria,
        )

    def perforator_height_text(self, perforator: Perforator) -> str:
        """Return a perforator's height from the floor: as typed, else estimated, else nothing."""
        words = self.words.table
        height = perforator.height
        if height is not None and height.reference is HeightReference.FLOOR:
            return words.height_typed.format(cm=self.trimmed(height.distance_cm))
        estimated = self._estimated_cm(perforator.place)
        return "" if estimated is None else words.height_estimated.format(cm=estimated)

    def _estimated_cm(self, place: LegPlace | None) -> str | None:
        height_cm = None if place is None else self.scale.height_cm(place)
        return None if height_cm is None else self.number(height_cm, 0)

    def site_text(self, site: Site) -> str:
        """Return a site in words, with its landmark."""
        template = self.words.table.site_of[site.reference, site.relation]
        return template.format(cm=self.trimmed(site.distance_cm))

    def measured_site(self, key: str) -> Site | None:
        """Return where a segment was measured, if that was said."""
        finding = self.finding(key)
        if finding.site is not None:
            return finding.site
        for quantity in (Quantity.DIAMETER, Quantity.REFLUX_TIME):
            measured = self._representative(key, quantity)
            if measured is not None and measured.site is not None:
                return measured.site
        return None

    def floor_height_cm(self, key: str) -> float | None:
        """Return the height from the floor that was typed for a segment, or None."""
        site = self.measured_site(key)
        if site is None or site.reference is not HeightReference.FLOOR:
            return None
        return site.distance_cm

    def perforator_names(self, perforator: Perforator) -> tuple[str, str]:
        """Return a perforator's group and eponym, both in words."""
        known = {group.key for group in catalogue().perforator_groups}
        if perforator.group not in known:
            return perforator.group, ""
        group = catalogue().perforator_group(perforator.group)
        return group.short.in_language(self.language), group.eponym

    def all_subjects(self) -> Iterator[str]:
        """Yield every key, drawn vein and perforator of which something was said."""
        yield from sorted(self.recorded_keys, key=charting_order)
        yield from (vein.id for vein in self.leg.drawn_veins)
        yield from (perforator.id for perforator in self.leg.perforators)
