"""Agencies' returns: asked for, dropped, read, staged, decided row by row, accepted."""
