"""Fetching from the web, and what may be fetched."""
