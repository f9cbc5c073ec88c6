"""How every use case is run: retries, idempotency, and the record of what it changed."""
