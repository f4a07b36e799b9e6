"""Finding anything by typing, and searching all text of a case file."""
