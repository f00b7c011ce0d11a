from itertools import pairwise

import numpy as np
import pytest

from veinmap.anatomy.course_table import RUNS_OF_KEY
from veinmap.anatomy.courses import (
    SmoothCourse,
    charting_site,
    course_ids,
    perforator_sites,
    runs_of,
    smooth_course,
    smooth_run,
    smooth_through_places,
)
from veinmap.anatomy.levels import Level, face_of, level_of
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Face

GSV_FROM_THE_GROIN = (
    "GSV.AR", "GSV.PT", "GSV.MT", "GSV.DT", "GSV.K", "GSV.PC", "GSV.MC", "GSV.DC", "GSV.FT",
)  # fmt: skip
NO_COURSE = (
    "ACTV",
    "PCTV",
    "SCSV",
    "GSV.DUP",
    "ISV",
    "NSV.PUD",
    "RVR",
    "CIV",
    "IVC",
    "IIV",
    "TRIB",
)


def length_cm(course: SmoothCourse) -> float:
    return float(np.linalg.norm(np.diff(course.position_cm(), axis=0), axis=1).sum())


def test_the_runs_of_the_great_saphenous_vein_join_without_gap_or_overlap() -> None:
    for upper, lower in pairwise(GSV_FROM_THE_GROIN):
        upper_end = smooth_run(runs_of(upper)[0]).position_cm()[0]
        lower_end = smooth_run(runs_of(lower)[0]).position_cm()[-1]
        assert upper_end == pytest.approx(lower_end, abs=1e-6)


def test_every_run_lies_on_its_course_and_every_course_is_used() -> None:
    used = set()
    for runs in RUNS_OF_KEY.values():
        for run in runs:
            used.add(run.course_id)
            course = smooth_course(run.course_id)
            assert course.t.min() - 1e-9 <= run.t_from < run.t_to <= course.t.max() + 1e-9
            assert bool(course.depth.any()) == run.is_deep
    assert used == set(course_ids())


def test_the_course_passes_through_its_knots_and_is_smooth() -> None:
    gsv = smooth_course("GSV")
    azimuth_at_knee = np.interp(0.555, gsv.t, gsv.azimuth_deg)
    assert azimuth_at_knee == pytest.approx(116.0, abs=0.3)
    steps = np.diff(gsv.position_cm(), axis=0)
    directions = steps / np.linalg.norm(steps, axis=1, keepdims=True)
    bends = np.degrees(np.arccos(np.clip((directions[1:] * directions[:-1]).sum(axis=1), -1, 1)))
    assert bends.max() < 20.0


@pytest.mark.parametrize(("whole", "parts"), [("FV", ("FV.D", "FV.M", "FV.P"))])
def test_the_thirds_of_the_femoral_vein_are_equally_long(
    whole: str, parts: tuple[str, ...]
) -> None:
    third_cm = length_cm(smooth_run(runs_of(whole)[0])) / 3
    for part in parts:
        assert length_cm(smooth_run(runs_of(part)[0])) == pytest.approx(third_cm, rel=0.01)


def test_the_gastrocnemius_veins_have_two_courses() -> None:
    assert [run.course_id for run in runs_of("GAV")] == ["MGV", "LGV"]


@pytest.mark.parametrize("key", NO_COURSE)
def test_veins_without_a_typical_course_have_no_run(key: str) -> None:
    assert runs_of(key) == ()
    assert charting_site(key) is None


@pytest.mark.parametrize("key", sorted(RUNS_OF_KEY))
def test_the_charting_site_lies_inside_its_run(key: str) -> None:
    site = charting_site(key)
    assert site is not None
    run = runs_of(key)[0]
    if key != "DVA":  # an arch: its t falls and rises
        assert run.t_from < site.t < run.t_to


def test_the_proximal_thigh_is_measured_15_cm_below_the_groin_crease() -> None:
    site = charting_site("GSV.PT")
    assert site is not None
    assert (1.0 - site.t) * 81.5 == pytest.approx(15.0, abs=0.1)


@pytest.mark.parametrize(("key", "along_gsv_cm"), [("GSV.AR", 3.0), ("SFJ.PTV", 3.0)])
def test_sites_named_by_their_distance_from_the_junction_lie_there(
    key: str, along_gsv_cm: float
) -> None:
    site = charting_site(key)
    assert site is not None
    assert length_cm(smooth_course("GSV").between(site.t, 1.0)) == pytest.approx(
        along_gsv_cm, abs=0.05
    )


def test_the_anterior_saphenous_vein_is_measured_5_cm_below_the_junction() -> None:
    site = charting_site("ASV")
    assert site is not None
    gsv_part = length_cm(smooth_course("GSV").between(0.988, 1.0))
    asv_part = length_cm(smooth_course("ASV").between(site.t, 0.988))
    assert gsv_part + asv_part == pytest.approx(5.0, abs=0.15)


@pytest.mark.parametrize(
    ("key", "level", "face"),
    [
        ("SFJ", Level.GROIN, Face.ANTERIOR),
        ("SPJ", Level.KNEE, Face.POSTERIOR),
        ("GSV.K", Level.KNEE, Face.MEDIAL),
        ("GSV.PC", Level.UPPER_LEG, Face.MEDIAL),
        ("SSV.M", Level.MIDDLE_LEG, Face.POSTERIOR),
        ("NSV.LSP", Level.KNEE, Face.LATERAL),
    ],
)
def test_charting_sites_have_the_words_their_names_say(key: str, level: Level, face: Face) -> None:
    site = charting_site(key)
    assert site is not None
    assert (level_of(site.t), face_of(site)) == (level, face)


def test_perforator_sites_carry_their_classic_heights() -> None:
    sites = perforator_sites()
    assert len(sites) == 35
    assert sites["PT_mid"].place == LegPlace(0.166, 114.0)
    assert sites["PT_mid"].eponym.startswith("Cockett II")


def test_a_cut_course_ends_exactly_at_its_bounds() -> None:
    cut = smooth_course("ASV").between(0.7, 0.8)
    assert sorted((float(cut.t[0]), float(cut.t[-1]))) == [0.7, 0.8]


def test_a_drawn_vein_crosses_the_front_the_short_way() -> None:
    course = smooth_through_places((LegPlace(0.5, 350.0), LegPlace(0.45, 10.0)))
    assert length_cm(course) < 8.0
    assert {face_of(place) for place in course.places()} == {Face.ANTERIOR}
