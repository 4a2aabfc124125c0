"""The annual report: what it says (`building`, `parts`), as a document (`document`), written in its `forms`."""
