"""The settings of a clinic as one value, kept as JSON in the platform's folder.

What an older VeinMap does not know stays in the file when it saves; what cannot
be read is set aside, never overwritten, and the defaults hold.
"""

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, NamedTuple

from veinmap.settings.aftercare import AftercareSettings
from veinmap.settings.files import config_folder, write_atomically
from veinmap.settings.page import PageSettings
from veinmap.settings.planning import PlanSettings

FORMAT: Final = "veinmap.settings"
VERSION: Final = 1
_FILE_NAME: Final = "settings.json"
_RECENT_PATHS: Final = 12


class Language(StrEnum):
    """Language of the window and of the page."""

    SYSTEM = "system"
    ENGLISH = "en"
    FRENCH = "fr"


class Paper(StrEnum):
    """Paper the page is laid out for."""

    A4 = "a4"
    LETTER = "letter"


class FrenchValveWord(StrEnum):
    """What a vein whose valves close is called in French (clinical.md 1)."""

    CONTINENTE = "continente"
    COMPETENTE = "competente"


class Theme(StrEnum):
    """Colours of the window; the picture area is dark in each."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicSettings:
    """What a clinic sets once.

    `library_path` is empty where the library lies in its usual folder, `protocol_id`
    where new examinations go by the complete protocol.
    `watched_folder` is where the scanner writes to, empty where none is watched.
    `recent_paths` are what was opened last, newest first: paths only, no
    patient's name is added to them.
    """

    clinic_name: str = ""
    clinic_address: str = ""
    default_operator: str = ""
    language: Language = Language.SYSTEM
    paper: Paper = Paper.A4
    theme: Theme = Theme.SYSTEM
    library_path: str = ""
    protocol_id: str = ""
    french_valve_word: FrenchValveWord = FrenchValveWord.CONTINENTE
    recent_paths: tuple[str, ...] = field(default=())
    watched_folder: str = ""
    aftercare: AftercareSettings = field(default_factory=AftercareSettings)
    page: PageSettings = field(default_factory=PageSettings)
    planning: PlanSettings = field(default_factory=PlanSettings)

    def with_recent_path(self, path: Path) -> "ClinicSettings":
        """Return the settings with that path first among the recent ones."""
        text = str(path)
        others = [known for known in self.recent_paths if known != text]
        return replace(self, recent_paths=(text, *others)[:_RECENT_PATHS])


class LoadedSettings(NamedTuple):
    """The settings in force; `notice` says in one sentence what could not be read, if anything.

    A named tuple, since the first paint waits for the class to be defined.
    """

    settings: ClinicSettings
    notice: str = ""


class SettingsError(Exception):
    """Settings that could not be saved, with the reason in one sentence."""


def settings_path(folder: Path | None = None) -> Path:
    """Return the path of the settings file."""
    return (folder or config_folder()) / _FILE_NAME


def load_settings(folder: Path | None = None) -> LoadedSettings:
    """Return the settings of that folder, by default the platform's.

    Never fails: a file that cannot be read leaves the defaults and a sentence. A
    damaged file, or one with a value this version does not know, is copied aside first.
    """
    path = settings_path(folder)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return LoadedSettings(settings=ClinicSettings())
    except OSError as error:
        reason = error.strerror or str(error)
        notice = f"The settings at {path} cannot be read ({reason}); the defaults are in force."
        return LoadedSettings(settings=ClinicSettings(), notice=notice)
    document = _document(raw)
    if document is None:
        notice = f"The settings at {path} are damaged; the defaults are in force. "
        return LoadedSettings(settings=ClinicSettings(), notice=notice + _set_aside(path, raw))
    settings, refused = _settings_of(document)
    if not refused:
        return LoadedSettings(settings=settings)
    names = ", ".join(f"“{name}”" for name in refused)
    notice = f"The settings at {path} have a value this VeinMap does not know for {names}; "
    notice += "the default is in force there. "
    return LoadedSettings(settings=settings, notice=notice + _set_aside(path, raw))


def save_settings(settings: ClinicSettings, folder: Path | None = None) -> None:
    """Write the settings at once and whole; fields of a newer VeinMap stay in the file.

    Raises
    ------
    SettingsError
        If the folder or the disk does not allow it; the file is then as it was.
    """
    import msgspec

    path = settings_path(folder)
    try:
        known = _document(path.read_bytes()) if path.exists() else None
        document = _merged(known or {}, msgspec.to_builtins(settings))
        document["format"] = FORMAT
        document["version"] = _version_to_write(known)
        text = msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"
        write_atomically(path, text)
    except OSError as error:
        reason = error.strerror or str(error)
        raise SettingsError(
            f"The settings cannot be saved in {path.parent} ({reason}); "
            "they hold until VeinMap is closed."
        ) from error


def _merged(known: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
    """Return the settings over what the file holds; groups keep the fields of a newer VeinMap."""
    merged = {**known, **settings}
    for name, value in settings.items():
        if isinstance(value, dict) and isinstance(known.get(name), dict):
            merged[name] = {**known[name], **value}
    return merged


def _version_to_write(known: dict[str, Any] | None) -> int:
    version = (known or {}).get("version")
    is_newer = isinstance(version, int) and version > VERSION
    return version if is_newer and version is not None else VERSION


def _document(raw: bytes) -> dict[str, Any] | None:
    # The window waits for its settings, and msgspec takes longer to load than json; at the
    # first start there is nothing to read.
    import json

    try:
        document = json.loads(raw)
    except ValueError:
        return None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return None
    return document


def _settings_of(document: dict[str, Any]) -> tuple[ClinicSettings, list[str]]:
    import msgspec

    settings = ClinicSettings()
    refused = []
    for known in fields(ClinicSettings):
        if known.name not in document:
            continue
        try:
            part = msgspec.convert({known.name: document[known.name]}, ClinicSettings)
        except msgspec.ValidationError:
            refused.append(known.name)
        else:
            settings = replace(settings, **{known.name: getattr(part, known.name)})
    return settings, refused


def _set_aside(path: Path, raw: bytes) -> str:
    """Keep the bytes beside the settings file, and say where in one sentence."""
    number = 1
    while (aside := path.with_name(f"settings.damaged-{number}.json")).exists():
        if aside.read_bytes() == raw:
            return f"The file is kept as {aside.name}."
        number += 1
    try:
        write_atomically(aside, raw)
    except OSError as error:
        return f"It could not be kept aside ({error.strerror or error})."
    return f"The file is kept as {aside.name}."
