"""Files from agencies become staged rows: `read_return` is the door."""

from __future__ import annotations

from dhr_manager.intake.reading import read_return, read_tables

__all__ = ["read_return", "read_tables"]
