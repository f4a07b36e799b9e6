"""Shared widgets: every control gets its name, its buddy and its look once, here."""
