"""The language of the window, changed while it is open."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from veinmap.resource_files import resource_path
from veinmap.settings import FrenchValveWord, Language, with_valve_word

_FRENCH: Final = "fr"
_installed: list[QTranslator] = []
# What the system said when the program began, before any language was chosen.
_system: list[QLocale] = []


class TranslationMissingError(RuntimeError):
    """The French texts cannot be loaded: the installation is damaged."""


def language_code(language: Language) -> str:
    """Return ``en`` or ``fr`` for a setting; the system's own language if that is one of them."""
    if language is Language.SYSTEM:
        system = _system[0] if _system else QLocale.system()
        return _FRENCH if system.language() is QLocale.Language.French else "en"
    return language.value


class _ClinicsTranslator(QTranslator):
    """French as this clinic says it: compétente where the texts say continente."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the French text with the clinic's pair of words."""
        text = super().translate(context, source, disambiguation, n)
        return with_valve_word(text, FrenchValveWord.COMPETENTE) if text else text


def speak(language: Language, valve_word: FrenchValveWord = FrenchValveWord.CONTINENTE) -> str:
    """Let all texts made from now on be in that language; return ``en`` or ``fr``.

    Raises
    ------
    TranslationMissingError
        If the French texts are not among the resources.
    """
    app = QCoreApplication.instance()
    assert app is not None
    if not _system:
        _system.append(QLocale.system())
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    code = language_code(language)
    if code == _FRENCH:
        is_usual = valve_word is FrenchValveWord.CONTINENTE
        translator = QTranslator(app) if is_usual else _ClinicsTranslator(app)
        path = resource_path("translations/veinmap_fr.qm")
        if not translator.load(str(path)):
            raise TranslationMissingError(
                f"The French texts {path} are missing or damaged. Install VeinMap again."
            )
        app.installTranslator(translator)
        _installed.append(translator)
        territory = _system[0].territory()
        is_canada = territory is QLocale.Country.Canada
        country = QLocale.Country.Canada if is_canada else QLocale.Country.France
        QLocale.setDefault(QLocale(QLocale.Language.French, country))
    else:
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    return code


def spoken_valve_word() -> FrenchValveWord:
    """Return the pair of words that French texts are made with."""
    is_other = any(isinstance(translator, _ClinicsTranslator) for translator in _installed)
    return FrenchValveWord.COMPETENTE if is_other else FrenchValveWord.CONTINENTE
