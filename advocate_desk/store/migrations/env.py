"""Alembic's environment: runs on the connection that `store.migrate` hands over, never on one of its own."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, render_as_batch=True, transaction_per_migration=False)
context.run_migrations()
