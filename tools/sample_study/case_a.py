"""Case A: the clips of one fictional examination of a left leg, and their true values.

Exemple, Alice, VM-TEST-001; standing, 11 May 2026. Every diameter, depth and reflux
time is the one of the acceptance example; nothing here is a clinical default.
"""

from typing import NamedTuple

from .cross_section import CrossSection
from .dicom_file import Encoding
from .flow import FlowCourse
from .long_section import Leaflet, LongSection, Tube
from .plans import Clip, ClipIdentity, ColourClip, CompressionClip, CrossClip, DopplerClip
from .tissue import GEL_MM, Ellipse


class _Site(NamedTuple):
    """A place on the leg: key in the chart, words, DICOM Stage Name (16 characters), file name."""

    key: str
    words: str
    stage: str
    slug: str


_TERMINAL_VALVE = _Site("SFJ.TV", "SFJ terminal valve", "SFJ term. valve", "sfj_terminal_valve")
_CFV = _Site("CFV", "CFV", "CFV", "cfv_valsalva")
_GSV_AR = _Site("GSV.AR", "GSV 3 cm below SFJ", "GSV 3cm bel SFJ", "gsv_3cm_below_sfj")
_GSV_PT = _Site("GSV.PT", "GSV proximal thigh", "GSV prox thigh", "gsv_proximal_thigh")
_GSV_MT = _Site("GSV.MT", "GSV mid thigh", "GSV mid thigh", "gsv_mid_thigh")
_GSV_DT = _Site("GSV.DT", "GSV distal thigh", "GSV dist thigh", "gsv_distal_thigh")
_FV_M = _Site("FV.M", "FV mid thigh", "FV mid thigh", "fv_mid")
_GSV_K = _Site("GSV.K", "GSV knee", "GSV knee", "gsv_knee")
_GSV_PC = _Site("GSV.PC", "GSV proximal calf", "GSV prox calf", "gsv_proximal_calf")
_TRIB = _Site("TRIB", "medial calf tributary", "Medial trib", "medial_calf_tributary")
_GSV_MC = _Site("GSV.MC", "GSV mid calf", "GSV mid calf", "gsv_mid_calf")
_GSV_DC = _Site("GSV.DC", "GSV distal calf", "GSV dist calf", "gsv_distal_calf")
_POPV = _Site("PopV", "popliteal vein", "Popliteal", "popliteal")
_SSV_M = _Site("SSV.M", "SSV mid calf", "SSV mid calf", "ssv_mid_calf")

_SQUEEZE = "Manual compression and release of the calf."
_STRAIN = "Valsalva manoeuvre."


def _identity(number: int, site: _Site, mode: str, time: str, how: str) -> ClipIdentity:
    slug = f"{number:02d}_{site.slug}_{mode.lower().replace('-', '')}"
    return ClipIdentity(
        number=number,
        name=slug,
        key=site.key,
        description=f"{site.words[0].upper()}{site.words[1:]} {mode}",
        stage=site.stage,
        view=mode,
        comment=f"Left leg, standing, {site.words}, {mode}. {how}",
        time=time,
    )


def _across(
    number: int,
    site: _Site,
    time: str,
    diameter_mm: float,
    depth_mm: float,
    image_depth_mm: float,
    *,
    x_mm: float,
    others: tuple[Ellipse, ...] = (),
    bone_x_mm: float | None = None,
    frames: int = 20,
    large: bool = False,
    encoding: Encoding = Encoding.JPEG,
) -> CrossClip:
    """Return a transverse clip of the great saphenous vein in its compartment."""
    lateral_mm = diameter_mm * 1.14
    vein = Ellipse(x_mm=x_mm, top_mm=GEL_MM + depth_mm, ap_mm=diameter_mm, lateral_mm=lateral_mm)
    return CrossClip(
        identity=_identity(number, site, "B-mode", time, "Transverse, no probe pressure."),
        section=CrossSection(vein=vein, others=others, bone_x_mm=bone_x_mm),
        diameter_mm=diameter_mm,
        depth_mm=depth_mm,
        image_depth_mm=image_depth_mm,
        frames=frames,
        large=large,
        encoding=encoding,
    )


def _along(depth_mm: float, diameter_mm: float, tilt_mm: float) -> LongSection:
    """Return a saphenous vein cut along, its near wall `depth_mm` below the skin at mid-picture."""
    middle = GEL_MM + depth_mm + diameter_mm / 2
    tilt = tilt_mm * 40 / 26
    return LongSection(tubes=(_straight(middle + tilt, middle - tilt, diameter_mm),))


def _deep(depth_mm: float, diameter_mm: float, fascia_mm: float) -> LongSection:
    """Return a deep vein cut along, below muscle."""
    middle = GEL_MM + depth_mm + diameter_mm / 2
    tube = _straight(middle + 2.4, middle - 2.4, diameter_mm)
    return LongSection(tubes=(tube,), saphenous=False, fascia_mm=fascia_mm)


def _straight(left_mm: float, right_mm: float, diameter_mm: float) -> Tube:
    return Tube(axis_x_mm=(-40.0, 40.0), axis_y_mm=(left_mm, right_mm), diameter_mm=diameter_mm)


def _junction() -> LongSection:
    """Return the arch of the great saphenous vein (9.1 mm) as it opens into the femoral vein."""
    arch = Tube(
        axis_x_mm=(-9.0, 8.0, 40.0),
        axis_y_mm=(GEL_MM + 26.0, GEL_MM + 16.5, GEL_MM + 15.0),
        diameter_mm=9.1,
    )
    femoral = _straight(GEL_MM + 27.0, GEL_MM + 30.0, 11.5)
    cusps = (
        Leaflet(start_mm=(1.2, GEL_MM + 13.6), end_mm=(-0.8, GEL_MM + 18.6), sag_mm=0.5),
        Leaflet(start_mm=(6.6, GEL_MM + 21.4), end_mm=(2.0, GEL_MM + 20.6), sag_mm=-0.7),
    )
    return LongSection(tubes=(arch, femoral), saphenous=False, leaflets=cusps, fascia_mm=9.5)


def _tortuous() -> LongSection:
    """Return the varicose tributary: shallow, outside the fascia, winding."""
    tube = Tube(
        axis_x_mm=(-40.0, -6.0, 9.0, 40.0),
        axis_y_mm=(GEL_MM + 8.4, GEL_MM + 6.25, GEL_MM + 6.0, GEL_MM + 9.0),
        diameter_mm=4.5,
    )
    return LongSection(tubes=(tube,), saphenous=False, fascia_mm=11.5)


def _artery(x_mm: float, top_mm: float, size_mm: float) -> Ellipse:
    return Ellipse(
        x_mm=x_mm,
        top_mm=GEL_MM + top_mm,
        ap_mm=size_mm,
        lateral_mm=size_mm * 1.03,
        wall_db=-4.0,
        wall_mm=0.7,
    )


def _deep_vein(x_mm: float, top_mm: float, ap_mm: float, lateral_mm: float) -> Ellipse:
    return Ellipse(x_mm=x_mm, top_mm=GEL_MM + top_mm, ap_mm=ap_mm, lateral_mm=lateral_mm)


def groin_clips() -> tuple[Clip, ...]:
    """Return the clips of the groin."""
    valve = FlowCourse(
        reverse_at_s=2.0,
        reverse_ms=1900,
        reverse_peak_cm_s=31.0,
        reverse_rise_s=0.16,
        tail=0.45,
        valsalva=True,
        augmentation_at_s=4.15,
        augmentation_s=0.9,
        augmentation_cm_s=34.0,
        humps=0.30,
        quiet_cm_s=9.0,
        quiet_again_s=0.2,
    )
    femoral = FlowCourse(
        reverse_at_s=1.9,
        reverse_ms=600,
        reverse_peak_cm_s=24.0,
        tail=0.6,
        valsalva=True,
        augmentation_at_s=4.1,
        augmentation_s=0.9,
        augmentation_cm_s=44.0,
        humps=0.10,
        quiet_cm_s=13.0,
        quiet_again_s=0.1,
    )
    vessels = (_artery(-8.0, 27.5, 8.2), _deep_vein(2.2, 28.5, 9.5, 11.0))
    return (
        DopplerClip(
            identity=_identity(1, _TERMINAL_VALVE, "PW", "140231", _STRAIN),
            section=_junction(),
            course=valve,
            image_depth_mm=45.0,
            baseline_share=0.5,
            large=True,
        ),
        DopplerClip(
            identity=_identity(2, _CFV, "PW", "140448", _STRAIN),
            section=_deep(20.0, 11.0, 10.0),
            course=femoral,
            image_depth_mm=45.0,
            baseline_share=0.58,
            encoding=Encoding.RGB,
        ),
        _across(3, _GSV_AR, "140615", 7.2, 14.0, 45.0, x_mm=1.5, others=vessels),
    )


def thigh_clips() -> tuple[Clip, ...]:
    """Return the clips of the upper half of the thigh."""
    vessels = (_artery(-9.6, 27.0, 6.4), _deep_vein(-1.3, 29.4, 6.6, 8.4))
    return (
        _across(4, _GSV_PT, "140752", 5.8, 13.0, 40.0, x_mm=-1.0),
        DopplerClip(
            identity=_identity(5, _GSV_PT, "PW", "140920", _SQUEEZE),
            section=_along(13.0, 5.8, 2.4),
            course=FlowCourse(
                reverse_at_s=1.66,
                reverse_ms=2400,
                reverse_peak_cm_s=34.0,
                augmentation_s=0.72,
                augmentation_cm_s=47.0,
                humps=0.62,
                tail=0.6,
            ),
            image_depth_mm=35.0,
            large=True,
            colour=True,
        ),
        _across(
            6, _GSV_MT, "141104", 5.4, 12.0, 40.0, x_mm=0.6, others=vessels, large=True, frames=16
        ),
        ColourClip(
            identity=_identity(7, _GSV_MT, "colour", "141227", _SQUEEZE),
            section=_along(12.0, 5.4, 1.5),
            course=FlowCourse(
                reverse_at_s=1.32,
                reverse_ms=2600,
                reverse_peak_cm_s=26.0,
                augmentation_at_s=0.5,
                augmentation_s=0.78,
                augmentation_cm_s=28.0,
                quiet_cm_s=1.2,
            ),
            image_depth_mm=32.0,
        ),
    )


def distal_thigh_clips() -> tuple[Clip, ...]:
    """Return the clips of the lower half of the thigh."""
    return (
        DopplerClip(
            identity=_identity(8, _GSV_MT, "PW", "141355", _SQUEEZE),
            section=_along(12.0, 5.4, 2.2),
            course=FlowCourse(
                reverse_at_s=1.72,
                reverse_ms=2600,
                reverse_peak_cm_s=38.0,
                augmentation_s=0.78,
                augmentation_cm_s=44.0,
                humps=0.42,
            ),
            image_depth_mm=32.0,
            fps=8.0,
        ),
        _across(9, _GSV_DT, "141522", 5.1, 10.0, 40.0, x_mm=-2.2),
        CompressionClip(
            identity=_identity(
                10, _FV_M, "compression", "141640", "Transverse, compressed with the probe."
            ),
            section=CrossSection(
                vein=_deep_vein(2.4, 20.5, 7.6, 9.0),
                others=(_artery(-6.6, 18.6, 6.4),),
                fascia_mm=10.5,
            ),
            image_depth_mm=40.0,
        ),
    )


def knee_and_calf_clips() -> tuple[Clip, ...]:
    """Return the clips of the great saphenous vein from the knee down, and of its tributary."""
    return (
        _across(11, _GSV_K, "141808", 4.8, 8.0, 35.0, x_mm=1.4),
        DopplerClip(
            identity=_identity(12, _GSV_K, "PW", "141925", _SQUEEZE + " Display inverted."),
            section=_along(8.0, 4.8, 2.4),
            course=FlowCourse(
                reverse_at_s=1.68,
                reverse_ms=2100,
                reverse_peak_cm_s=33.0,
                augmentation_s=0.74,
                augmentation_cm_s=41.0,
                humps=0.85,
            ),
            image_depth_mm=30.0,
            inverted=True,
            baseline_share=0.47,
        ),
        _across(
            13, _GSV_PC, "142012", 4.2, 7.0, 30.0, x_mm=-1.5, bone_x_mm=10.5, large=True, frames=16
        ),
        DopplerClip(
            identity=_identity(14, _GSV_PC, "PW", "142107", _SQUEEZE),
            section=_along(7.0, 4.2, 2.0),
            course=FlowCourse(
                reverse_at_s=1.64,
                reverse_ms=1600,
                reverse_peak_cm_s=41.0,
                augmentation_s=0.7,
                augmentation_cm_s=48.0,
                humps=0.55,
                tail=0.75,
            ),
            image_depth_mm=30.0,
            fps=8.0,
            scrolling=True,
        ),
        DopplerClip(
            identity=_identity(15, _TRIB, "PW", "142253", _SQUEEZE),
            section=_tortuous(),
            course=FlowCourse(
                reverse_at_s=1.6,
                reverse_ms=1800,
                reverse_peak_cm_s=25.0,
                augmentation_s=0.66,
                augmentation_cm_s=31.0,
                humps=0.15,
                tail=0.6,
            ),
            image_depth_mm=25.0,
            range_cm_s=80.0,
            colour=True,
        ),
    )


def distal_calf_clips() -> tuple[Clip, ...]:
    """Return the clips of the competent great saphenous vein below its last reflux."""
    return (
        _across(16, _GSV_MC, "142418", 2.8, 6.0, 30.0, x_mm=0.8, frames=1, encoding=Encoding.RLE),
        DopplerClip(
            identity=_identity(17, _GSV_MC, "PW", "142540", _SQUEEZE),
            section=_along(6.0, 2.8, 1.6),
            course=FlowCourse(
                reverse_at_s=1.7,
                reverse_ms=300,
                reverse_peak_cm_s=24.0,
                augmentation_s=0.76,
                augmentation_cm_s=36.0,
                humps=0.70,
            ),
            image_depth_mm=25.0,
            range_cm_s=90.0,
        ),
        _across(18, _GSV_DC, "142702", 2.4, 5.0, 25.0, x_mm=-0.7),
        DopplerClip(
            identity=_identity(19, _GSV_DC, "PW", "142831", _SQUEEZE),
            section=_along(5.0, 2.4, 1.4),
            course=FlowCourse(
                reverse_at_s=1.7,
                reverse_ms=500,
                reverse_peak_cm_s=26.0,
                augmentation_s=0.76,
                augmentation_cm_s=33.0,
                humps=0.35,
                tail=1.15,
            ),
            image_depth_mm=25.0,
            range_cm_s=90.0,
        ),
    )


def back_of_leg_clips() -> tuple[Clip, ...]:
    """Return the clips of the popliteal and the small saphenous vein."""
    return (
        DopplerClip(
            identity=_identity(20, _POPV, "PW", "143012", _SQUEEZE),
            section=_deep(18.0, 8.2, 8.5),
            course=FlowCourse(
                reverse_at_s=1.75,
                reverse_ms=800,
                reverse_peak_cm_s=23.0,
                augmentation_s=0.8,
                augmentation_cm_s=58.0,
                humps=0.05,
                quiet_cm_s=8.0,
            ),
            image_depth_mm=40.0,
            large=True,
        ),
        DopplerClip(
            identity=_identity(21, _SSV_M, "PW", "143150", _SQUEEZE),
            section=_along(8.0, 2.6, 1.2),
            course=FlowCourse(
                reverse_at_s=1.68,
                reverse_ms=100,
                reverse_peak_cm_s=28.0,
                augmentation_s=0.76,
                augmentation_cm_s=35.0,
                humps=0.50,
                tail=0.5,
            ),
            image_depth_mm=25.0,
            range_cm_s=90.0,
        ),
    )


def all_clips() -> tuple[Clip, ...]:
    """Return every clip in the order of the examination."""
    return (
        *groin_clips(),
        *thigh_clips(),
        *distal_thigh_clips(),
        *knee_and_calf_clips(),
        *distal_calf_clips(),
        *back_of_leg_clips(),
    )
