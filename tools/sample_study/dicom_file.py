"""Write one clip as an ultrasound DICOM file that is the same, byte for byte, each time.

UIDs are ``2.25.`` roots (PS3.5 B.2) made from the clip's name, dates are the
study's, and nothing is taken from the clock or the machine.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import imagecodecs
import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence as DicomSequence
from pydicom.uid import (
    UID,
    ExplicitVRLittleEndian,
    JPEGBaseline8Bit,
    RLELossless,
    UltrasoundImageStorage,
    UltrasoundMultiFrameImageStorage,
)

RgbImage = npt.NDArray[np.uint8]

_NAMESPACE = uuid.UUID("6f0d4f5e-8c0e-5b57-9f59-5ad1b7c0a5ed")
STUDY_DATE = "20260511"
STUDY_TIME = "140000"


class Encoding(Enum):
    """How the pixels are stored."""

    JPEG = "JPEG baseline, YBR_FULL_422"
    RLE = "RLE lossless, RGB"
    RGB = "uncompressed, RGB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One calibrated area (PS3.3 C.8.5.5); deltas and reference values in the units named."""

    spatial_format: int
    data_type: int
    bounds: tuple[int, int, int, int]
    reference_px: tuple[int, int]
    units: tuple[int, int]
    deltas: tuple[float, float]
    flags: int = 0
    frequency_khz: int | None = None
    pulse_repetition_hz: int | None = None
    correction_angle_deg: float | None = None
    steering_angle_deg: float | None = None
    sample_volume_px: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipHeader:
    """What the header says about one clip.

    `modes` is value 4 of Image Type (PS3.3 C.8.5.6.1.1): the sum of 0001 for 2D, 0008
    for pulsed Doppler and 0010 for colour flow, in hexadecimal.
    """

    name: str
    number: int
    description: str
    stage: str
    view: str
    comment: str
    acquisition_time: str
    regions: tuple[Region, ...]
    frame_time_ms: float | None
    encoding: Encoding
    modes: str
    jpeg_quality: int = 85


def uid_of(name: str) -> UID:
    """Return the fixed UID that belongs to a name."""
    return UID(f"2.25.{uuid.uuid5(_NAMESPACE, name).int}")


def write_clip(path: Path, header: ClipHeader, frames: Sequence[RgbImage]) -> None:
    """Write `frames`, RGB of shape ``(rows, columns, 3)`` each, as one DICOM file."""
    multi_frame = header.frame_time_ms is not None
    sop_class = UltrasoundMultiFrameImageStorage if multi_frame else UltrasoundImageStorage
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = sop_class
    meta.MediaStorageSOPInstanceUID = uid_of(header.name)
    meta.TransferSyntaxUID = _SYNTAX[header.encoding]
    meta.ImplementationClassUID = uid_of("implementation")
    meta.ImplementationVersionName = "VEINMAP_SAMPLE"
    dataset = FileDataset(str(path), {}, file_meta=meta, preamble=b"\0" * 128)
    dataset.SpecificCharacterSet = "ISO_IR 192"
    dataset.ImageType = ["ORIGINAL", "PRIMARY", "VASCULAR", header.modes]
    dataset.SOPClassUID = sop_class
    dataset.SOPInstanceUID = uid_of(header.name)
    _add_patient_and_study(dataset)
    _add_series_and_image(dataset, header)
    if multi_frame:
        _add_cine(dataset, header, len(frames))
    dataset.SequenceOfUltrasoundRegions = DicomSequence(
        [_region_item(region) for region in header.regions]
    )
    _add_pixels(dataset, header, frames)
    dataset.save_as(path, enforce_file_format=True)


_SYNTAX = {
    Encoding.JPEG: JPEGBaseline8Bit,
    Encoding.RLE: RLELossless,
    Encoding.RGB: ExplicitVRLittleEndian,
}


def _add_patient_and_study(dataset: Dataset) -> None:
    dataset.PatientName = "Exemple^Alice"
    dataset.PatientID = "VM-TEST-001"
    dataset.PatientBirthDate = "19710314"
    dataset.PatientSex = "F"
    dataset.PatientAge = "055Y"
    dataset.PatientSize = "1.65"
    dataset.PatientWeight = "68"
    dataset.StudyInstanceUID = uid_of("study VM-TEST-001 20260511")
    dataset.StudyDate = STUDY_DATE
    dataset.StudyTime = STUDY_TIME
    dataset.StudyID = "VM-A"
    dataset.AccessionNumber = "VM-A-0001"
    dataset.StudyDescription = "Venous duplex, left leg, standing (synthetic)"
    dataset.ReferringPhysicianName = ""
    dataset.InstitutionName = "VeinMap sample study"


def _add_series_and_image(dataset: Dataset, header: ClipHeader) -> None:
    dataset.Modality = "US"
    dataset.Manufacturer = "VeinMap synthetic"
    dataset.ManufacturerModelName = "Sample study generator"
    dataset.SoftwareVersions = "1"
    dataset.SeriesInstanceUID = uid_of(f"series {header.name}")
    dataset.SeriesNumber = header.number
    dataset.SeriesDate = STUDY_DATE
    dataset.SeriesTime = header.acquisition_time
    dataset.SeriesDescription = header.description
    dataset.OperatorsName = "Fictive^Odile"
    dataset.Laterality = "L"
    dataset.ImageLaterality = "L"
    dataset.BodyPartExamined = "LEG"
    dataset.TransducerData = ["L12-3", "", ""]
    dataset.StageName = header.stage
    dataset.ViewName = header.view
    dataset.InstanceNumber = header.number
    dataset.AcquisitionNumber = header.number
    dataset.PatientOrientation = ""
    dataset.ContentDate = STUDY_DATE
    dataset.ContentTime = header.acquisition_time
    dataset.AcquisitionDate = STUDY_DATE
    dataset.AcquisitionTime = header.acquisition_time
    dataset.ImageComments = header.comment
    dataset.BurnedInAnnotation = "NO"


def _add_cine(dataset: Dataset, header: ClipHeader, frame_count: int) -> None:
    assert header.frame_time_ms is not None
    rate = round(1000.0 / header.frame_time_ms)
    dataset.FrameTime = f"{header.frame_time_ms:g}"
    dataset.FrameIncrementPointer = 0x00181063
    dataset.NumberOfFrames = frame_count
    dataset.StartTrim = 1
    dataset.StopTrim = frame_count
    dataset.CineRate = rate
    dataset.RecommendedDisplayFrameRate = rate
    dataset.EffectiveDuration = f"{frame_count * header.frame_time_ms / 1000.0:g}"


def _region_item(region: Region) -> Dataset:
    item = Dataset()
    item.RegionSpatialFormat = region.spatial_format
    item.RegionDataType = region.data_type
    item.RegionFlags = region.flags
    x0, y0, x1, y1 = region.bounds
    item.RegionLocationMinX0, item.RegionLocationMinY0 = x0, y0
    item.RegionLocationMaxX1, item.RegionLocationMaxY1 = x1, y1
    item.ReferencePixelX0, item.ReferencePixelY0 = region.reference_px
    item.PhysicalUnitsXDirection, item.PhysicalUnitsYDirection = region.units
    item.ReferencePixelPhysicalValueX = 0.0
    item.ReferencePixelPhysicalValueY = 0.0
    item.PhysicalDeltaX, item.PhysicalDeltaY = region.deltas
    if region.frequency_khz is not None:
        item.TransducerFrequency = region.frequency_khz
    if region.pulse_repetition_hz is not None:
        item.PulseRepetitionFrequency = region.pulse_repetition_hz
    if region.correction_angle_deg is not None:
        item.DopplerCorrectionAngle = region.correction_angle_deg
    if region.steering_angle_deg is not None:
        item.SteeringAngle = region.steering_angle_deg
    if region.sample_volume_px is not None:
        item.DopplerSampleVolumeXPosition = region.sample_volume_px[0]
        item.DopplerSampleVolumeYPosition = region.sample_volume_px[1]
    return item


def _add_pixels(dataset: Dataset, header: ClipHeader, frames: Sequence[RgbImage]) -> None:
    rows, columns, _ = frames[0].shape
    dataset.SamplesPerPixel = 3
    dataset.PlanarConfiguration = 0
    dataset.Rows, dataset.Columns = rows, columns
    dataset.BitsAllocated = dataset.BitsStored = 8
    dataset.HighBit = 7
    dataset.PixelRepresentation = 0
    if header.encoding is Encoding.JPEG:
        coded = [_jpeg(frame, header.jpeg_quality) for frame in frames]
        dataset.PhotometricInterpretation = "YBR_FULL_422"
        dataset.LossyImageCompression = "01"
        ratio = sum(frame.nbytes for frame in frames) / sum(len(one) for one in coded)
        dataset.LossyImageCompressionRatio = f"{ratio:.2f}"
        dataset.LossyImageCompressionMethod = "ISO_10918_1"
        dataset.PixelData = encapsulate(coded, has_bot=True)
        dataset["PixelData"].VR = "OB"
        return
    dataset.PhotometricInterpretation = "RGB"
    dataset.LossyImageCompression = "00"
    raw = b"".join(frame.tobytes() for frame in frames)
    dataset.PixelData = raw + b"\0" * (len(raw) % 2)
    dataset["PixelData"].VR = "OB"
    if header.encoding is Encoding.RLE:
        dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        dataset.compress(RLELossless, encoding_plugin="pydicom", generate_instance_uid=False)


def _jpeg(frame: RgbImage, quality: int) -> bytes:
    return bytes(
        imagecodecs.jpeg8_encode(
            frame,
            level=quality,
            colorspace="RGB",
            outcolorspace="YCBCR",
            subsampling="422",
            optimize=True,
        )
    )
