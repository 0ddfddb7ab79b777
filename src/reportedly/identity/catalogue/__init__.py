"""The actors and places that a desk knows, from its own files."""
