"""Files from agencies become staged rows."""
