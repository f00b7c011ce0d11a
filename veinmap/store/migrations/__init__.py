"""The migrations of the library, one per released schema; alembic runs them by path."""
