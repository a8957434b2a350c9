"""What alembic runs around the revisions: our connection, our tables, one transaction for all of them."""

from alembic import context

from buergerdraht.database import Table


def migrate() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Table.metadata,
        render_as_batch=True,
        transactional_ddl=True,  # also on SQLite, where our engine begins transactions itself
    )
    with context.begin_transaction():
        context.run_migrations()


migrate()
