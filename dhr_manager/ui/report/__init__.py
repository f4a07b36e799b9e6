"""The report: its sections written around the record, documents written for an audience, names looked for."""
