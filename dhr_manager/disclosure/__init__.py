"""Who may see which name; leaks in finished files."""
