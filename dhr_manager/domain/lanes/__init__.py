"""The swim-lanes of a chronology: where entries lie in time, what overlaps, how dense it is, where it is silent."""
