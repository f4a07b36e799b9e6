"""Help in the program: the manual, what a message means, the exercises on the sample."""
