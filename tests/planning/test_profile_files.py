import json
from pathlib import Path
from typing import Any

import pytest

from veinmap.planning import Mark
from veinmap.planning.profile_files import (
    ProfileError,
    load_profiles,
    profile_from_json,
    shipped_profiles,
    sources,
)
from veinmap.resource_files import resource_path

OWN: dict[str, Any] = {
    "format": "veinmap.profile",
    "version": 1,
    "profile": {
        "id": "our_clinic",
        "version": 3,
        "name": {"en": "Our clinic", "fr": "Notre clinique"},
        "adopted_by": "Dr A. Specimen",
        "adopted_on": "2026-01-05",
        "covers": {
            "id": "covers",
            "text": {"en": "Polidocanol foam.", "fr": "Mousse de polidocanol."},
            "source": "Our protocol of January 2026",
            "mark": "recalled",
            "agents": ["polidocanol"],
            "forms": ["foam"],
        },
        "session_volumes": [
            {
                "id": "foam_session",
                "text": {"en": "Up to 8 mL.", "fr": "Jusqu’à 8 mL."},
                "source": "Our protocol of January 2026",
                "mark": "recalled",
                "limit_ml": 8,
                "form": "foam",
            }
        ],
    },
}


def own(**changes: object) -> bytes:
    document = json.loads(json.dumps(OWN))
    document["profile"].update(changes)
    return json.dumps(document).encode()


def test_the_shipped_profiles_name_only_known_sources_in_both_languages() -> None:
    for profile in shipped_profiles().values():
        for rule in (*profile.rules, *profile.information):
            assert rule.source in sources(), profile.key_of(rule)
            assert rule.text.en != rule.text.fr or rule.text.en[0].isdigit()
            assert " %" not in rule.text.fr
            assert " mL" not in rule.text.fr


@pytest.mark.parametrize(
    ("profile", "limits_ml"),
    [
        ("eu_polidocanol", [10.0]),
        ("france_polidocanol", [10.0, 4.0]),
        ("varithena", [15.0]),
        ("asclera", [10.0]),
        ("sotradecol", [10.0]),
        ("trombovar", [10.0]),
        ("fibrovein", [16.0, 4.0]),
        ("european_consensus_2006", [10.0]),
        ("european_guideline_2013", [10.0, 4.0, 10.0]),
        ("clinic_sts_foam", [10.0]),
    ],
)
def test_the_limits_per_session_are_those_of_the_reference(
    profile: str, limits_ml: list[float]
) -> None:
    rules = shipped_profiles()[profile].session_volumes
    assert [rule.limit_ml for rule in rules] == limits_ml


@pytest.mark.parametrize(
    ("profile", "limits_ml"),
    [
        ("eu_polidocanol", {"foam_trunk": 4, "foam_gsv_maximum": 6, "foam_perforator": 2}),
        ("france_polidocanol", {"site": 2}),
        ("varithena", {"site": 5}),
        ("asclera", {"site": 0.3}),
        ("sotradecol", {"site": 2, "site_preferred": 1}),
        ("trombovar", {"site": 2, "site_preferred": 1}),
        ("european_consensus_2006", {"site": 8, "site_average": 6}),
    ],
)
def test_the_limits_per_site_are_those_of_the_reference(
    profile: str, limits_ml: dict[str, float]
) -> None:
    rules = {rule.id: rule.limit_ml for rule in shipped_profiles()[profile].site_volumes}
    assert limits_ml.items() <= rules.items()


def test_only_polidocanol_of_the_eu_and_the_guideline_has_a_limit_by_weight() -> None:
    by_weight = {p.id: p.masses[0].limit_mg_per_kg for p in shipped_profiles().values() if p.masses}
    assert by_weight == {"eu_polidocanol": 2.0, "european_guideline_2013": 2.0}


def test_a_rule_that_was_not_seen_is_in_force_only_where_someone_answers_for_it() -> None:
    nobody: frozenset[str] = frozenset()
    for profile in shipped_profiles().values():
        for rule in profile.rules:
            is_on = rule.mark is Mark.SEEN or bool(profile.adopted_by)
            assert profile.is_in_force(rule, nobody) is is_on
    guideline = shipped_profiles()["european_guideline_2013"]
    cap = guideline.session_volumes[0]
    assert guideline.is_in_force(cap, frozenset({"european_guideline_2013/foam_session"}))


def test_a_clinic_loads_its_own_profiles_beside_the_shipped_ones(tmp_path: Path) -> None:
    (tmp_path / "ours.json").write_bytes(own())
    loaded = load_profiles(tmp_path)
    assert loaded.notices == ()
    assert loaded.profiles["our_clinic"].session_volumes[0].limit_ml == 8.0
    assert "eu_polidocanol" in loaded.profiles


def test_a_profile_that_cannot_be_read_is_left_out_and_named(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(own(site_limits=[]))
    (tmp_path / "b.json").write_bytes(own(id="eu_polidocanol"))
    (tmp_path / "c.json").write_bytes(b"{")
    (tmp_path / "d.json").write_bytes(own())
    loaded = load_profiles(tmp_path)
    assert "our_clinic" in loaded.profiles
    assert loaded.profiles["eu_polidocanol"].version == 1
    unknown, taken, damaged = loaded.notices
    assert unknown == "a.json: the field “profile.site_limits” is not known."
    assert "already a profile “eu_polidocanol”" in taken
    assert damaged.startswith("c.json: this is not JSON")


def with_rule(**changes: object) -> bytes:
    rule = {**OWN["profile"]["session_volumes"][0], **changes}
    return own(session_volumes=[rule])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (with_rule(limit_ml=0), "cannot be 0.0 mL"),
        (with_rule(limit_ml=-1), "cannot be -1.0 mL"),
        (with_rule(source=""), "needs its id, its source"),
        (with_rule(text={"en": "Up to 8 mL.", "fr": ""}), "both languages"),
        (with_rule(mark="sure"), "mark"),
        (with_rule(limit_mL=9), "profile.session_volumes[0].limit_mL"),
        (own(version=0), "a version from 1"),
        (own(adopted_on=None), "who adopted it and when"),
        (json.dumps({**OWN, "version": 2}).encode(), "format version 2"),
        (json.dumps({**OWN, "more": 1}).encode(), "the field “more”"),
        (b"[]", "no product profile"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(text: bytes, says: str) -> None:
    with pytest.raises(ProfileError) as refused:
        profile_from_json(text)
    assert says in str(refused.value)


def test_the_files_on_disk_are_all_offered() -> None:
    folder = resource_path("profiles")
    others = {"sources", "concentrations"}
    assert {path.stem for path in folder.glob("*.json")} - others == set(shipped_profiles())


def test_the_guide_names_every_rule_and_its_own_example_is_a_profile() -> None:
    guide = resource_path("").parent / "docs" / "profiles.md"
    text = guide.read_text(encoding="utf-8")
    for profile in shipped_profiles().values():
        section = text.split(f"`{profile.id}`, version {profile.version}")[1].split("\n#")[0]
        for rule in (*profile.rules, *profile.information):
            said = rule.text.en.replace("\u00a0", " ")
            assert f"`{rule.id}`" in section
            assert f"{said} | {rule.source} | {rule.mark.value} |" in section
    example = text.split("```json\n")[1].split("```")[0]
    assert profile_from_json(example.encode()).id == "our_clinic"
