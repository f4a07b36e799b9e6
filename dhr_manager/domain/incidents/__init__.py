"""Where agencies seem to tell of the same incident: which accounts belong together, and why; the same at every run."""
