"""Continente or compétente: one setting, every French text."""

import pytest

from veinmap.findings import Flow
from veinmap.printing.page_words import words_of
from veinmap.printing.words_en import ENGLISH
from veinmap.settings import FrenchValveWord, with_valve_word, with_valve_words

OTHER = FrenchValveWord.COMPETENTE


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Continente", "Compétente"),
        ("veines incontinentes", "veines incompétentes"),
        ("perforante Incontinente", "perforante Incompétente"),
        ("Incontinence profonde", "Incompétence profonde"),
        ("tronc continent", "tronc compétent"),
        ("sur le continental", "sur le continental"),
    ],
)
def test_every_form_of_the_word_is_turned_and_nothing_else(text: str, turned: str) -> None:
    assert with_valve_word(text, OTHER) == turned
    assert with_valve_word(text, FrenchValveWord.CONTINENTE) == text


def test_codes_stay_and_texts_in_any_nest_are_turned() -> None:
    nested = ("continente", {"a": ("incontinente", 1, Flow.COMPETENT)})
    assert with_valve_words(nested, OTHER) == (
        "compétente",
        {"a": ("incompétente", 1, Flow.COMPETENT)},
    )


def test_a_french_page_says_the_clinics_word_throughout() -> None:
    page = words_of("fr", OTHER)
    assert page.table.competent == "compétente"
    assert "ontinen" not in repr(page)
    assert "ontinen" in repr(words_of("fr"))
    assert words_of("en", OTHER) is ENGLISH
