"""What a clip is called in the window: kind, side, hour, numbers with their units."""

import re
from collections.abc import Iterable
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication, QLocale

from veinmap.imaging import (
    Clip,
    FileKind,
    Region,
    RegionKind,
    Rounded,
    Sentence,
    SentencePart,
    TimingSource,
)
from veinmap.numbers import format_number
from veinmap.ui.clip_viewer.pixel_readout import is_continuous_wave

NO_BREAK_SPACE: Final = "\u00a0"
_MINUS: Final = "\u2212"
# How scanners write a mode, whatever the language of the window.
_MODES_IN_HEADERS: Final = frozenset(
    {"b-mode", "mode b", "m-mode", "mode m", "colour", "color", "couleur", "pw", "cw"}
)
# What a clip is known by, the most telling first.
_TELLING_KINDS: Final = (
    RegionKind.SPECTRAL,
    RegionKind.M_MODE,
    RegionKind.COLOUR,
    RegionKind.TISSUE,
)

# What a header may contradict itself about in time: names of `veinmap.dicom.reasons.Remark`,
# which is not loaded with the window.
_TIMING_REMARKS: Final = frozenset(
    (
        "TIME_NOT_HELD",
        "NOT_OVER_TIME",
        "VECTOR_LENGTH",
        "VECTOR_ENTRIES",
        "NO_FRAME_TIME",
        "TIMES_DIFFER",
        "RATES_DIFFER",
        "VIDEO_RATE_DIFFERS",
        "DURATIONS_DIFFER",
    )
)


def number(value: float, decimals: int) -> str:
    """Return a number with the decimal mark of the window's language."""
    is_french = QLocale().language() is QLocale.Language.French
    text = format_number(value, decimals, "fr" if is_french else "en")
    return text.replace("-", _MINUS)


def with_unit(value: float, decimals: int, unit: str) -> str:
    """Return a number and its unit, not to be broken between lines."""
    return f"{number(value, decimals)}{NO_BREAK_SPACE}{unit}"


def main_kind(clip: Clip) -> RegionKind | None:
    """Return what the clip is known by, None where its header names no region."""
    kinds = {region.kind for region in clip.regions}
    return next((kind for kind in _TELLING_KINDS if kind in kinds), None)


def kind_icon_name(clip: Clip) -> str:
    """Return the icon of what the clip shows."""
    match main_kind(clip):
        case RegionKind.SPECTRAL:
            return "audio-waveform"
        case RegionKind.M_MODE:
            return "activity"
        case RegionKind.COLOUR:
            return "contrast"
        case RegionKind.TISSUE:
            return "ruler"
        case _:
            return "film" if clip.frames > 1 else "image"


def mode_words(clip: Clip) -> str:
    """Return the scanner's mode in short, empty where the header does not tell."""
    match main_kind(clip):
        case RegionKind.SPECTRAL:
            strips = [region for region in clip.regions if region.kind is RegionKind.SPECTRAL]
            return "CW" if all(is_continuous_wave(strip) for strip in strips) else "PW"
        case RegionKind.M_MODE:
            return QCoreApplication.translate("ClipWords", "M-mode")
        case RegionKind.COLOUR:
            return QCoreApplication.translate("ClipWords", "colour")
        case RegionKind.TISSUE:
            return QCoreApplication.translate("ClipWords", "B-mode")
        case _:
            return ""


def side_words(clip: Clip) -> str:
    """Return the side the header states, empty where it states none."""
    match clip.laterality:
        case "L":
            return QCoreApplication.translate("ClipWords", "left")
        case "R":
            return QCoreApplication.translate("ClipWords", "right")
        case _:
            return ""


def hour_words(clip: Clip) -> str:
    """Return when the clip was taken as hours and minutes, empty where not stated."""
    match = re.match(r"(\d\d):?(\d\d)", clip.acquisition_time or clip.study_time)
    return f"{match[1]}:{match[2]}" if match else ""


def short_titles(clip: Clip) -> tuple[str, ...]:
    """Return names for the clip, the fullest first; the first that fits is shown whole.

    The header may name a site twice, in full and in short ("GSV proximal calf", "GSV prox
    calf"): what is shown is one of its own names and never one cut at its end, where thigh
    and calf tell themselves apart.
    """
    names = site_names(clip)
    return names or (mode_words(clip) or _still_or_clip(clip),)


def titles(clip: Clip) -> tuple[str, ...]:
    """Return what stands behind the clip's number, the fullest first.

    Of name, mode, side and hour, the hour is left out first and then the mode; the side
    never is.
    """
    mode, side, hour = mode_words(clip), side_words(clip), hour_words(clip)
    names = site_names(clip) or ("",)
    fullest, shortest = names[0], names[-1]
    choices = (
        (fullest, mode, side, hour),
        (fullest, mode, side),
        (shortest, mode, side),
        (shortest, side),
    )
    joined = (" · ".join(part for part in choice if part) for choice in choices)
    return tuple(dict.fromkeys(text or _still_or_clip(clip) for text in joined))


def site_names(clip: Clip) -> tuple[str, ...]:
    """Return the header's names without the mode at their end, the longest first."""
    modes = {mode_words(clip).casefold(), *_MODES_IN_HEADERS} - {""}
    names: dict[str, None] = {}
    for part in clip.description.split(" · "):
        mode = next((mode for mode in modes if part.casefold().endswith(f" {mode}")), "")
        name = part[: -len(mode) - 1] if mode else part
        if name and name.casefold() not in modes:
            names[name] = None
    return tuple(sorted(names, key=len, reverse=True))


def length_words(clip: Clip) -> str:
    """Return how long the clip lasts, in whole seconds; empty for a still picture."""
    if clip.frames < 2:
        return ""
    duration_s = clip.timing.duration_ms / 1000.0
    return with_unit(duration_s, 0 if duration_s >= 1.0 else 1, "s")


def kind_words(kind: RegionKind) -> str:
    """Return the name of a region's kind."""
    match kind:
        case RegionKind.TISSUE:
            return QCoreApplication.translate("ClipWords", "Tissue")
        case RegionKind.COLOUR:
            return QCoreApplication.translate("ClipWords", "Colour flow")
        case RegionKind.SPECTRAL:
            return QCoreApplication.translate("ClipWords", "Spectral Doppler")
        case RegionKind.M_MODE:
            return QCoreApplication.translate("ClipWords", "M-mode")
        case RegionKind.ECG:
            return QCoreApplication.translate("ClipWords", "ECG")
        case RegionKind.GRAY_BAR:
            return QCoreApplication.translate("ClipWords", "Grey scale bar")
        case RegionKind.COLOUR_BAR:
            return QCoreApplication.translate("ClipWords", "Colour scale bar")
        case RegionKind.OTHER:
            return QCoreApplication.translate("ClipWords", "Other region")
        case RegionKind.NONE:
            return QCoreApplication.translate("ClipWords", "Region without a kind")
        case _:
            assert_never(kind)


def timing_words(clip: Clip) -> tuple[str, str]:
    """Return a chip's words and their explanation where frame times are to be doubted, else empty.

    They are where they are not stored, and where the header contradicts itself about them.
    """
    if clip.frames < 2:
        return "", ""
    chip, explanation = _rate_words(clip)
    remarks = [
        said(remark)
        for remark in clip.warnings
        if isinstance(remark, Sentence) and remark.pattern.name in _TIMING_REMARKS
    ]
    if remarks and not chip:
        chip = QCoreApplication.translate("ClipWords", "Times contradict")
    return chip, "\n".join(part for part in (explanation, *remarks) if part)


def _rate_words(clip: Clip) -> tuple[str, str]:
    """Return a chip's words and their explanation where frame times are not stored."""
    rate = 1000.0 * clip.frames / clip.timing.duration_ms if clip.timing.duration_ms > 0 else 0.0
    rate_words = number(rate, 0 if abs(rate - round(rate)) < 0.05 else 1)
    match clip.timing.source:
        case TimingSource.FRAME_TIME | TimingSource.FRAME_TIME_VECTOR:
            return "", ""
        case TimingSource.NOMINAL:
            return (
                QCoreApplication.translate("ClipWords", "Nominal {rate} fps").format(
                    rate=rate_words
                ),
                QCoreApplication.translate(
                    "ClipWords",
                    "Playback only: the file states a display rate, not the time of each frame.",
                ),
            )
        case TimingSource.ASSUMED:
            return (
                QCoreApplication.translate("ClipWords", "Assumed {rate} fps").format(
                    rate=rate_words
                ),
                QCoreApplication.translate(
                    "ClipWords",
                    "Playback only: the file states no frame times, so this rate is assumed.",
                ),
            )
        case _:
            assert_never(clip.timing.source)


def calibration_words(regions: Iterable[Region]) -> str:
    """Return one line for each region: what scale it gives, or why none."""
    lines = [_region_line(region) for region in regions]
    if not lines:
        return QCoreApplication.translate(
            "ClipWords", "The file names no calibrated region: lengths and times stay in pixels."
        )
    return "\n".join(lines)


def is_calibrated(clip: Clip) -> bool:
    """Whether at least one region gives units."""
    return any(region.usable for region in clip.regions)


def _region_line(region: Region) -> str:
    name = kind_words(region.kind)
    if not region.usable:
        return f"{name}: {said(region.reason)}"
    steps = [
        f"{number(abs(delta), 5)}{NO_BREAK_SPACE}{unit.value}"
        for delta, unit in ((region.delta_x, region.unit_x), (region.delta_y, region.unit_y))
        if delta is not None
    ]
    return QCoreApplication.translate("ClipWords", "{region}: {steps} per pixel").format(
        region=name, steps=" × ".join(steps)
    )


def burned_in_words() -> str:
    """Return what the flag Burned In Annotation (0028,0301) means."""
    return QCoreApplication.translate(
        "ClipWords", "The header says that names or other text are burned into the pictures."
    )


def file_kind_words(kind: FileKind) -> str:
    """Return what a listed file is that is no clip."""
    match kind:
        case FileKind.REPORT:
            return QCoreApplication.translate("ClipWords", "Structured report")
        case FileKind.KEY_IMAGES:
            return QCoreApplication.translate("ClipWords", "Key images")
        case FileKind.PDF:
            return QCoreApplication.translate("ClipWords", "PDF document")
        case FileKind.DOCUMENT:
            return QCoreApplication.translate("ClipWords", "Document")
        case FileKind.PRESENTATION:
            return QCoreApplication.translate("ClipWords", "Presentation state")
        case FileKind.WAVEFORM:
            return QCoreApplication.translate("ClipWords", "Waveform")
        case FileKind.OTHER_OBJECT:
            return QCoreApplication.translate("ClipWords", "Other DICOM object")
        case FileKind.NOT_DICOM:
            return QCoreApplication.translate("ClipWords", "Not a DICOM file")
        case FileKind.UNREADABLE:
            return QCoreApplication.translate("ClipWords", "Cannot be read")
        case _:
            assert_never(kind)


def short_file_kind_words(kind: FileKind) -> str:
    """Return what a listed file is, where there is little room."""
    match kind:
        case FileKind.REPORT:
            return QCoreApplication.translate("ClipWords", "Report")
        case FileKind.PRESENTATION:
            return QCoreApplication.translate("ClipWords", "Display state")
        case FileKind.OTHER_OBJECT:
            return QCoreApplication.translate("ClipWords", "DICOM object")
        case FileKind.PDF:
            return "PDF"
        case _:
            return file_kind_words(kind)


def said(sentence: str) -> str:
    """Return a sentence about a file in the language of the window.

    What is no `Sentence` was worded by the window itself and stays as it is. Any thread
    may ask.
    """
    if not isinstance(sentence, Sentence):
        return sentence
    # Collected where files are read, the patterns belong to no context of the window.
    text = QCoreApplication.translate("", sentence.pattern.value)
    return text.format(**{name: _part(part) for name, part in sentence.parts.items()})


def _part(part: SentencePart) -> str:
    match part:
        case Rounded(value, decimals):
            return number(value, decimals)
        case RegionKind():
            return kind_words(part).casefold()
        case Sentence():
            return said(part)
        case _:
            return str(part)


def _still_or_clip(clip: Clip) -> str:
    if clip.frames > 1:
        return QCoreApplication.translate("ClipWords", "Clip")
    return QCoreApplication.translate("ClipWords", "Still picture")
