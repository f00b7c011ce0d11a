"""${message}."""

import sqlalchemy as sa
from alembic import op
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Bring the library to schema ${up_revision}, and say which VeinMap reads it."""
    ${upgrades if upgrades else "pass"}
