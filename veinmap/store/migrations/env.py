"""What alembic runs around the migrations: on the caller's connection, in its transaction."""

from alembic import context

from veinmap.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    # SQLite rolls DDL back as well; alembic assumes it does not.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
