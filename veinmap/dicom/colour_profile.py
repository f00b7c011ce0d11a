"""The colour profile that a file may carry (PS3.3 C.11.15, ICC Profile module).

Frames are shown as they are stored; a profile that asks for other colours is told.
"""

import struct
from typing import Final

from veinmap.dicom.element_values import Values
from veinmap.dicom.reasons import Remark
from veinmap.imaging import Sentence

ICC_PROFILE: Final = 0x00282000
COLOUR_SPACE: Final = 0x00282002

# ICC.1:2022, 7.2 (header of 128 bytes, "acsp" at 36) and 7.3 (tag table).
_HEADER_BYTES: Final = 128
_SIGNATURE: Final = slice(36, 40)
_MAX_TAGS: Final = 100
_MAX_NAME: Final = 60

_LIKE_THE_SCREEN: Final = ("srgb", "sr gb", "iec 61966", "iec61966")


def profile_warnings(values: Values) -> tuple[str, ...]:
    """Return what to tell about the colour profile of a file; nothing for sRGB."""
    profile = values.raw(ICC_PROFILE)
    if not profile:
        return ()
    name = _name(profile) or values.code(COLOUR_SPACE)
    if any(words in name.casefold() for words in _LIKE_THE_SCREEN):
        return ()
    if not name:
        return (Sentence(Remark.OWN_PROFILE),)
    return (Sentence(Remark.NAMED_PROFILE, name=name[:_MAX_NAME]),)


def _name(profile: bytes) -> str:
    """Return what the profile calls itself; empty where it cannot be read."""
    if len(profile) < _HEADER_BYTES + 4 or profile[_SIGNATURE] != b"acsp":
        return ""
    count = min(struct.unpack_from(">I", profile, _HEADER_BYTES)[0], _MAX_TAGS)
    for number in range(count):
        entry = profile[_HEADER_BYTES + 4 + 12 * number :][:12]
        if len(entry) == 12 and entry[:4] == b"desc":
            offset, length = struct.unpack_from(">II", entry, 4)
            return _text(profile[offset : offset + min(length, 1024)])
    return ""


def _text(tag: bytes) -> str:
    """Return the text of a description: ICC version 2 (`desc`) or 4 (`mluc`)."""
    if tag[:4] == b"desc" and len(tag) > 12:
        length = struct.unpack_from(">I", tag, 8)[0]
        text = tag[12 : 12 + min(length, 256)].decode("ascii", "replace")
    elif tag[:4] == b"mluc" and len(tag) >= 28:
        length, offset = struct.unpack_from(">II", tag, 20)
        text = tag[offset : offset + min(length, 512)].decode("utf_16_be", "replace")
    else:
        return ""
    return "".join(sign for sign in text if sign.isprintable()).strip()
