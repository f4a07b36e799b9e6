"""The invented review, built through the services."""
