"""What a mention is, and which mentions are one entity."""
