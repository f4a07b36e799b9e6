"""The integrated chronology: filters, table, undated tray, and the entry with all that hangs on it."""
