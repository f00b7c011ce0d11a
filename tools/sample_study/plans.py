"""What a clip of the study is planned to show."""

from dataclasses import dataclass

from .cross_section import CrossSection
from .dicom_file import Encoding
from .flow import FlowCourse
from .long_section import LongSection

SIDE = "L"
SEED = 20260511


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipIdentity:
    """Name, place and time of one clip; `key` is the vein's key in the chart."""

    number: int
    name: str
    key: str
    description: str
    stage: str
    view: str
    comment: str
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossClip:
    """A transverse B-mode clip; diameter and depth are the lumen's, inner to inner."""

    identity: ClipIdentity
    section: CrossSection
    diameter_mm: float
    depth_mm: float
    image_depth_mm: float
    frames: int = 20
    fps: float = 12.5
    large: bool = False
    encoding: Encoding = Encoding.JPEG


@dataclass(frozen=True, slots=True, kw_only=True)
class CompressionClip:
    """A transverse clip of a deep vein that the probe squeezes shut."""

    identity: ClipIdentity
    section: CrossSection
    image_depth_mm: float
    frames: int = 34
    fps: float = 12.5


@dataclass(frozen=True, slots=True, kw_only=True)
class ColourClip:
    """A long-axis colour clip of a compression and release of the calf."""

    identity: ClipIdentity
    section: LongSection
    course: FlowCourse
    image_depth_mm: float
    frames: int = 48
    fps: float = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DopplerClip:
    """A duplex with its spectral strip: one still, or a clip in which the strip fills."""

    identity: ClipIdentity
    section: LongSection
    course: FlowCourse
    image_depth_mm: float
    seconds: float = 6.0
    range_cm_s: float = 110.0
    baseline_share: float = 0.55
    inverted: bool = False
    scrolling: bool = False
    fps: float | None = None
    large: bool = False
    colour: bool = False
    encoding: Encoding = Encoding.JPEG


Clip = CrossClip | CompressionClip | ColourClip | DopplerClip
