"""What reading a file says is said in the language of the window."""

import re
import string
from collections.abc import Iterator
from enum import Enum

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from veinmap.dicom.reasons import Reason, Remark
from veinmap.imaging import RegionKind, Rounded, Sentence
from veinmap.resource_files import resource_path
from veinmap.settings import Language
from veinmap.ui.clip_viewer.words import said
from veinmap.ui.languages import speak

PATTERNS: list[Enum] = [*Reason, *Remark]


@pytest.fixture
def french(qapp: QApplication) -> Iterator[None]:
    speak(Language.FRENCH)
    yield
    speak(Language.ENGLISH)


def places(pattern: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(pattern) if name)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name)
def test_every_sentence_has_its_french_with_the_same_parts(pattern: Enum) -> None:
    translator = QTranslator()
    assert translator.load(str(resource_path("translations/veinmap_fr.qm")))
    french = translator.translate("", pattern.value)
    assert french
    assert french != pattern.value
    assert places(french) == places(pattern.value)


@pytest.mark.usefixtures("french")
def test_sentences_within_sentences_and_numbers_are_french_too() -> None:
    reason = Sentence(Remark.TOO_DEEP, depth=Rounded(46.2, 1))
    warning = Sentence(Remark.REGION_UNUSABLE, number=2, kind=RegionKind.TISSUE, reason=reason)
    text = re.sub("[\u00a0\u202f]", " ", said(warning))
    assert text == (
        "La région 2 (tissu) est inutilisable : Elle aurait 46,2 cm de profondeur, "
        "ce qu’aucun échographe n’atteint."
    )


@pytest.mark.usefixtures("french")
def test_names_out_of_files_are_never_taken_for_places_in_a_sentence() -> None:
    sentence = Sentence(Remark.SAME_IDENTITY, file="{frames}.dcm")
    assert said(sentence) == "{frames}.dcm a la même identité mais est un autre clip."


def test_in_english_a_sentence_is_the_one_of_the_command_line(qapp: QApplication) -> None:
    speak(Language.ENGLISH)
    sentence = Sentence(Reason.FRAMES_MISSING, there=3, frames=10)
    assert said(sentence) == str(sentence)
