"""One file for each format that reports come in."""
