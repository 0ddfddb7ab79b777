"""Users, sessions, tokens and audit entries in the archive."""
