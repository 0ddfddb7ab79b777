"""Who is credited with what: found, nested, resolved and put in chains."""
