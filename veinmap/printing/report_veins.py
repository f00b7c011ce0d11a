"""Sentences of the written report about the veins of the catalogue.

Neighbouring stretches of a trunk that look alike share a sentence, as do deep veins.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from veinmap.anatomy.catalogue import SegmentKind, catalogue
from veinmap.anatomy.trunks import TRUNKS, trunk_of
from veinmap.findings import (
    DrawnVein,
    Flow,
    Lumen,
    RefluxDirection,
    SegmentFinding,
)
from veinmap.measurement import HeightReference, Quantity, Site
from veinmap.printing.finding_notes import end_words, treatment_words
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.report_words import ReportWords, SectionKey
from veinmap.printing.table_rows import is_assessed
from veinmap.printing.vein_names import runs_of_keys

# A no-break space.
_ = "\u00a0"

_KINDS: Final = {
    SectionKey.DEEP: (SegmentKind.DEEP,),
    SectionKey.JUNCTIONS: (SegmentKind.JUNCTION, SegmentKind.VALVE),
    SectionKey.TRUNKS: (SegmentKind.TRUNK, SegmentKind.ACCESSORY),
    SectionKey.TRIBUTARIES: (SegmentKind.TRIBUTARY, SegmentKind.NON_SAPHENOUS),
}


class VeinSentences:
    """Writes the sentences of the veins that the catalogue names."""

    def __init__(self, reading: LegReading, words: ReportWords) -> None:
        self._reading, self._words = reading, words

    def veins(self, section: SectionKey) -> list[str]:
        """Return the sentences of all veins of a section, at its end those not assessed."""
        keys = [
            key
            for key in self._reading.listed_keys
            if catalogue().segment(key).kind in _KINDS[section]
        ]
        assessed = [key for key in keys if self._says_something(key)]
        alike = _runs_alike if section is not SectionKey.DEEP else _groups_alike
        sentences = [
            self._vein_sentence(run) for run in alike(assessed, lambda key: self._look(key))
        ]
        return [*sentences, *self._not_assessed([key for key in keys if key not in assessed])]

    def _says_something(self, key: str) -> bool:
        finding = self._reading.finding(key)
        is_known = is_assessed(finding.flow, finding.lumen)
        return is_known or finding.flow is Flow.NOT_VISUALISED

    def _look(self, key: str) -> tuple[object, ...]:
        """Return what has to be the same for two veins to share a sentence."""
        finding = self._reading.finding(key)
        return (
            finding.flow,
            finding.lumen,
            finding.calibre,
            finding.compressibility,
            finding.treatment_method,
            finding.treatment_date,
            finding.direction,
            finding.flow_reason,
            catalogue().segment(key).kind,
            self._reading.is_borderline(key),
        )

    def _vein_sentence(self, keys: Sequence[str]) -> str:
        finding = self._reading.finding(keys[0])
        trunk = trunk_of(keys[0])
        if len(keys) > 1 and trunk is None:
            return self._list_sentence(keys, finding)
        name = self._run_name(keys)
        parts = [self.state(finding, 1, self._times(keys)), *self.numbers(keys)]
        parts += self._extent(finding)
        return self.sentence(name, parts)

    def _list_sentence(self, keys: Sequence[str], finding: SegmentFinding) -> str:
        """Return the state first, then the veins that share it, each with its time."""
        named = []
        for key in keys:
            time = self._seconds(key)
            name = self._full_name(key)
            diameter = self._diameter(key, with_place=False)
            values = ", ".join(part for part in (time, diameter) if part)
            named.append(f"{name} ({values})" if values else name)
        return self.sentence(self.state(finding, len(keys)), [_listed(named)])

    def _run_name(self, keys: Sequence[str]) -> str:
        """Return a run of stretches by its ends, a single vein with its site."""
        if len(keys) > 1:
            stretch = self._reading.words.conclusion.stretch
            return self._words.run.format(
                vein=self.trunk_name(keys[0]),
                start=stretch[keys[0]].start,
                end=stretch[keys[-1]].end,
            )
        site = self._reading.measured_site(keys[0])
        name = self._full_name(keys[0])
        return f"{name}, {self._site(site)}" if site is not None else name

    def _site(self, site: Site) -> str:
        if site.reference is HeightReference.FLOOR:
            return self._words.at_height.format(cm=self._reading.trimmed(site.distance_cm))
        return self._reading.site_text(site)

    def trunk_name(self, key: str) -> str:
        """Return the name of the whole trunk that a stretch belongs to."""
        part = trunk_of(key)
        first = key if part is None else TRUNKS[part[0]][1]
        return self._full_name(first).split(",")[0]

    def _part_name(self, key: str) -> str:
        """Return which stretch of its trunk a key names."""
        _trunk, comma, part = self._full_name(key).partition(", ")
        return part if comma else self._reading.words.conclusion.stretch[key].name

    def _full_name(self, key: str) -> str:
        return catalogue().segment(key).name.in_language(self._reading.language)

    def state(self, finding: SegmentFinding | DrawnVein, count: int, times: str = "") -> str:
        """Return lumen, flow with its times, calibre and compressibility."""
        words, parts = self._words, []
        if finding.lumen is not Lumen.OPEN:
            parts.append(self._lumen(finding, count))
        is_flow_said = finding.lumen is Lumen.OPEN or finding.flow is not Flow.NOT_ASSESSED
        if is_flow_said:
            flow = words.flow[finding.flow].of(count)
            if finding.flow is Flow.REFLUX and times:
                flow = words.reflux_time.format(seconds=times)
            elif times:
                flow = f"{flow} ({times})"
            if finding.direction is RefluxDirection.ASCENDING:
                flow = f"{flow}, {words.ascending}"
            parts.append(flow)
        if words.calibre[finding.calibre].one:
            parts.append(words.calibre[finding.calibre].of(count))
        if isinstance(finding, SegmentFinding) and finding.compressibility is not None:
            parts.append(words.compressibility[finding.compressibility].of(count))
        if finding.is_flow_overridden:
            parts.append(words.against_criteria.format(reason=finding.flow_reason))
        return ", ".join(parts)

    def _lumen(self, finding: SegmentFinding | DrawnVein, count: int) -> str:
        state = self._words.lumen[finding.lumen].of(count)
        if not isinstance(finding, SegmentFinding):
            treatment = treatment_words(self._reading, finding.id)
            if not treatment:
                return state
            return self._words.treated_by.format(state=state, treatment=treatment)
        if finding.treatment_method is None:
            return state
        treatment = self._reading.words.conclusion.treatment[finding.treatment_method]
        if finding.treatment_date is not None:
            treatment = f"{treatment} ({finding.treatment_date.isoformat()})"
        return self._words.treated_by.format(state=state, treatment=treatment)

    def _extent(self, finding: SegmentFinding) -> list[str]:
        extent, words = finding.extent, self._words
        if extent is None:
            return []
        parts = []
        if extent.from_cm is not None and extent.to_cm is not None:
            parts.append(self.between(extent.from_cm, extent.to_cm))
        if extent.source.strip():
            source = end_words(self._reading, extent.source.strip())
            parts.append(words.source.format(source=source))
        if extent.drain.strip():
            drain = end_words(self._reading, extent.drain.strip())
            parts.append(words.drain.format(drain=drain))
        return parts

    def between(self, one_cm: float, other_cm: float) -> str:
        """Return a stretch by its upper and lower height from the floor."""
        upper, lower = max(one_cm, other_cm), min(one_cm, other_cm)
        trimmed = self._reading.trimmed
        return self._words.between.format(upper=trimmed(upper), lower=trimmed(lower))

    # Numbers

    def _limit_ms(self, subject: str) -> int | None:
        segment = catalogue().segment(subject)
        return self._reading.criteria.cutoff_ms(segment.vein_class)

    def seconds(self, subject: str, limit_ms: int | None) -> str:
        """Return the reflux time of a vein, borderline where it is; nothing without one."""
        text = self._reading.reflux_text(subject, limit_ms)
        if not text:
            return ""
        said = f"{text}{_}s"
        return f"{said}, {self._words.borderline}" if self._reading.is_borderline(subject) else said

    def _seconds(self, key: str) -> str:
        return self.seconds(key, self._limit_ms(key))

    def _times(self, keys: Sequence[str]) -> str:
        known = [(self._reading.reflux_ms(key), key) for key in keys]
        times = sorted((ms, key) for ms, key in known if ms is not None)
        if len(times) < 2 or times[0][0] == times[-1][0]:
            return self._seconds(times[0][1]) if times else ""
        low, high = (
            self._reading.reflux_text(key, self._limit_ms(key))
            for _ms, key in (times[0], times[-1])
        )
        return f"{self._words.to.format(low=low, high=high)}{_}s"

    def numbers(self, keys: Sequence[str]) -> list[str]:
        """Return stump, diameters and depths; of several stretches the diameters with places."""
        diameters = [self._diameter(key, with_place=len(keys) > 1) for key in keys]
        stumps_mm = [self._reading.value(key, Quantity.STUMP_LENGTH) for key in keys]
        parts = [
            self._reading.words.table.stump.format(cm=self._reading.trimmed(stump_mm / 10))
            for stump_mm in stumps_mm
            if stump_mm is not None
        ]
        if any(diameters):
            values = ", ".join(diameter for diameter in diameters if diameter)
            parts.append(self._words.diameter.format(values=values))
        depths = [self._reading.value(key, Quantity.DEPTH) for key in keys]
        known = [depth for depth in depths if depth is not None]
        if known:
            low, high = (self._reading.trimmed(value) for value in (min(known), max(known)))
            text = low if low == high else self._words.to.format(low=low, high=high)
            parts.append(self._words.depth.format(values=f"{text}{_}mm"))
        return parts

    def _diameter(self, key: str, *, with_place: bool) -> str:
        text = self._reading.diameter_text(key)
        if not text:
            return ""
        if not with_place:
            return f"{text}{_}mm"
        site = self._reading.measured_site(key)
        place = self._site(site) if site is not None else self._part_name(key)
        return f"{text}{_}mm ({place})"

    # What was not looked at

    def _not_assessed(self, keys: Sequence[str]) -> list[str]:
        by_reason: dict[str, list[str]] = {}
        for key in keys:
            by_reason.setdefault(self._reading.finding(key).flow_reason, []).append(key)
        parts = []
        for reason, same in by_reason.items():
            names = [self._run_name(run) for run in runs_of_keys(same)]
            parts += [*names[:-1], f"{names[-1]} ({reason})" if reason else names[-1]]
        if not parts:
            return []
        return [self.sentence(self._words.flow[Flow.NOT_ASSESSED].of(len(keys)), [_listed(parts)])]

    def sentence(self, head: str, parts: Iterable[str]) -> str:
        """Return head and parts as one sentence."""
        said = ", ".join(part for part in parts if part)
        return f"{capital(head)}{self._words.colon}{said}."


def _listed(names: Sequence[str]) -> str:
    """Return names one after the other; apart by semicolons where one holds a comma."""
    separator = "; " if any("," in name for name in names) else ", "
    return separator.join(names)


def capital(text: str) -> str:
    """Return the text with a capital at its start."""
    return text[:1].upper() + text[1:]


def _runs_alike(
    keys: Sequence[str], look: Callable[[str], tuple[object, ...]]
) -> list[tuple[str, ...]]:
    """Return neighbouring stretches of a trunk that look alike as runs, all else alone."""
    runs: list[tuple[str, ...]] = []
    for run in runs_of_keys(keys):
        start = 0
        for place in range(1, len(run) + 1):
            if place == len(run) or look(run[place]) != look(run[start]):
                runs.append(run[start:place])
                start = place
    return runs


def _groups_alike(
    keys: Sequence[str], look: Callable[[str], tuple[object, ...]]
) -> list[tuple[str, ...]]:
    """Return veins that look alike as groups, in the order of their first ones."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for key in keys:
        groups.setdefault(look(key), []).append(key)
    return [tuple(group) for group in groups.values()]
