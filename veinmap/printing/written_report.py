"""The written report of one leg: sentences that follow from the map, in a laboratory's order.

Each section can be taken over by a person; the report then holds both texts, and says
when the map has changed since. Of what was not assessed it says only that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from veinmap.anatomy.catalogue import catalogue
from veinmap.anatomy.levels import face_of, level_of
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.chart.values import ReportEdit
from veinmap.findings import (
    DrawnVein,
    Perforator,
    PerforatorGrade,
    PerforatorState,
)
from veinmap.printing.conclusion import findings_in_words, open_in_words
from veinmap.printing.derived_patterns import derived_sentence
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.page_words import words_of
from veinmap.printing.report_veins import VeinSentences, capital
from veinmap.printing.report_words import ReportWords, SectionKey, report_words
from veinmap.settings import FrenchValveWord, with_valve_word

# A no-break space.
_ = "\u00a0"


# Sections that read on; in all others each vein or mark has its own line.
_IN_ONE_PARAGRAPH: Final = frozenset(
    {SectionKey.EXAMINATION, SectionKey.CLASSIFICATION, SectionKey.CONCLUSION}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """One part of the report; `generated` follows from the map, `edit` is a person's text."""

    key: SectionKey
    title: str
    generated: str
    edit: ReportEdit | None = None

    @property
    def text(self) -> str:
        """What stands in the report."""
        return self.edit.text if self.edit is not None else self.generated

    @property
    def is_edited(self) -> bool:
        """Whether a person wrote this section."""
        return self.edit is not None

    @property
    def is_outdated(self) -> bool:
        """Whether the map says something else than when the person wrote."""
        if self.edit is None:
            return False
        before, now = (
            # The clinic's choice of a word is no change of the map.
            with_valve_word(text, FrenchValveWord.COMPETENTE)
            for text in (self.edit.generated, self.generated)
        )
        return before != now


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenReport:
    """The report of one leg in one language."""

    side: Side
    language: str
    title: str
    sections: tuple[ReportSection, ...]

    def text(self) -> str:
        """Return the whole report as plain text, a paragraph for each section."""
        parts = [self.title]
        parts += [f"{section.title}\n{section.text}" for section in self.sections if section.text]
        return "\n\n".join(parts) + "\n"


def written_report(
    chart: Chart,
    side: Side,
    language: str,
    valve_word: FrenchValveWord = FrenchValveWord.CONTINENTE,
) -> WrittenReport:
    """Return the report of one leg, ``en`` or ``fr``, the French with the clinic's pair of words.

    Raises
    ------
    ValueError
        If the report is not written in that language.
    """
    reading = LegReading(chart=chart, side=side, words=words_of(language, valve_word))
    words = report_words(language, valve_word)
    writer = _Writer(reading, words)
    edits = {
        edit.section: edit
        for edit in chart.report_edits
        if (edit.side, edit.language) == (side, language)
    }
    sections = tuple(
        ReportSection(
            key=key,
            title=words.section[key],
            generated=(" " if key in _IN_ONE_PARAGRAPH else "\n").join(writer.section(key)),
            edit=edits.get(key.value),
        )
        for key in SectionKey
    )
    return WrittenReport(
        side=side,
        language=language,
        title=words.title[side],
        # An empty section says nothing, not even its name; one that a person wrote stays.
        sections=tuple(section for section in sections if section.text),
    )


class _Writer:
    """Writes the sentences of one leg."""

    def __init__(self, reading: LegReading, words: ReportWords) -> None:
        self._reading, self._words = reading, words
        self._leg = reading.leg
        self._of_veins = VeinSentences(reading, words)

    def section(self, key: SectionKey) -> list[str]:
        """Return the sentences of one section."""
        if not self._leg.is_examined:
            return findings_in_words(self._reading) if key is SectionKey.CONCLUSION else []
        write: dict[SectionKey, Callable[[], list[str]]] = {
            SectionKey.EXAMINATION: self._examination,
            SectionKey.DEEP: lambda: self._of_veins.veins(SectionKey.DEEP),
            SectionKey.JUNCTIONS: lambda: self._of_veins.veins(SectionKey.JUNCTIONS),
            SectionKey.TRUNKS: lambda: self._of_veins.veins(SectionKey.TRUNKS),
            SectionKey.TRIBUTARIES: self._tributaries,
            SectionKey.PERFORATORS: self._perforators,
            SectionKey.SKIN: self._skin,
            SectionKey.CLASSIFICATION: self._classification,
            SectionKey.CONCLUSION: self._conclusion,
        }
        return write[key]()

    # Examination

    def _examination(self) -> list[str]:
        words, examination = self._words, self._reading.chart.examination
        position = examination.position
        sentences = [words.position_missing if position is None else words.position[position]]
        subjects = list(self._reading.all_subjects())
        timed = [s for s in subjects if self._reading.reflux_ms(s) is not None]
        used = dict.fromkeys(self._reading.manoeuvre(subject) for subject in timed)
        named = [words.manoeuvre[manoeuvre] for manoeuvre in used if manoeuvre is not None]
        if named:
            sentences.append(words.provoked.format(manoeuvres=", ".join(named)))
        if None in used:
            sentences.append(words.not_provoked)
        limits = [text.strip().rstrip(".") for text in examination.limitations if text.strip()]
        if limits:
            sentences.append(words.limitations.format(texts="; ".join(limits)))
        return sentences

    # Marks with a place of their own

    def _tributaries(self) -> list[str]:
        veins = self._of_veins.veins(SectionKey.TRIBUTARIES)
        drawn = [self._drawn_sentence(vein) for vein in self._leg.drawn_veins]
        return [*drawn, *veins] or [self._words.no_tributary]

    def _drawn_sentence(self, vein: DrawnVein) -> str:
        words, reading = self._words, self._reading
        template = words.drawn_of if vein.parent_key else words.drawn
        name = template.format(
            kind=reading.words.conclusion.drawn_kind[vein.kind],
            place=reading.drawn_place(vein),
            parent=self._of_veins.trunk_name(vein.parent_key) if vein.parent_key else "",
        )
        parts = []
        span = reading.drawn_span_cm(vein)
        if span is not None and not span[2]:
            parts.append(self._of_veins.between(span[0], span[1]))
        times = self._of_veins.seconds(vein.id, reading.criteria.superficial_ms)
        parts += [self._of_veins.state(vein, 1, times), *self._of_veins.numbers([vein.id])]
        return self._of_veins.sentence(name, parts)

    def _perforators(self) -> list[str]:
        return [self._perforator_sentence(p) for p in self._leg.perforators] or [
            self._words.no_perforator
        ]

    def _perforator_sentence(self, perforator: Perforator) -> str:
        words, reading = self._words, self._reading
        named = [f"{reading.perforator_number(perforator)}, {self._group_name(perforator)}"]
        face = perforator.face or (face_of(perforator.place) if perforator.place else None)
        if face is not None:
            named.append(reading.words.face[face])
        height = reading.perforator_height_text(perforator)
        if height:
            named.append(words.at_height.format(cm=height))
        parts = [self._perforator_state(perforator)]
        diameter = reading.diameter_text(perforator.id)
        if diameter:
            parts.append(words.at_fascia.format(value=diameter))
        outward = reading.reflux_text(perforator.id, reading.criteria.perforator_ms - 1)
        if perforator.state is PerforatorState.RE_ENTRY:
            parts.append(words.inward)
        elif outward:
            parts.append(words.outward.format(seconds=f"{outward}{_}s"))
            grade = reading.perforator_grade(perforator)
            if grade is not PerforatorGrade.BORDERLINE and reading.is_borderline(perforator.id):
                parts.append(words.borderline)
        if perforator.is_under_ulcer:
            parts.append(words.under_healed_ulcer if reading.has_healed else words.under_ulcer)
        return self._of_veins.sentence(", ".join(named), parts)

    def _group_name(self, perforator: Perforator) -> str:
        """Return the 2002 name in full with its eponym; a foreign group as the chart names it."""
        group = next((g for g in catalogue().perforator_groups if g.key == perforator.group), None)
        if group is None:
            return perforator.group
        name = group.name.in_language(self._reading.language)
        return f"{name} ({group.eponym})" if group.eponym else name

    def _perforator_state(self, perforator: Perforator) -> str:
        if perforator.state is PerforatorState.CLOSED:
            return self._words.perforator_closed
        grade: PerforatorGrade | None = self._reading.perforator_grade(perforator)
        return self._words.perforator_not_assessed if grade is None else self._words.grade[grade]

    def _skin(self) -> list[str]:
        sentences = []
        for mark in self._leg.skin_marks:
            first = mark.outline[0]
            place = self._reading.words.conclusion.place[face_of(first), level_of(first.t)]
            template = self._words.skin[mark.kind]
            sentences.append(capital(template.format(place=place, text=mark.text.strip())))
        return sentences

    # What follows

    def _classification(self) -> list[str]:
        words, leg, sentences = self._words, self._leg, []
        if leg.ceap is not None:
            sentences.append(
                words.ceap.format(date=leg.ceap.classified_on.isoformat(), ceap=leg.ceap.text())
            )
        if leg.rvcss is not None:
            date, total = leg.rvcss.scored_on.isoformat(), leg.rvcss.total
            sentences.append(words.rvcss.format(date=date, total=total))
        derived = derived_sentence(self._reading, words)
        if not sentences:
            sentences.append(words.not_recorded)
        if derived:
            sentences.append(derived)
        return sentences

    def _conclusion(self) -> list[str]:
        return [*findings_in_words(self._reading), *open_in_words(self._reading)]
