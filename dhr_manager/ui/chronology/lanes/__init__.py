"""The swim-lanes above the chronology."""
