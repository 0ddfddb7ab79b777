"""Keep accounts and judgements; give back views."""
