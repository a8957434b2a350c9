"""What alembic runs around the revisions: our tables, and our connection with its one transaction."""

from alembic import context

from buergerdraht.database import Table


def migrate() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Table.metadata,
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


migrate()
