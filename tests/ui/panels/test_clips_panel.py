"""The list of clips: what is found appears, can be found again, opened, and explained."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.clip_viewer.clips import make_clip, write_jpeg_clip
from veinmap.dicom import read_clip
from veinmap.imaging import Clip, PatientIdentity, UnreadableFile
from veinmap.ui.clip_viewer.decode_pool import DecodePool
from veinmap.ui.panels.clip_grid import CELL_ROLE
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
    headings = [
        panel.model.heading(row)
        for row in range(panel.model.rowCount())
        if panel.model.heading(row) is not None
    ]
    assert headings == [
        "Exemple, Alice · VM-TEST-001",
        "Exemple, Bob · VM-TEST-002 · 1 Feb 1960 · 11 May 2026",
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
