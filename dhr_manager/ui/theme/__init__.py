"""The look: named colours, type, spacing and icons. Widgets name roles, never colours."""
