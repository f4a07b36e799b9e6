"""What is true without a computer."""
