"""Paths, logging, locks, kinds of drive: no domain words, no Qt."""
