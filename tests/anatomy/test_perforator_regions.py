"""The group of 2002 that a place proposes."""

import pytest

from veinmap.anatomy.catalogue import PerforatorGroup, catalogue
from veinmap.anatomy.courses import perforator_sites
from veinmap.anatomy.perforator_regions import (
    NoPerforator,
    proposed_group,
    refusal_of_perforator,
)
from veinmap.anatomy.place import LegPlace


@pytest.mark.parametrize(
    "group", [g for g in catalogue().perforator_groups if g.course_id in perforator_sites()]
)
def test_the_usual_site_of_a_group_proposes_that_group(group: PerforatorGroup) -> None:
    assert proposed_group(perforator_sites()[group.course_id].place).key == group.key


@pytest.mark.parametrize(
    ("place", "eponym"),
    [
        (LegPlace(0.166, 110.0), "Cockett II"),
        (LegPlace(0.23, 121.0), "Cockett III"),
        (LegPlace(0.45, 85.0), "Boyd"),
        (LegPlace(0.70, 92.0), "Dodd"),
        (LegPlace(0.40, 180.0), "May"),
        (LegPlace(0.30, 80.0), "Sherman"),
    ],
)
def test_places_of_the_textbook_propose_the_groups_of_the_old_names(
    place: LegPlace, eponym: str
) -> None:
    assert proposed_group(place).eponym == eponym


@pytest.mark.parametrize("azimuth_deg", [0.0, 31.0, 90.0, 300.0])
def test_no_perforator_is_proposed_above_the_groin(azimuth_deg: float) -> None:
    place = LegPlace(1.04, azimuth_deg)
    assert refusal_of_perforator(place) is NoPerforator.ABOVE_THE_GROIN
    with pytest.raises(ValueError, match="above the groin"):
        proposed_group(place)


def test_gluteal_perforators_lie_behind_above_the_fold() -> None:
    place = LegPlace(1.05, 200.0)
    assert refusal_of_perforator(place) is None
    assert proposed_group(place).region == "gluteal"
