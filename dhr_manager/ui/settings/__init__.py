"""The settings: partnership and plan, contact book, people with a key, look, lock, backups."""
