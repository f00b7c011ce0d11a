"""French is complete, and every text is one that lupdate can find."""

import ast
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from veinmap.resource_files import resource_path

_UI = Path(__file__).resolve().parent.parent.parent / "veinmap" / "ui"
_TS = resource_path("translations/veinmap_fr.ts")


def _calls() -> list[tuple[str, str, ast.Call]]:
    found = []
    for path in sorted(_UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in ("tr", "translate") and node.args:
                    found.append((f"{path.name}:{node.lineno}", name, node))
    return found


def _source_of(name: str, call: ast.Call) -> tuple[str, str] | None:
    """Return text and disambiguation of a call, None where one is no literal."""
    texts = call.args if name == "tr" else call.args[1:]
    values = [a.value if isinstance(a, ast.Constant) else None for a in texts[:2]]
    if not values or not all(isinstance(value, str) for value in values):
        return None
    return values[0], values[1] if len(values) > 1 else ""  # type: ignore[return-value]


def _text_calls() -> list[tuple[str, str, ast.Call]]:
    # A painter's translate(x, y) moves it and says nothing; sentences of files, which have no
    # context, are tried in clip_viewer/test_reading_words.
    return [
        (where, name, call)
        for where, name, call in _calls()
        if name == "tr" or _is_context(getattr(call.args[0], "value", None))
    ]


def _is_context(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def test_every_text_is_a_literal() -> None:
    wrong = [where for where, name, call in _text_calls() if _source_of(name, call) is None]
    assert wrong == []


def test_every_text_of_the_window_has_its_french_and_none_is_unfinished() -> None:
    french: dict[tuple[str, str], str] = {}
    for message in ET.parse(_TS).getroot().iter("message"):
        translation = message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, message.findtext("source")
        key = (message.findtext("source") or "", message.findtext("comment") or "")
        french[key] = translation.text or ""
    said = {_source_of(name, call) for _, name, call in _text_calls()}
    missing = sorted(str(key) for key in said if key is not None and key not in french)
    assert missing == [], "run tools/translate and fill what is unfinished"
    for (source, _), text in french.items():
        assert text.strip(), source
        # What is put into the text must be put into its translation too.
        assert sorted(re.findall(r"{\w*}", source)) == sorted(re.findall(r"{\w*}", text)), source


def test_the_compiled_texts_are_those_of_the_source() -> None:
    translator = QTranslator()
    assert translator.load(str(_TS.with_suffix(".qm")))
    for context in ET.parse(_TS).getroot().findall("context"):
        name = context.findtext("name") or ""
        for message in context.findall("message"):
            source, comment = message.findtext("source") or "", message.findtext("comment")
            compiled = translator.translate(name, source, comment or "")
            assert compiled == message.findtext("translation"), f"{name}: {source}"


@pytest.mark.parametrize("sign", [":", "?", "!", ";", "»"])
def test_french_signs_never_begin_a_line(sign: str) -> None:
    for message in ET.parse(_TS).getroot().iter("message"):
        text = message.findtext("translation") or ""
        assert f" {sign}" not in text, text
