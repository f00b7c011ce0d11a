"""Profiles and their sources as files: those that travel with the product, and a clinic's own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from veinmap.anatomy.catalogue import Words
from veinmap.planning.rules import Profile
from veinmap.resource_files import resource_path

FORMAT: Final = "veinmap.profile"
VERSION: Final = 1

# In the order in which a list offers them.
_SHIPPED: Final = (
    "eu_polidocanol",
    "france_polidocanol",
    "varithena",
    "asclera",
    "sotradecol",
    "trombovar",
    "fibrovein",
    "european_consensus_2006",
    "european_guideline_2013",
    "clinic_sts_foam",
)


class ProfileError(Exception):
    """A file that is no profile this version can read, with the reason in one sentence."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where rules come from, and as what it was seen."""

    title: Words
    seen_as: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedProfiles:
    """Profiles by their id; `notices` says in a sentence each what could not be read."""

    profiles: Mapping[str, Profile]
    notices: tuple[str, ...] = ()


@cache
def sources() -> Mapping[str, Source]:
    """Return the sources by their id (clinical.md 11)."""
    import msgspec  # here, since it costs the start of the window 60 ms

    raw = resource_path("profiles/sources.json").read_bytes()
    return msgspec.json.decode(raw, type=dict[str, Source])


def source_title(source: str) -> Words:
    """Return the title of a source; a clinic's own source is a text that says itself."""
    known = sources().get(source)
    return known.title if known is not None else Words(source, source)


@cache
def shipped_profiles() -> Mapping[str, Profile]:
    """Return the profiles that travel with the product, by id."""
    profiles = (read_profile(resource_path(f"profiles/{name}.json")) for name in _SHIPPED)
    return {profile.id: profile for profile in profiles}


def load_profiles(folder: Path | None = None) -> LoadedProfiles:
    """Return the shipped profiles and those of a clinic's folder, if there is one.

    Never fails: a file that cannot be read, or takes the id of another profile,
    is left out and a sentence says so.
    """
    profiles = dict(shipped_profiles())
    notices: list[str] = []
    for path in sorted(folder.glob("*.json")) if folder is not None else ():
        try:
            profile = read_profile(path)
        except ProfileError as error:
            notices.append(str(error))
            continue
        if profile.id in profiles:
            notices.append(f"{path.name}: there is already a profile “{profile.id}”; choose an id.")
        else:
            profiles[profile.id] = profile
    return LoadedProfiles(profiles=profiles, notices=tuple(notices))


def read_profile(path: Path) -> Profile:
    """Return the profile of a file.

    Raises
    ------
    ProfileError
        If the file cannot be read, is of a newer version, has an unknown field,
        or holds a rule that cannot be; the sentence names the file.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ProfileError(f"{path.name} cannot be read: {error.strerror or error}.") from error
    try:
        return profile_from_json(raw)
    except ProfileError as error:
        raise ProfileError(f"{path.name}: {error}") from error


def profile_from_json(text: bytes) -> Profile:
    """Return the profile that the JSON holds.

    Raises
    ------
    ProfileError
        If it holds none that this version can read.
    """
    import msgspec

    try:
        document = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise ProfileError(f"this is not JSON that can be read: {error}.") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ProfileError(f"this is no product profile (no “format”: “{FORMAT}”).")
    if document.get("version") != VERSION:
        raise ProfileError(
            f"this profile has format version {document.get('version')}; "
            f"this VeinMap reads version {VERSION}."
        )
    unknown = sorted(set(document) - {"format", "version", "profile"})
    if unknown:
        raise ProfileError(f"the field “{unknown[0]}” is not known.")
    try:
        profile = msgspec.convert(document.get("profile"), Profile)
    except msgspec.ValidationError as error:
        raise ProfileError(f"it cannot be used: {error}.") from error
    for where in _unknown_fields(document["profile"], msgspec.to_builtins(profile), "profile"):
        raise ProfileError(f"the field “{where}” is not known.")
    return profile


def _unknown_fields(raw: object, known: object, where: str) -> Iterator[str]:
    """Yield the fields that the decoded value did not take up: a rule must not be dropped."""
    if isinstance(raw, dict) and isinstance(known, dict):
        for name, inner in raw.items():
            if name not in known:
                yield f"{where}.{name}"
            else:
                yield from _unknown_fields(inner, known[name], f"{where}.{name}")
    elif isinstance(raw, list) and isinstance(known, list | tuple):
        for place, (inner, item) in enumerate(zip(raw, known, strict=True)):
            yield from _unknown_fields(inner, item, f"{where}[{place}]")
