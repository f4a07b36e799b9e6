"""Before a case file is open: first start, unlocking, making a case file."""
