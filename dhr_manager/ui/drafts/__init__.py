"""What was typed into forms and not yet saved: the list of it, and the ways back into its forms."""
