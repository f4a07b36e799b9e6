"""The Timeline tab: milestones with their reasons, the picture over time, facts, extensions and pauses."""
