import json

import pytest

from veinmap.anatomy.catalogue import (
    CodingScheme,
    PerforatorGroup,
    Segment,
    VeinClass,
    catalogue,
)
from veinmap.resource_files import resource_path

# Every key of clinical.md 1.1 to 1.5 and the further keys below its table 1.5.
# fmt: off
KEYS = [
    "SFJ", "SFJ.TV", "SFJ.PTV", "GSV.AR", "GSV.PT", "GSV.MT", "GSV.DT", "GSV.K", "GSV.PC",
    "GSV.MC", "GSV.DC", "GSV.FT", "ASV", "PASV", "PAGSV.C", "AAGSV.C", "ACTV", "PCTV", "SCSV",
    "GSV.DUP", "SEV", "SCIV", "EPV", "SPJ", "SPJ.V", "SSV.P", "SSV.M", "SSV.D", "SSV.FT", "TE",
    "GIA", "ISV", "NSV.PUD", "NSV.GLU", "NSV.SCI", "NSV.PFP", "NSV.LSP", "NSV.LTV", "RVR", "DVA",
    "EIV", "CIV", "IVC", "IIV", "CFV", "FV", "FV.P", "FV.M", "FV.D", "DFV", "PopV", "PopV.A",
    "PopV.K", "PopV.B", "PTV", "PerV", "ATV", "GAV", "SOV",
]
# fmt: on


def test_every_key_of_the_reference_can_be_charted() -> None:
    assert {segment.key for segment in catalogue().segments} == set(KEYS)


def test_no_key_or_group_stands_twice() -> None:
    segments = [segment.key for segment in catalogue().segments]
    groups = [group.key for group in catalogue().perforator_groups]
    assert len(set(segments)) == len(segments)
    assert len(set(groups)) == len(groups)


@pytest.mark.parametrize(
    ("key", "vein_class"),
    [
        ("SFJ.TV", VeinClass.SUPERFICIAL),
        ("GIA", VeinClass.SUPERFICIAL),
        ("NSV.LSP", VeinClass.SUPERFICIAL),
        ("CFV", VeinClass.FEMOROPOPLITEAL),
        ("FV.M", VeinClass.FEMOROPOPLITEAL),
        ("PopV.B", VeinClass.FEMOROPOPLITEAL),
        ("DFV", VeinClass.OTHER_DEEP),
        ("SOV", VeinClass.OTHER_DEEP),
        ("EIV", VeinClass.NO_CRITERION),
        ("IVC", VeinClass.NO_CRITERION),
    ],
)
def test_each_vein_has_the_class_of_its_reflux_limit(key: str, vein_class: VeinClass) -> None:
    assert catalogue().segment(key).vein_class is vein_class


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("LSV mid thigh", "GSV.MT"),
        ("long saphenous vein, mid thigh", "GSV.MT"),
        ("AASV", "ASV"),
        ("aagsv", "ASV"),
        ("Superficial Femoral Vein", "FV"),
        ("SFV", "FV"),
        ("crosse de la PVS", "SPJ"),
        ("Leonardo’s vein", "PAGSV.C"),
        ("GVS jambe sup.", "GSV.PC"),
    ],
)
def test_old_and_french_names_are_understood(typed: str, key: str) -> None:
    found = catalogue().find(typed)
    assert isinstance(found, Segment)
    assert found.key == key


@pytest.mark.parametrize(
    ("eponym", "group"),
    [
        ("Cockett II", "leg.posterior_tibial_middle"),
        ("cockett 3", "leg.posterior_tibial_upper"),
        ("Boyd", "leg.paratibial_upper"),
        ("Sherman", "leg.paratibial_lower"),
        ("Dodd", "thigh.femoral_canal_lower"),
        ("Hunter", "thigh.femoral_canal_mid"),
        ("Bassi", "leg.para_achillean"),
    ],
)
def test_perforator_eponyms_lead_to_the_2002_group(eponym: str, group: str) -> None:
    found = catalogue().find(eponym)
    assert isinstance(found, PerforatorGroup)
    assert found.key == group


def test_the_cocketts_are_posterior_tibial_and_counted_from_the_floor() -> None:
    heights = [
        catalogue().perforator_group(f"leg.posterior_tibial_{level}").typical_height_cm
        for level in ("lower", "middle", "upper")
    ]
    assert heights == [6.5, 13.5, 18.5]


@pytest.mark.parametrize(
    "old", ["LSV", "long saphenous", "superficial femoral", "SFV", "saphène interne"]
)
def test_abolished_names_are_never_printed(old: str) -> None:
    for segment in catalogue().segments:
        printed = (segment.name, segment.short, segment.abbreviation, segment.site)
        assert all(old not in words.en and old not in words.fr for words in printed), segment.key


def test_short_names_are_all_different_in_both_languages() -> None:
    for language in ("en", "fr"):
        shorts = [s.short.in_language(language) for s in catalogue().segments]
        assert len(set(shorts)) == len(shorts)


def test_codes_name_their_scheme_and_private_ones_stand_only_where_none_is_standard() -> None:
    for segment in catalogue().segments:
        schemes = {code.scheme for code in segment.codes}
        assert schemes, f"{segment.key} has no code"
        if CodingScheme.SCT in schemes:
            assert CodingScheme.VEINMAP not in schemes


@pytest.mark.parametrize(
    ("key", "snomed"),
    [
        ("SFJ", "128587003"),
        ("GSV.MC", "414368000"),
        ("SSV.P", "26805005"),
        ("GIA", "397437000"),
        ("CFV", "397363009"),
        ("PTV", "4258007"),
    ],
)
def test_standard_codes_are_those_of_cid_12110(key: str, snomed: str) -> None:
    codes = catalogue().segment(key).codes
    assert next(c.value for c in codes if c.scheme is CodingScheme.SCT) == snomed


def test_perforator_groups_lie_at_sites_that_the_course_file_has() -> None:
    courses = json.loads(resource_path("anatomy/vein_courses.json").read_bytes())
    sites = {site["id"] for site in courses["perforators"]}
    used = {group.course_id for group in catalogue().perforator_groups if group.course_id}
    assert used <= sites
