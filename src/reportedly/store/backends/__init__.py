"""What differs between the databases that can hold an archive."""
