"""The Learn area: events at which lessons are shared, what they cover, and who came."""
