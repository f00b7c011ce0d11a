"""What a clip is called: by its site, in any language of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.clip_viewer.clips import TISSUE, make_clip
from veinmap.settings import Language
from veinmap.ui.clip_viewer import words
from veinmap.ui.languages import speak


@pytest.fixture
def french(qapp: QApplication) -> Iterator[None]:
    speak(Language.FRENCH)
    yield
    speak(Language.ENGLISH)


def test_an_english_header_names_its_site_in_a_french_window_too(french: None) -> None:
    clip = make_clip(description="GSV mid thigh · B-mode", regions=(TISSUE,))
    assert words.short_titles(clip) == ("GSV mid thigh",)
    assert words.titles(clip)[-1] == "GSV mid thigh · gauche"
