"""A Document becomes a SourcedAccount."""
