"""What pages and API ask of an archive, beyond a single view."""
