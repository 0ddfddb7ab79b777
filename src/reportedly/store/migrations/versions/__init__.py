"""The steps, each named by what it brought and its date."""
