"""Column selects into frozen rows, one module an area."""
