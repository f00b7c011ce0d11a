"""Each language fills every text; neither leaks into the other."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum

import pytest

from veinmap.anatomy.levels import Level
from veinmap.anatomy.sides import Face, Side, View
from veinmap.anatomy.trunks import TRUNKS
from veinmap.chart import DocumentState, Sex
from veinmap.drawing.signs import PerforatorStyle, VeinStyle
from veinmap.findings import (
    Calibre,
    Compressibility,
    DrawnVeinKind,
    Lumen,
    PerforatorGrade,
    Rvcss,
    SkinMarkKind,
    TreatmentMethod,
)
from veinmap.measurement import HeightReference, Manoeuvre, Position, Relation
from veinmap.printing.page_words import PageWords, words_of
from veinmap.printing.words_en import ENGLISH
from veinmap.printing.words_fr import FRENCH

BOTH = pytest.mark.parametrize("words", [ENGLISH, FRENCH], ids=["en", "fr"])


def texts(value: object, where: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(inner, f"{where}[{key}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{where}.{field.name}")


@BOTH
def test_every_choice_of_the_chart_has_a_word(words: PageWords) -> None:
    expected: list[tuple[Mapping[object, object], object]] = [
        (words.position, Position),
        (words.face, Face),
        (words.header.side_block, Side),
        (words.header.sex, Sex),
        (words.header.stamp, DocumentState),
        (words.figure.view, View),
        (words.figure.side, Side),
        (words.figure.side_alone, Side),
        (words.table.manoeuvre, Manoeuvre),
        (words.table.compressibility, Compressibility),
        (words.table.lumen, Lumen),
        (words.table.calibre, Calibre),
        (words.table.grade, PerforatorGrade),
        (words.conclusion.drawn_kind, DrawnVeinKind),
        (words.conclusion.drawn_kinds, DrawnVeinKind),
        (words.conclusion.perforator, PerforatorGrade),
        (words.conclusion.position_limit, Position),
        (words.conclusion.not_examined, Side),
        (words.conclusion.treatment, TreatmentMethod),
    ]
    for table, choices in expected:
        assert set(table) == set(choices), choices
    assert set(words.header.born) == {*Sex, None}
    assert set(words.table.site_of) == {(h, r) for h in HeightReference for r in Relation}
    assert set(words.conclusion.place) == {(f, level) for f in Face for level in Level}
    assert set(words.conclusion.stretch) == {key for keys in TRUNKS.values() for key in keys}


@BOTH
def test_every_sign_has_a_legend(words: PageWords) -> None:
    signs = {style.value for style in VeinStyle} | {"junction", "hypoplastic", "reticular"}
    signs |= {f"perforator_{style.value}" for style in PerforatorStyle}
    signs |= {f"skin_{kind.value}" for kind in SkinMarkKind if kind is not SkinMarkKind.LABEL}
    signs.add("telangiectasia_field")
    assert set(words.legend.signs) == signs


@BOTH
def test_every_rvcss_item_has_a_word(words: PageWords) -> None:
    items = {field.name for field in fields(Rvcss)} - {"scored_on"}
    assert set(words.table.rvcss_items) == items


def test_both_languages_ask_for_the_same_values() -> None:
    placeholder = re.compile(r"\{(\w+)\}")
    # French states a run by its stretch, English by its ends; both are offered to the template.
    free = {".conclusion.way", ".conclusion.axial"}
    french = dict(texts(FRENCH))
    for where, english in texts(ENGLISH):
        if where in free:
            continue
        assert set(placeholder.findall(english)) == set(placeholder.findall(french[where])), where


# Words that are the same in both languages, and mean the same.
SAME = {
    "CEAP 2020, rVCSS",
    "Conclusion",
    "Position",
    "compressible",
    "lateral",
    "post-thr., reflux",
    "recanal., reflux",
    "Ø mm / reflux s",
    "position",
    "recanalised",
    "reflux",
    "reflux s",
    "pigmentation",
    "lipodermatosclerosis",
    "corona phlebectatica",
    "varices",
    "version {number}",
    "{names} ({reason})",
}


def test_no_english_text_is_left_in_french() -> None:
    french = dict(texts(FRENCH))
    for where, english in texts(ENGLISH):
        words = re.sub(r"\{\w+\}", "", english)
        if len(re.findall(r"[a-z]", words)) < 6 or english in SAME:
            continue
        if where.startswith(
            (".conclusion.treatment", ".conclusion.stretch", ".table.site_of", ".table.rvcss")
        ):
            continue
        if "conclusion.drawn_span" in where or where.endswith(
            (".classification_note", ".valve_word")
        ):
            continue
        assert french[where] != english, where


def test_french_keeps_its_typography() -> None:
    for where, text in texts(FRENCH):
        assert "'" not in text, where
        assert not re.search(r"[^\u00a0*]:", text.replace("\u00a0*", "\u00a0")), where
        assert not re.search(r"\s[;!?]", text), where
        assert not re.search(r"\} (cm|mm|kg|s|ans)\b", text), where


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="de"):
        words_of("de")


def test_choices_are_enums_so_that_a_new_one_is_missed_by_no_table() -> None:
    assert all(issubclass(choice, StrEnum) for choice in (Lumen, Calibre, Position, Manoeuvre))
