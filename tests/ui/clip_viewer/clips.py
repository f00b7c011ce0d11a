"""Clips made in memory for the viewer's tests: frame n is filled with grey level n."""

import threading
from dataclasses import dataclass
from pathlib import Path

import imagecodecs
import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import JPEGBaseline8Bit, UltrasoundMultiFrameImageStorage, generate_uid

from veinmap.imaging import (
    Bounds,
    Clip,
    PatientIdentity,
    PhysicalUnit,
    Region,
    RegionKind,
    Timing,
    TimingSource,
)

TISSUE = Region(
    kind=RegionKind.TISSUE,
    bounds=Bounds(10, 10, 69, 29),
    usable_bounds=Bounds(10, 10, 69, 29),
    delta_x=0.01,
    delta_y=0.02,
    unit_x=PhysicalUnit.CM,
    unit_y=PhysicalUnit.CM,
    usable=True,
)
STRIP = Region(
    kind=RegionKind.SPECTRAL,
    bounds=Bounds(10, 30, 69, 59),
    usable_bounds=Bounds(10, 30, 69, 59),
    delta_x=0.05,
    delta_y=-2.0,
    unit_x=PhysicalUnit.S,
    unit_y=PhysicalUnit.CM_S,
    usable=True,
    reference_y_px=15,
    reference_y_value=0.0,
    data_type=3,
)
ECG = Region(
    kind=RegionKind.ECG,
    bounds=Bounds(0, 0, 79, 5),
    usable_bounds=None,
    delta_x=0.0,
    delta_y=0.0,
    unit_x=PhysicalUnit.S,
    unit_y=PhysicalUnit.NONE,
    usable=False,
    reason="Its pixel size is zero.",
)


def even_timing(
    frames: int, period_ms: float = 100.0, source: TimingSource = TimingSource.FRAME_TIME
) -> Timing:
    starts = tuple(index * period_ms for index in range(frames))
    return Timing(source=source, start_times_ms=starts, last_duration_ms=period_ms)


def make_clip(frames: int = 10, *, timing: Timing | None = None, **changes: object) -> Clip:
    values: dict[str, object] = {
        "path": Path("made_in_memory.dcm"),
        "sop_instance_uid": "1.2.3.4",
        "sop_class_uid": "1.2.840.10008.5.1.4.1.1.3.1",
        "transfer_syntax_uid": "1.2.840.10008.1.2.4.50",
        "photometric": "YBR_FULL_422",
        "rows": 60,
        "columns": 80,
        "frames": frames,
        "timing": timing if timing is not None else even_timing(frames),
        "regions": (TISSUE, STRIP, ECG),
        "patient": PatientIdentity(patient_id="VM-TEST-001", name="Exemple^Alice"),
        "description": "GSV proximal calf",
        "laterality": "L",
        "acquisition_time": "142103",
    }
    return Clip(**(values | changes))  # type: ignore[arg-type]


@dataclass(frozen=True)
class GreyFrame:
    source: "GreySource"
    index: int
    is_quick: bool

    def decode_bgrx(self, out: npt.NDArray[np.uint8]) -> None:
        self.source.decode_bgrx(self.index, out)


class GreySource:
    """Decodes frame n of a made clip as grey level n; notes what was decoded, in order."""

    def __init__(self, *, unreadable: dict[int, Exception] | None = None) -> None:
        self.decoded: list[int] = []
        self.decoded_by: list[threading.Thread] = []
        self.is_closed = False
        self.is_quick = False
        # Shut, frames wait for their decoding, or for their reading.
        self.gate, self.read_gate = threading.Event(), threading.Event()
        self.gate.set()
        self.read_gate.set()
        self._unreadable = unreadable or {}

    def read(self, index: int) -> "GreyFrame":
        assert not self.is_closed
        self.read_gate.wait()
        return GreyFrame(self, index, self.is_quick)

    def decode_bgrx(self, index: int, out: npt.NDArray[np.uint8]) -> None:
        assert not self.is_closed
        self.gate.wait()
        self.decoded.append(index)
        self.decoded_by.append(threading.current_thread())
        if index in self._unreadable:
            raise self._unreadable[index]
        out[:] = index % 256

    def close(self) -> None:
        self.is_closed = True


def write_jpeg_clip(path: Path, frames: int, rows: int = 96, columns: int = 128) -> Path:
    """Write a JPEG cine of `frames` frames, each brighter than the one before."""
    streams = []
    for index in range(frames):
        picture = np.full((rows, columns, 3), 40 + 200 * index // max(1, frames), np.uint8)
        picture[index % rows, :] = 255
        streams.append(bytes(imagecodecs.jpeg8_encode(picture, level=80)))
    return write_jpeg_streams(path, streams, rows, columns)


def write_jpeg_streams(
    path: Path, streams: list[bytes], rows: int, columns: int, *, frame_time_ms: str = "33.333"
) -> Path:
    """Write a cine of these JPEG frames, in colour."""
    data = Dataset()
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = JPEGBaseline8Bit
    data.file_meta.MediaStorageSOPClassUID = UltrasoundMultiFrameImageStorage
    data.file_meta.MediaStorageSOPInstanceUID = generate_uid()
    data.SOPClassUID = UltrasoundMultiFrameImageStorage
    data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID
    data.PatientID = "VM-TEST-001"
    data.PatientName = "Exemple^Alice"
    data.Modality = "US"
    data.Rows, data.Columns, data.NumberOfFrames = rows, columns, len(streams)
    data.SamplesPerPixel = 3
    data.PhotometricInterpretation = "YBR_FULL_422"
    data.PlanarConfiguration = 0
    data.BitsAllocated = data.BitsStored = 8
    data.HighBit, data.PixelRepresentation = 7, 0
    data.LossyImageCompression = "01"
    data.FrameTime = frame_time_ms
    data.FrameIncrementPointer = 0x00181063
    data.PixelData = encapsulate(streams)
    data["PixelData"].is_undefined_length = True
    data.save_as(path, enforce_file_format=True)
    return path
