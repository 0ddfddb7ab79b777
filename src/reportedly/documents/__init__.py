"""Pages, archives, feeds, PDFs and plain text become Documents."""
