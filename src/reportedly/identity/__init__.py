"""Which mentions are of the same actor: catalogues, and comparisons over many reports."""
