"""Pages and the REST interface: the archive in a browser."""
