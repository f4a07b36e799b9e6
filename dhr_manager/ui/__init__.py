"""The window: one folder an area, shared widgets, theme, jobs."""
