"""The tables of the library, as the newest migration leaves them.

Times are UTC in milliseconds with the offset of the clock in minutes beside
them. `charts.content` is the file form of the chart byte for byte, so that any
SQLite can take a chart out; its digest tells a flipped bit from a change.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# One row: which VeinMap is needed to open this library.
library = Table("library", metadata, Column("needs_veinmap", String, nullable=False))

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
    Column("patient_id", String, nullable=False),
    Column("issuer", String, nullable=False),
    Column("name", String, nullable=False),
    Column("birth_date", String, nullable=False),
    Column("sex", String, nullable=False),
    Index("ix_patients_identity", "patient_id", "birth_date"),
)

examinations = Table(
    "examinations",
    metadata,
    Column("id", String, primary_key=True),
    Column("patient", ForeignKey("patients.id"), nullable=False, index=True),
    Column("examined_on", String, nullable=False),
    Column("legs", String, nullable=False),
    Column("operator", String, nullable=False),
    Column("indication", String, nullable=False),
    Column("search_text", String, nullable=False),
    Column("created_utc_ms", BigInteger, nullable=False),
    Column("created_offset_min", Integer, nullable=False),
)

charts = Table(
    "charts",
    metadata,
    Column("examination", ForeignKey("examinations.id"), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("document_state", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    Column("changed_utc_ms", BigInteger, nullable=False),
    Column("changed_offset_min", Integer, nullable=False),
)

chart_edits = Table(
    "chart_edits",
    metadata,
    Column("examination", ForeignKey("examinations.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("edit_id", String, nullable=False),
    Column("text", String, nullable=False),
    Column("made_utc_ms", BigInteger, nullable=False),
    Column("made_offset_min", Integer, nullable=False),
    Column("is_whole", Boolean, nullable=False),
    Column("step", LargeBinary, nullable=False),
    Column("sha256", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

clips = Table(
    "clips",
    metadata,
    Column("examination", ForeignKey("examinations.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("path", String, nullable=False),
    Column("sop_instance_uid", String, nullable=False),
    Column("study_instance_uid", String, nullable=False, index=True),
    Column("series_instance_uid", String, nullable=False),
)

view_states = Table(
    "view_states",
    metadata,
    Column("examination", ForeignKey("examinations.id"), primary_key=True),
    Column("state", LargeBinary, nullable=False),
)

app_state = Table(
    "app_state",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)
