"""Cast and pseudonyms."""
