"""Column selects into the frozen rows that cross layers; nothing here changes a record."""
