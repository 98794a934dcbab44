"""What Alembic runs: the revisions over the engine it was handed."""

from __future__ import annotations

from alembic import context

from quiz_service.tables import Base

with context.config.attributes["engine"].begin() as connection:
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=True
    )
    with context.begin_transaction():
        context.run_migrations()
