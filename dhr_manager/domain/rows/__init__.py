"""The frozen rows that cross layers."""
