"""The window around the screens: rail, header, tabs, status line, and how a screen hangs in it."""
