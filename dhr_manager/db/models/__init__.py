"""The tables, one module an area."""
