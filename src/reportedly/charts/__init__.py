"""SVG of chains, networks and timelines, for pages and files."""
