"""The People tab: the cast, the review panel, its meetings."""
