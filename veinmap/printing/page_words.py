"""All texts of the vein map page, in one form that each language fills completely.

Each language has its own text; nothing here is put together word by word.
Templates take their values by name, and asterisks mark key words (`rich_text`).
Names of veins come from the catalogue.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from veinmap.anatomy.catalogue import Words
from veinmap.anatomy.levels import Level
from veinmap.anatomy.sides import Face, Side, View
from veinmap.chart import DocumentState, Sex
from veinmap.findings import (
    Calibre,
    Compressibility,
    DrawnVeinKind,
    Lumen,
    PerforatorGrade,
    RecurrenceType,
    TreatmentMethod,
)
from veinmap.measurement import HeightReference, Manoeuvre, Position, Quantity, Relation
from veinmap.settings import FrenchValveWord, with_valve_word, with_valve_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a trunk as conclusions name it: alone, and as either end of a run."""

    name: str
    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderWords:
    """Header, stamp, footer."""

    document: str
    document_overview: str
    document_continued: str
    side_block: Mapping[Side, str]
    both_legs_block: str
    patient_id: str
    born: Mapping[Sex | None, str]
    age: str
    sex: Mapping[Sex, str]
    examined: str
    position: str
    operator: str
    scanner: str
    requested_by: str
    indication: str
    accession: str
    weight_and_height: str
    weight: str
    stature: str
    earlier_treatment: str
    no_earlier_treatment: str
    not_recorded: str
    birth_not_recorded: str
    position_not_recorded: str
    name_not_recorded: str
    version: str
    no_version: str
    stamp: Mapping[DocumentState, str]
    stamp_superseded: str
    not_signed: str
    not_for_treatment: str
    in_review: str
    newer_version_exists: str
    reason: str
    examined_on: str
    footer_document: str
    footer_signed: str
    footer_unsigned: str
    footer_superseded: str
    footer_chart: str
    footer_validity: str
    footer_not_valid: str
    page_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureWords:
    """What stands on and around the legs."""

    view: Mapping[View, str]
    side: Mapping[Side, str]
    side_alone: Mapping[Side, str]
    medial: str
    lateral: str
    front: str
    back: str
    # The same four where legs stand close.
    short_sides: tuple[str, str, str, str]
    groin: str
    knee: str
    floor: str
    cm: str
    inward: str
    perforator_height: str
    more_in_table: str
    many_in_table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWords:
    """Tables: titles, heads, cells."""

    superficial: str
    superficial_note: str
    superficial_note_plain: str
    vein: str
    site: str
    diameter: str
    depth: str
    reflux: str
    by: str
    state: str
    deep: str
    compressible: str
    limit: str
    no_limit: str
    perforators: str
    perforators_note: str
    group: str
    height: str
    outward: str
    no_perforators: str
    no_deep: str
    no_superficial: str
    classification: str
    classification_note: str
    no_ceap: str
    no_rvcss: str
    rvcss_items: Mapping[str, str]
    rvcss_total: str
    rvcss: str
    stands_on_page: str
    rest_on_page: str
    continued: str
    reason: str
    ascending: str
    to_reach: str
    manoeuvre: Mapping[Manoeuvre, str]
    compressibility: Mapping[Compressibility, str]
    compressibility_missing: str
    competent: str
    reflux_state: str
    no_flow: str
    not_assessed: str
    not_visualised: str
    borderline: str
    # Which numbers of a vein rest on a scale set by hand; `measured` names them.
    manual_scale: str
    source: str
    drain: str
    ehit: str
    joins: Mapping[Face, str]
    recurrence: Mapping[RecurrenceType, str]
    measured: Mapping[Quantity, str]
    lumen: Mapping[Lumen, str]
    calibre: Mapping[Calibre, str]
    grade: Mapping[PerforatorGrade, str]
    perforator_closed: str
    inward: str
    bidirectional: str
    under_ulcer: str
    under_healed_ulcer: str
    height_typed: str
    height_estimated: str
    span: str
    span_estimated: str
    site_of: Mapping[tuple[HeightReference, Relation], str]
    site_at_height: str
    stump: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionWords:
    """The sentences that are derived from the chart."""

    conclusion: str
    nothing_assessed: str
    no_reflux: str
    acute: str
    thrombosed_after: str
    axial: str
    axial_height: str
    junction_reflux: str
    segmental: str
    segmental_one: str
    whole_vein: str
    drawn_vein: str
    drawn_vein_of: str
    drawn_span: str
    deep_reflux: str
    deep_reflux_time: str
    post_thrombotic: str
    not_compressible: str
    closed: str
    closed_by: str
    removed: str
    ulcer: str
    healed_ulcer: str
    recanalised: str
    perforator: Mapping[PerforatorGrade, str]
    perforator_detail: str
    re_entry: str
    competent: str
    deep_all_competent: str
    deep_all_compressible: str
    not_visualised: str
    not_assessed: str
    not_assessed_reason: str
    not_assessed_rest: str
    not_recorded: str
    other_findings: str
    missing: Mapping[str, str]
    limitations: str
    position_limit: Mapping[Position, str]
    not_examined: Mapping[Side, str]
    not_examined_because: Mapping[Side, str]
    other_leg_has_page: Mapping[Side, str]
    other_leg_not_printed: Mapping[Side, str]
    leg_heading: Mapping[Side, str]
    see_leg_page: str
    continues: str
    continued: str
    stretch: Mapping[str, Stretch]
    run_of_stretches: str
    # From one stretch to another: by their names alone (first, last), or with the prepositions that
    # belong to them (start, end).
    way: str
    # What the page has no room to spell out; the written report does.
    abbreviations: Mapping[str, str]
    drawn_kind: Mapping[DrawnVeinKind, str]
    # Several of a kind.
    drawn_kinds: Mapping[DrawnVeinKind, str]
    drawn_veins: str
    drawn_in_list: str
    place: Mapping[tuple[Face, Level], str]
    treatment: Mapping[TreatmentMethod, str]
    and_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendWords:
    """The legend and the criteria under it."""

    signs: Mapping[str, str]
    label_key: str
    label_example: str
    criteria: str
    height_measured_both: str
    height_measured_knee: str
    height_measured_groin: str
    height_stature: str
    height_none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """One language of the page."""

    language: str
    title: str
    position: Mapping[Position, str]
    face: Mapping[Face, str]
    header: HeaderWords
    figure: FigureWords
    table: TableWords
    conclusion: ConclusionWords
    legend: LegendWords
    valve_word: FrenchValveWord = FrenchValveWord.CONTINENTE

    def said(self, words: Words) -> str:
        """Return a text of another table in this language, with the clinic's pair of words."""
        return self.in_clinics_words(words.in_language(self.language))

    def in_clinics_words(self, text: str) -> str:
        """Return a text of this language with the clinic's pair of words."""
        return with_valve_word(text, self.valve_word)


@cache
def words_of(language: str, valve_word: FrenchValveWord = FrenchValveWord.CONTINENTE) -> PageWords:
    """Return the texts of that language, ``en`` or ``fr``, the French with the clinic's pair.

    Raises
    ------
    ValueError
        If the page does not speak it.
    """
    from veinmap.printing.words_en import ENGLISH
    from veinmap.printing.words_fr import FRENCH

    for words in (ENGLISH, FRENCH):
        if words.language == language:
            if words is ENGLISH:
                return words
            return replace(with_valve_words(words, valve_word), valve_word=valve_word)
    raise ValueError(f"the page has no texts in “{language}”")
