"""From values to the words and markup of a page."""
