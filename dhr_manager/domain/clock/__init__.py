"""The statutory clock."""
