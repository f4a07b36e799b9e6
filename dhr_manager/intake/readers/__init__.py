"""One module a format: bytes in, a `Book` of grids out. They run in the child process only."""
