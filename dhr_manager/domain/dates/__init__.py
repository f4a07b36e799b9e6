"""Partial dates as agencies write them."""
