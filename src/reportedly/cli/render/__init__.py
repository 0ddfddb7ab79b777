"""Accounts, events and timelines as a person reads them in a terminal."""
