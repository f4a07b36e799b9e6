"""One writer for each kind of file; all render the same neutral tree."""
