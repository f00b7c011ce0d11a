"""What the evidence sheet says: each frame with its marks, and each value that rests on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from veinmap.anatomy.catalogue import catalogue, charting_order, is_known_key
from veinmap.anatomy.sides import Side
from veinmap.chart import representative
from veinmap.drawing.evidence_marks import evidence_shapes
from veinmap.drawing.mark_shapes import Shape
from veinmap.imaging import Clip
from veinmap.measurement import Evidence, Measurement, Quantity
from veinmap.measurement.calibration import CalibrationSource
from veinmap.measurement.values import DECIMALS_OF
from veinmap.printing.evidence_words import EvidenceWords, evidence_words
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.stills import MISSING, Still, StillKey, Stills
from veinmap.printing.table_rows import drawn_vein_class


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EvidenceStill:
    """One frame: its picture or why there is none, the marks on it, what is said below it.

    Attributes
    ----------
    code, name
        The vein in short and in full; several veins of one frame share their lines.
    values
        The numbers with their units, and how each was measured.
    source
        Clip and frame in words, and what has to be known of them.
    """

    still: Still
    marks: tuple[tuple[Shape, ...], ...]
    code: str
    name: str
    values: tuple[str, ...]
    source: str
    problem: str


@dataclass(frozen=True, kw_only=True)
class EvidenceReading:
    """The evidence of one leg, put into words."""

    reading: LegReading

    @cached_property
    def words(self) -> EvidenceWords:
        """Texts of the sheet."""
        return evidence_words(self.reading.language)

    # How the numbers of marks are said (`MarkTexts`).

    def value(self, measurement: Measurement) -> str:
        """Return a number with its unit, ``≥`` before it where the picture ended first."""
        text = self.words.value.format(
            number=self._number(measurement), unit=self.words.unit[measurement.quantity]
        )
        return self.words.at_least.format(value=text) if measurement.is_at_least else text

    def uncertainty(self, measurement: Measurement) -> str:
        """Return the ± of a number without its unit, empty where there is none."""
        size = self._uncertainty(measurement)
        return f"±\u00a0{size}" if size else ""

    def named(self, measurement: Measurement) -> str:
        """Return the number with what it is of."""
        return f"{self.words.quantity[measurement.quantity]} {self.value(measurement)}"

    @property
    def moments(self) -> tuple[str, str]:
        """The first and the last moment of a time between two frames."""
        return self.words.onset, self.words.end

    @property
    def extremes(self) -> tuple[str, str, str]:
        """The largest lumen, the smallest, and none that is left."""
        return self.words.largest, self.words.smallest, self.words.closed

    def _number(self, measurement: Measurement) -> str:
        quantity, reading = measurement.quantity, self.reading
        if quantity is Quantity.REFLUX_TIME:
            return reading.seconds(int(measurement.value), self._limit_ms(measurement.subject))
        decimals = DECIMALS_OF[quantity]
        # A depth is shown in whole mm unless it was measured finer.
        if decimals == 0 and measurement.value != round(measurement.value):
            decimals = 1
        return reading.number(float(measurement.value), decimals)

    def _uncertainty(self, measurement: Measurement) -> str:
        if measurement.uncertainty is None:
            return ""
        is_time = measurement.quantity is Quantity.REFLUX_TIME
        size = measurement.uncertainty / 1000 if is_time else measurement.uncertainty
        return self.reading.number(size, max(DECIMALS_OF[measurement.quantity], 1))

    def _limit_ms(self, subject: str) -> int | None:
        criteria, leg = self.reading.criteria, self.reading.leg
        if is_known_key(subject):
            return criteria.cutoff_ms(catalogue().segment(subject).vein_class)
        drawn = leg.drawn_vein(subject)
        if drawn is not None:
            return criteria.cutoff_ms(drawn_vein_class(drawn))
        # At the limit itself a perforator is incompetent already.
        return criteria.perforator_ms - 1

    # What the sheet shows.

    def stills(self, pictures: Stills) -> tuple[EvidenceStill, ...]:
        """Return every frame that a value of the leg rests on, in charting order."""
        frames: dict[StillKey, list[Measurement]] = {}
        for measurement in sorted(self._measured(), key=self._order):
            kept = measurement.evidence
            assert kept is not None
            for index in kept.frame_indexes:
                key = StillKey(kept.sop_instance_uid, index)
                frames.setdefault(key, []).append(measurement)
        return tuple(
            self._still(key, tuple(measured), pictures.get(key, MISSING))
            for key, measured in frames.items()
        )

    def _measured(self) -> Iterable[Measurement]:
        side = self.reading.side
        return (m for m in self.reading.chart.measurements if m.side is side and m.evidence)

    def _order(self, measurement: Measurement) -> tuple[int, int]:
        """Return the place of a value: named veins, then drawn ones, then perforators."""
        subject, leg = measurement.subject, self.reading.leg
        if is_known_key(subject):
            return 0, charting_order(subject)
        drawn = [vein.id for vein in leg.drawn_veins]
        if subject in drawn:
            return 1, drawn.index(subject)
        rings = [perforator.id for perforator in leg.perforators]
        return 2, rings.index(subject) if subject in rings else len(rings)

    def _still(
        self, key: StillKey, measured: tuple[Measurement, ...], still: Still
    ) -> EvidenceStill:
        subjects = list(dict.fromkeys(m.subject for m in measured))
        problem = "" if still.problem is None else self.words.problem[still.problem]
        return EvidenceStill(
            still=still,
            marks=() if still.clip is None else self._marks(key, measured, still.clip),
            code=", ".join(self._code(subject) for subject in subjects),
            name="; ".join(self._name(subject) for subject in subjects),
            values=tuple(
                line
                for subject in subjects
                for line in self._value_lines(subject, measured, has_code=len(subjects) > 1)
            ),
            source=self._source(key, measured, still),
            problem=problem,
        )

    def _marks(
        self, key: StillKey, measured: tuple[Measurement, ...], clip: Clip
    ) -> tuple[tuple[Shape, ...], ...]:
        marks: dict[tuple[str, Evidence], list[Measurement]] = {}
        for measurement in measured:
            assert measurement.evidence is not None
            marks.setdefault((measurement.subject, measurement.evidence), []).append(measurement)
        chart = self.reading.chart
        return tuple(
            evidence_shapes(group, key.frame_index, clip, chart, self) for group in marks.values()
        )

    def _code(self, subject: str) -> str:
        reading, leg = self.reading, self.reading.leg
        if is_known_key(subject):
            return reading.code(subject)
        drawn, perforator = leg.drawn_vein(subject), leg.perforator(subject)
        if drawn is not None:
            return reading.drawn_code(drawn)
        return subject if perforator is None else reading.perforator_number(perforator)

    def _name(self, subject: str) -> str:
        reading, leg = self.reading, self.reading.leg
        if is_known_key(subject):
            return reading.segment(subject).name.in_language(reading.language)
        drawn, perforator = leg.drawn_vein(subject), leg.perforator(subject)
        if drawn is not None:
            kind = reading.words.conclusion.drawn_kind[drawn.kind]
            return f"{kind}, {reading.drawn_place(drawn)}"
        if perforator is None:
            return ""
        group, eponym = reading.perforator_names(perforator)
        return f"{group} ({eponym})" if eponym else group

    def _value_lines(
        self, subject: str, measured: tuple[Measurement, ...], *, has_code: bool
    ) -> Iterable[str]:
        """Yield the values of a vein, those of one method on one line."""
        mine = [m for m in measured if m.subject == subject]
        for method, same in groupby(mine, key=lambda m: m.method):
            values = list(same)
            said = [self._said(m) for m in values]
            said.append(self.words.method[method])
            if not all(self._is_on_map(m) for m in values):
                said.append(self.words.not_on_map)
            code = f"{self._code(subject)}: " if has_code else ""
            yield code + ", ".join(said)

    def _said(self, measurement: Measurement) -> str:
        words = self.words
        size = self._uncertainty(measurement)
        text = self.value(measurement)
        if size:
            text = words.uncertain_value.format(
                number=self._number(measurement),
                uncertainty=size,
                unit=words.unit[measurement.quantity],
            )
            text = words.at_least.format(value=text) if measurement.is_at_least else text
        return f"{words.quantity[measurement.quantity]} {text}"

    def _is_on_map(self, measurement: Measurement) -> bool:
        shown = representative(
            self.reading.chart, measurement.side, measurement.subject, measurement.quantity
        )
        return shown is None or shown.id == measurement.id

    def _source(self, key: StillKey, measured: tuple[Measurement, ...], still: Still) -> str:
        words, clip = self.words, still.clip
        number = key.frame_index + 1
        if clip is None:
            parts = [words.clip_unknown, words.frame.format(number=number)]
        else:
            parts = [words.clip.format(name=clip_name(clip))]
            parts.append(words.frame_of.format(number=number, count=clip.frames))
        pairs = {m.evidence.frame_indexes for m in measured if m.evidence is not None}
        for first, last in sorted(pair for pair in pairs if len(pair) == 2):
            parts.append(words.pair.format(first=first + 1, last=last + 1))
        if any(m.evidence and m.evidence.calibration == CalibrationSource.MANUAL for m in measured):
            parts.append(words.manual_scale)
        if clip is not None and clip.laterality not in ("", self.reading.side.value):
            parts.append(words.clip_side[Side(clip.laterality)])
        return "; ".join(parts)


def clip_name(clip: Clip) -> str:
    """Return a clip by number, description and time: never by a path, which may hold a name."""
    numbers = [n for n in (clip.series_number, clip.instance_number) if n is not None]
    time = clip.acquisition_time[:5] or clip.study_time[:5]
    parts = ["-".join(str(n) for n in numbers), clip.description, f"{clip.study_date}\u00a0{time}"]
    return ", ".join(part.strip() for part in parts if part.strip())
