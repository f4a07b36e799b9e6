"""One module an area, one method a user's action; the only door for the window, the command line and the sample."""
