"""The right half of a conclusion: what is sound, and what was not assessed or recorded."""

from typing import Final

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.trunks import PARTS_OF
from veinmap.findings import (
    Compressibility,
    Flow,
    Lumen,
    PerforatorGrade,
    SegmentFinding,
)
from veinmap.measurement import Position
from veinmap.printing.conclusion_writer import ConclusionWriter
from veinmap.printing.rich_text import RichText, rich
from veinmap.printing.table_rows import is_assessed
from veinmap.printing.vein_names import (
    run_name,
    runs_of_keys,
    vein_name,
)

# Listed as not assessed even though they have no row of their own.
_ALSO_NAMED: Final = ("NSV.LSP", "ATV", "PerV", "GAV", "SOV")


class OtherSentences(ConclusionWriter):
    """Writes what is not wrong with one leg, or not known of it."""

    def sentences(self) -> list[RichText]:
        """Return the right column's sentences without the other leg."""
        return [*self._competent(), *self.what_is_open()]

    def what_is_open(self) -> list[RichText]:
        """Return what was not seen, not assessed or not recorded, and what limits the rest."""
        return [
            *self.listed(
                self.words.not_visualised,
                self.run_names(lambda f: f.flow is Flow.NOT_VISUALISED),
            ),
            *self._not_assessed(),
            *self._not_recorded(),
            *self._limitations(),
        ]

    def _competent(self) -> list[RichText]:
        def is_sound(finding: SegmentFinding) -> bool:
            return finding.flow is Flow.COMPETENT and finding.lumen is Lumen.OPEN

        names = self.run_names(is_sound, deep=False)
        names += [
            self.drawn_code(v)
            for v in self.leg.drawn_veins
            if v.flow is Flow.COMPETENT and v.lumen is Lumen.OPEN
        ]
        names += [
            self.reading.perforator_number(p)
            for p in self.leg.perforators
            if self.reading.perforator_grade(p) is PerforatorGrade.COMPETENT
        ]
        deep = [
            finding
            for key, finding in self.ordered()
            if catalogue().segment(key).is_deep and is_assessed(finding.flow, finding.lumen)
        ]
        deep_text = ""
        if deep and all(is_sound(finding) for finding in deep):
            deep_text = self.words.deep_all_competent
            if all(f.compressibility is Compressibility.FULL for f in deep):
                deep_text += self.words.deep_all_compressible
        else:
            names += self.run_names(is_sound, deep=True)
        text = "; ".join(part for part in (", ".join(names), deep_text) if part)
        return [rich(self.words.competent, names=text)] if text else []

    def _not_assessed(self) -> list[RichText]:
        reading = self.reading
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
                names = self.words.not_assessed_reason.format(names=names, reason=reason)
            parts.append(names)
        parts += [
            self.drawn_code(v) for v in self.leg.drawn_veins if not is_assessed(v.flow, v.lumen)
        ]
        parts += [
            reading.perforator_number(p)
            for p in self.leg.perforators
            if p.state.value == "not_assessed"
        ]
        parts.append(self.words.not_assessed_rest)
        return [rich(self.words.not_assessed, names="; ".join(parts))]

    def _parts_left_out(self) -> list[str]:
        """Return the parts of deep veins of which only other parts were charted."""
        return [
            part
            for whole, parts in PARTS_OF.items()
            if whole not in self.findings and any(p in self.findings for p in parts)
            for part in parts
            if part not in self.findings
        ]

    def _not_recorded(self) -> list[RichText]:
        examination, missing = self.reading.chart.examination, self.words.missing
        absent = []
        if examination.examined_on is None:
            absent.append(missing["date"])
        if examination.position is None:
            absent.append(missing["position"])
        subjects = list(self.reading.all_subjects())
        timed = [s for s in subjects if self.reading.reflux_ms(s) is not None]
        if any(self.reading.manoeuvre(s) is None for s in timed):
            absent.append(missing["manoeuvre"])
        deep = [f for key, f in self.ordered() if catalogue().segment(key).is_deep]
        if any(f.compressibility is None and is_assessed(f.flow, f.lumen) for f in deep):
            absent.append(missing["compressibility"])
        untimed = [
            vein_name(self.reading, key)
            for key, f in self.ordered()
            if f.flow in (Flow.REFLUX, Flow.COMPETENT) and self.reading.reflux_ms(key) is None
        ]
        if untimed:
            absent.append(missing["reflux_time"].format(names=", ".join(untimed)))
        return self.listed(self.words.not_recorded, absent)

    def _limitations(self) -> list[RichText]:
        texts = [text.strip().rstrip(".") for text in self.reading.chart.examination.limitations]
        position = self.reading.chart.examination.position
        if position not in (None, Position.STANDING) and not texts:
            texts.append(self.words.position_limit[position])
        return self.listed(self.words.limitations, [t for t in texts if t], separator="; ")
