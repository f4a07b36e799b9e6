"""The case file as a whole: make, open, backup, restore, check, info. Thin functions over `db`."""
