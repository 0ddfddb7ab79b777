"""Who asks, whether they may, and the pages where they log in and manage each other."""
