"""The left half of a conclusion: what is wrong with a leg."""

from collections.abc import Iterable, Sequence
from typing import Final

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.levels import face_of, level_of
from veinmap.anatomy.sides import Side
from veinmap.anatomy.trunks import JUNCTION_PARTS, TRUNKS
from veinmap.chart.patterns import AXIAL_STRETCHES, has_axial_reflux
from veinmap.findings import (
    Compressibility,
    DrawnVein,
    DrawnVeinKind,
    Flow,
    Lumen,
    Perforator,
    PerforatorGrade,
    SegmentFinding,
    SkinMarkKind,
)
from veinmap.printing.conclusion_writer import ConclusionWriter
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.prose_dates import day_in_conclusion
from veinmap.printing.rich_text import RichText, rich
from veinmap.printing.table_rows import is_assessed
from veinmap.printing.vein_names import (
    run_name,
    run_way,
    runs_of_keys,
    trunk_code,
    vein_name,
)

# From so many of a kind on, refluxing drawn veins are one list with their codes.
_FEWEST_LISTED: Final = 3
_NOT_FULLY: Final = (Compressibility.PARTIAL, Compressibility.NONE)


def not_examined(reading: LegReading, side: Side) -> RichText:
    """Return the sentence that says of a leg that it was not examined, and why."""
    words = reading.words.conclusion
    reason = reading.chart.leg(side).not_examined_reason.strip().rstrip(".")
    if reason:
        return rich(words.not_examined_because[side], reason=reason)
    return rich(words.not_examined[side])


class FindingSentences(ConclusionWriter):
    """Writes what is wrong with one leg.

    Parameters
    ----------
    has_codes
        Whether drawn veins may be listed by the codes of a table beside the text.
    """

    def __init__(self, reading: LegReading, *, has_codes: bool = True) -> None:
        super().__init__(reading)
        self._has_codes = has_codes

    def sentences(self) -> list[RichText]:
        """Return the left column's sentences."""
        if not self._anything_assessed():
            if not self.leg.is_examined:
                return [not_examined(self.reading, self.reading.side)]
            return [rich(self.words.nothing_assessed)]
        sentences = [
            *self._lumens(Lumen.THROMBOSED_ACUTE, self.words.acute),
            *self._lumens(Lumen.THROMBOSED_AFTER_TREATMENT, self.words.thrombosed_after),
            *self._post_thrombotic(),
            *self._closed(),
            *self._trunk_reflux("GSV"),
            *self._trunk_reflux("SSV"),
            *self._other_reflux(),
            *self._drawn_reflux(),
            *self._perforators(),
            *self._deep_reflux(),
            *self._not_compressible(),
            *self._no_flow(),
            *self._ulcers(),
        ]
        if not self._any_reflux():
            sentences.append(rich(self.words.no_reflux))
        return sentences + self._re_entries()

    def _anything_assessed(self) -> bool:
        veins: Iterable[SegmentFinding | DrawnVein] = (
            *self.findings.values(),
            *self.leg.drawn_veins,
        )
        return any(is_assessed(vein.flow, vein.lumen) for vein in veins) or any(
            p.state.value != "not_assessed" for p in self.leg.perforators
        )

    def _any_reflux(self) -> bool:
        veins: Iterable[SegmentFinding | DrawnVein] = (
            *self.findings.values(),
            *self.leg.drawn_veins,
        )
        return any(vein.flow is Flow.REFLUX for vein in veins) or any(
            self.reading.perforator_grade(p)
            in (PerforatorGrade.PATHOLOGIC, PerforatorGrade.INCOMPETENT)
            for p in self.leg.perforators
        )

    def _refluxes(self, stretch: str) -> bool:
        keys = JUNCTION_PARTS.get(stretch, (stretch,))
        return any(self._flow(key) is Flow.REFLUX for key in keys)

    def _is_charted(self, key: str) -> bool:
        finding = self.findings.get(key)
        return finding is not None and is_assessed(finding.flow, finding.lumen)

    def _flow(self, key: str) -> Flow:
        finding = self.findings.get(key)
        return Flow.NOT_ASSESSED if finding is None else finding.flow

    def _trunk_reflux(self, trunk: str) -> list[RichText]:
        stretches = TRUNKS[trunk]
        flags = [self._refluxes(stretch) for stretch in stretches]
        if trunk == "GSV" and flags[0] and flags[2] and not self._is_charted(stretches[1]):
            # The arch is the last 4 cm below the junction: not charted between two refluxing
            # neighbours it is no gap.
            flags[1] = True
        sentences = []
        for first, last in _spans(flags):
            sentences.append(self._trunk_sentence(trunk, stretches[first : last + 1]))
        return sentences

    def _trunk_sentence(self, trunk: str, run: Sequence[str]) -> RichText:
        words = self.words
        junction = TRUNKS[trunk][0]
        vein = trunk_code(self.reading, trunk)
        if run == (junction,):
            name = words.stretch[junction].name
            below = next((k for k in TRUNKS[trunk][1:] if self._is_charted(k)), None)
            is_limited = below is not None and self._flow(below) is Flow.COMPETENT
            return rich(words.junction_reflux if is_limited else words.whole_vein, names=name)
        start, end = words.stretch[run[0]], words.stretch[run[-1]]
        if self._is_axial(trunk, run):
            return rich(
                words.axial,
                vein=vein,
                start=start.start,
                end=end.end,
                height=self._height_clause(run[-1]),
            )
        if len(run) == 1:
            return rich(words.segmental_one, vein=vein, end=start.end)
        return rich(words.segmental, vein=vein, way=run_way(words, start, end))

    def _is_axial(self, trunk: str, run: Sequence[str]) -> bool:
        reading = self.reading
        is_in_run = set(AXIAL_STRETCHES[trunk]) <= set(run)
        return is_in_run and has_axial_reflux(reading.chart, reading.side, trunk) is True

    def _height_clause(self, key: str) -> str:
        height_cm = self.reading.floor_height_cm(key)
        if height_cm is None:
            return ""
        return self.words.axial_height.format(cm=self.reading.trimmed(height_cm))

    def _other_reflux(self) -> list[RichText]:
        in_trunks = {key for stretches in TRUNKS.values() for key in stretches}
        in_trunks |= {key for parts in JUNCTION_PARTS.values() for key in parts}
        names = [
            vein_name(self.reading, key)
            for key, finding in self.ordered()
            if finding.flow is Flow.REFLUX
            and key not in in_trunks
            and not catalogue().segment(key).is_deep
        ]
        return self.listed(self.words.whole_vein, names)

    def _drawn_reflux(self) -> list[RichText]:
        of_kind: dict[DrawnVeinKind, list[DrawnVein]] = {}
        for vein in self.leg.drawn_veins:
            if vein.flow is Flow.REFLUX:
                of_kind.setdefault(vein.kind, []).append(vein)
        sentences = []
        for kind, veins in of_kind.items():
            if len(veins) < _FEWEST_LISTED or not self._has_codes:
                sentences += [self._drawn_sentence(vein) for vein in veins]
                continue
            names = ", ".join(self._drawn_in_list(vein) for vein in veins)
            sentences.append(
                rich(self.words.drawn_veins, kind=self.words.drawn_kinds[kind], names=names)
            )
        return sentences

    def _drawn_in_list(self, vein: DrawnVein) -> str:
        """Return code and place of one of several of a kind; the table says the rest."""
        return self.words.drawn_in_list.format(
            code=self.drawn_code(vein),
            place=self.reading.drawn_place(vein),
            span=self._drawn_span(vein),
        )

    def _drawn_span(self, vein: DrawnVein) -> str:
        if vein.from_cm is None or vein.to_cm is None:
            return ""
        return self.words.drawn_span.format(
            upper=self.reading.trimmed(max(vein.from_cm, vein.to_cm)),
            lower=self.reading.trimmed(min(vein.from_cm, vein.to_cm)),
        )

    def _drawn_sentence(self, vein: DrawnVein) -> RichText:
        words, reading = self.words, self.reading
        values = {
            "kind": words.drawn_kind[vein.kind],
            "place": reading.drawn_place(vein),
            "span": self._drawn_span(vein),
        }
        if vein.parent_key:
            return rich(words.drawn_vein_of, parent=self._family_code(vein.parent_key), **values)
        return rich(words.drawn_vein, **values)

    def _family_code(self, key: str) -> str:
        segment = catalogue().segment(key)
        if segment.parent in TRUNKS:
            return trunk_code(self.reading, segment.parent)
        return self.reading.code(key)

    def _perforators(self) -> list[RichText]:
        sentences = []
        for grade in (
            PerforatorGrade.PATHOLOGIC,
            PerforatorGrade.INCOMPETENT,
            PerforatorGrade.BORDERLINE,
        ):
            details = self._perforator_details(grade)
            if details:
                sentences.append(rich(self.words.perforator[grade], details=", ".join(details)))
        return sentences

    def _re_entries(self) -> list[RichText]:
        details = self._perforator_details(PerforatorGrade.RE_ENTRY)
        return [rich(self.words.re_entry, details=", ".join(details))] if details else []

    def _perforator_details(self, grade: PerforatorGrade) -> list[str]:
        return [
            self._perforator_detail(p)
            for p in self.leg.perforators
            if self.reading.perforator_grade(p) is grade
        ]

    def _perforator_detail(self, perforator: Perforator) -> str:
        reading = self.reading
        group, eponym = reading.perforator_names(perforator)
        height = reading.perforator_height_text(perforator)
        named = [eponym or group]
        if height:
            named.append(f"{height}\u00a0{reading.words.figure.cm}")
        if reading.perforator_grade(perforator) is PerforatorGrade.BORDERLINE:
            limit_ms = reading.criteria.perforator_ms - 1
            named.append(f"{reading.reflux_text(perforator.id, limit_ms)}\u00a0s")
        return self.words.perforator_detail.format(
            number=reading.perforator_number(perforator), named=", ".join(named)
        )

    def _deep_reflux(self) -> list[RichText]:
        names = []
        for key, finding in self.ordered():
            if finding.flow is not Flow.REFLUX or not catalogue().segment(key).is_deep:
                continue
            limit_ms = self.reading.criteria.cutoff_ms(catalogue().segment(key).vein_class)
            seconds = self.reading.reflux_text(key, limit_ms)
            if not seconds:
                names.append(self.reading.code(key))
                continue
            names.append(
                self.words.deep_reflux_time.format(name=self.reading.code(key), seconds=seconds)
            )
        return self.listed(self.words.deep_reflux, names)

    def _not_compressible(self) -> list[RichText]:
        names = [
            self.reading.code(key)
            for key, finding in self.ordered()
            if finding.compressibility in _NOT_FULLY
        ]
        return self.listed(self.words.not_compressible, names)

    def _lumens(self, lumen: Lumen, template: str) -> list[RichText]:
        names = self.run_names(lambda f: f.lumen is lumen)
        names += [self.drawn_code(v) for v in self.leg.drawn_veins if v.lumen is lumen]
        return self.listed(template, names)

    def _post_thrombotic(self) -> list[RichText]:
        return self._lumens(Lumen.POST_THROMBOTIC, self.words.post_thrombotic)

    def _closed(self) -> list[RichText]:
        words = self.words
        gone = self.run_names(lambda f: f.lumen in (Lumen.REMOVED, Lumen.ABSENT))
        return [
            *self._treated(Lumen.OCCLUDED_AFTER_TREATMENT, words.closed),
            *self._treated(Lumen.RECANALISED_AFTER_TREATMENT, words.recanalised),
            *self.listed(words.removed, gone),
        ]

    def _treated(self, lumen: Lumen, template: str) -> list[RichText]:
        names = []
        for run in runs_of_keys(self.keys_of(lambda f: f.lumen is lumen)):
            text, method = run_name(self.reading, run), self._treatment_of(run[0])
            names.append(self.words.closed_by.format(names=text, method=method) if method else text)
        names += [self.drawn_code(v) for v in self.leg.drawn_veins if v.lumen is lumen]
        return self.listed(template, names)

    def _treatment_of(self, key: str) -> str:
        finding = self.findings[key]
        parts = []
        if finding.treatment_method is not None:
            parts.append(self.words.treatment[finding.treatment_method])
        if finding.treatment_date is not None:
            parts.append(day_in_conclusion(finding.treatment_date, self.reading.language))
        return " ".join(parts)

    def _no_flow(self) -> list[RichText]:
        names = self.run_names(lambda f: f.flow is Flow.NO_FLOW and f.lumen is Lumen.OPEN)
        return self.listed(self.words.other_findings, names)

    def _ulcers(self) -> list[RichText]:
        words, found = self.words, []
        for kind, template in (
            (SkinMarkKind.ULCER, words.ulcer),
            (SkinMarkKind.HEALED_ULCER, words.healed_ulcer),
        ):
            places = [
                words.place[face_of(mark.outline[0]), level_of(mark.outline[0].t)]
                for mark in self.leg.skin_marks
                if mark.kind is kind
            ]
            found += self.listed(template, list(dict.fromkeys(places)))
        return found


def _spans(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Return first and last index of every stretch of set flags."""
    spans: list[tuple[int, int]] = []
    for place, flag in enumerate(flags):
        if not flag:
            continue
        if spans and spans[-1][1] == place - 1:
            spans[-1] = (spans[-1][0], place)
        else:
            spans.append((place, place))
    return spans
