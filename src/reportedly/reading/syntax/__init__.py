"""What the dependency parse says of a word."""
