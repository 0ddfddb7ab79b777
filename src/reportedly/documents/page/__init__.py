"""From a page's markup to the report in it; what is cut is kept with its reason."""
