"""Every port of the application on dicts: for tests, here and in other services. Forgets everything with its store."""
