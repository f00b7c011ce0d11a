"""What a header says reaches the clip, and what is no clip is refused in one sentence."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.dicom.dicom_files import (
    BIG_ENDIAN,
    DEFLATED,
    EXPLICIT,
    IMPLICIT,
    Elements,
    clip_bytes,
    data_set,
    file_bytes,
    header_elements,
)
from veinmap.dicom import DicomReadError, read_clip
from veinmap.dicom.reasons import Reason
from veinmap.imaging import Clip, PatientIdentity


def clip_of(folder: Path, more: Elements, syntax: str = EXPLICIT) -> Clip:
    path = folder / "clip.dcm"
    path.write_bytes(clip_bytes(syntax=syntax, more=more))
    return read_clip(path)


def refusal(path: Path) -> str:
    with pytest.raises(DicomReadError) as caught:
        read_clip(path)
    assert caught.value.path == path
    assert str(caught.value).startswith(f"{path.name}: ")
    reason = caught.value.reason
    assert "\n" not in reason
    assert reason[0].isupper()
    assert reason.endswith(".")
    return reason


@pytest.mark.parametrize("syntax", [IMPLICIT, EXPLICIT, BIG_ENDIAN, DEFLATED])
def test_identity_and_words_are_read_in_every_syntax(tmp_path: Path, syntax: str) -> None:
    clip = clip_of(
        tmp_path,
        {
            0x00080020: ("DA", "20260314"),
            0x00080030: ("TM", "091500.25"),
            0x00080032: ("TM", "091730"),
            0x00080050: ("SH", "A-17"),
            0x00080070: ("LO", "ACME"),
            0x0008103E: ("LO", "GSV left thigh"),
            0x00081090: ("LO", "Model 7"),
            0x00082127: ("SH", "Transverse"),
            0x00100021: ("LO", "CLINIC"),
            0x00100030: ("DA", "19610203"),
            0x00100040: ("CS", "F"),
            0x0020000D: ("UI", "1.2.3"),
            0x0020000E: ("UI", "1.2.3.4"),
            0x00200011: ("IS", "2"),
            0x00200013: ("IS", "14"),
        },
        syntax,
    )
    assert clip.patient == PatientIdentity(
        patient_id="VM-TEST-001",
        issuer_of_patient_id="CLINIC",
        name="TEST^ANNA",
        birth_date="1961-02-03",
        sex="F",
    )
    assert (clip.rows, clip.columns, clip.frames) == (6, 8, 1)
    assert clip.transfer_syntax_uid == syntax
    assert (clip.study_date, clip.study_time, clip.acquisition_time) == (
        "2026-03-14",
        "09:15:00",
        "09:17:30",
    )
    assert (clip.study_instance_uid, clip.series_instance_uid) == ("1.2.3", "1.2.3.4")
    assert (clip.series_number, clip.instance_number) == (2, 14)
    assert clip.description == "GSV left thigh · Transverse"
    assert (clip.manufacturer, clip.model_name) == ("ACME", "Model 7")
    assert clip.accession_number == "A-17"


@pytest.mark.parametrize(
    ("image_side", "series_side", "side"),
    [
        ("R", "", "R"),
        ("", "L", "L"),
        ("L", "L", "L"),
        ("B", "", ""),
        ("U", "", ""),
        ("", "", ""),
        ("RIGHT", "", ""),
        ("U", "R", "R"),
    ],
)
def test_a_side_is_taken_only_where_it_is_stated(
    tmp_path: Path, image_side: str, series_side: str, side: str
) -> None:
    more: Elements = {0x00200062: ("CS", image_side), 0x00200060: ("CS", series_side)}
    clip = clip_of(tmp_path, more)
    assert clip.laterality == side
    assert clip.warnings == ()


def test_two_sides_at_once_are_no_side(tmp_path: Path) -> None:
    clip = clip_of(tmp_path, {0x00200062: ("CS", "R"), 0x00200060: ("CS", "L")})
    assert clip.laterality == ""
    assert "right and the left" in clip.warnings[0]


def test_words_never_become_a_side(tmp_path: Path) -> None:
    assert clip_of(tmp_path, {0x0008103E: ("LO", "LEFT LEG GSV")}).laterality == ""


@pytest.mark.parametrize(
    ("charset", "stored", "name"),
    [
        ("ISO_IR 100", "MÜLLER^ÄNNE".encode("latin_1"), "MÜLLER^ÄNNE"),
        ("ISO-IR 100", "MÜLLER".encode("latin_1"), "MÜLLER"),
        ("ISO_IR 192", "ŁUKASZ^Żółć".encode(), "ŁUKASZ^Żółć"),
        ("ISO_IR 144", "Люкceмбypг".encode("iso8859_5"), "Люкceмбypг"),
        ("GB18030", "王^小东".encode("gb18030"), "王^小东"),
        ("", b"MUELLER^ANNE", "MUELLER^ANNE"),
        ("", "MÜLLER".encode("latin_1"), "MÜLLER"),
        ("\\ISO 2022 IR 87", b"Yamada^Tarou=\x1b$B;3ED\x1b(B", "Yamada^Tarou"),
        ("\\ISO 2022 IR 149", b"\x1b$)C\xb1\xe8^\x1b$)C\xb1\xe6\xb5\xbf", "김^길동"),
        ("ISO 2022 IR 100\\ISO 2022 IR 144", b"\x1b-L\xbb^M\x1b-A\xfc", "Л^Mü"),
        ("ISO_IR 192", b"BAD\xff\xfe", "BAD��"),
        ("NO SUCH SET", "MÜLLER".encode(), "MÜLLER"),
        ("ISO_IR 6", b"DOE^JANE^^=\xff", "DOE^JANE"),
    ],
)
def test_names_are_read_in_their_character_set(
    tmp_path: Path, charset: str, stored: bytes, name: str
) -> None:
    clip = clip_of(tmp_path, {0x00080005: ("CS", charset), 0x00100010: ("PN", stored)})
    assert clip.patient.name == name


def test_an_unknown_character_set_is_a_warning(tmp_path: Path) -> None:
    assert "character set" in clip_of(tmp_path, {0x00080005: ("CS", "KLINGON")}).warnings[0]


@pytest.mark.parametrize(
    ("stored", "date"),
    [
        ("19610203", "1961-02-03"),
        ("1961.02.03", "1961-02-03"),
        ("19611399", ""),
        ("", ""),
        ("unknown", ""),
        ("196102", ""),
    ],
)
def test_a_birth_date_is_a_date_or_nothing(tmp_path: Path, stored: str, date: str) -> None:
    assert clip_of(tmp_path, {0x00100030: ("DA", stored)}).patient.birth_date == date


def test_a_sex_outside_the_standard_stays_empty(tmp_path: Path) -> None:
    assert clip_of(tmp_path, {0x00100040: ("CS", "X")}).patient.sex == ""


def test_sequences_of_undefined_length_are_walked_over(tmp_path: Path) -> None:
    nested = (
        b"\xfe\xff\x00\xe0\xff\xff\xff\xff"  # an item without length, in it
        b"\x08\x00\x50\x11UI\x02\x001."  # an element
        b"\xfe\xff\x0d\xe0\x00\x00\x00\x00"  # and its end
        b"\xfe\xff\xdd\xe0\x00\x00\x00\x00"
    )
    content = data_set(header_elements(6, 8, 1, "RGB"))
    head = b"\x08\x00\x15\x11SQ\x00\x00\xff\xff\xff\xff"
    at = content.index(b"\x10\x00\x10\x00")
    pixels = data_set({0x7FE00010: ("OW", bytes(144))})
    path = tmp_path / "clip.dcm"
    path.write_bytes(file_bytes(content[:at] + head + nested + content[at:] + pixels, EXPLICIT))
    assert read_clip(path).patient.name == "TEST^ANNA"


def test_large_private_blocks_are_stepped_over(tmp_path: Path) -> None:
    more: Elements = {0x00191010: ("OB", bytes(700_000)), 0x0029AA10: ("UN", b"x" * 90_001)}
    assert clip_of(tmp_path, more).rows == 6


def test_a_file_without_preamble_is_read(tmp_path: Path) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(clip_bytes()[132:])
    assert read_clip(path).columns == 8


@pytest.mark.parametrize(("stated", "written"), [(IMPLICIT, EXPLICIT), (EXPLICIT, IMPLICIT)])
def test_a_header_written_in_the_other_form_than_stated_is_read(
    tmp_path: Path, stated: str, written: str
) -> None:
    body = clip_bytes(syntax=written)
    path = tmp_path / "clip.dcm"
    start = body.index(b"\x08\x00\x16\x00")
    path.write_bytes(file_bytes(body[start:], stated))
    assert read_clip(path).patient.name == "TEST^ANNA"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(500), "not a DICOM file", id="jpeg"),
        pytest.param(b"%PDF-1.7" + bytes(500), "not a DICOM file", id="pdf"),
        pytest.param(b"x", "not a DICOM file", id="one byte"),
        pytest.param(bytes(128) + b"DICM", "cut short", id="nothing after the preamble"),
    ],
)
def test_what_is_not_dicom_is_said_so(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert words in refusal(path)


@pytest.mark.parametrize(
    ("sop_class", "words"),
    [
        ("1.2.840.10008.5.1.4.1.1.88.33", "structured report"),
        ("1.2.840.10008.5.1.4.1.1.88.59", "key images"),
        ("1.2.840.10008.5.1.4.1.1.104.1", "PDF"),
        ("1.2.840.10008.5.1.4.1.1.11.1", "presentation state"),
        ("1.2.840.10008.5.1.4.1.1.9.1.1", "waveform"),
        ("1.2.840.10008.1.3.10", "index of a disc"),
        ("1.2.840.10008.5.1.4.1.1.6.1", "no picture"),
    ],
)
def test_a_file_without_pictures_says_what_it_is(
    tmp_path: Path, sop_class: str, words: str
) -> None:
    path = tmp_path / "file.dcm"
    path.write_bytes(file_bytes(data_set({0x00080016: ("UI", sop_class)}), EXPLICIT))
    assert words in refusal(path)


@pytest.mark.parametrize(
    ("syntax", "words"),
    [
        ("1.2.840.10008.1.2.4.94", "JPIP Referenced"),
        ("1.2.840.10008.1.2.4.92", "JPEG 2000 Multi-component"),
        ("1.2.3.999", "1.2.3.999"),
    ],
)
def test_an_unsupported_syntax_is_named_in_words(tmp_path: Path, syntax: str, words: str) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(clip_bytes(syntax=syntax, compressed=[[b"\0" * 100]]))
    reason = refusal(path)
    assert words in reason
    assert "not supported" in reason


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({0x00280004: ("CS", "HSV")}, id="colour model"),
        pytest.param({0x00280100: ("US", 32)}, id="bits"),
        pytest.param({0x00280002: ("US", 4)}, id="samples"),
        pytest.param({0x00280101: ("US", 12)}, id="more bits stored than allocated"),
        pytest.param({0x00280010: ("US", 0)}, id="no rows"),
        pytest.param({0x00280008: ("IS", "-3")}, id="negative frames"),
        pytest.param({0x00280008: ("IS", "many")}, id="frames in words"),
    ],
)
def test_pixels_nobody_can_show_are_refused(tmp_path: Path, more: Elements) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(clip_bytes(more=more))
    refusal(path)


def test_missing_folders_and_pipes_are_refused(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "gone.dcm")
    refusal(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    import os

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "ordinary file" in refusal(pipe)


def test_a_file_one_may_not_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(clip_bytes())

    # As root, and on Windows, permissions cannot be taken away from oneself.
    def refuse(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("veinmap.dicom.byte_source.FileIO", refuse)
    assert "not allowed" in refusal(path)


def test_a_name_with_odd_bytes_stays_on_one_line(tmp_path: Path) -> None:
    error = DicomReadError(tmp_path / "a\nb\udcff.dcm", Reason.EMPTY)
    assert "\n" not in str(error)
    str(error).encode()


def test_a_deflated_header_is_unfolded_only_as_far_as_it_is_read(tmp_path: Path) -> None:
    content = data_set(header_elements(6, 8, 1, "RGB"))
    deflater = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    bomb = deflater.compress(content + b"\xe0\x7f\x10\x00OW\0\0\xf0\xff\xff\x7f")
    bomb += b"".join(deflater.compress(bytes(1 << 20)) for _ in range(64)) + deflater.flush()
    plain = file_bytes(b"", DEFLATED)
    path = tmp_path / "clip.dcm"
    path.write_bytes(plain[: len(plain) - 2] + bomb)
    assert read_clip(path).rows == 6


def test_reading_a_header_loads_no_heavy_library(tmp_path: Path) -> None:
    path = tmp_path / "clip.dcm"
    path.write_bytes(clip_bytes())
    program = (
        "import sys, pathlib, veinmap.dicom as d\n"
        f"d.read_clip(pathlib.Path({str(path)!r}))\n"
        "print([m for m in ('numpy', 'pydicom', 'cv2', 'imagecodecs') if m in sys.modules])"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "[]"
