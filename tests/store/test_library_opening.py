import hashlib
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from tests.store.released_library import STORES
from tests.store.small_edits import with_indication
from veinmap.anatomy.sides import Side
from veinmap.chart import Chart, read_chart
from veinmap.store import (
    ClipReference,
    DamagedChartError,
    DamagedLibraryError,
    NewerLibraryError,
    NotALibraryError,
    StoreError,
    UnreachableLibraryError,
    UnsafeDatabaseError,
    inspection,
    last_left_open,
    opening,
    upgrading,
)
from veinmap.store import open_library as open_by_default
from veinmap.store.connection import library_engine, writing
from veinmap.store.inspection import inspect_library
from veinmap.store.library import ChartStore
from veinmap.store.library_file import open_file, require_safe_sqlite
from veinmap.store.opening import (
    backup_folder,
    copy_library,
    open_library,
    set_library_aside,
)

PAGE = 4096


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def schema_of(path: Path) -> set[tuple[str, str, str]]:
    with closing(open_file(path, "ro")) as connection:
        return set(connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall())


def execute(path: Path, *statements: str) -> None:
    with closing(open_file(path, "rw")) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def filled(library: Path, case_a: Chart, case_b: Chart) -> Path:
    """A closed library with two charts."""
    store = open_library(library)
    store.create_examination(case_a)
    store.create_examination(case_b)
    changed = with_indication(case_a, "Heavy legs")
    store.save(case_a.id, changed, expected_version=1, edit_text="Change indication")
    store.close()
    return library


def test_a_new_library_lies_in_the_data_folder_and_leaves_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VEINMAP_DATA_DIR", str(tmp_path / "new" / "folder"))
    store = open_by_default()
    assert store.list_examinations() == []
    assert store.path == tmp_path / "new" / "folder" / "library.sqlite"
    store.close()
    assert [path.name for path in store.path.parent.iterdir()] == ["library.sqlite"]
    assert store.path.read_bytes().startswith(b"SQLite format 3\0")


def test_neither_database_software_nor_migrations_are_loaded_before_they_are_needed(
    filled: Path,
) -> None:
    code = (
        "import sys; from pathlib import Path; from veinmap.store import open_library; "
        "assert 'sqlalchemy' not in sys.modules; "
        "from veinmap.store import last_left_open; last_left_open(Path(sys.argv[1])); "
        "assert 'sqlalchemy' not in sys.modules; "
        "open_library(Path(sys.argv[1])).close(); "
        "assert 'alembic' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, filled], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_every_connection_keeps_what_it_acknowledges(store: ChartStore) -> None:
    with store._reading() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "trusted_schema",
                "cell_size_check",
                "mmap_size",
            )
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
    }


@pytest.mark.parametrize("version", ["3.40.1", "3.51.2", "3.7.0"])
def test_a_sqlite_that_can_lose_data_is_refused(version: str) -> None:
    with pytest.raises(UnsafeDatabaseError, match=r"needs 3\.51\.3"):
        require_safe_sqlite(version)


@pytest.mark.parametrize("version", ["3.51.3", "3.53.4", "4.0.0", dbapi2.sqlite_version])
def test_a_sqlite_without_the_bug_is_accepted(version: str) -> None:
    require_safe_sqlite(version)


# -- released schemas ---------------------------------------------------------------


def released() -> list[Path]:
    return sorted(STORES.glob("v*.sqlite"))


def test_the_current_schema_has_its_library() -> None:
    assert STORES / f"v{inspection.SCHEMA_VERSION}.sqlite" in released()


@pytest.mark.parametrize("source", released(), ids=lambda path: path.stem)
def test_the_library_of_each_released_schema_opens(source: Path, library: Path) -> None:
    library.parent.mkdir()
    shutil.copyfile(source, library)
    store = open_library(library)
    assert store.verify() == ()
    assert [row.version for row in store.list_examinations()] == [3, 1, 1]
    newest = store.list_examinations()[0]
    assert (newest.patient_id, newest.patient_name) == ("VM-TEST-001", "Exemple, Alice")
    assert newest.legs == (Side.LEFT,)
    for letter in "abc":
        expected = read_chart(STORES / f"{source.stem}_case_{letter}.json")
        assert store.load(expected.id).chart == expected
    last = store.last_open_examination()
    assert last == newest.exam_id
    assert [edit.text for edit in store.history(last)] == [
        "New examination",
        "Change indication",
        "Undo",
    ]
    assert store.chart_at(last, 2).examination.indication == "Mistyped"
    assert store.clips_of(last)[0].path == "/clips/one.dcm"
    assert store.get_state(last) == {"leg": "L", "item": "GSV_THIGH_MID"}
    store.close()


def test_a_new_library_has_the_schema_that_the_migrations_lead_to(
    library: Path, tmp_path: Path
) -> None:
    open_library(library).close()
    migrated = tmp_path / "migrated.sqlite"
    open_file(migrated, "rwc").close()
    engine = library_engine(migrated)
    with writing(engine, migrated) as connection:
        upgrading.upgrade(connection)
    engine.dispose()
    assert schema_of(library) == schema_of(migrated)
    for path in (library, migrated):
        with closing(open_file(path, "ro")) as connection:
            assert connection.execute("SELECT * FROM library").fetchall() == [
                (opening.NEEDS_VEINMAP,)
            ]
            assert connection.execute("SELECT * FROM alembic_version").fetchall() == [
                (f"{inspection.SCHEMA_VERSION:04d}",)
            ]


NEXT_SCHEMA = """
import sqlalchemy as sa
from alembic import op
revision = "{after:04d}"
down_revision = "{before:04d}"
def upgrade():
    op.add_column("patients", sa.Column("nickname", sa.Text()))
    op.execute("UPDATE library SET needs_veinmap = '0.9.0'")
    {last}
"""


@pytest.fixture
def next_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make this VeinMap one schema newer; the argument is the migration's last statement."""

    def make(last: str) -> None:
        before = inspection.SCHEMA_VERSION
        migrations = tmp_path / "migrations 100%"
        shutil.copytree(upgrading.MIGRATIONS, migrations)
        text = NEXT_SCHEMA.format(before=before, after=before + 1, last=last)
        (migrations / "versions" / "schema_next.py").write_text(text)
        monkeypatch.setattr(upgrading, "MIGRATIONS", migrations)
        monkeypatch.setattr(inspection, "SCHEMA_VERSION", before + 1)

    return make


def test_an_older_library_is_copied_and_then_upgraded(
    filled: Path, case_b: Chart, next_schema: Callable[[str], None]
) -> None:
    old = inspection.SCHEMA_VERSION
    next_schema("pass")
    store = open_library(filled)
    assert store.load(case_b.id).chart == case_b
    assert store.verify() == ()
    store.close()
    assert inspect_library(filled) == old + 1
    (copy,) = backup_folder(filled).iterdir()
    assert inspect_library(copy) == old
    with closing(open_file(copy, "ro")) as connection:
        assert connection.execute("SELECT count(*) FROM chart_edits").fetchone() == (3,)
    open_library(filled).close()
    assert len(list(backup_folder(filled).iterdir())) == 1


def test_a_migration_that_breaks_leaves_the_library_as_it_was(
    filled: Path, case_b: Chart, next_schema: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    old, schema = inspection.SCHEMA_VERSION, schema_of(filled)
    next_schema("raise RuntimeError('half way')")
    with pytest.raises(RuntimeError, match="half way"):
        open_library(filled)
    assert schema_of(filled) == schema
    monkeypatch.setattr(inspection, "SCHEMA_VERSION", old)
    store = open_library(filled)
    assert store.load(case_b.id).chart == case_b
    store.close()


def test_a_newer_library_is_refused_with_the_version_needed(filled: Path) -> None:
    execute(
        filled,
        "UPDATE alembic_version SET version_num = '0999'",
        "UPDATE library SET needs_veinmap = '7.3'",
    )
    before = digest(filled)
    with pytest.raises(NewerLibraryError, match=r"open it with VeinMap 7\.3 or later"):
        open_library(filled)
    assert digest(filled) == before
    assert not backup_folder(filled).exists()


# -- what was open last -----------------------------------------------------------


def test_the_last_chart_is_there_before_the_library_is_open(library: Path, case_a: Chart) -> None:
    assert last_left_open(library) is None
    store = open_library(library)
    assert last_left_open(library) is None
    store.create_examination(case_a)
    store.set_last_open_examination(case_a.id)
    left = last_left_open(library)
    assert left is not None
    assert (left.stored, left.clips, left.state) == (store.load(case_a.id), (), {})
    store.set_state(case_a.id, {"leg": "L"})
    store.set_clips(case_a.id, [ClipReference(path="/clips/one.dcm", sop_instance_uid="1.2")])
    left = last_left_open(library)
    assert left is not None
    assert left.state == {"leg": "L"}
    assert left.clips == store.clips_of(case_a.id)
    store.close()
    before = digest(library)
    assert last_left_open(library) == left
    assert digest(library) == before
    open_library(library).close()
    assert [path.name for path in library.parent.iterdir()] == ["library.sqlite"]


def test_an_older_library_shows_its_last_chart_only_after_the_upgrade(
    library: Path, next_schema: Callable[[str], None]
) -> None:
    library.parent.mkdir()
    shutil.copyfile(STORES / f"v{inspection.SCHEMA_VERSION}.sqlite", library)
    assert last_left_open(library) is not None
    next_schema("pass")
    assert last_left_open(library) is None
    open_library(library).close()
    assert last_left_open(library) is not None


# -- damage -------------------------------------------------------------------------


def zero_the_header(content: bytearray) -> None:
    content[:100] = bytes(100)


def text_instead(content: bytearray) -> None:
    content[:] = b"this was a library once\n" * 500


def empty(content: bytearray) -> None:
    content.clear()


def cut_the_tail(content: bytearray) -> None:
    del content[len(content) // 2 :]


def zero_the_schema(content: bytearray) -> None:
    content[100:PAGE] = bytes(PAGE - 100)


@pytest.mark.parametrize(
    "damage", [zero_the_header, text_instead, empty, cut_the_tail, zero_the_schema]
)
def test_a_damaged_library_is_said_so_and_left_untouched(
    filled: Path, damage: Callable[[bytearray], None]
) -> None:
    content = bytearray(filled.read_bytes())
    damage(content)
    filled.write_bytes(content)
    with pytest.raises(StoreError) as at_a_glance:
        last_left_open(filled)
    assert "left untouched" in str(at_a_glance.value)
    with pytest.raises(StoreError) as caught:
        open_library(filled)
    assert isinstance(caught.value, DamagedLibraryError | NotALibraryError)
    assert str(filled) in str(caught.value)
    assert "left untouched" in str(caught.value)
    assert filled.read_bytes() == content


def test_another_programs_database_is_no_library(library: Path) -> None:
    library.parent.mkdir()
    with closing(open_file(library, "rwc")) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    before = digest(library)
    with pytest.raises(NotALibraryError, match="not a VeinMap library"):
        open_library(library)
    assert digest(library) == before


def test_no_zeroed_page_and_no_flipped_bit_ever_changes_a_chart_unseen(
    filled: Path, case_a: Chart, case_b: Chart, tmp_path: Path
) -> None:
    sound = filled.read_bytes()
    charts = {
        case_a.id: with_indication(case_a, "Heavy legs"),
        case_b.id: case_b,
    }
    chance = random.Random(20261122)
    damaged: list[tuple[str, bytearray]] = []
    for page in range(len(sound) // PAGE):
        content = bytearray(sound)
        content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
        damaged.append((f"page {page}", content))
    for _ in range(60):
        content, place = bytearray(sound), chance.randrange(len(sound))
        content[place] ^= 1 << chance.randrange(8)
        damaged.append((f"byte {place}", content))
    seen = 0
    for number, (what, content) in enumerate(damaged):
        path = tmp_path / f"damaged-{number}.sqlite"
        path.write_bytes(content)
        try:
            store = open_library(path)
        except StoreError:
            seen += 1
            assert path.read_bytes() == content, what
            continue
        try:
            found = store.verify()
            seen += bool(found)
            for exam_id, chart in charts.items():
                assert store.load(exam_id).chart == chart, what
            assert {row.exam_id for row in store.list_examinations()} == set(charts), what
        except StoreError:
            seen += 1
        finally:
            store.close()
    assert seen > len(damaged) // 3


def test_a_chart_with_a_flipped_byte_is_refused_and_its_history_still_opens(
    filled: Path, case_a: Chart, case_b: Chart
) -> None:
    execute(
        filled,
        "UPDATE charts SET content = CAST(replace(content, 'Heavy legs', 'Heavy eggs') AS BLOB) "
        f"WHERE examination = '{case_a.id}'",
    )
    store = open_library(filled)
    with pytest.raises(DamagedChartError, match="not those that were saved"):
        store.load(case_a.id)
    assert len(store.verify()) == 1
    last = store.chart_at(case_a.id, 2)
    assert last == with_indication(case_a, "Heavy legs")
    assert store.load(case_b.id).chart == case_b
    assert store.save(case_a.id, last, expected_version=2, edit_text="Restore") == 3
    assert store.load(case_a.id).chart == last
    assert store.chart_at(case_a.id, 3) == last
    assert store.verify() == ()
    store.close()


def test_a_list_that_differs_from_its_chart_is_found(filled: Path, case_a: Chart) -> None:
    execute(filled, f"UPDATE examinations SET legs = 'R' WHERE id = '{case_a.id}'")
    store = open_library(filled)
    (found,) = store.verify()
    assert "otherwise than its chart" in found
    store.close()


def test_a_damaged_library_can_be_set_aside_and_a_new_one_begun(filled: Path) -> None:
    filled.write_bytes(b"rubbish")
    aside = set_library_aside(filled)
    again = set_library_aside(filled) if filled.exists() else None
    assert aside.read_bytes() == b"rubbish"
    assert again is None
    store = open_library(filled)
    assert store.list_examinations() == []
    store.close()


def test_a_copy_of_an_open_library_is_a_library(
    store: ChartStore, case_a: Chart, tmp_path: Path
) -> None:
    store.create_examination(case_a)
    target = tmp_path / "elsewhere" / "copy.sqlite"
    copy_library(store.path, target)
    copy = open_library(target)
    assert copy.load(case_a.id).chart == case_a
    assert [edit.made_at for edit in copy.history(case_a.id)] == [
        edit.made_at for edit in store.history(case_a.id)
    ]
    copy.close()
    assert datetime.now().astimezone() >= store.history(case_a.id)[0].made_at


def test_a_folder_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(UnreachableLibraryError, match="cannot be reached"):
        open_library(tmp_path / "file" / "library.sqlite")
