"""Reading what a file says about its clip, without decoding a frame."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from veinmap.dicom import pixel_layout, regions, timing
from veinmap.dicom.archives import open_bytes
from veinmap.dicom.byte_source import ByteSource, FileBytes
from veinmap.dicom.colour_profile import COLOUR_SPACE, ICC_PROFILE, profile_warnings
from veinmap.dicom.disc_index import DICOMDIR_SOP_CLASS, DIRECTORY_RECORD_SEQUENCE
from veinmap.dicom.element_values import Values, remembered
from veinmap.dicom.elements import Header, read_header
from veinmap.dicom.errors import DicomReadError, NotAClipError
from veinmap.dicom.fragments import check_is_whole
from veinmap.dicom.pixel_layout import PixelLayout, read_pixel_layout
from veinmap.dicom.reasons import Reason, Remark
from veinmap.dicom.text import SPECIFIC_CHARACTER_SET, TextReader, clock_time
from veinmap.dicom.transfer_syntaxes import Encoding
from veinmap.imaging import Clip, FileKind, PatientIdentity, Sentence

if TYPE_CHECKING:
    from veinmap.dicom.videos import VideoFound

_MEDIA_STORAGE_SOP_CLASS: Final = 0x00020002
_SOP_CLASS: Final = 0x00080016
_SOP_INSTANCE: Final = 0x00080018
_STUDY_DATE: Final = 0x00080020
_STUDY_TIME: Final = 0x00080030
_ACQUISITION_DATE_TIME: Final = 0x0008002A
_ACQUISITION_TIME: Final = 0x00080032
_CONTENT_TIME: Final = 0x00080033
_ACCESSION_NUMBER: Final = 0x00080050
_MANUFACTURER: Final = 0x00080070
_SERIES_DESCRIPTION: Final = 0x0008103E
_OPERATORS_NAME: Final = 0x00081070
_MODEL_NAME: Final = 0x00081090
_STAGE_NAME: Final = 0x00082120
_VIEW_NAME: Final = 0x00082127
_PATIENT_NAME: Final = 0x00100010
_PATIENT_ID: Final = 0x00100020
_ISSUER_OF_PATIENT_ID: Final = 0x00100021
_BIRTH_DATE: Final = 0x00100030
_SEX: Final = 0x00100040
_STUDY_INSTANCE: Final = 0x0020000D
_SERIES_INSTANCE: Final = 0x0020000E
_SERIES_NUMBER: Final = 0x00200011
_INSTANCE_NUMBER: Final = 0x00200013
_LATERALITY: Final = 0x00200060
_IMAGE_LATERALITY: Final = 0x00200062
_BURNED_IN_ANNOTATION: Final = 0x00280301

# What all clips of one series have in common.
_EXAMINATION_TAGS: Final = (
    SPECIFIC_CHARACTER_SET,
    _STUDY_DATE,
    _STUDY_TIME,
    _ACCESSION_NUMBER,
    _MANUFACTURER,
    _SERIES_DESCRIPTION,
    _OPERATORS_NAME,
    _MODEL_NAME,
    _STAGE_NAME,
    _VIEW_NAME,
    _PATIENT_NAME,
    _PATIENT_ID,
    _ISSUER_OF_PATIENT_ID,
    _BIRTH_DATE,
    _SEX,
    _STUDY_INSTANCE,
    _SERIES_INSTANCE,
    _SERIES_NUMBER,
    _LATERALITY,
    _IMAGE_LATERALITY,
    _BURNED_IN_ANNOTATION,
)

# What `read_clip` keeps of a header; everything else is walked over.
CLIP_TAGS: Final = pixel_layout.TAGS | frozenset(
    (
        *_EXAMINATION_TAGS,
        _SOP_CLASS,
        _SOP_INSTANCE,
        _ACQUISITION_DATE_TIME,
        _ACQUISITION_TIME,
        _CONTENT_TIME,
        _INSTANCE_NUMBER,
        regions.SEQUENCE_OF_ULTRASOUND_REGIONS,
        timing.FRAME_TIME,
        timing.FRAME_TIME_VECTOR,
        timing.CINE_RATE,
        timing.RECOMMENDED_DISPLAY_FRAME_RATE,
        timing.FRAME_INCREMENT_POINTER,
        timing.EFFECTIVE_DURATION,
        DIRECTORY_RECORD_SEQUENCE,
        ICC_PROFILE,
        COLOUR_SPACE,
    )
)

# What DICOM files without pixel data are (PS3.6 table A-1), longest prefix first.
_KINDS_WITHOUT_PIXELS: Final = (
    ("1.2.840.10008.5.1.4.1.1.88.59", Reason.KEY_IMAGES, FileKind.KEY_IMAGES),
    ("1.2.840.10008.5.1.4.1.1.88", Reason.REPORT, FileKind.REPORT),
    ("1.2.840.10008.5.1.4.1.1.104.1", Reason.PDF, FileKind.PDF),
    ("1.2.840.10008.5.1.4.1.1.104", Reason.DOCUMENT, FileKind.DOCUMENT),
    ("1.2.840.10008.5.1.4.1.1.11", Reason.PRESENTATION, FileKind.PRESENTATION),
    ("1.2.840.10008.5.1.4.1.1.66", Reason.RAW_DATA, FileKind.OTHER_OBJECT),
    ("1.2.840.10008.5.1.4.1.1.9", Reason.WAVEFORM, FileKind.WAVEFORM),
    ("1.2.840.10008.5.1.4.1.1.481", Reason.RADIOTHERAPY, FileKind.OTHER_OBJECT),
    ("1.2.840.10008.5.1.4.31", Reason.WORKLIST, FileKind.OTHER_OBJECT),
)


class DicomDirError(DicomReadError):
    """A DICOMDIR: not a clip, but the names of clips, which `header` holds."""

    def __init__(self, path: Path, header: Header) -> None:
        super().__init__(path, Reason.DISC_INDEX)
        self.header = header


def read_clip(path: Path) -> Clip:
    """Return what a file says about its clip; no pixel is read.

    Raises
    ------
    DicomReadError
        If the file cannot be read, is no clip, is damaged, or is compressed in a way that
        is not supported. Its `reason` is one sentence for a clinician.
    """
    source = open_bytes(path)
    try:
        return read_clip_from(path, source)
    finally:
        source.close()


def read_clip_from(path: Path, source: ByteSource) -> Clip:
    """Return what the bytes of a clip say about it; `path` is what it is known by.

    Raises
    ------
    DicomReadError
        As for `read_clip`.
    """
    header = read_header(path, source, CLIP_TAGS)
    check_has_pictures(path, header)
    layout = read_pixel_layout(path, header)
    if header.syntax.encoding is Encoding.VIDEO:
        # What starts processes is loaded with the first video.
        from veinmap.dicom.videos import look_at_video

        return _clip(path, header, layout, look_at_video(path, header, layout))
    # Inside an archive the end lies behind all the rest: it is looked at when opened.
    if header.syntax.is_encapsulated and isinstance(source, FileBytes):
        check_is_whole(path, header, layout.frames)
    return _clip(path, header, layout)


def check_has_pictures(path: Path, header: Header) -> None:
    """Raise `DicomReadError` for a file without pixel data, or with pixels nobody here decodes."""
    values = header.values
    sop_class = values.code(_SOP_CLASS) or values.code(_MEDIA_STORAGE_SOP_CLASS)
    if header.pixels is None:
        if sop_class == DICOMDIR_SOP_CLASS:
            raise DicomDirError(path, header)
        for prefix, reason, kind in _KINDS_WITHOUT_PIXELS:
            if sop_class == prefix or sop_class.startswith(prefix + "."):
                text = TextReader(values)
                patient, description = _patient(values, text), _description(text)
                raise NotAClipError(path, reason, kind, patient=patient, description=description)
        raise DicomReadError(path, Reason.NO_PICTURE)
    if header.syntax.encoding is Encoding.UNSUPPORTED:
        raise DicomReadError(path, Reason.SYNTAX, syntax=header.syntax.name)


class _Examination(NamedTuple):
    """What most clips of one examination state alike, byte for byte."""

    patient: PatientIdentity
    study_instance_uid: str
    series_instance_uid: str
    study_date: str
    study_time: str
    accession_number: str
    series_number: int | None
    description: str
    laterality: str
    manufacturer: str
    model_name: str
    operators_name: str
    has_burned_in_annotation: bool | None
    warnings: tuple[str, ...]


@remembered(_EXAMINATION_TAGS)
def _examination(values: Values) -> _Examination:
    text = TextReader(values)
    laterality, laterality_warnings = _laterality(values)
    return _Examination(
        patient=_patient(values, text),
        study_instance_uid=values.code(_STUDY_INSTANCE),
        series_instance_uid=values.code(_SERIES_INSTANCE),
        study_date=text.date(_STUDY_DATE),
        study_time=text.time(_STUDY_TIME),
        accession_number=text.text(_ACCESSION_NUMBER),
        series_number=values.whole_number(_SERIES_NUMBER),
        description=_description(text),
        laterality=laterality,
        manufacturer=text.text(_MANUFACTURER),
        model_name=text.text(_MODEL_NAME),
        operators_name=text.name(_OPERATORS_NAME),
        has_burned_in_annotation=_yes_or_no(values.code(_BURNED_IN_ANNOTATION)),
        warnings=(*laterality_warnings, *text.warnings),
    )


def _clip(
    path: Path, header: Header, stated: PixelLayout, video: "VideoFound | None" = None
) -> Clip:
    values = header.values
    examination = _examination(values)
    layout = video.layout if video else stated
    timing_found = timing.read_timing(
        values, layout.frames, stream_rate_hz=video.rate_hz if video else 0.0
    )
    regions_found = regions.read_regions(values, layout.rows, layout.columns)
    if video and video.is_other_picture:
        regions_found = regions.of_another_picture(regions_found, stated.rows, stated.columns)
    return Clip(
        path=path,
        sop_instance_uid=values.code(_SOP_INSTANCE),
        sop_class_uid=values.code(_SOP_CLASS) or values.code(_MEDIA_STORAGE_SOP_CLASS),
        transfer_syntax_uid=header.syntax.uid,
        photometric=layout.photometric,
        rows=layout.rows,
        columns=layout.columns,
        frames=layout.frames,
        timing=timing_found.timing,
        regions=regions_found.regions,
        patient=examination.patient,
        study_instance_uid=examination.study_instance_uid,
        series_instance_uid=examination.series_instance_uid,
        study_date=examination.study_date,
        study_time=examination.study_time,
        acquisition_time=_acquisition_time(values),
        accession_number=examination.accession_number,
        series_number=examination.series_number,
        instance_number=values.whole_number(_INSTANCE_NUMBER),
        description=examination.description,
        laterality=examination.laterality,
        manufacturer=examination.manufacturer,
        model_name=examination.model_name,
        operators_name=examination.operators_name,
        has_burned_in_annotation=examination.has_burned_in_annotation,
        warnings=(
            *(video.warnings if video else ()),
            *timing_found.warnings,
            *regions_found.warnings,
            *examination.warnings,
            *profile_warnings(values),
        ),
    )


def _patient(values: Values, text: TextReader) -> PatientIdentity:
    sex = values.code(_SEX).upper()
    return PatientIdentity(
        patient_id=text.text(_PATIENT_ID),
        issuer_of_patient_id=text.text(_ISSUER_OF_PATIENT_ID),
        name=text.name(_PATIENT_NAME),
        birth_date=text.date(_BIRTH_DATE),
        sex=sex if sex in ("F", "M", "O") else "",
    )


def _laterality(values: Values) -> tuple[str, tuple[str, ...]]:
    """Return R or L where the header states it without contradiction, and warnings.

    Image Laterality (PS3.3 C.8.5.6) speaks of this picture, Laterality (C.7.3.1) of its
    series. Both, unpaired and unknown sides stay empty: a side is never inferred.
    """
    stated = {values.code(_IMAGE_LATERALITY).upper(), values.code(_LATERALITY).upper()}
    sides = stated & {"R", "L"}
    if len(sides) == 2:
        return "", (Sentence(Remark.BOTH_SIDES),)
    return (sides.pop() if sides else ""), ()


def _yes_or_no(code: str) -> bool | None:
    return {"YES": True, "NO": False}.get(code.upper())


def _acquisition_time(values: Values) -> str:
    date_time = values.code(_ACQUISITION_DATE_TIME)
    if len(date_time) >= 14 and date_time[:14].isdigit():
        hours, minutes, seconds = date_time[8:10], date_time[10:12], date_time[12:14]
        if hours < "24" and minutes < "60" and seconds <= "60":
            return f"{hours}:{minutes}:{seconds}"
    return clock_time(values.code(_ACQUISITION_TIME)) or clock_time(values.code(_CONTENT_TIME))


def _description(text: TextReader) -> str:
    words = (text.text(tag) for tag in (_SERIES_DESCRIPTION, _STAGE_NAME, _VIEW_NAME))
    return " · ".join(dict.fromkeys(word for word in words if word))
