"""Case A: the clips of one fictional examination of a left leg, and their true values.

Exemple, Alice, VM-TEST-001; standing, 11 May 2026. Every diameter, depth and reflux
time is the one of the acceptance example; nothing here is a clinical default.
"""

from dataclasses import dataclass

from .cross_section import CrossSection
from .dicom_file import Encoding
from .flow import FlowCourse
from .long_section import LongSection, Tube
from .tissue import GEL_MM, Ellipse

SIDE = "L"
SEED = 20260511


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipIdentity:
    """Name, place and time of one clip; `key` and `site` are those of the chart."""

    number: int
    name: str
    key: str
    description: str
    stage: str
    view: str
    comment: str
    time: str
    site: str = ""


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
    frames: int = 36
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


def _identity(
    number: int, name: str, key: str, place: str, mode: str, stage: str, time: str, how: str
) -> ClipIdentity:
    return ClipIdentity(
        number=number,
        name=f"{number:02d}_{name}",
        key=key,
        description=f"{place} {mode}",
        stage=stage,
        view=mode,
        comment=f"Left leg, standing. {place}, {mode}. {how}",
        time=time,
    )


def _gsv(
    identity: ClipIdentity,
    diameter_mm: float,
    depth_mm: float,
    image_depth_mm: float,
    *,
    x_mm: float = 0.0,
    others: tuple[Ellipse, ...] = (),
    bone_x_mm: float | None = None,
    frames: int = 20,
    large: bool = False,
    encoding: Encoding = Encoding.JPEG,
) -> CrossClip:
    """Return a transverse clip of the great saphenous vein in its compartment."""
    vein = Ellipse(
        x_mm=x_mm, top_mm=GEL_MM + depth_mm, ap_mm=diameter_mm, lateral_mm=diameter_mm * 1.14
    )
    return CrossClip(
        identity=identity,
        section=CrossSection(vein=vein, others=others, bone_x_mm=bone_x_mm),
        diameter_mm=diameter_mm,
        depth_mm=depth_mm,
        image_depth_mm=image_depth_mm,
        frames=frames,
        large=large,
        encoding=encoding,
    )


def _along(
    depth_mm: float, diameter_mm: float, tilt_mm: float = 2.4, wall_db: float = -6.0
) -> LongSection:
    """Return a saphenous vein cut along, its near wall `depth_mm` below the skin at mid-picture."""
    middle = GEL_MM + depth_mm + diameter_mm / 2
    tube = Tube(
        axis_x_mm=(-40.0, 40.0),
        axis_y_mm=(middle + tilt_mm, middle - tilt_mm),
        diameter_mm=diameter_mm,
        wall_db=wall_db,
    )
    return LongSection(tubes=(tube,))


def _deep(depth_mm: float, diameter_mm: float, fascia_mm: float) -> LongSection:
    """Return a deep vein cut along, below muscle."""
    middle = GEL_MM + depth_mm + diameter_mm / 2
    tube = Tube(
        axis_x_mm=(-40.0, 40.0), axis_y_mm=(middle + 1.6, middle - 1.6), diameter_mm=diameter_mm
    )
    return LongSection(tubes=(tube,), saphenous=False, fascia_mm=fascia_mm)


def _junction() -> LongSection:
    """Return the arch of the great saphenous vein (9.1 mm) as it opens into the femoral vein."""
    arch = Tube(
        axis_x_mm=(-9.0, 8.0, 40.0),
        axis_y_mm=(GEL_MM + 26.0, GEL_MM + 16.5, GEL_MM + 15.0),
        diameter_mm=9.1,
    )
    femoral = Tube(
        axis_x_mm=(-40.0, 40.0), axis_y_mm=(GEL_MM + 27.5, GEL_MM + 29.5), diameter_mm=11.5
    )
    return LongSection(tubes=(arch, femoral), saphenous=False, fascia_mm=9.5)


_SQUEEZE = "Manual compression and release of the calf."
_STRAIN = "Valsalva manoeuvre."
_DIAMETER = "Transverse, no probe pressure."


def _femoral_neighbours(depth_mm: float) -> tuple[Ellipse, ...]:
    """Return the femoral artery and vein below a thigh's muscle."""
    return (
        Ellipse(
            x_mm=-8.5,
            top_mm=GEL_MM + depth_mm,
            ap_mm=6.4,
            lateral_mm=6.6,
            wall_db=-4.0,
            wall_mm=0.7,
        ),
        Ellipse(x_mm=-1.6, top_mm=GEL_MM + depth_mm + 1.6, ap_mm=7.0, lateral_mm=8.6),
    )


def groin_clips() -> tuple[Clip, ...]:
    """Return the clips of the groin."""
    return (
        DopplerClip(
            identity=_identity(
                1,
                "sfj_terminal_valve_pw",
                "SFJ.TV",
                "SFJ terminal valve",
                "PW",
                "SFJ term. valve",
                "140231",
                _STRAIN,
            ),
            section=_junction(),
            course=FlowCourse(
                reverse_at_s=2.0,
                reverse_ms=1900,
                reverse_peak_cm_s=31.0,
                reverse_rise_s=0.16,
                tail=0.45,
                valsalva=True,
                augmentation_at_s=4.15,
                augmentation_s=0.9,
                augmentation_cm_s=34.0,
                quiet_cm_s=9.0,
                quiet_again_s=0.2,
            ),
            image_depth_mm=45.0,
            seconds=6.0,
            baseline_share=0.5,
            large=True,
        ),
        DopplerClip(
            identity=_identity(2, "cfv_valsalva_pw", "CFV", "CFV", "PW", "CFV", "140448", _STRAIN),
            section=_deep(20.0, 11.0, 10.0),
            course=FlowCourse(
                reverse_at_s=1.9,
                reverse_ms=600,
                reverse_peak_cm_s=22.0,
                tail=0.6,
                valsalva=True,
                augmentation_at_s=4.1,
                augmentation_s=0.9,
                augmentation_cm_s=42.0,
                quiet_cm_s=13.0,
                quiet_again_s=0.1,
            ),
            image_depth_mm=45.0,
            seconds=6.0,
            baseline_share=0.58,
            encoding=Encoding.RGB,
        ),
        _gsv(
            _identity(
                3,
                "gsv_3cm_below_sfj_bmode",
                "GSV.AR",
                "GSV 3 cm below SFJ",
                "B-mode",
                "GSV 3cm bel SFJ",
                "140615",
                _DIAMETER,
            ),
            7.2,
            14.0,
            45.0,
            x_mm=1.5,
            others=(
                Ellipse(
                    x_mm=-8.0,
                    top_mm=GEL_MM + 27.5,
                    ap_mm=8.2,
                    lateral_mm=8.4,
                    wall_db=-4.0,
                    wall_mm=0.7,
                ),
                Ellipse(x_mm=2.2, top_mm=GEL_MM + 28.5, ap_mm=9.5, lateral_mm=11.0),
            ),
        ),
    )


def thigh_clips() -> tuple[Clip, ...]:
    """Return the clips of the thigh."""
    mid_course = FlowCourse(
        reverse_at_s=1.72,
        reverse_ms=2600,
        reverse_peak_cm_s=38.0,
        augmentation_at_s=0.9,
        augmentation_s=0.78,
        augmentation_cm_s=44.0,
    )
    return (
        _gsv(
            _identity(
                4,
                "gsv_proximal_thigh_bmode",
                "GSV.PT",
                "GSV proximal thigh",
                "B-mode",
                "GSV prox thigh",
                "140752",
                _DIAMETER,
            ),
            5.8,
            13.0,
            40.0,
            x_mm=-1.0,
        ),
        DopplerClip(
            identity=_identity(
                5,
                "gsv_proximal_thigh_pw",
                "GSV.PT",
                "GSV proximal thigh",
                "PW",
                "GSV prox thigh",
                "140920",
                _SQUEEZE,
            ),
            section=_along(13.0, 5.8),
            course=FlowCourse(
                reverse_at_s=1.66,
                reverse_ms=2400,
                reverse_peak_cm_s=34.0,
                augmentation_s=0.72,
                augmentation_cm_s=47.0,
                tail=0.6,
            ),
            image_depth_mm=35.0,
            large=True,
            colour=True,
        ),
        _gsv(
            _identity(
                6,
                "gsv_mid_thigh_bmode",
                "GSV.MT",
                "GSV mid thigh",
                "B-mode",
                "GSV mid thigh",
                "141104",
                _DIAMETER,
            ),
            5.4,
            12.0,
            40.0,
            x_mm=0.6,
            others=_femoral_neighbours(28.0),
            large=True,
        ),
        ColourClip(
            identity=_identity(
                7,
                "gsv_mid_thigh_colour",
                "GSV.MT",
                "GSV mid thigh",
                "colour",
                "GSV mid thigh",
                "141227",
                _SQUEEZE,
            ),
            section=_along(12.0, 5.4, tilt_mm=1.5),
            course=FlowCourse(
                reverse_at_s=1.32,
                reverse_ms=2600,
                reverse_peak_cm_s=24.0,
                augmentation_at_s=0.5,
                augmentation_s=0.78,
                augmentation_cm_s=27.0,
                quiet_cm_s=1.2,
            ),
            image_depth_mm=32.0,
        ),
        DopplerClip(
            identity=_identity(
                8,
                "gsv_mid_thigh_pw",
                "GSV.MT",
                "GSV mid thigh",
                "PW",
                "GSV mid thigh",
                "141355",
                _SQUEEZE,
            ),
            section=_along(12.0, 5.4),
            course=mid_course,
            image_depth_mm=32.0,
            fps=8.0,
        ),
        _gsv(
            _identity(
                9,
                "gsv_distal_thigh_bmode",
                "GSV.DT",
                "GSV distal thigh",
                "B-mode",
                "GSV dist thigh",
                "141522",
                _DIAMETER,
            ),
            5.1,
            10.0,
            40.0,
            x_mm=-2.2,
        ),
        CompressionClip(
            identity=_identity(
                10,
                "fv_mid_compression",
                "FV.M",
                "FV mid thigh",
                "compression",
                "FV mid thigh",
                "141640",
                "Transverse, compressed with the probe.",
            ),
            section=CrossSection(
                vein=Ellipse(x_mm=1.8, top_mm=GEL_MM + 20.5, ap_mm=7.6, lateral_mm=9.0),
                others=(
                    Ellipse(
                        x_mm=-6.6,
                        top_mm=GEL_MM + 18.6,
                        ap_mm=6.4,
                        lateral_mm=6.6,
                        wall_db=-4.0,
                        wall_mm=0.7,
                    ),
                ),
                fascia_mm=10.5,
            ),
            image_depth_mm=40.0,
        ),
    )


def knee_and_calf_clips() -> tuple[Clip, ...]:
    """Return the clips of the great saphenous vein from the knee down, and of its tributary."""
    return (
        _gsv(
            _identity(
                11, "gsv_knee_bmode", "GSV.K", "GSV knee", "B-mode", "GSV knee", "141808", _DIAMETER
            ),
            4.8,
            8.0,
            35.0,
            x_mm=1.4,
        ),
        DopplerClip(
            identity=_identity(
                12,
                "gsv_knee_pw",
                "GSV.K",
                "GSV knee",
                "PW",
                "GSV knee",
                "141925",
                _SQUEEZE + " Display inverted.",
            ),
            section=_along(8.0, 4.8),
            course=FlowCourse(
                reverse_at_s=1.68,
                reverse_ms=2100,
                reverse_peak_cm_s=30.0,
                augmentation_s=0.74,
                augmentation_cm_s=41.0,
            ),
            image_depth_mm=30.0,
            inverted=True,
            baseline_share=0.47,
        ),
        _gsv(
            _identity(
                13,
                "gsv_proximal_calf_bmode",
                "GSV.PC",
                "GSV proximal calf",
                "B-mode",
                "GSV prox calf",
                "142012",
                _DIAMETER,
            ),
            4.2,
            7.0,
            30.0,
            x_mm=-1.5,
            bone_x_mm=10.5,
            large=True,
        ),
        DopplerClip(
            identity=_identity(
                14,
                "gsv_proximal_calf_pw",
                "GSV.PC",
                "GSV proximal calf",
                "PW",
                "GSV prox calf",
                "142107",
                _SQUEEZE,
            ),
            section=_along(7.0, 4.2, tilt_mm=2.0),
            course=FlowCourse(
                reverse_at_s=1.64,
                reverse_ms=1600,
                reverse_peak_cm_s=41.0,
                augmentation_s=0.7,
                augmentation_cm_s=48.0,
                tail=0.75,
            ),
            image_depth_mm=30.0,
            fps=8.0,
            scrolling=True,
        ),
        DopplerClip(
            identity=_identity(
                15,
                "medial_calf_tributary_pw",
                "TRIB",
                "Medial calf tributary",
                "PW",
                "Medial trib",
                "142253",
                _SQUEEZE,
            ),
            section=LongSection(
                tubes=(
                    Tube(
                        axis_x_mm=(-26.0, -4.0, 9.0, 26.0),
                        axis_y_mm=(GEL_MM + 7.6, GEL_MM + 6.3, GEL_MM + 6.0, GEL_MM + 7.8),
                        diameter_mm=4.5,
                    ),
                ),
                saphenous=False,
                fascia_mm=11.5,
            ),
            course=FlowCourse(
                reverse_at_s=1.6,
                reverse_ms=1800,
                reverse_peak_cm_s=23.0,
                augmentation_s=0.66,
                augmentation_cm_s=31.0,
                tail=0.6,
            ),
            image_depth_mm=25.0,
            range_cm_s=80.0,
            colour=True,
        ),
        _gsv(
            _identity(
                16,
                "gsv_mid_calf_bmode",
                "GSV.MC",
                "GSV mid calf",
                "B-mode",
                "GSV mid calf",
                "142418",
                _DIAMETER,
            ),
            2.8,
            6.0,
            30.0,
            x_mm=0.8,
            frames=1,
            encoding=Encoding.RLE,
        ),
        DopplerClip(
            identity=_identity(
                17,
                "gsv_mid_calf_pw",
                "GSV.MC",
                "GSV mid calf",
                "PW",
                "GSV mid calf",
                "142540",
                _SQUEEZE,
            ),
            section=_along(6.0, 2.8, tilt_mm=1.6),
            course=FlowCourse(
                reverse_at_s=1.7,
                reverse_ms=300,
                reverse_peak_cm_s=23.0,
                augmentation_s=0.76,
                augmentation_cm_s=36.0,
                tail=0.7,
            ),
            image_depth_mm=25.0,
            range_cm_s=90.0,
        ),
        _gsv(
            _identity(
                18,
                "gsv_distal_calf_bmode",
                "GSV.DC",
                "GSV distal calf",
                "B-mode",
                "GSV dist calf",
                "142702",
                _DIAMETER,
            ),
            2.4,
            5.0,
            25.0,
            x_mm=-0.7,
        ),
        DopplerClip(
            identity=_identity(
                19,
                "gsv_distal_calf_pw",
                "GSV.DC",
                "GSV distal calf",
                "PW",
                "GSV dist calf",
                "142831",
                _SQUEEZE,
            ),
            section=_along(5.0, 2.4, tilt_mm=1.4),
            course=FlowCourse(
                reverse_at_s=1.7,
                reverse_ms=500,
                reverse_peak_cm_s=24.0,
                augmentation_s=0.76,
                augmentation_cm_s=33.0,
                tail=0.5,
            ),
            image_depth_mm=25.0,
            range_cm_s=90.0,
        ),
    )


def back_of_leg_clips() -> tuple[Clip, ...]:
    """Return the clips of the popliteal and the small saphenous vein."""
    return (
        DopplerClip(
            identity=_identity(
                20, "popliteal_pw", "PopV", "Popliteal vein", "PW", "Popliteal", "143012", _SQUEEZE
            ),
            section=_deep(18.0, 8.2, 8.5),
            course=FlowCourse(
                reverse_at_s=1.75,
                reverse_ms=800,
                reverse_peak_cm_s=21.0,
                augmentation_s=0.8,
                augmentation_cm_s=58.0,
                quiet_cm_s=8.0,
            ),
            image_depth_mm=40.0,
            large=True,
        ),
        DopplerClip(
            identity=_identity(
                21,
                "ssv_mid_calf_pw",
                "SSV.M",
                "SSV mid calf",
                "PW",
                "SSV mid calf",
                "143150",
                _SQUEEZE,
            ),
            section=_along(8.0, 2.6, tilt_mm=1.2),
            course=FlowCourse(
                reverse_at_s=1.68,
                reverse_ms=100,
                reverse_peak_cm_s=26.0,
                augmentation_s=0.76,
                augmentation_cm_s=35.0,
                tail=0.5,
            ),
            image_depth_mm=25.0,
            range_cm_s=90.0,
        ),
    )


def all_clips() -> tuple[Clip, ...]:
    """Return every clip in the order of the examination."""
    return (*groin_clips(), *thigh_clips(), *knee_and_calf_clips(), *back_of_leg_clips())
