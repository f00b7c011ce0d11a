"""What changed between two charts, in the words of views, versions and comparisons."""

from collections.abc import Iterator
from dataclasses import dataclass

from veinmap.anatomy.sides import Side
from veinmap.chart.values import Chart, Leg

Subject = tuple[Side, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartDiff:
    """What changed from one chart to another.

    A subject is a side with a catalogue key, or with the id of a drawn vein, a
    perforator or a skin mark. A subject whose numbers changed has changed too.

    Attributes
    ----------
    added, removed, changed
        Subjects that something is said of only now, no more, or otherwise.
    legs
        Sides on which anything at all changed, landmark heights included.
    is_other_chart
        Whether the two are of different examinations: everything is to be read anew.
    patient, examination, plan, versions, calibrations
        Whether that part changed.
    """

    added: frozenset[Subject] = frozenset()
    removed: frozenset[Subject] = frozenset()
    changed: frozenset[Subject] = frozenset()
    legs: frozenset[Side] = frozenset()
    is_other_chart: bool = False
    patient: bool = False
    examination: bool = False
    plan: bool = False
    versions: bool = False
    calibrations: bool = False

    @staticmethod
    def between(before: Chart, after: Chart) -> "ChartDiff":
        """Return what changed from `before` to `after`."""
        old, new = said_of_subjects(before), said_of_subjects(after)
        added = new.keys() - old.keys()
        removed = old.keys() - new.keys()
        changed = {subject for subject in new.keys() & old.keys() if new[subject] != old[subject]}
        legs = {side for side, _ in added | removed | changed}
        legs |= {side for side in Side if before.leg(side) != after.leg(side)}
        return ChartDiff(
            added=frozenset(added),
            removed=frozenset(removed),
            changed=frozenset(changed),
            legs=frozenset(legs),
            is_other_chart=before.id != after.id,
            patient=before.patient != after.patient,
            examination=before.examination != after.examination,
            plan=before.plan != after.plan,
            versions=before.versions != after.versions,
            calibrations=before.manual_calibrations != after.manual_calibrations,
        )

    @property
    def subjects(self) -> frozenset[Subject]:
        """All subjects that differ in any way."""
        return self.added | self.removed | self.changed

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return self == ChartDiff()


def said_of_subjects(chart: Chart) -> dict[Subject, tuple[object, ...]]:
    """Return what is said of each subject: its finding, then its numbers in order."""
    said: dict[Subject, tuple[object, ...]] = {}
    for side in Side:
        for name, value in _marks(chart.leg(side)):
            said[side, name] = (value,)
    for measurement in chart.measurements:
        subject = (measurement.side, measurement.subject)
        said[subject] = (*said.get(subject, ()), measurement)
    return said


def _marks(leg: Leg) -> Iterator[tuple[str, object]]:
    yield from ((finding.key, finding) for finding in leg.segments)
    yield from ((vein.id, vein) for vein in leg.drawn_veins)
    yield from ((perforator.id, perforator) for perforator in leg.perforators)
    yield from ((mark.id, mark) for mark in leg.skin_marks)
