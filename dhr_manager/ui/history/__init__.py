"""What was done, by whom: words of undo, the history of a record, earlier values brought back."""
