"""The conclusion: sentences that follow from the chart and from nothing else.

On the left what is wrong, on the right what is sound, what was not assessed, what was
not recorded, and the other leg. No sentence grades severity, and nothing that
was not charted is called competent.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.levels import face_of, level_of
from veinmap.anatomy.sides import Side
from veinmap.anatomy.trunks import JUNCTION_PARTS, PARTS_OF, TRUNKS
from veinmap.chart.patterns import AXIAL_STRETCHES, has_axial_reflux
from veinmap.findings import (
    Compressibility,
    DrawnVein,
    Flow,
    Lumen,
    Perforator,
    PerforatorGrade,
    SegmentFinding,
    SkinMarkKind,
)
from veinmap.measurement import Position
from veinmap.printing.derived_patterns import derived_sentence
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.map_values import Conclusion
from veinmap.printing.map_words import map_words
from veinmap.printing.prose_dates import day_in_conclusion
from veinmap.printing.rich_text import RichText, joined, plain, rich
from veinmap.printing.table_rows import is_assessed
from veinmap.printing.vein_names import (
    run_name,
    run_way,
    runs_of_keys,
    trunk_code,
    vein_name,
)

# Listed as not assessed even though they have no row of their own.
_ALSO_NAMED: Final = ("NSV.LSP", "ATV", "PerV", "GAV", "SOV")
_NOT_FULLY: Final = (Compressibility.PARTIAL, Compressibility.NONE)


def conclusion(reading: LegReading, other_leg: RichText) -> Conclusion:
    """Return both columns; `other_leg` is what is said of the other one."""
    writer = _Writer(reading)
    head = rich(reading.words.conclusion.conclusion)
    # The head says of all of it that it is derived.
    patterns = plain(derived_sentence(reading, map_words(reading.language)))
    return Conclusion(
        left=_abbreviated(reading, joined([head, *writer.what_is_wrong(), patterns])),
        right=_abbreviated(reading, joined([*writer.what_else(), other_leg])),
    )


def short_conclusion(reading: LegReading) -> RichText:
    """Return what is wrong with one leg, for the overview of both."""
    said = _Writer(reading).what_is_wrong()
    if not reading.leg.is_examined:
        # That sentence names the leg itself.
        return joined(said)
    heading = rich(reading.words.conclusion.leg_heading[reading.side])
    return _abbreviated(reading, joined([heading, *said]))


def _abbreviated(reading: LegReading, text: RichText) -> RichText:
    """Return a text of the page, whose room is scarce, with what may be abbreviated."""
    runs = []
    for run in text.runs:
        said = run.text
        for full, short in reading.words.conclusion.abbreviations.items():
            said = said.replace(full, short)
        runs.append(replace(run, text=said))
    return RichText(tuple(runs))


def findings_in_words(reading: LegReading) -> list[str]:
    """Return what is wrong with one leg as plain sentences, for the written report."""
    return [sentence.plain for sentence in _Writer(reading).what_is_wrong()]


def other_leg_sentence(reading: LegReading, *, has_page: bool) -> RichText:
    """Return what is said of the other leg."""
    words = reading.words.conclusion
    other = reading.side.other
    leg = reading.chart.leg(other)
    if not leg.is_examined:
        return _not_examined(reading, other)
    return rich((words.other_leg_has_page if has_page else words.other_leg_not_printed)[other])


def _not_examined(reading: LegReading, side: Side) -> RichText:
    words = reading.words.conclusion
    reason = reading.chart.leg(side).not_examined_reason.strip().rstrip(".")
    if reason:
        return rich(words.not_examined_because[side], reason=reason)
    return rich(words.not_examined[side])


class _Writer:
    """Writes the sentences of one leg."""

    def __init__(self, reading: LegReading) -> None:
        self._reading = reading
        self._leg = reading.leg
        self._words = reading.words.conclusion
        self._findings: dict[str, SegmentFinding] = {
            key: reading.finding(key) for key in reading.recorded_keys
        }

    # What is wrong.

    def what_is_wrong(self) -> list[RichText]:
        """Return the left column's sentences."""
        if not self._anything_assessed():
            if not self._leg.is_examined:
                return [_not_examined(self._reading, self._reading.side)]
            return [rich(self._words.nothing_assessed)]
        sentences = [
            *self._lumens(Lumen.THROMBOSED_ACUTE, self._words.acute),
            *self._lumens(Lumen.THROMBOSED_AFTER_TREATMENT, self._words.thrombosed_after),
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
            sentences.append(rich(self._words.no_reflux))
        return sentences + self._re_entries()

    def _anything_assessed(self) -> bool:
        veins: Iterable[SegmentFinding | DrawnVein] = (
            *self._findings.values(),
            *self._leg.drawn_veins,
        )
        return any(is_assessed(vein.flow, vein.lumen) for vein in veins) or any(
            p.state.value != "not_assessed" for p in self._leg.perforators
        )

    def _any_reflux(self) -> bool:
        veins: Iterable[SegmentFinding | DrawnVein] = (
            *self._findings.values(),
            *self._leg.drawn_veins,
        )
        return any(vein.flow is Flow.REFLUX for vein in veins) or any(
            self._reading.perforator_grade(p)
            in (PerforatorGrade.PATHOLOGIC, PerforatorGrade.INCOMPETENT)
            for p in self._leg.perforators
        )

    def _refluxes(self, stretch: str) -> bool:
        keys = JUNCTION_PARTS.get(stretch, (stretch,))
        return any(self._flow(key) is Flow.REFLUX for key in keys)

    def _is_charted(self, key: str) -> bool:
        finding = self._findings.get(key)
        return finding is not None and is_assessed(finding.flow, finding.lumen)

    def _flow(self, key: str) -> Flow:
        finding = self._findings.get(key)
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
        words = self._words
        junction = TRUNKS[trunk][0]
        vein = trunk_code(self._reading, trunk)
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
        reading = self._reading
        is_in_run = set(AXIAL_STRETCHES[trunk]) <= set(run)
        return is_in_run and has_axial_reflux(reading.chart, reading.side, trunk) is True

    def _height_clause(self, key: str) -> str:
        height_cm = self._reading.floor_height_cm(key)
        if height_cm is None:
            return ""
        return self._words.axial_height.format(cm=self._reading.trimmed(height_cm))

    def _other_reflux(self) -> list[RichText]:
        in_trunks = {key for stretches in TRUNKS.values() for key in stretches}
        in_trunks |= {key for parts in JUNCTION_PARTS.values() for key in parts}
        names = [
            vein_name(self._reading, key)
            for key, finding in self._ordered()
            if finding.flow is Flow.REFLUX
            and key not in in_trunks
            and not catalogue().segment(key).is_deep
        ]
        return self._list(self._words.whole_vein, names)

    def _drawn_reflux(self) -> list[RichText]:
        return [
            self._drawn_sentence(vein) for vein in self._leg.drawn_veins if vein.flow is Flow.REFLUX
        ]

    def _drawn_sentence(self, vein: DrawnVein) -> RichText:
        words, reading = self._words, self._reading
        span = ""
        if vein.from_cm is not None and vein.to_cm is not None:
            span = words.drawn_span.format(
                upper=reading.trimmed(max(vein.from_cm, vein.to_cm)),
                lower=reading.trimmed(min(vein.from_cm, vein.to_cm)),
            )
        values = {
            "kind": words.drawn_kind[vein.kind],
            "place": reading.drawn_place(vein),
            "span": span,
        }
        if vein.parent_key:
            return rich(words.drawn_vein_of, parent=self._family_code(vein.parent_key), **values)
        return rich(words.drawn_vein, **values)

    def _family_code(self, key: str) -> str:
        segment = catalogue().segment(key)
        if segment.parent in TRUNKS:
            return trunk_code(self._reading, segment.parent)
        return self._reading.code(key)

    def _perforators(self) -> list[RichText]:
        sentences = []
        for grade in (
            PerforatorGrade.PATHOLOGIC,
            PerforatorGrade.INCOMPETENT,
            PerforatorGrade.BORDERLINE,
        ):
            details = self._perforator_details(grade)
            if details:
                sentences.append(rich(self._words.perforator[grade], details=", ".join(details)))
        return sentences

    def _re_entries(self) -> list[RichText]:
        details = self._perforator_details(PerforatorGrade.RE_ENTRY)
        return [rich(self._words.re_entry, details=", ".join(details))] if details else []

    def _perforator_details(self, grade: PerforatorGrade) -> list[str]:
        return [
            self._perforator_detail(p)
            for p in self._leg.perforators
            if self._reading.perforator_grade(p) is grade
        ]

    def _perforator_detail(self, perforator: Perforator) -> str:
        reading = self._reading
        group, eponym = reading.perforator_names(perforator)
        height = reading.perforator_height_text(perforator)
        named = [eponym or group]
        if height:
            named.append(f"{height}\u00a0{reading.words.figure.cm}")
        if reading.perforator_grade(perforator) is PerforatorGrade.BORDERLINE:
            limit_ms = reading.criteria.perforator_ms - 1
            named.append(f"{reading.reflux_text(perforator.id, limit_ms)}\u00a0s")
        return self._words.perforator_detail.format(
            number=reading.perforator_number(perforator), named=", ".join(named)
        )

    def _deep_reflux(self) -> list[RichText]:
        names = []
        for key, finding in self._ordered():
            if finding.flow is not Flow.REFLUX or not catalogue().segment(key).is_deep:
                continue
            limit_ms = self._reading.criteria.cutoff_ms(catalogue().segment(key).vein_class)
            seconds = self._reading.reflux_text(key, limit_ms)
            if not seconds:
                names.append(self._reading.code(key))
                continue
            names.append(
                self._words.deep_reflux_time.format(name=self._reading.code(key), seconds=seconds)
            )
        return self._list(self._words.deep_reflux, names)

    def _not_compressible(self) -> list[RichText]:
        names = [
            self._reading.code(key)
            for key, finding in self._ordered()
            if finding.compressibility in _NOT_FULLY
        ]
        return self._list(self._words.not_compressible, names)

    def _lumens(self, lumen: Lumen, template: str) -> list[RichText]:
        names = self._run_names(lambda f: f.lumen is lumen)
        names += [self._reading.drawn_code(v) for v in self._leg.drawn_veins if v.lumen is lumen]
        return self._list(template, names)

    def _post_thrombotic(self) -> list[RichText]:
        return self._lumens(Lumen.POST_THROMBOTIC, self._words.post_thrombotic)

    def _closed(self) -> list[RichText]:
        words = self._words
        gone = self._run_names(lambda f: f.lumen in (Lumen.REMOVED, Lumen.ABSENT))
        return [
            *self._treated(Lumen.OCCLUDED_AFTER_TREATMENT, words.closed),
            *self._treated(Lumen.RECANALISED_AFTER_TREATMENT, words.recanalised),
            *self._list(words.removed, gone),
        ]

    def _treated(self, lumen: Lumen, template: str) -> list[RichText]:
        names = []
        for run in runs_of_keys(self._keys(lambda f: f.lumen is lumen)):
            text, method = run_name(self._reading, run), self._treatment_of(run[0])
            names.append(
                self._words.closed_by.format(names=text, method=method) if method else text
            )
        names += [self._reading.drawn_code(v) for v in self._leg.drawn_veins if v.lumen is lumen]
        return self._list(template, names)

    def _treatment_of(self, key: str) -> str:
        finding = self._findings[key]
        parts = []
        if finding.treatment_method is not None:
            parts.append(self._words.treatment[finding.treatment_method])
        if finding.treatment_date is not None:
            parts.append(day_in_conclusion(finding.treatment_date, self._reading.language))
        return " ".join(parts)

    def _no_flow(self) -> list[RichText]:
        names = self._run_names(lambda f: f.flow is Flow.NO_FLOW and f.lumen is Lumen.OPEN)
        return self._list(self._words.other_findings, names)

    def _ulcers(self) -> list[RichText]:
        words, found = self._words, []
        for kind, template in (
            (SkinMarkKind.ULCER, words.ulcer),
            (SkinMarkKind.HEALED_ULCER, words.healed_ulcer),
        ):
            places = [
                words.place[face_of(mark.outline[0]), level_of(mark.outline[0].t)]
                for mark in self._leg.skin_marks
                if mark.kind is kind
            ]
            found += self._list(template, list(dict.fromkeys(places)))
        return found

    # Everything else.

    def what_else(self) -> list[RichText]:
        """Return the right column's sentences without the other leg."""
        return [
            *self._competent(),
            *self._list(
                self._words.not_visualised,
                self._run_names(lambda f: f.flow is Flow.NOT_VISUALISED),
            ),
            *self._not_assessed(),
            *self._not_recorded(),
            *self._limitations(),
        ]

    def _competent(self) -> list[RichText]:
        def is_sound(finding: SegmentFinding) -> bool:
            return finding.flow is Flow.COMPETENT and finding.lumen is Lumen.OPEN

        names = self._run_names(is_sound, deep=False)
        names += [
            self._reading.drawn_code(v)
            for v in self._leg.drawn_veins
            if v.flow is Flow.COMPETENT and v.lumen is Lumen.OPEN
        ]
        names += [
            self._reading.perforator_number(p)
            for p in self._leg.perforators
            if self._reading.perforator_grade(p) is PerforatorGrade.COMPETENT
        ]
        deep = [
            finding
            for key, finding in self._ordered()
            if catalogue().segment(key).is_deep and is_assessed(finding.flow, finding.lumen)
        ]
        deep_text = ""
        if deep and all(is_sound(finding) for finding in deep):
            deep_text = self._words.deep_all_competent
            if all(f.compressibility is Compressibility.FULL for f in deep):
                deep_text += self._words.deep_all_compressible
        else:
            names += self._run_names(is_sound, deep=True)
        text = "; ".join(part for part in (", ".join(names), deep_text) if part)
        return [rich(self._words.competent, names=text)] if text else []

    def _not_assessed(self) -> list[RichText]:
        reading = self._reading
        # Beside a part that was looked at, the others are no part of "all deep veins examined".
        others = [*self._parts_left_out(), *_ALSO_NAMED]
        keys = [*reading.listed_keys, *(k for k in others if k not in reading.listed_keys)]
        open_keys = [
            key
            for key in keys
            if not is_assessed(reading.finding(key).flow, reading.finding(key).lumen)
        ]
        by_reason: dict[str, list[str]] = {}
        for key in open_keys:
            by_reason.setdefault(reading.finding(key).flow_reason.strip(), []).append(key)
        parts = []
        for reason, same in by_reason.items():
            names = ", ".join(run_name(reading, run) for run in runs_of_keys(same))
            if reason:
                names = self._words.not_assessed_reason.format(names=names, reason=reason)
            parts.append(names)
        parts += [
            reading.drawn_code(v) for v in self._leg.drawn_veins if not is_assessed(v.flow, v.lumen)
        ]
        parts += [
            reading.perforator_number(p)
            for p in self._leg.perforators
            if p.state.value == "not_assessed"
        ]
        parts.append(self._words.not_assessed_rest)
        return [rich(self._words.not_assessed, names="; ".join(parts))]

    def _parts_left_out(self) -> list[str]:
        """Return the parts of deep veins of which only other parts were charted."""
        return [
            part
            for whole, parts in PARTS_OF.items()
            if whole not in self._findings and any(p in self._findings for p in parts)
            for part in parts
            if part not in self._findings
        ]

    def _not_recorded(self) -> list[RichText]:
        examination, missing = self._reading.chart.examination, self._words.missing
        absent = []
        if examination.examined_on is None:
            absent.append(missing["date"])
        if examination.position is None:
            absent.append(missing["position"])
        subjects = list(self._reading.all_subjects())
        timed = [s for s in subjects if self._reading.reflux_ms(s) is not None]
        if any(self._reading.manoeuvre(s) is None for s in timed):
            absent.append(missing["manoeuvre"])
        deep = [f for key, f in self._ordered() if catalogue().segment(key).is_deep]
        if any(f.compressibility is None and is_assessed(f.flow, f.lumen) for f in deep):
            absent.append(missing["compressibility"])
        untimed = [
            vein_name(self._reading, key)
            for key, f in self._ordered()
            if f.flow in (Flow.REFLUX, Flow.COMPETENT) and self._reading.reflux_ms(key) is None
        ]
        if untimed:
            absent.append(missing["reflux_time"].format(names=", ".join(untimed)))
        return self._list(self._words.not_recorded, absent)

    def _limitations(self) -> list[RichText]:
        texts = [text.strip().rstrip(".") for text in self._reading.chart.examination.limitations]
        position = self._reading.chart.examination.position
        if position not in (None, Position.STANDING) and not texts:
            texts.append(self._words.position_limit[position])
        return self._list(self._words.limitations, [t for t in texts if t], separator="; ")

    # Names.

    def _keys(
        self, is_meant: Callable[[SegmentFinding], bool], *, deep: bool | None = None
    ) -> list[str]:
        return [
            key
            for key, finding in self._ordered()
            if is_meant(finding) and deep in (None, catalogue().segment(key).is_deep)
        ]

    def _run_names(
        self, is_meant: Callable[[SegmentFinding], bool], *, deep: bool | None = None
    ) -> list[str]:
        runs = runs_of_keys(self._keys(is_meant, deep=deep))
        return [run_name(self._reading, run) for run in runs]

    def _ordered(self) -> list[tuple[str, SegmentFinding]]:
        return [
            (key, self._findings[key]) for key in self._reading.listed_keys if key in self._findings
        ]

    @staticmethod
    def _list(template: str, names: Sequence[str], separator: str = ", ") -> list[RichText]:
        return (
            [rich(template, names=separator.join(names), texts=separator.join(names))]
            if names
            else []
        )


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
