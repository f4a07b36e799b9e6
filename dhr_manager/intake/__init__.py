"""Files from agencies become staged rows: `read_return` is the door, `read_pasted` the one for the clipboard."""

from __future__ import annotations

from dhr_manager.intake.reading import pasted, read_pasted, read_return, read_tables

__all__ = ["pasted", "read_pasted", "read_return", "read_tables"]
