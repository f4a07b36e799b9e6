"""Alembic steps with frozen SQL."""
