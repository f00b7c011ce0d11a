"""The list of clips in groups: patient, study, series, and what is no clip.

Headings stand only where they say something: one patient with one study of one series
needs none.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TypeAlias

from veinmap.imaging import (
    Clip,
    Series,
    Study,
    UnreadableFile,
    patient_key,
    shortened,
    studies,
    study_key,
)
from veinmap.ui.clip_identity import identity_words
from veinmap.ui.words import short_day, translate

Entry: TypeAlias = Clip | UnreadableFile


class Level(IntEnum):
    """How far in a heading stands."""

    PATIENT = 0
    STUDY = 1
    SERIES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The heading of a group: its words, and how many entries stand below it.

    `key` is the same for the same group however often the list is laid out.
    """

    key: tuple[object, ...]
    level: Level
    text: str
    count: int
    is_folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries under their headings, the outermost first; the headings that begin here."""

    headings: tuple[Heading, ...]
    path: tuple[tuple[object, ...], ...]
    keys: tuple[str, ...]


class Outline:
    """Knows, entry by entry, whether the list needs headings."""

    def __init__(self) -> None:
        self._patients: set[object] = set()
        self._studies: set[object] = set()
        self._series: dict[object, int] = {}
        self._documents = 0

    def add(self, entry: Entry) -> None:
        """Take one more entry into account."""
        if isinstance(entry, UnreadableFile):
            self._documents += entry.is_document
            return
        patient = patient_key(entry.patient)
        self._patients.add(patient)
        self._studies.add((patient, study_key(entry)))
        series = (patient, study_key(entry), _series_key(entry))
        self._series[series] = self._series.get(series, 0) + 1

    @property
    def needs_headings(self) -> bool:
        """Whether there is more than one patient, study or series, or a document."""
        return (
            len(self._patients) > 1
            or len(self._studies) > 1
            or _are_worth_naming(self._series.values())
            or self._documents > 0
        )


def _series_key(clip: Clip) -> tuple[str, int | None]:
    uid = clip.series_instance_uid
    return uid, None if uid else clip.series_number


def _are_worth_naming(clips_of_series: Collection[int]) -> bool:
    """Whether series group anything: many scanners begin one with every clip."""
    return len(clips_of_series) > 1 and sum(clips_of_series) >= 2 * len(clips_of_series)


def groups(shown: Mapping[str, Entry], folded: Collection[tuple[object, ...]]) -> list[Group]:
    """Return entries in groups, patients by name, studies from the newest.

    Documents and files that cannot be read come last. The entries of a folded group are
    left out; its heading counts them all the same.
    """
    keys: dict[int, str] = {id(entry): key for key, entry in shown.items()}
    clips = [entry for entry in shown.values() if isinstance(entry, Clip)]
    trees = studies(clips)
    has_patients = len(trees) > 1
    has_studies = any(len(tree.studies) > 1 for tree in trees)
    found: list[Group] = []
    for tree in trees:
        who = patient_key(tree.patient)
        lone = tree.studies[0] if len(tree.studies) == 1 else None
        above: tuple[Heading, ...] = ()
        if has_patients:
            name = identity_words(tree.patient) or translate("ClipGroups", "Patient not stated")
            day = _day(lone.date) if lone is not None else ""
            text = " · ".join(part for part in (name, day) if part)
            count = sum(len(series.clips) for study in tree.studies for series in study.series)
            above = (_heading((who,), Level.PATIENT, text, count, folded),)
        for study in tree.studies:
            names_study = has_studies and lone is None
            found += _groups_of_study(
                study, who, above if study is tree.studies[0] else (), keys, folded,
                names_study=names_study, is_under_patient=has_patients,
            )  # fmt: skip
    others = [entry for entry in shown.values() if isinstance(entry, UnreadableFile)]
    found += _other_groups(others, keys, folded)
    return found


def _groups_of_study(
    study: Study,
    who: object,
    above: tuple[Heading, ...],
    keys: Mapping[int, str],
    folded: Collection[tuple[object, ...]],
    *,
    names_study: bool,
    is_under_patient: bool,
) -> list[Group]:
    path: tuple[tuple[object, ...], ...] = ((who,),) if is_under_patient else ()
    which = study_key(study.series[0].clips[0])
    key: tuple[object, ...]
    if names_study:
        count = sum(len(series.clips) for series in study.series)
        key = (who, which)
        above = (*above, _heading(key, Level.STUDY, _study_words(study), count, folded))
        path = (*path, key)
    names_series = _are_worth_naming([len(series.clips) for series in study.series])
    if not names_series:
        clips = [clip for series in study.series for clip in series.clips]
        return [_group(above, path, clips, keys, folded)]
    found = []
    for series in study.series:
        key = (who, which, _series_key(series.clips[0]))
        heading = _heading(key, Level.SERIES, _series_words(series), len(series.clips), folded)
        found.append(_group((*above, heading), (*path, key), series.clips, keys, folded))
        above = ()
    return found


def _other_groups(
    others: Sequence[UnreadableFile],
    keys: Mapping[int, str],
    folded: Collection[tuple[object, ...]],
) -> list[Group]:
    kinds: tuple[tuple[str, str, Callable[[UnreadableFile], bool]], ...] = (
        ("documents", translate("ClipGroups", "Documents, not clips"), lambda e: e.is_document),
        ("unreadable", translate("ClipGroups", "Files that cannot be read"),
         lambda e: not e.is_document),
    )  # fmt: skip
    found = []
    for name, text, belongs in kinds:
        entries = [entry for entry in others if belongs(entry)]
        if entries:
            key: tuple[object, ...] = (name,)
            heading = _heading(key, Level.PATIENT, text, len(entries), folded)
            found.append(_group((heading,), (key,), entries, keys, folded))
    return found


def _heading(
    key: tuple[object, ...],
    level: Level,
    text: str,
    count: int,
    folded: Collection[tuple[object, ...]],
) -> Heading:
    return Heading(key=key, level=level, text=text, count=count, is_folded=key in folded)


def _group(
    headings: tuple[Heading, ...],
    path: tuple[tuple[object, ...], ...],
    entries: Iterable[Entry],
    keys: Mapping[int, str],
    folded: Collection[tuple[object, ...]],
) -> Group:
    # What is folded hides the headings below it as well.
    hidden = [place for place, key in enumerate(path) if key in folded]
    first = path[hidden[0]] if hidden else None
    above = path[: hidden[0]] if hidden else ()
    kept = tuple(
        heading
        for heading in headings
        if first is None or heading.key == first or heading.key in above
    )
    listed = () if hidden else tuple(keys[id(entry)] for entry in entries)
    return Group(headings=kept, path=path, keys=listed)


def _study_words(study: Study) -> str:
    when = " ".join(part for part in (_day(study.date), study.time[:5]) if part)
    number = shortened(study.accession_number, 32)
    words = " · ".join(part for part in (when, number) if part)
    return words or translate("ClipGroups", "Study without a date")


def _series_words(series: Series) -> str:
    number = "" if series.number is None else str(series.number)
    name = translate("ClipGroups", "Series {number}").format(number=number).strip()
    return " · ".join(part for part in (name, shortened(series.description)) if part)


def _day(iso: str) -> str:
    return short_day(date.fromisoformat(iso)) if iso else ""
