"""The evidence sheet: every picture a value rests on, with the value, or why it is missing."""

import itertools
import re
from dataclasses import replace
from functools import cache

import pypdfium2 as pdfium
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform

from tests.printing import charts
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart
from veinmap.dicom import scan
from veinmap.drawing.mark_layout import lay_out
from veinmap.imaging import Clip, PatientIdentity
from veinmap.measurement import Evidence, Measurement, Method, Quantity, SecondFrame
from veinmap.printing import (
    Language,
    PageOptions,
    Paper,
    PrintingError,
    Stills,
    evidence_pages,
    map_pages,
    needed_stills,
    pdf_bytes,
    read_stills,
    report_pages,
    treatment_pages,
)
from veinmap.printing.evidence_content import EvidenceReading, EvidenceStill
from veinmap.printing.evidence_words import StillProblem
from veinmap.printing.leg_reading import LegReading
from veinmap.printing.page_words import words_of
from veinmap.resource_files import sample_study_folder

pytestmark = pytest.mark.usefixtures("qapp")

LEFT = (Side.LEFT,)
STRIP = "08_gsv_mid_thigh_pw.dcm"


@cache
def clips() -> dict[str, Clip]:
    found = scan([sample_study_folder()])
    return {entry.sop_instance_uid: entry for entry in found if isinstance(entry, Clip)}


@cache
def stills() -> Stills:
    chart = charts.case_a()
    return read_stills(chart, needed_stills(chart, LEFT), clips())


def texts(chart: Chart, pictures: Stills, options: PageOptions | None = None) -> list[str]:
    options = options or PageOptions()
    document = pdfium.PdfDocument(pdf_bytes(evidence_pages(chart, options, pictures), options))
    found = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"\s+", " ", text) for text in found]


def shown(chart: Chart, pictures: Stills, language: str = "en") -> tuple[EvidenceStill, ...]:
    reading = LegReading(chart=chart, side=Side.LEFT, words=words_of(language))
    return EvidenceReading(reading=reading).stills(pictures)


def strip_clip() -> Clip:
    return next(clip for clip in clips().values() if clip.path.name == STRIP)


def measured(quantity: Quantity, value: float, evidence: Evidence, **more: object) -> Chart:
    measurement = Measurement(
        id="new",
        side=Side.LEFT,
        subject="GSV.MT",
        quantity=quantity,
        value=value,
        method=Method.EDITED,
        evidence=evidence,
        **more,
    )
    return replace(charts.case_a(), measurements=(measurement,))


def test_every_measured_value_stands_under_a_picture_of_its_vein() -> None:
    chart = charts.case_a()
    with_evidence = [m for m in chart.measurements if m.evidence is not None]
    said = [f"{still.code}: {'; '.join(still.values)}" for still in shown(chart, stills())]
    reading = LegReading(chart=chart, side=Side.LEFT, words=words_of("en"))
    evidence = EvidenceReading(reading=reading)
    assert len(with_evidence) == 38
    for measurement in with_evidence:
        text, subject = evidence.named(measurement), measurement.subject
        code = "TRIB" if subject == "T1" else reading.code(subject)
        assert any(line.startswith(f"{code}: ") and text in line for line in said), text
    assert "GSV PT: diameter 5.8\u00a0mm, depth 13\u00a0mm, measured by hand" in said


def test_the_pages_name_leg_clip_and_frame_and_no_path() -> None:
    pages = texts(charts.case_a(), stills())
    assert len(pages) == 4
    whole = " ".join(pages)
    assert whole.count("left leg") >= 19 + 2 * len(pages) - 1
    assert "clip 8-8, GSV mid thigh PW" in whole
    assert "frame 48 of 52" in whole
    assert ".dcm" not in whole
    assert str(sample_study_folder()) not in whole
    for number, text in enumerate(pages, start=1):
        assert "LEFT LEG" in text
        assert "EXEMPLE, Alice" in text
        assert f"Page {number} of 4" in text


def test_each_of_the_nineteen_frames_is_a_picture_of_the_file() -> None:
    options = PageOptions()
    document = pdfium.PdfDocument(
        pdf_bytes(evidence_pages(charts.case_a(), options, stills()), options)
    )
    images = [
        thing
        for page in document
        for thing in page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_IMAGE])
    ]
    assert len(images) == 19


@pytest.mark.parametrize("is_gray", [False, True], ids=["colour", "grey"])
def test_all_sheets_with_their_stills_stay_below_a_megabyte(is_gray: bool) -> None:
    chart, options = charts.case_a(), PageOptions(is_gray=is_gray)
    pages = map_pages(chart, options) + report_pages(chart, options)
    pages += treatment_pages(chart, options) + evidence_pages(chart, options, stills())
    assert len(pdf_bytes(pages, options)) <= 1_000_000


def test_a_clip_that_is_not_at_hand_is_said_and_the_value_stays() -> None:
    chart = charts.case_a()
    some = dict(itertools.islice(clips().items(), 3))
    pages = texts(chart, read_stills(chart, needed_stills(chart, LEFT), some))
    whole = " ".join(pages)
    assert "The clip is not among those at hand. The value stays as charted." in whole
    for value in ("5.8 mm", "2.40 s", "41 cm/s"):
        assert value in whole
    assert "clip not here; frame 48" in whole


def test_without_any_clip_every_value_is_there() -> None:
    whole = " ".join(texts(charts.case_a(), {}))
    assert whole.count("The clip is not among those at hand.") == 19
    assert "diameter 7.2 mm, depth 14 mm" in whole


def test_a_clip_of_another_patient_is_never_shown() -> None:
    chart = charts.case_a()
    foreign = {
        uid: replace(clip, patient=PatientIdentity(patient_id="SOMEBODY-ELSE"))
        for uid, clip in clips().items()
    }
    pictures = read_stills(chart, needed_stills(chart, LEFT), foreign)
    assert {still.problem for still in pictures.values()} == {StillProblem.ANOTHER_PATIENT}
    assert all(still.picture is None for still in pictures.values())
    assert "names another patient" in " ".join(texts(chart, pictures))


def test_a_frame_that_the_clip_does_not_have_is_said() -> None:
    clip = strip_clip()
    chart = measured(
        Quantity.REFLUX_TIME,
        2600,
        Evidence(sop_instance_uid=clip.sop_instance_uid, frame_index=clip.frames),
    )
    (page,) = texts(chart, read_stills(chart, needed_stills(chart, LEFT), clips()))
    assert "The clip has no such frame." in page
    assert "reflux time 2.60 s" in page


def test_a_clip_that_went_away_is_unreadable_not_fatal() -> None:
    clip = strip_clip()
    gone = {clip.sop_instance_uid: replace(clip, path=clip.path.with_name("gone.dcm"))}
    chart = measured(
        Quantity.REFLUX_TIME,
        2600,
        Evidence(sop_instance_uid=clip.sop_instance_uid, frame_index=0),
    )
    (still,) = read_stills(chart, needed_stills(chart, LEFT), gone).values()
    assert still.problem is StillProblem.UNREADABLE


def test_uncertainty_correction_scale_by_hand_and_other_values_are_said() -> None:
    clip = strip_clip()
    evidence = Evidence(
        sop_instance_uid=clip.sop_instance_uid,
        frame_index=3,
        points_px=((100.0, 100.0), (150.0, 100.0)),
        calibration="manual",
    )
    chart = measured(Quantity.DIAMETER, 5.43, evidence, uncertainty=0.21, is_representative=False)
    other = replace(chart.measurements[0], id="on-map", value=6.0, is_representative=True)
    chart = replace(chart, measurements=(*chart.measurements, replace(other, evidence=None)))
    (still,) = shown(chart, read_stills(chart, needed_stills(chart, LEFT), clips()))
    assert still.values == (
        "diameter 5.4\u00a0±\u00a00.2\u00a0mm, proposed by the program, corrected, "
        "the map shows another value",
    )
    assert "scale set by hand" in still.source
    assert "frame\u00a04 of\u00a052" in still.source


def test_a_value_of_two_frames_shows_both_and_says_that_they_belong_together() -> None:
    clip = strip_clip()
    evidence = Evidence(
        sop_instance_uid=clip.sop_instance_uid,
        frame_index=4,
        points_px=((200.0, 200.0),),
        second_frame=SecondFrame(frame_index=30, points_px=((210.0, 205.0),)),
    )
    chart = measured(Quantity.REFLUX_TIME, 800, evidence, is_at_least=True)
    first, second = shown(chart, read_stills(chart, needed_stills(chart, LEFT), clips()))
    assert "frames 5 and 31 belong together" in first.source
    assert "frames 5 and 31 belong together" in second.source
    assert first.values[0].startswith("reflux time ≥\u00a00.80\u00a0s")


def test_a_clip_whose_header_names_the_other_leg_says_so() -> None:
    chart = charts.case_a()
    keys = needed_stills(chart, LEFT)[:1]
    uid = keys[0].sop_instance_uid
    right = {uid: replace(clips()[uid], laterality="R")}
    pictures = read_stills(chart, keys, right)
    said = [still.source for still in shown(chart, pictures) if still.still.clip is not None]
    assert said
    assert all("the clip’s header says right leg" in source for source in said)


def test_no_words_of_the_marks_lie_on_each_other() -> None:
    for still in shown(charts.case_a(), stills(), "fr"):
        picture = still.still.picture
        assert picture is not None
        # Seventy-five millimetres of paper, a word's 11 px being 7 pt.
        factor = 75.0 / 0.2245 / picture.width()
        room = QRectF(0, 0, picture.width() * factor, picture.height() * factor)
        taken: list[QRectF] = []
        for shapes in still.marks:
            laid = lay_out(shapes, QTransform.fromScale(factor, factor), room, taken)
            for plate in laid.plates:
                assert not any(plate.rect.intersects(other) for other in taken), still.code
                assert room.contains(plate.rect), still.code
            taken += [plate.rect for plate in laid.plates]


def test_marks_of_a_still_are_those_of_its_values() -> None:
    by_code = {still.code: still for still in shown(charts.case_a(), stills()) if still.marks}
    # A diameter and a depth, each with its own points.
    assert len(by_code["GSV MC"].marks) >= 1
    assert all(shapes for still in by_code.values() for shapes in still.marks)


@pytest.mark.parametrize("paper", list(Paper))
def test_the_french_sheet_says_everything_in_french(paper: Paper) -> None:
    options = PageOptions(language=Language.FRENCH, paper=paper)
    whole = " ".join(texts(charts.case_a(), {}, options))
    assert "diamètre 5,8 mm, profondeur 13 mm, mesure manuelle" in whole
    assert "Images de référence, jambe gauche" in whole
    for word in ("clip not", "frame", "measured", "leg ", "depth", "diameter", "value"):
        assert word not in whole, word


def test_a_chart_without_pictures_has_no_evidence_sheet() -> None:
    with pytest.raises(PrintingError, match="no evidence sheet"):
        evidence_pages(charts.case_b(), PageOptions())


def test_reading_stops_when_nobody_waits_any_more() -> None:
    chart = charts.case_a()
    found = read_stills(chart, needed_stills(chart, LEFT), clips(), lambda count: count < 2)
    assert len(found) == 2
