"""What builds the open data shipped in data/: run only when an edition changes, never by the application."""
