"""The list of clips: what is found appears, can be found again, opened, and explained."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent, QTextDocument
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.clip_viewer.clips import make_clip, write_jpeg_clip
from veinmap.dicom import read_clip
from veinmap.imaging import Clip, FileKind, PatientIdentity, UnreadableFile
from veinmap.ui.clip_viewer.decode_pool import DecodePool
from veinmap.ui.clip_viewer.folder_watch import WatchProblem
from veinmap.ui.panels.clip_list import CELL_ROLE
from veinmap.ui.panels.clips_panel import ClipsPanel
from veinmap.ui.panels.thumbnail_delegate import evidence_places, length_plate
from veinmap.ui.panels.thumbnails import ThumbnailLoader, decode_thumbnail

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

DAMAGED = UnreadableFile(path=Path("damaged.dcm"), reason="The file was cut short.")


@pytest.fixture
def pool() -> Iterator[DecodePool]:
    made = DecodePool(threads=1)
    yield made
    made.shut_down()


@pytest.fixture
def panel(qtbot: QtBot, pool: DecodePool) -> Iterator[ClipsPanel]:
    made = ClipsPanel(pool)
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.shut_down()


def clip(number: int, **changes: object) -> Clip:
    values: dict[str, object] = {
        "path": Path(f"clip_{number}.dcm"),
        "sop_instance_uid": f"1.2.{number}",
        "description": f"GSV level {number}",
    }
    return make_clip(**(values | changes))


def texts(panel: ClipsPanel) -> list[str]:
    return [
        str(panel.model.index_of(key).data(Qt.ItemDataRole.DisplayRole))
        for key in panel.model.shown_keys
    ]


def headings(panel: ClipsPanel) -> list[str]:
    found = map(panel.model.heading, range(panel.model.rowCount()))
    return [heading.text for heading in found if heading is not None]


def test_without_clips_it_says_how_to_begin(qtbot: QtBot, panel: ClipsPanel) -> None:
    empty = panel._empty
    assert empty.isVisible()
    assert empty.accessibleName() == "No clips yet"
    assert empty.accessibleDescription() == "Drop a folder here, or open one."
    with qtbot.waitSignal(panel.folder_wanted):
        empty.chosen.emit()


def test_clips_are_listed_in_the_order_found_with_their_numbers(panel: ClipsPanel) -> None:
    panel.add_entries([clip(1), DAMAGED])
    panel.add_entries([clip(2)])
    assert texts(panel) == ["1  GSV level 1", "2  damaged.dcm", "3  GSV level 2"]
    assert panel.model.clip_count == 2


def test_a_clip_found_again_is_listed_once(panel: ClipsPanel) -> None:
    panel.add_entries([clip(1), DAMAGED])
    panel.add_entries([clip(1), clip(1, path=Path("copy/clip_1.dcm")), DAMAGED])
    assert len(texts(panel)) == 2


def test_two_pictures_that_share_an_identifier_are_both_listed(panel: ClipsPanel) -> None:
    panel.add_entries([clip(1), clip(2, sop_instance_uid="1.2.1", rows=48)])
    panel.add_entries([clip(3, sop_instance_uid=""), clip(4, sop_instance_uid="")])
    assert len(texts(panel)) == 4


def test_a_click_opens_a_clip_under_its_number(qtbot: QtBot, panel: ClipsPanel) -> None:
    panel.add_entries([clip(1), clip(2), clip(3)])
    at = panel.grid.visualRect(panel.model.index_of("1.2.2")).center()
    with qtbot.waitSignal(panel.clip_chosen) as chosen:
        qtbot.mouseClick(panel.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [clip(2), 2]
    cells = [panel.model.index_of(f"1.2.{n}").data(CELL_ROLE) for n in (1, 2)]
    assert [cell.is_current for cell in cells] == [False, True]
    assert [cell.is_looked_at for cell in cells] == [False, True]


def test_a_file_that_cannot_be_read_says_why(qtbot: QtBot, panel: ClipsPanel) -> None:
    panel.add_entries([clip(1), DAMAGED])
    index = panel.model.index_of("damaged.dcm")
    assert "The file was cut short." in index.data(Qt.ItemDataRole.ToolTipRole)
    at = panel.grid.visualRect(index).center()
    with qtbot.waitSignal(panel.unreadable_chosen) as chosen:
        qtbot.mouseClick(panel.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen.args == [DAMAGED, 2]


def test_arrows_move_and_enter_opens(qtbot: QtBot, panel: ClipsPanel) -> None:
    panel.add_entries([clip(number) for number in range(1, 6)])
    panel.grid.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(panel.grid, key)
    with qtbot.waitSignal(panel.clip_chosen) as chosen:
        qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    assert chosen.args[1] == 4


def test_the_search_shows_only_what_has_all_words(qtbot: QtBot, panel: ClipsPanel) -> None:
    panel.add_entries([clip(1), clip(2, description="SSV calf", laterality="R"), DAMAGED])
    panel.start_search()
    field = panel.findChild(QLineEdit)
    assert field is not None
    qtbot.keyClicks(field, "right ssv")
    assert texts(panel) == ["2  SSV calf"]
    qtbot.keyClicks(field, "xyz")
    assert panel._nothing_found.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert len(texts(panel)) == 3


def test_patients_are_kept_apart_by_headings(panel: ClipsPanel) -> None:
    bob = PatientIdentity(patient_id="VM-TEST-002", name="Exemple^Bob", birth_date="1960-02-01")
    panel.add_entries([clip(1), clip(2, patient=bob, study_date="2026-05-11"), clip(3), DAMAGED])
    assert headings(panel) == [
        "Exemple, Alice · VM-TEST-001",
        "Exemple, Bob · VM-TEST-002 · born 1 Feb 1960 · 11 May 2026",
        "Files that cannot be read",
    ]
    assert texts(panel) == [
        "1  GSV level 1",
        "3  GSV level 3",
        "2  GSV level 2",
        "4  damaged.dcm",
    ]


def test_one_patient_needs_no_heading(panel: ClipsPanel) -> None:
    panel.add_entries([clip(1), clip(2), DAMAGED])
    assert panel.model.heading(0) is None


def test_a_caution_is_shown_and_explained(panel: ClipsPanel) -> None:
    panel.add_entries([clip(1)])
    panel.set_cautions({"1.2.1": "This clip belongs to another patient."})
    index = panel.model.index_of("1.2.1")
    assert index.data(CELL_ROLE).caution == "This clip belongs to another patient."
    assert "another patient" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "another patient" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_clip_that_is_opened_comes_into_sight_under_whole_rows(panel: ClipsPanel) -> None:
    panel.add_entries([clip(number) for number in range(1, 25)])
    panel.choose("1.2.15")
    grid = panel.grid
    assert grid.rowViewportPosition(grid.rowAt(0)) == 0
    shown = grid.visualRect(panel.model.index_of("1.2.15"))
    assert grid.viewport().rect().contains(shown)


@pytest.mark.parametrize("width", [90, 112, 140])
def test_evidence_covers_neither_the_length_nor_the_kind(qapp: QApplication, width: int) -> None:
    box = QRect(12, 2, width, round(width / 1.43))
    shown = clip(1)
    places = evidence_places(box, shown, range(shown.frames))
    assert places == sorted(places)
    assert min(places) - 3.5 > box.left() + 23
    assert max(places) + 3.5 < length_plate(box, shown).left()
    assert max(places) - min(places) > 15


def test_evidence_and_the_site_are_shown(panel: ClipsPanel) -> None:
    panel.add_entries([clip(1)])
    panel.set_evidence_frames({"1.2.1": [2, 7]})
    panel.set_title("1.2.1", "GSV prox. calf")
    assert panel.model.index_of("1.2.1").data(CELL_ROLE).evidence == (2, 7)
    assert texts(panel) == ["1  GSV prox. calf"]


def test_folders_dropped_are_handed_over(qtbot: QtBot, panel: ClipsPanel, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/x")])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(panel.paths_dropped) as dropped:
        panel.dropEvent(event)
    assert dropped.args == [[tmp_path]]


def test_a_scan_fills_the_list(qtbot: QtBot, panel: ClipsPanel, tmp_path: Path) -> None:
    for number in range(3):
        write_jpeg_clip(tmp_path / f"{number}.dcm", 2)
    with qtbot.waitSignal(panel.scan_ended) as ended:
        panel.scan([tmp_path])
    assert ended.args == [3]
    assert panel.model.clip_count == 3
    assert panel._title._detail.text == "3"


def test_clearing_empties_the_list_for_the_next_patient(panel: ClipsPanel) -> None:
    panel.add_entries([clip(1), DAMAGED])
    panel.clear()
    assert texts(panel) == []
    assert panel._empty.isVisible()
    panel.add_entries([clip(5)])
    assert texts(panel) == ["1  GSV level 5"]


def test_thumbnails_come_by_themselves(qtbot: QtBot, panel: ClipsPanel, tmp_path: Path) -> None:
    shown = read_clip(write_jpeg_clip(tmp_path / "clip.dcm", 10))
    panel.add_entries([shown])
    corner = panel.grid.visualRect(panel.model.index_of(shown.sop_instance_uid)).topLeft()

    def brightness() -> int:
        picture = panel.grid.viewport().grab().toImage()
        return picture.pixelColor(corner + QPoint(70, 40)).lightness()

    # The sixth of ten frames is grey 140; until it is there the place is black.
    qtbot.waitUntil(lambda: brightness() > 100)


def test_thumbnails_are_decoded_once(qtbot: QtBot, pool: DecodePool, tmp_path: Path) -> None:
    shown = read_clip(write_jpeg_clip(tmp_path / "clip.dcm", 4))
    loader = ThumbnailLoader(pool)
    with qtbot.waitSignal(loader.loaded) as loaded:
        assert loader.thumbnail(shown) is None
    assert loaded.args == [shown]
    shown.path.unlink()
    kept = loader.thumbnail(shown)
    assert kept is not None
    assert kept.image is not None
    assert loader.kept_bytes == kept.image.sizeInBytes()


def test_a_thumbnail_that_cannot_be_decoded_says_why(tmp_path: Path) -> None:
    gone = read_clip(write_jpeg_clip(tmp_path / "clip.dcm", 4))
    gone.path.unlink()
    thumbnail = decode_thumbnail(gone)
    assert thumbnail.image is None
    assert thumbnail.reason != ""


ALICE = PatientIdentity(patient_id="VM-TEST-001", name="Exemple^Alice")
BOB = PatientIdentity(patient_id="VM-TEST-002", name="Exemple^Bob")


def heading_index(panel: ClipsPanel, number: int) -> QModelIndex:
    return panel.model.index(panel.model.heading_rows()[number], 0)


def test_a_click_on_a_heading_folds_its_group(qtbot: QtBot, panel: ClipsPanel) -> None:
    panel.add_entries([clip(1, patient=ALICE), clip(2, patient=BOB)])
    at = panel.grid.visualRect(heading_index(panel, 0)).center()
    for expected in (["2  GSV level 2"], ["1  GSV level 1", "2  GSV level 2"]):
        qtbot.mouseClick(panel.grid.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert texts(panel) == expected
    assert len(headings(panel)) == 2


def test_headings_are_reached_folded_and_spoken_by_keys(qtbot: QtBot, panel: ClipsPanel) -> None:
    panel.add_entries([clip(1, patient=ALICE), clip(2, patient=BOB)])
    panel.grid.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel.grid, Qt.Key.Key_Up)
    assert panel.grid.currentIndex() == heading_index(panel, 0)
    spoken = panel.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Exemple, Alice · VM-TEST-001, 1 file, unfolded"
    qtbot.keyClick(panel.grid, Qt.Key.Key_Left)
    assert texts(panel) == ["2  GSV level 2"]
    assert panel.grid.currentIndex() == heading_index(panel, 0)
    qtbot.keyClick(panel.grid, Qt.Key.Key_Right)
    assert len(texts(panel)) == 2
    qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    assert texts(panel) == ["2  GSV level 2"]


def test_an_opened_clip_is_shown_though_its_group_is_folded(
    qtbot: QtBot, panel: ClipsPanel
) -> None:
    panel.add_entries([clip(1, patient=ALICE), clip(2, patient=BOB)])
    panel.model.fold(heading_index(panel, 0).row(), True)
    with qtbot.waitSignal(panel.clip_chosen):
        panel.choose("1.2.1")
    index = panel.model.index_of("1.2.1")
    assert index.isValid()
    assert panel.grid.rowHeight(index.row()) > 2 * panel.grid.rowHeight(index.row() - 1)


def test_copies_are_merged_and_that_is_said(panel: ClipsPanel) -> None:
    copy = clip(1, path=Path("copies/again.dcm"))
    panel.add_entries([clip(1), clip(2), copy, clip(2, path=Path("copies/2.dcm"))])
    assert len(texts(panel)) == 2
    assert panel.notes.copies_text == "2 copies merged"
    tip = panel.model.index_of("1.2.1").data(Qt.ItemDataRole.ToolTipRole)
    assert "The same clip is also there as again.dcm" in tip
    panel.add_entries([copy])
    assert panel.notes.copies_text == "2 copies merged"
    panel.clear()
    assert panel.notes.copies_text == ""


def test_another_clip_under_the_same_identifier_is_listed_and_said(panel: ClipsPanel) -> None:
    other = clip(1, path=Path("other.dcm"), rows=30)
    panel.add_entries([clip(1), other])
    assert len(texts(panel)) == 2
    tip = panel.model.index_of("other.dcm").data(Qt.ItemDataRole.ToolTipRole)
    assert "Another clip of this list has the same identity." in tip


def test_documents_are_listed_as_what_they_are(panel: ClipsPanel) -> None:
    report = UnreadableFile(
        path=Path("sr.dcm"),
        reason="This is a structured report, not a clip.",
        kind=FileKind.REPORT,
        patient=ALICE,
        description="Vascular findings",
    )
    panel.add_entries([report, clip(1)])
    assert texts(panel) == ["2  GSV level 1", "1  Structured report · Vascular findings"]
    assert headings(panel) == ["Documents, not clips"]
    index = panel.model.index_of("sr.dcm")
    assert index.data(CELL_ROLE).titles[-1] == "Report"
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Exemple, Alice" in tip
    assert "sr.dcm" in tip
    assert "cannot be read" not in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_flag_for_burned_in_text_is_said_and_painted(panel: ClipsPanel) -> None:
    panel.add_entries([clip(1), clip(2, has_burned_in_annotation=True)])
    plain, flagged = (panel.model.index_of(f"1.2.{n}") for n in (1, 2))
    assert "burned into the pictures" in flagged.data(Qt.ItemDataRole.ToolTipRole)
    assert "burned" not in plain.data(Qt.ItemDataRole.ToolTipRole)
    picture = panel.grid.viewport().grab().toImage()
    left, right = (panel.grid.visualRect(index) for index in (plain, flagged))
    corner = QRect(0, 0, 34, 26)
    assert picture.copy(corner.translated(left.topLeft() + QPoint(6, 0))) != picture.copy(
        corner.translated(right.topLeft())
    )


ODD = "<img src='/etc/passwd'><b>Doe</b>^" + "A" * 1_000_000 + "\u202e&"


def test_odd_names_stay_text_and_short_wherever_they_stand(qtbot: QtBot, panel: ClipsPanel) -> None:
    whose = PatientIdentity(patient_id="../../../etc", name=ODD)
    odd_file = UnreadableFile(path=Path("a\n<u>b</u>\x1b[31m.dcm"), reason="It is damaged.")
    panel.add_entries([clip(1, patient=whose, description=ODD), clip(2), odd_file])
    for key in panel.model.shown_keys:
        index = panel.model.index_of(key)
        tip = str(index.data(Qt.ItemDataRole.ToolTipRole))
        document = QTextDocument()
        if GuiQt.mightBeRichText(tip):
            document.setHtml(tip)
        else:
            document.setPlainText(tip)
        assert len(document.toPlainText()) < 2_000
        assert document.allFormats()[-1].objectType() == 0
        assert "passwd" not in document.toHtml() or "&lt;img" in document.toHtml()
    assert all(len(heading) < 300 for heading in headings(panel))
    assert "\n" not in texts(panel)[-1]
    panel.grid.viewport().grab()


def test_the_watched_folder_is_said_and_stopped_by_one_click(
    qtbot: QtBot, panel: ClipsPanel
) -> None:
    notes = panel.notes
    assert not notes.isVisible()
    notes.set_watch(Path("/exports/LOGIQ"), 0, None)
    assert notes.watch_text == "Watching LOGIQ"
    notes.set_watch(Path("/exports/LOGIQ"), 2, None)
    assert notes.watch_text == "Watching LOGIQ · 2 arriving"
    notes.set_watch(Path("/exports/LOGIQ"), 0, WatchProblem.AWAY)
    assert notes.watch_text == "Waiting for LOGIQ to come back"
    assert notes.isVisible()
    with qtbot.waitSignal(panel.watch_stopped):
        qtbot.mouseClick(notes.stop_button, Qt.MouseButton.LeftButton)
    notes.set_watch(None, 0, None)
    assert not notes.isVisible()


def test_what_is_found_later_leaves_the_keyboard_where_it_was(panel: ClipsPanel) -> None:
    panel.add_entries([clip(number) for number in range(1, 4)])
    panel.grid.setCurrentIndex(panel.model.index_of("1.2.2"))
    panel.add_entries([clip(number) for number in range(4, 9)])
    assert panel.model.key_at(panel.grid.currentIndex()) == "1.2.2"
    assert panel.model.shown_keys == [f"1.2.{number}" for number in range(1, 9)]


def test_marks_of_many_clips_are_told_at_once(panel: ClipsPanel) -> None:
    panel.add_entries([clip(number) for number in range(1, 9)])
    told: list[tuple[int, int]] = []
    panel.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    panel.set_cautions({f"1.2.{number}": "Another patient." for number in range(3, 9)})
    assert told == [(1, 3)]
