"""The first library: patients, examinations, charts with every edit, clips, view states."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_MILLISECONDS = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _make_people()
    _make_charts()
    _make_what_goes_with_them()


def _make_people() -> None:
    library = op.create_table(
        "library", sa.Column("needs_veinmap", sa.Text(), nullable=False), sqlite_strict=True
    )
    op.execute(library.insert().values(needs_veinmap="0.1.0"))
    op.create_table(
        "patients",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.Text(), nullable=False),
        sa.Column("sex", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_patients"),
        sqlite_strict=True,
    )
    op.create_index("ix_patients_identity", "patients", ["patient_id", "birth_date"])
    op.create_table(
        "examinations",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("patient", sa.Integer(), nullable=False),
        sa.Column("examined_on", sa.Text(), nullable=False),
        sa.Column("legs", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("indication", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("created_utc_ms", _MILLISECONDS, nullable=False),
        sa.Column("created_offset_min", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_examinations"),
        sa.ForeignKeyConstraint(["patient"], ["patients.id"], name="fk_examinations_patient"),
        sqlite_strict=True,
    )
    op.create_index("ix_examinations_patient", "examinations", ["patient"])


def _make_charts() -> None:
    op.create_table(
        "charts",
        sa.Column("examination", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document_state", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("changed_utc_ms", _MILLISECONDS, nullable=False),
        sa.Column("changed_offset_min", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("examination", name="pk_charts"),
        sa.ForeignKeyConstraint(["examination"], ["examinations.id"], name="fk_charts_examination"),
        sqlite_strict=True,
    )
    op.create_table(
        "chart_edits",
        sa.Column("examination", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("edit_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_utc_ms", _MILLISECONDS, nullable=False),
        sa.Column("made_offset_min", sa.Integer(), nullable=False),
        sa.Column("is_whole", sa.Integer(), nullable=False),
        sa.Column("step", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("examination", "sequence", name="pk_chart_edits"),
        sa.ForeignKeyConstraint(
            ["examination"], ["examinations.id"], name="fk_chart_edits_examination"
        ),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )


def _make_what_goes_with_them() -> None:
    op.create_table(
        "clips",
        sa.Column("examination", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sop_instance_uid", sa.Text(), nullable=False),
        sa.Column("study_instance_uid", sa.Text(), nullable=False),
        sa.Column("series_instance_uid", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("examination", "position", name="pk_clips"),
        sa.ForeignKeyConstraint(["examination"], ["examinations.id"], name="fk_clips_examination"),
        sqlite_strict=True,
    )
    op.create_index("ix_clips_study_instance_uid", "clips", ["study_instance_uid"])
    op.create_table(
        "view_states",
        sa.Column("examination", sa.Text(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("examination", name="pk_view_states"),
        sa.ForeignKeyConstraint(
            ["examination"], ["examinations.id"], name="fk_view_states_examination"
        ),
        sqlite_strict=True,
    )
    op.create_table(
        "app_state",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_app_state"),
        sqlite_strict=True,
    )
