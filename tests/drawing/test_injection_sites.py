"""Injection sites: where their discs stand and how they look."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from veinmap.anatomy.courses import charting_site
from veinmap.anatomy.place import LegPlace
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart, with_finding
from veinmap.chart.plan_sites import distance_to_junction_cm
from veinmap.drawing.injection_sites import (
    injection_sites,
    paint_site,
    paint_site_number,
    site_place,
)
from veinmap.drawing.palettes import GREY, PAPER, Palette
from veinmap.measurement import HeightReference, Relation, Site
from veinmap.planning import Agent, Form, InjectionLine, Junction
from veinmap.resource_files import resource_path

CASE_A = read_chart(Path(resource_path("examples/case_a.json")))


def line(subject: str, side: Side = Side.LEFT, **known: object) -> InjectionLine:
    return InjectionLine(
        id="L",
        order=1,
        side=side,
        subject=subject,
        agent=Agent.POLIDOCANOL,
        concentration_percent=1.0,
        form=Form.LIQUID,
        volume_ml=1.0,
        **known,  # type: ignore[arg-type]
    )


def test_a_mark_on_the_leg_is_taken_as_it_is() -> None:
    place = LegPlace(0.4, 33.0)
    assert site_place(CASE_A, line("GSV.MT", place=place, height_cm=20.0)) == place


def test_a_height_is_found_on_the_vein() -> None:
    place = site_place(CASE_A, line("T1", height_cm=20.0))
    assert place is not None
    assert place.t * 81.5 == pytest.approx(20.0, abs=0.5)


def test_a_distance_from_the_junction_is_measured_along_the_vein() -> None:
    near = site_place(CASE_A, line("GSV.PT", junction_distance_cm=5.0))
    far = site_place(CASE_A, line("GSV.MT", junction_distance_cm=22.0))
    assert near is not None
    assert far is not None
    assert near.t * 81.5 == pytest.approx(76.6, abs=0.8)
    assert far.t * 81.5 == pytest.approx(60.6, abs=0.8)


@pytest.mark.parametrize("spj_cm", [None, -2.0, 2.0, 4.0, 7.0])
@pytest.mark.parametrize(
    ("subject", "junction", "distance_cm"),
    [
        ("SSV.P", Junction.SPJ, 9.0),
        ("SSV.M", Junction.SPJ, 20.0),
        ("GSV.PT", Junction.SFJ, 5.0),
        ("ASV", Junction.SFJ, 12.0),
    ],
)
def test_a_site_stands_as_far_from_the_charted_junction_as_is_printed(
    subject: str, junction: Junction, distance_cm: float, spj_cm: float | None
) -> None:
    chart = CASE_A
    if spj_cm is not None:
        relation = Relation.ABOVE if spj_cm > 0 else Relation.BELOW
        crease = Site(
            distance_cm=abs(spj_cm), relation=relation, reference=HeightReference.POPLITEAL_CREASE
        )
        finding = replace(chart.leg(Side.LEFT).finding("SPJ"), site=crease)
        chart = with_finding(chart, Side.LEFT, finding)
    planned = line(subject, junction_distance_cm=distance_cm)
    place = site_place(chart, planned)
    assert place is not None
    drawn_cm = distance_to_junction_cm(chart, replace(planned, place=place), junction)
    assert drawn_cm == pytest.approx(distance_cm, abs=0.11)


def test_with_no_number_the_segments_own_place_stands_in() -> None:
    assert site_place(CASE_A, line("GSV.PC")) == charting_site("GSV.PC")


def test_a_vein_that_is_not_on_the_map_has_no_site() -> None:
    assert site_place(CASE_A, line("TRIB")) is None
    assert injection_sites(Chart(id="c"), Side.LEFT, (line("TRIB"), line("T9"))) == ()


def test_a_site_belongs_to_its_own_leg() -> None:
    lines = (line("GSV.MT", Side.RIGHT), line("GSV.MT", Side.LEFT))
    assert len(injection_sites(CASE_A, Side.LEFT, lines)) == 1


@pytest.mark.parametrize("palette", [PAPER, GREY])
@pytest.mark.usefixtures("qapp")
def test_a_site_is_a_black_disc_and_its_number_white_on_a_black_square(palette: Palette) -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    paint_site(painter, QPointF(50, 50), palette, 10.0)
    painter.setPen(Qt.PenStyle.NoPen)
    paint_site_number(painter, QPointF(150, 50), 4, palette, 52.0)
    painter.end()
    assert image.pixelColor(50, 50).lightness() < 20
    assert image.pixelColor(126, 26).lightness() < 20
    inside = [image.pixelColor(x, y).lightness() for x in range(130, 170) for y in range(30, 70)]
    assert max(inside) > 240
    assert image.pixelColor(180, 50).lightness() > 240
