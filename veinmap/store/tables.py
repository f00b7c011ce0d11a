"""The tables of the library, as the newest migration leaves them.

SQLite's tables are strict: a value of another type is damage, and its quick check
finds it. Times are UTC in milliseconds with the offset of the clock in minutes beside
them. `charts.content` is the file form of the chart byte for byte, so that any
SQLite can take a chart out; its digest tells a flipped bit from a change.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# A strict table of SQLite knows one integer, which is wide enough.
_milliseconds = BigInteger().with_variant(Integer(), "sqlite")

# One row: which VeinMap is needed to open this library.
library = Table(
    "library",
    metadata,
    Column("needs_veinmap", Text, nullable=False),
    sqlite_strict=True,
)

# Alembic's own table as alembic makes it; one row, the number of the newest migration.
revision = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

patients = Table(
    "patients",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("patient_id", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("birth_date", Text, nullable=False),
    Column("sex", Text, nullable=False),
    Index("ix_patients_identity", "patient_id", "birth_date"),
    sqlite_strict=True,
)

examinations = Table(
    "examinations",
    metadata,
    Column("id", Text, primary_key=True),
    Column("patient", ForeignKey("patients.id"), nullable=False, index=True),
    Column("examined_on", Text, nullable=False),
    Column("legs", Text, nullable=False),
    Column("operator", Text, nullable=False),
    Column("indication", Text, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("created_utc_ms", _milliseconds, nullable=False),
    Column("created_offset_min", Integer, nullable=False),
    sqlite_strict=True,
)

charts = Table(
    "charts",
    metadata,
    Column("examination", ForeignKey("examinations.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("document_state", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("changed_utc_ms", _milliseconds, nullable=False),
    Column("changed_offset_min", Integer, nullable=False),
    sqlite_strict=True,
)

chart_edits = Table(
    "chart_edits",
    metadata,
    Column("examination", ForeignKey("examinations.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("edit_id", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("made_utc_ms", _milliseconds, nullable=False),
    Column("made_offset_min", Integer, nullable=False),
    Column("is_whole", Integer, nullable=False),
    Column("step", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

clips = Table(
    "clips",
    metadata,
    Column("examination", ForeignKey("examinations.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("path", Text, nullable=False),
    Column("sop_instance_uid", Text, nullable=False),
    Column("study_instance_uid", Text, nullable=False, index=True),
    Column("series_instance_uid", Text, nullable=False),
    sqlite_strict=True,
)

view_states = Table(
    "view_states",
    metadata,
    Column("examination", ForeignKey("examinations.id"), primary_key=True),
    Column("state", LargeBinary, nullable=False),
    sqlite_strict=True,
)

app_state = Table(
    "app_state",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
)
