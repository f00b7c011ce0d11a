"""The language of the window, changed while it is open."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from veinmap.resource_files import resource_path
from veinmap.settings import Language

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


def speak(language: Language) -> str:
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
        translator = QTranslator(app)
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
