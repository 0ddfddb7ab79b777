"""An account in other people's formats; each module says what its format loses."""
